"""Tables whose cells follow one another: one on a line, each closed by a stroke, or all on one line. Their heads come first; the cells flow below them."""

from __future__ import annotations

from collections.abc import Sequence

from ...patterns import Pattern
from .. import headings, noise
from ..numbering import alone, mark
from ..passages import Passage
from . import columns, flowing, grids, spaced
from .rows import Row, Table, cut, merged, trimmed

BELOW = ("cc", "printed")  # what stands below a document, and in no table
NARROW = Pattern(r"\s+")
_HEAD_TAIL = Pattern("（[^（）]{1,8}）")
_BROKEN_HEAD = Pattern("(?:牵头|责任|配合|协[办助同]|主[办责]|承办|参与)\\s(?:单位|部门|科室|股室|处室)|(?:责任|分管|主管|联系|包[联保抓])\\s领导|(?:完成|办结|整改)\\s(?:时[限间]|期限)")
_JOINS = Pattern("[和及与](?:计划|安排|要求|措施|目标|内容|时限|时间(?:节点|安排)?|进度|(?:协办|配合|责任|参与)(?:单位|部门))")  # opens no head
_TIMES = ("时间", "用时", "时限", "日期", "期限")
_SAMPLE = 120  # cells looked at to tell whether a head was broken
_LONGEST_HEAD = 12
_LONGEST_TIME = 12  # characters
_MOST_BEFORE = 4  # words of its title, and the head of its numbers
_MOST_HEADS = 14
_LONGEST_CELL = 5  # lines
_MOST_TITLES = 6  # cells above the heads
# Every finder gives where the lines it looked at begin and end, and the table they make, None where they make none: those
# lines are not looked at again.
Found = tuple[int, int, Table | None] | None


def on_lines(passages: Sequence[Passage], at: int, hints: list[str]) -> Found:
    """One cell per line: at least three heads in a row, among them task and units."""
    found = _heads_on_lines(passages, at)
    if not found:
        return None
    heads, end = found
    own = _blocks(passages[at:end])
    whole = 2 < len(own) < len(heads) and all(columns.head("".join(one.text.split())) for one in own)  # 完 成 | 时 限, and empty lines part the heads
    heads = own if whole else heads
    stop = _other_head(passages, end, hints, heads)
    stop = next((k for k in range(end, stop) if noise.kind(passages[k].text) in BELOW or noise.ENDS_PAGE.match(passages[k].text)), stop)
    stop = signed(passages, end, stop, heads)
    body = [p for p in passages[end:stop] if not noise.page(p.text) and p.text.strip() != "|"]
    cells = _blocks(body) if whole or _apart(passages[at:end], len(heads)) else [trimmed(p) for p in body]
    kinds = _kinds(heads)
    if kinds[0] in (columns.CONTENT, "mixed") and not {columns.CONTENT, columns.AIM}.isdisjoint(kinds[1:]) and len(kinds) > 3 and flowing.value(cells, _kinds(heads[1:])) > flowing.value(cells, kinds):
        return None  # the title stands above: 重点任务 | 序号 | 任务内容
    return at, stop, _flowing(heads, cells, passages[at:stop])


def signed(passages: Sequence[Passage], at: int, stop: int, heads: Sequence[Passage] = ()) -> int:
    """Where the lines end that hold cells: before who signed and when, where cells that stand on lines below `heads` await no time."""
    *_, first, last = [stop, stop, *(k for k in range(max(at, stop - 8), stop) if passages[k].text.strip())]
    if [noise.kind(passages[k].text) for k in (first, last) if k < stop] != ["signature", "date"]:
        return stop
    if not heads:  # a time that stands behind the units above it is that of the last row
        behind = len(passages[last].text) - len(passages[last].text.lstrip()) >= len(passages[first].text.rstrip())
        return stop if behind else first
    cells = [passages[k].text.strip(" |") for k in range(at, first) if passages[k].text.strip(" |") and not noise.page(passages[k].text) and noise.kind(passages[k].text) != "note"]
    kinds = _kinds(heads)
    ends = cells[-1:] if kinds[-1] == "deadline" else cells[-2:]  # a note may stand behind the time
    return first if "deadline" not in kinds or any(columns.likeness(text, "deadline") > 0 for text in ends) else stop


