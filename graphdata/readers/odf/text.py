"""Text of OpenDocument: paragraphs, lists with their numbers, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ...values import Line
from .. import rows
from ..docx.numerals import written
from .names import DRAW, FO, OFFICE, STYLE, TABLE, TEXT

LEFT_OUT = {OFFICE + "annotation", OFFICE + "annotation-end", TEXT + "tracked-changes", TEXT + "note-citation",
            TEXT + "ruby-text", TEXT + "hidden-text", TEXT + "sequence-decls", TEXT + "variable-decls", TEXT + "forms",
            OFFICE + "forms", TEXT + "soft-page-break", TEXT + "bookmark"}
WITHIN = {TEXT + "section", TEXT + "index-body", TEXT + "table-of-content", TEXT + "numbered-paragraph", TEXT + "list-header"}
FORMS = {"1": "decimal", "一, 二, 三, ...": "chineseCounting", "一": "chineseCounting", "i": "lowerRoman", "I": "upperRoman",
         "a": "lowerLetter", "A": "upperLetter", "①": "decimalEnclosedCircle", "①, ②, ③, ...": "decimalEnclosedCircle"}
BOXES = (DRAW + "text-box", DRAW + "custom-shape")  # what has paragraphs of its own
LEVELS = 10
PAPER = ("transparent", "#ffffff")
COLOURED = tuple(STYLE + f"{what}-properties" for what in ("text", "paragraph", "table-cell", "table-row", "table", "page-layout", "graphic"))


def lines(body: Any, roots: Sequence[Any]) -> list[Line]:
    """The lines of a text, as a running number of paragraphs and table rows."""
    walk = _Walk(_lists(roots), _hidden(roots))
    walk.through(body)
    return walk.out


def shown(element: Any) -> str:
    r"""The text of a paragraph as printed: tabs, breaks and repeated blanks included."""
    return "".join(_pieces(element, frozenset()))


def _pieces(element: Any, hidden: frozenset[str]) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        name = child.tag
        if name == TEXT + "s":
            yield " " * min(int(child.get(TEXT + "c", 1) or 1), 1000)
        elif name == TEXT + "tab":
            yield "\t"
        elif name == TEXT + "line-break":
            yield "\n"
        elif name in (TEXT + "note", *BOXES) or not isinstance(name, str) or name in LEFT_OUT or child.get(TEXT + "style-name") in hidden:
            pass
        else:
            yield from _pieces(child, hidden)
        if child.tail:
            yield child.tail


def _unseen(element: Any, hidden: frozenset[str]) -> str:
    """The text of a paragraph that is not shown."""
    return "".join(each.get(TEXT + "string-value") or shown(each) for each in element.iter()
                   if each.tag == TEXT + "hidden-text" or each.get(TEXT + "style-name") in hidden).strip()


class _Walk:
    """One walk through a text: the lines so far, and how far its lists have counted."""

    def __init__(self, lists: dict[str, dict[int, Any]], hidden: frozenset[str]) -> None:
        self.lists, self.hidden = lists, hidden
        self.counts: dict[str, list[int]] = {}
        self.out: list[Line] = []
        self.tables = 0

    def through(self, element: Any) -> None:
        for child in element:
            if child.tag in (TEXT + "p", TEXT + "h"):
                self.paragraph(child, "")
            elif child.tag == TEXT + "list":
                self.list(child, child.get(TEXT + "style-name"), 1)
            elif child.tag == TABLE + "table":
                self.table(child)
            elif child.tag in WITHIN:
                first = len(self.out)
                self.through(child)
                if child.get(TEXT + "display") == "none":
                    self.out[first:] = [replace(line, style="hidden") for line in self.out[first:]]

    def paragraph(self, element: Any, label: str) -> None:
        unseen = element.get(TEXT + "style-name") in self.hidden
        text = shown(element) if unseen else "".join(_pieces(element, self.hidden))
        level = element.get(TEXT + "outline-level")
        style = "hidden" if unseen else f"Heading {level}" if element.tag == TEXT + "h" and level else ""
        self.out.append(Line(len(self.out) + 1, text, label=label, style=style))
        if not unseen:
            self.beside(_unseen(element, self.hidden))
        for box in () if unseen else _boxes(element):
            self.through(box)

    def beside(self, text: str) -> None:
        if text:
            self.out.append(Line(len(self.out) + 1, text, part="hidden"))

    def list(self, element: Any, style: str | None, level: int) -> None:
        counts = self.counts.setdefault(style or "", [0] * (LEVELS + 2))
        if level == 1 and element.get(TEXT + "continue-numbering") != "true" and element.get(TEXT + "continue-list") is None:
            counts[1:] = [0] * (LEVELS + 1)
        for item in element.iterchildren(TEXT + "list-item", TEXT + "list-header"):
            for k, child in enumerate(item):
                if child.tag == TEXT + "list":
                    self.list(child, child.get(TEXT + "style-name") or style, min(level + 1, LEVELS))
                elif child.tag in (TEXT + "p", TEXT + "h"):
                    self.paragraph(child, self.label(item, style or "", level, counts) if k == 0 else "")

    def label(self, item: Any, style: str, level: int, counts: list[int]) -> str:
        """What is printed before an item; "" for bullets and lists without numbers."""
        facts = self.lists.get(style, {})
        own = facts.get(level)
        if item.tag != TEXT + "list-item" or own is None or own.tag != TEXT + "list-level-style-number":
            return ""
        start = item.get(TEXT + "start-value") or (own.get(TEXT + "start-value", "1") if not counts[level] else None)
        counts[level] = int(start) if start else counts[level] + 1
        counts[level + 1:] = [0] * (LEVELS + 1 - level)
        form = own.get(STYLE + "num-format", "")
        if not form:
            return ""
        depth = int(own.get(TEXT + "display-levels", 1))
        numbers = [written(max(counts[k], 1), FORMS.get((facts.get(k) if facts.get(k) is not None else own).get(STYLE + "num-format", "1"), "decimal"))
                   for k in range(max(level - depth + 1, 1), level + 1)]
        return own.get(STYLE + "num-prefix", "") + ".".join(numbers) + own.get(STYLE + "num-suffix", "")

    def table(self, table: Any) -> None:
        """Every row as a line; a frame of one cell is dissolved."""
        found = list(_rows(table))
        if sum(len(cells) for cells in found) == 1:
            self.through(found[0][0])
            return
        self.tables += 1
        part = f"table {self.tables}"
        unseen: list[list[str]] = [[] for _ in found]
        spread = rows.spread([[self.cell(cell, own) for cell in cells] for cells, own in zip(found, unseen, strict=True)])
        for row, own in zip(spread, unseen, strict=True):
            self.out += rows.of_table(len(self.out) + 1, [row], part)
            self.beside("\t".join(own))

    def cell(self, cell: Any, unseen: list[str]) -> rows.Cell:
        inner = _Walk(self.lists, self.hidden)
        inner.counts = self.counts
        inner.through(cell)
        text = "\n".join(line.label + (rows.inner([line.text[a:b] for a, b in line.cells]) if line.cells else line.text) for line in inner.out if "hidden" not in (line.style, line.part)).strip("\n")
        unseen += [line.text for line in inner.out if "hidden" in (line.style, line.part) and line.text.strip()]
        return rows.Cell(rows.plain(text), max(int(cell.get(TABLE + "number-rows-spanned", 1)), 1),
                         min(max(int(cell.get(TABLE + "number-columns-spanned", 1)), 1), 1000))


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes of a paragraph, those in others not by themselves."""
    for child in element:
        if child.tag in BOXES:
            yield child
        elif child.tag not in (TEXT + "note", OFFICE + "annotation"):
            yield from _boxes(child)


