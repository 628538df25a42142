"""Blank forms: one per lead unit, nothing in them a formula, the same bytes twice, and no filled-in form written over."""

import zipfile

import openpyxl
import pytest

import graphdata as gd
from graphdata import returns
from graphdata.errors import UsageError
from graphdata.returns.fields import CONTENTS, STATUSES

DUE = "2024-04-10"


@pytest.fixture(scope="module")
def forms(corpus, tmp_path_factory):
    """Its blank forms."""
    return returns.write(corpus, tmp_path_factory.mktemp("forms") / "q1", due=DUE)


def test_every_task_stands_in_the_form_of_the_unit_that_leads_it(corpus, forms):
    """Fifteen forms; together all 24 tasks once."""
    ids = [row[0].value for form in forms for row in openpyxl.load_workbook(form)["任务"].iter_rows(min_row=2)]
    assert len(forms) == 15 and sorted(ids) == sorted(corpus.tasks.index)


def test_a_form_asks_for_what_the_document_asks_for(forms):
    """进展情况, 存在的问题, 下一步措施, then state and date; the list of states is checked by the spreadsheet."""
    page = openpyxl.load_workbook(forms[0])["任务"]
    heads = [c.value for c in page[1]]
    assert heads[7:] == [*CONTENTS, "状态", "填报日期", "备注", "销号依据"]
    assert page.data_validations.dataValidation[0].formula1 == '"' + ",".join(STATUSES) + '"'


def test_ids_are_locked_and_answers_open(forms):
    """The sheet is protected; only yellow cells can be typed in."""
    page = openpyxl.load_workbook(forms[0])["任务"]
    assert page.protection.sheet and [c.protection.locked for c in page[2]] == [True] * 7 + [False] * 7


def test_no_cell_is_a_formula_even_if_a_task_looks_like_one(tmp_path):
    """A text that begins with = stays text."""
    (tmp_path / "d.txt").write_text("列第一位的责任单位为牵头单位。\n\n一、甲市长牵头重点工作\n\n1.=SUM(A1)做好甲事。\n责任单位：市财政局\n", encoding="utf-8")
    form = returns.write(gd.read(tmp_path / "d.txt"), tmp_path / "out", due=DUE)[0]
    cells = [c for page in openpyxl.load_workbook(form) for row in page.iter_rows() for c in row]
    assert "=SUM(A1)做好甲事。" in [c.value for c in cells] and not [c for c in cells if c.data_type == "f"]
    with zipfile.ZipFile(form) as parts:
        assert not [n for n in parts.namelist() if "sheet" in n and b"<f>" in parts.read(n)]


def test_the_same_bytes_twice(corpus, forms, tmp_path):
    """No clock in a form."""
    again = returns.write(corpus, tmp_path / "q1", due=DUE)
    assert [f.read_bytes() for f in forms] == [f.read_bytes() for f in again]


def test_a_filled_in_form_is_never_written_over(corpus, tmp_path):
    """The blank ones may be written again; the one somebody began stays, and so does every other."""
    forms = returns.write(corpus, tmp_path / "q1", due=DUE)
    returns.write(corpus, tmp_path / "q1", due=DUE)
    returns.fill(forms[:1], tmp_path / "q1")
    before = forms[0].read_bytes()
    with pytest.raises(UsageError, match="is there already"):
        returns.write(corpus, tmp_path / "q1", due=DUE)
    assert forms[0].read_bytes() == before and len(list((tmp_path / "q1").glob("*.xlsx"))) == 15


@pytest.mark.parametrize("due", ["2024-4-10", "2024-02-30", "每月", "20240410"])
def test_a_due_date_is_a_day(corpus, tmp_path, due):
    """The message says how to write one; nothing is written."""
    with pytest.raises(UsageError, match="2024-04-10") as error:
        returns.write(corpus, tmp_path / "q", due=due)
    assert "不是日期" in error.value.message("zh") and not list(tmp_path.iterdir())


def test_a_document_without_leads_has_no_forms(tmp_path):
    """Nobody has a return to make, and that is said."""
    (tmp_path / "d.txt").write_text("一、甲市长分管工作\n\n1.做好甲事。\n责任单位：市财政局\n", encoding="utf-8")
    with pytest.raises(UsageError, match="names no lead"):
        returns.write(gd.read(tmp_path / "d.txt"), tmp_path / "out", due=DUE)


def test_only_made_up_documents_are_filled_in_by_chance(tmp_path):
    """Nobody's returns are invented."""
    forms = returns.write(gd.read("hangzhou-2019"), tmp_path / "hz", due="2019-04-10")
    assert len(forms) == 50
    with pytest.raises(UsageError, match="made-up"):
        returns.fill(forms[:1], tmp_path / "filled")
