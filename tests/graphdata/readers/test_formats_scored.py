"""A page that is a picture, scored against what it says."""

import json
import sys
from pathlib import Path

import graphdata as gd
from graphdata.corpus import to_json

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "genre"))
import score  # noqa: E402

FILES = ROOT / "genre" / "formats"  # all but the scan are read to the letter in tests/genre/test_kinds.py
SCAN = "52-pdf-scan"
GOOD = 0.97


def test_a_scan_is_read_nearly_as_a_text_is_and_says_that_it_is_one():
    """Tasks, mentions, roles and leaders."""
    source = next(file for file in FILES.glob(SCAN + ".*") if not file.name.endswith(".gold.json"))
    corpus = gd.read(source)
    found = [task for document in corpus.documents.index for task in to_json(corpus, document)["tasks"]]
    gold = json.loads((FILES / f"{SCAN}.gold.json").read_text(encoding="utf-8"))
    scored = score.report(SCAN, score.counts(gold, {"tasks": found}))
    assert min(scored["leaders"], *(scored[each]["f1"] for each in ("tasks", "mentions", "roles"))) >= GOOD
    assert "read from a scan" in corpus.documents["notes"].iloc[0][0]
