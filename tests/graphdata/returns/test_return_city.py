"""A real city's two quarters and every fourth lead unit of Hangzhou, in a whole campaign four and every second, each with another habit, and what is sent out from what came."""

import random

import pytest
from customs import CUSTOMS
from filled import blank_forms, fill
from habits import HABITS, TAKEN
from shared import WHOLE, some

import graphdata as gd
from analysis import ledger, progress
from figures import notice
from figures.notice import letters
from figures.notice import notice as paper
from graphdata import returns

BY_NAME = ("short unit", "unit and office", "with department")  # of these the truth depends on how a unit is called
QUARTERS = {"2019-04-10": "2019-04-08", "2019-07-10": "2019-07-08", "2019-10-10": "2019-10-08", "2020-01-10": "2020-01-08"}
QUARTERS = dict(list(QUARTERS.items())[:None if WHOLE else 2])  # tests/graphdata/returns/test_return_year.py plays every habit


@pytest.fixture(scope="module")
def city():
    """The bundled document."""
    return gd.read("hangzhou-2019")


@pytest.fixture(scope="module")
def played(city, tmp_path_factory):
    """The store of these quarters, in four of them nearly every habit once, and by unit and due date which it was; "" of who sent nothing."""
    folder, chance, truth = tmp_path_factory.mktemp("city"), random.Random(19), {}
    habits = HABITS | CUSTOMS
    names, forms = list(habits), sorted(blank_forms(city, folder / "blank", due="2019-04-10").items())[::2 if WHOLE else 4]
    chance.shuffle(names)
    for quarter, (due, day) in enumerate(QUARTERS.items()):
        (folder / "in" / due).mkdir(parents=True)
        for k, (unit, form) in enumerate(forms):
            truth[unit, due] = "" if k % 9 == 2 * quarter or not names else names.pop()
            if name := truth[unit, due]:
                book = fill(form, 填报日期=day)
                next(row[1] for row in book["说明"].iter_rows() if row[0].value == "报送日期").value = due
                habits[name][0](book, folder / "in" / due / f"{due}_{unit}")
    store = returns.Store(folder / "s.sqlite", city)
    store.add(returns.read(folder / "in", city))
    yield store, truth, habits
    store.close()


def test_in_a_real_city_nobody_who_sent_a_file_is_called_missing_and_who_sent_none_is(city, played):
    """At every look, unit by unit; what can be taken is on time."""
    store, truth, habits = played
    dues = list(QUARTERS)
    for due, following in zip(dues, [*dues[1:], ""], strict=True):
        found = progress.table(city, store.rows, at=due[:-2] + "20", came=store.came)
        for unit, own in found[found["due"] == due].groupby("unit"):
            states, name = set(own["state"]), truth.get((unit, due), "")
            if truth.get((unit, following)) == "last quarter's form":
                continue  # until it is confirmed it counts for both
            assert ("missing" in states) == (not name) and (not name or name in BY_NAME or habits[name][1] != TAKEN or states == {"complete"}), (unit, due, name, states)


def test_of_all_of_it_a_notice_and_its_letters_are_written(city, played):
    """Whatever people typed into a cell, an impossible day too; of units that sent nothing one letter, in a whole campaign all."""
    facts = notice.gather(city, ledger.look(city, played[0], at=max(QUARTERS)[:-2] + "20"))
    owing = some(letters.owing(facts), lambda unit: tuple(played[1].get((unit, due)) for due in QUARTERS))
    assert len(paper.write(facts)) > 10_000 and all(letters.urging(facts, unit) for unit in owing)
