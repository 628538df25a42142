"""What-if: facts edited on paper, the source untouched, and what one merger gives counted in the text."""

import importlib
from pathlib import Path

import pytest

import graphdata as gd
from analysis import scenario
from analysis.load import scores

A, B = "市建委", "市城管局"


@pytest.fixture(scope="module")
def corpus() -> gd.Corpus:
    """The made-up city's first year."""
    return gd.read("fictitious-2024")


@pytest.fixture(scope="module")
def hangzhou() -> gd.Corpus:
    """A real document."""
    return gd.read("hangzhou-2019")


def tasks(corpus: gd.Corpus, unit: str, role: str | None = None) -> set[int]:
    """Numbers of the tasks that name a unit."""
    rows = corpus.mentions[(corpus.mentions["unit"] == unit) & ((corpus.mentions["role"] == role) | (role is None))]
    return set(corpus.tasks.loc[rows["task"].unique(), "number"])


def written(tmp_path: Path, text: str) -> Path:
    """A scenario file."""
    path = tmp_path / "plan.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_merged_unit_has_the_union_of_the_tasks_counted_in_the_text(hangzhou: gd.Corpus) -> None:
    """The tasks whose lines of responsible units contain 市建委 or 市城管局, found by reading the text itself."""
    after = scenario.apply(hangzhou, [scenario.Merge((A, B), "市住建城管局")])
    text = hangzhou.lines.set_index("line")["text"]
    lines = hangzhou.mentions.groupby("task")["line"].agg(set)
    found = {name: {t for t, own in lines.items() if any(name in text[n] for n in own)} for name in (A, B)}
    merged = set(after.mentions.loc[after.mentions["unit"] == "市住建城管局", "task"])
    assert merged == found[A] | found[B] and len(merged) == len(found[A]) + len(found[B]) - len(found[A] & found[B])


@pytest.mark.parametrize("pair", [("市财政局", "市发改委"), ("市民政局", "市教育局"), ("甲区政府", "乙区政府")])
def test_merging_never_raises_the_joint_count(corpus: gd.Corpus, pair: tuple[str, str]) -> None:
    """At most the sum, at least the larger one; as the network counts it."""
    one, other = (len(tasks(corpus, unit)) for unit in pair)
    network = gd.Network(scenario.apply(corpus, [scenario.Merge(pair, "合并局")]))
    joint = int(scores(network, "tasks").sum(axis=0)[network.units.index.get_loc("合并局")])
    assert max(one, other) <= joint <= one + other


def test_the_source_is_never_touched(corpus: gd.Corpus) -> None:
    """Every table is equal to a copy made before."""
    copies = {name: table.copy(deep=True) for name, table in corpus.tables().items()}
    scenario.apply(corpus, [scenario.Merge(("市财政局", "市发改委"), "甲局"), scenario.Move("李虚四", ("1",)),
                            scenario.Split("市公安局", (("乙局", ("15",)),), rest="丙局")])
    assert all(copies[name].equals(table) for name, table in corpus.tables().items())


def test_a_split_deals_out_all_tasks_and_merging_again_restores_them(corpus: gd.Corpus) -> None:
    """Parts are disjoint, together the whole."""
    own = tasks(corpus, "市农业农村局")
    split = scenario.apply(corpus, [scenario.Split("市农业农村局", (("市农业局", ("16", "18")),), rest="市乡村局")])
    assert tasks(split, "市农业局") == {16, 18} and tasks(split, "市乡村局") == own - {16, 18} and "市农业农村局" not in split.units.index
    again = scenario.apply(split, [scenario.Merge(("市农业局", "市乡村局"), "市农业农村局")])
    assert tasks(again, "市农业农村局") == own


def test_a_renamed_unit_keeps_its_tasks_and_evidence(corpus: gd.Corpus) -> None:
    """Raw form, line and characters stay as they stand in the source."""
    after = scenario.apply(corpus, [scenario.Rename("市建设局", "市住建局")])
    evidence = ["task", "raw", "line", "start", "end", "role"]
    assert after.mentions[evidence].equals(corpus.mentions[evidence])
    assert after.units.at["市住建局", "aliases"] == ("市建设局",)


