r"""RTF as tokens: braces, control words with their number, text in bytes.

After the Rich Text Format specification 1.9.1, "RTF Syntax".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import SourceError

Token = tuple[str, str, int | None, bytes]  # kind: open, close, word, hex, text; the word; its number; bytes

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z])|(?P<text>[^\\{}\r\n]+)|(?P<skip>[\r\n]+|\\)", re.S)


def tokens(data: bytes) -> Iterator[Token]:
    """Every token in order; binary data is skipped.

    Raises
    ------
    SourceError : the file ends within a group: it is cut short.
    """
    at, depth = 0, 0
    while at < len(data):
        found = _TOKEN.match(data, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        kind = found.lastgroup
        if kind == "open":
            depth += 1
            yield "open", "", None, b""
        elif kind == "close":
            depth -= 1
            yield "close", "", None, b""
            if depth <= 0:
                return
        elif kind in ("word", "number"):
            number = int(found["number"]) if found["number"] else None
            if found["word"] == b"bin":
                at += max(number or 0, 0)
                continue
            yield "word", found["word"].decode("ascii"), number, b""
        elif kind == "hex":
            yield "hex", "", None, bytes([int(found["hex"], 16)])
        elif kind == "symbol":
            yield "symbol", found["symbol"].decode("latin-1"), None, b""
        elif kind == "text":
            yield "text", "", None, found["text"]
    raise SourceError("The RTF file is cut short.", remedy="Get it again, or open it in its own program and save it again.",
                      zh="RTF 文件不全。请重新获取，或用原来的软件打开后重新保存。")
