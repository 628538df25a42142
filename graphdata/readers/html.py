"""Pages as saved from a site: one line per block or ``<br>``, one per row of a table of data.

Tables that only lay the page out are dissolved.

What surrounds a document on a site is kept and marked: the style "navigation" for what stands in a menu, head or foot of
the page, "link" for a line that is nothing but links, "hidden" for what the page does not show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from ..errors import SourceError
from ..values import Line
from ..vocabulary import pattern
from . import rows

SKIPPED = frozenset("head script style noscript template svg math object iframe select option button textarea datalist "
                    "audio video canvas map progress meter".split())
BLOCKS = frozenset("address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
                   "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre "
                   "section summary table tbody td tfoot th thead tr ul br html".split())
_INLINE = frozenset("label span b strong em i u font".split())
_GRIDS = frozenset("div ul ol li dl section article".split())  # elements of which pages make tables
_LONGEST_TERM = 12  # characters
_LONGEST_NAME = 6  # of a person
_MOST_PARTS, _NEAR = 60, 12  # elements of a line, and lines beside it that are looked at
_POST = re.compile("(?:[长任]|书记|常委|委员|主席)[一-鿿]{2,4}$")
_TERM = re.compile("(?:单位|部门|机构|科室|处室|领导|[省市州县区镇乡河湖林组]长|责任人|负责人|时限|时间|日期|期限|任务|内容|措施|目标|职责|要求|进展|备注)$")  # that says what its description is
_OPENING = re.compile(f"(?:[省市县区镇]级?|总)?(?:{pattern('labels', term='yes')}|包[抓保联]|挂[钩帅联]|联系|办结|整改|时间)[^，。]{{0,6}}(?:单位|部门|机构|科室|处室|领导|长|人|时限|时间|日期|期限)$")
_CONTENTS = re.compile("(?:任务|内容|措施|目标|职责|要求|项目|事项)$")
_BODIES = re.compile("(?:单位|部门|机构|科室|处室)$")
_SHORT_TERM = re.compile("(?:牵头|主办|主责|配合|协办|协同|协助|责任|负责|时限)$")  # alone
_SAYS = re.compile("[^。]{1,200}$")  # what a term may be followed by, and no sentence of which it is a part
_GOES_ON = ("：", ":", "，", "要", "应", "须", "的", "是", "为", "负责", "按", "及", "和", "、", "单位", "部门", "领导")
_NAME = re.compile("[^、，；]{2,30}(?:[局委办厅部处科室会院所站队区县市镇乡社]|中心|街道|政府|公司|集团|银行|镇街)$")
_BOXES = frozenset("div li span dd dt".split())
_LABELLED = re.compile(r"\s*[一-鿿]{2,8}\s*[：:]\s*\S")
AROUND = frozenset("nav header footer aside".split())
AROUND_ROLES = frozenset("navigation banner contentinfo search complementary".split())
AROUND_NAMES = re.compile(
    r"(?:(?:site|page|main|top|global|common|public|g|m|w|wrap)[-_]?)?"
    r"(?:nav|menu|crumbs?|breadcrumbs?|foot|footer|head|header|top|bottom|sidebar|share|toolbar|copyright|search|links|"
    r"friendlinks?|related|pager|pagination|qrcode|ewm|dqwz|weizhi|currentposition|location)"
    r"(?:[-_]?(?:bar|box|wrap|wrapper|con|content|list|inner|area|\d{1,2}))?")
AROUND_SHARE = 0.3  # of the page's text; what holds more is the page itself, whatever it is called
LONG_CELL = 20  # paragraphs: a cell with more is a column of the page, not of a table
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d]*[1-9])", re.I)
SHOWN = re.compile(r"display\s*:\s*(?!none)\w|visibility\s*:\s*visible|opacity\s*:\s*[\d.]*[1-9]", re.I)
SMALL = re.compile(r"font-size\s*:\s*0(?![.\d]*[1-9])", re.I)
WHITE = re.compile(r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?|white|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))(?![\w])", re.I)
PAPER = ("#fff", "#ffffff", "white", "transparent", "none", "")
_COMPOUND = re.compile(r"(?:[\w-]+)?(?:[.#][\w-]+)+")
_SELECTOR = re.compile(r"[.#]?[\w-]+")
_RULE = re.compile(r"(?<![^{}])([^{}]++)\{([^{}]*+)\}")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\r\n\f]*(?={_WIDE})")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NUMBERED = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def lines(data: bytes) -> tuple[Line, ...]:
    """The lines of a page given as UTF-8.

    Raises
    ------
    SourceError : it is nested deeper than the parser follows; the rest would be lost.
    """
    root = _tree(data)
    if root is None:
        return ()
    _hide(root)
    walk = _Walk(_lengths(root))
    walk.through(root)
    return tuple(walk.out)


def _hide(root: Any) -> None:
    """Mark what a style sheet of the page hides by class or name, and text that is white on white or has no size, as an attribute would."""
    sheets = re.sub(r"/\*.*?\*/|@[^{};]{0,300}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", "".join(each.text or "" for each in root.iter("style")), flags=re.S)
    rules = [(name.strip(), facts) for names, facts in _RULE.findall(sheets) for name in names.split(",")]
    unseen, white, small = ({name for name, facts in rules if says.search(facts)} for says in (HIDDEN, WHITE, SMALL))
    shown = [set(_SELECTOR.findall(name)) for name, facts in rules if SHOWN.search(facts) and _COMPOUND.fullmatch(name)] if unseen else []
    plain = "background" not in sheets.lower() and not any(each.get("rel", "").lower() == "stylesheet" for each in root.iter("link"))
    for element in root.iter():
        parts = {element.tag, f"#{element.get('id', '')}", *(f".{name}" for name in element.get("class", "").split())}
        names = parts | {f"{element.tag}{part}" for part in parts}
        if hit := names & unseen:
            said = {part for name in hit for part in _SELECTOR.findall(name)[-1:]}
            hidden = not any(each <= parts and each & said for each in shown)
        else:
            hidden = plain and _is_white(element, not white.isdisjoint(names)) or _has_no_size(element, not small.isdisjoint(names))
        if hidden:
            element.set("hidden", "")


def _is_white(element: Any, said: bool) -> bool:
    """Whether text is white on white paper: nothing around it has a colour of its own behind it; `said` in the style sheet."""
    if not said and not WHITE.search(element.get("style", "")) and element.get("color", "").lower() not in ("#fff", "#ffffff", "white"):
        return False
    return not _overruled(element, "color") and not any(
        "background" in each.get("style", "").lower() or each.get("bgcolor", "").lower() not in PAPER or "background" in each.attrib
        for each in (element, *element.iterancestors()))


def _has_no_size(element: Any, said: bool) -> bool:
    """Whether text has no size, and nothing in it has one of its own: a list may be so only to close the gaps between its items."""
    return (said or SMALL.search(element.get("style", "")) is not None) and not _overruled(element, "font")


def _overruled(element: Any, what: str) -> bool:
    """Whether something within may look otherwise: by its style or attribute, or by a class that a style sheet may know."""
    return any(what in each.get("style", "").lower() or "class" in each.attrib or "id" in each.attrib or each.tag == "font" for each in element.iterdescendants())


def _tree(data: bytes) -> Any | None:
    from lxml import etree
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(data.replace(b"\0", b""), parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise SourceError("The page is nested deeper than any page is; the rest of it would be lost.",
                          remedy="Save the page again, or copy its text into a text file.",
                          zh="网页嵌套过深，其余内容会丢失。请重新保存网页，或把文字复制到文本文件中。")
    return root


def _lengths(root: Any) -> dict[Any, int]:
    """The length of the text in every element that could be a frame of the page."""
    out: dict[Any, int] = {}
    from lxml import etree
    open_sums = [0]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            open_sums.append(len((element.text or "").strip()))
        else:
            inside = open_sums.pop()
            out[element] = inside
            open_sums[-1] += inside + len((element.tail or "").strip())
    return out


@dataclass(frozen=True, slots=True)
class _Frame:
    """What an element hands down to all in it."""

    style: str = ""  # of the lines: Heading 1, navigation, hidden
    linked: bool = False
    verbatim: bool = False


class _Walk:
    """One walk through a page: the lines so far, and the line that is being put together."""

    def __init__(self, lengths: dict[Any, int]) -> None:
        self.lengths = lengths
        self.total = max(lengths.values(), default=0)
        self.out: list[Line] = []
        self.tables = 0
        self.pieces: list[tuple[str, bool]] = []
        self.unseen: list[str] = []  # what is hidden within a line
        self.asides: list[str] = []
        self.label = ""
        self.frames = [_Frame()]
        self.seen: set[Any] = set()  # rows of tables that are made of boxes

    def through(self, root: Any) -> None:
        from lxml import etree
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if self.enter(element):
                    walker.skip_subtree()
            else:
                self.leave(element, root)
        self.flush()

    def enter(self, element: Any) -> bool:
        """Begin an element; True where all of it has been dealt with."""
        name = element.tag
        if name in BLOCKS and not (name == "dd" and self.named(element.getprevious())):
            self.flush()
        self.frames.append(self.frame(element))
        if name in SKIPPED:
            return True
        if name == "table" and _is_data(element):
            self.table(element)
            return True
        if name in _GRIDS and element in self.seen:
            return True
        if name in _GRIDS and (grid := _grid(element) or _run(element)):
            if element in grid:  # the class of its first row is none of the table
                self.frames[-1] = self.frames[-2]
            self.seen.update(grid)
            self.rows(grid, [list(row) or [row] for row in grid])
            return True
        if name in ("rt", "rp"):
            self.asides.append("".join(element.itertext()).strip() if name == "rt" else "")
            return True
        if name == "li":
            self.label = _item_label(element)
        self.add(element.text)
        return False

    def leave(self, element: Any, root: Any) -> None:
        if element.tag == "dt" and self.named(element):
            self.add("：")
        elif element.tag in _INLINE and _opens(element):
            self.add("：")
        elif element.tag in _INLINE and _one_of_several(element):
            self.add("、")
        elif element.tag in BLOCKS:
            self.flush()
        self.frames.pop()
        if element is not root:
            self.add(element.tail)

    def named(self, term: Any) -> bool:
        """Whether an element is the term of a list of descriptions, and its description stands right behind it: they are one line, 牵头单位：市甲局."""
        below = term.getnext() if term is not None and term.tag == "dt" else None
        said = "".join(term.itertext()).strip() if below is not None and below.tag == "dd" else ""
        return 0 < len(said) <= _LONGEST_TERM and _TERM.search(said) is not None and not said.endswith(("：", ":")) and not {"：", ":"} & set("".join(below.itertext())[:_LONGEST_TERM])

    def add(self, text: str | None) -> None:
        if not text:
            return
        if self.frames[-1].style == "hidden":
            self.unseen.append(text)
            return
        if self.frames[-1].verbatim:
            *whole, last = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            for each in whole:
                self.pieces.append((each, self.frames[-1].linked))
                self.flush()
            text = last
        self.pieces.append((text, self.frames[-1].linked))

    def flush(self) -> None:
        """End the line: white space closed up as a browser does, nothing written for an empty one."""
        pieces, self.pieces = self.pieces, []
        asides, self.asides = self.asides, []
        frame = self.frames[-1]
        text = "".join(piece for piece, _ in pieces)
        if not frame.verbatim:
            text = _BLANKS.sub(" ", _WRAPPED.sub("", text)).strip(" ")
        if text.strip():
            linked = all(linked for piece, linked in pieces if piece.strip())
            self.line(text, self.label, frame.style or ("link" if linked else ""))
            self.label = ""
        for aside in filter(None, asides):
            self.out.append(Line(len(self.out) + 1, aside, part="gloss"))
        unseen, self.unseen = _BLANKS.sub(" ", "".join(self.unseen)).strip(), []
        if unseen:
            self.line(unseen, "", "hidden")

    def line(self, text: str, label: str, style: str) -> None:
        self.out.append(Line(len(self.out) + 1, text, label=label, style=style))

    def frame(self, element: Any) -> _Frame:
        above, name = self.frames[-1], element.tag
        if name == "a" and not above.linked:
            return replace(above, linked=True)
        if name in ("pre", "xmp", "listing"):
            return replace(above, verbatim=True)
        if "hidden" in element.attrib or HIDDEN.search(element.get("style", "")):
            return replace(above, style="hidden")
        if not above.style and self.around(element):
            return replace(above, style="navigation")
        if not above.style and re.fullmatch("h[1-6]", str(name)):
            return replace(above, style=f"Heading {name[1]}")
        return above

    def around(self, element: Any) -> bool:
        """Whether an element is a frame of the page: by its tag, role or name, and because it holds little of the text."""
        names = [name for key in ("class", "id") for name in element.get(key, "").lower().split()[:20]]
        if element.tag == "header" and next(element.iterancestors("section", "article", "li"), None) is not None:  # the head of a section is of it
            return False
        named = element.tag in AROUND or element.get("role") in AROUND_ROLES or any(map(AROUND_NAMES.fullmatch, names))
        return named and self.lengths.get(element, 0) < AROUND_SHARE * self.total

    def table(self, table: Any) -> None:
        """Every row of a table of data as a line; its caption before it."""
        for caption in table.iterchildren("caption"):
            self.line(_text(caption, self.lengths), "", self.frames[-1].style)
        own = list(_own_rows(table))
        self.rows(own, [list(_own_cells(row)) for row in own])

    def rows(self, own: list[Any], held: list[list[Any]]) -> None:
        """The rows of a table as lines, with the cells each holds."""
        self.tables += 1
        unseen: list[list[str]] = [[] for _ in own]
        cells = [[_cell(cell, left, self.lengths, aside) for cell in each] for left, each, aside in
                 zip(range(len(own), 0, -1), held, unseen, strict=True)]
        for row, spread, aside in zip(own, rows.spread(cells), unseen, strict=True):
            style = "hidden" if HIDDEN.search(row.get("style", "")) or "hidden" in row.attrib else self.frames[-1].style
            self.out += rows.of_table(len(self.out) + 1, [spread], f"table {self.tables}", style=style)
            if aside:
                self.line("\t".join(aside), "", "hidden")


def _opens(element: Any) -> bool:
    """Whether an element is a term that opens its line and nothing but its look parts from what it says: <b>牵头单位</b>市甲局."""
    block = element.getparent()
    if block is None or block.tag not in BLOCKS or len(block) > _MOST_PARTS or element.getprevious() is not None:
        return False
    said = "".join(element.itertext()).strip()
    if len(said) > _LONGEST_TERM or not (_OPENING.match(said) or _SHORT_TERM.match(said)):
        return False
    if (block.text or "").strip() or any(each.tag in BLOCKS or each.tag == "br" for each in block):
        return False
    if any(each.tag in _INLINE and _TERM.search("".join(each.itertext()).strip()) for each in element.itersiblings()) or not _below_text(block):
        return False
    rest = ((element.tail or "") + "".join("".join(each.itertext()) + (each.tail or "") for each in element.itersiblings())).strip()
    run = element.tag == "span" and (not element.get("class") or element.getnext() is not None and element.getnext().get("class") == element.get("class"))  # of a line in one font
    person = said.endswith(("领导", "长", "人")) and not all(len(name) <= _LONGEST_NAME or len(name) <= 2 * _LONGEST_NAME and _POST.search(name) for name in re.split(r"[、，\s]", rest))  # 市领导 of a sentence
    parts = [part for each in element.itersiblings() for part in ("".join(each.itertext()), each.tail) if part and part.strip()]
    alike = len({(each.tag, each.get("class")) for each in element.itersiblings()}) == 1 and element.getnext().tag in _INLINE and not any((each.tail or "").strip() for each in element.itersiblings())
    if len(parts) + bool((element.tail or "").strip()) > 1 and not alike and not re.search(r"[、，；\s]", rest):  # names that nothing parts
        return False
    bodies = said != "时限" and (_BODIES.search(said) or _SHORT_TERM.match(said)) is not None and not all(_NAME.match(name) or name[0] in "各有" for name in re.split(r"[、，；\s]", rest) if name)  # <b>主管部门</b>每季度开展检查
    return not (run or person or bodies or said[:1].isdecimal() or not rest[:1].isalnum()) and _SAYS.match(rest) is not None and not rest.startswith(_GOES_ON)


def _below_text(block: Any) -> bool:
    """Whether something else stands above a line and those like it, and none of these opens with what is to be done: <b>项目内容</b>建校."""
    above, below = (list(map(_first, islice(block.itersiblings(preceding=side), _NEAR))) for side in (True, False))
    alone = not above and not below
    opens = any(not _OPENING.match(first) and not _SHORT_TERM.match(first) for first in above)
    return (opens or alone) and not any(_CONTENTS.search(first) and len(first) <= _LONGEST_TERM for first in (*above, *below))


def _first(block: Any) -> str:
    """What the inline element says that opens a line, "" where none does."""
    return "".join(block[0].itertext()).strip() if len(block) and block[0].tag in _INLINE and not (block.text or "").strip() else ""


def _one_of_several(element: Any) -> bool:
    """Whether an element is one of several names behind a term, which nothing but their look parts."""
    after, first = element.getnext(), element.getparent()[0] if element.getparent() is not None else None
    alike = after is not None and after.tag == element.tag and after.get("class") == element.get("class") and not (element.tail or "").strip()
    return alike and first is not element and first.tag in _INLINE and _opens(first) and all(_NAME.match("".join(each.itertext()).strip()) for each in (element, after))


def _cell(cell: Any, left: int, lengths: dict[Any, int], unseen: list[str]) -> rows.Cell:
    """A cell of a table with `left` rows from its own on; what is hidden in it is added to `unseen`."""
    down = _count(cell.get("rowspan"), 1)
    return rows.Cell(_text(cell, lengths, unseen), min(down or left, left), max(1, min(_count(cell.get("colspan"), 1), 1000)))


def _text(element: Any, lengths: dict[Any, int], unseen: list[str] | None = None) -> str:
    """The lines of an element, one below the other."""
    walk = _Walk(lengths)
    walk.through(element)
    if unseen is not None:
        unseen += [line.text for line in walk.out if line.style == "hidden"]
    return "\n".join(line.label + (" " if line.label else "") + line.text for line in walk.out if line.style != "hidden")


def _is_data(table: Any) -> bool:
    """Whether a table holds data; a frame for text holds one column, other tables, or a page's worth in a cell."""
    counts = [sum(1 for _ in _own_cells(row)) for row in _own_rows(table)]
    if max(counts, default=0) < 2 or table.get("role") == "presentation":
        return False
    for inner in table.iterdescendants("table"):
        if len(list(inner.iterdescendants("td", "th"))) > 1:
            return False
    longest = max(sum(1 for _ in cell.iterdescendants("p", "br", "div", "li"))
                  for row in _own_rows(table) for cell in _own_cells(row)) if sum(counts) < 12 else 0
    return longest <= LONG_CELL


