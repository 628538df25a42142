"""Word's automatic numbers: which list a paragraph is in, how far it has counted, and what Word prints.

A paragraph points to a ``w:num`` (itself or through its style), a num to a ``w:abstractNum`` with nine levels.
Nums that share an abstractNum go on counting together, unless a ``w:startOverride`` begins anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .numerals import written
from .xml import child, tag, value

LEVELS = 9
BULLETS = {"\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0a7": "▪", "\uf0b7": "•", "\uf0ab": "★", "\uf0d8": "➢",
           "\uf0fc": "✓", "\uf0a8": "□", "\uf0fe": "☑"}  # of Symbol and Wingdings


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts and what it prints."""

    start: int = 1
    form: str = "decimal"
    width: int = 0  # of a custom format such as "001, 002, …"
    text: str = ""
    restart: int | None = None  # the level (from 1) that makes it start again; 0 never, None any higher one
    legal: bool = False  # print all levels as decimals
    style: str = ""  # the paragraph style that is this level
    hidden: bool = False
    gap: str = " "  # between label and text


Num = tuple[str, dict[int, Level], dict[int, int]]  # its abstractNum, its levels, where it starts anew


@dataclass(slots=True)
class Story:
    """How far the lists have counted in one story: the body, a text box, the notes, or headers and footers together."""

    counts: dict[str, list[int | None]] = field(default_factory=dict)  # None: starts again when next met
    met: set[tuple[str, int]] = field(default_factory=set)  # abstractNum and level
    started: set[tuple[str, int]] = field(default_factory=set)  # num and level whose start was set anew


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document; `label` must be asked paragraph by paragraph, in order."""

    nums: dict[str, Num] = field(default_factory=dict)
    styles: dict[str, tuple[str, str | None, str]] = field(default_factory=dict)  # num, level, the style that says so

    def label(self, paragraph: Any, style: str, story: Story) -> tuple[str, str]:
        """What Word prints before a paragraph, and the gap after it; ("", "") where it is not numbered."""
        num, index = self._place(paragraph, style)
        if num not in self.nums:
            return "", ""
        abstract, levels, overrides = self.nums[num]
        level = levels.get(index, Level())
        _count(story, num, self.nums[num], index)
        if level.hidden or not level.text:
            return "", ""
        return _printed(levels, index, story.counts[abstract]), level.gap

    def _place(self, paragraph: Any, style: str) -> tuple[str, int]:
        """The num and level of a paragraph: its own word first, then its style's."""
        own = child(child(paragraph, "pPr"), "numPr")
        styled_num, styled_level, origin = self.styles.get(style, (None, None, ""))
        num = value(child(own, "numId"), styled_num)
        level = value(child(own, "ilvl"))
        if level is None and num in self.nums:
            linked = [i for i, each in self.nums[num][1].items() if origin and each.style in (style, origin)]
            level = linked[0] if linked else styled_level
        return num or "0", min(max(_number(level, 0), 0), LEVELS - 1)


def _count(story: Story, num: str, of: Num, index: int) -> None:
    """Count one paragraph on; deeper levels start again, shallower ones that were never met count as met once."""
    abstract, levels, overrides = of
    counts = story.counts.setdefault(abstract, [None] * LEVELS)
    if (abstract, index) not in story.met:
        for shallower in range(index - 1, -1, -1):
            if (abstract, shallower) in story.met:
                break
            counts[shallower] = levels.get(shallower, Level()).start
            story.met.add((abstract, shallower))
    if index in overrides and (num, index) not in story.started:
        counts[index] = overrides[index]
    else:
        counts[index] = levels.get(index, Level()).start if counts[index] is None else counts[index] + 1
    story.met.add((abstract, index))
    story.started.add((num, index))
    for deeper in range(index + 1, LEVELS):
        restart = levels.get(deeper, Level()).restart
        if restart is None or index < restart:
            counts[deeper] = None


def _printed(levels: dict[int, Level], index: int, counts: list[int | None]) -> str:
    level = levels[index]
    if level.form == "bullet":
        return "".join(BULLETS.get(c, c) for c in level.text)

    def number(match: re.Match) -> str:
        at = int(match[1]) - 1
        of = levels.get(at, Level())
        count = of.start if counts[at] is None else counts[at]
        if level.legal:
            return str(count)
        return f"{count:0{of.width}}" if of.width else written(count, of.form)
    return re.sub(r"%([1-9])", number, level.text)


def read(numbering: Any | None, styles: Any | None) -> Numbering:
    """The lists of a document from its numbering and styles parts (either may be missing)."""
    by_style = _style_numbers(styles)
    if numbering is None:
        return Numbering(styles=by_style)
    abstracts = {each.get(tag("abstractNumId")): each for each in numbering.findall(tag("abstractNum"))}
    links = {value(child(each, "styleLink")): key for key, each in abstracts.items()
             if child(each, "styleLink") is not None}
    nums = {}
    for num in numbering.findall(tag("num")):
        key = value(child(num, "abstractNumId"))
        if key not in abstracts:
            continue
        key = links.get(value(child(abstracts[key], "numStyleLink")), key)
        levels, overrides = {_number(each.get(tag("ilvl")), 0): _level(each) for each in abstracts[key].findall(tag("lvl"))}, {}
        for each in num.findall(tag("lvlOverride")):
            index = _number(each.get(tag("ilvl")), 0)
            if child(each, "startOverride") is not None:
                overrides[index] = _number(value(child(each, "startOverride")), 1)
            if child(each, "lvl") is not None:
                levels[index] = _level(child(each, "lvl"))
        nums[num.get(tag("numId"))] = (key, levels, overrides)
    return Numbering(nums=nums, styles=by_style)


def _level(each: Any) -> Level:
    form, width = _form(each)
    restart = value(child(each, "lvlRestart"))
    return Level(
        start=_number(value(child(each, "start")), 0), form=form, width=width,
        text=value(child(each, "lvlText"), "") or "",
        restart=None if restart is None else _number(restart, 0),
        legal=child(each, "isLgl") is not None and value(child(each, "isLgl"), "1") not in ("0", "false"),
        style=value(child(each, "pStyle"), "") or "",
        hidden=child(child(each, "rPr"), "vanish") is not None,
        gap="" if value(child(each, "suff"), "tab") == "nothing" else " ",
    )


def _form(level: Any) -> tuple[str, int]:
    """The number format; Word writes newer ones ("001, 002, …") as an alternative beside a plain one."""
    forms = list(level.iter(tag("numFmt")))
    for each in forms:
        if each.get(tag("val")) == "custom":
            shown = re.match(r"0*1", each.get(tag("format")) or "")
            return "decimal", len(shown[0]) if shown else 0
    return (forms[0].get(tag("val")) or "decimal") if forms else "decimal", 0


def _style_numbers(styles: Any | None) -> dict[str, tuple[str, str | None, str]]:
    """The num and level of each numbered paragraph style, and which style says so: itself or one that it is based on."""
    known = {} if styles is None else {each.get(tag("styleId")): each for each in styles.findall(tag("style"))}
    out = {}
    for key in known:
        at, seen = key, set()
        while at in known and at not in seen:
            seen.add(at)
            own = child(child(known[at], "pPr"), "numPr")
            if (num := value(child(own, "numId"))) is not None:
                out[key] = (num, value(child(own, "ilvl")), at)
                break
            at = value(child(known[at], "basedOn"))
    return out


def _number(text: Any, default: int) -> int:
    try:
        return int(text)
    except (TypeError, ValueError):
        return default
