"""Where in a text tables stand, and in what guise."""

from __future__ import annotations

from collections.abc import Sequence

from ...patterns import Pattern
from .. import headings, noise
from ..numbering import alone, mark
from ..passages import Passage
from . import columns, flowing, grids, shapes, spaced
from .rows import Row, Table, merged, trimmed

_BOXED = Pattern("[│┃║├┼└┌╔╚╠┏┗┣]")
_GRID = Pattern(r"\s*\+[-=]{2,}")
_NARROW = Pattern(r"\s+")
_WIDE = Pattern(r"\s{2,}|\t+")
_HEAD_TAIL = Pattern("（[^（）]{1,8}）")
_LONGEST_HEAD = 12
_LONGEST_HEAD_LINE = 120
_SHORTEST_WHOLE = 60  # characters of a table on one line
_MOST_BEFORE = 4  # words of its title, and the head of its numbers
_MOST_HEADS = 14
_LONGEST_CELL = 5  # lines


def tables(passages: Sequence[Passage]) -> list[tuple[int, int, Table]]:
    """The tables of a text, as (first, behind last, table), in order."""
    out: list[tuple[int, int, Table]] = []
    at = 0
    hints = _hints(passages)
    while at < len(passages):
        hint = hints[at]
        found = _FINDERS[hint](passages, at, hints) if hint else None
        if found and found[2]:
            out.append((at, found[1], found[2]))
        at = found[1] if found else at + 1
    return out


def _hints(passages: Sequence[Passage]) -> list[str]:
    """What every line may begin; one cell that several strokes close (责任单位 | ||: merged columns of a page) goes with the cells above it."""
    hints: list[str] = []
    above = ""
    for passage in passages:
        hint = _hint(passage.text)
        if hint == "pipes" and above == "struck" and "|" not in passage.text.rstrip("| \t"):
            hint = "struck"
        hints.append(hint)
        above = hint if passage.text.strip() else above
    return hints


def _hint(text: str) -> str:
    """What a line may begin: box, pipes, tabs, spaces or lines, or a whole table (whole); "" for none."""
    if not text:
        return ""
    if len(text) > _SHORTEST_WHOLE and "|" not in text and "\t" not in text and _opens_whole(text[:_LONGEST_HEAD_LINE].split()):
        return "whole"
    if "|" in text:
        stripped = text.strip()
        if text.count("|") == 1 and "|" in (stripped[0], stripped[-1]):
            return "struck"
        return "pipes"
    if _BOXED.search(text) or _GRID.match(text):
        return "box"
    if len(text) > _LONGEST_HEAD_LINE:
        return "tabs" if text.count("\t") > 1 else "spaces" if "   " in text and _head_line(text) else ""
    stripped = text.strip()
    if "\t" in stripped and (stripped.count("\t") > 1 or columns.heads(grids.tabs([Passage(stripped, 0)]).rows[0])):
        return "tabs"
    if _head(stripped):
        return "lines"
    return "spaces" if " " in stripped and "：" not in stripped and _head_line(stripped) else ""


def _opens_whole(words: Sequence[str]) -> bool:
    """Whether the first words of a line are the heads of a table, behind its title perhaps, and a first number follows them."""
    known = [columns.head(word) for word in words[:_MOST_HEADS]]
    first = next((k for k, (one, after) in enumerate(zip(known, known[1:], strict=False)) if one and after), _MOST_BEFORE)
    if first >= _MOST_BEFORE:
        return False
    number = next((k for k, word in enumerate(words) if k > first and (found := mark(word + " 某")) and found.value == 1), 0)
    return number - first > 2 and columns.heads(Row([Passage(word, 0) for word in words[first:number]])) is not None


def _head(text: str) -> str | None:
    """What a line announces that is the head of a column and nothing else."""
    text = "".join(text.split()) if len(text) < 3 * _LONGEST_HEAD else text
    return columns.head(text) if len(text) <= _LONGEST_HEAD or text.endswith("）") and len(columns.bare(text)) <= _LONGEST_HEAD else None


