"""Charts and tables that can be edited: bars, intervals, tables, dressed in our colours and fonts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .. import style
from ..lettering import shorten
from .deck import BODY, INCH, LATIN, Box, describe, east_asian, fill, rgb

PLAIN = 12
ROW, HEADROOM = 0.8, 0.5  # inches: a bar is no higher than that; room for the legend
LONGEST = 0.36  # of the width of a chart may a name take; longer ones keep head and tail
HEAD = style.ROLES["lead"]


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one colour; `shown` says whether the numbers stand on the bars, `None` as a colour leaves the bars out."""

    name: str
    values: Sequence[float]
    color: str | None
    shown: bool = True
    labels: Sequence[str] = ()


def bars(slide: Any, names: Sequence[str], series: Sequence[Series], *, alt: str, box: Box = BODY, legend: bool = True,
         size: float = PLAIN, number: str = "0;;") -> Any:
    """Horizontal bars, stacked where there are several series, the first name on top."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION

    box = Box(box.left, box.top, box.width, min(box.height, ROW * len(names) + (HEADROOM if legend else 0.2)))
    data = CategoryChartData()
    short = shorten(names, box.width * LONGEST, size)
    data.categories = [short[name] for name in names]
    for one in series:
        data.add_series(one.name, list(one.values))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *box.emu, data)
    describe(frame, alt)
    chart = frame.chart
    chart.has_title = False
    chart.has_legend = legend
    if legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _dress(chart, size)
    for drawn, one in zip(chart.plots[0].series, series, strict=True):
        _paint(drawn, one, size, number)
    return chart


def _dress(chart: Any, size: float) -> None:
    """No axis of numbers, no grid, text in our fonts."""
    from pptx.util import Pt

    chart.font.size, chart.font.name = Pt(size), LATIN
    east_asian(chart.font._rPr)  # noqa: SLF001 - no public call for East-Asian fonts
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.fill.background()
    chart.category_axis.has_major_gridlines = False
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0  # a bar begins at nothing, also where all are about as long
    chart.plots[0].gap_width, chart.plots[0].overlap = 35, 100


def _paint(drawn: Any, one: Series, size: float, number: str) -> None:
    """The colour of a series and the numbers on its bars; a series without colour only pushes the next one along."""
    from pptx.util import Pt

    if one.color is None:
        drawn.format.fill.background()
        return
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = rgb(one.color)
    if one.shown:
        labels = drawn.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, number, False
        labels.font.size, labels.font.color.rgb = Pt(size - 1), rgb(style.readable_on(one.color))
    for i, label in enumerate(one.labels):
        frame = drawn.points[i].data_label.text_frame
        fill(frame, [label], size=size - 1, color=style.readable_on(one.color))


def table(slide: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], *, alt: str, box: Box = BODY,
          size: float = PLAIN) -> None:
    """A table with its heads in the colour of leads; rows as high as their text needs."""
    frame = slide.shapes.add_table(len(rows) + 1, len(heads), *Box(box.left, box.top, box.width, 0.36 * (len(rows) + 1)).emu)
    describe(frame, alt)
    inches = [box.width * width / sum(widths) for width in widths]
    made = frame.table
    for column, wide in zip(made.columns, inches, strict=True):
        column.width = round(wide * INCH)
    for row, high in zip(made.rows, heights([heads, *rows], widths, wide=box.width, size=size), strict=True):
        row.height = round(high * INCH)
    for j, head in enumerate(heads):
        _cell(made.cell(0, j), head, size, bold=True, color=style.PAPER)
        made.cell(0, j).fill.solid()
        made.cell(0, j).fill.fore_color.rgb = rgb(HEAD)
    for i, texts in enumerate(rows, 1):
        for j, written in enumerate(texts):
            _cell(made.cell(i, j), written, size)


def heights(rows: Sequence[Sequence[str]], widths: Sequence[float], *, wide: float, size: float = PLAIN) -> list[float]:
    """Inches that each row of a table needs."""
    inches = [wide * width / sum(widths) for width in widths]
    return [0.12 + max(_lines(text, room, size) for text, room in zip(row, inches, strict=True)) * size * 1.4 / 72 for row in rows]


def _lines(written: str, wide: float, size: float) -> int:
    """Lines that a text takes in a cell of so many inches: Chinese characters are as wide as they are high."""
    places = sum(1.0 if ord(c) > 0x2E7F else 0.55 for c in written)
    return max(1, math.ceil(places / max(1.0, (wide - 0.25) * 72 / size - 1)))


def _cell(cell: Any, written: str, size: float, *, bold: bool = False, color: str = style.INK) -> None:
    cell.margin_top = cell.margin_bottom = round(0.03 * INCH)
    fill(cell.text_frame, [written], size=size, bold=bold, color=color)
