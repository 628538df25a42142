"""XLSX: cells as a reader of the sheet sees them."""

import datetime
import io
import re

import openpyxl
import pytest
from openpyxl.styles.cell_style import StyleArray

from graphdata.readers import xlsx


def lines(book):
    """The lines of a workbook made in the test."""
    out = io.BytesIO()
    book.save(out)
    return xlsx.read(out.getvalue()).lines


def shown(value, form="General", builtin=None):
    """One cell as text."""
    book = openpyxl.Workbook()
    cell = book.active.cell(1, 1, value)
    cell.number_format = form
    if builtin:
        cell.number_format = "0.000"  # anything: openpyxl knows no text for the Chinese formats
        cell._style = StyleArray(cell._style)
        cell._style.numFmtId = builtin
    return lines(book)[0].text


@pytest.mark.parametrize(("value", "form", "text"), [
    (7, "General", "7"), (7.0, "General", "7"), (7.5, "General", "7.5"), (1234567, "#,##0", "1234567"), (7, "000", "007"),
    (0.075, "0.0%", "7.5%"), (0.05, "0%", "5%"), (3, '"第"0"项"', "第3项"), (12.5, '0.0"万元"', "12.5万元"),
    (True, "General", "TRUE"),
    (datetime.datetime(2024, 11, 30), "yyyy-mm-dd", "2024-11-30"), (datetime.date(2024, 11, 30), 'm"月"d"日"', "2024-11-30"),
    (datetime.datetime(2024, 11, 1), 'yyyy"年"m"月"', "2024-11"),
    (datetime.datetime(2024, 1, 2, 9, 30), "yyyy-mm-dd h:mm", "2024-01-02 09:30"),
    (" 市甲局\r\n市乙局 ", "General", " 市甲局\n市乙局 "), ("一_x000D_\n二", "@", "一\n二"), ("2024.10", "@", "2024.10"),
])
def test_a_cell_reads_as_it_is_shown(value, form, text):
    """Dates in ISO form, numbers without .0, words of the number format included, text untouched."""
    assert shown(value, form) == text


@pytest.mark.parametrize(("builtin", "text"), [(31, "2024-11-30"), (57, "2024-11"), (58, "2024-11-30")])
def test_the_date_formats_of_the_chinese_edition_are_dates(builtin, text):
    """They stand in the file as a bare number; day 45626 of Excel is 30 November 2024."""
    assert shown(45626, builtin=builtin) == text


def test_a_formula_without_a_value_stands_as_itself():
    """Nothing is lost where a program saved no values."""
    assert shown("=1+1") == "=1+1"


def test_merged_cells_are_carried_down_and_empty_sideways():
    """Both are marked; a cell of its own is not."""
    book = openpyxl.Workbook()
    for row in (["（一）甲副市长", None, None], [1, "做甲事", "市甲局"], [2, "做乙事", None]):
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    book.active.merge_cells("C2:C3")
    assert [(line.text, line.carried) for line in lines(book)] == [
        ("（一）甲副市长\t\t", (1, 2)), ("1\t做甲事\t市甲局", ()), ("2\t做乙事\t市甲局", (2,))]


def test_rows_have_the_number_of_the_sheet():
    """Empty rows are left out and counted."""
    book = openpyxl.Workbook()
    book.active["A2"], book.active["B5"] = "甲", "乙"
    assert [(line.number, line.text) for line in lines(book)] == [(2, "甲\t"), (5, "\t乙")]


def test_a_second_sheet_begins_at_the_next_thousand():
    """Row 5 of the second sheet is 1005, and both say which sheet they are."""
    book = openpyxl.Workbook()
    book.active.title, book.active["A1"] = "任务", "甲"
    book.create_sheet("说明")["A5"] = "乙"
    assert [(line.number, line.part) for line in lines(book)] == [(1, "任务"), (1005, "说明")]


def test_hidden_rows_and_sheets_are_kept_and_marked():
    """They are part of the file, and not of what is shown."""
    book = openpyxl.Workbook()
    book.active.append(["甲"])
    book.active.append(["乙"])
    book.active.row_dimensions[2].hidden = True
    hidden = book.create_sheet("旧")
    hidden.append(["丙"])
    hidden.sheet_state = "hidden"
    assert [(line.text, line.style) for line in lines(book)] == [("甲", ""), ("乙", "hidden"), ("丙", "hidden")]


def test_a_cell_in_the_far_corner_costs_nothing():
    """A stray cell in the last row makes two lines, not a million."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1048576"] = "甲", "乙"
    assert [line.number for line in lines(book)] == [1, 1048576]


def test_the_strict_form_reads_the_same():
    """The same workbook under the namespaces of Strict Open XML."""
    import zipfile
    book, plain, strict = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["序号", "任务"])
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            usual = rb"http://schemas\.openxmlformats\.org/(spreadsheetml|officeDocument)/2006/"
            target.writestr(name, re.sub(usual, rb"http://purl.oclc.org/ooxml/\1/", source.read(name)))
    assert xlsx.read(strict.getvalue()).lines == xlsx.read(plain.getvalue()).lines


def test_cells_in_white_or_in_a_format_that_shows_nothing_are_hidden():
    """A row of them is a hidden row; single ones are left out and said; white on a fill is shown."""
    from openpyxl.styles import Font, PatternFill
    book = openpyxl.Workbook()
    for row in (["序号", "任务"], ["1", "甲"], ["2", "密"], ["3", "乙"]):
        book.active.append(row)
    for cell in book.active[1]:
        cell.font, cell.fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF003366")
    for cell in book.active[3]:
        cell.font = Font(color="FFFFFFFF")
    book.active["B4"].number_format = ";;;"
    out = io.BytesIO()
    book.save(out)
    found = xlsx.read(out.getvalue())
    assert [(line.text, line.style) for line in found.lines] == [("序号\t任务", ""), ("1\t甲", ""), ("2\t密", "hidden"), ("3\t", "")]
    assert found.notes == ("1 cells of the sheet “Sheet” whose text is not shown were left out (first: B4)",)
