"""Which reader a file gets: by its content first, then by its ending."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..errors import SourceError
from ..values import Line, Source
from . import encodings, text


def open_source(path: str | Path, *, encoding: str | None = None) -> Source:
    """A file as lines."""
    file = Path(path)
    data = file.read_bytes()
    found, form, used = _read(file, data, encoding)
    return Source(file.stem, str(path), form, used, hashlib.sha256(data).hexdigest(), found)


def _read(file: Path, data: bytes, encoding: str | None) -> tuple[tuple[Line, ...], str, str]:
    ending = file.suffix.lower().lstrip(".")
    if data.startswith(b"PK\x03\x04"):
        if b"word/document.xml" in data:
            from . import docx
            return docx.lines(data), "docx", ""
        from . import sheet
        return sheet.xlsx_lines(data), "xlsx", ""
    content, used = encodings.decode(data, encoding=encoding, where=str(file))
    if ending in ("csv", "tsv"):
        from . import sheet
        return sheet.csv_lines(content), ending, used
    if ending not in ("txt", "md", "text", "markdown", ""):
        raise SourceError(f"Files ending in .{ending} cannot be read.", where=str(file), remedy="")
    return text.lines(content), "md" if ending in ("md", "markdown") else "txt", used
