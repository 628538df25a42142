"""A Network, or a graph made of one, as a graph file: GraphML, GEXF, Pajek and node-link JSON, the same bytes every time.

networkx reads each of them back: GraphML and JSON give the very graph; GEXF has its own places for label, weight, colour, size and
position (`viz:`); Pajek holds text only, so every attribute comes back as text and the sentences, which Pajek cannot hold, are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx

from .errors import UsageError
from .network import Network
from .writing import whole_file

# What XML 1.0 cannot hold; a character that cannot be written is shown as one that is missing.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MISSING = "\ufffd"
_PAJEK_LEFT_OUT = {"text", "raw", "section", "x", "y", "weight"}
_GEXF_CLOCK = re.compile(rb' lastmodifieddate="[^"]*"')


def write_graph(network: Network | nx.Graph, path: Path | str) -> Path:
    """Write the network as a graph file, in the format its ending names; gives the path.

    Parameters
    ----------
    network : a network, or any graph whose nodes are named by what they are. ``label``, ``weight``, ``color`` (``#rrggbb``),
        ``size``, ``x`` and ``y`` go where each format keeps them.
    path : ends in ``.graphml``, ``.gexf``, ``.net`` or ``.json``.

    Raises
    ------
    UsageError : another ending, or a place that cannot be written to.
    """
    path = Path(path)
    make = FORMATS.get(path.suffix.lower())
    if make is None:
        raise UsageError(f"{path.suffix or 'no ending'} is no graph format", where=str(path),
                         remedy=f"Let the name end in {', '.join(FORMATS)}.",
                         zh=f"{path.suffix or '没有后缀'}：不是网络文件格式。请让文件名以 {'、'.join(FORMATS)} 结尾。")
    with whole_file(path) as draft:
        draft.write_bytes(make(_portable(network if isinstance(network, nx.Graph) else network.to_networkx())))
    return path


def _portable(graph: nx.Graph) -> nx.Graph:
    """A copy whose text any format can hold and whose graph attributes are text."""
    clean = nx.Graph(**{k: _legal(json.dumps(v, ensure_ascii=False)) for k, v in graph.graph.items()})
    clean.add_nodes_from((_legal(n), {k: _legal(v) for k, v in facts.items()}) for n, facts in graph.nodes(data=True))
    clean.add_edges_from((_legal(u), _legal(v), {k: _legal(x) for k, x in facts.items()}) for u, v, facts in graph.edges(data=True))
    return clean


def _legal(value: object) -> object:
    return _NOT_XML.sub(MISSING, value).replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def _graphml(graph: nx.Graph) -> bytes:
    """With the colour once more as r, g and b, which Gephi reads."""
    for facts in dict(graph.nodes(data=True)).values():
        facts.update(zip("rgb", _rgb(facts["color"]), strict=True) if "color" in facts else ())
    return ("\n".join(nx.generate_graphml(graph, named_key_ids=True)) + "\n").encode()


def _rgb(colour: str) -> tuple[int, int, int]:
    """The parts of a colour.

    >>> _rgb("#0b5d8a")
    (11, 93, 138)
    """
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _gexf(graph: nx.Graph) -> bytes:
    """Colour, size and position move to `viz:`."""
    for facts in dict(graph.nodes(data=True)).values():
        facts.update(_viz(facts))
    out = BytesIO()
    nx.write_gexf(graph, out, encoding="utf-8")
    return _GEXF_CLOCK.sub(b"", out.getvalue())


def _viz(facts: dict[str, Any]) -> dict[str, Any]:
    """What of a node's facts GEXF keeps in `viz:`; taken out of them."""
    found: dict[str, Any] = {}
    if "color" in facts:
        found["color"] = {**dict(zip("rgb", _rgb(facts.pop("color")), strict=True)), "a": 1.0}
    if "size" in facts:
        found["size"] = facts.pop("size")
    if "x" in facts and "y" in facts:
        found["position"] = {"x": facts.pop("x"), "y": facts.pop("y"), "z": 0.0}
    return {"viz": found} if found else {}


def _node_link(graph: nx.Graph) -> bytes:
    return (json.dumps(nx.node_link_data(graph, edges="links"), ensure_ascii=False, indent=1) + "\n").encode()


def _pajek(graph: nx.Graph) -> bytes:
    """Written here because networkx's own writer does not quote a name that holds a quotation mark."""
    number = {node: i for i, node in enumerate(graph, 1)}
    places = _on_a_sheet(graph)
    lines = [f"*vertices {len(graph)}"]
    lines += [" ".join([str(number[n]), _quoted(n), places.get(n, "0.0 0.0"), "ellipse", *_pairs(facts)]) for n, facts in graph.nodes(data=True)]
    lines.append("*edges")
    lines += [" ".join([str(number[u]), str(number[v]), str(facts.get("weight", 1.0)), *_pairs(facts)]) for u, v, facts in graph.edges(data=True)]
    return ("\n".join(lines) + "\n").encode()


def _on_a_sheet(graph: nx.Graph) -> dict[object, str]:
    """Places as Pajek wants them: from 0 to 1, y downward."""
    points = {n: (facts["x"], facts["y"]) for n, facts in graph.nodes(data=True) if "x" in facts and "y" in facts}
    if not points:
        return {}
    (left, right), (low, high) = ((min(v), max(v)) for v in zip(*points.values(), strict=True))
    span = max(right - left, high - low) or 1.0
    return {n: f"{(x - left) / span:.4f} {(high - y) / span:.4f}" for n, (x, y) in points.items()}


def _pairs(facts: dict) -> list[str]:
    return [f"{key} {_quoted(value)}" for key, value in facts.items() if key not in _PAJEK_LEFT_OUT]


def _quoted(value: object) -> str:
    text = re.sub(r"\s", " ", str(value)).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


FORMATS: dict[str, Callable[[nx.Graph], bytes]] = {".graphml": _graphml, ".gexf": _gexf, ".net": _pajek, ".json": _node_link}