def _rows(table: Any) -> Iterator[list[Any]]:
    for child in table:
        if child.tag == TABLE + "table-row":
            yield list(child.iterchildren(TABLE + "table-cell"))
        elif child.tag in (TABLE + "table-rows", TABLE + "table-header-rows", TABLE + "table-row-group"):
            yield from _rows(child)


def _lists(roots: Sequence[Any]) -> dict[str, dict[int, Any]]:
    """The levels of every list style."""
    return {style.get(STYLE + "name"): {int(level.get(TEXT + "level", 1)): level for level in style}
            for root in roots for style in root.iter(TEXT + "list-style")}


def _hidden(roots: Sequence[Any]) -> frozenset[str]:
    """The styles whose text is not shown."""
    return frozenset(style.get(STYLE + "name") for root in roots for style in root.iter(STYLE + "style")
                     for facts in style.iterchildren(STYLE + "text-properties") if facts.get(TEXT + "display") == "none") | white(roots)


def white(roots: Sequence[Any]) -> frozenset[str]:
    """The styles whose text is white, in a file in which nothing has a colour behind it."""
    if any(each.get(FO + "background-color", PAPER[0]).lower() not in PAPER for root in roots for each in root.iter(*COLOURED)):
        return frozenset()
    return frozenset(style.get(STYLE + "name") for root in roots for style in root.iter(STYLE + "style")
                     for facts in style.iterchildren(STYLE + "text-properties") if facts.get(FO + "color", "").lower() == "#ffffff")
