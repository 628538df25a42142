"""Worlds: every finding asked again under other choices, and where it turns."""

import numpy as np
import pytest
from small import network

import graphdata as gd
from analysis import answers, worlds
from analysis.definitions import DEFINITIONS
from analysis.findings import Finding, Holds, Words
from analysis.worlds.questions import UNASKED, question
from analysis.worlds.views import in_doubt, merges, thinned, undone, view, without

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
def corpus(hangzhou_corpus):
    return hangzhou_corpus


@pytest.fixture
def answered(hangzhou_answers):
    return hangzhou_answers


def test_findings_hold_as_chosen(answered):
    """Asked again under the choices they were made by, all findings hold; and no world is asked twice."""
    every = answered.tables["worlds.multiverse"]
    assert every.loc[every["world_zh"] == "所选口径", "holds"].all() and not every.duplicated(["key", "world_zh"]).any()
    assert list(every.columns) == list(DEFINITIONS["worlds.multiverse"])


def test_hangzhou_turns_where_it_is_known_to(answered):
    """Expanded, 缪承潮 and 刘国洪 overlap beyond chance; by lead tasks 市建委 is first; its lead hangs on a merge of names."""
    said = {f.key: f for f in answered.sentences}
    assert any("集体展开：" in w.zh and "缪承潮与刘国洪" in w.zh for w in said["overlap.verdicts"].worlds)
    assert any(w.zh == "只计牵头：居首的是市建委" for w in said["load.most.tasks"].worlds)
    assert any("不并入市建委" in w.zh for w in said["load.most.lead"].worlds)
    assert said["load.most.tasks"].robust.zh == "在{1}种口径中的{0}种下成立".format(*said["load.most.tasks"].holds)


def test_every_headline_is_asked(answered):
    """The answer to each of the three questions says in how many worlds it holds."""
    assert all(isinstance(answered.headline(q).holds, Holds) and answered.headline(q).holds.of >= 8 for q in ("load", "overlap", "clusters"))


def test_undoing_a_merge_moves_links_and_loses_none():
    """甲 named as 甲 twice and as 乙 once: apart they have two tasks and one; roles follow."""
    made = network([("t1", "甲", "lead"), ("t2", "甲", "support"), ("t3", "甲", "support"), ("t3", "丙", "lead")])
    made = gd.Network.from_tables(made.tasks, made.units, made.links.assign(raw=["乙" if (t, u) == ("t3", "甲") else u for t, u in zip(made.links["task"], made.links["unit"], strict=True)]), made.holds)
    assert merges(made) == [("甲", ("乙",))]
    apart = undone(view(made), made, merges(made))
    assert dict(zip(apart.units, apart.both.sum(axis=0).tolist(), strict=True)) == {"丙": 1, "甲": 2, "乙": 1}
    assert apart.support[:, [2]].sum() == 1 and apart.lead.sum() == 2


def test_a_loss_of_mentions_loses_them_from_every_role():
    """What is lost from all links is lost from lead or support."""
    made = view(network([(f"t{i}", u, "lead" if u == "甲" else "support") for i in range(40) for u in "甲乙"]))
    seen = thinned(made, np.random.default_rng(0), share=0.5)
    assert 20 < seen.both.nnz < 60 and (seen.lead + seen.support != seen.both).nnz == 0


def test_a_view_without_tasks_counts_in_whole_numbers():
    """Tasks in doubt are left out; what is left is counted and compared bit by bit, so it stays of whole numbers."""
    seen = view(network([("t1", "甲", "lead"), ("t2", "甲", "support"), ("t2", "乙", "lead")]))
    left = without(seen, np.array([False, True]))
    assert left.both.sum() == 1 and {left.both.dtype, left.lead.dtype, left.support.dtype} == {seen.both.dtype}


def test_worlds_say_only_what_differs():
    """The usual choices are not repeated."""
    assert worlds.World("group").words("group") == Words("所选口径", "as chosen")
    assert worlds.World("expand", "support").words("group").zh == "集体展开、只计配合"
    assert worlds.World("group", null="labels").words("group").en == "against tasks dealt out at random"


def test_a_world_that_changes_nothing_is_no_world(invented):
    """Nobody knows the members of the collective, so expanding it is no other world, nor are its leads a third time; what the document lists is not asked."""
    corpus = invented("2024")
    found = answers.answer(gd.Network(corpus), corpus)
    every = found.tables["worlds.multiverse"]
    assert set(every["collectives"]) == {"group", "drop"} and set(every.loc[every["roles"] == "lead", "collectives"]) == {"group"}
    assert all(f.holds is None for f in found.sentences if f.key == "load.scope")
    seen = []
    without = answers.answer(gd.Network(corpus), corpus, every_world=False, meanwhile=lambda early: seen.append(set(early.tables)))
    assert set(found.tables) - set(without.tables) == {"worlds.multiverse", "worlds.summary", "worlds.names"} and not any(f.holds for f in without.sentences)
    assert len(seen) == 1 and all(name.startswith("load.") for name in seen[0])


def test_every_finding_is_asked_or_said_not_to_be(answered):
    """No finding is forgotten: its key has a question, or stands among those that have none."""
    keys = {f.key for f in answered.sentences}
    assert keys and all((question(key) is None) == (key in UNASKED) for key in keys)
    assert all(f.holds is not None for f in answered.sentences if f.key not in UNASKED)


def test_what_hangs_on_a_merge_is_told(answered):
    """市建委 leads most only with the names merged into it; 市发改委 is 7 tasks ahead, so 8 would have to stand elsewhere."""
    hanging = answered.tables["worlds.names"].set_index("unit")
    assert list(hanging.reset_index().columns) == list(DEFINITIONS["worlds.names"])
    assert "load.most.lead" in hanging.at["市建委", "turns"] and 0 < hanging.at["市建委", "apart"] < hanging.at["市建委", "mentions"] == 28
    said = {f.key: f for f in answered.sentences}["load.names"]
    assert "市建委" in said.claim.zh and "市发改委要有8项任务其实属于别的名称" in said.zh


def test_a_large_document_is_asked_what_it_can_be(answered, corpus, monkeypatch):
    """Past the limit fewer losses are drawn and nothing that needs too many draws; every other finding is asked all the same."""
    from analysis.worlds import board, sight

    monkeypatch.setattr(board, "MOST_LINKS", 100)
    monkeypatch.setattr(sight, "MOST_DRAWN", 0)
    every = worlds.multiverse(answered.sentences, gd.Network(corpus), corpus)
    of = every.groupby("key")["holds"].size()
    assert of["load.most.tasks"] >= 8 and "overlap.verdicts" not in of  # asked only where it was made: there is nothing to tell


def test_nothing_to_ask_gives_no_rows(corpus):
    """No finding, no world."""
    plain = Finding("load", "load.scope", "甲。", "A.", "census")
    assert worlds.multiverse([plain], gd.Network(corpus), corpus).empty and worlds.told({"load": (plain,)}, worlds.multiverse([], gd.Network(corpus), corpus)) == {"load": (plain,)}


def test_doubts_are_found_by_line(corpus):
    """A doubt about line 3 is a doubt about the task in line 3."""
    first = corpus.tasks.iloc[0]
    doubts = corpus.doubts.reindex(range(1)).assign(document=first["document"], line=first["line"])
    assert in_doubt(corpus.tasks, doubts).nonzero()[0].tolist() == [0]
