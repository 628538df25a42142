"""Finding a name by what a person types: the name, another form of it, part of it, or its pinyin; else the nearest are offered.

>>> found("发改委", ["市发改委", "市财政局"])
'市发改委'
>>> found("sczj", ["市发改委", "市财政局"])
'市财政局'
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from .errors import UsageError
from .folding import fold

MOST_READINGS = 8  # so many readings of a name with ambiguous characters are tried
NEAREST = 5


def found(asked: str, names: Iterable[str], *, forms: Mapping[str, Sequence[str]] | None = None, what: str = "unit") -> str:
    """The one name that is meant.

    Parameters
    ----------
    asked : a name, another form of it, part of it, or its pinyin, in full or as initials.
    names : the names there are.
    forms : other forms by name: as the document writes them, or as the registry knows them.
    what : "unit" or "portfolio", for the message.

    Returns
    -------
    str
        One of `names`. A whole name or form goes before a part, a part before pinyin.

    Raises
    ------
    UsageError : nothing fits, or several do; the message offers the nearest.
    """
    known = sorted(set(names))
    if asked in known:
        return asked
    for fits in (_whole, _part, _pinyin):
        fitting = fits(asked, known, forms or {})
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise _unclear(asked, fitting, what)
    raise unknown(asked, known, what=what)


def unknown(asked: str, names: Iterable[str], *, what: str = "unit") -> UsageError:
    """The error for a name that is not there: it offers the nearest."""
    near = difflib.get_close_matches(asked, sorted(set(names)), n=NEAREST, cutoff=0.3)
    en, zh, kind = {"unit": ("unit", "单位", "units"), "portfolio": ("portfolio", "领导分工", "portfolios")}[what]
    return UsageError(f"there is no {en} {asked!r} here", remedy=f"Nearest: {', '.join(near)}." if near else f"`network.{kind}.index` lists them.",
                      zh=f"没有名为“{asked}”的{zh}。" + (f"相近的有：{'、'.join(near)}。" if near else f"全部名称见 network.{kind}.index。"))


def _unclear(asked: str, fitting: Sequence[str], what: str) -> UsageError:
    shown = fitting[:NEAREST]
    return UsageError(f"{asked!r} may mean {len(fitting)} {what}s", remedy=f"Write one of: {', '.join(shown)}.",
                      zh=f"“{asked}”可指 {len(fitting)} 个名称。请写明是哪一个：{'、'.join(shown)}。")


def _whole(asked: str, names: Sequence[str], forms: Mapping[str, Sequence[str]]) -> list[str]:
    key = fold(asked)
    return [name for name in names if key in {fold(form) for form in (name, *forms.get(name, ()))}]


def _part(asked: str, names: Sequence[str], forms: Mapping[str, Sequence[str]]) -> list[str]:
    key = fold(asked)
    ending = [name for name in names if fold(name).endswith(key)]
    return ending if len(ending) == 1 else [name for name in names if any(key in fold(form) for form in (name, *forms.get(name, ())))]


def _pinyin(asked: str, names: Sequence[str], forms: Mapping[str, Sequence[str]]) -> list[str]:
    key = asked.lower().replace(" ", "")
    if not (key.isascii() and key.isalnum()):
        return []
    whole = [name for name in names if key in pinyin_keys(name)]
    return whole or [name for name in names if any(k.endswith(key) for k in pinyin_keys(name))]


def pinyin_keys(name: str) -> list[str]:
    """Pinyin initials (the likely reading first, then others), and the full pinyin; lower case, letters and digits only.

    >>> pinyin_keys("市发改委")[0]
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
    return [_letters("".join(r)) for r in product(*choices)] if count <= MOST_READINGS else []


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isascii() and c.isalnum())
