"""The page as a file: one, whole, offline, the same bytes every time, and readable by old browsers."""

import base64
import hashlib
import io
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from fontTools.ttLib import TTFont

import figures
import graphdata
from figures.map import bridge, fragment, network_map
from figures.map.marks import MARKS
from figures.map.words import SECTION_WORDS, WORDS, words_for
from graphdata.errors import UsageError
from graphdata.network import Network

SCRIPTS = {p.name: p.read_text(encoding="utf-8") for p in sorted(Path(str(files("figures.map"))).glob("script/*.js"))}
# What came after ES2018, or makes HTML of text, or code of text, or asks the network.
NEWER = [r"\?\.[a-zA-Z\[(]", r"\?\?", r"\.flat\(", r"\.flatMap\(", r"fromEntries", r"matchAll", r"replaceAll",
    r"catch \{", r"\.at\(", r"\bimport\b", r"\d_\d", r"#[a-z]+\s*="]
UNSAFE = [r"innerHTML", r"outerHTML", r"insertAdjacentHTML", r"document\.write", r"\beval\(", r"new Function",
    r"DOMParser", r"\bfetch\(", r"XMLHttpRequest", r"WebSocket", r"sendBeacon"]


def small(portfolio="L"):
    graph = nx.Graph()
    graph.add_node("t1", bipartite=0, portfolios=portfolio, text="做某事")
    graph.add_node("甲局", bipartite=1)
    graph.add_edge("t1", "甲局", role="lead")
    return Network.from_networkx(graph)


@pytest.fixture(scope="module")
def page():
    return network_map(Network(graphdata.read("hangzhou-2019")))


def test_page_of_hangzhou_is_small(page):
    """Under 1.3 MB with its glyphs."""
    assert len(page.html.encode("utf-8")) < 1_300_000


def test_every_character_of_a_small_page_has_its_glyph_in_the_file():
    """Also those that only the scripts write, as the marks of a title."""
    text = network_map(small()).html
    font = TTFont(io.BytesIO(base64.b64decode(re.search(r"data:font/woff;base64,([A-Za-z0-9+/=]+)", text)[1])))
    shown = text.replace(bridge.vis(), "")
    assert "《" in shown and {c for c in shown if ord(c) > 126 and c.isprintable()} <= set(map(chr, font.getBestCmap()))


def test_policy_names_exactly_the_scripts_and_styles_of_the_page(page):
    """Anything slipped in would not run, and everything ours does."""
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page.html)[1].replace("&#39;", "'")
    bodies = re.findall(r"<script>(.*?)</script>", page.html, flags=re.DOTALL) + re.findall(r"<style>(.*?)</style>",
        page.html, flags=re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(b.encode("utf-8")).digest()).decode() for b in bodies}
    assert hashes == set(re.findall(r"'sha256-([^']+)'", policy)) and len(bodies) == 3
    assert "default-src 'none'" in policy and "connect-src 'none'" in policy and "unsafe" not in policy


def test_page_points_nowhere(page):
    """No element takes anything from outside, and no source map is looked for."""
    assert not re.search(r"<(?:link|img|iframe|script[^>]+src|base)\b", page.html.split("<script>")[0])
    assert "sourceMappingURL" not in page.html and "url(http" not in page.html


def test_vis_network_is_that_of_pyvis():
    """9.1.2, which still runs in old browsers."""
    assert "@version 9.1.2" in bridge.vis()


def test_every_script_file_is_in_the_page_once():
    """None forgotten, none twice."""
    assert sorted(f"{name}.js" for name in bridge.SCRIPTS) == sorted(SCRIPTS)


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_es2018_and_never_make_html_of_text(name):
    """Nothing newer, nothing that parses text, nothing that asks the network."""
    code = re.sub(r"/\*.*?\*/", "", SCRIPTS[name], flags=re.DOTALL)
    assert [p for p in NEWER + UNSAFE if re.search(p, code)] == []


def test_every_word_stands_in_both_languages_with_the_same_gaps():
    """What the script fills in is asked for in Chinese and in English."""
    for key, (zh, en) in {**WORDS, **{f"section {k}": v for k, v in SECTION_WORDS.items()}}.items():
        assert zh and en and set(re.findall(r"\{\w+\}", zh)) == set(re.findall(r"\{\w+\}", en)), key
    assert SECTION_WORDS.keys() <= WORDS.keys()


def test_every_word_that_the_page_uses_is_there():
    """Keys written out in scripts and template."""
    template = files("figures.map").joinpath("template.html").read_text(encoding="utf-8")
    used = {k for code in SCRIPTS.values() for k in re.findall(r'Z\.t\("(\w+)"', code) if not k.endswith("_")}
    used |= set(re.findall(r'data-(?:word|label|place)="(\w+)"', template))
    assert used - WORDS.keys() == set()