def struck(passages: Sequence[Passage], at: int, hints: list[str]) -> Found:
    """One cell per line, each closed by a stroke."""
    end = _struck_run(passages, at, hints)
    if rows := _opened(passages[at:end]):
        return at, end, Table(rows, list(passages[at:end]), "pipes")
    opens = hints[at] == "headed" or passages[at].text.lstrip().startswith("|")
    cells: list[list[Passage]] = [[]]
    for k, passage in enumerate(passages[at:end], at):
        if hints[k] == "struck":
            text = passage.text
            part = trimmed(passage.cut(text.index("|") + 1, len(text)) if opens else passage.cut(0, len(text.rstrip("| \t"))))  # strokes that follow the last are merged columns of a page
            if opens:
                cells.append([part])
            else:
                cells[-1].append(part)
                cells.append([])
        elif "|" in passage.text and not opens:  # two cells that ran into one line
            *closed, rest = cut(passage, grids.STROKE.finditer(passage.text))
            for part in closed:
                cells[-1].append(trimmed(part))
                cells.append([])
            cells[-1] += [trimmed(rest)] if rest.text.strip() else []
        elif passage.text.strip() and not noise.page(passage.text):
            cells[-1].append(trimmed(passage))
            if passages[k + 1:k + 2] and passages[k + 1].text.strip() == passages[at].text.strip():  # the title of the next table, above its first head
                cells.append([])
    whole = [flowing.wrapped(lines) for lines in cells if lines]
    for first in range(min(_MOST_TITLES, len(whole))):
        if found := _heads_on_lines(whole, first, bordered=True):
            table = _flowing(found[0], whole[found[1]:], passages[at:end], bordered=True)
            table.rows[:0] = [Row([cell], merges=False) for cell in whole[:first]]
            return at, end, table
    return at, end, None


def _opened(passages: Sequence[Passage]) -> list[Row]:
    """The rows of a table each of whose cells a stroke closes, and each of whose rows a lone stroke opens; [] where the strokes do not come out even."""
    cells: list[Passage] = []
    lines: list[Passage] = []
    for passage in passages:
        *closed, rest = cut(passage, grids.STROKE.finditer(passage.text))
        for part in closed:
            cells.append(flowing.wrapped([*lines, trimmed(part)] if lines else [trimmed(part)]))
            lines = []
        lines += [trimmed(rest)] if rest.text.strip() else []
    empty = [k for k, cell in enumerate(cells) if not cell.text]
    for first, after in zip(empty, empty[1:], strict=False):
        step = after - first
        if columns.heads(Row(cells[first + 1:after])):
            begins = range(first % step, len(cells), step)
            return [Row(cells[k + 1:k + step], merges=False) for k in begins] if not lines and set(begins) <= set(empty) else []
    return []


def whole(passages: Sequence[Passage], at: int) -> Found:
    """A table on one line, or one whose first row stands on the line of its heads, its cells parted by blanks: every row begins with its number,
    and where one is not as wide as the heads sense alone tells the cells."""
    words = spaced.pieces(passages[at], NARROW)
    first = next(k for k, (word, after) in enumerate(zip(words, words[1:], strict=False)) if columns.head(word.text) and columns.head(after.text))
    found = _heads_on_lines(words, first)
    if not found:
        return None
    heads, cells, end = found[0], words[found[1]:], at + 1
    numbers = _numbers(cells)
    while end < len(passages) and (below := _row_below(passages, end)):
        numbers.append(len(cells) + sum(len(spaced.pieces(p, NARROW)) for p in passages[end:below - 1]))
        cells += [word for p in passages[end:below] for word in spaced.pieces(p, NARROW)]
        end = below
    table = _flowing(heads, cells, passages[at:end])
    kinds = _kinds(table.rows[0].cells)
    named = [row.text(k) for row in table.rows[1:] for k, kind in enumerate(kinds) if kind in columns.UNITS and row.text(k)]
    if sum(map(columns.names_units, named)) * 2 <= len(named):  # a sentence may name heads
        return None
    table.rows[:0] = [Row([word], merges=False) for word in words[:first]]
    regular = numbers == list(range(0, len(cells), len(heads)))
    for row in () if regular else table.rows:
        row.guessed = True
    return at, end, table


