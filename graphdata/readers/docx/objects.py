"""Files embedded in a Word document: workbooks and documents that it shows as a picture."""

from __future__ import annotations

import re

from ...errors import SourceError
from ...values import Line
from .. import biff, confine, formats, guards

WITHIN = ("Package", "CONTENTS")  # the streams in which an object holds the file itself
INTO = ("xlsx", "xls", "xlsb", "ods", "odt", "docx", "rtf", "pdf", "html")
_NATIVE = re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|PK\x03\x04|%PDF-|\{\\rtf")


def read(data: bytes) -> tuple[Line, ...]:
    """The lines of an embedded file; none where it cannot be read."""
    data = biff.stream(data, *WITHIN) or _attached(data) or data
    try:
        form = formats.told(data, "", where="the embedded file")
        if data.startswith(formats.ZIP):
            guards.office(data, where="the embedded file")
        return confine.parser(form)(data).lines if form in INTO else ()
    except SourceError:
        return ()


def _attached(data: bytes) -> bytes:
    """A file that was attached as an icon: it follows its own name and path."""
    own = biff.stream(data, "\x01Ole10Native")
    found = _NATIVE.search(own)
    return own[found.start():] if found else b""
