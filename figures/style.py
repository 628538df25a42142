"""How figures look: palette, sizes, fonts, the 16:9 sheet with its title and footer, and how a figure becomes a file.

The only place that touches rcParams, and only inside `context`: an analyst's own settings stay as they are. It knows
no table and no measure.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np

from graphdata.errors import UsageError
from graphdata.writing import whole_file

from . import fonts, pixels
from .lettering import balance, wrap

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

INK, SOFT, QUIET, FAINT, PAPER = "#1c2127", "#565f69", "#aab2bb", "#d5d9de", "#ffffff"
# Roles differ in lightness first (L* 27, 58, 82), so that a photocopy tells them apart; in hue second.
ROLES = {"lead": "#17406d", "responsible": "#c07f2c", "support": "#b4d2ea"}
ACCENT, WARN = "#a8321f", "#17406d"  # more than chance gives; less than it gives
# Light to dark in one hue, each step darker in grey too: for counts in cells.
SEQUENCE = ("#f4f7fa", "#dce8f2", "#b9d3e8", "#8bb5d7", "#5b92bf", "#34709f", "#17406d")
# Ten tones for groups, as far apart as may be for normal and for red-green blind eyes, each legible as text on paper.
TONES = ("#0078c3", "#b45a00", "#1e5a4b", "#785a87", "#5a1e00", "#00875a", "#3c4ba5", "#962d00", "#003c4b", "#0f2d87")
STEM = "#7f8b97"
# For categories that are also written beside their marks (Paul Tol's "muted", without its grey).
CATEGORIES = ("#332288", "#88ccee", "#117733", "#ddcc77", "#cc6677", "#44aa99", "#aa4499", "#999933", "#882255", "#6699cc")

SIZE = (12.8, 7.2)  # inches; 16:9
DPI = 200
FORMATS = ("png", "svg", "pdf")
TITLES = (20.0, 18.0, 16.0, 14.0)  # the largest that leaves the title on two lines
SUBTITLE, LABEL, SMALL, FOOTER = 12.0, 11.0, 9.5, 9.0
LINE = 1.35  # line height, in sizes
MARGIN = 0.45  # inches to the edge of the sheet
ROW = 0.62  # inches; where rows are few they do not become higher, and the sheet ends early

_RC = {
    "font.size": LABEL, "axes.unicode_minus": False, "text.parse_math": False, "text.color": INK, "text.hinting": "none",
    "axes.labelcolor": SOFT, "axes.labelsize": LABEL, "axes.edgecolor": FAINT, "axes.linewidth": 0.8,
    "axes.spines.top": False, "axes.spines.right": False, "axes.titlelocation": "left", "axes.axisbelow": True,
    "xtick.color": SOFT, "ytick.color": INK, "xtick.labelsize": SMALL, "ytick.labelsize": LABEL,
    "xtick.major.size": 0, "ytick.major.size": 0, "xtick.major.pad": 6, "ytick.major.pad": 6, "grid.color": FAINT,
    "grid.linewidth": 0.6,
    "figure.facecolor": PAPER, "axes.facecolor": PAPER, "savefig.facecolor": PAPER, "savefig.dpi": DPI,
    "legend.frameon": False, "legend.fontsize": LABEL, "hatch.linewidth": 0.6,
    # Files that are the same bytes twice, and that show Chinese wherever they are opened.
    "pdf.fonttype": 42, "svg.fonttype": "path", "svg.hashsalt": "zeren",
}
# Whatever would put a date or a version into a file is left out.
_METADATA = {
    "svg": {"Date": None, "Creator": "Zeren"},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": "Zeren", "Producer": "matplotlib"},
}


@contextmanager
def context() -> Iterator[None]:
    """Zeren's settings for what is drawn in the block; afterwards they are as before.

    Only these are put back: in a notebook the first figure sets matplotlib up to show figures, which must last.
    """
    from matplotlib import rcParams

    settings = {**_RC, "font.family": fonts.families()}
    before = {name: rcParams[name] for name in settings}
    rcParams.update(settings)
    try:
        yield
    finally:
        rcParams.update(before)


@dataclass(frozen=True, slots=True)
class Words:
    """What is written around a figure: the finding, what is shown, source and treatment."""

    title: str
    subtitle: str = ""
    note: str = ""

    def and_then(self, more: str) -> Words:
        """The same with more at the end of the subtitle."""
        return replace(self, subtitle=self.subtitle + more)


@dataclass(frozen=True, slots=True)
class Room:
    """Inches to keep free around the axes for labels, inside the margins of the sheet; `rows` of which none becomes higher than ROW."""

    left: float = 0.0
    right: float = 0.0
    below: float = 0.3
    above: float = 0.0
    rows: int | None = None


def place(ax: Axes | None, words: Words, room: Room = Room()) -> Axes:  # noqa: B008 - Room is frozen
    """The axes to draw on: those given, cleared, with the words above them, or a new sheet's, with title and footer."""
    if ax is None:
        return sheet(words, room)
    with context():
        ax.clear()  # its texts were made with the analyst's fonts, which may have no Chinese
        _own_ticks(ax)
        for side, spine in ax.spines.items():
            spine.set(visible=side in ("left", "bottom"), edgecolor=FAINT, linewidth=0.8)
        _above(ax, words, 6 + room.above * 72)
    return ax


