"""An old form sent again, unchanged, under a name that says nothing: who sent it is not called missing."""

import shutil

import pytest
from filled import fill, handed_in

from analysis import progress
from graphdata import returns

UNIT = "市财政局"


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("folder", ["2024-07-10", "二季度", "7月收"])
def test_in_the_folder_of_a_later_quarter_it_is_to_be_checked_for_that_quarter(corpus, blank, tmp_path, folder, backwards):
    """The unit sent a file for it; the same bytes count as they did for the quarter before, whichever was read first."""
    unit, form = min(blank.items())
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


def states(corpus, store, at):
    """The unit's states at a day, by due date."""
    found = progress.table(corpus, store.rows, at=at, came=store.came)
    own = found[found["unit"] == UNIT]
    return {due: set(each["state"]) for due, each in own.groupby("due")}


@pytest.mark.parametrize("backwards", [False, True])
def test_under_a_name_that_says_no_quarter_it_is_to_be_checked_for_every_later_one_until_people_say(corpus, blank, tmp_path, backwards):
    """As often as nothing else came; a mere copy is none, and one for July is one for July."""
    form = blank[UNIT]
    first = handed_in(fill(form), tmp_path / "inbox" / "某单位.xlsx")
    second = tmp_path / "inbox" / "附件1.xlsx"
    shutil.copy(first, second)
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        for file in (second, first) if backwards else (first, second):
            store.add(returns.read(file, corpus))
        assert states(corpus, store, "2024-04-20") == {"2024-04-10": {"complete"}}
        assert states(corpus, store, "2024-10-20") == {"2024-04-10": {"complete"}, "2024-07-10": {"pending"}, "2024-10-10": {"pending"}}
        copy = store.copies.iloc[0]
        assert copy["file"] == "附件1.xlsx" and "2024-04-10" in copy["zh"]
        decision = {"item": copy["item"], "verdict": "taken", "file": copy["file"], "unit": UNIT, "due": "2024-07-10", "said": {}, "contents": {}, "note": "", "cell": "", "place": ""}
        store.decide([decision])
        assert states(corpus, store, "2024-10-20") == {"2024-04-10": {"complete"}, "2024-07-10": {"pending"}, "2024-10-10": {"missing"}}
        store.decide([{**decision, "verdict": "seen", "due": "2024-04-10"}])
    with returns.Store(tmp_path / "t.sqlite", corpus) as store:
        store.add(returns.read(tmp_path / "inbox", corpus))
        store.decide([{**decision, "verdict": "seen", "due": "2024-04-10"}])
        assert states(corpus, store, "2024-07-20") == {"2024-04-10": {"complete"}, "2024-07-10": {"missing"}}


def test_whoever_reads_may_say_for_which_date_all_of_it_was_sent(corpus, blank, tmp_path):
    """The same file under the same name, read again in July as sent for July."""
    form = blank[UNIT]
    inbox = handed_in(fill(form), tmp_path / "inbox" / "某单位.xlsx").parent
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        store.add(returns.read(inbox, corpus, sent_for="2024-04-10"))
        assert states(corpus, store, "2024-07-20")["2024-07-10"] == {"missing"}
        store.add(returns.read(inbox, corpus, sent_for="2024-07-10"))
        assert states(corpus, store, "2024-07-20") == {"2024-04-10": {"complete"}, "2024-07-10": {"pending"}}


def test_the_same_file_read_from_within_its_folder_is_no_copy(corpus, blank, tmp_path):
    """Once from the folder of the year, once from the folder of a quarter."""
    form = blank[UNIT]
    inbox = handed_in(fill(form), tmp_path / "all" / "inbox" / "某单位.xlsx").parent
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        for folder in (inbox, inbox.parent):
            store.add(returns.read(folder, corpus))
        assert not len(store.copies)
