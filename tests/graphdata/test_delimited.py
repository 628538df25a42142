"""CSV: nothing is computed, no row breaks, and the way back gives the same table."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdata.delimited import BREAKS, flat_csv, guarded, read_csv, write_csv

SIGNS = "=+-@＝＋－＠"
BLANKS = ["", " ", "\t", "\u3000", "\xa0", "\u200b", "\ufeff", "\u2028", "\x85", "\r", "\n", "\f", "\v", "\0", " \u3000\t"]
texts = st.text(st.sampled_from([*SIGNS, *BREAKS, *"'\",;甲1.eE", " ", "\u3000", "\ufeff", "\u200b"]), max_size=8) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=8)
cells = {"text": texts | st.none(), "whole": st.integers(-2**53, 2**53) | st.none(), "part": st.floats(allow_nan=False) | st.none(),
         "truth": st.booleans()}


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_no_cell_begins_as_a_formula(sign: str, blank: str) -> None:
    """Whatever stands before the sign, seen or not."""
    assert guarded(f"{blank}{sign}1+1") == f"'{blank}{sign}1+1" and guarded(f"甲{sign}1") == f"甲{sign}1"


@pytest.mark.parametrize("mark", BREAKS, ids=ascii)
def test_a_break_in_a_cell_breaks_no_row(mark: str) -> None:
    """For the csv module as for pandas: as many records as rows, and none begins with a formula."""
    text = flat_csv(pd.DataFrame({"a": [f"甲{mark}=1+1", "乙"], "b": ["x", "y"]}))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 3 and rows[1] == [f"甲{mark}=1+1", "x"] and f'"甲{mark}=1+1"' in text
    assert len(pd.read_csv(io.StringIO(text))) == 2


@given(st.data(), st.integers(0, 5), st.lists(st.sampled_from(sorted(cells)), min_size=1, max_size=4))
def test_what_was_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, rows: int, kinds: list[str]) -> None:
    """Any text, number, truth value and gap, under any header; of one column alone a gap is an empty text."""
    values = [data.draw(st.lists(cells[kind], min_size=rows, max_size=rows)) for kind in kinds]
    heads = data.draw(st.lists(texts, min_size=len(kinds), max_size=len(kinds)))
    table = pd.DataFrame({k: pd.Series(column, dtype="object") for k, column in enumerate(values)})
    table.columns = heads
    back = read_csv(write_csv(table, tmp_path_factory.getbasetemp() / "again.csv"))
    assert list(back.columns) == heads and len(back) == rows
    for k, column in enumerate(values):
        column = [value or "" if len(kinds) == 1 and value in (None, "") else value for value in column]
        assert [None if value is pd.NA or value is None or value != value else value for value in back.iloc[:, k].tolist()] == column


@given(st.lists(st.lists(texts, min_size=2, max_size=2), max_size=4))
def test_the_csv_module_reads_the_same_cells(rows: list[list[str]]) -> None:
    """But for the apostrophe, which the rules say how to take away."""
    found = list(csv.reader(io.StringIO(flat_csv(pd.DataFrame(rows, columns=["a", "b"], dtype="object")), newline="")))
    assert found == [["a", "b"], *([guarded(text) for text in row] for row in rows)]
