"""What people see, measured on the drawn page at the widths of a wall, a laptop and a phone: nothing overlaps, nothing is cut, nobody is barred."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pandas as pd
import pptx
import pytest
from shared import dealt

import graphdata
from analysis import overlap
from analysis.findings import Finding, Holds, Words
from figures.map import fragment, network_map
from graphdata.network import Network

SIZES = [(1920, 1080), (1366, 768), (390, 844)]
VIEWS = ("score", "overview", "overlap", "units", "matrix")
AXE = Path(sys.prefix) / "axe" / "node_modules" / "axe-core" / "axe.min.js"
# Pairs of [name, left, top, right, bottom] that cover each other by more than a pixel or two.
CLASHES = """(boxes) => { const out = []; boxes.forEach((a, i) => boxes.slice(0, i).forEach(b => {
    if (Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > 1.5 && Math.min(a[4], b[4]) - Math.max(a[2], b[2]) > 2) out.push([a[0], b[0]]); })); return out; }"""
# What is written on the score: names of bands, of units and of groups, as boxes on its canvas.
WRITTEN = """(() => { const s = Z.score.scene(), pen = Z.scene.measure, out = [];
    s.bands.forEach(b => { if (b.label) { const y = s.head - s.sub - 14 - b.label.row * Z.scene.HEAD_ROW;
        out.push(['band ' + b.p, s.left + b.label.x, y - 7, s.left + b.label.x + b.label.w, y + 7]); } });
    s.rows.forEach((r, i) => { const y = s.head + r.y, size = parseInt(r.font) / 2; out.push(['row ' + i, s.left - 36 - pen(r.label, r.font), y - size, s.left - 36, y + size]);
        if (r.count) out.push(['count ' + i, s.left - 10 - pen(r.count, r.font), y - size, s.left - 10, y + size]); });
    return out; })()"""
# Texts of the page's elements that are wider than the room they have and are not meant to end in "…".
CUT = """Array.from(document.querySelectorAll('#panel *, #pairs *, #legend *, #filters *, #tools button, #views button, #list *')).filter(n =>
    n.children.length === 0 && n.textContent.trim() && n.offsetParent && getComputedStyle(n).textOverflow !== 'ellipsis' && !n.closest('details:not([open])') &&
    getComputedStyle(n).webkitLineClamp === 'none' && n.scrollWidth > n.clientWidth + 1 && getComputedStyle(n).display !== 'inline').map(n => n.textContent)"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Hangzhou with pairs, made clusters, and an answer of each kind."""
    network = Network(graphdata.read("hangzhou-2019"))
    board = pd.DataFrame({"cluster": [i % 8 + 1 for i in range(len(network.units))], "stability": [0.3 + i % 3 / 3 for i in range(len(network.units))]},
                         index=network.units.index)
    pairs = overlap.portfolios(network, rng=0)
    found = [Finding("load", "load.most.tasks", "市发改委列入35项任务，为最多。", "市发改委 is named in 35 tasks.", "census", (), ("市发改委",),
                     claim=Words("市发改委任务最多", "市发改委 has most tasks"), holds=Holds(12, 14), worlds=(Words("展开集体", "collectives expanded"),)),
             Finding("overlap", "overlap.pair", "戴建平与陈卫强共有20个单位。", "They share 20.", "tested", (), (), (("戴建平", "陈卫强"),), claim=Words("戴建平与陈卫强最相近", "Most alike")),
             Finding("clusters", "clusters.structure", "分为八个集群。", "Eight clusters.", "descriptive")]
    return network_map(network, board, pairs=pairs, findings=found).save(tmp_path_factory.mktemp("seen") / "map.html")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_view_is_wider_than_its_window_or_cuts_a_text(visit, page, size):
    """No sideways scrolling of the page, and no text that ends in the middle of nowhere."""
    first, *others = VIEWS[SIZES.index(size):] + VIEWS[:SIZES.index(size)]  # another one opened at each size
    seen = visit(page, fragment(view=first), size={"width": size[0], "height": size[1]})
    for view in (first, *others):
        seen.go(fragment(view=view))
        assert seen.state("Z.state.view") == view
        assert seen.state("document.documentElement.scrollWidth") <= size[0], view
        assert seen.state(CUT) == [], view


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
def test_names_on_the_score_do_not_overlap_and_every_link_is_on_it(visit, page, size):
    """Bands, units and counts, at rest, with a unit's tasks only, and with shared units on top; type is never below 11 pixels. At rest what is folded is counted, nothing is left out."""
    seen = visit(page, size={"width": size[0], "height": size[1]})
    assert seen.state("Z.sum(Z.score.scene().marks.map(m => m.links.length))") == 532
    assert seen.state("Z.sum(Z.score.scene().rows.map(r => r.units.length))") == 98
    for chosen in ({}, {"unit": "市发改委"}, {"bands": ("胡伟", "陈卫强")}, {"task": "hangzhou-2019#28"}):
        seen.go(fragment(**chosen))
        assert seen.state("Z.state.sel && Z.state.sel.kind") == next(iter(chosen), None)
        assert seen.page.evaluate(CLASHES, seen.state(WRITTEN)) == [], chosen
        assert seen.state("Z.score.scene().rows.every(r => parseInt(r.font.replace('bold ', '')) >= 11 && r.h >= 13)")
        assert seen.state("Z.score.scene().bands.every(b => b.label)")


