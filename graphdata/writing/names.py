"""Names of things as names of files: what every file system takes, each once, whatever a unit or document is called."""

from __future__ import annotations

import re
import unicodedata

_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\\/:*?"<>|\s]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.I)  # of Windows, with any ending
_LONGEST = 120  # bytes; with a date in front and an ending there is room within the 255 that disks take


def file_name(name: str, taken: set[str]) -> str:
    r"""A name for a file without its ending, not used before; `taken` is told of it.

    >>> taken = set()
    >>> [file_name(name, taken) for name in ("市甲局/市乙局", "市甲局:市乙局", "..", "CON", "nul.txt", "市甲局\n")]
    ['市甲局_市乙局', '市甲局_市乙局-2', '_', '_CON', '_nul.txt', '市甲局']
    """
    plain = _short(_UNFIT.sub("_", unicodedata.normalize("NFC", name).strip()).strip(". "), _LONGEST).rstrip(". ") or "_"
    plain = f"_{plain}" if _RESERVED.match(plain) or plain.startswith(("-", "~")) else plain
    found, k = plain, 1
    while found.casefold() in taken:
        k += 1
        found = f"{plain}-{k}"
    taken.add(found.casefold())
    return found


def _short(text: str, most: int) -> str:
    """As much of a text as has room in so many bytes."""
    return text.encode()[:most].decode(errors="ignore")
