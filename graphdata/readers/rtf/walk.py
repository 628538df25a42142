r"""One walk through the tokens of an RTF file: what is text, what ends a paragraph, a cell, a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .. import rows
from .tokens import Token

LEFT_OUT = frozenset("""fonttbl colortbl stylesheet info pict object objdata themedata datastore colorschememapping latentstyles
    listtable listoverridetable rsidtbl generator xmlnstbl fldinst filetbl revtbl annotation atnid atnauthor atnref atndate
    atnicn atnparent bkmkstart bkmkend mmathPr wgrffmtfilter pgdsctbl shpinst nonshppict fontemb fontfile background
    falt panose operator author title doccomm company userprops docvar footnotesep ftnsep ftnsepc aftnsep
    aftnsepc xe tc txe rxe""".split())
BESIDE = {"header": "header", "headerl": "header", "headerr": "header", "headerf": "header", "footer": "footer",
          "footerl": "footer", "footerr": "footer", "footerf": "footer", "footnote": "footnote", "shptxt": "text box"}
CHARACTERS = {"tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emdash": "—",
              "endash": "–", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "cell_": ""}
SYMBOLS = {"~": "\xa0", "_": "-", "-": "", "\n": "\n", "\r": "\n", "\\": "\\", "{": "{", "}": "}"}
PAGES = {0: "cp1252", 134: "gb18030", 136: "cp950", 128: "cp932", 129: "cp949", 204: "cp1251", 238: "cp1250", 2: "cp1252"}
BEHIND = frozenset("highlight cb chcbpat chshdng cbpat shading".split())  # what gives text or a paragraph a colour behind it
WHITE = [255, 255, 255]
DEEPEST = 500
LEFT = -(1 << 16)  # where every row begins, in twentieths of a point: before the first of its cells ends


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside tables."""

    text: str
    label: str = ""
    part: str = ""


Row = list[rows.Edged]

@dataclass(frozen=True, slots=True)
class Group:
    """What a group hands down to those in it: its code page, how many bytes stand for a \\u, what of it is left out."""

    page: str = "gb18030"
    instead: int = 1
    left_out: bool = False
    hidden: bool = False
    white: bool = False
    behind: bool = False  # something coloured lies behind the text
    deleted: bool = False
    label: bool = False
    part: str = ""


@dataclass(slots=True)
class Text:
    """What has been gathered of a paragraph or cell."""

    pieces: list[str] = field(default_factory=list)
    label: str = ""
    hidden: list[str] = field(default_factory=list)


