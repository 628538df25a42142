"""The bundled font: what it holds, its name and licence, cut to a page, and what ZEREN_FONT changes."""

import io

import pytest
from fontTools.ttLib import TTFont

from figures import fonts
from figures.fonts.build import gb2312, traditional
from graphdata.errors import UsageError


def test_every_character_of_gb2312_can_be_shown():
    """6,763 ideographs and 682 signs: what almost every government document is written in."""
    assert gb2312() <= fonts.characters()


@pytest.mark.parametrize("text", ["★△①⑳→√×−≥≤·…—“”γρ±²●○■□▲", "鄠邑区、甪直镇、埇桥区、浉河区、硚口区", "镕堃玥喆翀珺昇曈"])
def test_marks_and_rare_names_can_be_shown(text):
    """Signs of tables and charts, and names of places and persons beyond GB2312."""
    assert fonts.lacking(text) == ""


def test_outlines_are_truetype_under_a_name_of_its_own():
    """The Open Font License reserves 'Source'; Type 42 needs a glyf table."""
    font = TTFont(fonts.path())
    names = " ".join(font["name"].getDebugName(number) for number in (1, 4, 6))
    assert "glyf" in font and not {"Source", "Noto"} & set(names.split())
    assert "SIL OPEN FONT LICENSE Version 1.1" in fonts.path().with_name("OFL.txt").read_text(encoding="utf-8")


def test_a_document_in_traditional_characters_can_be_shown():
    """Some official sites show theirs so; 2,400 characters, 0.9 MB."""
    assert traditional() <= fonts.characters() and fonts.lacking("關於印發責任分解優化營商環境計劃") == ""


def test_font_is_small_enough_to_be_carried_along():
    """Two and a half megabytes, and one for Traditional characters."""
    assert fonts.path().stat().st_size < 3_500_000


def test_cut_font_holds_exactly_the_characters_of_the_text():
    """What the font lacks is left to the reader's own fonts."""
    cut = TTFont(io.BytesIO(fonts.subset_woff("牵头牵头10+3龘")))
    assert set(map(chr, cut.getBestCmap())) == set("牵头10+3")


def test_cut_font_is_the_same_bytes_for_the_same_characters():
    """Order and repetition of the text do not matter."""
    assert fonts.subset_woff("市发改委") == fonts.subset_woff("委委改发市")


def test_font_of_the_bundle_comes_first_and_dejavu_last(monkeypatch):
    """The same pictures on every machine; fonts of the system only fill gaps."""
    monkeypatch.delenv("ZEREN_FONT", raising=False)
    assert (fonts.families()[0], fonts.families()[-1]) == ("Zeren Sans SC", "DejaVu Sans")


def test_zeren_font_comes_before_the_bundle(monkeypatch):
    """Here matplotlib's own serif, given by its path."""
    from matplotlib import font_manager

    monkeypatch.setenv("ZEREN_FONT", font_manager.findfont("DejaVu Serif"))
    assert fonts.families()[:2] == ["DejaVu Serif", "Zeren Sans SC"]


@pytest.mark.parametrize("name", ["nowhere.ttf", __file__])
def test_zeren_font_that_is_no_font_is_refused(monkeypatch, name):
    """With what was given and what to do."""
    monkeypatch.setenv("ZEREN_FONT", name)
    with pytest.raises(UsageError, match="ZEREN_FONT is .*unset ZEREN_FONT"):
        fonts.families()
