"""Names: of copies, of a document that was renamed, of files and folders that say something else than the form; and due dates that are kept."""

from pathlib import Path

import pytest
from filled import fill, handed_in

import graphdata as gd
from analysis import progress
from graphdata import returns
from graphdata.sources import bundled


def test_a_copy_is_known_by_all_its_names_whatever_the_order(corpus, blank, tmp_path):
    """Two names of one form: the store says the same of it, and lists what is to be checked once."""
    form = blank["市财政局"]
    seen = []
    for names in (("a", "b"), ("b", "a")):
        with returns.Store(tmp_path / f"{names[0]}.sqlite", corpus) as store:
            for name in names:
                store.add(returns.read(handed_in(fill(form, 状态="正常推进"), tmp_path / f"{name}.xlsx"), corpus))
            seen.append([store.came.values.tolist(), store.aside.drop(columns="item").values.tolist(), store.forms["file"].tolist()])
    assert seen[0] == seen[1] and {row[0] for row in seen[0][0]} == {"a.xlsx", "b.xlsx"} and {row[0] for row in seen[0][1] if row[3] != "again"} == {"a.xlsx"}


def test_a_due_date_that_was_asked_for_is_kept_and_counts(corpus, tmp_path):
    """Nothing came for it: every unit is missing there."""
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        store.ask(["2024-05-20", "2024-05-20"])
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        found = progress.table(corpus, store.rows, at="2024-06-01", came=store.came, dues=store.dues)
    assert store.path.exists() and set(found.loc[found["due"] == "2024-05-20", "state"]) == {"missing"}


def test_forms_of_a_document_that_was_renamed_fit(corpus, blank, tmp_path):
    """The same bytes under another name: the ids of the old form are those of the new document."""
    form = blank["市财政局"]
    source = Path(bundled()["fictitious-2024"])
    other = tmp_path / f"另存{source.suffix}"
    other.write_bytes(source.read_bytes())
    found = returns.read(handed_in(fill(form), tmp_path / "in" / "a.xlsx").parent, gd.read(other))
    assert len(found.rows) and all(task.startswith("另存#") for task in found.rows["task"]) and not len(found.aside)


@pytest.mark.parametrize(("name", "other"), [("2024-07-10_市财政局.xlsx", ("市财政局", "2024-07-10")), ("市民政局.xlsx", ("市民政局", "2024-04-10"))])
def test_a_name_that_says_another_quarter_or_unit_is_a_doubt_about_both(corpus, blank, tmp_path, name, other):
    """The form of April sent again in July, the form of one unit sent by another: neither is called missing."""
    form = blank["市财政局"]
    found = returns.read(handed_in(fill(form), tmp_path / "in" / name).parent, corpus)
    assert {other, ("市财政局", "2024-04-10")} <= set(found.came[["unit", "due"]].itertuples(index=False, name=None)) and not len(found.rows)


def test_a_store_goes_on_under_another_name_of_its_document(corpus, blank, tmp_path):
    """What was read under one name counts under the other, what is read then is the same, and nothing is stored twice."""
    form = blank["市财政局"]
    source = Path(bundled()["fictitious-2024"])
    other = tmp_path / f"另存{source.suffix}"
    other.write_bytes(source.read_bytes())
    renamed, inbox = gd.read(other), handed_in(fill(form, 状态="正常推进"), tmp_path / "in" / "a.xlsx").parent
    handed_in(fill(form), inbox / "2024-04-10.xlsx")
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        store.add(returns.read(inbox, corpus))
        store.close_tasks([(store.rows["task"].iloc[0], "市财政局", "验收")], day="2024-06-01")
    with returns.Store(tmp_path / "s.sqlite", renamed) as store:
        again = store.add(returns.read(inbox, renamed))
        found = progress.table(renamed, store.rows, at="2024-04-20", came=store.came)
        assert set(again["outcome"]) == {"known"} and set(found.loc[found["unit"] == "市财政局", "state"]) == {"complete"}
        assert all(task.startswith("另存#") for part in (store.rows, store.closed) for task in part["task"])
        assert len(store.aside) == len(store.aside.drop_duplicates(["file", "cell"])) and not store.aside["cells"].str.contains("fictitious").any()
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        assert all(task.startswith("fictitious-2024#") for task in store.rows["task"])
