"""Old formats of word processors (DOC, WPS, UOF …) through LibreOffice, where it is installed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from .. import children
from ..errors import SourceError
from . import confine, guards, word97
from .found import Found

SECONDS = 120  # of computing
MANY = 20  # files that may take as long again
AT_ONCE = 200  # files of one run
SHELF = ""  # a folder with files that were converted together
PLACES = (  # where it is when it is not on the PATH
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""  # no macro runs and nothing is fetched while a stranger's file is converted


def program() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    return next((place for place in PLACES if Path(place).is_file()), None)


def read(data: bytes, form: str, target: str, *, where: str) -> Found:
    """What a file in an old format holds, converted to `target` ("docx" or "xlsx") and read as that.

    Raises
    ------
    SourceError : LibreOffice is not installed, or cannot convert the file.
    """
    converted = _on_shelf(data, target) or convert(data, form, target, where=where)
    guards.office(converted, where=where)
    found = confine.read(target, converted, where=where)
    if target == "docx" and word97.has_cells(data):
        with suppress(SourceError):  # what LibreOffice reads is no worse for it
            return _with_rows(confine.read("word97", data, where=where), found)
    return found


def _with_rows(own: Found, converted: Found) -> Found:
    """What the file itself says, where it has rows of tables that the conversion lost; else what was converted."""
    lost = sum(line.cells is not None for line in own.lines) - sum(line.cells is not None for line in converted.lines)
    return own if lost > 0 else converted


def convert(data: bytes, form: str, target: str, *, where: str) -> bytes:
    """The file in another format.

    Raises
    ------
    SourceError : LibreOffice is not installed, takes too long, or cannot convert the file.
    """
    with tempfile.TemporaryDirectory(prefix="zeren-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        (room / f"source.{form}").write_bytes(data)
        _run(room, target, [room / f"source.{form}"], form=form, where=where)
        result = room / "out" / f"source.{target}"
        if not result.is_file():
            raise SourceError(f"LibreOffice cannot open the file as .{form}: it is damaged or protected with a password.",
                              where=where, remedy=f"Open it in its own program and save it as {target.upper()}.",
                              zh=f"LibreOffice 无法打开此 .{form} 文件：已损坏或有密码保护。请用原来的软件打开，另存为 {target.upper()}。")
        return result.read_bytes()


def shelved(files: Iterable[tuple[bytes, str, str]], shelf: Path) -> None:
    """Convert several files in one run of LibreOffice, whose start takes longer than all of them, and keep them in `shelf`.

    Each is given as bytes, format and target. What cannot be converted here is left for a run of its own, which says why.
    """
    by_target: dict[str, list[Path]] = {}
    source = shelf / "source"
    source.mkdir(parents=True, exist_ok=True)
    for data, form, target in files:
        file = source / f"{hashlib.sha256(data).hexdigest()}.{form}"
        file.write_bytes(data)
        by_target.setdefault(target, []).append(file)
    for target, found in sorted(by_target.items()):
        for begin in range(0, len(found), AT_ONCE):
            with suppress(SourceError):
                _run(shelf, target, sorted(found)[begin:begin + AT_ONCE], form=found[0].suffix[1:], where="")


def _on_shelf(data: bytes, target: str) -> bytes | None:
    """The file as it was converted together with others."""
    file = SHELF and Path(SHELF) / "out" / f"{hashlib.sha256(data).hexdigest()}.{target}"
    return file.read_bytes() if file and file.is_file() else None


def _run(room: Path, target: str, files: list[Path], *, form: str, where: str) -> None:
    """Convert files into the folder "out" of a room, to the end or to the time limit; nothing that was started stays."""
    soffice = program()
    if soffice is None:
        raise SourceError(f"Files of the old format .{form} are read through LibreOffice, which is not installed.",
                          where=where, remedy=f"Install LibreOffice, or save the file as {target.upper()}.",
                          zh=f"旧格式 .{form} 需借助 LibreOffice 读取，但本机未安装。请安装 LibreOffice，或将文件另存为 {target.upper()}。")
    profile = room / "profile" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    seconds = SECONDS * (1 + len(files) // MANY)
    command = [soffice, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--norestore", "--nolockcheck",
               "--convert-to", target, "--outdir", str(room / "out"), *map(str, files)]
    started = children.start_program(command, seconds=seconds, memory=2 * confine.MEMORY, stdin=subprocess.DEVNULL,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        started.wait(seconds * children.PATIENCE)
    except subprocess.TimeoutExpired:
        pass
    finally:
        slow = started.poll() is None or children.out_of_time(started)
        children.end_group(started)
    if slow:
        raise SourceError(f"LibreOffice takes more than {seconds} seconds of computing time to convert the file.", where=where,
                          remedy="Save it as DOCX or XLSX in its own program.",
                          zh=f"LibreOffice 转换该文件的计算时间超过{seconds}秒。请用原来的软件另存为 DOCX 或 XLSX。")
