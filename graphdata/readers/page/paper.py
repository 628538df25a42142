"""What every page is before it is read: characters at their places, ruling lines, filled areas.

A page of a PDF, of an OFD file or of a scan is made a `Paper`, and from there on they are one. Places are in points from
the top left corner, or in any other unit: nothing below measures but in sizes of characters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Box = tuple[float, float, float, float]  # x0, top, x1, bottom


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character at its place; `sure` is how sure a recognition is of it."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    sure: float = 1.0

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """The place of its middle across the page."""
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class Paper:
    """One page.

    Attributes
    ----------
    glyphs : the upright characters, in the order in which the file draws them.
    horizontal, vertical : ruling lines.
    fills : areas filled with a colour, that may tell rows apart.
    turned : the text that stands at a slant or across: a watermark.
    characters, unreadable : how many characters there are, and how many of them their font does not name.
    picture : whether the page is but a picture.
    scanned : whether its text was recognised from a picture.
    shapes : how many drawn shapes there are.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    horizontal: list[Box] = field(default_factory=list)
    vertical: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    turned: str = ""
    characters: int = 0
    unreadable: int = 0
    picture: bool = False
    scanned: bool = False
    shapes: int = 0

    def edges(self) -> list[dict[str, Any]]:
        """The ruling lines as pdfplumber's table finder takes them."""
        return [edge(*box, "h") for box in self.horizontal] + [edge(*box, "v") for box in self.vertical]


def edge(x0: float, top: float, x1: float, bottom: float, orientation: str) -> dict[str, Any]:
    """A ruling line as pdfplumber's table finder takes it."""
    return {"object_type": "line", "orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom,
            "width": x1 - x0, "height": bottom - top, "doctop": top}
