"""The interactive page in a real browser: every view, control and rule, without one request or console message."""

from __future__ import annotations

import re
import struct
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from shared import WHOLE, dealt

import graphdata
from analysis import load, overlap
from analysis.findings import Finding
from figures.map import fragment, network_map
from graphdata.network import Network

VIEWS = ("score", "overview", "overlap", "units", "matrix")
HOSTILE = [
    "<script>window.hit=1</script>", "</script><script>window.hit=1</script>", "<img src=x onerror=window.hit=1>",
    "\"><svg onload=window.hit=1>", "';window.hit=1;//", "{{7*7}}{% raw %}", "${window.hit=1}", "javascript:window.hit=1",
    "<a href=javascript:window.hit=1>href</a>", "<!--<script>", "]]>", "\u2028\u2029window.hit=1", "\\u003cscript\\u003e",
    "&lt;b&gt;&amp;", "<style>*{display:none}</style>",
    "<iframe srcdoc='<script>parent.hit=1</script>'>", "\u202eevil\u202c", "a\u0000b", "__proto__", "constructor",
]
MANY_HOSTILE = [f"{text} {i}" for i in range(5 if WHOLE else 2) for text in HOSTILE]


def hangzhou() -> Network:
    return Network(graphdata.read("hangzhou-2019"))


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The page of the Hangzhou document, with clusters and findings made by hand."""
    network = hangzhou()
    board = pd.DataFrame({"cluster": [i % 4 + 1 for i in range(len(network.units))], "stability": 0.8},
                         index=network.units.index)
    behind = tuple(network.links.loc[network.links["unit"] == "市发改委", "task"])
    findings = [Finding("load", "load.most.tasks", "市发改委列入35项任务。", "市发改委 is named in 35 tasks.", "census",
                        behind, ("市发改委",))]
    direction = pd.DataFrame({"from": ["陈卫强", "戴建平"], "to": ["戴建平", "陈卫强"], "links": [12, 16]})
    return network_map(network, board, findings=findings, direction=direction).save(tmp_path_factory.mktemp("map") / "map.html")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A page whose every name, text, leader and title is an attack."""
    graph = nx.Graph()
    for i, text in enumerate(MANY_HOSTILE):
        graph.add_node(f"t{text}", bipartite=0, text=text, portfolios=[HOSTILE[i % len(HOSTILE)]], line=1, document=text)
        graph.add_node(text, bipartite=1)
        graph.add_edge(f"t{text}", text, role="lead")
        graph.add_edge(f"t{text}", MANY_HOSTILE[0], role="support")
    findings = [Finding("load", HOSTILE[0], HOSTILE[1], HOSTILE[2], "census", (f"t{MANY_HOSTILE[0]}",), (MANY_HOSTILE[0],))]
    return network_map(Network.from_networkx(graph), findings=findings).save(tmp_path_factory.mktemp("hostile") / "map.html")


FOUND = [("sfgw", "市发改委"), ("发改", "市发改委"), ("卫健委", "市卫生健康委员会"), ("dj", "戴建平"), ("滨江", "滨江区政府"), ("市发展和改革委员会", "市发改委"), ("住建委", "市建委"),
         ("市發改委", "市发改委"), ("NDRC", "市发改委"), ("finance bureau", "市财政局"), ("繆承潮", "缪承潮")]
NAMELESS = """Array.from(document.querySelectorAll('button, input, select, [role=application], [role=grid]'))
    .filter(n => !(n.textContent.trim() || n.getAttribute('aria-label') ||
                   (n.labels && n.labels.length && n.labels[0].textContent.trim()))).length"""


def export(seen, kind) -> tuple[bytes, str]:
    """What the page hands out, and under which name."""
    seen.page.click("#export")
    with seen.page.expect_download() as download:
        seen.page.click(f"#export-{kind}")
    return download.value.path().read_bytes(), download.value.suggested_filename


