"""A review workbook of an earlier version of a source: corrections go over where the text is the same, the rest are named."""

import openpyxl
import pytest

import graphdata as gd
from graphdata import corrections

TEXT = """责任分解中，列第一位的责任单位为牵头单位。

一、甲市长牵头重点工作

1.做好甲事。
责任单位：市财政局、市民政局
2.做好乙事。
责任单位：市财政厅、市教育局
3.做好丙事。
责任单位：市教育局
"""
# A line is put in above, task 2 is gone, task 3 is task 4 now, and a unit is added to task 1.
LATER = TEXT.replace("1.做好甲事。\n责任单位：市财政局、市民政局\n2.做好乙事。\n责任单位：市财政厅、市教育局\n3.做好丙事",
                     "1.做好新事。\n责任单位：市水利局\n2.做好甲事。\n责任单位：市财政局、市民政局\n4.做好丙事")


def typed(path, sheet, row, header, value):
    """Type a value into the workbook at a path: `row` is the text in the column 原文写法 or 任务内容, or a row number."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    heads = {c.value: c.column for c in page[1]}
    number = row if isinstance(row, int) else next(r for r in range(2, page.max_row + 1) if row in (page.cell(r, c).value for c in heads.values()))
    page.cell(number, heads[header]).value = value
    book.save(path)


@pytest.fixture
def versions(tmp_path):
    """The two readings, and the review workbook of the first."""
    found = []
    for name, text in (("a", TEXT), ("b", LATER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        found.append(gd.read(tmp_path / f"{name}.txt"))
    corrections.write(found[0], tmp_path / "old.xlsx")
    return (*found, tmp_path / "old.xlsx", tmp_path / "new.xlsx")


def test_a_correction_goes_over_where_the_text_is_the_same(versions):
    """Task 1 is task 2 now, under another name of the file: its leader and its unit are corrected there, and the reading says so."""
    _, later, old, new = versions
    typed(old, "任务", "做好甲事。", "分管领导", "乙市长")
    typed(old, "责任单位", "市民政局", "单位", "市社会局")
    left = corrections.carry(later, old, new)
    assert left.empty and left.attrs["carried"] == 2
    found = corrections.apply(later, new)
    assert found.tasks.at["b#2", "leaders"] == ("乙市长",) and set(found.mentions.loc[found.mentions["task"] == "b#2", "unit"]) == {"市财政局", "市社会局"}
    assert (found.doubts["kind"] == "corrected").sum() == 2


def test_what_cannot_go_over_is_named_with_its_cell(versions):
    """Task 2 is gone, and so is its unit; a new task needs its new line."""
    first, later, old, new = versions
    typed(old, "任务", "做好乙事。", "章节", "二")
    typed(old, "责任单位", "市财政厅", "单位", "市财政局")
    typed(old, "任务", len(first.tasks) + 2, "任务标识", "新1")
    typed(old, "任务", len(first.tasks) + 2, "任务内容", "做好丁事。")
    left = corrections.carry(later, old, new)
    assert sorted(left["sheet"]) == ["任务", "任务", "责任单位"] and left.attrs["carried"] == 0
    assert any("现在没有" in why for why in left["zh"]) and any("行号" in why for why in left["zh"]) and all(left["cell"]) and all(left["en"])
    assert corrections.apply(later, new) is later


def test_a_mention_that_was_added_goes_to_the_task_of_the_same_text(versions):
    """Its unit is named there now."""
    first, later, old, new = versions
    row = len(first.mentions) + 2
    for header, value in {"任务标识": "a#3", "单位": "市水利局", "角色": "配合"}.items():
        typed(old, "责任单位", row, header, value)
    left = corrections.carry(later, old, new)
    assert left.empty and left.attrs["carried"] == 1
    found = corrections.apply(later, new)
    assert found.mentions.loc[found.mentions["unit"] == "市水利局", ["task", "role"]].values.tolist()[-1] == ["b#4", "support"]


def test_the_same_source_carries_everything(versions):
    """The new workbook asks for what the old one asked for."""
    first, _, old, new = versions
    typed(old, "任务", "做好乙事。", "章节", "二")
    typed(old, "单位", "市财政厅", "改为", "市财政局")
    assert corrections.carry(first, old, new).empty
    one, other = corrections.apply(first, old), corrections.apply(first, new)
    assert one.tasks.equals(other.tasks) and one.mentions.equals(other.mentions) and one.units.equals(other.units)
