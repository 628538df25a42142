"""Where in a text tables stand, and in what guise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...patterns import Pattern
from .. import labels, noise
from ..passages import Passage
from . import columns, grids, listed, shapes, spaced
from .listed import Found
from .rows import Row, Table

_BOXED = Pattern("[│┃║├┼└┌╔╚╠┏┗┣]")
_GRID = Pattern(r"\s*\+[-=]{2,}")
_WIDE = Pattern(r"\s{2,}|\t+")
_LONGEST_HEAD_LINE = 120
_MOST_LETTERS = 40  # words of a line of heads that may be spread
_SHORTEST_WHOLE = 60  # characters of a table on one line


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
    """What every line may begin; a head right above cells that strokes open (序号, | 任务) is the first of them (headed); one cell that several strokes close (责任单位 | ||: merged columns of a page) goes with the cells above it."""
    hints: list[str] = []
    above = before = ""
    for passage in passages:
        hint = _hint(passage.text)
        if hint == "pipes" and above == "struck" and "|" not in passage.text.rstrip("| \t"):
            hint = "struck"
        if hint == "struck" and above == "pipes" and passage.text.rstrip().endswith("|") and not before.endswith("|"):
            hint = "pipes"  # what a line broke of the row above
        if hint == "struck" and hints[-1:] == ["lines"] and passage.text.lstrip().startswith("|") and passage.text.strip(" |"):
            hints[-1] = "headed"
        hints.append(hint)
        above, before = (hint, passage.text.rstrip()) if passage.text.strip() else (above, before)
    return hints


def _hint(text: str) -> str:
    """What a line may begin: box, pipes, tabs, spaces or lines, or a whole table (whole); "" for none."""
    if not text:
        return ""
    if len(text) > _SHORTEST_WHOLE and "|" not in text and "\t" not in text and listed.opens_whole(text[:_LONGEST_HEAD_LINE].split()):
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
    if " " in stripped and "：" not in stripped and _head_line(stripped):
        return "spaces"
    return "lines" if listed.head(stripped) else ""


def _head_line(text: str) -> list[str] | None:
    words = listed.NARROW.split(text.strip(), _MOST_LETTERS)
    if any(len(word) == 1 for word in words[:_MOST_LETTERS]):  # 工 作 任 务
        words = [piece.text for piece in spaced.pieces(Passage(text, 0), listed.NARROW)]
    if not 2 <= len(words) <= 12:
        return None
    kinds = [columns.head(w) for w in words]
    if len(words) == 2:  # 任务 责任单位
        return [columns.CONTENT, kinds[1]] if kinds[0] == columns.CONTENT and kinds[1] in columns.UNITS else None
    known = [k for k in kinds if k]
    return [k or columns.OTHER for k in kinds] if len(known) * 3 >= len(words) * 2 and len(set(known)) > 1 and columns.heads(
        Row([Passage(w, 0) for w in words])) and not any(kind in columns.UNITS and not after and columns.is_units(w) for kind, after, w in zip(kinds, kinds[1:], words[1:], strict=False)) else None  # 承办单位 市甲局 完成时间 第二季度 has values


def _run(passages: Sequence[Passage], at: int, rows: Callable[[int], bool], between: Callable[[int], bool] = lambda k: False, *, blanks: int = 2) -> int:
    """Where a run of lines ends that are `rows` of one guise; a few blank lines, numbers of pages and what may stand `between` rows are within."""
    end = last = at + 1
    while end < len(passages) and end - last <= blanks:
        if rows(end):
            last = end + 1
        elif passages[end].text.strip() and not noise.page(passages[end].text) and not between(end):
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


def _box(passages: Sequence[Passage], at: int, hints: list[str]) -> Found:
    end = _run(passages, at, lambda k: hints[k] in ("box", "pipes"))
    ruled = any(grids.is_rule(p.text) for p in passages[at:end])
    return at, end, (grids.box if ruled else grids.pipes)(passages[at:end])


def _pipes(passages: Sequence[Passage], at: int, hints: list[str]) -> Found:
    end = _run(passages, at, lambda k: hints[k] in ("pipes", "box"), lambda k: _section(passages, k, hints))
    if end - at < 2 and hints[at + 1:at + 2] == ["struck"] and passages[at].text.rstrip().endswith("|") and not passages[at].text.lstrip().startswith("|"):
        return listed.struck(passages, at, hints)  # several cells on its first line
    if end - at < 2 and not _again(passages, at, hints):
        return None
    block = passages[at:end]
    if block[0].text.count("|") == 1 and not any(map(columns.heads, grids.pipes(block[:1]).rows)):  # two columns are known by their heads
        return None
    drawn = any(hints[k] == "box" for k in range(at, end))
    return at, end, grids.box(block) if drawn else grids.pipes(block)


def _again(passages: Sequence[Passage], at: int, hints: list[str]) -> bool:
    """Whether a single row with strokes has as many cells as the rows above it, from which a heading parts it; labels between strokes (责任单位：市甲局 | 期限：年底) are none."""
    above = next((k for k in range(at - 1, max(-1, at - 12), -1) if hints[k] == "pipes"), at)
    return above != at and passages[above].text.count("|") == passages[at].text.count("|") and not columns.labelled(passages[at].text)


def _tabs(passages: Sequence[Passage], at: int, hints: list[str]) -> Found:
    end = _run(passages, at, lambda k: "\t" in passages[k].text.strip() or _between_tabs(passages, k), blanks=len(passages))
    table = grids.tabs(passages[at:end])
    told = any(columns.heads(row) for row in table.rows[:12]) or columns.by_content(table.rows) or shapes.disguised(table)
    return at, end, table if told else None


def _between_tabs(passages: Sequence[Passage], k: int) -> bool:
    """Whether a line without tabs is a section between rows with tabs."""
    text = passages[k].text.strip()
    return len(text) < 40 and k + 1 < len(passages) and passages[k + 1].text.strip().count("\t") > 1


def _spaces(passages: Sequence[Passage], at: int, hints: list[str]) -> Found:
    kinds = _head_line(passages[at].text)
    if not kinds:
        return None
    pattern = _WIDE if len(spaced.pieces(passages[at], _WIDE)) == len(kinds) else listed.NARROW
    end = at + 1
    blanks = 0
    while end < len(passages) and blanks < 3:
        text = passages[end].text
        if not text.strip():
            blanks += 1
        elif (around := noise.kind(text)) in listed.BELOW or blanks and around == "contact":
            break
        elif len(spaced.pieces(passages[end], pattern)) > 1 or len(text.strip()) < 40 or text[:2].isspace():
            blanks = 0
        else:
            break
        end += 1
    end = listed.signed(passages, at + 1, end - blanks)
    if columns.CONTENT not in kinds:
        kinds = columns.settle(kinds, [row for row in (Row(spaced.pieces(p, pattern), merges=False) for p in passages[at + 1:end]) if len(row.cells) == len(kinds)])
    body = [p for p in passages[at + 1:end] if p.text.strip()]
    told = [p for p in body if "：" in p.text and len(spaced.pieces(p, pattern)) < len(kinds) and any(label.start and label.kind in columns.UNITS for label in labels.find(p.text))]
    if 2 * len(told) > len(body):  # each line says with labels who answers
        return None
    return at, end, spaced.spaced(passages[at:end], kinds, pattern)


def _whole(passages: Sequence[Passage], at: int, hints: list[str]) -> Found:
    return listed.whole(passages, at)


_FINDERS = {"box": _box, "pipes": _pipes, "tabs": _tabs, "spaces": _spaces, "lines": listed.on_lines, "struck": listed.struck, "headed": listed.struck, "whole": _whole}