def panel(visit) -> str:
    return visit.page.inner_text("#panel")


def test_every_view_draws_itself_and_fits(visit, page):
    """No view overflows a small window (others are measured in `test_seen`), and each shows its question."""
    seen = visit(page, size={"width": 900, "height": 640})
    questions = set()
    for view in VIEWS:
        seen.page.click(f"#tab-{view}")
        questions.add(seen.page.inner_text("#question"))
        assert seen.state("document.documentElement.scrollWidth") <= 900
    assert len(questions) == 5


def test_the_direction_said_is_that_of_the_table(visit, page):
    """Who leads for the one supports the other, the stronger direction first; nothing of the whole document is said of a part."""
    assert "戴建平的牵头单位配合陈卫强 16 次，反向 12 次" in visit(page, "#view=overlap").page.inner_text("#pairs")
    assert "反向" not in visit(page, "#view=overlap&roles=lead").page.inner_text("#pairs")


def test_labels_of_the_first_pictures_do_not_collide(visit, page):
    """No mark with its label covers another one by more than a hair."""
    seen = visit(page)
    for view in ("overview", "units"):
        seen.page.click(f"#tab-{view}")
        rooms = seen.state("Array.from(Z.stage.marks().values()).map(m => [m.id, ...Z.room(m)])")
        hits = [(a[0], b[0]) for i, a in enumerate(rooms) for b in rooms[:i]
                if min(a[3], b[3]) - max(a[1], b[1]) > 3 and min(a[4], b[4]) - max(a[2], b[2]) > 3]
        assert hits == []


def test_page_opens_with_a_finding_that_leads_to_its_tasks(visit, page):
    """The first thing to read is the answer; its link lists exactly the tasks behind it."""
    seen = visit(page)
    assert "市发改委列入35项任务" in panel(seen)
    seen.page.click("#panel .card .claim")
    assert seen.page.locator("#panel ol.list > li").count() == 35


def test_a_click_on_a_unit_shows_sentence_and_line(visit, page):
    """The unit is marked in the very words of the source, beside the number of its line."""
    seen = visit(page, fragment(view="overview"))
    where = seen.state("Z.stage.where('unit' + Z.model.unitBy.get('市建委'))")
    seen.page.click("#canvas", position=where)
    first = seen.page.locator("#panel ol.list > li .source").first
    number = int(re.search(r"\d+", first.locator("b").inner_text())[0])
    line = graphdata.read("hangzhou-2019").lines.set_index("line")["text"][number]
    assert first.locator("q").text_content() == line
    assert first.locator("mark").text_content().startswith("市建委")


def test_counts_of_a_unit_are_those_of_the_network(visit, page):
    """35 tasks of 市发改委 in the panel, as the network has them."""
    network = hangzhou()
    seen = visit(page, fragment(unit="市发改委"))
    assert seen.page.locator("#panel ol.list > li").count() == int((network.links["unit"] == "市发改委").sum())


NUMBERS = """(() => { const name = u => Z.data.units[u].name, leader = p => Z.data.portfolios[p].name, all = Z.range(Z.data.units.length); return {
    units: all.map(u => [name(u), ...Z.ofUnit(u)]),
    partners: all.flatMap(u => Z.partners(u).map(([v, n]) => [name(u), name(v), n, Z.sharedTasks(u, v).length])),
    pairs: Z.overlap.pairs().map(p => [leader(p.a), leader(p.b), p.shared, p.likeness]) }; })()"""


