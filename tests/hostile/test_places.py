"""No output says on whose machine, or in which folder of it, it was made; and what comes back with forms is not believed."""

import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analysis import answers
from graphdata import returns
from graphdata.returns import origin
from graphdata.sources import bundled

SECRET = "zhang-san-de-diannao"  # a folder that no output may name
COMMANDS = [["tables", "-o", "t.xlsx"], ["tables", "--format", "csv", "-o", "csv"], ["graph", "-o", "g.graphml"], ["graph", "-o", "g.json"], ["read", "--json"],
            ["check", "--json"], ["check", "--workbook", "review.xlsx"], ["load", "--json"], ["calendar", "-o", "calendar"], ["slides", "-o", "s.pptx"],
            ["map", "-o", "m.html"], ["figures", "--format", "svg", "-o", "figures"]]


KNOWN: dict[str, answers.Answers | None] = {}


def held(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """A file and, if it is an archive, what is in it."""
    yield name, data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                yield from held(archive.read(part), f"{name}/{part}")


def telling(folder: Path, word: str) -> list[str]:
    """Every file below a folder that holds the word, in its name or its bytes."""
    found = [(p.relative_to(folder).as_posix(), p.read_bytes()) for p in folder.rglob("*") if p.is_file()]
    return [name for path, data in found for name, part in held(data, path) if word in name or word.encode() in part or word.encode("utf-16-le") in part]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A document in a folder of somebody's."""
    place = tmp_path / SECRET / "documents"
    place.mkdir(parents=True)
    shutil.copy(bundled()["fictitious-2024"], place / "fictitious-plan.txt")
    return place / "fictitious-plan.txt"


@pytest.fixture
def answered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The measures of this document are worked out once for all its outputs."""
    real = answers.answer
    monkeypatch.setattr(answers, "answer", lambda *args, **facts: KNOWN.setdefault("answers", None) or KNOWN.update(answers=real(*args, **facts)) or KNOWN["answers"])


@pytest.mark.usefixtures("answered_once")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_output_names_the_folder_of_its_source(command: list[str], home: Path, tmp_path: Path, zeren: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files, what is packed in them, and standard output."""
    (out := tmp_path / "out").mkdir()
    monkeypatch.chdir(out)
    run = zeren(command[0], home, *command[1:])
    assert run.returncode in (0, 1) and SECRET not in run.stdout and telling(out, SECRET) == []


def test_forms_name_no_place_and_the_store_knows_the_way_to_the_document(home: Path, zeren: Callable) -> None:
    """A year's cycle beside the document: found again without being named, moved as a whole too."""
    folder = home.parent
    assert zeren("returns", "new", home, "--due", "2024-04-10", "-o", folder / "q1", "--store", folder / "year.sqlite").returncode == 0
    assert set(json.loads((folder / "q1" / "run.json").read_text(encoding="utf-8"))) == {"document", "sha256", "due", "outputs"}
    returns.fill(sorted((folder / "q1").glob("*.xlsx")), folder / "q1")
    moved = folder.rename(folder.with_name("elsewhere"))
    run = zeren("returns", "read", moved / "q1", moved / "q1", "--store", moved / "year.sqlite")
    assert run.returncode == 0, run.stderr
    status = zeren("returns", "status", "--store", moved / "year.sqlite", "--at", "2024-04-12", "--json", "-o", moved / "status")
    assert status.returncode == 0 and telling(moved, SECRET) == [] and telling(moved, str(moved.parent)) == []
    with sqlite3.connect(moved / "year.sqlite") as base:
        assert json.loads(base.execute("SELECT value FROM facts WHERE key = 'reading'").fetchone()[0])["sources"] == ["fictitious-plan.txt"]


@pytest.mark.parametrize("said", [{}, {"sources": ["fictitious-plan.txt"]}, {"sources": ["/etc/passwd"]}, {"sources": ["fictitious-plan.txt"], "registry": "units.csv"},
                                  {"sources": ["fictitious-plan.txt"], "corrections": "review.xlsx"}], ids=str)
def test_what_comes_back_with_forms_is_not_believed(said: dict, tmp_path: Path) -> None:
    """Neither source nor registry nor corrections, though the hash is right; a bundled document is known by its hash alone."""
    (tmp_path / "fictitious-plan.txt").write_text("1.做某事。\n责任单位：市甲局\n", encoding="utf-8")
    (tmp_path / "run.json").write_text(json.dumps({"reading": said, "sha256": origin.sha256(tmp_path / "fictitious-plan.txt")}), encoding="utf-8")
    assert origin.beside([tmp_path]) is None
    (tmp_path / "run.json").write_text(json.dumps({"reading": said, "sha256": origin.sha256(bundled()["fictitious-2024"])}), encoding="utf-8")
    found = origin.beside([tmp_path])
    assert found["sources"] == ["fictitious-2024"] and not any(value for key, value in found.items() if key != "sources")


def test_a_document_of_ones_own_is_named_to_whoever_reads_the_first_forms(home: Path, tmp_path: Path, zeren: Callable) -> None:
    """Without a store that knows it, and without being named, nothing is read."""
    home.write_bytes(home.read_bytes() + "\n".encode())
    assert zeren("returns", "new", home, "--due", "2024-04-10", "-o", tmp_path / "q1").returncode == 0
    run = zeren("returns", "read", tmp_path / "q1", "--store", tmp_path / "year.sqlite")
    assert run.returncode == 2 and "--source" in run.stderr and not (tmp_path / "year.sqlite").exists()
    assert zeren("returns", "read", tmp_path / "q1", "--store", tmp_path / "year.sqlite", "--source", home).returncode == 0
