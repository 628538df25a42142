"""Documents of few leaders, units or tasks, or all alike: what is said of them is true, and nothing is said where there is nothing to say."""

import random
import re

import pytest

import graphdata as gd
from analysis import answers

pytestmark = pytest.mark.filterwarnings("error")
LEADERS = [f"{name}副市长" for name in ("张明", "李强", "王芳", "刘洋")]
UNITS = "市发改委 市教育局 市财政局 市民政局 市交通运输局 市商务局 市卫生健康委 市生态环境局 市农业农村局 市水利局 市科技局 市公安局".split()


def written(portfolios, *, rule="列第一位的责任单位为牵头单位。"):
    """The text of a document: portfolios of (leader, units of each task)."""
    lines = ["某市人民政府关于印发2024年政府工作报告重点工作责任分解的通知", "", f"现将责任分解印发给你们，请认真执行。{rule}", "", "2024年政府工作报告重点工作责任分解", ""]
    number = 0
    for place, (leader, tasks) in enumerate(portfolios):
        lines += [f"{'一二三四'[place]}、{leader}牵头负责的重点工作"] if leader else []
        for units in tasks:
            number += 1
            lines += [f"{number}.完成第{number}件实事。", f"责任单位：{'、'.join(units)}"]
    return "\n".join(lines) + "\n"


def dealt(count, seed, least=1, most=4):
    """Random units for so many tasks."""
    rng = random.Random(seed)
    return [rng.sample(UNITS, rng.randint(least, most)) for _ in range(count)]


DOCUMENTS = {
    "one leader": written([(LEADERS[0], dealt(15, 1))]),
    "no lead": written([(leader, dealt(6, i, 2)) for i, leader in enumerate(LEADERS)], rule=""),
    "no lead, no leader": written([("", dealt(15, 2, 2))], rule=""),
    "collectives only": written([(leader, [["各区、县（市）政府"]] * 5) for leader in LEADERS]),
    "one task": written([(LEADERS[0], [UNITS[:4]])]),
    "two tasks": written([(LEADERS[0], [UNITS[:3]]), (LEADERS[1], [UNITS[1:4]])]),
    "one unit": written([(leader, [UNITS[:1]] * 5) for leader in LEADERS]),
    "two units": written([(leader, [UNITS[:1 + i % 2] for i in range(5)]) for leader in LEADERS]),
    "every task all units": written([(leader, [UNITS[:6]] * 5) for leader in LEADERS]),
    "leads only": written([(leader, dealt(6, 7 + i, 1, 1)) for i, leader in enumerate(LEADERS)]),
    "nobody in common": written([(LEADERS[0], [UNITS[i % 3:i % 3 + 3] for i in range(9)]), (LEADERS[1], [UNITS[6 + i % 3:9 + i % 3] for i in range(9)])]),
}


DOCUMENTS["one unit in all"] = written([(LEADERS[0], [[UNITS[0], unit] for unit in UNITS[1:9]]), (LEADERS[1], [UNITS[:1]] * 6)])


@pytest.fixture(scope="module")
def said(once, tmp_path_factory):
    """The findings of every document by key."""
    return once("small-documents", lambda _: told(tmp_path_factory.mktemp("small")))


def told(folder):
    out = {}
    for name, text in DOCUMENTS.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        corpus = gd.read(path)
        out[name] = answers.answer(gd.Network(corpus), corpus, shown=()).sentences
    return out


