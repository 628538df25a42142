"""What a function was given, checked where an analyst hands it over: the wrong thing is answered with what to pass.

The annotations of a function say what it takes; `checked` reads them and refuses a wrong kind, a value out of range, a name of no
parameter and a table that some other call made. `guard` checks every public function of a room, for whoever comes through its door.
"""

from __future__ import annotations

import ast
import difflib
import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache, wraps
from numbers import Integral, Real
from os import PathLike
from types import ModuleType
from typing import Any, NamedTuple, TypeVar

from .errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])
STOREYS = ("analysis.", "figures.", "graphdata.")

MADE = {  # what is needed: the call that makes it
    "Network": "zr.Network(corpus)", "Corpus": "zr.read(SOURCE)", "Answers": "zr.answer(network, corpus)", "DataFrame": "", "Registry": "zr.registry.load(FOLDER)",
    "Store": 'zr.returns.Store("year.sqlite", corpus)', "Look": "zr.ledger.look(corpus, store, at=DATE)", "Status": "zr.supervision.status(corpus, store, at=DATE)",
    "Effects": "zr.scenario.effects(before, after, steps)", "Checked": "zr.checking.check(corpus)", "Likeness": "zr.panel.likeness(networks)",
    "Axes": "matplotlib.pyplot.subplots()[1]", "Graph": "network.to_networkx()", "Series": "", "Step": 'zr.scenario.Merge(("A局", "B局"), "C局")',
}
_INSTEAD = {  # what was given in place of a network: what to write, in English and Chinese
    "Corpus": ("Write zr.Network(corpus) and pass that.", "请先写 network = zr.Network(corpus)，再传入 network。"),
    "str": ("Write zr.Network(zr.read(\"…\")) and pass that.", "请先写 network = zr.Network(zr.read(\"…\"))，再传入 network。"),
    "DataFrame": ("Pass the network the table was made of.", "请传入生成该表的 network。"),
    "Graph": ("Write zr.Network.from_networkx(graph) and pass that.", "请先写 network = zr.Network.from_networkx(graph)，再传入 network。"),
    "": ("Write zr.Network(zr.read(SOURCE)) and pass that.", "请传入 zr.Network(zr.read(文件))。"),
}
_SHAPES: dict[str, Callable[[Any], bool]] = {
    "None": lambda value: value is None, "str": lambda value: isinstance(value, str), "Path": lambda value: isinstance(value, PathLike),
    "int": lambda value: isinstance(value, Integral), "float": lambda value: isinstance(value, Real), "bool": lambda value: isinstance(value, (bool, Integral)),
    "Callable": callable, "Mapping": lambda value: isinstance(value, Mapping) or _is_a(value, "Series"), "dict": lambda value: isinstance(value, Mapping),
    "tuple": lambda value: isinstance(value, (tuple, list)), "Iterable": lambda value: _is_many(value), "Sequence": lambda value: _is_many(value),
}
_WORDS = {"None": ("None", "None"), "str": ("a text", "文字"), "Path": ("a path", "路径"), "int": ("a whole number", "整数"), "float": ("a number", "数字"),
          "bool": ("True or False", "True 或 False"), "Callable": ("a function", "函数"), "Mapping": ("a dict", "字典"), "dict": ("a dict", "字典"),
          "tuple": ("a tuple", "元组"), "Iterable": ("a list", "列表"), "Sequence": ("a list", "列表")}
_ALIASES = {"Named": "Path | str", "Measure": "Callable", "Drawn": "Axes", "Where": "str | Callable"}
# Numbers that only make sense within bounds, by the name of the parameter: least, most (None for no bound). Words are bound by `Literal`.
_BOUNDS = {"alpha": (0, 1), "level": (0, 1), "draws": (0, None), "bootstraps": (0, None), "starts": (1, None), "support_weight": (0, 1), "gamma": (0, None),
           "top": (1, None), "moves": (1, None), "done": (0, 1)}
_OWN = ("self", "cls")
_LANGUAGES = ("zh", "en")


class Kind(NamedTuple):
    """One alternative of an annotation: its name, what stands in its brackets, and of a `Literal` the words that may be chosen."""

    name: str
    inside: tuple[tuple[Kind, ...], ...] = ()
    words: tuple[Any, ...] = ()