@pytest.mark.parametrize("leaders", [[], ["陈卫强", "戴建平", "王宏"]], ids=len)
def test_every_number_counted_in_the_page_is_that_of_the_tables(visit, page, leaders):
    """Load of all units by role, tasks of all pairs of units, shared units and likeness of all pairs of leaders; of a part as well."""
    network = hangzhou().subset(portfolios=leaders) if leaders else hangzhou()
    numbers = visit(page, "#portfolios=" + ",".join(leaders) if leaders else "").state(NUMBERS)
    board = load.table(network, draws=1)
    assert {u: (a, b, c) for u, a, b, c in numbers["units"] if a + b + c} == {
        row.Index: (row.lead, row.support, row.responsible) for row in board.itertuples()}
    tasks = network.links.groupby("unit")["task"].agg(set)
    together = {(u, v): len(tasks[u] & tasks[v]) for u in tasks.index for v in tasks.index if u != v and tasks[u] & tasks[v]}
    assert {(u, v): n for u, v, n, _ in numbers["partners"]} == {(u, v): n for u, v, _, n in numbers["partners"]} == together
    pairs = {frozenset(row[:2]): row[2:] for row in numbers["pairs"]}
    for row in overlap.portfolios(network, draws=1).reset_index().itertuples():
        shared, likeness = pairs[frozenset((row.a, row.b))]
        assert (shared, likeness) == (row.shared_units, pytest.approx(row.morisita_horn, abs=1e-9))


def test_search_finds_by_initials_names_of_all_kinds_and_english(visit, page):
    """Typed letters, then Enter; the next search begins with nothing."""
    seen = visit(page)
    for typed, found in FOUND:
        seen.page.keyboard.press("/")
        seen.page.keyboard.type(typed)
        seen.page.keyboard.press("Enter")
        assert seen.page.inner_text("#panel h2") == found, typed
        seen.page.keyboard.press("Escape")
        assert seen.state("Z.state.sel") is None
        seen.state("document.activeElement.blur()")


def test_search_is_left_with_escape_and_moved_in_with_arrows(visit, page):
    """Arrows move the choice, Esc empties the field and selects nothing."""
    seen = visit(page)
    seen.page.fill("#search", "市")
    seen.page.keyboard.press("ArrowDown")
    assert seen.page.get_attribute("#search", "aria-activedescendant") == "hit1"
    seen.page.keyboard.press("Escape")
    assert seen.page.input_value("#search") == "" and seen.state("Z.state.sel") is None


KEEPS = {
    "roles": "Z.data.links.role[i] === 0", "types": "Z.data.units[Z.data.links.unit[i]].type === 'department'",
    "portfolios": "Z.data.tasks[Z.data.links.task[i]].portfolios.includes(1)",
    "clusters": "Z.model.clusterOf[Z.data.links.unit[i]] === 2",
}


def test_each_filter_leaves_what_it_says(visit, page):
    """The count in the status line is that of the links that pass."""
    seen = visit(page)
    seen.page.click("#show-filters")
    for key, value in (("roles", "lead"), ("portfolios", 1), ("types", "department"), ("clusters", 2)):
        box = f'[data-filter="{key}"][data-value="{value}"]'
        seen.page.eval_on_selector(box, "box => { box.closest('details').open = true; }")
        seen.page.check(box)
        kept = seen.state(f"Z.range(Z.model.count).filter(i => {KEEPS[key]}).length")
        assert 0 < kept < 532 and f"{kept} 条" in seen.page.inner_text("#status"), key
        seen.page.click("#clear")
        assert "532 条" in seen.page.inner_text("#status")


def test_filters_and_selections_move_no_mark(visit, page):
    """What stays in the picture stays where it was; a selection in sight does not move the camera."""
    seen = visit(page, fragment(view="overview"))
    places = "Object.fromEntries(Array.from(Z.stage.marks().values()).map(m => [m.id, [m.x, m.y]]))"
    before, scale = seen.state(places), seen.state("Z.stage.scale()")
    seen.state("Z.select({ kind: 'portfolio', ref: 1 })")
    assert seen.state("Z.stage.scale()") == scale
    seen.state("Z.set({ roles: new Set(['lead']), portfolios: new Set([1, 2]) })")
    after = seen.state(places)
    kept = before.keys() & after.keys()
    assert len(kept) > 10 and {k: before[k] for k in kept} == {k: after[k] for k in kept}


