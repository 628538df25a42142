"""Where in a text tables stand, and in what guise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .. import noise
from ..numbering import mark
from ..passages import Passage
from . import columns, grids, perline, spaced
from .rows import Row, Table, merged

_BOXED = re.compile("[│┃║├┼└┌╔╚╠┏┗┣]")
_GRID = re.compile(r"\s*\+[-=]{2,}")
_NARROW = re.compile(r"\s+")
_WIDE = re.compile(r"\s{2,}|\t+")
_HEAD_TAIL = re.compile("（[^（）]{1,8}）")
_LONGEST_HEAD = 12
_LONGEST_HEAD_LINE = 120


def tables(passages: Sequence[Passage]) -> list[tuple[int, int, Table]]:
    """The tables of a text, as (first, behind last, table), in order."""
    out: list[tuple[int, int, Table]] = []
    at = 0
    hints = [_hint(p.text) for p in passages]
    while at < len(passages):
        hint = hints[at]
        found = _FINDERS[hint](passages, at, hints) if hint else None
        if found and found[2]:
            out.append((at, found[1], found[2]))
        at = found[1] if found else at + 1
    return out


def _hint(text: str) -> str:
    """What a line may begin: box, pipes, tabs, spaces or lines; "" for none."""
    if not text:
        return ""
    if "|" in text and text.count("|") > 1:
        return "pipes"
    if _BOXED.search(text) or _GRID.match(text):
        return "box"
    if len(text) > _LONGEST_HEAD_LINE:
        return "tabs" if text.count("\t") > 1 else "spaces" if "   " in text and _head_line(text) else ""
    stripped = text.strip()
    if "\t" in stripped and stripped.count("\t") > 1:
        return "tabs"
    if _head(stripped):
        return "lines"
    return "spaces" if " " in stripped and "：" not in stripped and _head_line(stripped) else ""


def _head(text: str) -> str | None:
    """What a line announces that is the head of a column and nothing else."""
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
        elif passages[end].text.strip() and not _page(passages[end].text) and not (kinds[0] == "pipes" and _section(passages, end, hints)):
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


def _page(text: str) -> bool:
    """Whether a line within a table is the number of a page."""
    return len(text) < 40 and text.strip()[:1] in "-—－–·第" and noise.kind(text) == "page"


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
    if not width or len(table.rows) < 2 or not any(columns.heads(row) for row in table.rows[:12]) and not columns.by_content(table.rows):
        return at, end, None
    return at, end, table


def _between_tabs(passages: Sequence[Passage], k: int) -> bool:
    """Whether a line without tabs is a section between rows with tabs."""
    text = passages[k].text.strip()
    return len(text) < 40 and k + 1 < len(passages) and passages[k + 1].text.strip().count("\t") > 1


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
        elif len(spaced.pieces(passages[end], pattern)) > 1 or len(text.strip()) < 40 or text[:2].isspace():
            blanks = 0
        else:
            break
        end += 1
    return at, end - blanks, spaced.spaced(passages[at:end - blanks], kinds, pattern)


def _lines(passages: Sequence[Passage], at: int, hints: list[str]) -> _Found:
    """One cell per line: at least three heads in a row, among them task and units."""
    kinds: list[str] = []
    heads: list[Passage] = []
    k = at
    while k < len(passages) and len(kinds) < 12:
        text = passages[k].text.strip()
        if text:
            kind = _head(text) or _unknown(passages, k, kinds)
            if not kind and kinds and len(heads[-1].text) < 2 * _LONGEST_HEAD and _HEAD_TAIL.fullmatch(text):  # the head of a column, broken: 责任股室 | （单位）
                heads[-1] = merged([heads[-1], passages[k]])
                k += 1
                continue
            if not kind or kind == columns.NUMBER and columns.NUMBER in kinds:
                break
            kinds.append(kind)
            heads.append(passages[k])
        k += 1
    if len(kinds) < 3 or not columns.heads(Row(heads)):
        return None
    return at, len(passages), perline.per_line([*heads, *passages[k:]], len(kinds), kinds)


def _unknown(passages: Sequence[Passage], at: int, kinds: list[str]) -> str | None:
    """OTHER for a line that names no known column but stands last among the heads: the first record has a cell for it."""
    text = passages[at].text.strip()
    if len(kinds) < 3 or kinds[0] != columns.NUMBER or len(text) > _LONGEST_HEAD or mark(text) is not None:
        return None
    below = [p.text.strip() for p in passages[at + 1:at + 60] if p.text.strip()]
    numbers = [k for k, line in enumerate(below) if columns.is_number(line)]
    return columns.OTHER if numbers[:1] == [0] and numbers[1:2] == [len(kinds) + 1] else None


_FINDERS = {"box": _box, "pipes": _pipes, "tabs": _tabs, "spaces": _spaces, "lines": _lines}
