"""The store: added to and never changed, each form whole or not there, whole after a crash at any moment."""

import os
import random
import signal
import sqlite3
import time

import pandas as pd
import pytest
from shared import WHOLE

import graphdata as gd
from graphdata import returns
from graphdata.errors import SourceError
from graphdata.returns import reading

ROWS = 5  # of every form
KILLS = 100 if WHOLE else 7


def made(*numbers, due="2024-04-10", status="推进中", aside=()):
    """Returns of forms 1, 2 …: five rows and a figure each."""
    frame = lambda rows, columns: pd.DataFrame(rows, columns=columns)
    forms = [[f"{n}.xlsx", "fictitious-2024", "", f"单位{n}", due, f"{n}{due}{status}", ROWS, 1, len(aside)] for n in numbers]
    rows = [[f"{n}.xlsx", f"单位{n}", due, f"t#{n}-{k}", status, due, {"进展情况": "顺利"}, "", f"任务!A{k}"] for n in numbers for k in range(ROWS)]
    figures = [[f"{n}.xlsx", f"单位{n}", due, f"t#{n}-0", 1, 2.5, "", "指标!A2"] for n in numbers]
    wrong = [[file, "任务", "A2", "task", "错", "wrong", {"任务标识": "x"}, {}] for file in aside]
    return returns.Returns(frame(forms, reading.FORMS), frame(rows, reading.ROWS), frame(figures, reading.FIGURES), frame(wrong, reading.ASIDE))


def test_what_goes_in_comes_out(corpus, tmp_path):
    """Rows, figures and what was kept aside, also after the file was closed."""
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        assert store.add(made(1, 2, aside=["1.xlsx", "broken.xlsx"]))["outcome"].tolist() == ["new", "new"]
    with returns.Store(tmp_path / "s.sqlite") as store:
        assert (len(store.rows), len(store.figures), len(store.aside), len(store.forms)) == (10, 2, 2, 2)
        assert store.rows["contents"][0] == '{"进展情况": "顺利"}' and store.facts["document"] == "fictitious-2024"


def test_the_same_returns_twice_are_stored_once(corpus, tmp_path):
    """Not a byte changes."""
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        store.add(made(1, 2, aside=["broken.xlsx"]))
    before = (tmp_path / "s.sqlite").read_bytes()
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        assert store.add(made(1, 2, aside=["broken.xlsx"]))["outcome"].tolist() == ["known", "known"]
    assert (tmp_path / "s.sqlite").read_bytes() == before


def test_a_corrected_form_is_added_and_the_earlier_one_stays(corpus, tmp_path):
    """History, in the order in which it came."""
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        store.add(made(1))
        store.add(made(1, status="已完成"))
        assert store.rows["status"].tolist() == ["推进中"] * ROWS + ["已完成"] * ROWS


@pytest.mark.parametrize("statement", ["UPDATE rows SET status = '已完成'", "DELETE FROM forms", "DELETE FROM aside", "UPDATE facts SET value = ''"])
def test_nothing_in_a_store_can_be_changed(corpus, tmp_path, statement):
    """Not even with another program, short of taking the guards away."""
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        store.add(made(1, aside=["x"]))
    base = sqlite3.connect(tmp_path / "s.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        base.execute(statement)
    base.close()


def test_a_form_that_cannot_go_in_whole_does_not_go_in(corpus, tmp_path):
    """A row that breaks the table (twice the same task) takes its form with it, and no other."""
    broken = made(1, 2)
    broken.rows.loc[broken.rows["file"] == "2.xlsx", "task"] = "t#1"
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        with pytest.raises(SourceError):
            store.add(broken)
        assert store.forms["unit"].tolist() == ["单位1"] and len(store.rows) == ROWS


@pytest.mark.parametrize(("content", "said"), [(b"no database at all" * 100, "damaged"), (None, "no such store"), (b"", "empty")])
def test_a_file_that_is_no_store_is_named(tmp_path, content, said):
    """In both languages, and it is left as it is."""
    path = tmp_path / "s.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError, match=said) as error:
        returns.Store(path)
    assert "s.sqlite" in error.value.message("zh") and "填报库" in error.value.message("zh")
    assert (path.read_bytes() if path.exists() else None) == content


def test_another_program_s_database_is_refused(corpus, tmp_path):
    """Nothing is written into it."""
    with sqlite3.connect(tmp_path / "s.sqlite") as base:
        base.execute("CREATE TABLE t (x)")
    base.close()
    before = (tmp_path / "s.sqlite").read_bytes()
    with pytest.raises(SourceError, match="no store of returns"):
        returns.Store(tmp_path / "s.sqlite", corpus)
    assert (tmp_path / "s.sqlite").read_bytes() == before


def test_a_damaged_store_is_found_on_opening(corpus, tmp_path):
    """A page overwritten in the middle."""
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        store.add(made(*range(1, 40)))
    content = bytearray((tmp_path / "s.sqlite").read_bytes())
    content[len(content) // 2:len(content) // 2 + 4096] = b"\xff" * 4096
    (tmp_path / "s.sqlite").write_bytes(content)
    with pytest.raises(SourceError, match="damaged"):
        returns.Store(tmp_path / "s.sqlite", corpus)


def test_a_store_of_another_document_is_refused(corpus, tmp_path):
    """By its SHA-256, whatever the file is called."""
    returns.Store(tmp_path / "s.sqlite", corpus).close()
    with pytest.raises(SourceError, match="another document, fictitious-2024"):
        returns.Store(tmp_path / "s.sqlite", gd.read("hangzhou-2019"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_store_killed_at_any_moment_has_lost_nothing(corpus, tmp_path):
    """What was said to be stored is there, and no form is there in part; again and again in the same file."""
    path, chance, said = tmp_path / "s.sqlite", random.Random(7), set()
    for kill in range(KILLS):
        said |= killed_while_writing(path, corpus, kill, after=chance.uniform(0, 0.06) * (1 + kill / 4))
        with returns.Store(path, corpus) as store:
            forms, rows, figures = set(store.forms["unit"]), store.rows.groupby("unit").size(), store.figures.groupby("unit").size()
        assert said <= forms and set(rows.index) == forms == set(figures.index)
        assert set(rows) <= {ROWS} and set(figures) <= {1}
    assert said


def killed_while_writing(path, corpus, kill, *, after):
    """A process that stores form after form, killed `after` seconds from its first; the units it said were stored."""
    heard, tells = os.pipe()
    writer = os.fork()
    if not writer:
        try:
            store = returns.Store(path, corpus)
            os.write(tells, b".\n")
            for n in range(1000):
                store.add(made(f"{kill}-{n}"))
                os.write(tells, f"单位{kill}-{n}\n".encode())
        finally:
            os._exit(0)
    os.close(tells)
    begun = os.read(heard, 2) if kill % 5 else b""  # every fifth time it is killed perhaps while it opens the file
    begun += os.read(heard, 99) if kill == KILLS - 1 else b""  # on a busy machine none before may have stored a form
    time.sleep(after)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    with os.fdopen(heard, "rb") as pipe:
        return set((begun + pipe.read()).decode().split("\n")) - {".", ""}
