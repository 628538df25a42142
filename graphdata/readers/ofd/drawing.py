"""The objects of an OFD page as paper: characters from text objects, rules and fills from paths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..page.paper import Box, Glyph, Paper

POINTS = 72 / 25.4  # in a millimetre
ABOVE, BELOW = 0.88, 0.12  # of the size of a character: how far it stands above and below the line it is written on
SLANT = 0.03  # of its length: text that rises more is a watermark
THIN = 1.5  # millimetres: a filled area that is thinner is a line
MOST_SHAPES = 20_000
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE]-?\d+)?")
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}  # numbers after each letter of a path
Matrix = tuple[float, float, float, float, float, float]


def numbers(text: str | None) -> list[float]:
    """The numbers in an attribute.

    >>> numbers("0 0 210 297")
    [0.0, 0.0, 210.0, 297.0]
    """
    out = []
    for each in (text or "").split():
        try:
            out.append(float(each))
        except ValueError:
            return []
    return out


def deltas(text: str | None) -> list[float]:
    """The steps between characters, in which ``g 3 3.5`` says 3.5 three times.

    >>> deltas("g 2 3.5 4")
    [3.5, 3.5, 4.0]
    """
    out: list[float] = []
    parts = (text or "").split()
    at = 0
    while at < len(parts):
        if parts[at] == "g" and at + 2 < len(parts):
            times, step = numbers(" ".join(parts[at + 1:at + 3])) or (0.0, 0.0)
            out += [step] * min(int(times), 10_000)
            at += 3
        else:
            out += numbers(parts[at])
            at += 1
    return out


def paper(roots: Sequence[Any], area: tuple[float, float]) -> Paper:
    """A page of objects, those of its templates first."""
    out = Paper(0, area[0] * POINTS, area[1] * POINTS, [])
    for root in roots:
        for each in root.iter("{*}TextObject", "{*}PathObject", "{*}ImageObject"):
            kind = each.tag.rpartition("}")[2]
            if each.get("Visible") == "false":
                continue
            if kind == "TextObject":
                _text(each, out)
            elif kind == "PathObject":
                out.shapes += 1
                if out.shapes < MOST_SHAPES:
                    _path(each, out)
            else:
                out.picture = True
    out.picture = out.picture and not out.glyphs
    out.characters = len(out.glyphs)
    return out


def _text(element: Any, out: Paper) -> None:
    """The characters of a text object, each where it stands."""
    boundary, matrix = _placed(element)
    size = (numbers(element.get("Size")) or [3.5])[0]
    wide = (numbers(element.get("HScale")) or [1.0])[0]
    if abs(matrix[1]) > SLANT * abs(matrix[0]) or element.get("CharDirection", "0") not in ("0", "360"):
        out.turned += "".join(code.text or "" for code in element.iterchildren("{*}TextCode"))
        return
    x = y = 0.0
    for code in element.iterchildren("{*}TextCode"):
        x, y = (numbers(code.get("X")) or [x])[0], (numbers(code.get("Y")) or [y])[0]
        across, down = deltas(code.get("DeltaX")), deltas(code.get("DeltaY"))
        at, level = x, y
        for k, character in enumerate(code.text or ""):
            width = size * wide * (0.5 if character.isascii() else 1.0)
            step = across[k] if k < len(across) else width
            out.glyphs.append(_glyph(character, at, level, min(width, abs(step) or width), size, boundary, matrix))
            at += step
            level += down[k] if k < len(down) else 0.0


def _glyph(character: str, x: float, y: float, width: float, size: float, boundary: tuple[float, float], matrix: Matrix) -> Glyph:
    x0, base = _point(x, y, boundary, matrix)
    x1, _ = _point(x + width, y, boundary, matrix)
    tall = size * abs(matrix[3])
    return Glyph(character, min(x0, x1) * POINTS, max(x0, x1) * POINTS, (base - ABOVE * tall) * POINTS,
                 (base + BELOW * tall) * POINTS, tall * POINTS)


def _path(element: Any, out: Paper) -> None:
    """The rules and fills of a path."""
    boundary, matrix = _placed(element)
    data = element.findtext("{*}AbbreviatedData") or ""
    stroked, filled = element.get("Stroke", "true") != "false", element.get("Fill") == "true"
    for outline in _outlines(data):
        points = [_point(x, y, boundary, matrix) for x, y in outline]
        box = (min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points))
        if filled and min(box[2] - box[0], box[3] - box[1]) > THIN:
            out.fills.append(_scaled(box))
        if stroked or filled and min(box[2] - box[0], box[3] - box[1]) <= THIN:
            for a, b in zip(points, points[1:], strict=False):
                _rule(a, b, out)


def _rule(a: tuple[float, float], b: tuple[float, float], out: Paper) -> None:
    box = _scaled((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))
    wide, high = box[2] - box[0], box[3] - box[1]
    if wide > high and high < 1:
        out.horizontal.append((box[0], (box[1] + box[3]) / 2, box[2], (box[1] + box[3]) / 2))
    elif high > wide and wide < 1:
        out.vertical.append(((box[0] + box[2]) / 2, box[1], (box[0] + box[2]) / 2, box[3]))


def _outlines(data: str) -> Iterator[list[tuple[float, float]]]:
    """The points of every outline; of a curve only where it ends."""
    outline: list[tuple[float, float]] = []
    letter, held = "", []
    for token in [*_TOKEN.findall(data), "S"]:
        if token.isalpha():
            if token == "C" and outline:
                outline.append(outline[0])
            letter, held = token, []
            if token in "SM" and len(outline) > 1:
                yield outline
            if token in "SM":
                outline = []
            continue
        held.append(float(token))
        if len(held) == _TAKES.get(letter, 0) and held:
            outline.append((held[-2], held[-1]))
            held = []


def _placed(element: Any) -> tuple[tuple[float, float], Matrix]:
    boundary = numbers(element.get("Boundary")) or [0.0, 0.0]
    matrix = numbers(element.get("CTM"))
    return (boundary[0], boundary[1]), tuple(matrix) if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)  # type: ignore[return-value]


def _point(x: float, y: float, boundary: tuple[float, float], m: Matrix) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4] + boundary[0], m[1] * x + m[3] * y + m[5] + boundary[1]


def _scaled(box: Box) -> Box:
    return tuple(POINTS * value for value in box)  # type: ignore[return-value]
