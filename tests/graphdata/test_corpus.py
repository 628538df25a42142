"""Corpus: tables with known columns, keys that stand once, checks that name the row, and the JSON of the contract."""

import json
from dataclasses import replace

import pandas as pd
import pytest

import graphdata as gd
from graphdata import TableError, corpus, tables
from graphdata.registry import load
from graphdata.values import Facts, Line, Mention, Reading, Source, Task


def reading(*numbers: int | None, name: str = "d") -> Reading:
    """A document of one-unit tasks with these numbers."""
    made = tuple(Task(n, True, "", (), "做事", 1, (Mention("市甲局", "市甲局", "lead", "unit", 1, 0, 3),)) for n in numbers)
    source = Source(name, f"{name}.txt", "txt", "utf-8", "0", (Line(1, "市甲局"),))
    return Reading(source, Facts(), (), made, (("task", ""),))


def made(*readings: Reading) -> gd.Corpus:
    return corpus.from_readings(readings, registry=load())


def test_a_task_is_known_by_document_and_number() -> None:
    """hangzhou-2019#28 and the like."""
    assert list(made(reading(1, 2)).tasks.index) == ["d#1", "d#2"]


def test_numbers_that_start_again_keep_their_keys_apart() -> None:
    """Annexes often start at 1 again."""
    assert list(made(reading(1, 1, None)).tasks.index) == ["d#1", "d#1~2", "d#"]


def test_documents_of_one_name_are_kept_apart() -> None:
    """Two files called plan.txt in two folders."""
    assert list(made(reading(1), reading(1)).documents.index) == ["d", "d-2"]


@pytest.mark.parametrize("name", list(tables.TABLES))
def test_every_table_has_its_columns_also_when_empty(name: str) -> None:
    """Columns, order and index as defined."""
    table, definition = made(reading()).tables()[name], tables.TABLES[name]
    assert list(table.columns) == list(definition.columns) and table.index.name == definition.index
    assert all(c.zh and c.meaning_zh and c.meaning_en for c in definition.columns.values())


@pytest.mark.parametrize("name", list(tables.TABLES))
def test_a_table_is_what_a_column_at_a_time_would_make(name: str) -> None:
    """Values, what is missing, dtypes, names and index; and a column that is written to leaves the others alone."""
    definition, value = tables.TABLES[name], {"str": "字", "int": 7, "float": .5, "bool": True, "list": ("字", "字")}
    rows = [{column: value[kind.dtype] for column, kind in definition.columns.items()}, {}, {}]
    index = pd.Index(["甲", "乙", "丙"], dtype=object, name=definition.index) if definition.index else None
    rows = [row | ({definition.index: key} if definition.index else {}) for row, key in zip(rows, "甲乙丙", strict=True)]
    one_at_a_time = {column: pd.Series([row.get(column) for row in rows], dtype=tables.DTYPES.get(kind.dtype, object), index=index) for column, kind in definition.columns.items()}
    table = tables.frame(name, rows)
    pd.testing.assert_frame_equal(table, pd.DataFrame(one_at_a_time, index=index))
    for column in table:
        table.loc[table.index[1:], column] = one_at_a_time[column] = one_at_a_time[column].iloc[[0, 0, 0]].set_axis(table.index)
        pd.testing.assert_frame_equal(table, pd.DataFrame(one_at_a_time, index=index))


def test_a_table_made_while_texts_are_kept_otherwise_changes_no_later_one() -> None:
    """A report keeps texts as Python does; what is made after it has the columns it would have had."""
    with pd.option_context("mode.string_storage", "python"):
        tables.frame("due", [])
    assert tables.frame("due", []).columns.dtype == pd.Index(["a"]).dtype


def test_a_mention_of_an_unknown_task_is_refused_with_its_row() -> None:
    """The message names table, row and value."""
    good = made(reading(1))
    with pytest.raises(TableError, match="mentions, row 1: task 'd#9'"):
        good.with_tables(mentions=good.mentions.assign(task="d#9"))


def test_an_unknown_role_is_refused_with_the_words_allowed() -> None:
    """lead, support, responsible."""
    good = made(reading(1))
    with pytest.raises(TableError, match="role is 'boss'.*lead, support, responsible"):
        good.with_tables(mentions=good.mentions.assign(role="boss"))


def test_a_key_that_stands_twice_is_refused() -> None:
    """Every key may stand once."""
    good = made(reading(1))
    with pytest.raises(TableError, match="'d#1' twice"):
        good.with_tables(tasks=pd.concat([good.tasks, good.tasks]))


def test_json_of_hangzhou_has_the_schema_of_the_contract() -> None:
    """Every key that others build on, and nothing JSON cannot hold."""
    found = json.loads(json.dumps(corpus.to_json(gd.read("hangzhou-2019"), "hangzhou-2019"), allow_nan=False))
    assert list(found) == ["document", "portfolios", "tasks", "unplaced"]
    assert {"title", "issuer", "date", "year", "place", "reporting_deadlines", "report_contents", "supervisor",
            "lead_rule"} <= set(found["document"])
    assert {"order", "name", "title", "first_task", "last_task"} <= set(found["portfolios"][0])
    task = found["tasks"][0]
    assert {"number", "number_explicit", "section", "leaders", "text", "line", "deadline", "mentions", "open_list", "targets"} <= set(task)
    assert {"raw", "canonical", "role", "kind", "hosted", "inferred_prefix", "line", "start", "end"} <= set(task["mentions"][0])


def test_every_mention_of_hangzhou_stands_where_it_says() -> None:
    """Line and span lead to the raw text."""
    read = gd.read("hangzhou-2019")
    text = read.lines.set_index("line")["text"]
    assert all(text[m.line][m.start:m.end] == m.raw for m in read.mentions.itertuples())


def test_bodies_of_one_name_in_two_cities_are_kept_apart() -> None:
    """市甲局 of two cities are two units; the JSON of each document still says what is printed."""
    one, two = (replace(reading(1, name=n), facts=Facts(place=p)) for n, p in (("a", "杭州市"), ("b", "株洲市")))
    both = made(one, two)
    assert list(both.units.index) == ["市甲局〔杭州市〕", "市甲局〔株洲市〕"]
    assert corpus.to_json(both, "b")["tasks"][0]["mentions"][0]["canonical"] == "市甲局"
    assert list(made(one, replace(two, facts=Facts(place="杭州市"))).units.index) == ["市甲局"]
