"""The pictures of an OFD page, put together as the page that they show: a scan that an office packed as OFD."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Sequence
from typing import Any

from ...errors import SourceError
from .. import scan, xml
from ..image import PIXELS
from .drawing import numbers

WHITE = 255
INCH = 25.4  # millimetres


def media(opened: zipfile.ZipFile, document: Any, folder: str) -> dict[str, str]:
    """Where the pictures of a document lie in the archive, by their numbers."""
    out: dict[str, str] = {}
    names = set(opened.namelist())
    for each in document.iter("{*}PublicRes", "{*}DocumentRes"):
        place = joined(folder, (each.text or "").strip())
        if place not in names:
            continue
        resources = xml.parsed(opened.read(place))
        base = joined(posixpath.dirname(place), resources.get("BaseLoc", ""))
        for one in resources.iter("{*}MultiMedia"):
            out[one.get("ID", "")] = joined(base, (one.findtext("{*}MediaFile") or "").strip())
    return out


def page(opened: zipfile.ZipFile, roots: Sequence[Any], area: tuple[float, float], places: dict[str, str]) -> Any | None:
    """A page in grey at `scan.DOTS`, with every picture where it stands; None where none of them is there.

    Raises
    ------
    SourceError : a picture is larger than any page, or of a kind that is not read.
    """
    import numpy as np
    from PIL import Image, UnidentifiedImageError
    Image.MAX_IMAGE_PIXELS = PIXELS
    scale = scan.DOTS / INCH
    size = round(area[0] * scale), round(area[1] * scale)
    drawn = [each for root in roots for each in root.iter("{*}ImageObject") if places.get(each.get("ResourceID", "")) in set(opened.namelist())]
    if not drawn or size[0] * size[1] > PIXELS:
        return None
    paper = Image.new("L", size, WHITE)
    try:
        for each in drawn:
            left, top, wide, high = numbers(each.get("Boundary")) or [0.0, 0.0, *area]
            with Image.open(io.BytesIO(opened.read(places[each.get("ResourceID")]))) as found:
                box = max(round(wide * scale), 1), max(round(high * scale), 1)
                if max(box) > 4 * max(size):
                    continue
                paper.paste(found.convert("L").resize(box, Image.Resampling.LANCZOS), (round(left * scale), round(top * scale)))
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError, EOFError):
        raise SourceError("A picture of the OFD file is damaged or of a kind that is not read.", remedy="Print it to PDF and read that.",
                          zh="OFD 文件中的图片已损坏或格式无法识别。请打印为 PDF 后读取。") from None
    return np.asarray(paper)


def joined(folder: str, place: str) -> str:
    """A part named from a folder, or from the root of the archive."""
    return place.lstrip("/") if place.startswith("/") else posixpath.normpath(posixpath.join(folder, place))
