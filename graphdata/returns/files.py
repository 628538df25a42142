"""The files of a folder of returns, and those that archives and mails among them hold: each by name, none passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .. import folders
from ..errors import SourceError
from ..readers.containers import BODY
from ..writing import RECORD

Named = Path | str


@dataclass(frozen=True, slots=True)
class Piece:
    """One file: the name it is known by, where it lies, its name within an archive or mail, and why it is not read, where it is not."""

    name: str
    path: Path
    inside: str = ""
    passed_over: str = ""

    @property
    def holder(self) -> str:
        """The name of the archive or mail it came in; "" where it came by itself."""
        return self.name.removesuffix(f"/{self.inside}") if self.inside else ""

    @property
    def letter(self) -> bool:
        """Whether it is the text of a mail."""
        return PurePosixPath(self.inside).stem == BODY


def found(source: Named | Iterable[Named]) -> list[Piece]:
    """Every file, in order; lock files of a spreadsheet, hidden files and the record of blank forms are no returns.

    Raises
    ------
    SourceError : there is no such folder, or nothing in it.
    """
    named = [source] if isinstance(source, (str, Path)) else list(source)
    out: dict[str, Piece] = {}
    for each in map(Path, named):
        expect(each)
        inside = sorted(p for p in each.rglob("*") if p.is_file()) if each.is_dir() else [each]
        for path in (p for p in inside if not p.name.startswith(folders.OF_SYSTEM) and p.name != RECORD):
            name = path.relative_to(each).as_posix() if each.is_dir() else path.name
            out |= {piece.name: piece for piece in _pieces(_free(name, path, out), path)}
    if not out:
        raise SourceError("there is no .xlsx form or other return in it", where=str(source), remedy="Name the folder of the filled-in forms.",
                          zh="其中没有 .xlsx 填报表。请指定填报表所在的文件夹。")
    return list(out.values())


def expect(place: Path) -> None:
    """A folder, or a file, that somebody named must be there."""
    if not place.exists():
        raise SourceError("there is no such file or folder", where=str(place), remedy="Name the folder of the filled-in forms.",
                          zh="没有这个文件或文件夹。请指定填报表所在的文件夹。")


def _free(name: str, path: Path, taken: Iterable[str]) -> str:
    """The name, with its folder before it (or more of them) where another folder has a file of that name."""
    parents = [part for part in path.parent.parts if part != path.anchor][::-1]
    while name in taken and parents:
        name = f"{parents.pop(0)}/{name}"
    return name


def _pieces(name: str, path: Path) -> Iterable[Piece]:
    """A file, or what an archive or a mail holds."""
    for file in folders.opened(folders.File(str(path), name)):
        if file.passed_over != "it belongs to the system":
            yield Piece(file.name, path, file.inside, folders.told(file).zh + "\n" + folders.told(file).what if file.passed_over else "")
