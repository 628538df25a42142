"""The frame of our static pages (report, panel, comparison): one head with its security policy, one style, and the glyphs a page uses inside it.

Text is escaped everywhere; a page fetches nothing, and where no Chinese font is installed it reads as well.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

from ..fonts import subset_woff

_HERE = Path(__file__).parent
_STYLE, _STYLE_HASH = "/*STYLE*/", "STYLE-HASH"  # what is put in when it is known which glyphs the page uses
_DATA = re.compile(r"base64,[A-Za-z0-9+/=]+")


def page(room: Path, **facts: Any) -> str:
    """The page that the template of a room makes of the facts: ``lang``, ``title`` and whatever else its body names.

    Parameters
    ----------
    room : folder with ``template.html``, which extends ``frame.html``; its own ``style.css``, if there is one, is added to ours.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader([room, _HERE], encoding="utf-8"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    text = environment.get_template("template.html").render(style=_STYLE, style_hash=_STYLE_HASH, **facts)
    style = "".join(path.read_text(encoding="utf-8") for path in (_HERE / "style.css", room / "style.css") if path.exists())
    glyphs = base64.b64encode(subset_woff(_DATA.sub("", text))).decode("ascii")
    style = style.replace("FONT_DATA", f"data:font/woff;base64,{glyphs}")
    return text.replace(_STYLE_HASH, security_hash(style), 1).replace(_STYLE, style, 1)


def security_hash(text: str) -> str:
    """The hash of an inline style as a page's security policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
