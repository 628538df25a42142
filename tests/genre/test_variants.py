"""Variants of the kinds of failure, with other words, punctuation, levels and orders of columns: each reads as was settled by eye."""

import json
from pathlib import Path

import pytest

import graphdata
from graphdata.corpus import to_json

HERE = Path(__file__).parent / "variants"
RIGHT = json.loads((HERE / "right.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_a_variant_reads_as_its_kind_does(name):
    """Tasks with their leaders, units and roles."""
    corpus = graphdata.read(HERE / f"{name}.txt")
    tasks = to_json(corpus, corpus.documents.index[0])["tasks"]
    assert [[t["text"], t["leaders"], [f"{m['canonical']} {m['role']}" for m in t["mentions"]]] for t in tasks] == RIGHT[name]