class Call(NamedTuple):
    """A function as an analyst writes it: its name behind `zr.`, its parameters, and of its tables what they hold and who makes them."""

    name: str
    signature: inspect.Signature
    tables: Mapping[str, tuple[str, str]]


def guard(room: str, **tables: tuple[str, str]) -> None:
    """Every public function of a room is checked from now on, for whoever calls it as ``room.function``.

    Parameters
    ----------
    room : its ``__name__``; ``__all__`` stands.
    tables : by the name of a parameter (or of function and parameter): columns that its table holds, parted by blanks, and the call that makes it.
    """
    module = sys.modules[room]
    for name in module.__all__:
        function = getattr(module, name)
        if inspect.isfunction(function):
            held = checked(function, name=f"{_short(room)}.{name}", tables=tables)
            held.__module__ = room  # found there again when it travels to another process
            setattr(module, name, held)
    module.__dir__ = lambda: sorted(module.__all__)  # what TAB offers
    module.__getattr__ = lambda name: _no_such(room, name, module.__all__)
    module.__class__ = _Room


def _no_such(room: str, name: str, known: Iterable[str]) -> Any:
    raise missing(_short(room), name, known)


def _short(room: str) -> str:
    """A room as an analyst writes it behind `zr.`"""
    return room.removeprefix("analysis.").removeprefix("figures.").removeprefix("graphdata.")


class _Room(ModuleType):
    """A room that, called like a function, says which functions it has."""

    def __call__(self, *arguments: Any, **choices: Any) -> Any:
        room, known = _short(self.__name__), [name for name in sorted(self.__all__) if inspect.isfunction(getattr(self, name))]
        raise UsageError(f"zr.{room} is no function; its functions are {', '.join(known)}", remedy=f"Write zr.{room}.NAME(…) with one of them.",
                         zh=f"zr.{room} 是一组函数，不能直接调用，其中有：{'、'.join(known)}。请写 zr.{room}.函数名(…)。")


def missing(room: str, name: str, known: Iterable[str]) -> AttributeError:
    """What answers a name that a room does not have: the nearest of its own, else all of them, in both languages."""
    near = difflib.get_close_matches(name, list(known), n=3) or sorted(known)
    listed = ", ".join(near)
    return AttributeError(f"{room} has no {name}. It has {listed}. {room} 中没有 {name}，可用：{listed}。", name=name)


def checked(function: F, *, name: str = "", tables: Mapping[str, tuple[str, str]] | None = None) -> F:
    """A function (or method) that answers wrong arguments with what to pass.

    >>> def size(network: "Network", *, draws: "int" = 0): return len(network.tasks)
    >>> checked(size)("hangzhou-2019")
    Traceback (most recent call last):
    graphdata.errors.UsageError: size needs a Network, not str 'hangzhou-2019'. Write zr.Network(zr.read("…")) and pass that.
    >>> checked(size)(network, drawn=5)
    Traceback (most recent call last):
    graphdata.errors.UsageError: size takes no drawn; did you mean draws? Write size(network, draws=…).
    """
    @cache
    def call() -> Call:
        return Call(name or function.__qualname__.removesuffix(".__init__"), inspect.signature(function), tables or {})

    @wraps(function)
    def asked(*arguments: Any, **choices: Any) -> Any:
        _check(call(), arguments, choices)
        return function(*arguments, **choices)

    return asked  # type: ignore[return-value]


def _check(call: Call, arguments: tuple[Any, ...], choices: dict[str, Any]) -> None:
    try:
        given = call.signature.bind(*arguments, **choices).arguments
    except TypeError:
        raise _unbound(call, arguments, choices) from None
    for name, value in given.items():
        parameter = call.signature.parameters[name]
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD) or value is parameter.default:
            continue
        kinds = _kinds(parameter.annotation) if isinstance(parameter.annotation, str) else ()
        _check_bounds(call, name, value, next((kind.words for kind in kinds if kind.words), _LANGUAGES if name == "lang" else ()))
        if not _fits(value, kinds):
            raise _wrong(call, name, kinds, value)
        if _is_a(value, "DataFrame") and (held := _table(call, name)):
            _check_table(call, name, value, *held)


