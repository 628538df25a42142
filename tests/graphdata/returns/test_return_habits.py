"""Returns as people hand them in, one by one; every habit is played in `test_return_year`."""

import openpyxl
import pytest
from filled import column
from habits import HABITS

from analysis import progress
from graphdata import returns
from graphdata.returns.states import meant as proposed


def handed_in(form, habit, folder):
    """A form filled in for every task, then treated as the habit says; gives the folder."""
    book, folder = openpyxl.load_workbook(form), folder / "in"
    page = book["任务"]
    for row in range(2, page.max_row + 1):
        for head, text in {"状态": "推进中", "填报日期": "2024-04-08", "进展情况": "顺利"}.items():
            page.cell(row, column(page, head)).value = text
    folder.mkdir(exist_ok=True)
    habit(book, folder / form.stem)
    return folder


def test_a_later_correction_counts_whatever_the_order(corpus, blank, tmp_path):
    """What one unit sent again stands above what it sent first, forwards and backwards."""
    handed_in(blank["市交通运输局"], HABITS["as asked"][0], tmp_path)
    again = openpyxl.load_workbook(blank["市交通运输局"])
    for row in (2, 3):
        for head, text in {"状态": "滞后", "填报日期": "2024-04-15", "进展情况": "有困难"}.items():
            again["任务"].cell(row, column(again["任务"], head)).value = text
    again.save(tmp_path / "in" / "again.xlsx")
    files = sorted((tmp_path / "in").iterdir())
    for k, order in enumerate((files, files[::-1])):
        with returns.Store(tmp_path / f"{k}.sqlite", corpus) as store:
            for file in order:
                store.add(returns.read(file, corpus))
            table = progress.table(corpus, store.rows, at="2024-04-20", came=store.came)
        own = table[table["unit"] == "市交通运输局"]
        assert own[["state", "status", "reported"]].values.tolist() == [["complete", "滞后", "2024-04-08"]] * 2  # on time the first time


@pytest.mark.parametrize(("word", "meant"), [("正常推进", "推进中"), ("进行中", "推进中"), ("有序推进", "推进中"), ("已办结", "已完成"), ("完成", "已完成"), ("全部完成", "已完成"),
                                             ("进度滞后", "滞后"), ("推进缓慢", "滞后"), ("尚未启动", "未启动"), ("未开工", "未启动"), ("申请延期", "申请调整"), ("达到序时进度", "推进中")])
def test_usual_words_for_a_state_are_proposed(word, meant):
    """Proposed with the word of the list."""
    assert proposed(word) == meant
