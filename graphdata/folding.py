"""Matching keys: the form in which two spellings of one name meet. The text itself is never stored folded.

It knows characters, not units: width, blanks, brackets, punctuation, case, Traditional and Simplified.
What a name stands for is the registry's affair.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

from .patterns import Pattern

# Radicals that PDF fonts put in a character's place and that NFKC leaves alone.
_RADICALS = dict(zip("⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰", "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙", strict=True))

_ALIKE = (
    ("(", "([{（［｛【〔〖「『〈《〘"),
    (")", ")]}）］｝】〕〗」』〉》〙"),
    ('"', "\"'“”‘’„‟〝〞＂＇`´"),
    ("-", "-‐‑‒–—―−﹘﹣－─━"),
    ("~", "~～〜∼"),
    (",", ",，､、﹐﹑"),
    (";", ";；﹔"),
    (":", ":：﹕∶"),
    (".", ".．。｡﹒"),
    ("·", "·•‧∙・･●"),
)
_TURNS = 4  # a blank that goes, or a case that changes, may let NFKC join what was apart
_KEYED = Pattern("[\u4e00-\u9fff0-9]*").fullmatch
_TABLE = str.maketrans({**_RADICALS, **{seen: one for one, forms in _ALIKE for seen in forms}})


def fold(text: str) -> str:
    """The matching key of a text: equal for spellings that differ only in form.

    NFKC; zero-width characters and blanks removed; brackets, quotes, dashes and punctuation each in one form;
    Traditional characters in Simplified; lower case. Folding a key gives the key again.

    >>> fold("國家稅務總局　杭州市税务局 （Ａ）") == fold("国家税务总局杭州市税务局(a)")
    True
    """
    if _KEYED(text) and simplify(text) is text:
        return text  # most names
    for _ in range(_TURNS):
        folded = _folded(text)
        if folded == text:
            break
        text = folded
    return text


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    plain = _closed(unicodedata.normalize("NFKC", text.translate(_TABLE)).translate(_TABLE))
    return simplify(plain).lower()


def bare(text: str) -> str:
    """The key without any punctuation: only letters and digits are left.

    >>> bare("各区、县（市）政府，管委会")
    '各区县市政府管委会'
    """
    return "".join(c for c in fold(text) if c.isalnum())


def simplify(text: str) -> str:
    """The text with Traditional characters in Simplified; nothing else is changed.

    What GB 2312 can write needs no conversion, so opencc is loaded only for a text that may hold Traditional ones.

    >>> simplify("發展和改革委員會")
    '发展和改革委员会'
    """
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return _converter().convert(text)
    return text


def _closed(text: str) -> str:
    """The text without blanks, control characters and zero-width characters."""
    return "".join(c for c in text if not (c.isspace() or unicodedata.category(c) in _UNSEEN or "\ufe00" <= c <= "\ufe0f"))


_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc  # ten milliseconds that most documents never need

    return opencc.OpenCC("t2s")
