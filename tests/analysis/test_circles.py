"""Circles of kinds over a corpus: laws on two knots of departments and the strand between them."""

from itertools import combinations

import pandas as pd
import pytest

from analysis.panel import circles
from graphdata import UsageError


def pairs(rows: list[tuple[str, str, int]]) -> pd.DataFrame:
    """Pairs that stand together once in so many documents."""
    return pd.DataFrame([(a, b, n, n, float(n)) for a, b, n in rows], columns=["a", "b", "tasks", "documents", "newman"])


KNOTS = pairs([(a, b, 4) for knot in ("甲乙丙", "丁戊己") for a, b in combinations(sorted(knot), 2)] + [("丙", "丁", 2), ("甲", "庚", 1)])


def test_two_knots_are_two_circles_and_what_stands_in_one_document_only_is_no_tie() -> None:
    """The strand stays outside: of 丙's weight 8 of 10 is inside its circle."""
    found = circles(KNOTS, documents=4, rng=0).set_index("kind")
    assert [sorted(kinds) for _, kinds in found.groupby("circle").groups.items()] == [sorted("丁戊己"), sorted("甲乙丙")]
    assert found.at["丙", "inside"] == pytest.approx(0.8) and "庚" not in found.index
    assert found.attrs["ties"] == 7 and found.attrs["least_documents"] == 2


def test_a_higher_threshold_cuts_the_strand_and_nothing_leaves_nothing() -> None:
    """Three of four documents are asked for; without a tie there is no row, and the note says none."""
    cut = circles(KNOTS, documents=4, least_share=0.75, rng=0)
    assert (cut["inside"] == 1).all() and cut.attrs["modularity"] == pytest.approx(0.5)
    assert circles(KNOTS.iloc[:0], documents=4).empty
    with pytest.raises(UsageError, match="least_share"):
        circles(KNOTS, documents=4, least_share=0.0)
