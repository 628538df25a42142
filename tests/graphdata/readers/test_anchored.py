"""Rows of a table without rules, told by their numbers."""

from graphdata.readers.page import anchored
from graphdata.readers.page.paper import Glyph


def column(x, *lines):
    """The lines of a column: text and height of the middle of each."""
    return [[Glyph(c, x + 10 * k, x + 10 * k + 10, y - 5, y + 5, 10) for k, c in enumerate(text)] for text, y in lines]


def texts(rows):
    """The rows as texts."""
    return [["".join(g.text for g in cell) for cell in row] for row in rows]


def test_cells_stand_with_their_middle_level_with_the_number():
    """Whatever space lies between rows; a leader in the middle of two rows stands in both."""
    rows = anchored.found([column(0, ("1", 20), ("2", 50), ("3", 80)), column(50, ("甲事，", 12), ("一项。", 28), ("乙事。", 50), ("丙事，", 72), ("三项。", 88)),
                           column(200, ("高明", 35), ("吴桐", 80))], 10)
    assert texts(rows) == [["1", "甲事，一项。", "高明"], ["2", "乙事。", "高明"], ["3", "丙事，三项。", "吴桐"]]


def test_a_table_without_numbers_is_not_told_by_them():
    """Its rows are found in other ways."""
    assert anchored.found([column(0, ("甲事", 20), ("乙事", 50), ("丙事", 80)), column(80, ("市甲局", 20))], 10) is None
