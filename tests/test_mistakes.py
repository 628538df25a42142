"""Mistakes as people make them, in Python and on the command line: each is answered in both languages with what is wrong and what to do, and never by a traceback."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import networkx as nx
import pytest

import zeren as zr

PYTHON = '''
zr.read("nofile.txt")
zr.read(5)
zr.read(None)
zr.read([])
zr.read("")
zr.read("fictitious-2024", layout="L99")
zr.read("fictitious-2024", encodng="utf8")
zr.read("fictitious-2024", registry="nofolder")
zr.read("fictitious-2024", registry=5)
zr.read("fictitious-2024", corrections="nofile.xlsx")
zr.read("fictitious-2024", lead_rule="second")
zr.Network("fictitious-2024")
zr.Network(corpus, collectives="groups")
zr.Network(corpus, portfolios="leaders")
zr.Network(network)
zr.Network(board)
zr.Network()
zr.load.table(corpus)
zr.load.table()
zr.load.table(network, support_weight="half")
zr.load.table(network, support_weight=-3)
zr.load.table(network, support_weight=9)
zr.load(network)
zr.suggest(network)
zr.overlap(network)
zr.charts(board)
zr.load.table(network, rng="x")
zr.load.table(network, suport_weight=0.5)
zr.load.table(network, level=95)
zr.load.lorenz(corpus)
zr.load.lorenz(network, by="task")
zr.load.rank_intervals(network, by="load")
zr.load.findings(network, pairs)
zr.load.findings(corpus, board)
zr.load.flips(board)
zr.load.reporting_burden(network, network)
zr.load.reporting_burden(corpus, network)
zr.load.treatments(network)
zr.load.weight_curve(network, weights=0.5)
zr.overlap.portfolios(network, alpha=5)
zr.overlap.findings(network, board)
zr.overlap.together(pairs, network)
zr.overlap.together(network, pairs)
zr.overlap.separation(board)
zr.clusters.table(network, gamma=-1)
zr.clusters.table(network, gamma="big")
zr.clusters.cards(network, board)
zr.clusters.findings(network, board)
zr.clusters.cards(network)
zr.clusters.table(network, names={"没有局":"x"})
zr.clusters.table(network, names=5)
zr.brokerage.findings(network, board)
zr.robustness.attack(network, order="size")
zr.robustness.attack(board)
zr.robustness.spread("load", network)
zr.robustness.spread(network, zr.load.table)
zr.robustness.findings(network, board)
zr.compare.documents(network, after)
zr.compare.documents([network])
zr.compare.documents([corpus, later])
zr.compare.documents([network, after], labels=["a"])
zr.compare.units(corpus, later)
zr.compare.turnover(board)
zr.scenario.load("nofile.yml", corpus)
zr.scenario.load("plan.yml", network)
zr.scenario.load("plan.yml", corpus)
zr.scenario.apply(network, [])
zr.scenario.apply(corpus, ["merge"])
zr.scenario.Merge("市水利局", "市生态环境局")
zr.scenario.apply(corpus, [zr.scenario.Merge(("市没有局",), "X")])
zr.scenario.effects(corpus, later, [])
zr.scenario.findings(board)
zr.suggest.suggest(corpus)
zr.suggest.suggest(network, moves="two")
zr.suggest.suggest(network, moves=0)
zr.suggest.suggest(network, hold="谁")
zr.suggest.findings(network, board)
zr.panel.findings(board, pairs)
zr.panel.documents([network])
zr.panel.documents(network)
zr.panel.kinds([("a", network, corpus)])
zr.panel.growth(board, "gini")
zr.panel.table([corpus], zr.load.table)
zr.reporting.calendar(network)
zr.reporting.findings(board)
zr.reporting.crossing(board)
zr.checking.check(network)
zr.checking.sentences(corpus)
zr.corrections.write(network, "x.xlsx")
zr.corrections.write(corpus, "x.txt")
zr.returns.Store("returns.sqlite", network)
zr.returns.write(corpus, "blank", due="tomorrow")
zr.returns.write(network, "blank", due="2024-04-10")
zr.returns.read(corpus, "nofolder")
zr.progress.table(corpus, board, at="2024-04-30")
zr.progress.table(corpus, board, at="April")
zr.progress.findings(board)
zr.charts.load(network)
zr.charts.load(pairs)
zr.charts.overlap(board)
zr.charts.overlap(network)
zr.charts.cards(board)
zr.charts.ranks(board, by="nothing")
zr.charts.lorenz(board)
zr.charts.removal(board)
zr.charts.score(network)
zr.charts.worlds(board)
zr.charts.load(board, lang="fr")
zr.charts.load(board, ax="left")
zr.charts.load(board, top=0)
zr.charts.null([1,2], observed="x")
zr.map(corpus)
zr.map(network, pairs)
zr.map(network, color="loads")
zr.map(network, board, color="tasks", size="nothing")
zr.map(network, lang="fr")
zr.map(network, board, notes=5)
zr.map(network, colour="tasks")
zr.map(network).save(5)
zr.ask(network, "speed")
zr.ask(corpus)
zr.ask("hangzhou-2019")
zr.ask(network, 5)
zr.backbone(corpus)
zr.read(["fictitious-2024", 3])
zr.map(network, notes={"没有局": "x"})
zr.map(network, size="load")
zr.map(network).save("x.png")
network.subset(where=5)
zr.Store("new").add()
zr.stored.load("national")
zr.stored.load(zr.Store("new"))
zr.structure.kinds(corpus)
zr.structure.specialisation(network, board)
zr.panel_charts.heat(board)
zr.explain("fractionl")
zr.explain(5)
zr.explain(network)
zr.answer(network)
zr.answer(corpus, network)
zr.report("out", corpus, network)
zr.report("out", network, zr.answer(network, corpus))
zr.slides("x.pptx", corpus, board)
zr.slides(corpus, "x.pptx", board)
zr.brief("x.docx", corpus, board)
zr.notice("out", corpus, board)
zr.page(corpus, board)
zr.crossing.portfolios_and_units(corpus)
zr.calendar.write("out", network)
zr.calendar.write(corpus, "out")
zr.Store(5)
zr.registry.load("nofolder")
zr.registry.load(5)
network.units["没有局"]
network.units[5]
network.subset(units="没有局")
network.subset(text=5)
network.subset(tasks=[999])
network.subset(where="nonsense > 1")
network.subset(txt="生态")
network.shared("戴建平", "没有")
network.shared("市财政局")
network.shared(5, 6)
network.merge({"X": ["没有局", "市财政局"]})
network.merge(["市财政局", "市发改委"])
network.incidence("leader")
zr.Network.from_networkx(board)
zr.Network.from_networkx(nx.path_graph(4))
zr.Network.from_tables(board, board, board, board)
corpus.with_tables(task=board)
zr.worlds(network)
list(zr.worlds("hangzhou-2019"))
corpus.with_tables(tasks=board)
'''.strip().splitlines()

COMMANDS = '''
load
load nofile.docx
load fictitious-2042
load hangzou-2019
lod fictitious-2024
load fictitious-2024 --jsn
load fictitious-2024 --json --csv
load fictitious-2024 --collectives groups
load fictitious-2024 --support-weight half
load fictitious-2024 --support-weight -1
load fictitious-2024 --seed x
load fictitious-2024 --lang fr
load fictitious-2024 --layout L99
load fictitious-2024 --layout nofile.yml
load fictitious-2024 --layout bad.yml
load fictitious-2024 --registry nofolder
load fictitious-2024 --registry reg.csv
load fictitious-2024 --names nofile.csv
load fictitious-2024 --corrections nofile.xlsx
load fictitious-2024 --corrections x.xlsx
load fictitious-2024 --encoding nonsense
load fictitious-2024 --where "nonsense = 1"
load fictitious-2024 fictitious-2025 --where "year >"
load fictitious-2024 --memory lots
load empty.txt
load emptydir
load "*.docx"
read x.xlsx
report fictitious-2024
report fictitious-2024 -o
report fictitious-2024 -o afile
report fictitious-2024 -o afile/x
report nofile -o out
map fictitious-2024 -o map.txt
map fictitious-2024 -o emptydir
graph fictitious-2024 -o g.xyz
graph fictitious-2024
tables fictitious-2024 -o t.xyz
tables fictitious-2024 -o t.xlsx --format parquet
figures fictitious-2024 -o figs --format gif
slides fictitious-2024 -o s.ppt
brief fictitious-2024 -o b.doc
whatif fictitious-2024
whatif fictitious-2024 nofile.yml -o out
whatif fictitious-2024 plan.yml -o out
whatif fictitious-2024 bad.yml -o out
whatif fictitious-2024 odd.yml -o out
compare fictitious-2024 -o out
compare fictitious-2024 fictitious-2024 -o out
suggest fictitious-2024 --moves 0
suggest fictitious-2024 --moves two
suggest fictitious-2024 --hold 谁
calendar fictitious-2024
returns new fictitious-2024 -o out
returns new fictitious-2024 --due tomorrow -o out
returns new fictitious-2024 --due 2024-13-45 -o out
returns read nofolder --store s.sqlite
returns read emptydir --store s.sqlite
returns read emptydir --store afile
returns status --store nofile.sqlite
returns status --store s.sqlite --at someday
returns confirm nofile.xlsx --store s.sqlite
returns close 999 --at 2024-04-10 --store nofile.sqlite
returns review --store nofile.sqlite -o r.xlsx
notice fictitious-2024 --store nofile.sqlite --at 2024-04-10 -o out
notice fictitious-2024 -o out
store
store afile fictitious-2024
store newstore nofile.txt
overlap fictitious-2024 --units --direction
agree fictitious-2024
agree fictitious-2024 --corrections nofile.xlsx
layout nofile
check fictitious-2024 --workbook w.txt
check fictitious-2024 --carry old.xlsx
findings fictitious-2024 --json --csv
load fictitious-2024 extra-nothing
'''.strip().splitlines()


@pytest.fixture(scope="module")
def space() -> dict[str, Any]:
    """What an analyst has at hand who makes a mistake."""
    corpus, later = zr.read("fictitious-2024"), zr.read("fictitious-2025")
    network, after = zr.Network(corpus), zr.Network(later)
    return {"zr": zr, "nx": nx, "corpus": corpus, "later": later, "network": network, "after": after, "board": zr.load.table(network, draws=50),
            "pairs": zr.overlap.portfolios(network, draws=50)}


@pytest.mark.parametrize("line", PYTHON)
def test_a_mistake_in_python_is_answered_with_what_to_do(line: str, space: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One family of errors, a Chinese message and an English one of more than a few words."""
    monkeypatch.chdir(tmp_path)
    Path("plan.yml").write_text("步骤:\n - 合并: [市没有局, 市水利局]\n   为: X\n", encoding="utf-8")
    try:
        with pytest.raises(zr.ZerenError) as error:
            eval(line, space)  # noqa: S307 - the lines are ours
    finally:
        plt.close("all")
    zh, en = error.value.message("zh"), error.value.message("en")
    assert re.search(r"[\u4e00-\u9fff]{2}", zh) and len(en.split()) > 3 and (error.value.remedy or "Did you mean" in en), (zh, en)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder in which the mistakes are made, with what lies in it."""
    monkeypatch.chdir(tmp_path)
    Path("emptydir").mkdir()
    for name, text in (("plan.yml", "步骤:\n  - 合并: [市没有局, 市水利局]\n    为: X\n"), ("bad.yml", "步骤: [\n"), ("odd.yml", "步骤:\n  - 合拼: [a, b]\n"),
                       ("reg.csv", "foo,bar\n1,2\n"), ("empty.txt", ""), ("x.xlsx", "PK\x03\x04junk"), ("afile", "x")):
        Path(name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("line", COMMANDS)
def test_a_mistake_on_the_command_line_is_one_message_in_the_language_asked_for(line: str, desk: None, zeren: Callable) -> None:
    """Exit code 2, no traceback, no fault of Zeren; English without a Chinese sentence, and nothing new in the folder."""
    before = sorted(Path().rglob("*"))
    for lang in ("zh", "en"):
        run = zeren(*shlex.split(line)[:1], "--lang", lang, *shlex.split(line)[1:])
        said = run.stderr.strip()
        assert run.returncode == 2 and said and "Traceback" not in said and "自身出错" not in said and "A fault in" not in said, said
        assert re.search(r"[\u4e00-\u9fff]{2}", said) if lang == "zh" else not re.search(r"[\u4e00-\u9fff]{7}", said), said
    assert sorted(Path().rglob("*")) == before
