"""The bridge to pyvis: our nodes, edges and options in its Network, rendered through our own environment.

pyvis 0.3.2 checks every new edge against all others, edits the caller's graph and escapes nothing; so the lists are set
as wholes, in plain Python numbers, and its stock page is never used.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from .layouts.overview import Overview

VIS = "lib/vis-9.1.2/vis-network.min.js"
SCRIPTS = ("core", "words", "model", "tally", "state", "address", "marks", "places", "mazes", "routes", "hand", "stage", "overview", "units",
           "bands", "rows", "scene", "score", "lists", "scorehand", "overlap", "matrix", "quote", "cards", "panel", "search", "note",
           "legend", "filters", "vector", "pack", "export", "story", "help", "main")
OPTIONS = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"dragNodes": False, "hover": False, "selectable": False, "keyboard": False,
                    "selectConnectedEdges": False, "zoomSpeed": 0.6},
    "nodes": {"shape": "custom", "fixed": True, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "hoverWidth": 0, "selectionWidth": 0},
}
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def script_json(value: Any) -> Markup:
    """JSON that may stand in a script element: no character of it can end the element or a line of the script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(_UNSAFE.sub(lambda m: _ESCAPES[m[0]], text))


def nodes(places: Overview, unit_points: np.ndarray, rest_points: np.ndarray) -> list[dict[str, Any]]:
    """A dict per mark: `plane` (overview or units), `kind`, `ref` (its place in the list of its kind), `id`, `x`, `y`."""
    out = _nodes("overview", "seat", places.seat_points) + _nodes("overview", "rest", places.rest_points)
    out += _nodes("overview", "unit", places.unit_points) + _nodes("units", "unit", unit_points)
    return out + _nodes("units", "rest", rest_points)


def _nodes(plane: str, kind: str, points: np.ndarray) -> list[dict[str, Any]]:
    return [{"plane": plane, "kind": kind, "ref": i, "id": f"{kind}{i}", "x": round(float(x)), "y": round(float(y))}
            for i, (x, y) in enumerate(points)]


def edges(counts: np.ndarray, seats: list[list[int]], pairs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A dict per line: unit to seat in the overview, unit to unit in the units view."""
    by_seat = np.array([counts[members].sum(axis=0) for members in seats]).reshape(len(seats), counts.shape[1])
    seated = [{"plane": "overview", "from": f"unit{u}", "to": f"seat{s}", "value": int(by_seat[s, u])}
            for u, s in zip(*(i.tolist() for i in np.nonzero(by_seat.T)), strict=True)]
    return seated + [{"plane": "units", "from": f"unit{p['a']}", "to": f"unit{p['b']}", "value": p["tasks"], "kept": p["kept"]}
                   for p in pairs]


def render(title: str, marks: list[dict[str, Any]], lines: list[dict[str, Any]], context: dict[str, Any]) -> str:
    """The page as text: pyvis hands nodes, edges and options to our template; context holds all the rest."""
    from pyvis.network import Network as Page

    page = Page(heading=title)
    page.nodes, page.edges, page.options = marks, lines, OPTIONS
    page.templateEnv = _environment(context)
    page.path = "template.html"
    return page.generate_html()


def _environment(context: dict[str, Any]) -> Environment:
    environment = Environment(loader=FunctionLoader(_read), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"script_json": script_json, "pass_json": lambda text: script_json(json.loads(text))}
    scripts, styles = [vis(), script()], [context["style"]]
    environment.globals.update({**context, "style": Markup(context["style"]), "scripts": [Markup(s) for s in scripts],
                                "policy": policy(scripts, styles)})
    return environment


def policy(scripts: list[str], styles: list[str]) -> str:
    """Nothing from outside, and of what is inside only these very scripts and styles."""
    return ("default-src 'none'; connect-src 'none'; base-uri 'none'; form-action 'none'; font-src data:; "
            "img-src data: blob:; "
            f"script-src {' '.join(map(_digest, scripts))}; style-src {' '.join(map(_digest, styles))}")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def vis() -> str:
    """The vis-network that pyvis brings, without the pointer to a source map that a browser might look for."""
    text = files("pyvis").joinpath(VIS).read_text(encoding="utf-8")
    return re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE).replace("</script", "<\\/script").strip()


@cache
def script() -> str:
    """Our own script: its files in their order."""
    return "\n".join(_read(f"script/{name}.js").strip() for name in SCRIPTS)
