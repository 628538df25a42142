"""The made-up national corpus: seeded, in all layouts, and read back link for link."""

import hashlib
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import graphdata as gd
from benchmarks import corpus
from benchmarks.styles import STYLES
from graphdata.corpus import to_json


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict]]:
    """One place for every layout, before and after the reform."""
    folder = tmp_path_factory.mktemp("corpus")
    corpus.write(folder, len(STYLES), range(2018, 2020), tasks=12)
    return folder / "documents", json.loads((folder / "truth.json").read_text(encoding="utf-8"))


def test_the_same_seed_writes_the_same_bytes(made, tmp_path: Path) -> None:
    """A document depends on the seed, its place and its year alone: more years change none of it."""
    corpus.write(tmp_path, len(STYLES), range(2017, 2021), tasks=12)
    for path in sorted(made[0].iterdir()):
        assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256((tmp_path / "documents" / path.name).read_bytes()).digest()


def test_every_layout_is_read_back_as_it_was_planted(made) -> None:
    """Units and roles of every task, in all thirteen layouts; place and year of every document."""
    read = gd.read(made[0])
    assert {said["layout"] for said in made[1]} == set(STYLES)
    for said in made[1]:
        name = said["file"].rsplit(".", 1)[0]
        planted, found, both = corpus.recovered(said, to_json(read, name)["tasks"])
        assert both >= 0.98 * planted and both >= 0.98 * found, said["layout"]
        assert read.documents.loc[name, ["place", "year"]].tolist() == [said["place"], said["year"]]
