"""Pictures of pages (PNG, JPEG, TIFF with several pages): recognised, then read like any page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ..errors import SourceError
from . import page, scan
from .found import Found

PIXELS = 120_000_000  # of one picture; more is no page
MOST_PAGES = 500
DOTS = (72.0, 1200.0)  # to the inch: what a picture says of itself is believed between these
A4 = 11.7  # inches: how long a page is that does not say it


def read(data: bytes) -> Found:
    """The lines of a picture, what is in doubt in them, and the note that they are recognised.

    Raises
    ------
    SourceError : the recognition is not installed, or the picture is damaged, too large, or shows no text.
    """
    if not scan.available():
        raise scan.refusal("This is a picture", "这是图片")
    papers = [scan.paper(image, number, dots=dots) for number, (image, dots) in enumerate(_pages(data), 1)]
    found = page.read(papers)
    return Found(found.lines, found.doubts, scan.note(papers))


def _pages(data: bytes) -> Iterator[tuple[Any, float]]:
    """Every page in grey, with its dots to the inch."""
    import numpy as np
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError
    Image.MAX_IMAGE_PIXELS = PIXELS
    try:
        with Image.open(io.BytesIO(data)) as opened:
            for number, frame in enumerate(ImageSequence.Iterator(opened)):
                if number >= MOST_PAGES or frame.width * frame.height > PIXELS:
                    raise _large()
                said = float((frame.info.get("dpi") or (0, 0))[0] or 0)
                grey = ImageOps.exif_transpose(frame).convert("L")
                dots = said if DOTS[0] < said < DOTS[1] else max(grey.size) / A4
                if dots > 1.5 * scan.DOTS:
                    share = scan.DOTS / dots
                    grey, dots = grey.resize((round(grey.width * share), round(grey.height * share))), float(scan.DOTS)
                yield np.asarray(grey), dots
    except Image.DecompressionBombError:
        raise _large() from None
    except (UnidentifiedImageError, OSError, SyntaxError, EOFError):
        raise SourceError("The picture is damaged or cut short.", remedy="Get it again.", zh="图片不全或已损坏。请重新获取。") from None


def _large() -> SourceError:
    return SourceError("The picture is larger than any page.", remedy="Save its pages as files of their own.",
                       zh="图片过大，不是正常的页面。请逐页另存为单独的文件。")
