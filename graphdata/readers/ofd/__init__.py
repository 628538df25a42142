"""OFD, the fixed layout of Chinese offices (GB/T 33190): text and tables, each at its place on the page.

An OFD file is an archive of XML: a list of documents, each with pages, each with text objects and paths in millimetres.
Stamps, annotations and attachments are left out. A page of pictures alone is a scan and recognised as one.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from ...errors import SourceError
from .. import guards, page, scan, xml
from ..found import Found
from ..page.paper import Paper
from . import drawing, pictures

MOST_PAGES = 5_000


def read(data: bytes) -> Found:
    """The lines of an OFD file, and what is in doubt in them.

    Raises
    ------
    SourceError : it is damaged, or its pages hold no text.
    """
    guards.office(data, where="")
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        papers = [paper for root in _documents(opened) for paper in _papers(opened, root)]
    if not any(paper.glyphs for paper in papers):
        raise scan.refusal("The OFD file is a scan", "OFD 文件是扫描件")
    for number, paper in enumerate(papers, 1):
        paper.number = number
    found = page.read(papers)
    return Found(found.lines, found.doubts, scan.note(papers))


def _documents(opened: zipfile.ZipFile) -> list[str]:
    """Where the documents of the file have their roots."""
    roots = [each.text.strip() for each in _part(opened, "OFD.xml").iter("{*}DocRoot") if each.text]
    if not roots:
        raise _damaged("OFD.xml")
    return [root.lstrip("/") for root in roots]


def _papers(opened: zipfile.ZipFile, root: str) -> Iterator[Paper]:
    """The pages of one document, each upon its templates."""
    document, folder = _part(opened, root), posixpath.dirname(root)
    area = _area(document)
    templates = {each.get("ID"): each.get("BaseLoc", "") for each in document.iter("{*}TemplatePage")}
    pages = [each for each in document.iterfind("{*}Pages/{*}Page")][:MOST_PAGES]
    places = pictures.media(opened, document, folder)
    for each in pages:
        content = _part(opened, pictures.joined(folder, each.get("BaseLoc", "")))
        under = [templates[t.get("TemplateID")] for t in content.iter("{*}Template") if templates.get(t.get("TemplateID"))]
        roots = [*(_part(opened, pictures.joined(folder, place)) for place in under), content]
        size = _area(content) or area or (210.0, 297.0)
        paper = drawing.paper(roots, size)
        shown = pictures.page(opened, roots, size, places) if paper.picture and scan.available() else None
        yield paper if shown is None else scan.paper(shown, 0)


def _area(element: Any) -> tuple[float, float] | None:
    """Width and height of a page in millimetres, where they are said."""
    for area in element.iterfind(".//{*}PhysicalBox"):
        numbers = drawing.numbers(area.text)
        if len(numbers) == 4 and min(numbers[2:]) > 0:
            return numbers[2], numbers[3]
    return None


def _part(opened: zipfile.ZipFile, name: str) -> Any:
    try:
        data = opened.read(name)
    except KeyError:
        raise _damaged(name) from None
    return xml.parsed(data)


def _damaged(name: str) -> SourceError:
    return SourceError(f"The OFD file is damaged: its part “{name[:60]}” is missing or empty.", remedy="Get it again.",
                       zh=f"OFD 文件已损坏，缺少“{name[:60]}”。请重新获取文件。")
