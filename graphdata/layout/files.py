"""Layout files: the form of a document in some ten lines of YAML, as found or as an analyst corrected it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError, reason_zh
from ..values import Form
from .numbering import STYLES

if TYPE_CHECKING:
    import yaml

LAYOUTS = (*(f"L{k}" for k in range(1, 14)), "none")
_FAMILIES = Path(__file__).parent / "families"
LABELS = {
    "lead": "牵头单位 leads", "support": "配合单位 supports", "duty": "责任单位: who leads is said elsewhere", "mixed": "分工: verbs say who leads",
    "leader": "领导 leader", "deadline": "完成时限 deadline", "person": "联系人 contact, not kept", "progress": "进展 progress, not kept",
    "text": "任务内容 the task itself", "field": "指标、措施 content beside the task", "none": "no label",
}
COLUMNS = {**{k: v for k, v in LABELS.items() if k != "none"}, "number": "序号 number", "section": "类别 section", "role": "分工 role of the units of the row",
           "none": "not kept"}
_WORDS = {
    "layout": LAYOUTS, "form": ("label", "bracket", "table", "unit", "none", "any"), "number": STYLES, "rule": ("first", "label", "none"),
    "labels": tuple(LABELS), "columns": tuple(COLUMNS),
}
_KEYS = ("layout", "form", "begins", "number", "rule", "labels", "columns")


def told(layout: str) -> Form:
    """The form that a name (L1 … L13, none) or a file says.

    Raises
    ------
    UsageError : there is no such layout, or the file says something that Zeren does not know; file and line are named.
    """
    if layout in LAYOUTS:
        return _read(str(_FAMILIES / f"{layout}.yml"))
    path = Path(layout)
    if path.suffix.lower() not in (".yml", ".yaml"):
        raise UsageError(f"There is no layout {layout!r}.", remedy=f"Choose one of {', '.join(LAYOUTS)}, or name a layout file (.yml).",
                         zh=f"没有版式“{layout}”。可选：{'、'.join(LAYOUTS)}，或一个版式文件（.yml）。")
    return _read(str(path))


@lru_cache(maxsize=64)
def _read(path: str) -> Form:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The layout file cannot be read ({getattr(error, 'strerror', None) or 'it is no UTF-8 text'}).", where=path, remedy="Write one with: zeren layout SOURCE -o layout.yml.",
                         zh=f"版式文件读不了（{reason_zh(error) if isinstance(error, OSError) else '不是 UTF-8 文本'}）。可用 zeren layout 文件 -o layout.yml 生成。") from error
    return parse(text, where=path)


def parse(text: str, *, where: str = "layout.yml") -> Form:
    """The form that a layout file says.

    >>> parse("form: label\\nlabels:\\n  包联干部: leader\\n").labels
    {'包联干部': 'leader'}
    """
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UsageError(f"This is no YAML: {error.problem}.", where=f"{where}:{line}", remedy="Write `key: value`, a blank behind the colon.",
                         zh="不是合格的 YAML。请写作“键: 值”，冒号用半角，其后空一格。") from error
    said: dict[str, str | Mapping[str, str]] = {}
    for key, value in _pairs(node, where):
        word = _scalar(key, where)
        if word not in _KEYS:
            raise _wrong(key, where, word, _KEYS)
        said[word] = _words(value, word, where) if word in ("labels", "columns") else _one(value, word, where)
    if said.get("form") == "any":
        said["form"] = ""
    return Form(**said)  # type: ignore[arg-type]


def _pairs(node: yaml.Node | None, where: str) -> list[tuple[yaml.Node, yaml.Node]]:
    if node is None or node.id == "scalar" and not node.value:
        return []
    if node.id != "mapping":
        raise UsageError("`key: value` is expected here.", where=f"{where}:{node.start_mark.line + 1}", remedy="Write one word and what it announces a line.",
                         zh="此处应为“键: 值”。请每行写一个词和它的含义。")
    return node.value


def _scalar(node: yaml.Node, where: str) -> str:
    if node.id != "scalar":
        raise UsageError("One word is expected here.", where=f"{where}:{node.start_mark.line + 1}", remedy="Write `key: value`.",
                         zh="此处应为一个词。请写作“键: 值”。")
    return node.value.strip()


def _one(node: yaml.Node, key: str, where: str) -> str:
    word = _scalar(node, where)
    if word in ("", "null", "~"):
        return ""
    if key in _WORDS and word not in _WORDS[key]:
        raise _wrong(node, where, word, _WORDS[key])
    return word


def _words(node: yaml.Node, key: str, where: str) -> dict[str, str]:
    """Words and what they announce; blanks in a word do not count."""
    out: dict[str, str] = {}
    for word, kind in _pairs(node, where):
        shown = "".join(_scalar(word, where).split()).rstrip("：:")
        if shown in out:
            raise UsageError(f"{shown!r} stands twice.", where=f"{where}:{word.start_mark.line + 1}", remedy="Keep one of the lines.",
                             zh=f"“{shown}”出现两次。请只保留一行。")
        out[shown] = _one(kind, key, where)
    return {word: kind for word, kind in out.items() if kind}


def _wrong(node: yaml.Node, where: str, word: str, known: tuple[str, ...]) -> UsageError:
    return UsageError(f"{word!r} is not known here.", where=f"{where}:{node.start_mark.line + 1}", remedy=f"Write one of {', '.join(known)}.",
                      zh=f"此处不认识“{word}”。可写：{'、'.join(known)}。")


def text(form: Form) -> str:
    """A form as a layout file, with a line on what each part means."""
    head = ["# 版式文件：改正后用 --layout 读同一机关的文件。Layout file: correct it and read with --layout.",
            f"layout: {form.layout or 'none'}", f"form: {form.form or 'any'}  # {' | '.join(_WORDS['form'])}",
            f"begins: {_quoted(form.begins)}  # 清单从含有这些字的一行开始 words of the line at which the list begins",
            f"number: {form.number or '~'}  # {' | '.join(STYLES)}",
            f"rule: {form.rule or '~'}  # 谁牵头 who leads: first 首列 | label 标签 | none 不认定; ~ 按文件 as the document says"]
    return "\n".join([*head, *_listed("labels", form.labels, LABELS), *_listed("columns", form.columns, COLUMNS)]) + "\n"


def _listed(key: str, words: Mapping[str, str], known: Mapping[str, str]) -> list[str]:
    return [f"{key}:  # {' | '.join(known)}", *(f"  {_quoted(word)}: {kind}" for word, kind in words.items())]


def _quoted(word: str) -> str:
    """A word as YAML: quoted where it could be read as anything else."""
    return word if word and all("\u4e00" <= c <= "\u9fff" for c in word) else json.dumps(word, ensure_ascii=False)
