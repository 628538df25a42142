"""Many files at once: the same readings as one by one, whatever becomes of a process."""

import subprocess
import sys

import pytest

from graphdata import registry, workers
from graphdata.errors import SourceError
from graphdata.sources import bundled

pytestmark = pytest.mark.usefixtures("apart")
TEXT = "1.推进示范项目建设{}。\n责任单位：市甲局、市乙局\n"


DYING = """import os, sys
sys.path.insert(0, sys.argv[1])
from graphdata import workers
real = workers.read_one
workers.read_one = lambda path, choices: os._exit(1) if "2.txt" in path else real(path, choices)
workers.serve(int(sys.argv[2]))
"""


@pytest.fixture
def files(tmp_path):
    """Five small documents."""
    for k in range(5):
        (tmp_path / f"{k}.txt").write_text(TEXT.format(k), encoding="utf-8")
    return [str(tmp_path / f"{k}.txt") for k in range(5)]


def test_several_processes_read_what_one_reads(files, monkeypatch):
    """In the order of the files."""
    choices = workers.Choices(registry.load())
    many = workers.read_all([*files, str(bundled()["hangzhou-2019"])], choices, done=lambda path: None)
    assert many == [workers.read_one(path, choices) for path in [*files, str(bundled()["hangzhou-2019"])]]


def test_a_process_that_dies_takes_only_its_file_with_it(files, monkeypatch):
    """Another takes its place."""
    monkeypatch.setattr(workers, "CHILD", DYING)
    found = workers.read_all(files, workers.Choices(registry.load()), done=lambda path: None)
    assert [isinstance(each, SourceError) for each in found] == [False, False, True, False, False]
    assert "break down" in str(found[2])


def test_a_mistake_of_the_program_is_told_with_its_file(files, monkeypatch):
    """And never stops the rest."""
    monkeypatch.setattr(workers, "SEVERAL", 99)
    monkeypatch.setattr(workers, "read_one", lambda path, choices: 1 / 0)
    found = workers.read_all(files[:1], workers.Choices(registry.load()), done=lambda path: None)[0]
    assert "ZeroDivisionError" in found.what and found.where == files[0]


def test_a_script_without_a_guard_reads_a_folder_once(files, tmp_path):
    """No process runs the analyst's script again."""
    script = tmp_path / "script.py"
    script.write_text("print('begun')\nimport graphdata as gd\n"
                      f"print(len(gd.read({str(tmp_path)!r}).documents))\n", encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, cwd=workers.ROOT, check=True)
    assert done.stdout.split() == ["begun", "5"]
