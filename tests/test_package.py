"""What is built to be installed elsewhere: wheel and sdist hold every file of the house, and the wheel works outside the checkout."""

from __future__ import annotations

import ensurepip
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STOREYS = ("graphdata", "analysis", "figures", "commands")
DRAWS = "import graphdata, zeren as zr; zr.map(zr.Network(zr.read('fictitious-2024'))).save('map.html'); print(zr.__file__, graphdata.__file__)"
BUILD = "import sys; from setuptools import build_meta; getattr(build_meta, sys.argv[2])(sys.argv[1])"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Wheel and sdist of a copy of the checkout, so that nothing is left in it."""
    room = tmp_path_factory.mktemp("package")
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    for name in filter(None, tracked):
        if name.split("/")[0] in (*STOREYS, "zeren.py", "pyproject.toml", "README.md", "LICENSE") and (ROOT / name).exists():
            (room / "copy" / name).parent.mkdir(parents=True, exist_ok=True)
            (room / "copy" / name).write_bytes((ROOT / name).read_bytes())
    for what in ("build_sdist", "build_wheel"):
        run = subprocess.run([sys.executable, "-c", BUILD, str(room), what], cwd=room / "copy", capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
    return next(room.glob("*.whl")), next(room.glob("*.tar.gz"))


def house() -> set[str]:
    """Every file that an installed Zeren needs."""
    skipped = ("__pycache__", ".nbi", ".nbc", ".pyc")
    return {p.relative_to(ROOT).as_posix() for storey in STOREYS for p in (ROOT / storey).rglob("*")
            if p.is_file() and not any(s in p.as_posix() for s in skipped)} | {"zeren.py"}


def tracked(names: set[str]) -> set[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return names & set(listed)


def test_wheel_and_sdist_hold_every_file_of_the_house(built: tuple[Path, Path]) -> None:
    """Fonts, scripts, styles, registry, documents, vocabularies: all that is not Python too."""
    wheel, sdist = built
    packed = set(zipfile.ZipFile(wheel).namelist())
    needed = {name for name in tracked(house()) if not name.endswith(("README.md", ".zh.md"))}
    assert needed - packed == set()
    with tarfile.open(sdist) as archive:
        assert needed - {name.split("/", 1)[-1] for name in archive.getnames()} == set()


def test_the_sdist_makes_the_very_wheel(built: tuple[Path, Path], tmp_path: Path) -> None:
    """Name by name and byte by byte that of the checkout, so that what is said of one installed holds for the other."""
    one, other = ({name: file.read(name) for name in file.namelist()} for file in map(zipfile.ZipFile, (built[0], wheel_of(built[1], tmp_path))))
    assert one == other


def test_the_wheel_is_installed_in_a_fresh_environment(built: tuple[Path, Path], tmp_path: Path) -> None:
    """By pip, outside the checkout; only the libraries are those at hand, so that nothing is downloaded. Then the command is called by its name."""
    place, bare = tmp_path / "fresh", {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    venv.create(place, symlinks=os.name != "nt")
    pip = next((Path(ensurepip.__file__).parent / "_bundled").glob("pip-*.whl")) / "pip"  # run as it is packed: to install it first takes longer than all else
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    inside = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True).stdout.strip()
    (Path(inside) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    install = [python, pip, "install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--ignore-installed", built[0]]
    run = subprocess.run(install, cwd=tmp_path, capture_output=True, text=True, env=bare, check=False)
    assert run.returncode == 0, run.stderr
    drawn = subprocess.run([python, "-c", DRAWS], cwd=tmp_path, capture_output=True, text=True, env=bare, check=True)
    assert drawn.stdout.count(str(place)) == 2 and (tmp_path / "map.html").stat().st_size > 500_000, drawn.stdout
    run = subprocess.run([python.with_name("zeren"), "check", "fictitious-2024"], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", env=bare, check=False)
    assert run.returncode == 0 and "fictitious-2024" in run.stdout, run.stderr


def wheel_of(sdist: Path, room: Path) -> Path:
    """What pip makes of an sdist first, with the build tools at hand."""
    with tarfile.open(sdist) as archive:
        archive.extractall(room / "sdist", filter="data")
    run = subprocess.run([sys.executable, "-c", BUILD, str(room), "build_wheel"], cwd=next((room / "sdist").iterdir()), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return next(room.glob("*.whl"))
