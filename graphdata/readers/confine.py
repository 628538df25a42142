"""Parsers of complex formats in a process of their own, limited in computing time and memory.

A crafted file can make a parser loop, or a small stream unpack to gigabytes; a size limit before it cannot see that.
The child gets the bytes on its standard input and gives lines as JSON, so that it needs no file and no trust.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable

from .. import children
from ..errors import SourceError
from ..values import Doubt, Line
from .found import Found

ROOMS = {  # format → the room that reads it
    "docx": "docx", "rtf": "rtf", "odt": "odf", "fodt": "odf", "html": "html", "mhtml": "mhtml", "epub": "epub",
    "xlsx": "xlsx", "xls": "calamine", "xlsb": "calamine", "ods": "odf", "fods": "odf", "spreadsheetml": "spreadsheetml",
    "pdf": "pdf", "ofd": "ofd", "image": "image",
    "word97": "word97",
}
SECONDS = {"pdf": 240, "image": 240, "ofd": 240}  # of computing; a page of a scan adds its own
OTHERWISE = 60
MEMORY = 3 << 30  # bytes of address space, where the system can limit it
CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from graphdata.readers import confine; confine.child(*sys.argv[2:])"


class Broken(SourceError):
    """A parser stumbled over a file that may still be whole for another one."""


def read(form: str, data: bytes, *, where: str = "") -> Found:
    """What a file in the format `form` holds, read by a child process.

    Raises
    ------
    SourceError : the parser refused the file, broke, or took more computing time or memory than it may.
    """
    if not sys.executable:  # Python inside another program: nothing to start a child with
        return _found(_answer(form, data), where)
    seconds = SECONDS.get(form, OTHERWISE)
    started = children.start(CHILD, form, seconds, quiet=False, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        said, _ = started.communicate(data, timeout=seconds * children.PATIENCE)
    except subprocess.TimeoutExpired:
        raise _slow(seconds, where) from None
    finally:
        started.kill()
        started.communicate()
    if children.out_of_time(started):
        raise _slow(seconds, where)
    try:
        answer = json.loads(said)
    except ValueError:
        answer = {"what": "The file made its parser break down, or fill its memory.", "zh": "读取该文件时程序崩溃或内存耗尽。"}
    return _found(answer, where)


def _slow(seconds: float, where: str) -> SourceError:
    return SourceError(f"The file takes more than {seconds} seconds of computing time to read.", where=where,
                       remedy="Save the part that matters as a file of its own.",
                       zh=f"读取该文件的计算时间超过{seconds}秒。请把需要的部分另存为一个文件。")


def child(parent: str, form: str, seconds: str) -> None:
    """The work of the child: bytes from standard input, one JSON object to standard output."""
    children.bind(int(parent), seconds=float(seconds), memory=MEMORY)
    given, out = children.pipes()
    out.write(json.dumps(_answer(form, given.read())).encode("ascii"))
    out.flush()


def _answer(form: str, data: bytes) -> dict:
    """The lines as plain lists, or what was wrong."""
    try:
        found = parser(form)(data)
        return {"lines": [[line.number, _clean(line.text), line.cells, _clean(line.label), _clean(line.part), line.style,
                           line.carried] for line in found.lines],
                "doubts": [[doubt.line, _clean(doubt.text), doubt.kind, doubt.reason, doubt.suggestion] for doubt in found.doubts],
                "notes": [_clean(note) for note in found.notes]}
    except SourceError as error:
        return {"what": error.what, "remedy": error.remedy, "zh": error.zh}
    except MemoryError:
        return _too_large()
    except RecursionError:
        return {"what": "The file is nested deeper than any real document.", "zh": "文件嵌套过深，不是正常的文件。"}
    except Exception as error:  # whatever a parser trips over, the answer is the same
        if _memory_used() > MEMORY / 2:  # some parsers give another reason when memory runs out
            return _too_large()
        return {"what": f"The {form} file is damaged ({type(error).__name__}: {str(error)[:120]}).", "broken": True,
                "zh": f"{form.upper()} 文件已损坏（{type(error).__name__}）。"}


def _too_large() -> dict:
    return {"what": f"The file needs more than {MEMORY / (1 << 30):.1f} GB of memory to read.",
            "remedy": "Save the part that matters as a file of its own.",
            "zh": f"读取该文件需要超过 {MEMORY / (1 << 30):.1f} GB 内存。请把需要的部分另存为一个文件。"}


def _memory_used() -> int:
    """The most memory this process has used, in bytes; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def parser(form: str) -> Callable[[bytes], Found]:
    """The reader of a format: its room's `read`, or its `lines` where it has neither doubts nor notes."""
    if form not in ROOMS:
        raise SourceError(f"There is no reader for the format {form}.", remedy=f"Choose one of {', '.join(ROOMS)}.",
                          zh=f"不支持 {form} 格式。可选：{'、'.join(ROOMS)}。")
    room = importlib.import_module(f".{ROOMS[form]}", __package__)
    return room.read if hasattr(room, "read") else lambda data: Found(room.lines(data))


def _clean(text: str) -> str:
    """Half a surrogate pair is no character and could not be written to any file."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isascii() else text


def _found(answer: dict, where: str) -> Found:
    if "what" in answer:
        kind = Broken if answer.get("broken") else SourceError
        remedy = answer.get("remedy")
        zh = answer["zh"] if remedy else answer["zh"] + "请用原来的软件打开后重新保存，或另存为文本文件。"
        raise kind(answer["what"], where=where, zh=zh,
                   remedy=remedy or "Open it in the program it was made with, save it again, or save it as text.")
    lines = tuple(Line(number, text, None if cells is None else tuple((a, b) for a, b in cells), label, part, style,
                       tuple(carried)) for number, text, cells, label, part, style, carried in answer["lines"])
    return Found(lines, tuple(Doubt(*each) for each in answer["doubts"]), tuple(answer["notes"]))