@pytest.mark.parametrize("view", ["overview", "units"])
def test_no_line_passes_under_a_foreign_mark(visit, page, view):
    """Every stretch of every line against every disc, box and name that is not its own; most lines find a way."""
    seen = visit(page, fragment(view=view))
    hits = seen.state("""(() => { const out = []; Z.stage.lines().forEach(line => { for (const m of Z.stage.marks().values()) {
        if (m.id === line.from || m.id === line.to) continue;
        const r = Z.room(m), low = m.kind === 'unit' ? m.y + m.r + 2 : r[1];
        line.points.forEach(p => { const disc = m.kind === 'unit' && Math.hypot(p[0] - m.x, p[1] - m.y) < m.r;
            if (disc || (p[0] > r[0] && p[0] < r[2] && p[1] > low && p[1] < r[3])) out.push(line.from + line.to + m.id); }); } }); return out; })()""")
    assert hits == [] and seen.state("Z.stage.lines().length") > 40


def test_what_stands_beside_a_task_is_shown_found_and_filtered(visit, tmp_path):
    """指标 and 工作措施 of a task are in its panel with their line; the search finds their words; few short values filter."""
    source = tmp_path / "任务.csv"
    source.write_text("序号,工作任务,牵头单位,配合单位,考核指标,工作措施\n" + "".join(
        f"{n},推进第{n}项重点工作落实,市{a}局,市{b}局,完成率达到{90 + n}%,{kind}\n" for n, a, b, kind in
        [(1, "财政", "教育", "专班推进"), (2, "教育", "财政", "现场会"), (3, "民政", "财政", "专班推进"), (4, "财政", "民政", "现场会"), (5, "教育", "民政", "专班推进")]), encoding="utf-8")
    corpus = graphdata.read(source)
    network = graphdata.Network(corpus)
    seen = visit(network_map(network, corpus=corpus).save(tmp_path / "map.html"))
    seen.page.fill("#search", "达到93%")
    assert "考核指标" in seen.page.inner_text("#found li")
    seen.page.press("#search", "Enter")
    assert "完成率达到93%" in seen.page.inner_text("#panel dl") and "行" in seen.page.inner_text("#panel dl .line")
    words = seen.state("Z.beside.choices.map((_, c) => Z.beside.word(c))")
    assert any("专班推进" in word for word in words) and not any("完成率" in word for word in words)
    seen.state("Z.set({ fields: new Set([" + str(next(i for i, word in enumerate(words) if "专班推进" in word)) + "]) })")
    assert seen.state("Z.tally.tasks.reduce((a, b) => a + b, 0)") == 3
    assert visit(tmp_path / "map.html", "#" + seen.state("Z.address()")).state("Z.tally.tasks.reduce((a, b) => a + b, 0)") == 3


def test_hovering_lights_row_column_and_neighbours(visit, page):
    """The hint says the task in words; in the overview the marks at the other ends of a unit's lines are ringed."""
    seen = visit(page)
    spot = seen.state("""(() => { const s = Z.score.scene(), m = s.marks.find(m => s.columns[m.c].kind === 'task' && m.counts[0]);
        return { x: s.left + s.columns[m.c].x, y: s.head + s.rows[m.r].y, t: s.columns[m.c].tasks[0] }; })()""")
    seen.page.hover("#score", position={"x": spot["x"], "y": spot["y"]})
    task = graphdata.read("hangzhou-2019").tasks.iloc[spot["t"]]
    assert task["text"][:20] in seen.page.inner_text("#tip") and "牵头：" in seen.page.inner_text("#tip")


