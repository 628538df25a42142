"""Pixels as a small PNG: 256 colours are enough for a chart, and take a third of the bytes.

Where that would be seen, as in a photograph, all colours are kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

COLOURS = 256
FAR, MOST_FAR = 24, 0.002  # so far from its own colour a pixel may look wrong; so many of them may


def write(pixels: np.ndarray, path: Path | str | BinaryIO, *, dpi: int, software: str) -> None:
    """Write opaque RGBA pixels (height × width × 4, uint8) as a PNG; the same bytes every time."""
    from PIL import Image as images
    from PIL.PngImagePlugin import PngInfo

    image = _reduced(images.fromarray(np.ascontiguousarray(pixels[:, :, :3])))
    facts = PngInfo()
    facts.add_text("Software", software)
    image.save(path, format="PNG", dpi=(dpi, dpi), pnginfo=facts)


def pack(image: Image, out: BinaryIO) -> None:
    """Write a picture as a PNG of few colours; of all of them where that would be seen."""
    write(np.asarray(image.convert("RGBA")), out, dpi=96, software="Zeren")


def _reduced(full: Image) -> Image:
    """The picture in few colours, Pillow's median cut; all its colours where the loss would be seen."""
    from PIL import Image as images

    few = full.quantize(COLOURS, method=images.Quantize.MEDIANCUT, dither=images.Dither.NONE)
    lost = np.abs(np.asarray(few.convert("RGB")).astype(np.int16) - np.asarray(full)).max(axis=2)
    return full if (lost > FAR).mean() > MOST_FAR else few