def _head_line(text: str) -> list[str] | None:
    words = _NARROW.split(text.strip(), 12)
    if not 3 <= len(words) <= 12:
        return None
    kinds = [columns.head(w) for w in words]
    known = [k for k in kinds if k]
    return [k or columns.OTHER for k in kinds] if len(known) * 3 >= len(words) * 2 and len(set(known)) > 1 and columns.heads(
        Row([Passage(w, 0) for w in words])) else None


def _run(passages: Sequence[Passage], at: int, hints: list[str], kinds: tuple[str, ...], *, blanks: int = 2) -> int:
    """Where a run of lines of one guise ends; a few blank lines may stand within."""
    end = last = at + 1
    while end < len(passages) and end - last <= blanks:
        if hints[end] in kinds:
            last = end + 1
        elif passages[end].text.strip() and not noise.page(passages[end].text) and not (kinds[0] == "pipes" and _section(passages, end, hints)):
            break
        end += 1
    return last


def _section(passages: Sequence[Passage], at: int, hints: list[str]) -> bool:
    """Whether a line without strokes is a section between rows with strokes: rows and no head of another table follow."""
    text = passages[at].text.strip()
    below = next((k for k in range(at + 1, min(at + 4, len(passages))) if passages[k].text.strip()), at)
    if len(text) > 60 or text.startswith("#") or hints[below] != "pipes" or noise.kind(text):
        return False
    return not any(columns.heads(row) for row in grids.pipes(passages[below:below + 1]).rows)


# Every finder gives where the lines it looked at begin and end, and the table they make, None where they make none: those
# lines are not looked at again.
_Found = tuple[int, int, Table | None] | None


def _box(passages: Sequence[Passage], at: int, hints: list[str]) -> _Found:
    end = _run(passages, at, hints, ("box", "pipes"))
    return at, end, grids.box(passages[at:end]) if end - at > 2 else None


def _pipes(passages: Sequence[Passage], at: int, hints: list[str]) -> _Found:
    end = _run(passages, at, hints, ("pipes", "box"))
    if end - at < 2 and not _again(passages, at, hints):
        return None
    block = passages[at:end]
    if block[0].text.count("|") == 1 and not columns.heads(grids.pipes(block[:1]).rows[0]):  # two columns are known by their heads
        return None
    drawn = any(hints[k] == "box" for k in range(at, end))
    return at, end, grids.box(block) if drawn else grids.pipes(block)


def _again(passages: Sequence[Passage], at: int, hints: list[str]) -> bool:
    """Whether a single row with strokes has as many cells as the rows above it, from which a heading parts it."""
    above = next((k for k in range(at - 1, max(-1, at - 12), -1) if hints[k] == "pipes"), at)
    return above != at and passages[above].text.count("|") == passages[at].text.count("|")


def _tabs(passages: Sequence[Passage], at: int, hints: list[str]) -> _Found:
    end = at + 1
    width = passages[at].text.strip().count("\t")
    while end < len(passages) and ("\t" in passages[end].text.strip() or not passages[end].text.strip() or _between_tabs(passages, end)):
        end += 1
    while end > at + 1 and not passages[end - 1].text.strip():
        end -= 1
    table = grids.tabs(passages[at:end])
    if not width or len(table.rows) < 2 or not (any(columns.heads(row) for row in table.rows[:12]) or columns.by_content(table.rows) or shapes.disguised(table)):
        return at, end, None
    return at, end, table


def _between_tabs(passages: Sequence[Passage], k: int) -> bool:
    """Whether a line without tabs is a section between rows with tabs."""
    text = passages[k].text.strip()
    return len(text) < 40 and k + 1 < len(passages) and passages[k + 1].text.strip().count("\t") > 1


_BELOW = ("cc", "printed")  # what stands below a document, and in no table


def _spaces(passages: Sequence[Passage], at: int, hints: list[str]) -> _Found:
    kinds = _head_line(passages[at].text)
    if not kinds:
        return None
    wide = len(spaced.pieces(passages[at], _WIDE)) == len(kinds)
    pattern = _WIDE if wide else _NARROW
    end = at + 1
    blanks = 0
    while end < len(passages) and blanks < 3:
        text = passages[end].text
        if not text.strip():
            blanks += 1
        elif (around := noise.kind(text)) in _BELOW or blanks and around == "contact":
            break
        elif len(spaced.pieces(passages[end], pattern)) > 1 or len(text.strip()) < 40 or text[:2].isspace():
            blanks = 0
        else:
            break
        end += 1
    return at, end - blanks, spaced.spaced(passages[at:end - blanks], kinds, pattern)