def test_sections_are_called_sections():
    """Where portfolios are sections, no word of the page speaks of leaders."""
    words = words_for({"portfolios": "section"})
    assert words["portfolios"] == ("章节", "Section") and words_for({}) == WORDS


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours."""
    def light(colour: str) -> float:
        parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_is_legible_on_its_ground():
    """WCAG AA: 4.5 to 1."""
    m = MARKS
    pairs = [(m["ink"], m["paper"]), (m["soft"], m["paper"]), (m["soft"], m["tint"]), (m["lead"], m["paper"]),
        (m["paper"], m["lead"]), (m["accent"], m["paper"]),
             (m["accent"], "#fdf1e8"), (m["ink"], "#ffe9a8"), (m["soft"], "#fdf1e8")]
    pairs += [(m["ink"], shade) for shade in m["shades"][:3]] + [(m["paper"], shade) for shade in m["shades"][3:]]
    pairs += [(dark, m["paper"]) for dark, _ in m["clusters"]]
    assert [p for p in pairs if contrast(*p) < 4.5] == []


def test_every_mark_and_line_stands_out_from_the_ground():
    """WCAG AA for graphics: 3 to 1 on paper for every mark, line and fill that means something."""
    m = MARKS
    marks = [m[k] for k in ("lead", "support", "responsible", "rim", "line_lead", "line_support", "stem", "more", "less", "accent")]
    marks += [tone for tone, _ in [*m["clusters"], *m["ramp"], m["no_cluster"], *m["states"].values()]]
    assert [tone for tone in marks if contrast(tone, m["paper"]) < 3] == []


def test_lead_and_support_are_told_apart_on_grey_paper():
    """Where both are fills (bars), 3 to 1; where one is a ring, its ground is light in every tone."""
    assert contrast(MARKS["lead"], MARKS["support"]) > 3
    assert all(contrast(tone, ground) > 3 for tone, ground in [*MARKS["clusters"], MARKS["no_cluster"]])


# How red-green blind eyes see light (Machado, Oliveira & Fernandes 2009, severity 1), and OKLab (Ottosson 2020).
BLIND = {
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
}
CONES = [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]]
LAB = [[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]]


def seen(colour: str, eyes: list[list[float]]) -> np.ndarray:
    """A colour as those eyes see it, in OKLab, where distances are differences one sees."""
    parts = np.array([int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)])
    light = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return np.array(LAB) @ np.cbrt(np.array(CONES) @ np.clip(np.array(eyes) @ light, 0, 1))


@pytest.mark.parametrize("eyes", [np.eye(3).tolist(), *BLIND.values()], ids=["normal", *BLIND])
def test_tones_of_clusters_are_told_apart_by_all_eyes(eyes):
    """Ten tones, every two of them at least 0.08 apart (a difference just seen is 0.02)."""
    tones = [seen(tone, eyes) for tone, _ in MARKS["clusters"]]
    assert min(float(np.linalg.norm(a - b)) for i, a in enumerate(tones) for b in tones[:i]) > 0.08


def test_title_of_the_document_is_escaped():
    """Markup in a name is text in the page."""
    page = network_map(small("</title><script>x"))
    assert "</title><script>x" not in page.html and "\\u003c/title\\u003e" in page.html


def test_frame_for_notebooks_holds_the_whole_page(page):
    """As an attribute, sandboxed, with nothing of the page outside of it."""
    shown = page._repr_html_()
    assert shown.startswith("<iframe") and shown.count("<") == 2 and "sandbox=" in shown


def test_page_is_saved_whole_as_utf8(page, tmp_path):
    """The file is the page; nothing else is left in the folder."""
    path = page.save(tmp_path / "图.html")
    assert path.read_bytes() == page.html.encode("utf-8") and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("graph", [nx.Graph(), nx.Graph([("t", "u")])])
def test_degenerate_networks_have_a_page(graph):
    """No task at all; one task of one unit in no portfolio."""
    assert network_map(Network.from_networkx(graph, tasks=[n for n in graph if n == "t"])).html.startswith("<!DOCTYPE html>")


def test_another_language_is_refused():
    """With what is offered."""
    with pytest.raises(UsageError, match="zh, en"):
        network_map(small(), lang="fr")


def test_units_are_coloured_and_sized_by_any_column():
    """A column of numbers, one of names, and the refusal of one that is not there."""
    board = pd.DataFrame({"budget": [3.5], "mood": ["good"]}, index=["甲局"])
    html = network_map(small(), board, color="mood", size="budget", notes={"甲局": "见附件"}).html
    assert '"columns":{"numbers":["budget"],"names":["mood"]},"colour":"mood","size":"budget"' in html and "见附件" in html
    with pytest.raises(UsageError, match="budget"):
        network_map(small(), board, size="mood")


def test_fragments_name_what_they_select():
    """Encoded, so that every name can stand in an address."""
    assert fragment(view="score", tasks=["d#1", "d#2"]) == "#view=score&tasks=d%231,d%232"
    assert fragment(cell=("甲,局", "L")) == "#cell=%E7%94%B2%2C%E5%B1%80,L"


def test_importing_figures_loads_neither_pyvis_nor_matplotlib():
    """They are fetched when they are asked for."""
    code = "import figures, sys; assert not {'pyvis', 'matplotlib'} & set(sys.modules); figures.network_map"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert "network_map" in figures.__all__
