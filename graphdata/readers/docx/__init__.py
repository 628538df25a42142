"""Word documents: paragraphs and tables in the order of the document, then notes, headers and footers.

Deletions and comments are left out, insertions are shown; what is hidden or stands beside the text is kept and named
by the line's `part`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from ...values import Line
from .. import rows
from . import numbering, paragraphs
from .xml import MC, W, child, tag, value

BLOCK_FRAMES = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
NOTES = ("footnotes", "endnotes")


def lines(data: bytes) -> tuple[Line, ...]:
    """The lines of a DOCX file, as a running number of paragraphs and table rows."""
    import docx
    return _Walk(docx.Document(io.BytesIO(data))).lines()


class _Walk:
    """One walk through a document: the lines so far, and the counters that go with them."""

    def __init__(self, document: Any) -> None:
        self.out: list[Line] = []
        self.tables = 0
        self.part = ""
        self.body = document.element.body
        self.roots = _roots(document)
        styles = self.roots.get("styles")
        self.names = _style_names(styles)
        self.default = _default_style(styles)
        self.numbers = numbering.read(self.roots.get("numbering"), styles)
        self.document = document

    def lines(self) -> tuple[Line, ...]:
        self.blocks(self.body)
        for kind in NOTES:
            self.notes(kind)
        self.margins()
        return tuple(self.out)

    def blocks(self, container: Iterable[Any]) -> None:
        before = ""
        for block in _blocks(container):
            if block.tag == W + "tbl":
                self.table(block)
            elif paragraphs.mark_deleted(block):
                before += paragraphs.read(block).text
            else:
                self.paragraph(block, before)
                before = ""
        if before:
            self.add(before)

    def paragraph(self, element: Any, before: str = "") -> None:
        style = _style(element) or self.default
        label, _ = self.numbers.label(element, style)
        found = paragraphs.read(element)
        shown = self.names.get(_style(element), "")
        for k, text in enumerate((before + found.text).split("\n")):
            self.add(text, label=label if k == 0 else "", style=shown)
        self.beside(found)

    def beside(self, found: paragraphs.Paragraph) -> None:
        for what, text in found.asides:
            self.add(text, part=what)
        for box in found.boxes:
            part, self.part = self.part, self.part or "text box"
            self.blocks(box)
            self.part = part

    def add(self, text: str, *, label: str = "", style: str = "", part: str = "") -> None:
        self.out.append(Line(len(self.out) + 1, text, label=label, part=part or self.part, style=style))

    def table(self, table: Any) -> None:
        self.tables += 1
        name = self.part or f"table {self.tables}"
        above: dict[int, str] = {}
        for row in _rows(table):
            cells = list(_cells(row))
            if any(cell.find(".//" + W + "tbl") is not None for cell in cells) or _alone(table, cells):
                for cell in cells:
                    self.blocks(cell)
                continue
            self.row(row, cells, above, name)

    def row(self, row: Any, cells: list[Any], above: dict[int, str], name: str) -> None:
        texts: list[str] = [""] * _count(child(row, "trPr"), "gridBefore", 0)
        carried: list[int] = []
        later: list[paragraphs.Paragraph] = []
        for cell in cells:
            at, properties = len(texts), child(cell, "tcPr")
            merge = child(properties, "vMerge")
            if merge is not None and value(merge, "continue") == "continue" and at in above:
                text = above[at]
                carried.append(at)
            else:
                text = self.cell(cell, later)
            above.pop(at, None)
            if merge is not None:
                above[at] = text
            wide = max(1, min(_count(properties, "gridSpan", 1), 1000))
            carried += range(at + 1, at + wide)
            texts += [text] + [""] * (wide - 1)
        self.out.append(rows.line(len(self.out) + 1, texts, carried=carried, part=name))
        for found in later:
            self.beside(found)

    def cell(self, cell: Any, later: list[paragraphs.Paragraph]) -> str:
        texts, before = [], ""
        for block in _blocks(cell):
            found = paragraphs.read(block)
            later.append(found)
            if paragraphs.mark_deleted(block):
                before += found.text
                continue
            label, gap = self.numbers.label(block, _style(block) or self.default)
            text, before = before + found.text, ""
            texts.append(label + (gap if label and text else "") + text)
        return "\n".join(texts + [before] if before else texts)

    def notes(self, kind: str) -> None:
        root = self.roots.get(kind)
        real = [] if root is None else [each for each in root if each.get(tag("type"), "normal") == "normal"]
        for number, note in enumerate(real, 1):
            first = len(self.out)
            self.part = kind.removesuffix("s")
            self.blocks(note)
            if len(self.out) > first:
                old = self.out[first]
                self.out[first] = Line(old.number, old.text, old.cells, old.label or str(number), old.part, old.style)
        self.part = ""

    def margins(self) -> None:
        seen: set[tuple[str, ...]] = set()
        for kind in ("header", "footer"):
            for root in _margin_roots(self.document, self.body, kind):
                first, self.part = len(self.out), kind
                self.blocks(root)
                said = tuple(line.text for line in self.out[first:])
                if said in seen or not any(said):
                    del self.out[first:]
                seen.add(said)
        self.part = ""


def _blocks(container: Iterable[Any]) -> Iterator[Any]:
    """The paragraphs and tables in order, also those inside content controls and tracked insertions."""
    stack = list(reversed(list(container)))
    while stack:
        element = stack.pop()
        if element.tag in (W + "p", W + "tbl"):
            yield element
        elif element.tag in BLOCK_FRAMES:
            stack += reversed(element)
        elif element.tag == MC + "AlternateContent":
            stack += reversed(list(element)[:1])
        elif element.tag == MC + "Choice":
            stack += reversed(element)


def _rows(table: Any) -> Iterator[Any]:
    """The rows that are not deleted."""
    for row in _framed(table, W + "tr"):
        if child(child(row, "trPr"), "del") is None:
            yield row


def _cells(row: Any) -> Iterator[Any]:
    return _framed(row, W + "tc")


def _framed(container: Any, name: str) -> Iterator[Any]:
    stack = list(reversed(container))
    while stack:
        element = stack.pop()
        if element.tag == name:
            yield element
        elif element.tag in BLOCK_FRAMES:
            stack += reversed(element)


def _alone(table: Any, cells: list[Any]) -> bool:
    """Whether the table is but a frame around text: one row of one cell."""
    return len(cells) == 1 and sum(1 for _ in _rows(table)) == 1


def _style(paragraph: Any) -> str:
    return value(child(child(paragraph, "pPr"), "pStyle"), "") or ""


def _style_names(styles: Any | None) -> dict[str, str]:
    found = () if styles is None else styles.findall(tag("style"))
    return {each.get(tag("styleId"), ""): _titled(value(child(each, "name"), "") or "") for each in found}


def _titled(name: str) -> str:
    """Word's interface says "Heading 1" where its files say "heading 1"."""
    return "H" + name[1:] if name.startswith("heading ") else name


def _default_style(styles: Any | None) -> str:
    for each in () if styles is None else styles.findall(tag("style")):
        if each.get(tag("type")) == "paragraph" and each.get(tag("default")) in ("1", "true", "on"):
            return each.get(tag("styleId"), "")
    return ""


def _count(properties: Any | None, name: str, default: int) -> int:
    try:
        return int(value(child(properties, name), str(default)) or default)
    except ValueError:
        return default


def _roots(document: Any) -> dict[str, Any]:
    """The trees of the parts beside the body, by kind."""
    out = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in (*NOTES, "numbering", "styles") and not relation.is_external:
            out[kind] = _tree(relation.target_part)
    return out


def _margin_roots(document: Any, body: Any, kind: str) -> Iterator[Any]:
    relations = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for reference in body.iter(tag(kind + "Reference")):
        relation = document.part.rels.get(reference.get(relations))
        if relation is not None and not relation.is_external:
            yield _tree(relation.target_part)


def _tree(part: Any) -> Any:
    from docx.oxml import parse_xml
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element
