"""Filled-in forms taken back: what is right is taken, what is not is kept aside with file, sheet and cell, nothing is lost."""

import datetime
import shutil
import subprocess

import openpyxl
import pytest

from graphdata import returns
from graphdata.errors import SourceError
from graphdata.returns.checks import iso, number

DUE = "2024-04-10"
ROAD = "市交通运输局"  # leads tasks 10 (two targets) and 11 (one)


@pytest.fixture
def blank(blank):
    """The blank form of the transport bureau."""
    return blank[ROAD]


class Form:
    """A form as somebody has it open."""

    def __init__(self, blank, path):
        self.path, self.book = path, openpyxl.load_workbook(blank)
        self.report(2).report(3)

    def type(self, sheet, row, header, value):
        """Type a value under a header."""
        page = self.book[sheet]
        page.cell(row, next(c.column for c in page[1] if c.value == header)).value = value
        return self

    def report(self, row, *, status="推进中", day="2024-04-08", said="顺利"):
        """Fill in one row of the sheet of tasks."""
        return self.type("任务", row, "状态", status).type("任务", row, "填报日期", day).type("任务", row, "进展情况", said)

    def save(self):
        """Put it into its folder."""
        self.path.parent.mkdir(exist_ok=True)
        self.book.save(self.path)
        return self.path


@pytest.fixture
def form(blank, tmp_path):
    """Both tasks reported on."""
    return Form(blank, tmp_path / "in" / "a.xlsx")


def problems(found):
    """Kind and place of what was kept aside."""
    return [(a.kind, a.file, a.sheet, a.cell) for a in found.aside.itertuples()]


def test_what_is_right_is_taken(form, corpus):
    """Two rows and a figure; the columns left blank are no problem."""
    found = returns.read(form.type("指标", 2, "完成值", 30).save().parent, corpus)
    assert found.rows[["task", "status", "reported"]].values.tolist() == [["fictitious-2024#10", "推进中", "2024-04-08"], ["fictitious-2024#11", "推进中", "2024-04-08"]]
    assert found.rows["contents"].tolist() == [{"进展情况": "顺利"}] * 2
    assert found.figures[["task", "position", "value"]].values.tolist() == [["fictitious-2024#10", 1, 30.0]] and found.aside.empty


@pytest.mark.parametrize(("sheet", "header", "value", "kind", "cell"), [
    ("任务", "任务标识", "fictitious-2024#99", "task", "A2"), ("任务", "任务标识", None, "task", "A2"),
    ("任务", "任务标识", "fictitious-2024#1", "unit", "A2"),
    ("任务", "任务内容", "新建农村公路20公里。", "text", "C2"), ("任务", "状态", "快好了", "status", "K2"), ("任务", "状态", None, "status", "K2"),
    ("任务", "填报日期", "2024-02-30", "date", "L2"), ("任务", "填报日期", "上周", "date", "L2"), ("任务", "填报日期", None, "date", "L2"),
    ("任务", "填报日期", "2023-04-08", "date", "L2"), ("任务", "填报日期", "2042-04-08", "date", "L2"), ("任务", "进展情况", "=1+1", "formula", "H2"),
    ("指标", "完成值", "三十", "number", "F2"), ("指标", "完成值", "=1+1", "formula", "F2"),
    ("指标", "指标标识", "fictitious-2024#10/7", "target", "A2"), ("指标", "指标标识", "fictitious-2024#1/1", "unit", "A2"),
    ("说明", "B12", "0" * 64, "document", "B12"), ("说明", "B13", "市民航局", "unit", "B13")])
def test_what_is_wrong_is_kept_aside_with_its_cell(form, corpus, sheet, header, value, kind, cell):
    """The message names the cell in both languages; the content of the row is kept."""
    if sheet == "说明":
        form.book[sheet][header] = value
    else:
        form.type("指标", 2, "完成值", 30).type(sheet, 2, header, value)
    found = returns.read(form.save().parent, corpus)
    first = found.aside.iloc[0]
    assert problems(found)[0] == (kind, "a.xlsx", sheet, cell)
    assert first["zh"] and first["en"] and first["content"]
    assert len(found.rows) + len(found.figures) + len(found.aside) >= 3


def test_a_remark_without_its_figure_is_not_lost(form, corpus):
    """The row is kept aside until there is a number."""
    found = returns.read(form.type("指标", 2, "说明", "年底统计").save().parent, corpus)
    assert problems(found) == [("number", "a.xlsx", "指标", "F2")] and found.aside["content"][0]["说明"] == "年底统计"


def test_every_row_is_somewhere(form, corpus):
    """A form of another document gives no rows, and both its filled-in rows are aside with what was said."""
    form.book["说明"]["B12"] = "0" * 64
    found = returns.read(form.save().parent, corpus)
    assert found.rows.empty and found.forms.empty
    assert [a["进展情况"] for a in found.aside["content"] if "进展情况" in a] == ["顺利", "顺利"]


def test_rows_may_come_in_any_order(form, corpus, tmp_path):
    """Sorted otherwise, under another file name: the same is said, in other cells."""
    page = form.book["任务"]
    straight = returns.read(form.save().parent, corpus)
    upper, lower = [c.value for c in page[2]], [c.value for c in page[3]]
    for one, other, cell_up, cell_low in zip(upper, lower, page[2], page[3], strict=True):
        cell_up.value, cell_low.value = other, one
    form.path = tmp_path / "sorted" / "b.xlsx"
    turned = returns.read(form.save().parent, corpus)
    said = [sorted(map(repr, each.rows.drop(columns=["file", "cell"]).itertuples(index=False, name=None))) for each in (straight, turned)]
    assert said[0] == said[1] and turned.aside.empty