def test_a_stroke_over_two_leaders_floats_their_shared_units(visit, page):
    """Pressed on one name and let go on another: the first group is what both share, as the overlap table counts."""
    seen = visit(page)
    names = seen.state("""[4, 8].map(p => { const s = Z.score.scene(), b = s.bands.find(b => b.p === p);
        return { x: s.left + b.label.x + b.label.w / 2, y: s.head - s.sub - 14 - b.label.row * Z.scene.HEAD_ROW }; })""")
    box = seen.page.locator("#score").bounding_box()
    seen.page.mouse.move(box["x"] + names[0]["x"], box["y"] + names[0]["y"])
    seen.page.mouse.down()
    seen.page.mouse.move(box["x"] + names[1]["x"], box["y"] + names[1]["y"])
    seen.page.mouse.up()
    assert seen.state("Z.state.sel") == {"kind": "bands", "ref": [4, 8]}
    shared = seen.state("Z.score.scene().groups[0].units.map(u => Z.data.units[u].name)")
    counts = Network(graphdata.read("hangzhou-2019"))
    table = (counts.membership() @ counts.incidence()).toarray() > 0
    assert sorted(shared) == sorted(counts.units.index[table[4] & table[8]])


def test_a_click_on_a_unit_folds_away_what_it_has_no_part_in(visit, page):
    """35 columns for 市发改委, the others counted; Esc brings all back; Back goes to the unit again."""
    seen = visit(page)
    spot = seen.state("(() => { const s = Z.score.scene(), r = s.rows.find(r => r.text === '市发改委'); return { x: s.left - 60, y: s.head + r.y }; })()")
    seen.page.click("#score", position=spot)
    tasks = "Z.score.scene().columns.filter(c => c.kind === 'task').length"
    assert seen.state(tasks) == 35 and seen.state("Z.sum(Z.score.scene().columns.map(c => c.count || 0))") == 137 - 35
    seen.page.keyboard.press("Escape")
    assert seen.state(tasks) == 137
    seen.page.go_back()
    seen.page.wait_for_function("Z.state.sel && Z.state.sel.kind === 'unit'")
    assert seen.state(tasks) == 35


def test_rows_are_put_in_the_order_that_is_asked_for(visit, page):
    """Groups are what they say, and each has its busiest unit first."""
    seen = visit(page)
    for rows in ("leader", "type", "load", "cluster"):
        seen.page.select_option("#rows", rows)
        orders = seen.state("Z.score.scene().groups.map(g => g.units.map(u => Z.sum(Z.ofUnit(u))))")
        assert all(counts == sorted(counts, reverse=True) for counts in orders) and (len(orders) == 1) == (rows == "load"), rows


def test_a_cell_of_the_overlap_opens_shared_units_and_their_tasks(visit, page):
    """Not every task of the two, only those that name a shared unit; keyboard too."""
    seen = visit(page, fragment(view="overlap"))
    seen.page.focus("#skip")
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("Enter")
    assert seen.page.inner_text("#panel h2") == "徐立毅 ∩ 缪承潮"
    assert seen.page.locator("#panel ul.list").first.locator("li").count() == seen.state("Z.sharedUnits(0, 2).length") > 0
    assert seen.state("Z.bandTasks(0, 2).length") < 5 + 24


def test_cards_say_claim_grade_and_worlds(visit, page):
    """Three cards, three pictures; the sentence and the worlds where it turns come with a click; filters leave answers alone and say so."""
    seen = visit(page)
    assert seen.page.locator("#panel .card canvas").count() == 3 and "14 种口径中 12 种成立" in seen.page.inner_text("#panel .card")
    assert "仍按全文计算" not in seen.page.inner_text("#panel")
    seen.state("Z.set({ roles: new Set(['lead']) })")
    assert "仍按全文计算" in seen.page.inner_text("#panel") and "市发改委任务最多" in seen.page.inner_text("#panel .card")
    seen.page.click("#panel .card .claim")
    assert "展开集体" in seen.page.inner_text("#panel")


def test_presentation_goes_in_five_steps_by_keyboard(visit, page):
    """P, arrows, Esc; each step has a title and a view; the last one shows the sentence; all of them are handed out as slides."""
    seen = visit(page)
    seen.page.keyboard.press("p")
    views, titles = [], []
    for _ in range(5):
        views.append(seen.state("Z.state.view"))
        titles.append(seen.page.inner_text("#story strong"))
        seen.page.keyboard.press("ArrowRight")
    assert views == ["score", "score", "overlap", "units", "score"] and len(set(titles)) == 5 and titles[1] == "市发改委任务最多"
    assert seen.page.locator("#panel .source mark").count() > 1
    with seen.page.expect_download() as download:
        seen.page.click("#story-all")
    assert [slide.shapes.title.text for slide in pptx.Presentation(str(download.value.path())).slides][1] == titles[1]
    seen.page.keyboard.press("Escape")
    assert seen.state("Z.state.step") is None and seen.page.is_visible("#views")


