"""What a shell hands over in place of a file: a pattern such as ``*.docx`` that it left unexpanded, or standard input (``-``)."""

from __future__ import annotations

import atexit
import glob
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path

from .errors import SourceError

STANDARD_INPUT = "-"
_SIGNS = ((b"%PDF", ".pdf"), (b"{\\rtf", ".rtf"), (b"<html", ".html"), (b"<!doctype html", ".html"))


def pattern(source: str) -> list[Path] | None:
    """The files that a pattern means, sorted; None where the source is no pattern.

    Raises
    ------
    SourceError : no file fits the pattern.
    """
    if not any(sign in source for sign in "*?["):
        return None
    found = sorted(Path(path) for path in glob.glob(str(Path(source).expanduser()), recursive=True))
    if not found:
        raise SourceError(f"No file fits the pattern “{source}”.", remedy="Look at the folder and the ending.", zh=f"没有文件符合“{source}”。请检查文件夹与后缀。")
    return found


@cache
def standard_input() -> Path:
    """What stands on standard input, as a file that goes when the program ends.

    Raises
    ------
    SourceError : nothing stands there.
    """
    if sys.stdin is None or sys.stdin.isatty():
        raise SourceError("Nothing is piped into this command.", remedy="Write: cat FILE | zeren read -", zh="没有通过管道输入内容。请写作：cat 文件 | zeren read -")
    data = sys.stdin.buffer.read()
    folder = Path(tempfile.mkdtemp(prefix="zeren-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / f"stdin{_ending(data)}"
    file.write_bytes(data)
    return file


def _ending(data: bytes) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if data.startswith(b"PK\x03\x04"):
        return ".xlsx" if b"xl/workbook" in data else ".docx" if b"word/document" in data else ".zip"
    return next((ending for sign, ending in _SIGNS if head.startswith(sign.lower())), ".txt")