@cache
def _kinds(annotation: str) -> tuple[Kind, ...]:
    """The alternatives of an annotation; what it names and nobody here can tell is named all the same."""
    return tuple(_alternatives(ast.parse(annotation, mode="eval").body))


def _alternatives(node: ast.expr) -> Iterable[Kind]:
    if isinstance(node, ast.BinOp):
        yield from (*_alternatives(node.left), *_alternatives(node.right))
    elif isinstance(node, ast.Subscript):
        inside = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if _name(node.value) == "Literal":
            yield Kind("str", words=tuple(map(ast.literal_eval, inside)))
            return
        yield Kind(_name(node.value), tuple(tuple(_alternatives(each)) for each in inside))
    elif _name(node) in _ALIASES:
        yield from _kinds(_ALIASES[_name(node)])
    else:
        yield Kind(_name(node))


def _name(node: ast.expr) -> str:
    return getattr(node, "attr", None) or getattr(node, "id", None) or str(getattr(node, "value", ""))


def _fits(value: Any, kinds: tuple[Kind, ...]) -> bool:
    """Whether a value is one of the kinds; kinds that cannot be told here take anything."""
    return not kinds or any(_is(value, kind) for kind in kinds)


def _is(value: Any, kind: Kind) -> bool:
    if kind.name == "Step":
        return hasattr(value, "action")
    if kind.name in MADE:
        return _is_a(value, kind.name)
    if kind.name not in _SHAPES:
        return kind.name != "Generator" or _is_a(value, "Generator")
    return _SHAPES[kind.name](value) and _holds(value, kind)


def _holds(value: Any, kind: Kind) -> bool:
    """Whether the first members of a list or tuple are what its brackets say."""
    if not isinstance(value, (list, tuple)) or not kind.inside:
        return True
    if kind.name == "tuple" and kind.inside[-1] != (Kind("Ellipsis"),):
        return len(value) == len(kind.inside) and all(map(_fits, value, kind.inside))
    return all(_fits(each, kind.inside[0]) for each in value[:3])


def _is_a(value: Any, name: str) -> bool:
    return any(one.__name__ == name for one in type(value).__mro__)


def _is_many(value: Any) -> bool:
    return hasattr(value, "__iter__") and not isinstance(value, (str, bytes)) and not any(_is_a(value, name) for name in ("DataFrame", "Network", "Corpus"))


def _check_bounds(call: Call, name: str, value: Any, choices: tuple[Any, ...]) -> None:
    if choices and value not in choices:
        offered = ", ".join(choices)
        raise UsageError(f"{call.name}: {name} is {value!r}", remedy=f"Choose one of {offered}.", zh=f"{call.name} 的参数 {name} 是 {value!r}，可选：{offered}。")
    least, most = _BOUNDS.get(name, (None, None))
    if isinstance(value, Real) and ((least is not None and value < least) or (most is not None and value > most)):
        bounds = (f"between {least} and {most}", f"在 {least} 和 {most} 之间") if most is not None else (f"{least} or more", f"至少为 {least}")
        raise UsageError(f"{call.name}: {name} is {value!r}", remedy=f"It must be {bounds[0]}.", zh=f"{call.name} 的参数 {name} 是 {value!r}，应{bounds[1]}。")


def _table(call: Call, name: str) -> tuple[str, str] | None:
    """What a table holds and who makes it: of this function's parameter, else of all in the room that are called so."""
    return call.tables.get(f"{call.name.rsplit('.', 1)[-1]}.{name}") or call.tables.get(name)


def _check_table(call: Call, name: str, table: Any, columns: str, made: str) -> None:
    """A table that some other call made lacks the columns by which its own is known."""
    missing = [column for column in columns.split() if column not in table.columns and column not in table.index.names]
    if missing:
        raise UsageError(f"{call.name}: the table given as {name} has no column {missing[0]}", remedy=f"Pass what {made} gives.",
                         zh=f"{call.name} 的参数 {name} 给的表中没有“{missing[0]}”列。请传入 {made} 得到的表。")


