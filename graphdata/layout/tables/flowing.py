"""Cells without borders → rows: of all ways to lay a run of cells on the columns, the one that suits the columns best.

One dynamic programme serves cells that stand one on a line, rows in which a merged cell is missing, and rows whose cells stand
under no column. It is linear in the cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from ...names import phrases, splitting, words
from ...patterns import Pattern
from .. import headings, noise
from ..numbering import ABOVE, alone, mark
from ..passages import Passage, join
from . import columns
from .columns import CONTENT, NUMBER, UNITS, likeness
from .rows import TOTAL, Row, merged

_EMPTY = -1.2  # a column that stays empty
_NO_NUMBER = -4.0  # the column of numbers stays empty, where numbers count the rows
_NO_UNITS = {"lead": -1.4, "duty": -1.4, "support": -1.0}  # a column of units stays empty: every task has a lead, and many have no support
_NO_TEXT = -6.0  # the only column of text stays empty
_HEAD = 20.0  # the head of the table, printed again
_FULL = 1.0  # a row with one cell for every column, beside what its cells are worth, where the cells fill whole rows
_REGULAR = 4.0  # likewise, where most numbers of rows stand as far apart as the columns are many
_COUNTED = 12.0  # likewise, where the number of the next row stands so far behind its own
_COUNTS = -12.0  # a number that opens a row, as all numbers of the table do, in another column
_BLANK = 0.4  # an empty line, or an empty cell, where a column stays empty
_SKIPPED = -0.3  # an empty line that is no cell
_MORE = -0.6  # a further cell in the same column
_MORE_BORDERED = -6.0  # likewise, where a border stands between
_LISTED = -1.5  # a cell ends with a semicolon, and the next is another
_MORE_LEAD = -0.3  # of two neighbouring columns of units, the one for support runs on
_FURTHER = -2.0  # a line of the full width below another, in a column of units
_LONGEST_CELL = 6  # lines of one cell
_MOST_NAMES = 12  # likewise, of units
_MENDED = 1.5  # pieces that make a name together
_BROKEN = 12  # characters of a piece of a name that a line broke
_LEVELS = "省市县区州旗镇"  # with what the name of a body begins
_ENDS = ("政府", "管委会", "办公室", "委员会", "人民政府")
_BUILT = Pattern("(?:新建|改建|扩建|修建|续建|迁建)(?!.*(?:项目|工程|任务|类)$)")  # what is to be built heads no section, 新建项目 does
_OF_TIME = Pattern("[^\\d]{0,2}\\d|长期|全年|每|持续")  # 2025年 | 6月底前 is one time, 按序时进度 | 年底前 are two
_SHORT = 8  # characters of a name before the line that broke it
_MONEY = Pattern(r"资金|债券|自筹|投资|贷款|财政$|\d")
_HEADING = -1.5
_NEVER = float("-inf")


def align(cells: Sequence[Passage], kinds: Sequence[str], *, bordered: bool = False) -> list[Passage]:
    """The cells of one row, one per column; each column takes none, one or several neighbouring cells: hardly ever several
    where borders part them."""
    cells = list(cells)
    if len(cells) == len(kinds) and suits(cells, kinds):
        return cells
    rows = _Flow(cells, kinds, one=True, more=_MORE_BORDERED if bordered else _MORE).rows() if cells else []
    return rows[0].cells if rows else cells[:len(kinds)]


def rows(cells: Sequence[Passage], kinds: Sequence[str], head: Sequence[Passage], *, bordered: bool = False) -> list[Row]:
    """The rows of a run of cells, sections between them and heads that are printed again included."""
    return _Flow(cells, kinds, head=[c.text.split() for c in head], more=_MORE_BORDERED if bordered else _MORE).rows()


def value(cells: Sequence[Passage], kinds: Sequence[str]) -> float:
    """How well a run of cells suits the columns, laid on them in the best way; whether it fills whole rows says nothing, as heads are tried that differ in number."""
    return _Flow(cells, kinds, whole=False).between[-1][0]


def suits(cells: Sequence[Passage], kinds: Sequence[str], sure: Sequence[str] = (*UNITS, NUMBER, "deadline", columns.SECTION)) -> bool:
    """Whether cells that are as many as the columns can stay where they are: the columns one can be sure of agree."""
    return all(likeness(c.text, kind) > -2 for c, kind in zip(cells, kinds, strict=True) if kind in sure and c.text.strip())


class _Flow:
    """Best values and the choices behind them: `best[i][k]` lays the first i cells with column k filled last; k = -1 (the last
    place of the list) is between two rows."""

    def __init__(self, cells: Sequence[Passage], kinds: Sequence[str], *, one: bool = False, more: float = _MORE,
                 head: Sequence[list[str]] = (), whole: bool = True) -> None:
        self.cells, self.kinds, self.one, self.more, self.head = cells, kinds, one, more, head
        self.texts = [c.text.strip() for c in cells]
        texts = [k for k, kind in enumerate(kinds) if kind == CONTENT]
        self.at, self.sure = self.counts()
        costs = [_NO_NUMBER if kind == NUMBER and self.sure else _NO_UNITS.get("support" if kind == "duty" and "lead" in kinds else kind, _EMPTY) if k not in texts[:1] else _NO_TEXT if len(texts) == 1 else _NO_TEXT / 2 for k, kind in enumerate(kinds)]
        self.left_out = list(accumulate(costs, initial=0.0))  # what it costs to leave the first columns empty
        self.lists = 2 * sum(text.endswith("；") for text in self.texts) <= sum(map(bool, self.texts))  # else a semicolon closes each cell
        n, m = len(cells), len(kinds)
        lengths = Counter(map(len, self.texts))
        self.full_line = next((length for length in sorted(lengths, reverse=True) if lengths[length] > 2 and length > _BROKEN), 0)  # of cells that were broken at a width
        self.best = [[_NEVER] * (m + 1) for _ in range(n + 1)]
        self.came: list[list[tuple[int, int, str]]] = [[(0, 0, "")] * (m + 1) for _ in range(n + 1)]
        self.best[0][m] = 0.0
        self.scores = [[_likeness(t, kind) for kind in kinds] for t in self.texts]
        self.levelled = [words.LEVEL.match(text) is not None for text in self.texts]
        full = [bool(self.full_line) and len(text) == self.full_line for text in self.texts]
        for i in (i for i in range(1, n) if full[i - 1] and full[i] and "、" not in self.texts[i]):  # a further line of a text, whatever it ends with
            self.scores[i] = [min(score, _FURTHER) if kind in UNITS else score for score, kind in zip(self.scores[i], kinds, strict=True)]
        self.between: list[tuple[float, int]] = []
        self.counted: set[int] = set()  # where rows begin that have a cell for every column, as their numbers say
        self.full = self.regular() if whole else 0.0
        for i in range(n + 1):
            self.arrive(i)
            self.between.append(self.ended(i))

    def counts(self) -> tuple[list[int], bool]:
        """Where the running numbers of the rows stand, and whether no other figure could be one of them."""
        at: list[int] = []
        for i, text in enumerate(self.texts if NUMBER in self.kinds else ()):
            if columns.is_number(text) and (found := alone(text)) and found.value == len(at) + 1:
                at.append(i)
        return at, len(at) > 1 and all(b - a > 2 for a, b in zip(at, at[1:], strict=False)) and sum(map(columns.is_number, self.texts)) == len(at)

    def regular(self) -> float:
        """What a row with one cell for every column is worth beside its cells: much where most running numbers stand as far apart as the columns
        are many, a little where no column holds numbers and the cells fill whole rows."""
        if NUMBER not in self.kinds:
            return _FULL if len(self.texts) % len(self.kinds) == 0 else 0.0
        at, before = self.at, self.kinds.index(NUMBER)
        end = max((i + 1 for i, text in enumerate(self.texts) if text), default=0)
        if self.sure:
            for i in at:
                self.scores[i] = [score if kind == NUMBER else min(score, _COUNTS) for score, kind in zip(self.scores[i], self.kinds, strict=True)]
        own = [a - before for last, a, b in zip([-2, *at], at, at[1:], strict=False) if b - a == len(self.kinds) and a - before > last + 1]  # the cell behind a number is of its row
        last = [a - before for a in at[-1:] if own and end - a + before == len(self.kinds)]
        bordered = self.more <= _MORE_BORDERED  # a cell of places among units may name units itself
        self.counted = {k for k in (*own, *last) if k >= 0 and (bordered or suits(self.cells[k:k + len(self.kinds)], self.kinds)) and not _heads(self.texts[k + len(self.kinds) - 1])}
        apart = [b - a == len(self.kinds) for a, b in zip(at, at[1:], strict=False)]
        return _REGULAR if sum(apart) * 3 > len(apart) * 2 else 0.0

    # -- values

    def arrive(self, i: int) -> None:
        """The best ways to have laid i cells."""
        m = len(self.kinds)
        for k in range(m):
            total = 0.0
            for taken in range(1, min(i, _MOST_NAMES if self.kinds[k] in UNITS else _LONGEST_CELL) + 1):
                if taken > 1 and (not all(self.texts[i - taken:i - taken + 2]) or self.kinds[k] == NUMBER):
                    break
                worth, total = self.cell(i - taken, i, k, total)
                value, before = self.opened(i - taken, k)
                if value + worth > self.best[i][k]:
                    self.best[i][k], self.came[i][k] = value + worth, (i - taken, before, "cell")
            if i and not self.texts[i - 1] and self.best[i - 1][k] + _SKIPPED > self.best[i][k]:
                self.best[i][k], self.came[i][k] = self.best[i - 1][k] + _SKIPPED, (i - 1, k, "")
        if i and not self.one:
            self.arrive_between(i)

    def arrive_between(self, i: int) -> None:
        """A section, a head printed again, or an empty line between two rows; a row with one cell for every column."""
        m = len(self.kinds)
        value, before = self.between[i - 1]
        self.best[i][m], self.came[i][m] = value + _section(self.texts[i - 1]), (i - 1, before, "section")
        counted = i - m in self.counted
        more = _COUNTED if counted else self.full * (self.scores[i - 1][-1] != _HEADING)
        full = self.between[i - m][0] + sum(self.scores[i - m + k][k] for k in range(m)) + more if counted or i >= m and all(self.texts[i - m:i]) else _NEVER
        if full > self.best[i][m]:
            self.best[i][m], self.came[i][m] = full, (i - m, self.between[i - m][1], "full")
        width = len(self.head)
        if width and i >= width and self.heads(i - width):
            self.best[i][m], self.came[i][m] = self.between[i - width][0] + _HEAD, (i - width, self.between[i - width][1], "head")

    def heads(self, at: int) -> bool:
        """Whether the head of the table is printed again at a cell."""
        return self.texts[at].split() == self.head[0] and all(
            text.split() == word for text, word in zip(self.texts[at:at + len(self.head)], self.head, strict=True))

    def cell(self, start: int, end: int, k: int, after: float) -> tuple[float, float]:
        """The value of the cells from start to end in column k, and their plain sum, where all but the first sum to `after`."""
        own, kind = self.scores[start][k], self.kinds[k]
        if end - start == 1:
            return own, own
        further = self.scores[start + 1][k]
        if self.lists and self.texts[start].endswith("；"):  # one of a list: the next of it stands where it stands
            return (total := own + after - max(further - (kind in UNITS), 0.0)), total
        more = max(self.more, _MORE) if self.texts[start].endswith(("、", "，")) else self.more  # a border may break a sentence
        total = own + after + more + _MORE_LEAD * (kind == "lead")
        if kind in (CONTENT, columns.AIM, "deadline", "progress", *UNITS):
            total += min(max(further, -1.0), -1.0 if kind == "deadline" and not _OF_TIME.match(self.texts[start]) else 1.0) - further
        elif kind == "leader":
            total += min(further, 1.0 if columns.is_leaders(self.texts[start + 1]) else 0.5) - further
        pieces = self.texts[start:end]
        named = any(self.levelled[at] and self.scores[at][k] > 0 for at in range(start + 1, end))
        torn = bool(self.full_line) and start > 0 and len(self.texts[start - 1]) == self.full_line and own < 0  # the end of the text before it: 平方米
        whole = columns.is_leaders(pieces[0]) or named or torn or further > 0 and not _begins(pieces[0]) and not splitting.is_halved(*pieces[:2])  # a person, or 自筹 before 县残联, is a cell
        if kind in UNITS and pieces[0] not in _ENDS and not whole and all(len(text) <= _BROKEN for text in pieces) and (own < 0 or _is_end(pieces[1]) or splitting.is_halved(*pieces[:2])):
            joined = likeness("".join(pieces), kind)
            return max(total, joined + _MENDED if joined > 0 else joined), total
        return total, total

    def opened(self, i: int, k: int) -> tuple[float, int]:
        """The best value of i cells such that column k comes next, and the column filled before; m for a new row."""
        best, before = self.between[i][0] + self.left_out[k], len(self.kinds)
        listed = _LISTED * (self.lists and i > 0 and self.texts[i - 1].endswith("；"))
        if self.one and i:
            best = _NEVER
        for j in range(k):
            value = self.best[i][j] + self.left_out[k] - self.left_out[j + 1]
            if value > best:
                best, before = value, j
        return best + listed, before

    def ended(self, i: int) -> tuple[float, int]:
        """The best value of i cells with the row they end in closed, and the column filled last."""
        m = len(self.kinds)
        return max((self.best[i][j] + (self.left_out[m] - self.left_out[j + 1] if j < m else 0.0), j) for j in range(m + 1))

    # -- the way back

    def rows(self) -> list[Row]:
        """The rows of the best way."""
        m = len(self.kinds)
        i, k = len(self.cells), self.between[-1][1]
        out: list[Row] = []
        own: dict[int, list[Passage]] = {}
        while i:
            before_i, before_k, how = self.came[i][k]
            taken = list(self.cells[before_i:i])
            if how == "cell":
                own[k] = taken
                if before_k == m:
                    out.append(self.row(own))
                    own = {}
                    before_k = self.between[before_i][1]
            elif how == "full":
                out.append(self.row({c: [cell] for c, cell in enumerate(taken)}))
            elif how == "head" or how == "section" and taken[0].text.strip():
                out.append(Row(taken, merges=False))
            i, k = before_i, before_k
        return out[::-1]

    def row(self, own: dict[int, list[Passage]]) -> Row:
        line = min((c.line for cells in own.values() for c in cells), default=0)
        told = any(not cells[0].text.strip() for cells in own.values())  # an empty line stands for an empty cell
        return Row([wrapped(own[k]) if own.get(k) else Passage("", line) for k in range(len(self.kinds))], merges=told)


def _heads(text: str) -> bool:
    """Whether a text is a heading with a number of a section."""
    found = mark(text)
    return found is not None and found.style in ABOVE and headings.is_heading(text)


def _likeness(text: str, kind: str) -> float:
    if kind in (columns.OTHER, "progress", "person") and _heads(text):
        return _HEADING  # 二、民生 is no note
    if text in _ENDS and kind in UNITS:
        return _MORE  # the end of a name is hardly a cell
    if text[-2:-1] == " " and text[-1] in _LEVELS and columns.is_units(text[:-2]):  # 区乡村局 区 | 商务局: the next name begins
        text = text[:-2]
    return _BLANK if not text else likeness(text, kind)


def _is_end(text: str) -> bool:
    """Whether a piece is the end of a name rather than one: 政府, 和规划局."""
    return text in _ENDS or phrases.is_tail(text)


def _begins(text: str) -> bool:
    """Whether a piece may open the name of a body: 县住房, 交通, and not 省级资金."""
    return words.OF_A_LEVEL.match(text) is None and len(text) <= _SHORT and _MONEY.search(text) is None


def _section(text: str) -> float:
    """How well a line stands between two rows."""
    if not text:
        return _SKIPPED
    if headings.portfolio(text) or noise.kind(text) not in (None, "signature") or TOTAL.fullmatch(text):
        return 1.0
    if columns.is_number(text):
        return -8.0
    if columns.is_units(text) or columns.is_time(text):
        return -3.0
    if mark(text) is not None:
        return 1.0 if headings.is_heading(text) else -1.0
    return 0.6 if 3 < len(text) < 30 and headings.is_heading(text) and not text.endswith("。") and not _BUILT.match(text) else -2.5


def wrapped(cells: Sequence[Passage]) -> Passage:
    """The lines of a cell as one: nothing between them where a word was broken, a line break between whole names."""
    cells = [c for c in cells if c.text.strip()] or list(cells[:1])
    out = cells[0]
    for cell in cells[1:]:
        first = phrases.parse(cell.text).pieces
        tail = not first or _is_end(first[0].name)
        last = re.split("[、，；\\s]", out.text)[-1]
        blanks = bool(first) and " " in out.text and not set("、，；") & set(out.text) and words.is_unit(last) and words.is_unit(first[0].name)  # part names
        apart = (blanks or columns.is_units(out.text) and columns.is_units(cell.text)) and not tail and not splitting.is_halved(last, first[0].name) and out.text[-1:] not in "、，；"
        out = merged([out, cell]) if apart else join([out, cell])
    return out
