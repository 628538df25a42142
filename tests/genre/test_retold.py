"""The tasks of all documents here, told in other forms, read alike: what is done, who leads and supports, which leader, until when."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import score
from shared import WHOLE

import graphdata
from graphdata.checking import tables
from graphdata.corpus import to_json

HERE = Path(__file__).parent
LEADERS = ("张志强", "李红梅", "王建国", "赵明远", "陈晓东")
TIMES = ("6月底前", "2024年9月30日前", "年底前", "长期坚持", "第三季度")
HEADS = ("序号", "重点任务", "责任领导", "牵头单位", "配合单位", "完成时限")
SHARE = 8  # of the documents, each form in a sample


class Told(NamedTuple):
    """A task, with a leader and a time."""

    n: int
    text: str
    lead: tuple[str, ...]
    support: tuple[str, ...]

    @property
    def leader(self) -> str:
        return LEADERS[self.n % len(LEADERS)]

    @property
    def time(self) -> str:
        return TIMES[self.n % len(TIMES)]

    @property
    def leads(self) -> str:
        return "、".join(self.lead)

    @property
    def supports(self) -> str:
        return "、".join(self.support)

    @property
    def units(self) -> str:
        return "、".join(self.lead + self.support)

    @property
    def row(self) -> tuple[str, ...]:
        return str(self.n), self.text, self.leader, self.leads, self.supports, self.time

    @property
    def verbs(self) -> str:
        return f"{self.leads}牵头" + (f"，{self.supports}配合" if self.supports else "")

    def labels(self, point: str = "：") -> list[str]:
        return [f"{head}{point}{said}" for head, said in zip(HEADS[2:], self.row[2:], strict=True) if said]


@cache
def _documents() -> dict[str, list[Told]]:
    """By the name of its document, each list of tasks that name a lead or who answers and have one paragraph."""
    found: dict[str, list[Told]] = {}
    for gold in sorted(HERE.rglob("*.gold.json")):
        tasks: list[Told] = []
        for task in json.loads(gold.read_text(encoding="utf-8"))["tasks"]:
            roles = {role: [m["canonical"] for m in task["mentions"] if m["role"] == role] for role in ("lead", "support", "responsible")}
            if "\n" not in task["text"] and 4 < len(task["text"]) <= 200 and bool(roles["lead"]) is not bool(roles["responsible"]):
                tasks.append(Told(len(tasks) + 1, task["text"].rstrip("。；;"), tuple(roles["lead"] or roles["responsible"]), tuple(roles["support"])))
        if len(tasks) > 2 and tasks not in found.values():
            found[gold.name.removesuffix(".gold.json")] = tasks[:14]
    return found


def _lines(task: Callable[[Told], str], above: str = "") -> Callable[[Sequence[Told]], str]:
    return lambda tasks: above + "".join(task(one) + "\n" for one in tasks)


def _rows(between: str, empty: str = "", *, around: str = "") -> Callable[[Sequence[Told]], str]:
    return lambda tasks: "".join(around + between.join(cell or empty for cell in row) + around + "\n" for row in (HEADS, *(one.row for one in tasks)))


def _csv(rows: Sequence[Sequence[str]]) -> str:
    csv.writer(out := io.StringIO()).writerows(rows)
    return out.getvalue()


def _cells(rows: Sequence[Sequence[str]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"


# By name: the ending of the file, and how the tasks are told.
FORMS: dict[str, tuple[str, Callable[[Sequence[Told]], str]]] = {
    "labels on lines": ("txt", _lines(lambda one: "\n".join([f"{one.n}.{one.text}。", *one.labels()]), "重点任务清单\n")),
    "labels on one line": ("txt", _lines(lambda one: f"{one.n}.{one.text}。\n" + "；".join(one.labels()) + "。")),
    "labels behind the text": ("txt", _lines(lambda one: f"{one.n}.{one.text}。" + "；".join(one.labels()))),
    "labels between blanks": ("txt", _lines(lambda one: f"{one.n}.{one.text}。\n" + "  ".join(one.labels()))),
    "labels without colons": ("txt", _lines(lambda one: "\n".join([f"{one.n}.{one.text}。", *one.labels(" ")]))),
    "labels above what they say": ("txt", _lines(lambda one: "\n".join([f"{one.n}.{one.text}。", *one.labels("：\n")]))),
    "labels in boxes": ("txt", _lines(lambda one: "\n".join([f"{one.n}.{one.text}。", *(f"【{label}" for label in one.labels("】"))]))),
    "labels in a bracket": ("txt", _lines(lambda one: f"（{one.n}）{one.text}。（{'；'.join(one.labels())}）")),
    "cards": ("txt", _lines(lambda one: "\n".join([f"序号：{one.n}", f"工作任务：{one.text}", *one.labels()]))),
    "a list of Markdown": ("md", _lines(lambda one: "\n".join([f"{one.n}. **{one.text}**", *(f"   - {label}" for label in one.labels())]))),
    "tabs": ("txt", _rows("\t")),
    "strokes": ("txt", _rows(" | ", around="|")),
    "wide blanks": ("txt", _rows("    ", "—")),
    "single blanks": ("txt", lambda tasks: _rows(" ", "—")([one._replace(text="".join(one.text.split())) for one in tasks])),
    "a cell on each line": ("txt", _rows("\n")),
    "boxes": ("txt", lambda tasks: "┌─┬─┬─┬─┬─┬─┐\n" + _rows("│", around="│")(tasks).replace("│\n│", "│\n├─┼─┼─┼─┼─┼─┤\n│") + "└─┴─┴─┴─┴─┴─┘\n"),
    "CSV": ("csv", lambda tasks: _csv([HEADS, *(one.row for one in tasks)])),
    "tasks as columns": ("csv", lambda tasks: _csv(list(zip(HEADS, *(one.row for one in tasks[:5]), strict=True)))),
    "columns nobody knows": ("csv", lambda tasks: _csv([(*HEADS, "审核单位", "审核人", "受益范围"), *((*one.row, "市审计局", "孙志刚", "城关镇") for one in tasks)])),
    "heads that are questions": ("csv", lambda tasks: _csv([("序号", "干什么", "责任领导", "谁牵头", "谁配合", "什么时候干完"), *(one.row for one in tasks)])),
    "columns counted below their heads": ("csv", lambda tasks: _csv([HEADS, ("甲", "乙", "1", "2", "3", "4"), *(one.row for one in tasks)])),
    "heads in two rows": ("html", lambda tasks: "<table><tr><td rowspan=2>序号</td><td rowspan=2>重点任务</td><td colspan=3>责任落实</td><td>进度</td></tr><tr><td>责任领导</td><td>牵头</td><td>配合</td><td>完成时限</td></tr>" + _cells([one.row for one in tasks])[7:]),
    "units first": ("csv", lambda tasks: _csv([HEADS[3:4] + HEADS[1:3] + HEADS[4:], *(one.row[3:4] + one.row[1:3] + one.row[4:] for one in tasks)])),
    "a page with a table": ("html", lambda tasks: _cells([HEADS, *(one.row for one in tasks)])),
    "a page with a table for each": ("html", lambda tasks: "".join(_cells(list(zip(HEADS, one.row, strict=True))) for one in tasks)),
    "a notice around": ("txt", _lines(lambda one: "\n".join([f"{one.n}.{one.text}。", *one.labels()]), "某市人民政府办公室关于分解重点工作的通知\n各县（市、区）人民政府，市政府各部门：\n现将重点工作分解如下，请认真抓好落实。\n")),
    "an answered mail": ("txt", _lines(lambda one: "\n".join(f"> {line}" for line in (f"{one.n}.{one.text}。", *one.labels())), "> 各位：\n> 任务如下，请查收。\n")),
    "lines of a page": ("html", _lines(lambda one: "".join(f"<p>&nbsp;&nbsp;{line}</p>" for line in (f"{one.n}.{one.text}。", *one.labels())))),
    "labels in a cell": ("csv", lambda tasks: _csv([("序号", "任务", "责任分工"), *((str(one.n), one.text, "\n".join(one.labels())) for one in tasks)])),
    "verbs in a bracket": ("txt", _lines(lambda one: f"{one.n}.{one.text}。（{one.verbs}）")),
    "verbs in a bracket in front": ("txt", _lines(lambda one: f"{one.n}.（{one.verbs}）{one.text}。")),
    "verbs behind names": ("txt", _lines(lambda one: f"{one.n}.{one.text}。责任单位：" + "、".join([*(f"{unit}（牵头）" for unit in one.lead), *one.support]))),
    "verbs for stars": ("txt", lambda tasks: "".join(f"{one.n}.{one.text}。责任单位：" + "、".join([*(f"★{unit}" for unit in one.lead), *one.support]) + "\n" for one in tasks) + "注：标★的为牵头单位。\n"),
    "verbs in rows of their own": ("csv", lambda tasks: _csv([("序号", "任务", "责任单位", "角色"), *((str(one.n), one.text, unit, role) for one in tasks for role, units in (("牵头", one.lead), ("配合", one.support)) for unit in units)])),
    "verbs in a sentence": ("txt", _lines(lambda one: f"{one.n}.{one.text}。由{one.verbs}。")),
    "verbs without numbers": ("txt", _lines(lambda one: f"{one.text}。（{one.verbs}）", "重点任务清单\n")),
    "one paragraph": ("txt", lambda tasks: "".join(f"{one.n}.{one.text}（{one.verbs}）；" for one in tasks) + "\n"),
    "verbs in the last clauses": ("txt", _lines(lambda one: f"{one.n}.{one.text}，{one.verbs}。")),
    "dashes for colons": ("txt", _lines(lambda one: "\n".join([f"{one.n}.{one.text}。", *one.labels("——")]))),
    "cells with strokes behind them": ("txt", lambda tasks: "".join(f"{cell or ' '}|\n" for row in (HEADS, *(one.row for one in tasks)) for cell in row)),
    "a cell on each line but the empty": ("txt", lambda tasks: "".join(f"{cell}\n" for row in (HEADS, *(one.row for one in tasks)) for cell in row if cell)),
}
PLAIN: dict[str, tuple[str, Callable[[Sequence[Told]], str]]] = {  # who answers, and nothing else
    "a bracket": ("txt", _lines(lambda one: f"{one.n}.{one.text}。（{one.units}）")),
    "a bracket and a time": ("txt", _lines(lambda one: f"{one.n}.{one.text}（{one.units}），年底前完成。")),
    "a bracket in a table": ("md", _lines(lambda one: f"|{one.n}|{one.text}（{one.units}）|", "|序号|任务|\n|---|---|\n")),
    "by whom": ("txt", _lines(lambda one: f"{one.n}.{one.text}。由{one.units}负责。")),
    "names between blanks": ("txt", _lines(lambda one: f"{one.n}.{one.text}。责任单位：{' '.join(one.lead + one.support)}")),
    "names on lines": ("txt", _lines(lambda one: "\n".join([f"{one.n}.{one.text}。", "责任单位：", *one.lead, *one.support]))),
    "bare names below": ("txt", _lines(lambda one: f"{one.n}.{one.text}。\n{one.units}", "重点任务清单\n")),
    "names behind a dash": ("txt", _lines(lambda one: f"{one.n}.{one.text}——{one.units}")),
    "names behind a stop": ("txt", _lines(lambda one: f"{one.n}.{one.text}。{one.units}")),
    "names behind a comma": ("txt", _lines(lambda one: f"{one.n}.{one.text}，{one.units}。")),
    "one head over a larger task and its tasks": ("html", lambda tasks: "<table><tr><td>序号</td><td colspan=2>重点工作</td><td>责任单位</td></tr>" + "".join(
        f"<tr><td>{one.n}</td>" + (f"<td rowspan={len(tasks[k:k + 3])}>第{k}类工作</td>" if k % 3 == 0 else "") + f"<td>{one.text}</td><td>{one.units}</td></tr>" for k, one in enumerate(tasks)) + "</table>"),
    "names as bullets in a cell": ("html", lambda tasks: _cells([("序号", "任务", "责任单位"), *((str(one.n), one.text, "<br>".join(f"-{unit}" for unit in one.lead + one.support)) for one in tasks)])),
    "emphasis": ("md", _lines(lambda one: f"**{one.n}.{one.text}。**\n\n*责任单位：{one.units}*\n")),
    "lines of leaders above tables": ("md", lambda tasks: "".join(f"牵头领导：{LEADERS[k]}\n\n|序号|任务|责任单位|\n|---|---|---|\n" + "".join(f"|{one.n}|{one.text}|{one.units}|\n" for one in tasks[k::2]) + "\n" for k in (0, 1))),
    "merged cells that were lost": ("csv", lambda tasks: _csv([("序号", "重点工作", "具体任务", "责任单位"), *((str(one.n), f"第{one.n}类工作" * (one.n % 2), one.text, one.units) for one in tasks)])),
    "two tables side by side": ("csv", lambda tasks: _csv([("序号", "任务", "责任单位") * 2, *((*left, *right) for left, right in zip(*([(str(one.n), one.text, one.units) for one in tasks[k::2]] for k in (0, 1)), strict=False))])),
    "texts broken in their cells": ("txt", _lines(lambda one: "\n".join([str(one.n), *(one.text[k:k + 18] for k in range(0, len(one.text), 18)), one.units]), "序号\n任务\n责任单位\n")),
    "names below one another in a cell": ("txt", _lines(lambda one: "\n".join([str(one.n), one.text, *one.lead, *one.support]), "序号\n任务\n责任单位\n")),
}
FAINT = (*tuple(FORMS)[-4:], *tuple(PLAIN)[-2:], "bare names below", "names behind a dash", "names behind a stop", "names behind a comma")  # forms that leave open what is meant: right, or in doubt


@pytest.mark.parametrize("form", [*FORMS, *PLAIN])
def test_the_same_tasks_in_another_form_are_the_same(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sample of the documents in each form, all in a whole campaign."""
    ending, tell = {**FORMS, **PLAIN}[form]
    timed = "verbs" not in form and form != "one paragraph" and form not in PLAIN
    for name in list(_documents())[0 if WHOLE else [*FORMS, *PLAIN].index(form) % SHARE::1 if WHOLE else SHARE]:
        tasks = _documents()[name][:5 if form == "tasks as columns" else None]
        tasks = tasks[:len(tasks) // 2 * 2] if form == "two tables side by side" else tasks
        gold = [{"number": one.n, "text": one.text, "leaders": [one.leader] * timed, "deadline": one.time if timed else None, "open_list": False, "mentions": [
            {"canonical": unit, "role": "responsible" if form in PLAIN else role, "kind": "unit"} for role, units in (("lead", one.lead), ("support", one.support)) for unit in units]} for one in tasks]
        (path := tmp_path / f"{name}.{ending}").write_text(tell(tasks), encoding="utf-8")
        corpus = graphdata.read(path)
        counted = score.counts({"tasks": gold}, {"tasks": to_json(corpus, corpus.documents.index[0])["tasks"]}, verbose=True)
        right = [counted[part][1:] for part in "tmr"] == [[0, 0]] * 3 and (form in PLAIN or all(counted[part][0] == counted[part][1] for part in ("lead", "dl")))
        assert right or form in FAINT and any(map(len, tables.left(corpus))), f"{name}\n{path.read_text(encoding='utf-8')}\n{capsys.readouterr().out}"


# By name: the ending of the file, how the units of the k-th group stand above what they do, and each task.
GROUPED: dict[str, tuple[str, Callable[[int, str], str], str]] = {
    "a colon": ("txt", lambda _, units: f"{units}：\n", "{}.{}。\n"),
    "a number": ("txt", lambda k, units: f"{'一二三四五六七八九十百千万亿'[k]}、{units}\n", "{}.{}。\n"),
    "a label": ("txt", lambda _, units: f"责任单位：{units}\n", "{}.{}。\n"),
    "a heading of Markdown": ("md", lambda _, units: f"\n## {units}\n\n", "{}. {}\n"),
}


@pytest.mark.parametrize("form", GROUPED)
def test_the_same_tasks_below_their_units_are_theirs(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As duties are divided: below each unit what it does, counted from one; right, or in doubt where a task ends as names do."""
    ending, head, job = GROUPED[form]
    wrong = []
    for name in list(_documents())[list(GROUPED).index(form) % 2::1 if WHOLE else 2]:
        groups: dict[str, list[Told]] = {}
        for one in _documents()[name]:
            groups.setdefault(one.leads, []).append(one)
        told = "任务分工\n" + "".join(head(k, units) + "".join(job.format(n, one.text) for n, one in enumerate(own, 1)) for k, (units, own) in enumerate(groups.items()))
        (path := tmp_path / f"{name}.{ending}").write_text(told, encoding="utf-8")
        corpus = graphdata.read(path)
        gold = [{"number": n, "text": one.text, "leaders": [], "deadline": None, "open_list": False, "mentions": [{"canonical": unit, "role": "responsible", "kind": "unit"} for unit in one.lead]}
                for own in groups.values() for n, one in enumerate(own, 1)]
        counted = score.counts({"tasks": gold}, {"tasks": to_json(corpus, corpus.documents.index[0])["tasks"]}, verbose=True)
        if [counted[part][1:] for part in "tmr"] != [[0, 0]] * 3:
            wrong.append(name)
            assert any(map(len, tables.left(corpus))), f"{name}\n{told}\n{capsys.readouterr().out}"
    assert len(wrong) < 3, f"{wrong}\n{capsys.readouterr().out}"
