"""The encoding of a page: UTF-8 where it is UTF-8, whatever it says of itself; else as it says; else as found."""

from __future__ import annotations

import re

from . import encodings

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def decode(data: bytes, *, encoding: str | None = None, declared: str | None = None, where: str = "") -> tuple[str, str]:
    """The text of a page and its encoding.

    Parameters
    ----------
    encoding : the encoding where the user names it.
    declared : the encoding that stands beside the page, in a mail header for instance.

    Raises
    ------
    SourceError : the encoding cannot be told.
    UsageError : there is no such encoding.
    """
    said = _META.search(data[:8192])
    if encoding is None and not _is_utf8(data):
        encoding = encodings.declared(data, said[1].decode("ascii") if said else declared)
    content, used = encodings.decode(data, encoding=encoding, where=where)
    return _XML_DECLARATION.sub("", content), used


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
