"""The text of a paragraph as Word shows it: insertions in, deletions and field codes out, insets kept aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .numbering import BULLETS
from .xml import MC, W, child

LEFT_OUT = {W + name for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sdtPr", "footnoteRef",
                                  "endnoteRef", "annotationRef", "delInstrText")}
CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011",
              W + "softHyphen": "\u00ad"}
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
BOXES = (W + "txbxContent",)
ASKS = re.compile(r"\s*(?:单击|点击|请|选择|在此|Click|Choose|Enter|Tap|[［\[【<])|\s*$")


@dataclass(slots=True)
class Paragraph:
    """The text of a paragraph, the text boxes anchored in it, and what stands beside it (ruby glosses, hidden runs)."""

    text: str = ""
    boxes: list[Any] = field(default_factory=list)
    asides: list[tuple[str, str]] = field(default_factory=list)  # what it is, its text


def read(paragraph: Any) -> Paragraph:
    """The text of one ``w:p``."""
    out, pieces = Paragraph(), []
    stack = list(reversed(paragraph))
    while stack:  # by hand, not by recursion: a hostile file nests deeper than Python's stack
        element = stack.pop()
        name = element.tag
        if name in (W + "t", MATH + "t"):
            pieces.append(element.text or "")
        elif name in CHARACTERS:
            pieces.append(CHARACTERS[name])
        elif name == W + "sym":
            pieces.append(_symbol(element))
        elif name in BOXES:
            out.boxes.append(element)
        elif name == W + "ruby":
            out.asides.append(("gloss", _plain(child(element, "rt"))))
            stack += reversed(list(child(element, "rubyBase") if child(element, "rubyBase") is not None else ()))
        elif name == MC + "AlternateContent":
            stack += reversed(list(_alternative(element)))
        elif name == W + "r" and _hidden(element):
            out.asides.append(("hidden", _plain(element)))
        elif name not in LEFT_OUT and not placeholder(element):
            stack += reversed(element)
    out.text = "".join(pieces)
    out.asides = [(what, text) for what, text in out.asides if text]
    return out


def placeholder(element: Any) -> bool:
    """Whether an element is a field of a form that nobody has filled in: what stands in it tells what to write."""
    if element.tag != W + "sdt" or child(child(element, "sdtPr"), "showingPlcHdr") is None:
        return False
    return ASKS.match(_plain(child(element, "sdtContent"))) is not None


def mark_deleted(paragraph: Any) -> bool:
    """Whether the end of the paragraph was deleted, so that the next one goes on in the same line."""
    marks = child(child(paragraph, "pPr"), "rPr")
    return child(marks, "del") is not None or child(marks, "moveFrom") is not None


def _alternative(element: Any) -> Any:
    """Word writes a text box twice, for new and for old programs: the first that is there counts."""
    for name in ("Choice", "Fallback"):
        found = element.find(MC + name)
        if found is not None:
            return found
    return ()


def _hidden(run: Any) -> bool:
    facts = child(run, "rPr")
    mark = child(facts, "vanish")
    return mark is not None and mark.get(W + "val", "1") not in ("0", "false", "off") or _white(run, facts)


def _white(run: Any, facts: Any | None) -> bool:
    """Whether a run is white on white paper: in a table, or where anything is coloured behind it, it may be not."""
    colour = child(facts, "color")
    if colour is None or colour.get(W + "val", "").upper() != "FFFFFF" or child(facts, "highlight") is not None or child(facts, "shd") is not None:
        return False
    return all(above.tag not in (W + "tc", W + "txbxContent") and child(child(above, "pPr"), "shd") is None for above in run.iterancestors())


def _plain(element: Any | None) -> str:
    return "" if element is None else "".join(each.text or "" for each in element.iter(W + "t"))


def _symbol(element: Any) -> str:
    """A character of a symbol font; those that mean something in text as the character they look like."""
    try:
        code = chr(int(element.get(W + "char", ""), 16))
    except (ValueError, OverflowError):
        return "\ufffd"
    return BULLETS.get(code, code)
