"""One walk through a story of a Word document: paragraphs and table rows to lines, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ...errors import SourceError
from ...values import Doubt, Line
from .. import rows
from . import numbering, objects, paragraphs, parts
from .xml import MC, W, child, value

BLOCKS = {W + "p", W + "tbl", W + "altChunk"}
FRAMES = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
READABLE = ("Excel.", "Word.", "Package", "ET.", "WPS.", "KET.", "KWPS.", "Acro", "opendocument.")
UNREAD = ("a file is embedded here that is not read", "Open it in Word or WPS and save it as a file of its own.")
WIDEST = 1000  # columns that a cell may cover


class Walk:
    """The lines so far, and the counters that go with them."""

    def __init__(self, found: parts.Parts) -> None:
        styles = found.beside.get("styles")
        self.out: list[Line] = []
        self.chunks, self.objects = found.chunks, found.objects
        self.doubts: list[Doubt] = []
        self.tables = 0
        self.part = ""
        self.names = parts.style_names(styles)
        self.default = parts.default_style(styles)
        self.numbers = numbering.read(found.beside.get("numbering"), styles)
        self.story = numbering.Story()

    def begin(self, part: str) -> None:
        """Begin a story with counters of its own."""
        self.part, self.story = part, numbering.Story()

    def blocks(self, container: Iterable[Any]) -> None:
        """The paragraphs and tables of a body, a note, a cell or a text box."""
        before = ""
        for block in _blocks(container):
            if block.tag == W + "tbl":
                self.table(block)
            elif block.tag == W + "altChunk":
                self.chunk(self.chunks.get(block.get(parts.ID), b""))
            elif paragraphs.mark_deleted(block):
                before += paragraphs.read(block).text
            else:
                self.paragraph(block, before)
                before = ""
        if before:
            self.add(before)

    def paragraph(self, element: Any, before: str = "") -> None:
        """A paragraph, a line for each of its line breaks; then what stands beside it."""
        label, _ = self.label(element)
        found = paragraphs.read(element)
        for k, text in enumerate((before + found.text).split("\n")):
            self.add(text, label="" if k else label, style=self.names.get(_style(element), ""))
        self.beside(found)
        self.embedded(element)

    def label(self, element: Any) -> tuple[str, str]:
        return self.numbers.label(element, _style(element) or self.default, self.story)

    def chunk(self, data: bytes) -> None:
        """A document of another format that a web system put in as a whole: a page, or a page in an envelope."""
        from .. import formats, html, mhtml, pages
        form = formats.told(data, "", where="the document taken in") if data else ""
        found: tuple[Line, ...] = ()
        if form == "html":
            found = html.lines(pages.decode(data)[0].encode("utf-8", "replace"))
        elif form == "mhtml":
            found = mhtml.lines(data)
        if data and not found:
            raise SourceError("The document takes in another one that is not read.",
                              remedy="Open it in Word and save it again.",
                              zh="文件中嵌入了另一个无法读取的文件。请用 Word 打开后重新保存。")
        self.out += [replace(line, number=len(self.out) + k) for k, line in enumerate(found, 1)]

    def embedded(self, element: Any) -> None:
        """The workbooks and documents embedded in a paragraph or row: what Word shows as a picture of them."""
        for each in element.iter(OBJECT):
            name, data = each.get("ProgID", ""), self.objects.get(each.get(parts.ID), b"")
            if not name.startswith(READABLE):
                continue
            found, self.objects = objects.read(data), {key: kept for key, kept in self.objects.items() if key != each.get(parts.ID)}
            if not found:
                self.add(f"〔{name}〕")
                self.doubts.append(Doubt(self.out[-1].number, self.out[-1].text, "layout", *UNREAD))
            self.out += [replace(line, number=len(self.out) + k) for k, line in enumerate(found, 1)]

    def beside(self, found: paragraphs.Paragraph) -> None:
        for what, text in found.asides:
            self.add(text, part=what)
        for box in found.boxes:
            part, story = self.part, self.story
            self.begin(part or "text box")
            self.blocks(box)
            self.part, self.story = part, story

    def add(self, text: str, *, label: str = "", style: str = "", part: str = "") -> None:
        self.out.append(Line(len(self.out) + 1, text, label=label, part=part or self.part, style=style))

    def table(self, table: Any) -> None:
        """The rows of a table; where it is but a frame around text or other tables, what is in it."""
        self.tables += 1
        name = self.part or f"table {self.tables}"
        above: dict[int, str] = {}
        own = list(_rows(table))
        for row in own:
            cells = list(_framed(row, W + "tc"))
            if len(own) == len(cells) == 1 or _is_frame(cells):
                for cell in cells:
                    self.blocks(cell)
            else:
                self.row(row, cells, above, name)

    def row(self, row: Any, cells: list[Any], above: dict[int, str], name: str) -> None:
        """One row; `above` holds the texts of the cells that may go on downwards, by column."""
        texts = [""] * min(_count(child(row, "trPr"), "gridBefore", 0), WIDEST)
        carried: list[int] = []
        later: list[paragraphs.Paragraph] = []
        for cell in cells:
            at, properties = len(texts), child(cell, "tcPr")
            merge = child(properties, "vMerge")
            goes_on = merge is not None and value(merge, "continue") == "continue" and at in above
            text = above[at] if goes_on else self.cell(cell, later)
            above.pop(at, None)
            if merge is not None:
                above[at] = text
            wide = max(1, min(_count(properties, "gridSpan", 1), WIDEST))
            carried += range(at if goes_on else at + 1, at + wide)
            texts += [text] + [""] * (wide - 1)
        self.out.append(rows.line(len(self.out) + 1, texts, carried=carried, part=name))
        for found in later:
            self.beside(found)
        self.embedded(row)

    def cell(self, cell: Any, later: list[paragraphs.Paragraph]) -> str:
        """The paragraphs of a cell one below the other, automatic numbers in front of them."""
        texts, before = [], ""
        for block in _blocks(cell):
            if block.tag == W + "tbl":
                texts += [rows.inner([self.cell(inner, later) for inner in _framed(row, W + "tc")]) for row in _rows(block)]
            if block.tag != W + "p":
                continue
            found = paragraphs.read(block)
            later.append(found)
            if paragraphs.mark_deleted(block):
                before += found.text
                continue
            label, gap = self.label(block)
            text, before = before + found.text, ""
            texts.append(label + (gap if label and text else "") + text)
        return "\n".join([*texts, before] if before else texts)

    def note(self, note: Any, number: int) -> None:
        """A foot- or endnote; its number is the label of its first line."""
        first = len(self.out)
        self.blocks(note)
        if len(self.out) > first and not self.out[first].label:
            self.out[first] = replace(self.out[first], label=str(number))

    def margin(self, root: Any, said: set[tuple[str, ...]]) -> None:
        """A header or footer, unless it is empty or says the same as one before."""
        first = len(self.out)
        self.blocks(root)
        texts = tuple(line.text for line in self.out[first:])
        if texts in said or not any(texts):
            del self.out[first:]
        said.add(texts)


def _blocks(container: Iterable[Any]) -> Iterator[Any]:
    """The paragraphs and tables in order, also those inside content controls and tracked insertions."""
    stack = list(reversed(list(container)))
    while stack:
        element = stack.pop()
        if element.tag in BLOCKS:
            yield element
        elif (element.tag in FRAMES or element.tag == MC + "Choice") and not paragraphs.placeholder(element):
            stack += reversed(element)
        elif element.tag == MC + "AlternateContent":
            stack += list(element)[:1]


def _is_frame(cells: list[Any]) -> bool:
    """Whether tables stand in the cells of a row, and in no more than one of them text beside."""
    if all(cell.find(".//" + W + "tbl") is None for cell in cells):
        return False
    return sum(any(block.tag == W + "p" and paragraphs.read(block).text.strip() for block in _blocks(cell)) for cell in cells) < 2


def _rows(table: Any) -> Iterator[Any]:
    """The rows that are not deleted."""
    return (row for row in _framed(table, W + "tr") if child(child(row, "trPr"), "del") is None)


def _framed(container: Any, name: str) -> Iterator[Any]:
    stack = list(reversed(container))
    while stack:
        element = stack.pop()
        if element.tag == name:
            yield element
        elif element.tag in FRAMES:
            stack += reversed(element)


def _style(paragraph: Any) -> str:
    return value(child(child(paragraph, "pPr"), "pStyle"), "") or ""


def _count(properties: Any | None, name: str, default: int) -> int:
    try:
        return int(value(child(properties, name), str(default)) or default)
    except ValueError:
        return default
