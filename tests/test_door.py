"""The one door: ``import zeren as zr`` is lazy, complete, tells what is what, and refuses strangers of the same name."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import graphdata as gd
import zeren as zr

PROMISED = {"read", "Network", "load", "overlap", "clusters", "charts", "map", "ask", "backbone", "explain"}


def test_the_door_leads_to_every_room() -> None:
    """Each name can be fetched, and completes with TAB; the version is the package's."""
    assert PROMISED <= set(dir(zr)) and all(getattr(zr, name) is not None for name in dir(zr))
    assert zr.read is gd.read and zr.__version__ == version("zeren")
    for ask, near in ((lambda: zr.overlaps, "overlap"), (lambda: zr.load.tabel, "table"), (lambda: zr.charts.bar, "overlap")):
        with pytest.raises(AttributeError, match=f"has no .*{near}.*可用"):
            ask()


def test_a_room_completes_with_what_it_offers() -> None:
    """And with nothing that it only uses."""
    assert dir(zr.load) == sorted(zr.load.__all__) and "guard" not in dir(zr.charts)


def test_the_door_loads_nothing_before_it_is_asked() -> None:
    """No library is imported by ``import zeren`` alone."""
    code = "import sys, zeren; print(sorted(m for m in ('pandas', 'numpy', 'typer', 'matplotlib') if m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(zr.__file__).parent, check=True).stdout == "[]\n"


@pytest.mark.parametrize("name", ["analysis", "figures", "graphdata"])
def test_a_file_of_our_name_beside_a_notebook_is_named_and_never_run(name: str, tmp_path: Path) -> None:
    """The message says which file, and to rename it."""
    (tmp_path / f"{name}.py").write_text("print('it ran')", encoding="utf-8")
    code = (f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(Path(zr.__file__).parent)!r}]\nimport zeren as zr\n"
            "try: zr.load\nexcept Exception as error: print(type(error).__name__, error)")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=True)
    assert f"{name}.py" in run.stdout and f"my_{name}" in run.stdout and "it ran" not in run.stdout


def test_a_folder_of_our_name_beside_a_notebook_is_passed_by(tmp_path: Path) -> None:
    """People keep their pictures in figures/; it holds no code, and an editable installation is found all the same."""
    for name in ("analysis", "figures"):
        (tmp_path / name).mkdir()
    code = f"import sys; sys.path[:0] = [{str(tmp_path)!r}]; import zeren as zr; print(zr.load.__name__, zr.map.__name__)"
    run = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=True)
    assert run.stdout == "analysis.load network_map\n"


def test_an_answer_shows_claim_sentence_table_map_and_lines_in_one_cell(hangzhou_network: gd.Network) -> None:
    """And the lines are those of the source."""
    asked = zr.ask(hangzhou_network, "overlap")
    shown = asked._repr_html_()
    assert asked.claim in shown and "<iframe" in shown and "<table" in shown and len(asked.lines)
    assert set(asked.lines["line"]) <= set(hangzhou_network.lines["line"])
    with pytest.raises(zr.ZerenError, match="load, overlap, clusters"):
        zr.ask(hangzhou_network, "speed")


def test_a_network_shows_itself_in_a_few_lines(hangzhou_network: gd.Network) -> None:
    """No table of thousands of rows."""
    shown = hangzhou_network._repr_html_()
    assert "市发改委 35" in shown and len(shown) < 1000


def test_columns_explain_themselves(hangzhou_network: gd.Network) -> None:
    """By name, by table; what is not there offers the nearest."""
    board = zr.load.table(hangzhou_network)
    assert list(zr.explain(board)["column"]) == ["unit", *board.columns]
    assert zr.explain("fractional", lang="en")["meaning"].str.contains("evenly").all()
    with pytest.raises(zr.ZerenError, match="fractional"):
        zr.explain("fractionl")


def test_an_error_in_a_notebook_is_a_message_in_both_languages() -> None:
    """Not forty lines of traceback."""
    with pytest.raises(zr.ZerenError) as error:
        zr.read("no-such-file")
    zh, en = error.value._render_traceback_()
    assert "no-such-file" in zh and "no-such-file" in en and zh != en


@pytest.mark.parametrize("call", [zr.load.table, zr.overlap.portfolios, zr.clusters.table, zr.brokerage.table, zr.map, zr.ask, zr.backbone],
                         ids=["load", "overlap", "clusters", "brokerage", "map", "ask", "backbone"])
def test_the_wrong_thing_is_answered_with_what_to_pass(call, hangzhou_corpus: gd.Corpus) -> None:
    """A corpus, a name, a table, a graph in place of a network."""
    for given, says in ((hangzhou_corpus, "zr.Network(corpus)"), ("hangzhou-2019", "zr.read"), (hangzhou_corpus.tasks, "made of"), (3, "SOURCE")):
        with pytest.raises(zr.ZerenError) as error:
            call(given)
        assert says in error.value.message("en") and type(given).__name__ in error.value.message("zh")


def test_ten_questions_of_every_day_have_their_answers_on_hangzhou(hangzhou_network: gd.Network) -> None:
    """The notebook's questions; each number was counted in the text."""
    network, board = hangzhou_network, zr.load.table(hangzhou_network)
    pairs = zr.overlap.portfolios(network).sort_values("morisita_horn", ascending=False)
    assert len(network.units["发改委"].tasks) == 35 and list(board.index[:2]) == ["市发改委", "市建委"]
    assert tuple(pairs[["a", "b"]].iloc[0]) == ("戴建平", "陈卫强") and pairs["shared_units"].iloc[0] == 20 == len(network.shared("戴建平", "陈卫强"))
    assert network.shared("戴建平", "陈卫强").index[0] == "市发改委"
    assert set(network.shared("市发改委", "市财政局").index) == set(network.units["发改委"].tasks.index) & set(network.units["市财政局"].tasks.index)
    assert len(network.subset(text="生态").tasks) == network.tasks["text"].str.contains("生态").sum() == 3
    assert len(network.subset(portfolios="缪承潮").tasks) == 24
    both = network.merge({"市建委": ["市建委", "市住保房管局"]}).units["市建委"]
    assert len(both.tasks) == len(set(network.units["市建委"].tasks.index) | set(network.units["市住保房管局"].tasks.index))
    assert (board["sole"] > 0).any() and "iframe" in zr.ask(network, "load")._repr_html_()
