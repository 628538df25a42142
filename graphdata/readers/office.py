"""Old Office formats (DOC, XLS, WPS, ET, RTF, ODT …) through LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from .. import children
from ..errors import SourceError
from ..values import Line
from . import confine, guards

SECONDS = 120
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


def lines(data: bytes, form: str, target: str, *, where: str) -> tuple[Line, ...]:
    """The lines of a file in an old format, converted to `target` ("docx" or "xlsx") and read as that.

    Raises
    ------
    SourceError : LibreOffice is not installed, or cannot convert the file.
    """
    converted = convert(data, form, target, where=where)
    guards.office(converted, where=where)
    return confine.lines(target, converted, where=where)


def convert(data: bytes, form: str, target: str, *, where: str) -> bytes:
    """The file in another format.

    Raises
    ------
    SourceError : LibreOffice is not installed, takes too long, or cannot convert the file.
    """
    soffice = program()
    if soffice is None:
        raise SourceError(f"Files of the old format .{form} are read through LibreOffice, which is not installed.",
                          where=where, remedy=f"Install LibreOffice, or save the file as {target.upper()}.",
                          zh=f"旧格式 .{form} 需借助 LibreOffice 读取，但本机未安装。请安装 LibreOffice，或将文件另存为 {target.upper()}。")
    with tempfile.TemporaryDirectory(prefix="zeren-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        (room / f"source.{form}").write_bytes(data)
        profile = room / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
        _run([soffice, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--norestore",
                       "--nolockcheck", "--convert-to", target, "--outdir", str(room / "out"),
                       str(room / f"source.{form}")], where)
        result = room / "out" / f"source.{target}"
        if not result.is_file():
            raise SourceError(f"LibreOffice cannot open the file as .{form}: it is damaged or protected with a password.",
                              where=where, remedy=f"Open it in its own program and save it as {target.upper()}.",
                              zh=f"LibreOffice 无法打开此 .{form} 文件：已损坏或有密码保护。请用原来的软件打开，另存为 {target.upper()}。")
        return result.read_bytes()


def _run(command: list[str], where: str) -> None:
    """Run it to its end or to the limit; then everything that it started is ended too, and so it is when Zeren ends."""
    started = children.start_program(command, seconds=SECONDS, memory=2 * confine.MEMORY, stdin=subprocess.DEVNULL,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        started.wait(SECONDS * children.PATIENCE)
    except subprocess.TimeoutExpired:
        pass
    finally:
        slow = started.poll() is None or children.out_of_time(started)
        children.end_group(started)
    if slow:
        raise SourceError(f"LibreOffice takes more than {SECONDS} seconds of computing time to convert the file.", where=where,
                          remedy="Save it as DOCX or XLSX in its own program.",
                          zh=f"LibreOffice 转换该文件的计算时间超过{SECONDS}秒。请用原来的软件另存为 DOCX 或 XLSX。")