def _above(ax: Axes, words: Words, pad: float) -> None:
    """Title and subtitle `pad` points above axes that are not on a sheet of ours."""
    inches = ax.get_window_extent().width / ax.figure.dpi
    subtitle = wrap(words.subtitle, inches, SMALL) if words.subtitle else []
    ax.set_title("\n".join(wrap(words.title, inches, LABEL + 2)), fontsize=LABEL + 2, linespacing=LINE,
                 pad=pad + len(subtitle) * SMALL * LINE + 4)
    ax.annotate("\n".join(subtitle), (0, 1), (0, pad), xycoords="axes fraction", textcoords="offset points", va="bottom",
                fontsize=SMALL, color=SOFT, linespacing=LINE)


def _own_ticks(ax: Axes) -> None:
    """Ticks are made when they are needed, which may be after the settings are back as before: say their font now."""
    ax.tick_params(labelfontfamily=fonts.families())


def sheet(words: Words, room: Room = Room()) -> Axes:  # noqa: B008
    """A new 16:9 figure: title and subtitle above, footer below, axes in what remains."""
    with context():
        figure = _figure()
        top, bottom = _head(figure, words), _footer(figure, words.note)
        left, right = MARGIN + room.left, SIZE[0] - MARGIN - room.right
        low, high = bottom + room.below, top - 0.18 - room.above
        low = low if room.rows is None else max(low, high - room.rows * ROW)
        ax = figure.add_axes((left / SIZE[0], low / SIZE[1], (right - left) / SIZE[0], (high - low) / SIZE[1]))
        _own_ticks(ax)
        return ax


def _head(figure: Figure, words: Words) -> float:
    """Title and subtitle; the height below them."""
    size, lines = heading(words.title)
    top = _write(figure, lines, SIZE[1] - MARGIN * 0.8, size, INK)
    if words.subtitle:
        top = _write(figure, balance(words.subtitle, SIZE[0] - 2 * MARGIN, SUBTITLE), top - 0.08, SUBTITLE, SOFT)
    return top


def heading(title: str) -> tuple[float, list[str]]:
    """Size and lines of a title: the largest size at which it takes two lines at most, or the smallest."""
    for size in TITLES:
        lines = balance(title, SIZE[0] - 2 * MARGIN, size)
        if len(lines) <= 2:
            break
    return size, lines


def _figure() -> Figure:
    """A figure that a notebook shows by itself, and that elsewhere needs no screen."""
    if (pyplot := _pyplot()) is not None:
        return pyplot.figure(figsize=SIZE)
    from matplotlib.figure import Figure

    return Figure(figsize=SIZE)


def _pyplot() -> ModuleType | None:
    """pyplot, where somebody uses it already, and in a notebook; else nothing."""
    if "matplotlib.pyplot" not in sys.modules and "ipykernel" not in sys.modules:
        return None
    from matplotlib import pyplot

    return pyplot


def _write(figure: Figure, lines: Sequence[str], top: float, size: float, colour: str) -> float:
    """Lines of text from `top` (inches above the lower edge) down; the height reached."""
    step = size * LINE / 72
    for number, line in enumerate(lines):
        figure.text(MARGIN / SIZE[0], (top - step * (number + 0.5)) / SIZE[1], line, fontsize=size, color=colour,
                    va="center_baseline")
    return top - step * len(lines)


def _footer(figure: Figure, note: str) -> float:
    """Source and treatment along the lower edge; the height above them."""
    lines = balance(note, SIZE[0] - 2 * MARGIN, FOOTER) if note else []
    top = 0.2 + len(lines) * FOOTER * LINE / 72
    _write(figure, lines, top, FOOTER, SOFT)
    return top + 0.1