def test_a_choice_by_keyboard_keeps_its_place(visit, page):
    """After Enter the ring is at the same link, and the next arrow goes on from there."""
    seen, here = visit(page), "Z.score.stand() && Z.score.stand().links[0]"
    seen.state("Z.score.holder.focus()")
    for key in ("ArrowRight", "ArrowDown"):
        seen.page.keyboard.press(key)
    place = seen.state(here)
    seen.page.keyboard.press("Enter")
    assert seen.state("Z.state.sel") is not None and place is not None and seen.state(here) == place
    seen.page.keyboard.press("ArrowRight")
    assert seen.state(here) not in (None, place)
    seen.page.keyboard.press("Enter")
    assert seen.state("Z.state.sel") is not None


def test_the_overlap_view_tells_by_the_likeness_of_the_answer(visit, page):
    """Morisita–Horn as the table has it, the likest pair first; of a part of the document nothing is told of chance; nobody's pair is no pair."""
    seen = visit(page, fragment(view="overlap"))
    names, table = [p["name"] for p in seen.state("Z.data.portfolios")], overlap.portfolios(Network(graphdata.read("hangzhou-2019")), rng=0)
    known = {(r.a, r.b): (r.morisita_horn, r.expected_morisita_horn, r.direction) for r in table.itertuples()}
    shown = seen.state("Z.overlap.pairs()")
    assert [p["likeness"] for p in shown] == pytest.approx(sorted((v[0] for v in known.values()), reverse=True))
    for p in shown:
        likeness, expected, direction = known[names[p["a"]], names[p["b"]]]
        assert (p["likeness"], p["expected"]) == pytest.approx((likeness, expected), abs=1e-5) and p["verdict"] == direction
    seen.state("Z.set({ roles: new Set(['lead']) })")
    assert seen.state("Z.overlap.pairs().every(p => p.expected === null && !p.verdict)")
    assert seen.page.locator("#pairs li").count() == seen.state("Z.overlap.pairs().filter(p => p.shared).length")


def test_one_leader_overlaps_with_nobody(visit, tmp_path):
    """No empty view is offered: four views, four steps; an old address of the overlap opens the score; the page bears the name of its file."""
    source = tmp_path / "任务.csv"
    source.write_text("序号,工作任务,分管领导,牵头单位,配合单位\n1,推进项目建设,李一,市发改委,市财政局\n2,优化营商环境,李一,市商务局,市财政局\n", encoding="utf-8")
    seen = visit(network_map(Network(graphdata.read(source))).save(tmp_path / "map.html"), "#view=overlap")
    assert seen.state("Z.state.view") == "score" and seen.page.locator("#views button:visible").count() == 4 == seen.state("Z.story.steps")
    assert seen.page.inner_text("#title") == "任务"
    seen.page.keyboard.press("3")
    assert seen.state("Z.state.view") == "units"


@pytest.mark.parametrize(("size", "lang"), [(SIZES[0], "en"), (SIZES[1], "zh"), (SIZES[2], "en")], ids=str)
def test_nobody_is_barred(visit, page, size, lang):
    """axe-core with the size of targets: no finding in any view, panel, dialog or step; each in one of the windows, in all of them in a whole campaign."""
    if not AXE.exists():
        reason = "axe-core was not fetched: run `make browser` with npm on the path"
        pytest.fail(reason) if os.environ.get("CI") == "true" and shutil.which("npm") else pytest.skip(reason)
    seen = visit(page, fragment(lang=lang), size={"width": size[0], "height": size[1]})
    seen.page.evaluate(AXE.read_text(encoding="utf-8"))
    typed = "(b => {{ b.focus(); b.value = '{}'; b.dispatchEvent(new Event('input')); }})(Z.byId('search'))"
    acts = ["Z.set({ view: 'score', sel: null })", "Z.select({ kind: 'finding', ref: 0 })", "Z.set({ sel: null, roles: new Set(['lead']) })", "(Z.filters.clear(), Z.ways(true))",
            "(Z.ways(false), Z.help.open())", "(Z.help.close(), Z.fold('filters', true))", f"(Z.fold('filters', false), {typed.format('sf')})", typed.format("qqq"),
            f"({typed.format('')}, Z.set({{ view: 'overview', sel: {{ kind: 'unit', ref: 0 }} }}))", "Z.set({ view: 'units', sel: { kind: 'portfolio', ref: 1 } })", "Z.set({ view: 'overlap', sel: null })",
            "Z.set({ sel: { kind: 'bands', ref: [1, 2] } })", "Z.story.go(3)", "Z.story.go(5)", "Z.set({ view: 'matrix', sel: null, step: null })"]  # those that leave much in the page last
    looked = {act for act, window in dealt(acts, SIZES) if window == size}
    for act in acts:
        seen.page.evaluate(f"(() => {{ Z.quick = true; {act}; }})()")
        if act not in looked:
            continue
        found = seen.page.evaluate("axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })")["violations"]
        assert found == [], f"{act}: {json.dumps([[v['id'], [n['html'][:90] for n in v['nodes']]] for v in found], ensure_ascii=False)}"
