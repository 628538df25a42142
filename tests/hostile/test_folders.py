"""Output folders under bad conditions: old or new, never a mixture, and nothing of anybody else is touched."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from faults import failing, killed, moments, tree

from graphdata import UsageError
from graphdata.writing import folders, locks, sha256, whole_file, whole_folder

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed")


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of runs; that they ask the disk to keep what they write is counted, not waited for."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def write(out: Path, content: str, names: tuple[str, ...] = ("a", "figures/b")) -> None:
    """A run of Zeren in small."""
    with whole_folder(out, record={"run": content}) as draft:
        for name in names:
            with whole_file(draft / name) as file:
                file.write_text(content, encoding="utf-8")


def old_folder(place: Path) -> Path:
    """What an earlier run and a person have left: files, a note among them, a link, an empty folder."""
    out = place / "out"
    write(out, "old", ("a", "figures/b", "gone"))
    (out / "figures" / "mine.txt").write_text("mine", encoding="utf-8")
    (out / "link").symlink_to("figures")
    (out / "drawer").mkdir()
    return out


OWN = {"figures/mine.txt": "mine", "link": "-> figures"}


def state(out: Path) -> str:
    """Whether the folder is "old" or "new"; anything else fails. What is the person's own is there in any case."""
    found = tree(out)
    record = json.loads(found.pop("run.json"))
    assert record["outputs"] == {name: sha256(out / name) for name in found if name not in OWN}
    assert {name: found.pop(name) for name in OWN} == OWN and (out / "drawer").is_dir()
    assert found in ({"a": "old", "figures/b": "old", "gone": "old"}, {"a": "new", "figures/b": "new"})
    return found["a"]


def only(out: Path) -> bool:
    """Whether nothing stands beside the folder, hidden or not."""
    return [each.name for each in out.parent.iterdir()] == [out.name]


@pytest.mark.parametrize(("code", "one_call"), [(errno.ENOSPC, True), (errno.ENOSPC, False), (errno.EACCES, True)], ids=["full once", "full", "refused once"])
def test_whatever_call_of_the_system_fails_the_folder_is_old_or_new(tmp_path: Path, code: int, one_call: bool) -> None:
    """Each kind of call, in a whole campaign every one: a message where it is old; the next run puts everything right."""
    (first := tmp_path / "0").mkdir()
    out = old_folder(first)
    for number in (calls := moments(lambda: write(out, "new"))):
        (place := tmp_path / str(number)).mkdir()
        out = old_folder(place)
        said = None
        with failing(number, once=one_call, code=code) as met:
            try:
                write(out, "new")
            except (UsageError, OSError) as error:
                said = error
            reached = met()
        assert said is None or isinstance(said, UsageError), f"call {number}: {said!r}"
        assert state(out) == ("new" if said is None else "old"), f"call {number}"
        write(out, "new")
        assert state(out) == "new" and only(out) and reached == (number < calls[-1]), f"call {number}"
    assert calls[-1] > 30


