"""Every pattern that reads a document takes twice the time for twice the text, whatever the text is.

The patterns are found, not listed: in the modules of `graphdata`, in the tables that stand there, and as literals in calls of `re`.
"""

import ast
import importlib
import pkgutil
import re
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache, partial
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest
from shared import dealt

import graphdata
from graphdata import limits
from graphdata.errors import SourceError
from graphdata.patterns import Pattern

ROOT = Path(graphdata.__file__).parent
# Patterns that only ever see a few characters, and where that is seen to.
BOUNDED = {
    "graphdata.names.verbs.VERB": "names/sorting.py: the last thirty characters of a name",
    "graphdata.layout.noise._AROUND": "layout/noise.py: the first 240 characters; or from the start of a line without Chinese",
    "graphdata.layout.labels._WHOLE": "layout/labels.py: words no longer than _LONGEST",
}
METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
FROM_ANYWHERE = set(METHODS) - {"match", "fullmatch"}
RATIO = 2.5
SHORT, LONG = 1500, 6000  # characters; what is quadratic takes milliseconds at the first already
PATIENCE = 2.0  # seconds that one attack may take
AGAIN = 8  # times that what seems slow is tried again
NOTICED = 0.0015  # seconds at SHORT below which nothing can be quadratic
STEADY = 4.6  # times as long at LONG as at SHORT, at most: a part that grows with the square takes less than a third of LONG, and from there on too little to be 2.5 times as long
PIECES = [" ", "\t", "　", "\n", "1", "1.", "a", "A1", "一", "市", "局", "、", "，", "；", "。", "：", "（", "）", "(", ")", "[", "【", "〔", "-", "—", "=", "*", "|", "_",
          "#", ">", "<", "&", "/", "\\", "'", '"', "“", "第", "第一", "年", "月", "日", "%", "万", "及", "和", "责任单位", "牵头", "市甲局", "市甲局、", "（1）", " 1 ", "| ", "市 "]
AROUND = [("", "!"), ("", ""), ("", "\n!"), ("甲", "!")]


@cache
def sources() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py")) if path.parent.name != "units"}


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages([str(ROOT)], "graphdata."):
        if ".units" not in found.name:
            yield importlib.import_module(found.name)


def held(value: object, deep: int = 4) -> Iterator[re.Pattern]:
    """Patterns in a value and in what it holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Pattern):
        yield value.compiled
    elif deep and isinstance(value, (list, tuple, set, frozenset)):
        yield from (p for each in list(value)[:500] for p in held(each, deep - 1))
    elif deep and isinstance(value, dict):
        yield from (p for each in [*value, *value.values()][:1000] for p in held(each, deep - 1))
    elif deep and is_dataclass(value) and not isinstance(value, type):
        yield from (p for f in fields(value) for p in held(getattr(value, f.name, None), deep - 1))


def literals(text: str) -> Iterator[tuple[str, str]]:
    """Patterns written where they are used, as text: ``re.sub("…", …)``; and how they are used."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "re" and node.args \
                and node.func.attr in METHODS and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
            yield node.args[0].value, node.func.attr


@cache
def patterns() -> dict[tuple[str, int, type], tuple[re.Pattern, bool, str]]:
    """Every pattern once: whether it is looked for from anywhere in a text (or only at its start), and where it stands."""
    used: dict[tuple[str, str], set[str]] = {}  # what begins with _ is used where it stands: another room's pattern of the same name is another pattern
    for path, text in sources().items():
        for name, method in re.findall(rf"\b(\w+)(?:\[[^\]]*\])?\.({'|'.join(METHODS)})\b", text):
            used.setdefault((name, str(path) if name.startswith("_") else ""), set()).add(method)
    out: dict[tuple[str, int, type], tuple[re.Pattern, bool, str]] = {}

    def add(pattern: re.Pattern, anywhere: bool, where: str) -> None:
        key = (pattern.pattern, pattern.flags, type(pattern.pattern))
        out[key] = (pattern, anywhere or key in out and out[key][1], where)

    for module in modules():
        here = sources().get(Path(module.__file__), "")
        loose = set(re.findall(rf"\b[a-z]\w*\.({'|'.join(METHODS)})\(", re.sub(r"\bre\.\w+\(", "", here)))  # a pattern of a table, in a loop
        for name, value in vars(module).items():
            for pattern in held(value):
                ways = used.get((name, module.__file__ if name.startswith("_") else ""), loose) if isinstance(value, (re.Pattern, Pattern)) else loose
                add(pattern, bool(ways & FROM_ANYWHERE) or not ways, f"{module.__name__}.{name}")
    for path, text in sources().items():
        for pattern, method in literals(text):
            add(re.compile(pattern), method in FROM_ANYWHERE, path.relative_to(ROOT).as_posix())
    return out


