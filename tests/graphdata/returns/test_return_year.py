"""The supervision year, played: four quarters of forms filled in as people do, whose truth is known, read in two orders.

Nothing is lost, the store and the status are the same whatever the order, and no unit that sent a file is called 未报.
"""

import json
import random
import re
from functools import cache

import openpyxl
import pytest
from customs import CUSTOMS
from filled import fill
from habits import HABITS, TAKEN

from analysis import progress
from graphdata import returns
from graphdata.readers import confine
from graphdata.returns import books

DUES = ("2024-04-10", "2024-07-10", "2024-10-10", "2025-01-10")
LOOKS = ("2024-04-20", "2024-07-20", "2024-10-20", "2025-01-20")
DAYS = {due: due[:-2] + "08" for due in DUES}
STATES = ("未启动", "推进中", "滞后", "已完成")
FIRST, SECOND = HABITS | dict(list(CUSTOMS.items())[56:]), dict(list(CUSTOMS.items())[:56])  # what is played in each year
FIXED = {"spaces": "推进中"}  # habits that write a state of their own
UNREAD = ("a letter", "unreadable")  # of these nothing but the file can be kept


class Year:
    """The forms of four quarters in a folder, and what is true of each unit and due date: habit, state, and the words by task."""

    def __init__(self, blank, folder, habits):
        self.folder, self.habits, self.truth, self.words = folder, habits, {}, {}
        chance, turn = random.Random(14), iter(list(habits) * 2)
        forms = sorted(blank.items())
        for k, due in enumerate(DUES):
            silent = {forms[(2 * k + 5) % len(forms)][0]}
            for unit, form in forms:
                if unit in silent:
                    self.truth[unit, due] = ("silent", "")
                else:
                    self.hand_in(unit, due, form, next(turn), STATES[min(3, k + chance.randrange(2))])

    def hand_in(self, unit, due, form, name, state):
        """One form, with words of its own in every row, after its habit."""
        book = fill(form, 状态=state, 填报日期=DAYS[due])
        next(row[1] for row in book["说明"].iter_rows() if row[0].value == "报送日期").value = due
        page = book["任务"]
        heads = {c.value: c.column for c in page[1]}
        for row in range(2, page.max_row + 1):
            words = f"词{due[2:7].replace('-', '')}{unit}{row}"
            page.cell(row, heads["进展情况"]).value = words
            if name not in ("empty report", "contradiction", "formula", "sent back blank", "last row gone", *UNREAD) or name == "last row gone" and row < page.max_row:
                self.words[words] = (unit, due)
        (folder := self.folder / "in" / due).mkdir(parents=True, exist_ok=True)
        self.habits[name][0](book, folder / f"{due}_{unit}")
        self.truth[unit, due] = (name, FIXED.get(name, state))

    @property
    def files(self):
        """All that was handed in."""
        return sorted(p for p in (self.folder / "in").rglob("*") if p.is_file())


@pytest.fixture(scope="module")
def year(blank, tmp_path_factory):
    """The year, played."""
    return Year(blank, tmp_path_factory.mktemp("year"), FIRST)


def read_twice(corpus, year, folder):
    """The stores of a year read quarter by quarter, and file by file in an order of chance; each file is parsed once, what it says is made out twice."""
    one, other = returns.Store(folder / "1.sqlite", corpus), returns.Store(folder / "2.sqlite", corpus)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(books, "workbook", cache(books.workbook))
        patch.setattr(confine, "read", cache(confine.read))
        for due in DUES:
            one.add(returns.read(year.folder / "in" / due, corpus))
        for file in random.Random(7).sample(year.files, len(year.files)):
            other.add(returns.read(file, corpus))
    return one, other


@pytest.fixture(scope="module")
def stores(corpus, year, tmp_path_factory):
    """The year read twice."""
    both = read_twice(corpus, year, tmp_path_factory.mktemp("stores"))
    yield both
    for store in both:
        store.close()


@pytest.fixture(scope="module")
def second(corpus, blank, tmp_path_factory):
    """A second year, of other habits, and its two stores."""
    year = Year(blank, tmp_path_factory.mktemp("second"), SECOND)
    both = read_twice(corpus, year, tmp_path_factory.mktemp("second stores"))
    yield year, both
    for store in both:
        store.close()


def table(corpus, store, at):
    """Every return due by a day."""
    return progress.table(corpus, store.rows, at=at, came=store.came)


def test_forty_habits_and_more_are_played():
    """Every one of them in some quarter; more than half can be taken as they are."""
    assert len(HABITS) >= 40 and FIRST | SECOND == HABITS | CUSTOMS and sum(truth == TAKEN for _, truth in HABITS.values()) > len(HABITS) / 2