def _lines(passages: Sequence[Passage], at: int, hints: list[str]) -> _Found:
    """One cell per line: at least three heads in a row, among them task and units."""
    found = _heads_on_lines(passages, at)
    if not found:
        return None
    heads, end = found
    stop = _other_head(passages, end, hints, heads)
    stop = next((k for k in range(end, stop) if noise.kind(passages[k].text) in _BELOW), stop)
    body = [p for p in passages[end:stop] if not noise.page(p.text)]
    cells = _blocks(body) if _apart(passages[at:end], len(heads)) else [trimmed(p) for p in body]
    return at, stop, _flowing(*_parted(heads, cells), passages[at:stop])


def _whole(passages: Sequence[Passage], at: int, hints: list[str]) -> _Found:
    """A table on one line, or one whose first row stands on the line of its heads, its cells parted by blanks: every row begins with its number,
    and where one is not as wide as the heads sense alone tells the cells."""
    words = spaced.pieces(passages[at], _NARROW)
    first = next(k for k, (word, after) in enumerate(zip(words, words[1:], strict=False)) if columns.head(word.text) and columns.head(after.text))
    found = _heads_on_lines(words, first)
    if not found:
        return _spaces(passages, at, hints)
    heads, cells, end = found[0], words[found[1]:], at + 1
    numbers = _numbers(cells)
    while end < len(passages) and (below := _row_below(passages, end)):
        numbers.append(len(cells) + sum(len(spaced.pieces(p, _NARROW)) for p in passages[end:below - 1]))
        cells += [word for p in passages[end:below] for word in spaced.pieces(p, _NARROW)]
        end = below
    if len(numbers) < 2:
        return _spaces(passages, at, hints)
    table = _flowing(*_parted(heads, cells), passages[at:end])
    kinds = _kinds(table.rows[0].cells)
    named = [row.text(k) for row in table.rows[1:] for k, kind in enumerate(kinds) if kind in columns.UNITS and row.text(k)]
    if sum(map(columns.names_units, named)) * 2 <= len(named):  # a sentence may name heads
        return None
    table.rows[:0] = [Row([word], merges=False) for word in words[:first]]
    regular = numbers == list(range(0, len(cells), len(heads)))
    for row in () if regular else table.rows:
        row.guessed = True
    return at, end, table


def _row_below(passages: Sequence[Passage], at: int) -> int:
    """Where the row ends that stands on a line of its own and begins with a number, below blank lines and a heading perhaps; 0 where none does."""
    for k in range(at, min(at + 4, len(passages))):
        own = spaced.pieces(passages[k], _NARROW)
        if len(own) > 2 and columns.is_number(own[0].text):
            return k + 1
        if len(own) > 1 or own and not headings.is_heading(own[0].text):
            return 0
    return 0


def _numbers(cells: Sequence[Passage]) -> list[int]:
    """The cells, by index, that count the rows: 1, 2, 3."""
    found: list[int] = []
    for k, cell in enumerate(cells):
        number = alone(cell.text) if columns.is_number(cell.text) else None
        if number and number.value == len(found) + 1:
            found.append(k)
    return found


def _other_head(passages: Sequence[Passage], at: int, hints: list[str], heads: Sequence[Passage]) -> int:
    """Where another table begins, with heads of its own in whose column of numbers the count begins anew; else the end."""
    own, k = ["".join(h.text.split()) for h in heads], at
    while k < len(passages):
        found = _heads_on_lines(passages, k) if hints[k] == "lines" and _head(passages[k].text) == columns.NUMBER else None
        if found and ["".join(h.text.split()) for h in found[0]] != own:
            return _titled(passages, at, k)
        k = found[1] if found else k + 1
    return len(passages)


