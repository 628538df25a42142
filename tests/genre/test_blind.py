"""Documents by authors who had seen the conventions and examples and never the reader: each reads as its author says."""

import json
import re
import tarfile
from pathlib import Path

import pytest
import score
from shared import some

import graphdata
from graphdata.corpus import to_json

HERE = Path(__file__).parent
with tarfile.open(HERE / "blind.tar.xz") as packed:
    HELD = {one.name: packed.extractfile(one).read() for one in packed.getmembers()}
SOURCES = sorted(name for name in HELD if not name.endswith(".gold.json"))


@pytest.mark.parametrize("name", some(SOURCES, kind=lambda name: (Path(name).suffix, re.search(r"\d+", Path(name).name).group())))
def test_a_document_reads_as_its_author_says(name, tmp_path, capsys):
    """Tasks, units and roles without a miss; the scorer's list of misses is the message."""
    source = tmp_path / Path(name).name
    source.write_bytes(HELD[name])
    corpus = graphdata.read(source)
    said = {"tasks": [task for document in corpus.documents.index for task in to_json(corpus, document)["tasks"]]}
    counted = score.counts(json.loads(HELD[name.rsplit(".", 1)[0] + ".gold.json"]), said, verbose=True)
    assert not any(counted[part][k] for part in "tmr" for k in (1, 2)), capsys.readouterr().out


def test_there_are_enough_of_them():
    """More than two hundred, each with an answer."""
    assert len(SOURCES) > 200 and len(HELD) == 2 * len(SOURCES)
