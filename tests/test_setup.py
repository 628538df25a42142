"""The ways to set up agree with each other, and name no private place."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
CONDA = {"playwright": "playwright-python", "duckdb": "python-duckdb"}  # names that differ on conda-forge
BY_PIP = {"mutmut", "opencc", "pysail", "pyspark-client", "rapidocr"}  # not on conda-forge, or not with its models
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def wanted() -> set[str]:
    """Every requirement of pyproject.toml, extras included."""
    return {r for group in [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()] for r in group}


def name(requirement: str) -> str:
    return re.match(r"[A-Za-z0-9_.-]+", requirement)[0].lower()


def test_environment_yml_holds_the_same_packages_as_pyproject() -> None:
    """conda users get the same packages in the same versions."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    conda = {entry for entry in listed if isinstance(entry, str)} - {"pip", f"python{PROJECT['requires-python']}"}
    expected = {CONDA.get(name(r), name(r)) + r[len(name(r)):] for r in wanted() if name(r) not in BY_PIP}
    assert conda == expected
    assert set(pip) == {r for r in wanted() if name(r) in BY_PIP} | {"-e ."}


@pytest.mark.parametrize(("lock", "extras"), [("requirements.txt", {"ocr"}), ("requirements-all.txt", set(PROJECT["optional-dependencies"]))])
def test_lock_pins_and_hashes_every_package(lock: str, extras: set[str]) -> None:
    """What an analyst needs, and all: each package pinned, with hashes; one version in both."""
    needed = {name(r) for group in [PROJECT["dependencies"], *(PROJECT["optional-dependencies"][extra] for extra in extras)] for r in group}
    assert needed <= set(packages(lock)) and packages(lock).items() <= packages("requirements-all.txt").items()


def packages(lock: str) -> dict[str, str]:
    """The packages of a lock, each with its version and hashes; on which systems it is needed may differ."""
    text = re.sub(r"^ *#.*\n|(?<=\S) ;[^\\\n]*(?= \\)", "", (ROOT / lock).read_text(encoding="utf-8"), flags=re.M)
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    return {re.match(r"[a-z0-9._-]+(?===)", block)[0]: block for block in blocks}


def test_nothing_names_an_index() -> None:
    """No file of the set-up names a package host."""
    for file in ["requirements.txt", "requirements-all.txt", "environment.yml", "pyproject.toml", "Makefile", ".ci/run"]:
        assert not re.search(r"index-url|find-links|https?://", (ROOT / file).read_text(encoding="utf-8")), file


def test_the_version_is_the_same_everywhere_and_has_its_day() -> None:
    """pyproject.toml, CITATION.cff and the last dated heading of the CHANGELOG."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    last = re.search(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert last.groups() == (cited["version"], str(cited["date-released"])) and PROJECT["version"] == cited["version"]
