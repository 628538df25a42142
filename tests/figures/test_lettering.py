"""Widths, line breaks and short names."""

import pytest

from figures.lettering import ELLIPSIS, balance, plain, shorten, widest, width, wrap


def test_width_is_proportional_to_size():
    """An ideograph is as wide as the size: 36 points are half an inch."""
    assert width("市", 36) == pytest.approx(0.5, abs=1e-4)
    assert width("市建委", 20) == pytest.approx(2 * width("市建委", 10))


def test_widest_looks_at_every_line():
    """The second line of the second text."""
    assert widest(["市建委", "a\n市发改委"], 72) == pytest.approx(4.0, abs=1e-3)


@pytest.mark.parametrize("room", [1.0, 2.0, 3.3])
def test_wrapped_lines_fit_and_lose_nothing(room):
    """Only blanks at the breaks go."""
    text = "市发改委（35项）、市建委（28项）居前；谁居首位 cannot be told apart，共137项。"
    lines = wrap(text, room, 12)
    assert widest(lines, 12) <= room
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one():
    """、，。） stay with what precedes them, （“ with what follows."""
    lines = [line for em in range(3, 12) for line in wrap("甲局（乙局）、丙局，丁局。戊局“己局”", em, 72)]
    assert not any(line[0] in "、，。）”" or line[-1] in "（“" for line in lines)


def test_numbers_and_latin_words_stay_whole():
    """25.5% is not broken."""
    assert "25.5%" in wrap("任务占全部的25.5%以上", 7.5, 72)[1]


def test_two_lines_are_broken_after_a_clause():
    """Rather than when the first is full."""
    assert balance("市建委牵头最多，市发改委涉及最多", 10, 72) == ["市建委牵头最多，", "市发改委涉及最多"]


def test_short_names_fit_and_keep_head_and_tail():
    """The head tells the place, the tail the kind of body."""
    name = "杭州大江东产业集聚区（杭州经济技术开发区）管委会"
    short = shorten([name], 2.0, 12)[name]
    assert width(short, 12) <= 2.0 and ELLIPSIS in short and short.startswith("杭州") and short.endswith("管委会")


def test_no_two_names_become_equal():
    """Neither two short forms nor a short form and another's full name."""
    names = [f"市人民政府第{n}号重点建设工程指挥部办公室" for n in "一二三四五六七八九十"] + ["市人民…办公室"]
    assert len(set(shorten(names, 1.2, 12).values())) == len(names)


def test_names_that_fit_are_left_alone():
    """With room for four ideographs."""
    assert shorten(["市建委", "市发改委"], 4 * 12 / 72 + 0.01, 12) == {"市建委": "市建委", "市发改委": "市发改委"}


def test_what_cannot_be_seen_becomes_a_space():
    """Line breaks, tabs, control characters, zero-width spaces."""
    assert plain("市\n发\t改\x07委\u200b") == "市 发 改 委"