@pytest.mark.parametrize("look", range(4))
def test_no_unit_that_sent_a_file_is_called_missing_and_every_other_is(corpus, year, stores, look):
    """At each look, for the due date just past; the one that was silent is named, and nobody else."""
    found = table(corpus, stores[0], LOOKS[look])
    last = found[found["due"] == DUES[look]]
    missing = set(last.loc[last["state"] == "missing", "unit"])
    assert missing == {unit for (unit, due), (habit, _) in year.truth.items() if due == DUES[look] and habit == "silent"}


@pytest.mark.parametrize("which", ["first", "second"])
def test_what_can_be_taken_is_taken_as_it_was_filled_in(corpus, which, year, stores, second):
    """Every habit, in one of the years: on time with the state of the form, or to be checked; never missing."""
    year, both = (year, stores) if which == "first" else second
    found = table(corpus, both[0], LOOKS[3])
    for (unit, due), (habit, state) in year.truth.items():
        own = found[(found["unit"] == unit) & (found["due"] == due)]
        if habit != "silent" and year.habits[habit][1] == TAKEN:
            assert set(map(tuple, own[["state", "status", "reported"]].values.tolist())) == {("complete", state, DAYS[due])}, (unit, due, habit)
        elif habit != "silent":
            assert "pending" in set(own["state"]) and "missing" not in set(own["state"]), (unit, due, habit)
    assert {habit for habit, _ in year.truth.values()} == {*year.habits, "silent"}


@pytest.mark.parametrize("look", range(4))
def test_in_the_second_year_nobody_who_sent_a_file_is_called_missing(corpus, second, look):
    """At each look, and whatever the order of reading: the silent one alone."""
    year, both = second
    for store in both:
        found = table(corpus, store, LOOKS[look])
        missing = set(found.loc[(found["due"] == DUES[look]) & (found["state"] == "missing"), "unit"])
        assert missing == {unit for (unit, due), (habit, _) in year.truth.items() if due == DUES[look] and habit == "silent"}


def test_a_state_lasts_until_a_later_return_changes_it(corpus, year, stores):
    """A unit that was silent stands where it stood."""
    found = table(corpus, stores[0], LOOKS[3])
    for unit in {unit for (unit, _), (habit, _) in year.truth.items() if habit == "silent"}:
        for task, own in found[found["unit"] == unit].groupby("task"):
            said = own["status"].ffill()
            assert [*own["standing"]] == [each if isinstance(each, str) else None for each in said], task


@pytest.mark.parametrize("which", ["first", "second"])
def test_two_orders_of_reading_give_the_same_store_and_the_same_status(corpus, stores, second, which):
    """Rows, figures, who sent what, what was kept aside and what it means; and the table at every look."""
    both = stores if which == "first" else second[1]
    for part in ("rows", "figures", "came", "aside", "conflicts"):
        one, other = (sorted(map(repr, getattr(store, part).drop(columns="form", errors="ignore").itertuples(index=False, name=None))) for store in both)
        assert one == other, part
    for look in LOOKS:
        one, other = (table(corpus, store, look).drop(columns="form") for store in both)
        assert one.equals(other)


def test_nothing_is_lost(year, stores):
    """The words of every row stand in the store: taken, or kept aside with file and cell."""
    kept = set(re.findall(r"词\d{4}\w+?\d+", "".join([*stores[0].rows["contents"], *stores[0].aside["cells"]])))
    assert len(year.words) > 60 and set(year.words) <= kept
    files = {file.name for file in year.files}
    assert {name.partition("/")[0] for name in stores[0].came["file"]} == files


def test_what_is_to_be_checked_is_proposed_with_unit_and_due_date(year, stores):
    """Each entry kept aside knows whose it is and for when, so that confirming it is one choice."""
    found = stores[0].aside
    meant = [json.loads(text) for text in found["meant"]]
    known = [bool(m.get("unit") and m.get("due")) for m in meant]
    assert sum(known) >= 0.95 * len(known)
    assert {(m["unit"], m["due"]) for m in meant if "unit" in m and "due" in m} <= set(year.truth)


def test_confirming_all_proposals_leaves_nothing_to_check_but_what_nobody_can_tell(corpus, year, stores, tmp_path):
    """Every row with a state and a day is taken; the units of those habits are on time then."""
    review = returns.review
    store = stores[1]
    review.write(store, corpus, tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    page = book["待核"]
    heads = {c.value: c.column for c in page[1]}
    for row in range(2, page.max_row + 1):
        whole = all(page.cell(row, heads[head]).value for head in ("单位", "报送日期", "任务标识", "状态", "填报日期"))
        page.cell(row, heads["处理"]).value = "采用" if whole else "退回"
    book.save(tmp_path / "r.xlsx")
    review.confirm(store, corpus, tmp_path / "r.xlsx")
    assert not review.items(store)
    found = table(corpus, store, LOOKS[3])
    for (unit, due), (habit, state) in year.truth.items():
        own = found[(found["unit"] == unit) & (found["due"] == due)]
        if habit in ("free state", "other words", "other document", "other unit", "last quarter's form"):
            assert set(own["state"]) == {"complete"}, (unit, due, habit)