def test_moved_tasks_change_their_leader_and_nothing_else(corpus: gd.Corpus) -> None:
    """Portfolios count anew; units stay."""
    after = scenario.apply(corpus, [scenario.Move("周虚五", unit="市水利局")])
    moved = {t for t in corpus.tasks.index if corpus.tasks.at[t, "leaders"] != after.tasks.at[t, "leaders"]}
    assert moved == {t for t in corpus.tasks.index if corpus.tasks.at[t, "number"] in tasks(corpus, "市水利局", "lead")}
    assert after.mentions.equals(corpus.mentions)
    assert int(after.portfolios.set_index("leader").at["周虚五", "first_task"]) == min(corpus.tasks.loc[sorted(moved), "number"])


def test_a_task_led_by_another_has_one_lead(corpus: gd.Corpus) -> None:
    """The former lead supports."""
    after = scenario.apply(corpus, [scenario.Lead("市财政局", ("1",))])
    assert 1 in tasks(after, "市财政局", "lead") and 1 in tasks(after, "市发改委", "support") and 1 not in tasks(after, "市发改委", "lead")


def test_an_expanded_collective_gives_its_tasks_to_every_member(corpus: gd.Corpus) -> None:
    """Each member is named wherever the collective was."""
    whole, members = "各区、县（市）政府", ("甲区政府", "乙区政府", "丙县政府")
    after = scenario.apply(corpus, [scenario.Expand(whole, members)])
    assert whole not in after.units.index
    assert all(tasks(after, m) == tasks(corpus, m) | tasks(corpus, whole) for m in members)


def test_the_outputs_say_that_it_is_a_what_if(corpus: gd.Corpus) -> None:
    """One doubt of the kind scenario per step."""
    after = scenario.apply(corpus, [scenario.Rename("市建设局", "市住建局"), scenario.Move("周虚五", ("1",))])
    assert list(after.doubts["kind"]) == ["scenario"] * 2 and "市住建局" in after.doubts["text"].iloc[0]


def test_a_scenario_file_reads_every_step_in_chinese_or_english(corpus: gd.Corpus, tmp_path: Path) -> None:
    """The same steps under either set of keys."""
    english = "steps:\n- merge: [市水利局, 市生态环境局]\n  into: 市水务局\n- move: {unit: 市科技局}\n  to: 李虚四\n- lead: 市财政局\n  task: [1, 5]\n"
    chinese = "步骤:\n- 合并: [市水利局, 市生态环境局]\n  为: 市水务局\n- 划转: {单位: 市科技局, 角色: 牵头}\n  到: 李虚四\n- 牵头: 市财政局\n  任务: [1, 5]\n"
    found = [scenario.load(written(tmp_path, text), corpus).steps for text in (english, chinese)]
    assert found[0] == found[1] == (scenario.Merge(("市水利局", "市生态环境局"), "市水务局"), scenario.Move("李虚四", unit="市科技局"),
                                    scenario.Lead("市财政局", ("1", "5")))


@pytest.mark.parametrize(("text", "line", "words"), [
    ("steps:\n- merge: [市水利局,\n    市生态环保局]\n  into: 甲\n", 3, "市生态环境局"),
    ("steps:\n- rename: 市建设局\n  to: 市财政局\n", 3, "市财政局"),
    ("steps:\n- rename: 市建设局\n  too: 市住建局\n", 3, "too"),
    ("steps:\n- move: {task: 99}\n  to: 李虚四\n", 2, "99"),
    ("steps:\n- move: {task: 1}\n\n  to: 李四\n", 4, "李虚四"),
    ("steps:\n- split: 市公安局\n  into:\n    甲局: [15]\n    乙局: [15]\n", 5, "15"),
    ("steps:\n- split: 市公安局\n  into: {甲局: [15], 乙局: [1]}\n", 3, "市公安局"),
    ("steps:\n- split: 市公安局\n  into: {甲局: 15, 乙局: 15}\n", 3, "15"),
    ("steps:\n- lead: 市公安局\n  task: 1\n", 3, "市发改委"),
    ("steps:\n- expand: 市公安局\n", 2, "市公安局"),
    ("steps:\n- expand: 各区、县（市）政府\n  members: [甲, 甲]\n", 3, "甲"),
    ("steps: 3\n", 1, "步骤"),
    ("步骤:\n- 合拼: [市公安局, 市教育局]\n", 2, "合并、拆分"),
    ("步骤:\n- 合并: [市公安局, 市教育局]\n", 2, "缺少“为”"),
    ("steps:\n- merge: [市公安局\n", 3, "YAML"),
    ("steps:\n- merge: &a [市公安局, 市教育局]\n  into: *a\n", 3, "YAML"),
    ("steps:\n- rename: 市公安局\n  rename: 市教育局\n  to: 甲\n", 3, "改名"),
])
def test_a_mistake_is_named_by_file_line_and_value(corpus: gd.Corpus, tmp_path: Path, text: str, line: int, words: str) -> None:
    """In Chinese and in English."""
    with pytest.raises(gd.UsageError) as error:
        scenario.load(written(tmp_path, text), corpus)
    assert error.value.where.endswith(f"plan.yml:{line}") and words in error.value.message("zh")
    assert error.value.message("en") != error.value.message("zh")


