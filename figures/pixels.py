"""Pixels as a small PNG: 256 colours are enough for a chart, and take a third of the bytes.

The most frequent colours are kept as they are; the rest (the edges of letters) takes the nearest of them. Where that would
be seen, as in a photograph, all colours are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

COLOURS = 256
FAR, MOST_FAR = 32.0, 0.002  # so far from its own colour a pixel may look wrong; so many of them may
_BITS = 6  # per channel, to tell colours apart when counting them
_WHITE = 0xFFFFFFFF


def write(pixels: np.ndarray, path: Path | str | BinaryIO, *, dpi: int, software: str) -> None:
    """Write opaque RGBA pixels (height × width × 4, uint8) as a PNG; the same bytes every time."""
    from PIL import Image as images
    from PIL.PngImagePlugin import PngInfo

    reduced = _reduce(pixels)
    image = images.fromarray(np.ascontiguousarray(pixels[:, :, :3]) if reduced is None else reduced.index)
    if reduced is not None:
        image.putpalette(reduced.palette.tobytes())
    facts = PngInfo()
    facts.add_text("Software", software)
    image.save(path, format="PNG", dpi=(dpi, dpi), pnginfo=facts)


def pack(image: Image, out: BinaryIO) -> None:
    """Write a picture as a PNG of few colours; of all of them where that would be seen."""
    write(np.asarray(image.convert("RGBA")), out, dpi=96, software="Zeren")


@dataclass(frozen=True, slots=True, eq=False)
class _Reduced:
    """A palette (colours × 3) whose first colour is white, and for every pixel its place in it."""

    palette: np.ndarray
    index: np.ndarray


def _reduce(pixels: np.ndarray) -> _Reduced | None:
    """The pixels in few colours; None where it would be seen."""
    flat = pixels.reshape(-1, 4)
    drawn = np.flatnonzero(flat.view("<u4").ravel() != _WHITE)  # most of a sheet is white
    keys = _keys(flat[drawn, :3])
    found, counts, means = _bins(keys, flat[drawn, :3])
    kept = np.argsort(-counts, kind="stable")[:COLOURS - 1]
    palette = np.concatenate([np.full((1, 3), 255.0), means[kept]])
    nearest = ((palette**2).sum(axis=1) - 2 * means @ palette.T).argmin(axis=1)  # nearest: |m − p|² without |m|²
    far = np.linalg.norm(means - palette[nearest], axis=1) > FAR
    if counts[far].sum() > MOST_FAR * len(flat):
        return None
    place = np.zeros(1 << 3 * _BITS, dtype=np.uint8)
    place[found] = nearest
    index = np.zeros(len(flat), dtype=np.uint8)
    index[drawn] = place[keys]
    return _Reduced(np.rint(palette).astype(np.uint8), index.reshape(pixels.shape[:2]))


def _keys(colours: np.ndarray) -> np.ndarray:
    """The upper bits of the three channels as one number."""
    high = (colours >> (8 - _BITS)).astype(np.int32)
    return high[:, 0] << 2 * _BITS | high[:, 1] << _BITS | high[:, 2]


def _bins(keys: np.ndarray, colours: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The keys that occur, how often, and the mean colour of each."""
    counts = np.bincount(keys, minlength=1 << 3 * _BITS)
    found = np.flatnonzero(counts)
    sums = [np.bincount(keys, weights=colours[:, channel], minlength=len(counts))[found] for channel in range(3)]
    return found, counts[found], np.stack(sums, axis=1) / counts[found, None]
