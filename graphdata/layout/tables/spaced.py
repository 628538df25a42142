"""Columns parted by blanks → rows: a cell belongs to the column it stands under, and goes on below in the same one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...names import words
from ...patterns import Pattern
from .. import headings, noise
from ..numbering import ABOVE, mark
from ..passages import Passage, join
from . import columns, flowing
from .rows import Row, Table, cut, trimmed

_WIDE = Pattern(r"\s{2,}|\t+|\u3000+")
_TEXTS = (columns.SECTION, columns.CONTENT, columns.OTHER, "field")
_ENDS = ("note", "date", "contact", "closing")  # what stands below the last row
_GAP = 5  # columns of the screen that a full cell may fall short of the next column
_SPREAD = Pattern(r"(?<!\S)[一-鿿](?:\s{1,4}[一-鿿])+(?!\S)")
_PAIR = Pattern(r"(?<!\S)[一-鿿](\s{1,4})[一-鿿](?!\S)")
_BLANKS = Pattern(r"\s{1,4}")
_DATE = Pattern(r"(?<!\S)(?:20\d\d ?年 ?)?\d{1,2} ?月(?: ?\d{1,2} ?日)?(?=[底初中末前份以\s]|$)|(?<!\S)20\d\d ?年(?=[底末前内\s]|$)")
_FEWEST = 3  # rows whose cells show where the columns stand
_NEAR = 3  # columns of the screen that a cell may stand off its column


def pieces(passage: Passage, pattern: re.Pattern[str] = _WIDE) -> list[Passage]:
    """The stretches of a line between wide blanks; the name of a person (高　岩) or the head of a column (工 作 任 务) may be spread as wide, and single blanks set digits of a time apart (12 月底)."""
    heads = [found.span() for found in _SPREAD.finditer(passage.text) if columns.head("".join(found.group().split()))] + [found.span() for found in _DATE.finditer(passage.text)]
    spread = {blank.span() for span in heads for blank in _BLANKS.finditer(passage.text, *span)} | {found.span(1) for found in _PAIR.finditer(passage.text) if found.group()[0] in words.SURNAMES}
    return [trimmed(cell) for cell in cut(passage, (blank for blank in pattern.finditer(passage.text) if blank.span() not in spread)) if cell.text.strip()]


def spaced(passages: Sequence[Passage], kinds: list[str], pattern: re.Pattern[str]) -> Table:
    """The table of lines whose columns are parted by blanks, the first line being the head; cells may go on below."""
    lines = [_Line(p, pieces(p, pattern)) for p in passages if not noise.page(p.text)]
    lines = [line for line in lines if line.cells]
    grid = _Grid(kinds, lines, narrow=pattern.match(" ") is not None)
    rows = [Row(lines[0].cells, merges=False)]
    held: list[_Line] = []
    for line in lines[1:]:
        if line.words == lines[0].words:  # the head printed again on the next page
            rows += [*grid.row(held), Row(line.cells, merges=False)]
            held = []
        elif held and grid.goes_on(held, line):
            held.append(line)
        else:
            rows += grid.row(held)
            held = [line]
    rows += grid.row(held)
    return Table(rows, list(passages), "spaces")


Widths = tuple[int, int]  # columns a Chinese character takes, and one of the marks “”…— that fonts draw narrow or wide
_WIDTHS: tuple[Widths, ...] = ((2, 2), (2, 1), (1, 1))


@dataclass(slots=True)
class _Line:
    passage: Passage
    cells: list[Passage]

    @property
    def words(self) -> list[str]:
        """What stands in the cells."""
        return [cell.text for cell in self.cells]

    def starts(self, wide: Widths) -> list[int]:
        """Where the cells begin, characters taking `wide` columns."""
        text, shift = self.passage.text, self.passage.place(0)[1]
        return [_columns(text[:cell.place(0)[1] - shift], wide) for cell in self.cells]

    def ends(self, wide: Widths) -> list[int]:
        """Where the cells end, characters taking `wide` columns."""
        return [at + _columns(cell.text, wide) for at, cell in zip(self.starts(wide), self.cells, strict=True)]

    @property
    def set_in(self) -> bool:
        return len(self.passage.text) - len(self.passage.text.lstrip()) >= 2


def _columns(text: str, widths: Widths) -> int:
    wide, doubtful = widths
    return sum(wide if c > "\u2e7f" else doubtful if c in "“”‘’…—·" else 1 for c in text)


class _Grid:
    """Where the columns of a table stand on the screen."""

    def __init__(self, kinds: list[str], lines: Sequence[_Line], *, narrow: bool) -> None:
        self.kinds, self.narrow = kinds, narrow
        # Where single blanks part the cells they may stand in them too, and words of two columns of text are not told apart.
        self.doubtful = narrow and sum(kind in _TEXTS for kind in kinds) > 1
        self.numbered = columns.NUMBER in kinds
        self.title = lines[1] if len(lines) > 1 and len(lines[1].cells) == 1 else None
        body = [line for line in lines[1:200] if len(line.cells) > 1]
        fits = {wide: sum(_places(line.starts(wide), lines[0].starts(wide)) is not None for line in body) for wide in _WIDTHS}
        self.wide = max(fits, key=lambda wide: fits[wide])
        self.stops = lines[0].starts(self.wide) if len(lines[0].cells) == len(kinds) and fits[self.wide] * 3 >= len(body) * (3 if narrow else 2) else []  # single blanks seldom set columns
        full = [line for line in body if len(line.cells) == len(kinds)]
        self.wraps = narrow and self.numbered  # a line without a number is what was broken of the row above
        if not self.stops and not narrow and len(full) >= _FEWEST:  # heads may be centred over their columns
            self.wide, self.stops = next(((wide, own) for wide in _WIDTHS if all(_places(line.starts(wide), own := full[0].starts(wide)) is not None for line in body)), (self.wide, []))

    def places(self, line: _Line) -> list[int] | None:
        """The column of each cell of a line, None where a cell stands under none."""
        return _places(line.starts(self.wide), self.stops) if self.stops else None

    def goes_on(self, held: Sequence[_Line], line: _Line) -> bool:
        """Whether a line continues the row above: it opens without a number, or is set in, and fills not every column; what stands in the
        column of the numbers, or says what is found below lists, does not."""
        cells = line.cells
        places, around = self.places(line), noise.kind(cells[0].text) if len(cells) == 1 else None
        if places:  # what goes on in a cell of the row above
            around = None
        if len(cells) >= len(self.kinds) and not line.set_in or around in _ENDS:
            return False
        if self.numbered and (self.number(line) or places == [self.kinds.index(columns.NUMBER)]) or not self.numbered and _counts_on(held[0], line):
            return False
        if self.section(held, line):
            return False
        if self.wraps and mark(cells[0].text) is None:
            return True
        if not self.numbered and places:
            return self.below(held[-1], line) or all(self.kinds[k] in columns.UNITS for k in places)
        if self.whole(line):
            return False
        return line.set_in or sum(len(one.cells) for one in held) - (len(held) - 1) < len(self.kinds)

    def section(self, held: Sequence[_Line], line: _Line) -> bool:
        """Whether a line could be a section as the first below the head is: one cell that is no unit, behind one that awaits no more, with such a number, or below no full column but one that ends a sentence."""
        if self.title is None or len(line.cells) > 1 or line.starts(self.wide) != self.title.starts(self.wide):
            return False
        first, own = (mark(one.cells[0].text) for one in (self.title, line))
        numbered = first is not None and own is not None and own.style == first.style in ABOVE
        over = dict(zip(self.places(held[-1]) or [], held[-1].cells, strict=False))
        stopped = all(k in over and over[k].text.endswith("。") for k in self.places(line) or [-1]) and headings.is_heading(line.cells[0].text)
        return (numbered or stopped or not self.below(held[-1], line)) and not columns.names_units(line.cells[0].text) and not held[-1].cells[-1].text.endswith(("、", "，"))

    def fills(self, line: _Line) -> bool:
        """Whether a line has a cell for every column, a number among them."""
        return len(line.cells) == len(self.kinds) and self.number(line)

    def number(self, line: _Line) -> bool:
        """Whether a line holds a number where the numbers stand; where no columns are known, in front."""
        places = self.places(line)
        at = self.kinds.index(columns.NUMBER)
        if places is None:
            return columns.is_number(line.cells[0].text)
        return at in places and columns.is_number(line.cells[places.index(at)].text)

    def below(self, above: _Line, line: _Line) -> bool:
        """Whether each cell of a line stands under one that reaches to the next column, so that it was broken there, or awaits more."""
        places, over = self.places(line), self.places(above)
        if not places or not over:
            return False
        ends = dict(zip(over, above.ends(self.wide), strict=True))
        stopped = {k: cell.text.rstrip()[-1:] for k, cell in zip(over, above.cells, strict=True)}
        stops = [*self.stops[1:], max([*ends.values(), self.stops[-1] + 8])]
        return all(k in ends and (ends[k] + _GAP >= stops[k] or stopped[k] == "、") for k in places)

    def whole(self, line: _Line) -> bool:
        """Whether a line without a number holds a task, who answers for it and when: a wrapped line fills some columns only."""
        places = self.places(line)
        if places is None or len(self.kinds) < 4:
            return False
        own = {kind: cell.text for kind, cell in zip((self.kinds[k] for k in places), line.cells, strict=True)}
        told = {kind for kind in self.kinds if kind in ("leader", "deadline")}
        units = [kind for kind in own if kind in columns.UNITS]
        return bool(told) and told <= own.keys() and columns.CONTENT in own and bool(units) and all(
            columns.names_units(own[kind]) for kind in units) and ("deadline" not in own or columns.is_time(own["deadline"]))

    def row(self, held: Sequence[_Line]) -> list[Row]:
        """The row of some lines, none for none."""
        cells = [cell for line in held for cell in line.cells]
        if len(cells) < 2:
            return [Row(cells, merges=False)] if cells else []
        places = [self.places(line) for line in held]
        if len(held[0].cells) > 1 and all(places):
            own = [[cell for line, where in zip(held, places, strict=True) for cell, at in zip(line.cells, where or [], strict=True) if at == k] for k in range(len(self.kinds))]
            placed = [flowing.wrapped(column) if column else Passage("", held[0].passage.line) for column in own]
            if flowing.suits(placed, self.kinds):
                return [Row(placed, merges=False, guessed=self.leaves_open(placed, cells))]
        if self.wraps and len(held) > 1 and self.fills(held[0]):
            rows = [held[0].cells, *(flowing.align(line.cells, self.kinds) for line in held[1:])]
            own = [[row[k] for row in rows if row[k].text] for k in range(len(self.kinds))]
            return [Row([flowing.wrapped(column) if column else Passage("", held[0].passage.line) for column in own], merges=False, guessed=True)]
        if self.narrow and len(cells) > len(self.kinds):
            cells = _measured(cells)
        row = flowing.align(cells, self.kinds)
        return [Row(row, merges=False, guessed=self.doubtful and len(cells) != len(self.kinds) or self.leaves_open(row, cells))]

    def leaves_open(self, row: Sequence[Passage], cells: Sequence[Passage]) -> bool:
        """Whether single blanks leave open to which column a unit belongs: there are more than two columns of them hold, or one stands in a note behind them."""
        own = [k for k, kind in enumerate(self.kinds) if kind in columns.UNITS]
        noted = any(self.kinds[k + 1:k + 2] in ([columns.OTHER], ["progress"]) and columns.is_units(row[k + 1].text) for k in own)
        return self.narrow and (noted or len(cells) != len(self.kinds) and 1 < len(own) < sum(columns.is_units(cell.text) for cell in cells))


def _measured(cells: Sequence[Passage]) -> list[Passage]:
    """The cells, a figure with its unit of measure as one: 100 | 公里."""
    out: list[Passage] = []
    for cell in cells:
        if len(out) > 1 and columns.is_measure(cell.text) and columns.is_figure(out[-1].text):
            out[-1] = join([out[-1], cell])
        else:
            out.append(cell)
    return out


def _counts_on(above: _Line, line: _Line) -> bool:
    """Whether a line opens with the number after that of a line above."""
    one, other = mark(above.cells[0].text), mark(line.cells[0].text)
    return one is not None and other is not None and one.style == other.style and one.value is not None and other.value == one.value + 1


def _places(starts: Sequence[int], stops: Sequence[int]) -> list[int] | None:
    """The column under which each cell begins, None if one begins under none or two under the same."""
    found = [min(range(len(stops)), key=lambda k: abs(stops[k] - at)) for at in starts]
    near = all(abs(stops[k] - at) <= _NEAR for k, at in zip(found, starts, strict=True))
    return found if near and len(set(found)) == len(found) else None