def test_what_a_filter_brings_in_is_in_sight(visit, page):
    """Units that were only counted get their place and the picture makes room for them."""
    seen = visit(page, fragment(view="overview"))
    seen.state("Z.set({ portfolios: new Set([1]) })")
    spots = seen.state("Array.from(Z.stage.marks().keys()).map(id => Z.stage.where(id))")
    box = seen.page.locator("#canvas").bounding_box()
    assert all(0 <= s["x"] <= box["width"] and 0 <= s["y"] <= box["height"] for s in spots)


def test_a_link_brings_the_view_back(visit, page):
    """The address restores view, filters, selection and language in a fresh page."""
    first = visit(page)
    first.state("Z.set({ view: 'matrix', lang: 'en', roles: new Set(['lead']), sort: 'lead' })")
    first.state("Z.select({ kind: 'cell', ref: [Z.model.unitBy.get('市建委'), 2] })")
    address = first.page.url
    again = visit(page, "#" + address.split("#")[1])
    same = "JSON.stringify([Z.state.view, Z.state.lang, [...Z.state.roles], Z.state.sort, Z.state.sel])"
    assert again.state(same) == first.state(same)
    assert again.page.inner_text("#panel h2") == first.page.inner_text("#panel h2")


@pytest.mark.parametrize("broken", ["#view=nowhere&unit=%E5%8", "#unit=nobody&least=-1&open=99", "#roles=<script>&cell=a",
    "#&&==#"])
def test_a_broken_link_opens_the_page_all_the_same(visit, page, broken):
    """What the page does not know is left out."""
    seen = visit(page, broken)
    assert seen.state("Z.state.view") == "score" and seen.state("Z.state.sel") is None


def test_language_is_switched_everywhere(visit, page):
    """Buttons, question, legend, note and panel change together, and back."""
    seen = visit(page, fragment(unit="市建委"))
    chinese = seen.page.inner_text("body")
    seen.page.click("#language")
    english = seen.page.inner_text("body")
    assert "Overview" in english and "Who leads and who supports" in english and "Source:" in english
    assert seen.state("document.documentElement.lang") == "en"
    seen.page.click("#language")
    assert seen.page.inner_text("body") == chinese


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_export_is_a_picture_and_a_drawing_that_names_what_it_shows(visit, page, kind):
    """Of each view one of them, in a whole campaign both: 16:9, twice as fine as the screen, named after document and view; or well-formed, with the busiest unit or leader as text and nothing that runs or is fetched."""
    seen, views, names = visit(page), [view for view, form in dealt(VIEWS, ["png", "svg"]) if form == kind], set()
    for view in views:
        seen.go(fragment(view=view))
        data, name = export(seen, kind)
        assert name.startswith("2019年政府工作报告重点工作责任分解-")
        names.add(name)
        if kind == "png":
            assert data[:4] == b"\x89PNG" and struct.unpack(">II", data[16:24]) == (2560, 1440), view
        else:
            root = ElementTree.fromstring(data)
            texts = {node.text for node in root.iter("{http://www.w3.org/2000/svg}text")}
            assert root.get("viewBox") == "0 0 1280 720" and {"戴建平", "市发改委"} & texts, view
            assert {node.tag.split("}")[1] for node in root.iter()} <= {"svg", "g", "path", "rect", "text", "clipPath"}, view
    assert len(names) == len(views)


def test_export_is_a_slide_that_opens(visit, page, tmp_path):
    """One slide with its title, a picture and the source as text; the same bytes twice."""
    seen = visit(page, fragment(view="score", finding="load.most.tasks"))
    data, _ = export(seen, "pptx")
    (tmp_path / "slide.pptx").write_bytes(data)
    slides = pptx.Presentation(str(tmp_path / "slide.pptx")).slides
    assert len(slides) == 1 and slides[0].shapes.title.text == "市发改委列入35项任务"
    assert [shape.shape_type for shape in slides[0].shapes].count(MSO_SHAPE_TYPE.PICTURE) == 1
    assert "来源" in slides[0].shapes[-1].text_frame.text and export(seen, "pptx")[0] == data


