"""What stands in a folder, an archive or a mail: which files are read, and which are passed over and why."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from .errors import SourceError
from .readers import fetched, held, office
from .readers.formats import LEGACY, OLE, READ, ZIP, UnknownEnding
from .readers.formats import told as format_of
from .readers.guards import MB
from .workers import Place

Named = str | Path
ENDINGS = {f".{ending}" for ending in (*READ, *LEGACY)}
OF_SYSTEM = ("~$", ".", "Thumbs.db", "desktop.ini")  # lock files of Office, hidden files, what Windows leaves
LOOKED_AT = 20 * MB  # a larger file of an unknown ending is not opened to see what it is
REASONS = {  # why a file is passed over: in English, and in Chinese
    "system": ("It belongs to the system or to a running program.", "这是系统文件或程序的临时文件。"),
    "link": ("It is a link to a file that is not there.", "这是指向不存在文件的链接。"),
    "ending": ("Files with this ending are not read.", "不支持这种后缀的文件。"),
    "it belongs to the system": ("It belongs to the system or to a running program.", "这是系统文件或程序的临时文件。"),
    "it is a mail in a mail; save it as a file of its own": (
        "It is a mail in a mail. Save it as a file of its own.", "这是邮件中的邮件。请另存为单独的文件。"),
    "it is an archive or mail within another": (
        "It is an archive or mail within another. Take it out and read it by itself.", "这是压缩包或邮件中的又一层压缩包或邮件。请取出后单独读取。"),
    "it is a picture in the text of the mail": ("It is a picture in the text of the mail.", "这是邮件正文中的图片。"),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file of a source.

    `name` is how it is known, `inside` its name within the archive or mail `path`, `named` whether the user named it (and
    not only its folder), `passed_over` why it is not read, where it is not, `root` the folder that the user named or keeps it in.
    """

    path: str
    name: str
    named: bool = False
    inside: str = ""
    passed_over: str = ""
    root: str = ""

    @property
    def below(self) -> str:
        """Its name below the folder, which says nothing of the machine it lies on."""
        return self.name.removeprefix(f"{self.root}{os.sep}")

    @property
    def place(self) -> Place:
        """Where its bytes are."""
        return (self.path, self.inside) if self.inside else self.path


def within(folder: Path) -> list[File]:
    """All files of a folder and its subfolders, in the order of their paths.

    Raises
    ------
    SourceError : none of them is of a known format.
    """
    found = [file for path in sorted(folder.rglob("*")) if not path.is_dir()
             for file in opened(File(str(path), str(path), passed_over=_why_not(path, folder), root=str(folder)))]
    if all(file.passed_over for file in found):
        raise SourceError("There is no file of a known format in this folder.", where=str(folder),
                          remedy=f"Zeren reads {', '.join(sorted(ENDINGS))}.",
                          zh=f"文件夹中没有可读取格式的文件。可读取 {'、'.join(sorted(ENDINGS))}。")
    return found


def opened(file: File) -> list[File]:
    """The file itself, or the files that it holds where it is an archive or a mail."""
    if file.passed_over or not _may_hold(Path(file.path)):
        return [file]
    try:
        parts = held(file.path)
    except SourceError:  # told when it is read
        return [file]
    if parts is None:
        return [file]
    return [replace(file, name=f"{file.name}/{part.name}", inside=part.name, named=False, passed_over=part.passed_over)
            for part in parts]


def told(file: File) -> SourceError:
    """Why a file was passed over, as a message."""
    english, chinese = REASONS.get(file.passed_over, (file.passed_over, file.passed_over))
    if "\n" in file.passed_over:
        english, chinese = file.passed_over.split("\n", 1)
    return SourceError(english, where=file.name, zh=chinese)


@contextmanager
def shelf(places: Sequence[Place]) -> Iterator[str]:
    """A folder in which several files of old formats lie converted, by one run of LibreOffice; "" where it is not needed."""
    old = [place for place in places if _is_old(place)]
    if len(old) < 2 or office.program() is None:
        yield ""
        return
    with tempfile.TemporaryDirectory(prefix="zeren-", ignore_cleanup_errors=True) as folder:
        office.shelved(filter(None, map(_to_convert, old)), Path(folder))
        yield folder


def _is_old(place: Place) -> bool:
    """Whether a file could be one that LibreOffice has to convert."""
    path, inside = (place, "") if isinstance(place, str) else place
    if Path(inside or path).suffix.lower().lstrip(".") in LEGACY:
        return True
    try:
        with Path(path).open("rb") as opened:
            return not inside and opened.read(4) == OLE[:4]
    except OSError:
        return False


def _to_convert(place: Place) -> tuple[bytes, str, str] | None:
    """The bytes, the format and the target of a file to convert; None where it is none."""
    path, inside = (place, "") if isinstance(place, str) else place
    try:
        data, form, _ = fetched(path, inside=inside)
    except SourceError:  # told when it is read
        return None
    return (data, form, LEGACY[form]) if form in LEGACY else None


def _why_not(path: Path, folder: Path) -> str:
    """Why a file of a folder is passed over; "" where it is read."""
    try:
        if any(part.startswith(OF_SYSTEM) for part in path.relative_to(folder).parts):
            return "system"
        if not path.exists():
            return "link"
        if path.suffix.lower() in ENDINGS:
            return ""
        if path.stat().st_size > LOOKED_AT:
            return "ending"
        format_of(path.read_bytes(), path.suffix.lower().lstrip("."), where="")
        return ""
    except UnknownEnding:
        return "ending"
    except SourceError as error:
        return f"{error.what} {error.remedy}\n{error.zh}"
    except OSError:
        return ""  # told when it is read


def _may_hold(path: Path) -> bool:
    """Whether a file could be an archive or a mail."""
    try:
        with path.open("rb") as file:
            return file.read(4) == ZIP or path.suffix.lower() in (".eml", ".zip")
    except OSError:
        return False