def _grid(element: Any) -> list[Any]:
    """The rows of a table that is made of boxes: three or more with as many boxes each, side by side or in frames of their own, and lines of text between;
    cards that say what is what under labels (牵头单位：市甲局) are none."""
    found: list[Any] = []
    for child in element.iterchildren():
        if found and not len(child):
            found.append(child)
            continue
        rows = [child] if _is_row(child) else list(child)
        if not rows or not all(map(_is_row, rows)) or _says(element) or rows != [child] and _says(child):
            return []
        found += rows
    rows = [row for row in found if len(row)]
    labelled = any(_LABELLED.match("".join(cell.itertext())) for row in rows[:1] for cell in row)
    return found if len(rows) > 2 and len({*map(len, rows)}) == 1 and not labelled else []


def _run(element: Any) -> list[Any]:
    """The rows of a table that is made of boxes and stands in no frame of its own: heads, and two rows or more of that kind below, with lines of one box
    between, and without links."""
    heads = ["".join(cell.itertext()).strip() for cell in element] if _is_row(element) else []
    if sum(_TERM.search(head) is not None for head in heads) < 2 or any(len(head) > _LONGEST_TERM or "。" in head for head in heads):
        return []
    found: list[Any] = []
    below, last = element, 0
    while below is not None and below.tag == element.tag and len(below) in (1, len(element)) and next(below.iter("a"), None) is None:
        found.append(below)
        last = len(found) if len(below) > 1 and _is_row(below) else last
        below = below.getnext() if not (below.tail or "").strip() else None
    return found[:last] if sum(len(row) > 1 for row in found[:last]) > 2 else []


def _is_row(element: Any) -> bool:
    """Whether an element is nothing but three or more boxes, none of which is made of as many itself."""
    return element.tag in _GRIDS and len(element) > 2 and all(cell.tag in _BOXES and not any(inner.tag in _GRIDS and len(inner) > 2 for inner in cell) for cell in element) and not _says(element)


def _says(element: Any) -> bool:
    """Whether text stands in an element outside of what it holds."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _own_rows(table: Any):
    for child in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        if child.tag == "tr":
            yield child
        else:
            yield from child.iterchildren("tr")


def _own_cells(row: Any):
    return row.iterchildren("td", "th")


def _item_label(item: Any) -> str:
    """The number a browser prints before an item of a numbered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or "none" in parent.get("style", "") + item.get("style", ""):
        return ""
    from .docx.numerals import written
    number = _count(parent.get("start"), 1) - 1
    for each in parent.iterchildren("li"):
        number = _count(each.get("value"), number + 1)
        if each is item:
            break
    return written(number, _NUMBERED.get(parent.get("type", "1"), "decimal")) + "."


def _count(text: str | None, default: int) -> int:
    found = re.match(r"\s*(-?\d{1,6})", text or "")
    return int(found[1]) if found else default