def test_paper_has_the_picture_the_panel_and_the_note(visit, page):
    """Printing puts the exported picture in the place of the canvas, and all rows of the matrix on paper."""
    seen = visit(page, fragment(view="matrix", unit="市建委"))
    seen.state("Z.picture.paper()")
    seen.page.emulate_media(media="print")
    assert seen.page.locator("#print-sheet tbody tr").count() == 98
    assert "来源" in seen.page.inner_text("#print-sheet") and not seen.page.is_visible("#main")
    seen.page.emulate_media(media="screen")
    seen.page.click("#tab-overview")
    seen.state("Z.picture.paper()")
    assert seen.page.locator("#print-sheet canvas.figure").count() == 1


def test_keyboard_alone_reaches_a_unit_in_the_picture(visit, page):
    """Skip link, arrows, Enter, Esc; every step is said."""
    seen = visit(page)
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("ArrowRight")
    seen.page.keyboard.press("ArrowRight")
    said = seen.page.text_content("#said")
    seen.page.keyboard.press("Enter")
    assert said and seen.page.locator("#panel h2").count() and seen.state("Z.state.sel") is not None
    seen.page.keyboard.press("Escape")
    assert seen.state("Z.state.sel") is None


def test_keyboard_alone_reads_the_matrix(visit, page):
    """Arrows move from cell to cell, Enter opens the tasks of the cell."""
    seen = visit(page, fragment(view="matrix"))
    seen.page.focus("#skip")
    seen.page.keyboard.press("Enter")
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "Enter"):
        seen.page.keyboard.press(key)
    assert seen.page.inner_text("#panel h2") == "市建委 × 戴建平"
    assert seen.page.locator("#panel ol.list > li").count() == 2


def test_keyboard_changes_views_and_help_keeps_the_focus(visit, page):
    """1 to 5, ?, Tab inside the dialog, Esc back to where one was."""
    seen = visit(page)
    seen.page.keyboard.press("5")
    assert seen.state("Z.state.view") == "matrix"
    seen.page.focus("#help")
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Tab")
    assert seen.state("document.activeElement.id") == "help-close"
    seen.page.keyboard.press("Escape")
    assert seen.state("document.activeElement.id") == "help"


def test_every_control_has_a_name(visit, page):
    """Nothing that can be focused is silent."""
    seen = visit(page, fragment(view="matrix", unit="市建委"))
    assert seen.state(NAMELESS) == 0


def test_narrow_pages_fold_their_panels(visit, page):
    """Below 1000 pixels the panels open on demand, the findings stay in sight."""
    seen = visit(page, size={"width": 900, "height": 640})
    assert not seen.page.is_visible("#panel") and not seen.page.is_visible("#filters")
    assert "市发改委列入35项任务" in seen.page.inner_text("#lede")
    seen.page.click("#show-filters")
    assert seen.page.is_visible("#filters")
    seen.page.click("#show-panel")
    assert seen.page.is_visible("#panel") and not seen.page.is_visible("#filters")


def test_page_works_in_a_notebooks_frame(visit, page, tmp_path):
    """As an srcdoc frame, sandboxed, it draws itself and answers clicks."""
    shown = network_map(Network.from_networkx(nx.Graph([("t", "u")]), tasks=["t"]))._repr_html_()
    outer = tmp_path / "notebook.html"
    outer.write_text(f"<!DOCTYPE html><html data-ready><meta charset=utf-8><body>{shown}</body></html>", encoding="utf-8")
    seen = visit(outer)
    frame = seen.page.frames[1]
    frame.wait_for_selector("html[data-ready]", state="attached")
    frame.click("#tab-matrix")
    frame.click("#table tbody th")
    frame.wait_for_selector("#panel h2", state="attached")
    assert frame.text_content("#panel h2") == "u"


