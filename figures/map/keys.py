"""What a name can be found by besides itself: the initials of its pinyin, and its pinyin in full."""

from __future__ import annotations

from itertools import product

CHOICES = 8  # so many readings of a name with ambiguous characters are kept


def search_keys(name: str) -> list[str]:
    """Pinyin initials (the likely reading first, then others), and the full pinyin; lower case, letters and digits only.

    >>> search_keys("市发改委")[0]
    'sfgw'
    """
    from pypinyin import Style, pinyin

    likely = _letters("".join(s[0] for s in pinyin(name, style=Style.FIRST_LETTER)))
    full = _letters("".join(s[0] for s in pinyin(name, style=Style.NORMAL)))
    others = pinyin(name, style=Style.FIRST_LETTER, heteronym=True)
    return list(dict.fromkeys(k for k in [likely, *_readings(others), full] if k))


def _readings(syllables: list[list[str]]) -> list[str]:
    """All readings, unless there are more than can be of use."""
    choices = [list(dict.fromkeys(s)) for s in syllables]
    count = 1
    for choice in choices:
        count *= len(choice)
    return [_letters("".join(r)) for r in product(*choices)] if count <= CHOICES else []


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isascii() and c.isalnum())
