"""What a check says: nothing hidden, nothing invented, and every sentence with its place."""

import ast
import json
import re
from pathlib import Path

import pytest

import graphdata as gd
from graphdata import checking
from graphdata.checking.wording import chinese, percent

RULE = "责任分解中，列第一位的责任单位为牵头单位。\n\n"


@pytest.fixture(scope="module")
def hangzhou():
    """The bundled document, checked with all lead rules."""
    return checking.check(gd.read("hangzhou-2019"), source="hangzhou-2019")


@pytest.fixture
def read(tmp_path):
    """A small document, read and checked."""
    def make(text, **options):
        file = tmp_path / "doc.txt"
        file.write_text(text, encoding="utf-8")
        return checking.check(gd.read(file), source=file, **options)
    return make


def test_the_bundled_document_is_understood_whole(hangzhou):
    """Every line has a kind, every name is listed, every task has a unit."""
    row = hangzhou.coverage.iloc[0]
    assert (row["tasks"], row["mentions"], row["names"], row["names_known"]) == (137, 532, 98, 98)
    assert (row["lines_lost"], row["tasks_without_units"], row["doubts"]) == (0, 0, 0)
    assert row["named"] == row["used"] > 500 and row["fitting"] == 137
    assert hangzhou.clean and len(hangzhou.near) == 0


def test_another_lead_rule_is_compared_by_reading_again(hangzhou):
    """Hangzhou's rule is "first": nothing changes by it, all 137 leads go without it."""
    changed = hangzhou.lead_rules.groupby("rule").size()
    assert "first" not in changed
    assert changed["none"] == 137


def test_other_rules_are_not_compared_without_the_source():
    """Then no sentence speaks of them."""
    found = checking.check(gd.read("hangzhou-2019"))
    assert not found.compared and len(found.lead_rules) == 0
    assert not any("lead-rule" in s for s in checking.sentences(found))


def test_an_unreadable_line_is_one_sentence_with_its_place(read):
    """The line, what is wrong, what to do."""
    text = RULE + "1. 做好甲事。\n责任单位：市财政局\n%%##@@ lorem ipsum\n2. 做好乙事。\n责任单位：市民政局\n"
    found = read(text)
    assert found.doubts["line"].tolist() == [5] and not found.clean
    assert found.coverage.loc[0, "lines_lost"] == 1
    assert sum(s.startswith("doc:5 ") for s in checking.sentences(found)) == 1
    assert "没有中文" in next(s for s in checking.sentences(found) if s.startswith("doc:5 "))


def test_forms_of_one_department_are_offered_not_merged(read):
    """市人社局 and 市人力资源和社会保障局 stay two names, and a sentence says so."""
    found = read(RULE + "1. 做好甲事。\n责任单位：市人社局\n2. 做好乙事。\n责任单位：市人力资源和社会保障局、市民政局\n")
    assert found.near[["name", "other", "reason"]].values.tolist() == [["市人力资源和社会保障局", "市人社局", "form"]]
    assert found.coverage.loc[0, "names"] == 3
    assert any(s.startswith("doc:6 ") and "市人社局" in s and "没有合并" in s for s in checking.sentences(found))


def test_names_that_one_task_lists_side_by_side_are_two_units(read):
    """A task does not name a unit twice."""
    found = read(RULE + "1. 做好甲事。\n责任单位：市财政局、市财政厅\n")
    assert len(found.near) == 0


def test_a_slip_is_offered_from_the_registry(tmp_path, read):
    """A name that the registry's own units of the place are like."""
    (tmp_path / "units.csv").write_text("unit,place,type\n市公共数据运营中心,,institution\n", encoding="utf-8")
    from graphdata.registry import load
    found = read(RULE + "1. 做好甲事。\n责任单位：市公共数剧运营中心\n", registry=load(tmp_path))
    assert found.near[["other", "where"]].values.tolist() == [["市公共数据运营中心", "registry"]]


def test_a_number_that_disagrees_is_told(read):
    """After 1 comes 3."""
    found = read(RULE + "1. 做好甲事。\n责任单位：市财政局\n3. 做好乙事。\n责任单位：市民政局\n4. 做好丙事。\n责任单位：市民政局\n")
    assert found.numbers["line"].tolist() == [5]
    assert any(s.startswith("doc:5 编号不符") and "3" in s for s in checking.sentences(found))
    assert any(s.startswith("doc:5 number disagrees") for s in checking.sentences(found, lang="en"))


def test_a_task_without_units_is_told():
    """A task of the tables that no mention belongs to."""
    corpus = gd.read("hangzhou-2019")
    found = checking.check(corpus.with_tables(mentions=corpus.mentions[corpus.mentions["task"] != "hangzhou-2019#5"]))
    assert found.without_units["task"].tolist() == ["hangzhou-2019#5"]
    line = corpus.tasks.loc["hangzhou-2019#5", "line"]
    assert any(s.startswith(f"hangzhou-2019:{line} 任务没有责任单位") for s in checking.sentences(found))


def test_a_document_without_a_list_says_why(read):
    """No counts of nothing."""
    found = read("关于开好会议的通知\n\n各单位：\n请准时参加。\n")
    assert checking.sentences(found)[0].startswith("doc：没有读到任务清单（")


def test_shares_are_rounded_down_from_all():
    """99.99 % is not called 100 %."""
    assert (percent(1.0), percent(0.99999), percent(0.5)) == ("100%", "99.9%", "50.0%")


def test_the_languages_say_the_same_number_of_things(hangzhou):
    """One sentence for one, and no Chinese words of ours in English."""
    zh, en = checking.sentences(hangzhou), checking.sentences(hangzhou, lang="en")
    assert len(zh) == len(en)
    assert not any("项任务" in s for s in en)


@pytest.mark.parametrize("text", ["no Chinese text", "the printed number is 6, the count is 5",
                                  "Check whether it is a unit."])
def test_what_the_reader_says_has_chinese_words(text):
    """A doubt is told in the analyst's language."""
    assert chinese(text) != text and not any("a" <= c <= "z" for c in chinese(text))


def test_what_has_no_words_stays_as_it_is():
    """Nothing is dropped in silence."""
    assert chinese("something new") == "something new"


def test_the_json_is_plain(hangzhou):
    """Lists and numbers that any program reads."""
    again = json.loads(json.dumps(checking.to_json(hangzhou), ensure_ascii=False, allow_nan=False))
    assert again["coverage"][0]["tasks"] == 137 and again["clean"] is True


def test_every_layout_says_its_reason_in_chinese() -> None:
    """The report and the terminal speak Chinese; a layout without Chinese words would leak English into them."""
    from graphdata.checking import chinese
    from graphdata.layout import naming

    assert not [reason for reason in naming._REASONS.values() if chinese(f"3 of 4 tasks: {reason}").isascii()]


def test_every_sentence_of_the_layout_has_chinese_words() -> None:
    """Why a line is what it is, or is not understood: each sentence that stands in those rooms and is neither docstring nor pattern nor told of a layout file."""
    missing = []
    for path in sorted((Path(gd.__file__).parent / "layout").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        said = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told]
        missing += [one for one in said if path.name not in ("files.py", "naming.py") and re.fullmatch("[a-z]+(?: [A-Za-z]+,?){3,}", one) and chinese(one) == one]
    assert missing == []
