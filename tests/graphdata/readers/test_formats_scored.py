"""Every file an official has: fictitious tables in the shapes and formats that are hard, scored against what they say.

`files/formats` holds each with its right answer; `traps` in the answer says what is hard. Parsers run in this process.
"""

import json
import sys
from pathlib import Path

import pytest

import graphdata as gd
from graphdata.corpus import to_json
from graphdata.readers import confine

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "genre"))
import score  # noqa: E402

FILES = Path(__file__).parent / "files" / "formats"
STEMS = sorted(file.name.removesuffix(".gold.json") for file in FILES.glob("*.gold.json"))
GOOD = 0.97


@pytest.mark.parametrize("stem", STEMS)
def test_a_file_is_read_as_what_it_says(stem, monkeypatch):
    """Tasks, mentions, roles and leaders."""
    monkeypatch.setattr(confine, "read", lambda form, data, where="": confine._found(confine._answer(form, data), where))
    source = next(file for file in FILES.glob(stem + ".*") if not file.name.endswith(".gold.json"))
    corpus = gd.read(source)
    found = [task for document in corpus.documents.index for task in to_json(corpus, document)["tasks"]]
    gold = json.loads((FILES / f"{stem}.gold.json").read_text(encoding="utf-8"))
    scored = score.report(stem, score.counts(gold, {"tasks": found}))
    assert min(scored["leaders"], *(scored[each]["f1"] for each in ("tasks", "mentions", "roles"))) >= GOOD
    if "scan" in stem:
        assert "read from a scan" in corpus.documents["notes"].iloc[0][0]