def test_no_attack_runs_and_each_is_shown_as_text(visit, hostile):
    """Forty hostile strings, in a whole campaign a hundred, as units, tasks, leaders and titles, in all views and in English too."""
    seen = visit(hostile)
    for view in ("score", "overview", "overlap", "units", "matrix"):
        seen.page.click(f"#tab-{view}")
        seen.state("Z.select({ kind: 'unit', ref: 3 })")
        seen.state("Z.select({ kind: 'portfolio', ref: 2 })")
    seen.page.click("#language")
    seen.state("Z.select(null)")
    seen.page.fill("#search", "window")
    seen.state("Z.picture.paper()")
    names = seen.state("Z.data.units.map(u => u.name)")
    assert sorted(names) == sorted(MANY_HOSTILE) and seen.state("typeof window.hit") == "undefined"
    assert seen.page.locator("iframe, img, svg, a[href], #main script, #main style").count() == 0
    seen.state("Z.picture.vector()")
    shown = seen.state("Array.from(document.querySelectorAll('#table tbody th.name')).map(n => n.textContent)")
    assert len(shown) > 10 and set(shown) <= set(names)


def test_hostile_names_come_back_through_the_address(visit, hostile):
    """A selection named by an attack is a selection like any other."""
    seen = visit(hostile, fragment(unit=MANY_HOSTILE[7]))
    assert seen.page.text_content("#panel h2") == MANY_HOSTILE[7]
    assert seen.page.locator("#panel h2 *").count() == 0


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """2,000 tasks of twelve leaders in sections, 300 units."""
    graph = nx.Graph()
    for t in range(2000):
        graph.add_node(f"t{t}", bipartite=0, number=t + 1, portfolios=[f"leader {t * 12 // 2000}"], section=f"section {t * 48 // 2000}")
        for u in {t % 300, t * 7 % 300, t * t % 40}:
            graph.add_node(f"unit {u}", bipartite=1)
            graph.add_edge(f"t{t}", f"unit {u}")
    return network_map(Network.from_networkx(graph), lang="en").save(tmp_path_factory.mktemp("many") / "many.html")


def test_very_many_tasks_are_folded_and_opened_band_by_band(visit, many):
    """Twelve bands as one column each; one opens to its sections, then to its tasks, and folds again."""
    seen = visit(many)
    kinds = "Object.entries(Z.score.scene().columns.reduce((n, c) => ({ ...n, [c.kind]: (n[c.kind] || 0) + 1 }), {})).sort()"
    assert seen.state(kinds) == [["section", 48]] or seen.state(kinds) == [["band", 12]]
    seen.state("Z.set({ levels: Object.fromEntries(Z.range(12).map(p => [p, 0])) })")
    assert seen.state(kinds) == [["band", 12]]
    for expected in ([["band", 11], ["section", 5]], [["band", 11], ["task", 167]], [["band", 12]]):
        seen.state("Z.bands.turn(1, Z.score.scene().bands[1].level)")
        assert sum(n for k, n in seen.state(kinds) if k == "band") == sum(n for k, n in expected if k == "band")
        assert dict(seen.state(kinds)).get("task") == dict(expected).get("task")
    assert seen.state("Z.sum(Z.score.scene().marks.map(m => m.links.length))") == seen.state("Z.model.count")


def test_views_of_many_tasks_draw_few_marks(visit, many):
    """No more than 500 marks on the maps; rows of the matrix come with scrolling."""
    seen = visit(many)
    for view in ("overview", "units"):
        seen.page.click(f"#tab-{view}")
        assert seen.state("Z.stage.marks().size") <= 500
    seen.page.click("#tab-matrix")
    assert seen.page.locator("#table tbody tr").count() < 100
    seen.state("document.getElementById('table').scrollTop = 1e6")
    seen.page.wait_for_selector('#table [data-row="299"]')
