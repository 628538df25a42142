"""Pixels as a small PNG: 256 colours are enough for a chart, and take a third of the bytes.

Where that would be seen, as in a photograph, all colours are kept.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from PIL.Image import Image

COLOURS = 256
SAMPLE, MOST = 100_000, 2000  # of so many pixels Pillow chooses the colours: each colour as often as in the picture, once at least; more often than so tells it nothing
LEVEL, RUNS = 5, 3  # zlib's for a page: with level 6 a picture is 2 % smaller and takes two thirds more time; for a file, which nobody sends, runs only: half the time, a seventh larger
FAR, MOST_FAR = 24, 0.002  # so far from its own colour a pixel may look wrong; so many of them may

WIDEST = 1280  # pixels of a picture on a page: sharp at its size, a quarter of the bytes; the file is for slides
MARGIN = 12  # pixels below the last that is drawn


class Small(NamedTuple):
    """A picture for a page: the bytes of a PNG, its width and height."""

    data: bytes
    width: int
    height: int


def write(pixels: np.ndarray, path: Path | str | BinaryIO, *, dpi: int, software: str, compress_type: int = RUNS) -> None:
    """Write opaque RGBA pixels (height × width × 4, uint8) as a PNG; the same bytes every time."""
    from PIL import Image as images
    from PIL.PngImagePlugin import PngInfo

    image = _reduced(pixels) or images.fromarray(np.ascontiguousarray(pixels[:, :, :3]))
    facts = PngInfo()
    facts.add_text("Software", software)
    image.save(path, format="PNG", dpi=(dpi, dpi), pnginfo=facts, compress_level=LEVEL, compress_type=compress_type)


def small(painted: np.ndarray, inner: tuple[float, float]) -> Small:
    """A sheet as it stands on a page: between title and footer (shares of its height from above), at half its size, in few colours."""
    from PIL import Image, ImageChops

    top, foot = (round(share * len(painted)) for share in inner)
    sheet = Image.frombuffer("RGBX", (painted.shape[1], foot - top), np.ascontiguousarray(painted[top:foot]), "raw", "RGBX", 0, 1)  # opaque: nothing is weighed by its alpha
    shrunk = sheet.reduce(max(1, round(painted.shape[1] / WIDEST)))
    drawn_on = ImageChops.difference(shrunk, Image.new("RGBX", shrunk.size, "white")).getbbox()
    shrunk = shrunk.crop((0, 0, shrunk.width, min(shrunk.height, drawn_on[3] + MARGIN))) if drawn_on else shrunk  # a short chart ends where it ends
    out = io.BytesIO()
    write(np.asarray(shrunk), out, dpi=96, software="Zeren", compress_type=0)
    return Small(out.getvalue(), *shrunk.size)


def _reduced(pixels: np.ndarray) -> Image | None:
    """The picture in few colours, Pillow's median cut; nothing where the loss would be seen.

    A chart is long runs of the same colour, so its colours are counted run by run, and Pillow sees a sample of them.
    """
    from PIL import Image as images

    codes = np.ascontiguousarray(pixels).view(np.uint32).ravel()
    starts = np.flatnonzero(np.concatenate([[True], codes[1:] != codes[:-1]]))
    lengths = np.diff(starts, append=len(codes))
    which, colours = pd.factorize(codes[starts])  # by hashing: sorting half a million runs takes ten times as long
    order = np.argsort(colours)
    which, colours = np.argsort(order)[which], colours[order]
    counts = np.bincount(which, weights=lengths)
    few, entries = _chosen(colours, np.clip(counts * SAMPLE / len(codes), 1, MOST).astype(int))
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
