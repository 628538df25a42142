"""Every document of the genre set reads as its gold says: tasks, mentions and roles, without a miss."""

import json
from pathlib import Path

import pytest
import score

import graphdata
from graphdata.corpus import to_json

HERE = Path(__file__).parent
GOLD = sorted(HERE.glob("*.gold.json")) + sorted((HERE / "examples").glob("*.gold.json"))
EXACT = {"p": 1.0, "r": 1.0, "f1": 1.0}


def _read(gold: Path) -> tuple[dict, dict]:
    right = json.loads(gold.read_text(encoding="utf-8"))
    corpus = graphdata.read(gold.with_name(right["document"]["file"]))
    return right, to_json(corpus, corpus.documents.index[0])


def _measured(right: dict, said: dict, capsys) -> tuple[dict, str]:
    counted = score.counts(right, said, verbose=True)
    return score.report("", counted), capsys.readouterr().out


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_reads_exactly_as_the_gold_says(gold, capsys):
    """Tasks, mentions and roles all have F1 = 1.000; the scorer's list of misses is the message."""
    right, said = _read(gold)
    measured, misses = _measured(right, said, capsys)
    for part in ("tasks", "mentions", "roles"):
        assert {k: measured[part][k] for k in EXACT} == EXACT, f"{part} of {gold.name}\n{misses}"


@pytest.mark.parametrize("gold", [g for g in GOLD if "none" in g.name], ids=lambda path: path.name.removesuffix(".gold.json"))
def test_a_document_without_tasks_says_why(gold):
    """No tasks, the layout is called none, and a reason is given."""
    _, said = _read(gold)
    assert said["tasks"] == []
    assert said["document"]["layout"] == "none" and said["document"]["layout_reason"]


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_gold_scores_itself_without_a_miss(gold):
    """The scorer gives a gold file 1.000 against itself, so a miss is the reader's."""
    right = json.loads(gold.read_text(encoding="utf-8"))
    assert [score.counts(right, right)[k][1:] for k in "tmr"] == [[0, 0]] * 3
