"""Names of clusters that an analyst brings."""

import pytest

import graphdata as gd
from graphdata.naming import read_names


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_names_by_unit_whatever_excel_writes(tmp_path, encoding):
    """Columns in Chinese or English, in any order; rows without a name are left out."""
    table = tmp_path / "names.csv"
    table.write_text("集群,名称,单位\n1,金融,市金融办\n2,,市教育局\n", encoding=encoding)
    assert read_names(table) == {"市金融办": "金融"}


def test_a_table_without_the_columns_is_refused(tmp_path):
    """The message names what is missing; so does that of a file that is not there."""
    table = tmp_path / "names.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(gd.UsageError, match="lacks a column"):
        read_names(table)
    with pytest.raises(gd.UsageError, match="cannot be read"):
        read_names(tmp_path / "none.csv")
