"""The thirteen layouts in which the made-up corpus is written: a document's title, portfolios and tasks in, the text of a file out.

What a style does not say is said in `STYLES`; all the rest can be found, and what a reader loses is the reader's loss.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """One task: its text, the unit that leads and those that support."""

    number: int
    leader: str
    text: str
    lead: str
    support: tuple[str, ...]

    @property
    def units(self) -> str:
        """All of them, the lead first."""
        return "、".join((self.lead, *self.support))


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says: place and year, the leaders with their titles, and the tasks in order."""

    place: str
    year: int
    leaders: tuple[tuple[str, str], ...]
    tasks: tuple[Task, ...]

    @property
    def title(self) -> str:
        """The title."""
        return f"{self.place}{self.year}年政府工作报告重点工作责任分解"

    def parts(self) -> list[tuple[str, str, list[Task]]]:
        """Leader, title and tasks, portfolio by portfolio."""
        return [(name, title, [t for t in self.tasks if t.leader == name]) for name, title in self.leaders]


_COUNT = "一二三四五六七八九十"
FIRST = "责任分解表中排在首位的责任单位为牵头单位，其余为配合单位。"


def _led(document: Document, task: Callable[[Task], str], *, before: str = "", after: str = "", head: str = "{}、{}{}牵头重点工作") -> str:
    lines = [document.title, "", *([before, ""] if before else [])]
    for i, (name, title, tasks) in enumerate(document.parts()):
        lines += [head.format(_COUNT[i], name, title), *(task(t) for t in tasks), ""]
    return "\n".join(lines + ([after] if after else [])) + "\n"


def first_in_list(d: Document) -> str:
    """L1: the rule in front, one line of units below every task."""
    return _led(d, lambda t: f"{t.number}.{t.text}\n责任单位：{t.units}", before=FIRST)


def bold_labels(d: Document) -> str:
    """L2: Markdown with labels in bold."""
    support = lambda t: f"\n   **配合单位：** {'、'.join(t.support)}" if t.support else ""  # noqa: E731
    return _led(d, lambda t: f"{t.number}. {t.text}\n\n   **牵头单位：** {t.lead}" + support(t) + "\n", head="## {}、{}{}牵头").replace(d.title, f"# {d.title}", 1)


def rule_after(d: Document) -> str:
    """L3: the rule below the list."""
    return _led(d, lambda t: f"{t.number}.{t.text}\n　　责任单位：{t.units}", after="说明：责任单位中列在第一位的为牵头单位，其他为配合单位。")


def leader_lines(d: Document) -> str:
    """L4: the leader named with every task, tasks in sections."""
    body = "\n".join(f"{t.number}.{t.text}\n主管领导：{t.leader}\n牵头单位：{t.lead}" + (f"\n配合单位：{'、'.join(t.support)}" if t.support else "") + "\n" for t in d.tasks)
    return f"{d.title}\n\n一、全年重点工作\n\n{body}"


def responsible_supports(d: Document) -> str:
    """L5: 牵头单位 and 责任单位, where a sentence says that the responsible ones support."""
    return _led(d, lambda t: f"{t.number}.{t.text}\n牵头单位：{t.lead}" + (f"\n责任单位：{'、'.join(t.support)}" if t.support else ""),
                before="牵头单位负总责，责任单位配合落实。")


def three_labels(d: Document) -> str:
    """L6: leader, lead and support, each with its label."""
    body = "\n".join(f"{t.number}．{t.text}\n牵头负责领导：{t.leader}。\n牵头责任单位：{t.lead}。" + (f"\n协同责任单位：{'、'.join(t.support)}。" if t.support else "") + "\n" for t in d.tasks)
    return f"{d.title}\n\n一、全年重点工作\n\n{body}"


def sentence(d: Document) -> str:
    """L7: a sentence that says who leads and who supports."""
    return _led(d, lambda t: f"{t.number}.{t.text}\n部门分工：{t.lead}牵头" + (f"，{'、'.join(t.support)}配合。" if t.support else "。"))


def square_brackets(d: Document) -> str:
    """L8: both in square brackets behind the task."""
    return _led(d, lambda t: f"{t.number}.{t.text}[牵头单位：{t.lead}" + (f"；配合单位：{'、'.join(t.support)}]" if t.support else "]"))


def round_brackets(d: Document) -> str:
    """L9: in round brackets, with verbs."""
    return _led(d, lambda t: f"{t.number}.{t.text}（{t.lead}牵头" + (f"，{'、'.join(t.support)}参加）" if t.support else "）"))


def paragraph_units(d: Document) -> str:
    """L10: a paragraph, the units in brackets on a line of their own; nobody is said to lead."""
    return _led(d, lambda t: f"{t.number}.{t.text}\n（{t.units}）")


def one_paragraph(d: Document) -> str:
    """L11: every portfolio one paragraph."""
    parts = (f"{_COUNT[i]}、{name}{title}牵头重点工作" + "".join(f"{t.number}.{t.text}责任单位：{t.units}。" for t in tasks)
             for i, (name, title, tasks) in enumerate(d.parts()))
    return f"{d.title}\n\n责任单位中列首位的为牵头单位，其他单位配合。\n\n" + "\n".join(parts) + "\n"


def table(d: Document) -> str:
    """L12: a table, as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([[d.title, "", "", "", ""], ["序号", "工作任务", "牵头单位", "配合单位", "分管领导"]])
    writer.writerows([t.number, t.text, t.lead, "、".join(t.support), t.leader] for t in d.tasks)
    return out.getvalue()


def by_unit(d: Document) -> str:
    """L13: under every unit its tasks; whom it works with stands in the text and is no unit of the list."""
    units = list(dict.fromkeys(t.lead for t in d.tasks))
    parts = []
    for i, unit in enumerate(units, 1):
        own = [t for t in d.tasks if t.lead == unit]
        parts.append(f"（{_number(i)}）{unit}\n" + "\n".join(f"{k}." + (f"会同{'、'.join(t.support)}" if t.support else "") + t.text for k, t in enumerate(own, 1)))
    return f"{d.title}\n\n" + "\n\n".join(parts) + "\n"


def _number(n: int) -> str:
    tens, ones = divmod(n, 10)
    return (("" if tens < 2 else _COUNT[tens - 1]) + "十" if tens else "") + (_COUNT[ones - 1] if ones else "")


# Layout → how it is written, the ending of the file, and what it says of roles: "" all that is planted, "responsible" the units and not who
# leads, "alone" the first unit only.
STYLES: dict[str, tuple[Callable[[Document], str], str, str]] = {
    "L1": (first_in_list, "txt", ""), "L2": (bold_labels, "md", ""), "L3": (rule_after, "txt", ""), "L4": (leader_lines, "txt", ""),
    "L5": (responsible_supports, "txt", ""), "L6": (three_labels, "txt", ""), "L7": (sentence, "txt", ""), "L8": (square_brackets, "txt", ""),
    "L9": (round_brackets, "txt", ""), "L10": (paragraph_units, "txt", "responsible"), "L11": (one_paragraph, "txt", ""), "L12": (table, "csv", ""),
    "L13": (by_unit, "txt", "alone")}
