"""OpenDocument text and sheets, packed (.odt .ods) or flat (.fodt .fods), without LibreOffice.

Paragraphs and table rows in the order of the document. Deletions that are tracked, comments and hidden text are left out,
as in print; numbers of lists are counted as LibreOffice prints them.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from ...errors import SourceError
from .. import grid, guards, xml
from ..found import Found
from . import sheets, text
from .names import OFFICE


def read(data: bytes) -> Found:
    """The lines of a text, or the rows of all sheets.

    Raises
    ------
    SourceError : it is damaged, protected, or neither text nor sheet.
    """
    roots = _roots(data)
    body = next((root.find(OFFICE + "body") for root in roots if root.find(OFFICE + "body") is not None), None)
    for child in body if body is not None else ():
        if child.tag == OFFICE + "spreadsheet":
            return grid.read(sheets.found(child, roots))
        if child.tag == OFFICE + "text":
            return Found(tuple(text.lines(child, roots)))
    raise SourceError("The OpenDocument file is neither a text nor a sheet.", remedy="Save it as DOCX or XLSX.",
                      zh="该 OpenDocument 文件既不是文字也不是表格。请另存为 DOCX 或 XLSX。")


def _roots(data: bytes) -> list[Any]:
    """The root of the content, and that of the styles."""
    if not data.startswith(b"PK"):
        return [xml.parsed(data)]
    guards.office(data, where="")
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        names = set(opened.namelist())
        if b"manifest:encryption-data" in (opened.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""):
            raise SourceError("The file is protected with a password.", remedy="Take the password off and save it again.",
                              zh="文件有密码保护。请取消密码后重新保存。")
        if "content.xml" not in names:
            raise SourceError("The OpenDocument file has no content.", remedy=guards.DAMAGED, zh=f"文件没有正文，已损坏。{guards.RESAVE}")
        return [xml.parsed(opened.read(name)) for name in ("content.xml", "styles.xml") if name in names]