def test_a_task_that_stands_differently_in_two_versions_of_one_day_is_said(form, blank, corpus, tmp_path):
    """Both stay in the store, whatever the order; the store names both cells, and the other task, the same in both, is no conflict."""
    form.save()
    Form(blank, form.path.with_name("b.xlsx")).report(3, status="已完成").save()
    for order in ([form.path, form.path.with_name("b.xlsx")], [form.path.with_name("b.xlsx"), form.path]):
        with returns.Store(tmp_path / f"{order[0].stem}.sqlite", corpus) as store:
            for file in order:
                store.add(returns.read(file, corpus))
            assert sorted(store.conflicts[["file", "task", "status", "cell"]].values.tolist()) == [
                ["a.xlsx", "fictitious-2024#11", "推进中", "任务!A3"], ["b.xlsx", "fictitious-2024#11", "已完成", "任务!A3"]]


def test_a_task_that_stands_twice_in_one_form_is_kept_aside(form, corpus):
    """Two rows of one task, filled in differently: each names the other."""
    page = form.report(3, status="已完成").book["任务"]
    page["A3"], page["C3"] = page["A2"].value, page["C2"].value
    found = returns.read(form.save().parent, corpus)
    assert problems(found)[:2] == [("versions", "a.xlsx", "任务", "A2"), ("versions", "a.xlsx", "任务", "A3")]
    assert "任务!A3" in found.aside["zh"][0] and "任务!A2" in found.aside["en"][1]


def test_the_same_form_twice_counts_once(form, corpus, tmp_path):
    """A copy under another name adds nothing and is no problem."""
    shutil.copy(form.save(), form.path.with_name("copy.xlsx"))
    found = returns.read(form.path.parent, corpus)
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        assert store.add(found)["outcome"].tolist() == ["new", "known"] and len(store.rows) == 2 and store.conflicts.empty and found.aside.empty


def test_what_stands_beside_the_form_is_kept_too(form, corpus):
    """A column and a sheet that somebody added are not lost; the rows are taken."""
    form.book["任务"]["P1"], form.book["任务"]["P2"] = "附言", "请领导关注"
    form.book.create_sheet("附表")["B2"] = "附表内容"
    found = returns.read(form.save().parent, corpus)
    assert problems(found) == [("column", "a.xlsx", "任务", "P2"), ("sheet", "a.xlsx", "附表", "B2")] and len(found.rows) == 2
    assert found.aside["content"][0]["附言"] == "请领导关注" and found.aside["content"][1] == {"B2": "附表内容"}


def test_a_blank_form_is_no_return_and_no_problem(blank, corpus):
    """Handed back as it was written."""
    found = returns.read(blank, corpus)
    assert len(found.forms) == 1 and found.rows.empty and found.aside.empty


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", "任务".encode()])
def test_a_broken_file_is_named_and_stops_nothing(form, corpus, content):
    """The other forms are read."""
    form.save().with_name("broken.xlsx").write_bytes(content)
    found = returns.read(form.path.parent, corpus)
    assert problems(found) == [("file", "broken.xlsx", "", "")] and len(found.rows) == 2


def test_a_folder_without_forms_is_an_error(tmp_path, corpus):
    """As is one that is not there."""
    for folder, said in ((tmp_path, "no .xlsx"), (tmp_path / "none", "no such")):
        with pytest.raises(SourceError, match=said) as error:
            returns.read(folder, corpus)
        assert "填报表" in error.value.message("zh")


@pytest.mark.parametrize(("typed", "day"), [("2024-4-8", "2024-04-08"), ("２０２４年４月８日", "2024-04-08"), ("2024/04/08", "2024-04-08"), (" 2024.4.8 ", "2024-04-08"),
                                            ("2024-13-01", None), ("8号", None), ("2024-04-08和2024-04-09", None)])
def test_days_are_understood_in_any_usual_form(typed, day):
    """And nothing else is taken for a day."""
    assert iso(typed) == day


def test_a_date_that_the_spreadsheet_made_of_typed_text_is_a_day(form, corpus):
    """Cells with a date type."""
    found = returns.read(form.report(2, day=datetime.datetime(2024, 4, 8)).save().parent, corpus)
    assert found.rows["reported"].tolist() == ["2024-04-08"] * 2 and found.aside.empty


@pytest.mark.parametrize(("typed", "value"), [("1,200", 1200), ("１２", 12), ("0.5", 0.5), ("12个", None), ("1,2", None), ("", None), ("1e400", None)])
def test_figures_are_numbers(typed, value):
    """Without their unit of measure."""
    assert number(typed) == value


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_forms_saved_by_libreoffice_say_the_same(form, blank, corpus, tmp_path, office_profile, ending):
    """A real spreadsheet program saves the form anew, in its own formats too: the same rows and figures; a blank form it saved came blank."""
    form.type("指标", 2, "完成值", 30).type("任务", 2, "进展情况", "一行\n二行").save()
    shutil.copy(blank, form.path.with_name("blank.xlsx"))
    out = tmp_path / "saved"
    subprocess.run(["soffice", "--headless", office_profile, "--convert-to", ending, "--outdir", str(out),
                    str(form.path), str(form.path.with_name("blank.xlsx"))], check=True, capture_output=True, timeout=600)
    saved, typed = returns.read(out, corpus), returns.read(form.path, corpus)
    said = [c for c in typed.rows if c not in ("file", "cell")]
    assert saved.rows[said].equals(typed.rows[said]) and saved.figures["value"].tolist() == [30.0] and saved.forms["due"].tolist() == [DUE] * 2
    assert [(kind, file) for kind, file, *_ in problems(saved)] == [("blank", f"blank.{ending}")]
