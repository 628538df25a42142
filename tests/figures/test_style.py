"""Palette, sheet, and how a figure becomes a file."""

import itertools

import pytest
from PIL import Image

from figures import style
from graphdata.errors import UsageError


def _lightness(colour):
    """CIE L*, from 0 (black) to 100 (white)."""
    y = style.luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def test_roles_are_told_apart_on_a_photocopy():
    """Any two differ by more than 20 steps of lightness, and from the paper by 10."""
    roles = [_lightness(colour) for colour in style.ROLES.values()]
    assert all(abs(a - b) > 20 for a, b in itertools.combinations(roles, 2)) and max(roles) < 90


def test_more_is_darker_in_grey_too():
    """Each colour of the sequence is darker than the one before."""
    steps = [_lightness(colour) for colour in style.SEQUENCE]
    assert all(a - b > 4 for a, b in itertools.pairwise(steps))


@pytest.mark.parametrize("share", [i / 20 for i in range(21)])
def test_numbers_in_cells_can_be_read(share):
    """WCAG AA: a contrast of 4.5 on every shade."""
    colour = style.shade(share)
    light, dark = sorted((style.luminance(colour), style.luminance(style.readable_on(colour))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("colour", [style.INK, style.SOFT, style.ROLES["lead"], style.ACCENT])
def test_text_on_paper_can_be_read(colour):
    """WCAG AA for small text."""
    assert 1.05 / (style.luminance(colour) + 0.05) >= 4.5


def test_sheet_is_sixteen_to_nine_at_two_hundred_dots(tmp_path):
    """2560 × 1440 pixels."""
    path = style.save(style.sheet(style.Words("甲", "乙", "丙")), tmp_path / "a.png")
    assert Image.open(path).size == (2560, 1440)


def test_long_titles_become_smaller_before_they_become_longer():
    """A short one takes the largest size; one of 120 characters two lines of a smaller one."""
    assert style.heading("市建委牵头最多")[0] == style.TITLES[0]
    size, lines = style.heading("市" * 120)
    assert (size, len(lines)) == (style.TITLES[-1], 2)


def test_unknown_format_is_refused_and_nothing_written(tmp_path):
    """With the formats there are."""
    with pytest.raises(UsageError, match="'gif'.*png, svg, pdf"):
        style.save(style.sheet(style.Words("甲")), tmp_path / "a.gif")
    assert list(tmp_path.iterdir()) == []


def test_failed_drawing_leaves_no_file(tmp_path, monkeypatch):
    """Neither half a file nor a draft."""
    ax = style.sheet(style.Words("甲"))
    monkeypatch.setattr(type(ax.figure), "savefig", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        style.save(ax, tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []


def test_pdf_carries_truetype_and_no_date(tmp_path):
    """Type 42, so that text can be searched and copied."""
    data = style.save(style.sheet(style.Words("市建委")), tmp_path / "a.pdf").read_bytes()
    assert b"CIDFontType2" in data and b"CreationDate" not in data