class Walk:
    """One walk: the blocks so far, the row being put together, the paragraph being written."""

    def __init__(self) -> None:
        self.out: list[Paragraph | Row] = []
        self.beside: list[Paragraph] = []
        self.groups = [Group()]
        self.fonts: dict[int, str] = {}
        self.font, self.in_fonts, self.default_page = 0, 0, "gb18030"
        self.colours: list[list[int]] = []  # red, green and blue of those that the file counts, from 0
        self.in_colours = 0
        self.now = Text()
        self.asides: dict[str, Text] = {}
        self.bytes, self.skip, self.star = bytearray(), 0, False
        self.in_table = False
        self.texts: list[str] = []
        self.inner: list[str] = []  # of a row of a nested table
        self.nested: list[str] = []  # the rows of one, as lines of the cell it stands in
        self.ends: list[rows.Edged] = []  # the cells of a row, without their texts
        self.flags: dict[str, bool] = {}
        self.level = 1

    def through(self, tokens: Iterable[Token]) -> None:
        """Read all tokens; what stands beside the text comes last."""
        for kind, word, number, data in tokens:
            if self.in_colours and kind == "text":
                self.colours += [[] for _ in range(data.count(b";"))]
            if kind in ("hex", "text"):
                self._bytes(kind, data)
                continue
            if not (kind == "symbol" and word == "*"):
                self._flush()
            getattr(self, "_" + kind)(word, number)
        self._flush()
        self._end_paragraph()
        self.out += self.beside

    def _open(self, word: str, number: int | None) -> None:
        if len(self.groups) > DEEPEST:
            raise RecursionError
        self.groups.append(self.groups[-1])
        self.star = False

    def _close(self, word: str, number: int | None) -> None:
        if len(self.groups) < 2:
            return
        closed = self.groups.pop()
        if len(self.groups) <= self.in_fonts:
            self.in_fonts = 0
        if len(self.groups) <= self.in_colours:
            self.in_colours = 0
        if closed.part and closed.part != self.groups[-1].part:
            self._end_aside(closed.part)

    def _symbol(self, word: str, number: int | None) -> None:
        if word == "*":
            self.star = True
        elif word in SYMBOLS:
            self._add(SYMBOLS[word])

    def _word(self, word: str, number: int | None) -> None:
        starred, self.star = self.star, False
        group = self.groups[-1]
        if word == "fonttbl":
            self.in_fonts = len(self.groups) - 1
        if word == "colortbl":
            self.in_colours, self.colours = len(self.groups) - 1, [[]]
        if word in LEFT_OUT or starred and word not in (*BESIDE, "fldrslt", "shptxt", "listtext", "nesttableprops"):
            self.groups[-1] = replace(group, left_out=True)
        elif word in BESIDE:
            self.groups[-1] = replace(group, part=BESIDE[word], left_out=group.left_out and word != "shptxt")
        elif word in ("listtext", "pntext"):
            self.groups[-1] = replace(group, label=True)
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word in CHARACTERS:
            self._add(CHARACTERS[word])
        else:
            self._state(word, number)

    def _state(self, word: str, number: int | None) -> None:
        """Control words that change how what follows is taken."""
        group = self.groups[-1]
        if word == "uc":
            self.groups[-1] = replace(group, instead=max(number or 0, 0))
        elif word == "ansicpg" and number:
            self.default_page = {936: "gb18030", 950: "cp950"}.get(number, f"cp{number}")
            self.groups[-1] = replace(group, page=self.default_page)
        elif word == "f":
            self.font = number or 0
            self.groups[-1] = replace(group, page=self.fonts.get(self.font, self.default_page))
        elif word == "fcharset" and self.in_fonts:
            self.fonts[self.font] = PAGES.get(number or 0, self.default_page) if number != 1 else self.default_page
        elif word == "v":
            self.groups[-1] = replace(group, hidden=number != 0)
        elif word in ("red", "green", "blue") and self.in_colours:
            self.colours[-1].append(number or 0)
        elif word == "cf":
            self.groups[-1] = replace(group, white=0 < (number or 0) < len(self.colours) and self.colours[number or 0] == WHITE)
        elif word in BEHIND:
            self.groups[-1] = replace(group, behind=number != 0)
        elif word == "deleted":
            self.groups[-1] = replace(group, deleted=number != 0)
        elif word == "plain":
            self.groups[-1] = replace(group, hidden=False, white=False, behind=False, page=self.default_page)
        elif word in ("par", "sect", "page"):
            self._paragraph()
        else:
            self._table(word, number)

    def _table(self, word: str, number: int | None) -> None:
        if word == "pard":
            self.in_table, self.level = False, 1
        elif word == "intbl":
            self.in_table = True
        elif word == "itap":
            self.level = number or 0
        elif word == "trowd":
            self.ends, self.flags = [], {}
        elif word in ("clvmrg", "clmrg"):
            self.flags[word] = True
        elif word == "cellx":
            if not self.groups[-1].left_out and self.level < 2:
                left = self.ends[-1].right if self.ends else LEFT
                self.ends.append(rows.Edged("", left, number or 0, self.flags.pop("clvmrg", False), self.flags.pop("clmrg", False)))
        elif word == "cell":
            self.texts.append("\n".join(filter(None, (*self.nested, self._taken()))))
            self.nested = []
        elif word == "row":
            self._row()
        elif word == "nestcell":
            self.inner.append(self._taken())
        elif word == "nestrow":
            self.nested.append(rows.inner(self.inner))
            self.inner = []

    def _row(self) -> None:
        if self.groups[-1].left_out:
            return
        cells = [replace(end, text="" if end.joined else text) for end, text in zip(self.ends, self.texts, strict=False)]
        self.texts = []
        if cells and not self.groups[-1].part:
            self.out.append(cells)

    def _paragraph(self) -> None:
        if self.groups[-1].left_out:
            return
        part = self.groups[-1].part
        if part:
            self.asides.setdefault(part, Text()).pieces.append("\n")
        elif self.in_table:
            self.now.pieces.append("\n")
        else:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        taken, self.now = self.now, Text()
        text = "".join(taken.pieces)
        if text or taken.label:
            self.out.append(Paragraph(text, taken.label.strip()))
        elif not taken.hidden:
            self.out.append(Paragraph(""))
        if hidden := "".join(taken.hidden).strip():
            self.out.append(Paragraph(hidden, part="hidden"))

    def _end_aside(self, part: str) -> None:
        taken = self.asides.pop(part, Text())
        into = self.out if part == "text box" else self.beside
        into += [Paragraph(text, part=part) for text in "".join(taken.pieces).split("\n") if text.strip()]

    def _taken(self) -> str:
        """The text of a cell."""
        taken, self.now = self.now, Text()
        return (taken.label.replace("\t", "") + "".join(taken.pieces)).strip("\n")

    def _bytes(self, kind: str, data: bytes) -> None:
        if self.skip:
            gone = min(self.skip, len(data))
            self.skip -= gone
            data = data[gone:]
        self.bytes += data

    def _flush(self) -> None:
        """The bytes gathered, as text in the code page of the font."""
        if self.bytes:
            data, self.bytes = bytes(self.bytes), bytearray()
            page = self.groups[-1].page
            try:
                self._add(data.decode(page))
            except (UnicodeDecodeError, LookupError):
                self._add(data.decode("gb18030", "replace"))
        self.skip = 0

    def _unicode(self, number: int) -> None:
        self._add(chr(number % 65536))
        self.skip = self.groups[-1].instead

    def _add(self, text: str) -> None:
        group = self.groups[-1]
        if group.left_out or group.deleted:
            return
        into = self.asides.setdefault(group.part, Text()) if group.part else self.now
        if group.label:
            into.label += text
        elif group.hidden or group.white and not group.behind and not self.in_table:
            into.hidden.append(text)
        else:
            into.pieces.append(text)