@posix
@pytest.mark.parametrize("exchange", [True, False], ids=["exchanged", "one after the other"])
def test_whenever_a_run_is_killed_the_folder_is_old_or_new(tmp_path: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before each kind of call, in a whole campaign every one; leftovers are cleared by the next run, and without an exchange it brings the old one back."""
    if not exchange:
        monkeypatch.setattr(folders, "_swap", lambda one, other: False)
    (first := tmp_path / "0").mkdir()
    out, missing = old_folder(first), 0
    for number in (calls := moments(lambda: write(out, "new"))):
        (place := tmp_path / str(number)).mkdir()
        out = old_folder(place)
        reached = killed(number, lambda out=out: write(out, "new"))
        if not out.exists():
            missing += 1
            with pytest.raises(ZeroDivisionError), whole_folder(out):
                1 / 0
            assert state(out) == "old"
        assert state(out) in ("old", "new"), f"call {number}"
        write(out, "new")
        assert state(out) == "new" and only(out) and reached == (number < calls[-1]), f"call {number}"
    assert calls[-1] > 30 and missing == (0 if exchange else 1)


@posix
def test_a_first_run_that_is_killed_leaves_no_folder_or_a_whole_one(tmp_path: Path) -> None:
    """There is no old one to fall back on."""
    for number in (calls := moments(lambda: write(tmp_path / "0" / "out", "new"))):
        out = tmp_path / str(number) / "out"
        assert killed(number, lambda out=out: write(out, "new")) == (number < calls[-1])
        assert not out.exists() or set(tree(out)) == {"a", "figures/b", "run.json"}
    assert calls[-1] > 10


def test_what_cannot_be_replaced_stops_the_whole(tmp_path: Path) -> None:
    """A folder where a file belongs, a link where a folder belongs, a table somebody has changed: old, and the message names them."""
    out, elsewhere = old_folder(tmp_path), tmp_path / "elsewhere"
    elsewhere.mkdir()
    for obstacle in ("folder", "link", "changed"):
        write(out, "old", ("a", "figures/b", "gone"))
        if obstacle == "folder":
            (out / "tables.xlsx").mkdir()
        elif obstacle == "link":
            (out / "more").symlink_to(elsewhere)
        else:
            (out / "a").write_text("by hand", encoding="utf-8")
        before = tree(out)
        with pytest.raises(UsageError, match={"folder": "tables.xlsx", "link": "more", "changed": "a"}[obstacle]) as said:
            write(out, "new", ("a", "tables.xlsx", "more/b"))
        assert "请移走或改名" in said.value.message("zh") and tree(out) == before and not list(elsewhere.iterdir())
        if obstacle == "folder":
            (out / "tables.xlsx").rmdir()
        elif obstacle == "link":
            (out / "more").unlink()


def test_what_a_person_saves_at_the_last_moment_is_in_the_new_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the copy of what is their own and the exchange: a note saved anew, as editors do, by another file; and a new one."""
    out, exchange = old_folder(tmp_path), folders._exchange

    def saved_before(draft: Path, place: Path) -> Path:
        (place / "draft").write_text("mine, later", encoding="utf-8")
        (place / "draft").rename(place / "figures" / "mine.txt")
        (place / "second.txt").write_text("also mine", encoding="utf-8")
        return exchange(draft, place)

    monkeypatch.setattr(folders, "_exchange", saved_before)
    write(out, "new")
    found = tree(out)
    assert (found["figures/mine.txt"], found["second.txt"], found["a"], found["figures/b"]) == ("mine, later", "also mine", "new", "new")
    assert only(out)


def test_a_record_that_points_elsewhere_is_not_believed(tmp_path: Path) -> None:
    """Not over ``..``, not by a full path, not through a link: nothing out there goes, nothing is written there."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").write_text("x", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "link").symlink_to(elsewhere)
    digest = sha256(elsewhere / "precious")
    names = ["../elsewhere/precious", str(elsewhere / "precious"), "link/precious", "link", "", "."]
    (tmp_path / "out" / "run.json").write_text(json.dumps({"outputs": dict.fromkeys(names, digest)}), encoding="utf-8")
    write(tmp_path / "out", "new")
    assert tree(elsewhere) == {"precious": "x"} and os.readlink(tmp_path / "out" / "link") == str(elsewhere)


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    """The folder behind it is exchanged."""
    old_folder(tmp_path)
    (tmp_path / "short").symlink_to("out")
    write(tmp_path / "short", "new")
    assert state(tmp_path / "out") == "new" and os.readlink(tmp_path / "short") == "out"


def test_the_folder_one_stands_in_is_not_pulled_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor one above it: the shell would stand nowhere."""
    monkeypatch.chdir(old_folder(tmp_path) / "figures")
    for place in (Path("."), Path(".."), tmp_path):
        with pytest.raises(UsageError, match="zeren"):
            write(place, "new")
    assert state(tmp_path / "out") == "old"


@posix
def test_two_runs_at_once_leave_the_whole_of_one(tmp_path: Path) -> None:
    """Ten times two processes into one folder."""
    for k in range(10):
        out = tmp_path / str(k) / "out"
        children = []
        for content in ("one", "two"):
            if (child := os.fork()) == 0:
                write(out, content)
                os._exit(0)
            children.append(child)
        assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
        found = tree(out)
        record = json.loads(found.pop("run.json"))
        assert set(found.values()) == {record["run"]} and only(out)


def test_a_run_that_does_not_end_is_named_to_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its number; nothing is changed."""
    out = old_folder(tmp_path)
    monkeypatch.setattr(locks, "PATIENCE", 0.1)
    with locks.alone(out), pytest.raises(UsageError, match=f"process {os.getpid()}"):
        write(out, "new")
    assert state(out) == "old"


@posix
def test_a_file_left_by_a_killed_run_goes_with_the_next(tmp_path: Path) -> None:
    """And that of a run that is still at work stays."""
    def file(content: str) -> None:
        with whole_file(tmp_path / "a.txt") as draft:
            draft.write_text(content, encoding="utf-8")

    for number in range(1, 50):
        reached = killed(number, lambda: file("new"))
        with whole_file(tmp_path / "a.txt") as other:
            file("old")
            assert other.exists()
            other.write_text("old", encoding="utf-8")
        assert tree(tmp_path) == {"a.txt": "old"}
        if not reached:
            break
    assert 5 < number < 49


SMALL = "某市2024年重点工作责任分解\n一、甲副市长牵头重点工作\n1.建设道路。\n责任单位：市建委、市交通局\n二、乙副市长牵头重点工作\n2.扩建学校。\n责任单位：市教育局、市建委\n"


@posix
def test_a_report_that_is_killed_leaves_the_old_one(tmp_path: Path) -> None:
    """A whole process, killed while its new folder is half full."""
    (tmp_path / "small.txt").write_text(SMALL, encoding="utf-8")
    write(tmp_path / "out", "old", ("index.html",))
    run = subprocess.Popen([sys.executable, "-c", "import zeren; zeren.main()", "report", "small.txt", "-o", "out"], cwd=tmp_path,
                           env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while run.poll() is None and not list(tmp_path.glob(".out.zeren-*-*-*/map.html")):
        time.sleep(0.005)
    run.send_signal(signal.SIGKILL)
    assert run.wait() == -signal.SIGKILL
    assert tree(tmp_path / "out")["index.html"] == "old"
    write(tmp_path / "out", "new", ("index.html",))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "small.txt"]
