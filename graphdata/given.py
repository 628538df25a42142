"""What a function was given, checked where an analyst hands it over: the wrong thing is answered with what to pass."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from .errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])

_INSTEAD = {  # what was given in place of a network: what to write, in English and Chinese
    "Corpus": ("Write zr.Network(corpus) and pass that.", "请先写 network = zr.Network(corpus)，再传入 network。"),
    "str": ("Write zr.Network(zr.read(\"…\")) and pass that.", "请先写 network = zr.Network(zr.read(\"…\"))，再传入 network。"),
    "DataFrame": ("Pass the network the table was made of.", "请传入生成该表的 network。"),
    "Graph": ("Write zr.Network.from_networkx(graph) and pass that.", "请先写 network = zr.Network.from_networkx(graph)，再传入 network。"),
}


def of_network(function: F) -> F:
    """A function whose first argument must be a Network; anything else is refused with what to pass instead.

    >>> @of_network
    ... def size(network): return len(network.tasks)
    >>> size("hangzhou-2019")
    Traceback (most recent call last):
    graphdata.errors.UsageError: size needs a Network, and a str was given. Write zr.Network(zr.read("…")) and pass that.
    """
    @wraps(function)
    def checked(network: Any, *arguments: Any, **choices: Any) -> Any:
        from .network import Network

        if not isinstance(network, Network):
            raise _refused(function.__name__, network)
        return function(network, *arguments, **choices)

    return checked  # type: ignore[return-value]


def _refused(name: str, given: Any) -> UsageError:
    kind = type(given).__name__
    remedy, zh = _INSTEAD.get("str" if kind.endswith("Path") else kind, ("Write zr.Network(zr.read(SOURCE)) and pass that.", "请传入 zr.Network(zr.read(文件))。"))
    return UsageError(f"{name} needs a Network, and a {kind} was given", remedy=remedy, zh=f"{name} 需要 Network，给的是 {kind}。{zh}")
