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
SAMPLE = 100_000  # of so many pixels Pillow chooses the colours: each colour as often as in the picture, and once at least
FAR, MOST_FAR = 24, 0.002  # so far from its own colour a pixel may look wrong; so many of them may


def write(pixels: np.ndarray, path: Path | str | BinaryIO, *, dpi: int, software: str) -> None:
    """Write opaque RGBA pixels (height × width × 4, uint8) as a PNG; the same bytes every time."""
    from PIL import Image as images
    from PIL.PngImagePlugin import PngInfo

    image = _reduced(pixels) or images.fromarray(np.ascontiguousarray(pixels[:, :, :3]))
    facts = PngInfo()
    facts.add_text("Software", software)
    image.save(path, format="PNG", dpi=(dpi, dpi), pnginfo=facts)


def pack(image: Image, out: BinaryIO) -> None:
    """Write a picture as a PNG of few colours; of all of them where that would be seen."""
    write(np.asarray(image.convert("RGBA")), out, dpi=96, software="Zeren")


def _reduced(pixels: np.ndarray) -> Image | None:
    """The picture in few colours, Pillow's median cut; nothing where the loss would be seen.

    A chart is long runs of the same colour, so its colours are counted run by run, and Pillow sees a sample of them.
    """
    from PIL import Image as images

    codes = np.ascontiguousarray(pixels).view(np.uint32).ravel()
    starts = np.flatnonzero(np.concatenate([[True], codes[1:] != codes[:-1]]))
    lengths = np.diff(starts, append=len(codes))
    colours, which = np.unique(codes[starts], return_inverse=True)
    counts = np.bincount(which, weights=lengths)
    few, entries = _chosen(colours, np.maximum(1, counts * SAMPLE / len(codes)).astype(int))
    palette = np.array(few.getpalette(), dtype=np.int16).reshape(-1, 3)
    lost = np.abs(palette[entries] - _channels(colours)).max(axis=1)
    if counts[lost > FAR].sum() > MOST_FAR * len(codes):
        return None
    image = images.frombytes("P", (pixels.shape[1], pixels.shape[0]), np.repeat(entries[which], lengths).tobytes())
    image.putpalette(few.getpalette())
    return image


def _chosen(colours: np.ndarray, often: np.ndarray) -> tuple[Image, np.ndarray]:
    """A strip that has each colour so often, in few colours, and the entry of its palette that each colour gets."""
    from PIL import Image as images

    strip = np.ascontiguousarray(_channels(np.repeat(colours, often)).reshape(1, -1, 3))
    few = images.fromarray(strip).quantize(COLOURS, method=images.Quantize.MEDIANCUT, dither=images.Dither.NONE)
    return few, np.asarray(few)[0][np.cumsum(often) - 1]


def _channels(codes: np.ndarray) -> np.ndarray:
    """Red, green and blue of colours that are one number each."""
    return codes.view(np.uint8).reshape(-1, 4)[:, :3]
