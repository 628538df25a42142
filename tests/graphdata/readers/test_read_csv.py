"""CSV: records as rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdata.errors import SourceError
from graphdata.readers import csv, open_source


def test_cells_are_found_by_their_offsets():
    """Text between two offsets is the cell, also where it holds a line break."""
    line = csv.lines('1,"做\r\n某事",市甲局\n')[0]
    assert [line.text[a:b] for a, b in line.cells] == ["1", "做\n某事", "市甲局"]
    assert line.text == "1\t做\n某事\t市甲局"


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found(delimiter):
    """Below a title line, and beside Chinese commas."""
    text = "某市任务分解表\n" + "\n".join(delimiter.join(row) for row in (["序号", "任务"], ["1", "甲，乙；丙"], ["2", "丁"]))
    assert csv.found_delimiter(text) == delimiter


def test_rows_are_numbered_as_a_spreadsheet_does():
    """Empty rows count but are left out; a row over two lines counts once."""
    lines = csv.lines('标题\n\n"甲\n乙",1\n丙,2\n')
    assert [line.number for line in lines] == [1, 3, 4]


def test_a_quotation_mark_that_never_closes_is_named():
    """A cell of more than a hundred thousand characters is no cell."""
    with pytest.raises(SourceError, match="quotation mark"):
        csv.lines('甲,"' + "乙" * 200_000)


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"])), min_size=2, max_size=4),
                min_size=1, max_size=5))
def test_every_cell_comes_back(table):
    """Written with the standard library, read again."""
    import csv as standard
    import io
    out = io.StringIO()
    standard.writer(out).writerows(table)
    found = [[line.text[a:b] for a, b in line.cells] for line in csv.lines(out.getvalue(), delimiter=",")]
    assert found == [row for row in table if any(row)]


def test_a_csv_file_in_gbk_is_read(tmp_path):
    """As Excel in China saves it."""
    (tmp_path / "a.csv").write_bytes("序号,责任单位\r\n1,市甲局\r\n".encode("gbk"))
    source = open_source(tmp_path / "a.csv")
    assert (source.format, source.encoding) == ("csv", "gb18030")
    assert [line.text for line in source.lines] == ["序号\t责任单位", "1\t市甲局"]