def test_a_scenario_that_changes_nothing_has_no_effects() -> None:
    """Same network twice: no load, no overlap, no dependence differs, and clusters cannot be told apart."""
    network = gd.Network(gd.read("fictitious-2024"))
    found = scenario.effects(network, network, draws=20)
    assert not len(found.tables["load"]) and not len(found.tables["dependence"])
    assert not found.tables["overlap"]["changed"].any() and not found.tables["clusters"].attrs["told_apart"]
    assert found.tables["clusters"].attrs["likeness"] == 1.0 and (found.tables["resilience"]["change"] == 0).all()


@pytest.fixture
def few_resamples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is asked about clusters their floor, a second's work, is not looked for long."""
    monkeypatch.setattr(importlib.import_module("analysis.scenario.effects"), "RESAMPLES", 2)


@pytest.mark.usefixtures("few_resamples")
def test_the_sentences_of_a_merger_add_up(corpus: gd.Corpus) -> None:
    """Parts, overlap and union are the counts of the document, in both languages."""
    steps = (scenario.Merge(("市水利局", "市生态环境局"), "市水务环境局"),)
    found = scenario.effects(gd.Network(corpus), gd.Network(scenario.apply(corpus, steps)), steps, draws=20)
    one, other = tasks(corpus, "市水利局"), tasks(corpus, "市生态环境局")
    said = next(f for f in scenario.findings(found) if f.key == "scenario.merged")
    assert f"合计{len(one) + len(other)}项" in said.zh and f"涉及{len(one | other)}项" in said.zh and str(len(one | other)) in said.en
    row = found.tables["load"].loc["市水务环境局"]
    assert row["tasks_before"] == row["tasks_after"] == len(one | other) == len(said.tasks)


@pytest.mark.usefixtures("few_resamples")
def test_changed_numbers_are_told_by_their_parts(corpus: gd.Corpus) -> None:
    """A merger is a + b → c, a split c → a + b, never c → c; counted from the mentions."""
    steps = (scenario.Merge(("市水利局", "市生态环境局"), "市水务环境局"), scenario.Split("市农业农村局", (("市农业局", ("16", "18")),), rest="市乡村局"))
    after = scenario.apply(corpus, steps)
    table = scenario.effects(gd.Network(corpus), gd.Network(after), steps, draws=20).tables["load"]
    one, other, union = (len(tasks(c, unit)) for c, unit in ((corpus, "市水利局"), (corpus, "市生态环境局"), (after, "市水务环境局")))
    assert table.at["市水务环境局", "tasks_told"] == f"{one} + {other} → {union}"
    row = table[table["change"] == "split"].iloc[0]
    parts = " + ".join(str(len(tasks(after, unit))) for unit in row["after"])
    assert set(row["after"]) == {"市农业局", "市乡村局"} and row["tasks_told"] == f"{len(tasks(corpus, '市农业农村局'))} → {parts}"


@pytest.mark.usefixtures("few_resamples")
def test_an_abolished_unit_hands_on_its_tasks_or_leaves_them(corpus: gd.Corpus) -> None:
    """With a successor the union goes there; without one its tasks lose it, and what is left to nobody is said."""
    gone, heir = "市科技局", "市发改委"
    handed = scenario.apply(corpus, [scenario.Abolish(gone, heir)])
    assert tasks(handed, heir) == tasks(corpus, heir) | tasks(corpus, gone) and gone not in handed.units.index
    steps = (scenario.Abolish(gone),)
    left = scenario.apply(corpus, steps)
    assert not tasks(left, gone) and len(left.tasks) == len(corpus.tasks) and len(left.mentions) == (corpus.mentions["unit"] != gone).sum()
    said = next(f for f in scenario.findings(scenario.effects(gd.Network(corpus), gd.Network(left), steps, draws=20)) if f.key == "scenario.left")
    assert f"{len(tasks(corpus, gone, 'lead'))}项没有了牵头" in said.zh and set(said.tasks) == {f"fictitious-2024#{n}" for n in tasks(corpus, gone, "lead")}


