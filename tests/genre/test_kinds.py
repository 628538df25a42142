"""Kinds of failure seen in real documents, and tables in files of every format: each reads as its gold says, and says so."""

import json
from pathlib import Path

import pytest
import score

import graphdata
from graphdata import checking
from graphdata.corpus import to_json

HERE = Path(__file__).parent
SCAN = "52-pdf-scan"  # read by an engine that is not exact: scored in tests/graphdata/readers/test_unseen.py
GOLD = [gold for part in ("kinds", "formats") for gold in sorted(HERE.glob(f"{part}/*.gold.json")) if not gold.name.startswith(SCAN)]


def _source(gold: Path) -> Path:
    stem = gold.name.removesuffix("gold.json")
    return next(path for path in sorted(gold.parent.glob(f"{stem}*")) if path != gold)


def _read(gold: Path) -> tuple[dict, bool]:
    """What is read, and whether the check finds nothing left."""
    try:
        corpus = graphdata.read(_source(gold))
    except graphdata.SourceError:
        return {"tasks": []}, False
    told = [to_json(corpus, document)["tasks"] for document in corpus.documents.index]
    return {"tasks": [task for tasks in told for task in tasks]}, checking.check(corpus, source=_source(gold)).clean


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_reads_as_the_gold_says_and_never_looks_right_where_it_is_wrong(gold, capsys):
    """Tasks, mentions and roles without a miss and without a doubt; the leaders too."""
    said, clean = _read(gold)
    right = json.loads(gold.read_text(encoding="utf-8"))
    counted = score.counts(right, said, verbose=True)
    exact = not any(counted[part][k] for part in "tmr" for k in (1, 2))
    assert exact, capsys.readouterr().out
    assert clean
    assert counted["lead"][0] == counted["lead"][1]
