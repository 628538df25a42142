"""The READMEs tell the truth: commands exist, the Python runs as written, the pictures are there, both languages agree."""

import re
from pathlib import Path

import pytest

from analysis.answers import Answers
from graphdata.readers import formats

ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def blocks(readme: Path, language: str) -> list[str]:
    """The fenced blocks of a language ("" for none), in order; fences are taken in pairs."""
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", readme.read_text(encoding="utf-8"), re.M | re.S)
    return [text for name, text in fenced if name == language]


@pytest.mark.parametrize("readme", READMES, ids=lambda p: p.name)
def test_the_two_commands_are_make_targets(readme: Path) -> None:
    """make report and make test, first and exactly."""
    assert blocks(readme, "sh")[0].split("\n")[:2] == ["make report", "make test"]
    assert set(re.findall(r"`?make ([a-z]+)", readme.read_text(encoding="utf-8"))) <= TARGETS


@pytest.mark.parametrize("readme", READMES, ids=lambda p: p.name)
def test_every_command_named_exists(readme: Path) -> None:
    """And every command is named."""
    from commands import answers, reading, store, year, general  # noqa: F401, I001 - they register themselves
    from commands.options import app

    named = set(re.findall(r"^zeren (\w+)", "\n".join(blocks(readme, "")), re.M))
    offered = {command.name for command in [*app.registered_commands, *app.registered_groups]}
    assert named == offered
    assert all(name in readme.read_text(encoding="utf-8") for name in offered)


def test_the_python_runs_as_written() -> None:
    """The path of the contract, from document to page; in both languages, but for what is said beside it."""
    one, other = (re.sub(r" *#.*", "", blocks(readme, "python")[0]) for readme in READMES)
    space: dict = {}
    exec(compile(one, "README", "exec"), space)  # noqa: S102 - the README is ours
    assert one == other
    assert len(space["corpus"].tasks) == 137 and space["B"].number_of_edges() == 532
    assert {"tasks", "rank_low", "cluster", "stability"} <= set(space["board"].columns)


@pytest.mark.parametrize(("readme", "lang"), [(READMES[0], "en"), (READMES[1], "zh")], ids=lambda p: getattr(p, "name", p))
def test_the_three_answers_are_those_of_the_report(readme: Path, lang: str, hangzhou_answers: Answers) -> None:
    """The first thing a reader sees is what Zeren says of Hangzhou, word for word."""
    told = re.findall(r"^\| \*\*.*\*\* \| (.*) \|$", readme.read_text(encoding="utf-8"), re.M)
    assert told == [hangzhou_answers.headline(question).claim[lang] for question in ("load", "overlap", "clusters")]


@pytest.mark.parametrize("page", ["docs/faq.md", "docs/faq.zh.md"])
def test_every_format_that_is_read_is_named(page: str) -> None:
    """By its ending; and no other."""
    line = next(line for line in (ROOT / page).read_text(encoding="utf-8").splitlines() if ".epub" in line)
    assert set(re.findall(r"`\.(\w+)`", line)) == {*formats.READ, *formats.LEGACY}


@pytest.mark.parametrize("readme", READMES, ids=lambda p: p.name)
def test_pictures_and_files_named_are_there(readme: Path) -> None:
    """No dead link within the project."""
    links = [link for link in re.findall(r"\]\(([^)]+)\)", readme.read_text(encoding="utf-8")) if "://" not in link]
    assert links and all((ROOT / link).exists() for link in links)