def test_a_new_unit_takes_tasks_from_another_or_joins_them(corpus: gd.Corpus) -> None:
    """In the place of the one it comes from, with its role; else as lead, and those that led support. The document is not quoted for it."""
    taken = scenario.apply(corpus, [scenario.Found("市数据局", ("1",), "市发改委")])
    assert tasks(taken, "市数据局", "lead") == {1} and tasks(taken, "市发改委") == tasks(corpus, "市发改委") - {1}
    joined = scenario.apply(corpus, [scenario.Found("市数据局", ("1", "2"))])
    assert tasks(joined, "市数据局", "lead") == {1, 2} and 1 in tasks(joined, "市发改委", "support")
    assert set(joined.mentions.loc[joined.mentions["unit"] == "市数据局", "basis"]) == {"scenario"}


def test_a_whole_portfolio_moves_and_two_are_swapped(corpus: gd.Corpus) -> None:
    """All tasks of one leader; swapping twice gives the document again."""
    held = lambda c, leader: {t for t, names in c.tasks["leaders"].items() if leader in names}
    moved = scenario.apply(corpus, [scenario.Move("周虚五", portfolio="孙虚三")])
    assert not held(moved, "孙虚三") and held(moved, "周虚五") == held(corpus, "周虚五") | held(corpus, "孙虚三")
    swapped = scenario.apply(corpus, [scenario.Swap(("孙虚三", "周虚五"))])
    assert held(swapped, "孙虚三") == held(corpus, "周虚五") and held(swapped, "周虚五") == held(corpus, "孙虚三")
    again = scenario.apply(swapped, [scenario.Swap(("孙虚三", "周虚五"))])
    assert again.tasks.equals(corpus.tasks) and again.portfolios.equals(corpus.portfolios)
    assert len(gd.Network(moved).tasks) == len(corpus.tasks)


def test_the_new_steps_read_from_a_file_in_both_languages(corpus: gd.Corpus, tmp_path: Path) -> None:
    """Abolish, found, move a portfolio, swap."""
    english = ("steps:\n- abolish: 市科技局\n  to: 市发改委\n- found: 市数据局\n  task: [1]\n  from: 市发改委\n- move: {portfolio: 孙虚三}\n  to: 周虚五\n"
               "- swap: [李虚四, 周虚五]\n")
    chinese = "步骤:\n- 撤销: 市科技局\n  到: 市发改委\n- 新设: 市数据局\n  任务: [1]\n  来自: 市发改委\n- 划转: {分工: 孙虚三}\n  到: 周虚五\n- 互换: [李虚四, 周虚五]\n"
    found = [scenario.load(written(tmp_path, text), corpus).steps for text in (english, chinese)]
    assert found[0] == found[1] == (scenario.Abolish("市科技局", "市发改委"), scenario.Found("市数据局", ("1",), "市发改委"), scenario.Move("周虚五", portfolio="孙虚三"),
                                    scenario.Swap(("李虚四", "周虚五")))


@pytest.mark.parametrize(("earlier", "now"), [
    ("- merge: [市水利局, 市生态环境局]\n  into: 市水务局\n", "市水务局"), ("- rename: 市水利局\n  to: 市水务局\n", "市水务局"),
    ("- split: 市水利局\n  into: {市水务局: [14]}\n  rest: 市河道局\n", "市水务局、市河道局"), ("- abolish: 市水利局\n  to: 市财政局\n", "市财政局"), ("- abolish: 市水利局\n", "撤销")])
def test_a_step_on_a_unit_that_an_earlier_step_took_away_says_so(corpus: gd.Corpus, tmp_path: Path, earlier: str, now: str) -> None:
    """It names the earlier step, its line, and what the unit is called now."""
    if "split" in earlier:
        earlier = earlier.replace("14", str(min(tasks(corpus, "市水利局"))))
    with pytest.raises(gd.UsageError) as error:
        scenario.load(written(tmp_path, f"steps:\n{earlier}- lead: 市水利局\n  task: [12]\n"), corpus)
    assert "前面的步骤" in error.value.message("zh") and now in error.value.message("zh") and "plan.yml:2" in error.value.message("zh")
    assert "earlier step" in error.value.message("en") and not error.value.where.endswith(":2")
