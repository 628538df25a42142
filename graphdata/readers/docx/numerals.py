"""Numbers as Word writes them in automatic lists: ``w:numFmt`` values to functions from a number to its text.

After ECMA-376 part 1, 17.18.59 and Microsoft's notes on where Word differs ([MS-OI29500], [MS-DOCX] 2.4).
"""

from __future__ import annotations

import re
from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
ROUND_DIGITS = "○一二三四五六七八九"
TENS = ("", "十", "百", "千")
LEGAL_TENS = ("", "拾", "佰", "仟")
LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
LEGAL_JAPANESE = "零壱弐参四伍六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
         (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def thousands(n: int, *, digits: str = DIGITS, tens: tuple[str, ...] = TENS, zero: str = "零") -> str:
    """A number below ten thousand in words: 105 is 一百零五; ten to nineteen without their 一.

    >>> [thousands(n) for n in (1, 10, 12, 20, 105, 110, 2019)]
    ['一', '十', '十二', '二十', '一百零五', '一百一十', '二千零一十九']
    """
    said = _said(n, digits, tens, zero)
    return said[1:] if 10 <= n < 20 and tens == TENS else said


def _said(n: int, digits: str, tens: tuple[str, ...], zero: str) -> str:
    out, gap = "", False
    for power in (3, 2, 1, 0):
        digit = n // 10**power % 10
        if digit:
            out += (zero if gap and out else "") + digits[digit] + tens[power]
        gap = not digit
    return out


def counting(n: int) -> str:
    """A number in words up to ninety-nine, digit by digit from a hundred on: 100 is 一○○.

    >>> [counting(n) for n in (10, 21, 99, 102)]
    ['十', '二十一', '九十九', '一○二']
    """
    return thousands(n) if n < 100 else digital(n, digits=ROUND_DIGITS)


def japanese(n: int) -> str:
    """A number in words the Japanese way: 110 is 百十, nothing stands for a zero.

    >>> [japanese(n) for n in (10, 21, 101, 110)]
    ['十', '二十一', '百一', '百十']
    """
    said = _said(n, DIGITS, TENS, "")
    for unit in TENS[1:]:
        said = re.sub("(?<![二三四五六七八九])一" + unit, unit, said)
    return said


def digital(n: int, *, digits: str = DIGITS) -> str:
    """Digit by digit: 12 is 一二."""
    return "".join(digits[int(d)] for d in str(n))


def roman(n: int) -> str:
    """Roman numerals."""
    out = ""
    for value, letters in ROMAN:
        out += letters * (n // value)
        n %= value
    return out


def letter(n: int) -> str:
    """A … Z, then AA, BB … as Word goes on."""
    return chr(65 + (n - 1) % 26) * ((n - 1) // 26 + 1) if n > 0 else str(n)


def _from(first: str, last: int) -> Callable[[int], str]:
    """Consecutive characters for 1 … `last`, plain digits beyond."""
    return lambda n: chr(ord(first) + n - 1) if 0 < n <= last else str(n)


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda n: characters[n - 1] if 0 < n <= len(characters) else str(n)


def _full_width(n: int) -> str:
    return str(n).translate({48 + d: 0xFF10 + d for d in range(10)})


def _ordinal(n: int) -> str:
    suffix = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"


def _legal(digits: str, tens: tuple[str, ...] = LEGAL_TENS, zero: str = "零") -> Callable[[int], str]:
    return lambda n: thousands(n, digits=digits, tens=tens, zero=zero)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": lambda n: f"- {n} -",
    "ordinal": _ordinal,
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": letter,
    "lowerLetter": lambda n: letter(n).lower(),
    "chineseCounting": counting,
    "taiwaneseCounting": counting,
    "chineseCountingThousand": thousands,
    "taiwaneseCountingThousand": thousands,
    "japaneseCounting": japanese,
    "ideographDigital": digital,
    "japaneseDigitalTenThousand": digital,
    "taiwaneseDigital": lambda n: digital(n, digits=ROUND_DIGITS),
    "chineseLegalSimplified": _legal(LEGAL_SIMPLIFIED),
    "ideographLegalTraditional": _legal(LEGAL_TRADITIONAL),
    "japaneseLegal": _legal(LEGAL_JAPANESE, ("", "拾", "百", "阡"), ""),
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 10),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㈠", 10),  # Word prints brackets, not the circles of the standard
    "none": lambda n: "",
}
WITHOUT_LIMIT = ("decimal", "decimalZero", "decimalFullWidth", "decimalFullWidth2", "none")
LAST = 9999  # of the other formats: a list that starts at two thousand million must not print a million letters


def written(n: int, form: str) -> str:
    """The number `n` in Word's number format `form`; plain digits for a format not known here."""
    return FORMATS.get(form, str)(n) if form in WITHOUT_LIMIT or 0 < n <= LAST else str(n)
