"""Tables as files: no formula, nothing cut in silence, the same bytes twice."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from graphdata.sheets import CUT, Sheet, flat_csv, write_csv, write_parquet, write_xlsx

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "http://a.b", "\tx", "007", "<b>", "\x01"]


def cells(path: Path) -> list[tuple]:
    book = openpyxl.load_workbook(path)
    return [(c.value, c.data_type) for row in book.worksheets[0].iter_rows(min_row=2) for c in row]


def test_no_cell_is_ever_a_formula_or_a_link(tmp_path: Path) -> None:
    """Text from a document stays text."""
    path = write_xlsx([Sheet("a", pd.DataFrame({"t": HOSTILE}))], tmp_path / "a.xlsx")
    assert {kind for _, kind in cells(path)} == {"s"}
    assert not any(c.hyperlink for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for c in row)


def test_numbers_lists_flags_and_gaps_are_shown_as_what_they_are(tmp_path: Path) -> None:
    """Numbers stay numbers; lists are joined; yes and no are words; gaps are empty."""
    table = pd.DataFrame({"n": [1], "x": [0.5], "l": [("甲", "乙")], "b": [True], "g": [None]})
    path = write_xlsx([Sheet("a", table)], tmp_path / "a.xlsx")
    assert [v for v, _ in cells(path)] == [1, 0.5, "甲、乙", "是", None]


def test_a_text_too_long_for_a_cell_says_that_it_was_cut(tmp_path: Path) -> None:
    """Nothing is lost in silence."""
    path = write_xlsx([Sheet("a", pd.DataFrame({"t": ["长" * 40_000]}))], tmp_path / "a.xlsx")
    text = cells(path)[0][0]
    assert len(text) == 32_767 and text.endswith(CUT)


def test_headers_are_frozen_filtered_and_explained(tmp_path: Path) -> None:
    """The header row stays in sight and every header has its note."""
    sheet = Sheet("a", pd.DataFrame({"n": [1, 2]}), headers={"n": "编号"}, notes={"n": "印出的编号"})
    page = openpyxl.load_workbook(write_xlsx([sheet], tmp_path / "a.xlsx")).worksheets[0]
    assert (page["A1"].value, page.freeze_panes, page.auto_filter.ref) == ("编号", "B2", "A1:A3")
    assert "印出的编号" in page["A1"].comment.text


def test_csv_opens_in_a_spreadsheet_as_text(tmp_path: Path) -> None:
    """A byte-order mark for Excel, an apostrophe before what it would compute."""
    path = write_csv(pd.DataFrame({"t": ["=1+1", "甲"], "n": [-1, 2]}), tmp_path / "a.csv")
    assert path.read_bytes().decode("utf-8") == "\ufefft,n\n'=1+1,-1\n甲,2\n"


def test_lists_whose_items_hold_the_mark_are_parted_by_another(tmp_path: Path) -> None:
    """各区、县政府 is one name: it stays one beside others."""
    path = write_csv(pd.DataFrame({"u": [("甲", "各区、县政府"), ("甲", "乙")]}), tmp_path / "a.csv")
    assert path.read_text("utf-8-sig").splitlines() == ["u", "甲；各区、县政府", "甲、乙"]


def test_csv_text_has_keys_but_no_row_numbers() -> None:
    """A named index is a key and comes first; a range is none. Lists are joined with ;, and formulas stay text."""
    table = pd.DataFrame({"a": ["=1"], "l": [("1", "2")]})
    assert flat_csv(table) == "a,l\n'=1,1;2\n"
    assert flat_csv(table.set_index(pd.Index(["甲"], name="unit"))) == "unit,a,l\n甲,'=1,1;2\n"


def test_parquet_gives_the_table_back(tmp_path: Path) -> None:
    """Lists stay lists."""
    table = pd.DataFrame({"n": pd.array([1, None], dtype="Int64"), "l": [["甲"], []]})
    back = pd.read_parquet(write_parquet(table, tmp_path / "a.parquet"))
    assert back["n"].tolist() == [1, pd.NA] and [list(v) for v in back["l"]] == [["甲"], []]


@pytest.mark.parametrize("ending", ["xlsx", "csv", "parquet"])
def test_two_writings_are_the_same_bytes(ending: str, tmp_path: Path) -> None:
    """No clock in a file."""
    table = pd.DataFrame({"t": ["甲"], "n": [1]})
    write = {"xlsx": lambda t, p: write_xlsx([Sheet("a", t, notes={"t": "注"})], p), "csv": write_csv, "parquet": write_parquet}[ending]
    assert write(table, tmp_path / f"a.{ending}").read_bytes() == write(table, tmp_path / f"b.{ending}").read_bytes()
