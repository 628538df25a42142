"""Files whole or not at all."""

import json
from pathlib import Path

import pytest

from graphdata import UsageError
from graphdata.writing import file_name, sha256, whole_file, whole_folder


def test_a_file_appears_when_the_block_ends(tmp_path: Path) -> None:
    """Nothing stands beside it."""
    with whole_file(tmp_path / "a.txt") as draft:
        draft.write_text("x")
        assert not (tmp_path / "a.txt").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_broken_block_leaves_the_old_file(tmp_path: Path) -> None:
    """Half a file is never seen."""
    (tmp_path / "a.txt").write_text("old")
    with pytest.raises(RuntimeError), whole_file(tmp_path / "a.txt") as draft:
        draft.write_text("half")
        raise RuntimeError
    assert [p.read_text() for p in tmp_path.iterdir()] == ["old"]


def test_a_broken_folder_leaves_nothing(tmp_path: Path) -> None:
    """Not even an empty folder."""
    with pytest.raises(RuntimeError), whole_folder(tmp_path / "out") as draft:
        (draft / "a").write_text("half")
        raise RuntimeError
    assert not list(tmp_path.iterdir())


def test_the_record_hashes_every_file(tmp_path: Path) -> None:
    """run.json says what was written."""
    with whole_folder(tmp_path / "out", record={"seed": 0}) as draft:
        (draft / "a").write_text("x")
    record = json.loads((tmp_path / "out" / "run.json").read_text())
    assert record == {"seed": 0, "outputs": {"a": sha256(tmp_path / "out" / "a")}}


def test_a_second_run_removes_only_what_the_first_wrote(tmp_path: Path) -> None:
    """An analyst's own file and a file she changed stay."""
    out = tmp_path / "out"
    for names in ["abc", "a"]:
        with whole_folder(out, record={}) as draft:
            for name in names:
                (draft / name).write_text("x")
        (out / "mine").write_text("mine")
        if names == "abc":
            (out / "c").write_text("changed by hand")
    assert sorted(p.name for p in out.iterdir()) == ["a", "c", "mine", "run.json"]


def test_a_record_cannot_point_outside(tmp_path: Path) -> None:
    """A tampered run.json removes nothing elsewhere."""
    (tmp_path / "out").mkdir()
    (tmp_path / "precious").write_text("x")
    outputs = {"../precious": sha256(tmp_path / "precious")}
    (tmp_path / "out" / "run.json").write_text(json.dumps({"outputs": outputs}))
    with whole_folder(tmp_path / "out", record={}) as draft:
        (draft / "a").write_text("x")
    assert (tmp_path / "precious").exists()


@pytest.mark.parametrize("write", [whole_file, whole_folder])
def test_a_place_that_cannot_be_written_says_what_to_do(write, tmp_path: Path) -> None:  # noqa: ANN001
    """The message names the place."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="file"), write(tmp_path / "file" / "out"):
        pass


@pytest.mark.parametrize("name", ["a/b", "a\\b", "..", "", "CON", "com1.xlsx", "LPT9", ".hidden", "-o", "~$lock", "x" * 400, "局" * 400, "甲\u202e局", "甲\x00局", "甲局. ", "𠮷" * 99], ids=ascii)
def test_any_name_becomes_one_that_every_disk_takes(name: str, tmp_path: Path) -> None:
    """Twice, with a date in front and an ending, in one folder; none hides, none is an option."""
    taken: set[str] = set()
    names = [file_name(name, taken) for _ in range(2)]
    for each in names:
        (tmp_path / f"2024-04-10_{each}.xlsx").touch(exist_ok=False)
        assert (tmp_path / each).name == each and each.isprintable() and not each.startswith((".", "-", "~")) and not each.endswith((".", " "))
        assert each.split(".")[0].casefold() not in ("con", "com1", "lpt9")


def test_names_that_differ_in_case_only_are_two_files() -> None:
    """As Windows and macOS see them."""
    taken: set[str] = set()
    assert [file_name(name, taken) for name in ("a/b", "a:b", "..", "A_b")] == ["a_b", "a_b-2", "_", "A_b-3"]