def _wrong(call: Call, name: str, kinds: tuple[Kind, ...], value: Any) -> UsageError:
    given, kinds = _seen(value), tuple(kind for kind in kinds if kind.name != "None")
    first, sole = kinds[0].name, sum(kind.name == "Network" for kind in kinds)
    if sole and name == next(iter(call.signature.parameters)):
        remedy, zh = _INSTEAD.get("str" if type(value).__name__.endswith("Path") else type(value).__name__, _INSTEAD[""])
        return UsageError(f"{call.name} needs a Network, not {given}", remedy=remedy, zh=f"{call.name} 需要 Network，给的是 {given}。{zh}")
    wanted, wanted_zh = " or ".join(_said(kind, 0) for kind in kinds), "或".join(_said(kind, 1) for kind in kinds)
    made = (_table(call, name) or ("", ""))[1] or MADE.get(first)
    get, get_zh = (f" {made} gives it.", f"可用 {made} 得到。") if made else ("", "")
    return UsageError(f"{call.name} needs {wanted} as {name}, not {given}", remedy=f"Write {_written(call)}.{get}",
                      zh=f"{call.name} 的参数 {name} 需要{wanted_zh}，给的是 {given}。写法：{_written(call)}。{get_zh}")


def _seen(value: Any) -> str:
    """What was given, in a few words: its kind, with its value or that of its first member."""
    kind = type(value).__name__
    if isinstance(value, (str, int, float)) and len(repr(value)) < 60:
        return f"{kind} {value!r}"
    if isinstance(value, (list, tuple)) and value:
        odd = next((each for each in value if type(each) is not type(value[0])), value[0])  # the one that is out of place
        return f"{kind} {'with' if odd is not value[0] else 'of'} {_seen(odd)}" if isinstance(value, list) else f"({', '.join(map(_seen, value[:5]))})"
    return kind


def _said(kind: Kind, language: int) -> str:
    """A kind in words, with what it holds: a list of (str, Corpus)."""
    word = _WORDS.get(kind.name, (f"a {kind.name}", f" {kind.name} "))[language]
    return word + (f" [{_plain(kind.inside[0])}]" if kind.inside and kind.name in ("Iterable", "Sequence", "tuple") else "")


def _plain(kinds: tuple[Kind, ...]) -> str:
    return " | ".join(f"({', '.join(map(_plain, kind.inside))})" if kind.name == "tuple" and kind.inside else kind.name for kind in kinds)


def _unbound(call: Call, arguments: tuple[Any, ...], choices: dict[str, Any]) -> UsageError:
    """Names of no parameter, something missing, or more than there is room for."""
    known = [name for name in call.signature.parameters if name not in _OWN]
    strange = next((name for name in choices if name not in known), None)
    how, how_zh = f"Write {_written(call)}.", f"写法：{_written(call)}。"
    if strange is not None:
        near = difflib.get_close_matches(strange, known, n=1)
        mean, mean_zh = (f"; did you mean {near[0]}?", f"，是否为 {near[0]}？") if near else ("", "。")
        return UsageError(f"{call.name} takes no {strange}{mean}", remedy=how, zh=f"{call.name} 没有参数 {strange}{mean_zh}{how_zh}")
    held = call.signature.bind_partial(**choices).arguments
    positional = [name for name, one in call.signature.parameters.items() if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    if len(arguments) > len(positional) or any(name in held for name in positional[:len(arguments)]):
        return UsageError(f"{call.name} was given too much", remedy=how, zh=f"给 {call.name} 的内容过多。{how_zh}")
    missing = [name for name in known if name not in held and name not in positional[:len(arguments)] and call.signature.parameters[name].default is inspect.Parameter.empty]
    return UsageError(f"{call.name} needs {', '.join(missing)}", remedy=how, zh=f"{call.name} 缺少 {'、'.join(missing)}。{how_zh}")


def _written(call: Call) -> str:
    """The call as it is written, with what must be given and what may."""
    parts = [name + ("" if one.kind is one.POSITIONAL_OR_KEYWORD and one.default is one.empty else "=…") for name, one in call.signature.parameters.items()
             if name not in _OWN and one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)]
    return f"{call.name}({', '.join(parts)})"
