"""Electronic books (EPUB): the pages of the book in the order of its spine, each read as a page is."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from ..errors import SourceError
from ..values import Line
from . import html, pages

CONTAINER = "META-INF/container.xml"


def lines(data: bytes) -> tuple[Line, ...]:
    """The lines of a book; its table of contents and its covers are no pages of it.

    Raises
    ------
    SourceError : it does not say what its pages are.
    """
    out: list[Line] = []
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        for name in _spine(opened):
            found = html.lines(pages.decode(opened.read(name))[0].encode("utf-8", "replace"))
            out += [replace(line, number=len(out) + k) for k, line in enumerate(found, 1)]
    return tuple(out)


def _spine(opened: zipfile.ZipFile) -> Iterator[str]:
    from .xml import parsed
    names = set(opened.namelist())
    roots = [each.get("full-path") for each in parsed(opened.read(CONTAINER)).iter("{*}rootfile")] if CONTAINER in names else []
    if not roots or roots[0] not in names:
        raise SourceError("The book does not say what its pages are: it is damaged.", remedy="Save it as DOCX or HTML.",
                          zh="电子书没有页面目录，文件已损坏。请另存为 DOCX 或 HTML。")
    package = parsed(opened.read(roots[0]))
    items = {each.get("id"): each for each in package.iter("{*}item")}
    for each in package.iter("{*}itemref"):
        item = items.get(each.get("idref"))
        if item is None or each.get("linear") == "no" or "nav" in item.get("properties", "").split():
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(roots[0]), unquote(item.get("href", ""))))
        if name in names:
            yield name
