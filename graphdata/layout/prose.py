"""Running text, and the tables in it → drafts of tasks: what may hold tasks in this text, and then one pass over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from . import groups, habits, tables
from .assembly import Assembly
from .drafts import Layout
from .entries import Entry
from .segments import Segment
from .surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Options:
    """What may hold tasks: lines with labels, brackets, brackets with names only, headings that are units, tables."""

    labels: bool = True
    brackets: bool = True
    weak: bool = True
    units: bool = True
    tables: bool = True


def read(blocks: Sequence[Entry | tables.Table], out: Layout, options: Options = Options()) -> None:
    """Add the tasks of running text, and of the tables that stand in it, to a layout."""
    entries = [b for b in blocks if isinstance(b, Entry)]
    grouped = _choose(entries, options)
    known = habits.of(entries)
    around = Surroundings(out, known.style, entries[0].passage if entries else None)
    Assembly(out, known, grouped, around).run(blocks, read_tables=options.tables)
    _discard_single(out)


def _choose(entries: list[Entry], options: Options) -> dict[int, groups.Group]:
    """Give back to the text what names no units here; the headings that are units, by the id of their entry."""
    for one in entries[:habits.list_begins(entries)]:
        _give_back(one, lambda s: True)
    if not (options.weak and _weak_count(entries)):
        _give_all_back(entries, lambda s: s.form == "bracket" and not s.sure)
    if not options.brackets:
        _give_all_back(entries, lambda s: s.form == "bracket")
    if not options.labels:
        _give_all_back(entries, lambda s: s.form == "label")
    grouped = {id(entries[k]): group for k, group in groups.heads(entries).items()} if options.units else {}
    if grouped:
        _give_all_back(entries, lambda s: s.form == "bracket" and not s.sure)
    return grouped


def _weak_count(entries: list[Entry]) -> bool:
    """Whether brackets that hold names only are assignments in this text: there are several, and few lines with labels."""
    parts = [s for e in entries for s in e.parts if s.what == "units"]
    weak = sum(not s.sure for s in parts)
    labelled = sum(s.form == "label" for s in parts)
    return weak > 0 and weak * 3 >= labelled and (weak > 1 or any(s.form == "bracket" and s.sure for s in parts))


def _give_all_back(entries: list[Entry], which: Callable[[Segment], bool]) -> None:
    for one in entries:
        _give_back(one, which)


def _give_back(one: Entry, which: Callable[[Segment], bool]) -> None:
    """Make segments of units text again, in place."""
    if not any(s.what != "text" and which(s) for s in one.parts):
        return
    kept: list[Segment] = []
    for s in one.parts:
        if s.what == "text" or not which(s):
            kept.append(s)
            continue
        start, end = s.outer or (s.label[0] if s.label else s.start, s.end)
        if kept and kept[-1].what == "text":
            kept[-1].end = max(kept[-1].end, end)
        else:
            kept.append(Segment("text", start, end, one.mark if not kept else None))
    one.parts, one.alone = kept, not any(s.what == "text" for s in kept)


def _discard_single(out: Layout) -> None:
    """One bracket in running prose makes no list: what it made a task of is a notice."""
    if len(out.drafts) != 1 or out.drafts[0].family != "bracket" or out.drafts[0].value is not None:
        return
    draft = out.drafts.pop()
    out.reason = "one bracket names who answers for something, but there is no list"
    out.claims.clear()
    out.unplaced.clear()
    for line, (kind, _) in list(out.kinds.items()):
        if kind in ("unplaced", "heading", "responsibility", "task"):
            out.kinds[line] = ("notice", "")
    out.mark(draft.texts[0].passage, "notice")