def inner(drawn: Axes | Figure) -> tuple[float, float]:
    """Where a sheet of ours is drawn on, below its title and above its footer: shares of its height, from above.

    For those who write title, source and treatment beside the picture themselves; the subtitle, which says how to read it, stays.
    """
    figure = getattr(drawn, "figure", None) or drawn
    half = {text: text.get_fontsize() * LINE / 72 / SIZE[1] / 2 for text in figure.texts}
    titles = [1 - text.get_position()[1] + half[text] for text in figure.texts if text.get_fontsize() >= TITLES[-1]]
    notes = [1 - text.get_position()[1] - half[text] for text in figure.texts if text.get_fontsize() <= FOOTER and text.get_position()[1] < 0.25]
    return max(titles, default=0.0), min(notes, default=1.0)


@cache
def ramp() -> Colormap:
    """The light to dark colours for counts in cells, as a colour map."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("zeren", SEQUENCE)


def shade(share: float) -> str:
    """A colour for a share from 0 to 1, light to dark.

    >>> shade(0), shade(1)
    ('#f4f7fa', '#17406d')
    """
    from matplotlib.colors import to_hex

    return to_hex(ramp()(min(1.0, max(0.0, float(share)))))


def readable_on(colour: str) -> str:
    """Black or white, whichever contrasts more with the colour: at least 4.6 to 1 on any (WCAG 2.1)."""
    return "#000000" if luminance(colour) > 0.179 else "#ffffff"


def luminance(colour: str) -> float:
    """Relative luminance of a colour, from 0 (black) to 1 (white), as WCAG 2.1 defines it.

    >>> round(luminance("#ffffff"), 3), luminance("#000000")
    (1.0, 0.0)
    """
    from matplotlib.colors import to_rgb

    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def save(drawn: Axes | Figure, path: Path | str, *, format: str | None = None, dpi: int = DPI) -> Path:
    """Write a chart to a file, whole or not at all, the same bytes every time.

    Parameters
    ----------
    drawn : axes, as the charts give them, or a figure.
    path : its ending says the format unless `format` does.
    format : ``"png"``, ``"svg"`` or ``"pdf"``.
    dpi : dots per inch of a PNG.

    Raises
    ------
    UsageError : a format that is not offered, or a place that cannot be written to.
    """
    path = Path(path)
    data = rendered(drawn, format or path.suffix.lstrip("."), dpi=dpi)
    with whole_file(path) as draft:
        draft.write_bytes(data)
    return path


def rendered(drawn: Axes | Figure, kind: str, *, dpi: int = DPI) -> bytes:
    """What `save` writes."""
    if kind.lower() not in FORMATS:
        raise UsageError(f"the image format is {kind.lower()!r}", remedy=f"Choose one of {', '.join(FORMATS)}.",
                         zh=f"图片格式为 {kind.lower()!r}，不支持。可选：{'、'.join(FORMATS)}。")
    out = io.BytesIO()
    if kind.lower() == "png":
        pixels.write(painted(drawn, dpi=dpi), out, dpi=dpi, software="Zeren")
    else:
        with context():
            _figure_of(drawn).savefig(out, format=kind.lower(), metadata=_METADATA[kind.lower()])
    return out.getvalue()


def painted(drawn: Axes | Figure, *, dpi: int = DPI) -> np.ndarray:
    """The pixels of a chart, height × width × 4, until the next chart is painted."""
    with context():
        return _pixels(_figure_of(drawn), dpi)


def _figure_of(drawn: Axes | Figure) -> Figure:
    return getattr(drawn, "figure", None) or drawn


def _pixels(figure: Figure, dpi: int) -> np.ndarray:
    if not hasattr(figure.canvas, "print_rgba"):
        _canvas()(figure)
    raw = _Raw()
    figure.savefig(raw, format="rgba", dpi=dpi)
    return np.asarray(raw.painted)


@cache
def _canvas() -> type[FigureCanvasAgg]:
    """A canvas on which figures of one size are painted one after the other: the fifteen megabytes of each would be cleared by the system first."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg

    renderer = lru_cache(maxsize=1)(RendererAgg)

    class Canvas(FigureCanvasAgg):
        def get_renderer(self) -> RendererAgg:
            return renderer(*self.get_width_height(physical=True), self.figure.dpi)
    return Canvas


class _Raw(io.BytesIO):
    """A file that keeps the pixels that are written to it, as they are: not a copy of fifteen megabytes."""

    def write(self, painted: memoryview) -> int:
        self.painted = painted
        return painted.nbytes


def close(drawn: Axes | Figure) -> None:
    """Let go of a figure; pyplot, where it is in use, would keep it."""
    if (pyplot := _pyplot()) is not None:
        pyplot.close(_figure_of(drawn))