def took(pattern: re.Pattern, text: str | bytes, anywhere: bool, times: int = 3) -> float:
    """Seconds of computing time, the least of three."""
    best = 9.0
    for _ in range(times):
        start = time.thread_time()
        pattern.fullmatch(text)
        deque(pattern.finditer(text), maxlen=0) if anywhere else pattern.match(text)  # what is looked for from anywhere is looked for at the start, too
        best = min(best, time.thread_time() - start)
        if best < NOTICED:
            break
    return best


def attacks(pattern: re.Pattern) -> list[tuple[str, tuple[str, str]]]:
    """Pieces repeated, and what stands around them: what the pattern itself is made of with all that there is, common ones with a mark behind and with one of the others in turn."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    own = sorted(set(re.findall(r"[\u3400-\u9fff]{1,4}|[^\w\s\\()\[\]{}?*+|^$.]", text)))[:12]
    return list(dict.fromkeys([*product(PIECES, AROUND[:1]), *dealt(PIECES, AROUND[1:]), *product(own, AROUND)]))


@cache
def attack(piece: str, begin: str, end: str, size: int, kind: type) -> str | bytes:
    """A piece repeated to so many characters; the short ones are the same for hundreds of patterns, few of the long ones are ever asked for."""
    text = begin + piece * (size // len(piece)) + end
    return text if kind is str else text.encode("utf-8")


def slow(pattern: re.Pattern, anywhere: bool) -> str:
    """The attack under which a pattern takes more than twice the time for twice the text, "" if there is none."""
    for piece, (begin, end) in attacks(pattern):
        short, long, longer = (partial(attack, piece, begin, end, size, type(pattern.pattern)) for size in (SHORT, LONG, 2 * LONG))
        try:
            with limits.computing(PATIENCE):
                if (at_short := took(pattern, short(), anywhere)) < NOTICED or took(pattern, long(), anywhere, 1) < STEADY * at_short:
                    continue
                ratio = took(pattern, longer(), anywhere) / took(pattern, long(), anywhere)
        except SourceError:
            ratio = float("inf")
        if ratio > RATIO:  # a busy machine may be to blame once, and in eight times never
            with suppress(SourceError), limits.computing(AGAIN * PATIENCE):
                ratio = next((r for r in (took(pattern, longer(), anywhere) / took(pattern, long(), anywhere) for _ in range(AGAIN)) if r <= RATIO), ratio)
        if ratio > RATIO:
            return f"{begin!r} + {piece!r} × n + {end!r}: {ratio:.1f} times the time for twice the text"
    return ""


def test_patterns_are_found() -> None:
    """Hundreds of them; a table of patterns and a literal among them."""
    assert len(patterns()) > 150


@pytest.mark.parametrize("part", range(8))
def test_twice_the_text_takes_twice_the_time(part: int) -> None:
    """No blanks, no brackets, no marks of its own make a pattern slow."""
    bad = {where: why for pattern, anywhere, where in list(patterns().values())[part::8] if where not in BOUNDED and (why := slow(pattern, anywhere))}
    assert not bad


def test_the_test_sees_what_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pattern that took thirty seconds on 60 kB of blanks, and one that is fine."""
    monkeypatch.setattr("test_patterns.LONG", LONG // 4)  # what is as slow as this shows in a quarter of the text, every time
    monkeypatch.setattr("test_patterns.STEADY", 0)
    monkeypatch.setattr("test_patterns.AGAIN", 2)
    assert slow(re.compile(r"[\s|*]+$"), True) and not slow(re.compile(r"[\s|*]$"), True)


@pytest.mark.parametrize("piece", [" ", "\t", "　", "（", "）", "、", "市", "责任单位：", "1.", "| ", "关于", "通知", "甲 "], ids=ascii)
def test_a_long_line_is_read_in_time(piece: str, reading) -> None:  # noqa: ANN001 - a fixture of the readers' tests
    """Not only each pattern: the whole reading of a document with one line of forty thousand characters."""
    start = time.thread_time()
    reading(f"某市2024年重点工作责任分解\n甲{piece * (40_000 // len(piece))}乙\n1.建设道路。\n责任单位：市建委\n")
    assert time.thread_time() - start < 10