def _titled(passages: Sequence[Passage], floor: int, at: int) -> int:
    """Where the title (附件2, 责任分解表) of the table that begins at `at` stands."""
    above = [k for k in range(at - 1, max(floor, at - 8), -1) if passages[k].text.strip()][:2]
    named = [k for k in above if headings.TITLE.search(passages[k].text.strip()) or headings.ATTACHED.match(passages[k].text)]
    return min(named, default=at)


def _heads_on_lines(passages: Sequence[Passage], at: int) -> tuple[list[Passage], int] | None:
    """The heads of columns that stand one on a line, and where they end; unknown ones may stand among known ones."""
    heads: list[Passage] = []
    ends: list[int] = []
    k = at
    while k < len(passages) and len(heads) < _MOST_HEADS:
        text = passages[k].text.strip()
        if text and heads and len(heads[-1].text) < 2 * _LONGEST_HEAD and _HEAD_TAIL.fullmatch(text) and not columns.is_number(text):  # 责任股室 | （单位）
            heads[-1] = merged([heads[-1], passages[k]])
            ends[-1] = k + 1
        elif text:
            known = _head(text)
            if columns.is_number(text) or known == columns.NUMBER and any(columns.head(h.text) == known for h in heads) or not known and not _could_be_head(text):
                break
            heads.append(trimmed(passages[k]))
            ends.append(k + 1)
        k += 1
    numbered = bool(heads) and columns.head(heads[0].text) == columns.NUMBER and k < len(passages) and columns.is_number(passages[k].text)
    while heads and not numbered and not columns.head(heads[-1].text):
        heads.pop()
        ends.pop()
    return (heads, ends[-1]) if len(heads) > 2 and columns.heads(Row(heads)) else None


def _could_be_head(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and not text.endswith("。") and headings.is_heading(text) and mark(text) is None and not columns.is_units(text)


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


def _struck(passages: Sequence[Passage], at: int, hints: list[str]) -> _Found:
    """One cell per line, each closed by a stroke."""
    end = _struck_run(passages, at, hints)
    opens = passages[at].text.lstrip().startswith("|")
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
        elif passage.text.strip() and not noise.page(passage.text):
            cells[-1].append(trimmed(passage))
    whole = [flowing.wrapped(lines) for lines in cells if lines]
    found = _heads_on_lines(whole, 0)
    return at, end, _flowing(*_parted(found[0], whole[found[1]:]), passages[at:end], bordered=True) if found else None


def _parted(heads: Sequence[Passage], cells: Sequence[Passage]) -> tuple[Sequence[Passage], Sequence[Passage]]:
    """Heads and cells, parted where the cells suit the columns best: 财政资金 may be a head, and the cell of a first row without a number, or a section."""
    ends = [k for k in range(3, len(heads)) if columns.head(heads[k - 1].text) and columns.heads(Row(list(heads[:k])))]
    if columns.head(heads[0].text) == columns.NUMBER and cells and columns.is_number(cells[0].text):
        ends = ends[-1:] if len(heads) and not columns.head(heads[-1].text) else []  # the name of a section may stand above the first number
    if not ends:
        return heads, cells
    best = max([len(heads), *ends[::-1]], key=lambda k: flowing.value([*heads[k:], *cells], _kinds(heads[:k])))
    return heads[:best], [*heads[best:], *cells]


def _kinds(heads: Sequence[Passage]) -> list[str]:
    return [columns.head(h.text) or columns.OTHER for h in heads]


def _flowing(heads: Sequence[Passage], cells: Sequence[Passage], passages: Sequence[Passage], *, bordered: bool = False) -> Table:
    """The table of cells that follow one another below their heads."""
    kinds = _kinds(heads)
    return Table([Row(list(heads), merges=False), *flowing.rows(cells, kinds, heads, bordered=bordered)], list(passages), "lines")


def _struck_run(passages: Sequence[Passage], at: int, hints: list[str]) -> int:
    """Where lines end that are closed by strokes; a cell may go over a few lines of which only one has its stroke."""
    end = last = at + 1
    while end < len(passages) and end - last < _LONGEST_CELL:
        last = end + 1 if hints[end] == "struck" else last
        end += 1
    return last


_FINDERS = {"box": _box, "pipes": _pipes, "tabs": _tabs, "spaces": _spaces, "lines": _lines, "struck": _struck, "whole": _whole}