def test_what_nobody_asks_to_see_is_left_out_and_changes_nothing_else(tmp_path):
    """The same tables but those on which no finding rests, in the same order, and the same findings."""
    (path := tmp_path / "two.txt").write_text(DOCUMENTS["two tasks"], encoding="utf-8")
    corpus = gd.read(path)
    whole, bare, one = (answers.answer(gd.Network(corpus), corpus, support_weight=0.25, shown=shown) for shown in (None, (), ("clusters.cards",)))
    assert list(bare.tables) == [name for name in whole.tables if name not in answers.BESIDE] and set(one.tables) - set(bare.tables) == {"clusters.cards"}
    assert all(table.equals(whole.tables[name]) for name, table in bare.tables.items()) and bare.sentences == whole.sentences


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_laws_of_every_sentence(said, name):
    """A claim is a title, a key is said once, holds is a count of worlds, and evidence is never everything there is."""
    keys = [f.key for f in said[name]]
    assert len(keys) == len(set(keys)) and keys[0].startswith("load.")
    for f in said[name]:
        assert 0 < len(f.claim.zh) <= 24 and f.claim.en and not f.claim.zh.endswith("。") and f.zh.endswith("。") and f.en.endswith(".")
        assert f.holds is None or 0 <= f.holds.times <= f.holds.of and len(f.worlds) == f.holds.of - f.holds.times
        assert not re.search(r"(?<![\d.])0[个项家条对]|nan|（）", f.zh + f.en)


def test_nothing_is_said_where_there_is_nothing_to_say(said):
    """No ranking of one unit, no likest pair of portfolios that use the same, no clusters without shared tasks, no chance that cannot vary."""
    keys = {name: {f.key for f in found} for name, found in said.items()}
    assert keys["one task"] == {"load.one", "load.scope", "overlap.none", "clusters.none"}
    assert keys["collectives only"] == {"load.none", "load.scope", "overlap.none", "clusters.none"}
    assert not {"load.sole", "load.first", "overlap.verdicts", "position.exclusive"} & keys["one unit"]
    assert not {"overlap.verdicts", "clusters.structure", "position.core", "load.first"} & keys["every task all units"]
    assert "clusters.none" in keys["leads only"] and not any(k.startswith(("structure.reciprocity", "overlap.crossing", "structure.fields")) for k in keys["leads only"])
    assert all("load.most.lead" not in k and "overlap.direction" not in k for name, k in keys.items() if name.startswith("no lead"))
    assert all("load.concentration" not in k and "load.treatments" not in k for k in keys.values())


def test_what_is_said_of_the_extremes(said):
    """Portfolios that use the same units are called that; support that stays at home is not called 0 %."""
    by = {name: {f.key: f for f in found} for name, found in said.items()}
    assert by["every task all units"]["overlap.likest"].claim.zh == "各分工用到的单位构成完全相同"
    assert by["nobody in common"]["overlap.likest"].claim.zh == "各分工之间没有共用的单位"
    assert by["nobody in common"]["overlap.crossing"].claim.zh.endswith("条配合关系都不跨分工")
    assert by["one task"]["load.one"].zh.startswith("文件只有1项任务，点名4家单位")


def test_nobody_is_named_before_others_with_as_many(said):
    """Of five units with one task each behind the first none is called the next."""
    first = {f.key: f for f in said["two tasks"]}["load.most.tasks"]
    assert "其次是" not in first.zh or re.search(r"等\d+家（各\d+项）|（\d+项）", first.zh)
    single = {f.key: f for f in said["one unit"]}
    assert single["overlap.likest"].claim.zh == f"各分工都只点名{UNITS[0]}一家" and "overlap.spread" not in single


def test_open_lists_and_tasks_without_units_are_told(tmp_path):
    """A body named before 等 carries nothing alone, and a task without units is no task of everybody."""
    path = tmp_path / "open.txt"
    lines = written([(LEADERS[0], [["市教育局"]] * 6)]).replace("责任单位：市教育局", "责任单位：市教育局等", 5).replace("责任单位：市教育局\n", "")
    path.write_text(lines, encoding="utf-8")
    corpus = gd.read(path)
    found = {f.key: f for f in answers.answer(gd.Network(corpus), corpus).sentences}
    assert "load.sole" not in found and "有5项的名单以“等”收尾" in found["load.scope"].zh and "有1项没有写明责任单位" in found["load.scope"].zh


def test_clusters_that_are_not_told_from_chance_are_compared_with_nothing(said):
    """Eight units that each meet one other once are no clusters, and so no clusters that "are by and large the portfolios"."""
    for name, found in said.items():
        own = {f.key: f.verdict for f in found if f.question == "clusters"}
        assert len(own) == 1 or own.get("clusters.structure") != "none", name
    assert {f.key for f in said["one unit in all"] if f.question == "clusters"} == {"clusters.structure"}
