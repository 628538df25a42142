"""The matching key: spellings of one name meet, other names do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdata.folding import bare, fold, simplify

SAME = [
    ("市发改委", "市发改委 "), ("市发改委", "市\u200b发改委"), ("市发改委", "市 发 改\u3000委"), ("市发改委", "市\u00a0发改委"),
    ("（滨江）", "(滨江)"), ("［滨江］", "（滨江）"), ("“拥江发展”", '"拥江发展"'), ("〖一〗", "(一)"),
    ("鼓浪屿—万石山", "鼓浪屿-万石山"), ("各区、县", "各区，县"), ("２０２２年", "2022年"), ("ＡＩ办", "ai办"),
    ("發展和改革委員會", "发展和改革委员会"), ("國家稅務總局", "国家税务总局"), ("⻓兴县", "长兴县"), ("⼈民银行", "人民银行"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_have_one_key(one, other):
    """Width, blanks, brackets, punctuation, radicals and Traditional characters make no difference."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("市城管局", "市城建局"), ("市规划和自然资源局", "市规划与自然资源局"), ("下城区", "上城区")])
def test_other_names_keep_other_keys(one, other):
    """A key never makes one name of two that differ in a character."""
    assert fold(one) != fold(other)


@given(st.text(max_size=20))
def test_a_key_is_its_own_key(text):
    """Folding twice is folding once."""
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="市发改委（）、，“” 　\u200b國國Ａ", max_size=12))
def test_a_key_holds_no_blank(text):
    """Nothing unseen is left in a key."""
    assert not any(c.isspace() or c == "\u200b" for c in fold(text))


def test_the_bare_key_has_letters_and_digits_only():
    """Punctuation is gone, the characters stay in order."""
    assert bare("各县（市、区）政府") == "各县市区政府"


def test_simplifying_keeps_everything_but_traditional_characters():
    """Blanks, width and brackets stay as they are."""
    assert simplify("臺灣 （Ａ）、國") == "台湾 （Ａ）、国"
