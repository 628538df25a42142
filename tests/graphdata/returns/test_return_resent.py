"""An old form sent again, unchanged, under a name that says nothing."""

import shutil

import pytest
from filled import blank_forms, fill, handed_in

from analysis import progress
from graphdata import returns


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("folder", ["2024-07-10", "二季度"])
def test_in_the_folder_of_a_later_quarter_it_is_to_be_checked_for_that_quarter(corpus, tmp_path, folder, backwards):
    """The unit sent a file for it; the same bytes count as they did for the quarter before, whichever was read first."""
    unit, form = min(blank_forms(corpus, tmp_path / "blank", due="2024-04-10").items())
    first = handed_in(fill(form), tmp_path / "2024-04-10" / f"{unit}.xlsx")
    second = tmp_path / folder / "附件1.xlsx"
    second.parent.mkdir()
    shutil.copy(first, second)
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        for file in (second, first) if backwards else (first, second):
            store.add(returns.read(file, corpus))
        found = progress.table(corpus, store.rows, at="2024-07-20", came=store.came)
    own = found[found["unit"] == unit]
    assert {*map(tuple, own[["due", "state"]].values.tolist())} == {("2024-04-10", "complete"), ("2024-07-10", "pending")}