def opens_whole(words: Sequence[str]) -> bool:
    """Whether the first words of a line are the heads of a table, behind its title perhaps, and a first number follows them."""
    known = [columns.head(word) for word in words[:_MOST_HEADS]]
    first = next((k for k, (one, after) in enumerate(zip(known, known[1:], strict=False)) if one and after), _MOST_BEFORE)
    if first >= _MOST_BEFORE:
        return False
    number = next((k for k, word in enumerate(words) if k > first and (found := mark(word + " 某")) and found.value == 1), 0)
    return number - first > 2 and columns.heads(Row([Passage(word, 0) for word in words[first:number]])) is not None


def head(text: str, *, bordered: bool = False) -> str | None:
    """What a line announces that is the head of a column and nothing else; in a cell with borders a head may be longer."""
    text = "".join(text.split()) if len(text) < 3 * _LONGEST_HEAD else text
    return columns.head(text) if bordered or len(text) <= _LONGEST_HEAD or text.endswith("）") and len(columns.bare(text)) <= _LONGEST_HEAD else None


def _heads_on_lines(passages: Sequence[Passage], at: int, *, bordered: bool = False) -> tuple[list[Passage], int] | None:
    """The heads of columns that stand one on a line, and where they end; unknown ones may stand among known ones."""
    heads: list[Passage] = []
    ends: list[int] = []
    k = at
    while k < len(passages) and len(heads) < _MOST_HEADS:
        text = passages[k].text.strip("| \t")
        if text and heads and len(heads[-1].text) < 2 * _LONGEST_HEAD and _HEAD_TAIL.fullmatch(text) and not columns.is_number(text):  # 责任股室 | （单位）
            heads[-1] = merged([heads[-1], passages[k]])
            ends[-1] = k + 1
        elif text:
            known = head(text, bordered=bordered)
            if columns.is_number(text) or known == columns.NUMBER and any(columns.head(h.text) == known for h in heads) or not known and not _could_be_head(text) or not heads and headings.ATTACHED.match(text):
                break
            heads.append(trimmed(passages[k]))
            ends.append(k + 1)
        k += 1
    numbered = bool(heads) and columns.head(heads[0].text) == columns.NUMBER and k < len(passages) and columns.is_number(passages[k].text)
    while heads and not numbered and not columns.head(heads[-1].text) and not columns.is_aim(heads[-1].text):
        heads.pop()
        ends.pop()
    labels = sum(one.text.rstrip().endswith("：") for one in heads)  # 事项：修路 | 牵头单位： | 县交通局 are a card
    plain = labels in (0, len(heads)) and not any("：" in one.text.rstrip("： ") for one in heads)
    return (heads, ends[-1]) if len(heads) > 2 and plain and columns.heads(Row(heads)) else None


