"""The mutator of the law of use: lines and cells deleted, swapped, put in, broken, merged, and what must then still be true."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from graphdata.readers import opening
from graphdata.reading import read_source
from graphdata.registry import Registry
from graphdata.values import Line, Reading, Source

STRAY = ("第二部分 有关说明", "联系电话：88001122", "四、其他事项", "（续表）", "12", "以上任务请抓紧办理。")
Places = tuple[tuple[int, int], ...]
Mutant = list[tuple[Line, Places]]  # every line with the places of the names of units that tasks use in it


def spans(reading: Reading) -> Iterator[tuple[int, int, int, str]]:
    """The stretches of every line with their kinds, in order: what was said of them, of two that overlap the first, and what lies between."""
    for index, (line, (rest, _)) in enumerate(zip(reading.source.lines, reading.kinds, strict=True)):
        at = 0
        for start, end, kind in sorted([*reading.claims.get(index, ()), (len(line.text), len(line.text), "")], key=lambda claim: claim[0]):
            if start > at:
                yield line.number, at, start, rest
            if end > max(at, start):
                yield line.number, max(at, start), end, kind
            at = max(at, end)


def named(reading: Reading) -> Mutant:
    """The lines of a reading with the places of the names that its tasks use in each."""
    places: dict[int, list[tuple[int, int]]] = {}
    for number, start, end, kind in spans(reading):
        if kind == "unit" and end - start > 2:
            places.setdefault(number, []).append((start, end))
    return [(line, tuple(places.get(line.number, ()))) for line in reading.source.lines]


def _shifted(places: Places, by: int) -> Places:
    return tuple((a + by, b + by) for a, b in places)


def mutate(lines: Mutant, rng: random.Random) -> Mutant:
    """One change of a document, of a kind that conversion, copying and editing make."""
    kind = rng.choice(("delete", "swap", "insert", "break", "join", "blank", "cells", "move"))
    at = rng.randrange(len(lines))
    line, places = lines[at]
    out = list(lines)
    if kind == "delete" and len(lines) > 1:
        del out[at]
    elif kind == "swap" and at + 1 < len(lines):
        out[at], out[at + 1] = out[at + 1], out[at]
    elif kind == "move":
        out.insert(rng.randrange(len(out)), out.pop(at))
    elif kind == "insert":
        out.insert(at, (Line(0, rng.choice(STRAY), part=line.part), ()))
    elif kind == "blank":
        out.insert(at, (Line(0, "", part=line.part), ()))
    elif kind == "break" and line.cells is None and len(line.text) > 8:
        cut = rng.randrange(2, len(line.text) - 2)
        head = tuple(p for p in places if p[1] <= cut)
        tail = _shifted(tuple(p for p in places if p[0] >= cut), -cut)
        out[at:at + 1] = [(replace(line, text=line.text[:cut]), head), (replace(line, text=line.text[cut:]), tail)]
    elif kind == "join" and line.cells is None and at + 1 < len(lines) and lines[at + 1][0].cells is None:
        after, more = lines[at + 1]
        out[at:at + 2] = [(replace(line, text=line.text + after.text), (*places, *_shifted(more, len(line.text))))]
    elif kind == "cells" and line.cells and len(line.cells) > 1:
        k = rng.randrange(len(line.cells) - 1)
        merged = (*line.cells[:k], (line.cells[k][0], line.cells[k + 1][1]), *line.cells[k + 2:])
        out[at] = (replace(line, cells=merged, carried=()), places)
    return out


def reread(source: Source, lines: Mutant, registry: Registry) -> Reading:
    """The mutant, numbered anew and read."""
    numbered = tuple(replace(line, number=k) for k, (line, _) in enumerate(lines, 1))
    return read_source(replace(source, lines=numbered), registry=registry)


def vanished(lines: Mutant, reading: Reading) -> Iterator[tuple[int, str]]:
    """The names that stand in a line, are used by no task, and of which no doubt says anything."""
    used: dict[int, list[str]] = {}
    for number, start, end, kind in spans(reading):
        if kind == "unit":
            used.setdefault(number, []).append(reading.source.lines[number - 1].text[start:end])
    doubted = {d.line for d in reading.doubts}
    if any(d.kind == "no-tasks" for d in reading.doubts):  # says that nothing was read, and on which lines units stand
        return
    for number, (line, places) in enumerate(lines, 1):
        if number in doubted or _issuer(lines, reading, number):
            continue
        names = [line.text[a:b].strip() for a, b in places]
        lost = [raw for raw in names if not any(raw in one or one.strip() and one.strip() in raw for one in used.get(number, ()))]
        if reading.kinds[number - 1][0] == "header" and len(lost) < len(names):
            continue  # a unit at the head of a matrix answers for nothing where no row marks it; that none does cannot be
        yield from ((number, raw) for raw in lost)


def sources(file: Path) -> list[Source]:
    """The documents of a file: those within it where it is an archive or a mail."""
    within = opening.held(file)
    return [opening.open_source(file)] if within is None else [opening.open_source(file, inside=one.name) for one in within]


def _issuer(lines: Mutant, reading: Reading, number: int) -> bool:
    """Whether a line is one body right under the title: its issuer, for all one can see."""
    above = [k for k in range(number - 1) if lines[k][0].text.strip()]
    return reading.kinds[number - 1][0] == "signature" and bool(above) and reading.kinds[above[-1]][0] == "title"


def documents(*folders: Path) -> list[Path]:
    """The inputs that have a right answer beside them."""
    found = []
    for folder in folders:
        for gold in sorted(folder.glob("*.gold.json")):
            stem = gold.name.removesuffix(".gold.json")
            found += [f for f in sorted(folder.glob(f"{stem}.*")) if f != gold]
    return found
