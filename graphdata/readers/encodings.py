"""How bytes become text: BOM, UTF-8, GB18030; what fits none of them is refused."""

from __future__ import annotations

import codecs

from ..errors import SourceError

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(data: bytes, *, encoding: str | None = None, where: str = "") -> tuple[str, str]:
    """The text of `data` and the encoding it was in."""
    for bom, name in BOMS:
        if encoding is None and data.startswith(bom):
            return data[len(bom):].decode(name), name
    for name in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            return data.decode(name).removeprefix("\ufeff"), name
        except (UnicodeDecodeError, LookupError):
            continue
    raise SourceError("The encoding of the text is not recognised.", where=where, remedy="Say it with --encoding.")