def _could_be_head(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and not text.endswith("。") and headings.is_heading(text) and mark(text) is None and not columns.is_units(text)


def _other_head(passages: Sequence[Passage], at: int, hints: list[str], heads: Sequence[Passage]) -> int:
    """Where another table begins, with heads of its own in whose column of numbers the count begins anew; else the end."""
    own, k = ["".join(h.text.split()) for h in heads], at
    while k < len(passages):
        found = _heads_on_lines(passages, k) if hints[k] == "lines" and head(passages[k].text) == columns.NUMBER else None
        if found and ["".join(h.text.split()) for h in found[0]] != own:
            return _titled(passages, at, k)
        k = found[1] if found else k + 1
    return len(passages)


def _titled(passages: Sequence[Passage], floor: int, at: int) -> int:
    """Where the title (附件2, 责任分解表) of the table that begins at `at` stands."""
    above = [k for k in range(at - 1, max(floor, at - 8), -1) if passages[k].text.strip()][:2]
    named = [k for k in above if headings.TITLE.search(passages[k].text.strip()) or headings.ATTACHED.match(passages[k].text)]
    return min(named, default=at)


def _row_below(passages: Sequence[Passage], at: int) -> int:
    """Where the row ends that stands on a line of its own and begins with a number, below blank lines and a heading perhaps; 0 where none does."""
    own = ((k, spaced.pieces(passages[k], NARROW)) for k in range(at, min(at + 4, len(passages))))
    return next((k + 1 for k, words in own if len(words) > 2 and columns.is_number(words[0].text)), 0)


def _numbers(cells: Sequence[Passage]) -> list[int]:
    """The cells, by index, that count the rows: 1, 2, 3."""
    found: list[int] = []
    for k, cell in enumerate(cells):
        number = alone(cell.text) if columns.is_number(cell.text) else None
        if number and number.value == len(found) + 1:
            found.append(k)
    return found


def _apart(lines: Sequence[Passage], heads: int) -> bool:
    """Whether empty lines part all heads, so that an empty line parts cells and is none itself."""
    return sum(not p.text.strip() for p in lines) >= heads - 1 > 0


def _blocks(passages: Sequence[Passage]) -> list[Passage]:
    """The cells of lines that empty lines part: a cell may go over several lines."""
    out: list[list[Passage]] = [[]]
    for passage in passages:
        if passage.text.strip():
            out[-1].append(trimmed(passage))
        elif out[-1]:
            out.append([])
    return [flowing.wrapped(lines) for lines in out if lines]


def _struck_run(passages: Sequence[Passage], at: int, hints: list[str]) -> int:
    """Where lines end that are closed by strokes; a cell may go over a few lines of which only one has its stroke."""
    end = last = at + 1
    while end < len(passages) and end - last < _LONGEST_CELL:
        last = end + 1 if hints[end] == "struck" else last
        end += 1
    return last


def _parted(heads: Sequence[Passage], cells: Sequence[Passage]) -> tuple[Sequence[Passage], Sequence[Passage]]:
    """Heads and cells, parted where the cells suit the columns best: 财政资金 may be a head, and the cell of a first row without a number, or a section."""
    told = max((k + 1 for k, one in enumerate(heads) if columns.head(one.text) not in (None, columns.OTHER)), default=0)  # 备注 is no cell
    ends = [k for k in range(max(3, told), len(heads)) if columns.head(heads[k - 1].text) and columns.heads(Row(list(heads[:k])))]
    if columns.head(heads[0].text) == columns.NUMBER and cells and columns.is_number(cells[0].text):
        ends = [k for k in ends[-1:] if k == len(heads) - 1 and not columns.head(heads[-1].text)]  # the name of a section may stand above the first number
    if not ends or len(cells) % len(heads) == 0 and all(columns.head(h.text) for h in heads):  # whole rows below heads that are all known
        return heads, cells
    best = max([len(heads), *ends[::-1]], key=lambda k: flowing.value([*heads[k:], *cells], _kinds(heads[:k])))
    return heads[:best], [*heads[best:], *cells]


def _flowing(heads: Sequence[Passage], cells: Sequence[Passage], passages: Sequence[Passage], *, bordered: bool = False) -> Table:
    """The table of cells that follow one another below their heads."""
    printed, whole = heads, _rejoined(heads, cells, bordered=bordered)
    heads, cells = _parted(whole, cells)
    printed = printed if len(heads) == len(whole) else heads  # as it stands on every page
    kinds = _kinds(heads)
    if any(a in columns.UNITS and b == "deadline" for a, b in zip(kinds, kinds[1:], strict=False)):
        cells = [part for cell in cells for part in _unglued(cell)]
    return Table([Row(list(heads), merges=False), *_handed_down(flowing.rows(cells, kinds, printed, bordered=bordered), kinds)], list(passages), "lines")


def _handed_down(rows: list[Row], kinds: Sequence[str]) -> list[Row]:
    """The rows, each with the cell of the column of sections, and the units, that only the first of the rows prints over which they are merged. A first column of text is one of
    sections where what stands in the second alone is longer than any in the first."""
    texts = [k for k, kind in enumerate(kinds) if kind in (columns.CONTENT, columns.AIM)]
    units = [k for k, kind in enumerate(kinds) if kind in columns.UNITS]
    if not texts or not units or units[0] < texts[-1]:
        return rows
    whole = [row for row in rows if len(row.filled()) > 1]
    full = [row for row in whole if row.text(texts[0]) and row.text(texts[-1]) and any(map(row.text, units))]
    lone = [row for row in whole if bool(row.text(texts[0])) != bool(row.text(texts[-1]))]
    over = texts[0] if len(texts) == 2 and len(full) > 1 and len(lone) > 1 and min(len(row.text(k)) for row in lone for k in texts if row.text(k)) > max(len(row.text(texts[0])) for row in full) else -1
    for row in lone if over >= 0 else ():
        if row.text(over):
            row.cells[over], row.cells[texts[-1]] = row.cells[texts[-1]], row.cells[over]
    over = over if over >= 0 else kinds.index(columns.SECTION) if kinds.count(columns.SECTION) == 1 and kinds[0] == columns.SECTION and len(texts) == 1 else -1
    above: Row | None = None
    for row in rows if over >= 0 else ():
        if row not in whole or row.text(over):
            above = row if row in whole and any(map(row.text, units)) else None
        elif above and row.text(texts[-1]):
            merged = [*([over] if over in texts else []), *(units if not any(map(row.text, units)) else [])]
            for k in merged:
                row.cells[k] = above.cells[k]
            row.carried = frozenset(merged)
    return rows


def _rejoined(heads: Sequence[Passage], cells: Sequence[Passage], *, bordered: bool) -> Sequence[Passage]:
    """The heads with those whole that a line broke: 责任 | 领导, 完成 | 时间; 重大决策 | 事项名称 where the cells suit the one head better than the two, and the numbers of rows stand not as far apart as there are heads."""
    at = _numbers(cells)
    regular = len(at) > 1 and all(b - a == len(heads) for a, b in zip(at, at[1:], strict=False))
    out: list[Passage] = []
    for k, one in enumerate(heads):
        whole = out[:-1] + [merged(out[-1:] + [one])]
        if out and (_BROKEN_HEAD.fullmatch(f"{out[-1].text} {one.text}") or _JOINS.fullmatch(one.text)) or out and not bordered and not regular and _completes(out[-1].text, one.text) and _suits(
                [*whole, *heads[k + 1:]], cells) > _suits([*out, *heads[k:]], cells):
            out = whole
        else:
            out.append(one)
    return out


def _completes(first: str, second: str) -> bool:
    """Whether a head that is none alone is one with the next, and announces what that announces."""
    known = head(second)
    return known in (columns.CONTENT, "deadline") and not first.endswith(_TIMES) and columns.head(first) is None and columns.head(first + second) == known


def _suits(heads: Sequence[Passage], cells: Sequence[Passage]) -> float:
    return flowing.value(cells[:_SAMPLE], _kinds(heads))


def _unglued(cell: Passage) -> list[Passage]:
    """A cell of units into which the time behind it ran as two: 市财政局9月底前."""
    text = cell.text.rstrip()
    at = next((k for k in range(max(2, len(text) - _LONGEST_TIME), len(text)) if columns.is_time(text[k:]) and columns.is_units(text[:k])), 0)
    return [cell.cut(0, at), cell.cut(at, len(text))] if at else [cell]


def _kinds(heads: Sequence[Passage]) -> list[str]:
    words = [h.text for h in heads]
    kinds = [kind or columns.OTHER for kind in columns.unrivalled([columns.head(word) for word in words], words)]
    if kinds.count(columns.CONTENT) > 1 and "body" in kinds:  # 指标 | 单位 | 目标值
        kinds = [columns.AIM if kind == columns.CONTENT and columns.is_aim(h.text) else kind for kind, h in zip(kinds, heads, strict=True)]
        first = kinds.index(columns.AIM) if columns.CONTENT not in kinds else -1
        kinds = [columns.CONTENT if k == first else kind for k, kind in enumerate(kinds)]
    return kinds if not set(kinds).isdisjoint(columns.UNITS) else ["duty" if kind == "body" else kind for kind in kinds]  # 单位 alone
