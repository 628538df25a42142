"""Numbers as Word writes them in automatic lists: ``w:numFmt`` values to functions from a number to its text."""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
         (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def counting(n: int, *, digits: str = DIGITS, units: tuple[str, ...] = ("", "十", "百", "千"), zero: str = "零",
             ten: str = "十") -> str:
    """A number below ten thousand in words.

    >>> [counting(n) for n in (1, 10, 12, 20, 105, 110, 2019)]
    ['一', '十', '十二', '二十', '一百零五', '一百一十', '二千零一十九']
    """
    if not 0 < n < 10_000:
        return digital(n, digits=digits)
    if 10 <= n < 20:
        return ten + (digits[n - 10] if n > 10 else "")
    out, gap = "", False
    for power in (3, 2, 1, 0):
        digit = n // 10**power % 10
        if digit:
            out += (zero if gap and out else "") + digits[digit] + units[power]
        gap = not digit
    return out


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


def _legal(digits: str, units: tuple[str, ...]) -> Callable[[int], str]:
    return lambda n: counting(n, digits=digits, units=units, ten=digits[1] + units[1])


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
    "chineseCountingThousand": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "japaneseCounting": counting,
    "ideographDigital": digital,
    "taiwaneseDigital": digital,
    "japaneseDigitalTenThousand": digital,
    "chineseLegalSimplified": _legal(LEGAL_SIMPLIFIED, ("", "拾", "佰", "仟")),
    "ideographLegalTraditional": _legal(LEGAL_TRADITIONAL, ("", "拾", "佰", "仟")),
    "japaneseLegal": _legal("零壱弐参四伍六七八九", ("", "拾", "百", "阡")),
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 10),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "none": lambda n: "",
}


def written(n: int, form: str) -> str:
    """The number `n` in Word's number format `form`; plain digits for a format not known here."""
    return FORMATS.get(form, str)(n)
