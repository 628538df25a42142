"""`open_source`: a file of any known format as numbered lines."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..errors import SourceError
from ..values import Line, Source
from . import confine, csv, encodings, formats, guards, office, pages, text


def open_source(path: str | Path, *, encoding: str | None = None) -> Source:
    """A file as lines: text, Markdown, CSV, DOCX, XLSX, HTML, PDF, and through LibreOffice DOC, XLS, WPS and others.

    Parameters
    ----------
    path : the file; what it is, is told by its content first and its ending second.
    encoding : of a text or a saved page, where it is known; else it is found.

    Raises
    ------
    SourceError : the file is missing, damaged, protected, hostile, in an unknown encoding, or of a format not read.
    UsageError : there is no such encoding.
    """
    file, where = Path(path), str(path)
    data = guards.content(file)
    form = formats.told(data, file.suffix.lower().lstrip("."), where=where)
    found, used = _read(form, data, encoding, where)
    if not any(line.text.strip() for line in found):
        raise SourceError("The file holds no text.", where=where, remedy="If it is a scan, recognise its text (OCR) first.",
                          zh="文件中没有文字。如为扫描件，请先识别文字（OCR）。")
    return Source(file.stem, where, form, used, hashlib.sha256(data).hexdigest(), found)


def _read(form: str, data: bytes, encoding: str | None, where: str) -> tuple[tuple[Line, ...], str]:
    """The lines, and the encoding where the format has one."""
    if form in ("txt", "md"):
        content, used = encodings.decode(data, encoding=encoding, where=where)
        return text.lines(content, markdown=form == "md"), used
    if form in ("csv", "tsv"):
        content, used = encodings.decode(data, encoding=encoding, where=where)
        return csv.lines(content, delimiter="\t" if form == "tsv" else None), used
    if form == "html":
        content, used = pages.decode(data, encoding=encoding, where=where)
        return confine.lines("html", content.encode("utf-8", "replace"), where=where), used
    if form in formats.LEGACY:
        return office.lines(data, form, formats.LEGACY[form], where=where), ""
    if form in ("docx", "xlsx"):
        return _office(form, data, where), ""
    return confine.lines(form, data, where=where), ""


def _office(form: str, data: bytes, where: str) -> tuple[Line, ...]:
    """A DOCX or XLSX file; one that its library stumbles over gets a second chance through LibreOffice."""
    guards.office(data, where=where)
    try:
        return confine.lines(form, data, where=where)
    except confine.Broken as error:
        if office.program() is None:
            raise
        try:
            return office.lines(data, form, form, where=where)
        except SourceError:
            raise error from None
