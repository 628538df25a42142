"""The parts of a Word package that text stands in or depends on, as lxml trees."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .. import strict
from .xml import child, tag, value

NOTES = ("footnotes", "endnotes")
OBJECTS = ("/package", "/oleObject")
PLAIN = "Normal"
MARGINS = ("header", "footer")
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Parts:
    """The body; notes, numbering and styles by kind, where there are any; headers and footers as (kind, tree).

    `chunks` are whole documents of other formats that the body takes in, `objects` files embedded in it, by the id of their relationship.
    """

    body: Any
    beside: dict[str, Any]
    margins: tuple[tuple[str, Any], ...]
    chunks: dict[str, bytes]
    objects: dict[str, bytes]


def read(data: bytes) -> Parts:
    """The parts of a DOCX or DOCM file."""
    from docx.package import Package
    main = Package.open(io.BytesIO(strict.usual(data))).main_document_part
    body = child(_tree(main), "body")
    beside = {}
    for relation in main.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in (*NOTES, "numbering", "styles") and not relation.is_external:
            beside[kind] = _tree(relation.target_part)
    chunks, objects = ({key: relation.target_part.blob for key, relation in main.rels.items()
                        if relation.reltype.endswith(kinds) and not relation.is_external} for kinds in ("/aFChunk", OBJECTS))
    return Parts(() if body is None else body, beside, tuple(_margins(main, body)), chunks, objects)


def _margins(main: Any, body: Any) -> Iterator[tuple[str, Any]]:
    """Headers, then footers, in the order of the sections that use them."""
    for kind in MARGINS:
        for reference in () if body is None else body.iter(tag(kind + "Reference")):
            relation = main.rels.get(reference.get(ID))
            if relation is not None and not relation.is_external:
                yield kind, _tree(relation.target_part)


def _tree(part: Any) -> Any:
    from docx.oxml import parse_xml
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element


def style_names(styles: Any | None) -> dict[str, str]:
    """The name of every style but the one of plain text, by its id; Word's interface says "Heading 1" where its files say "heading 1"."""
    found = () if styles is None else styles.findall(tag("style"))
    names = {each.get(tag("styleId"), ""): value(child(each, "name"), "") or "" for each in found}
    return {key: "H" + name[1:] if name.startswith("heading ") else name for key, name in names.items() if name != PLAIN}


def default_style(styles: Any | None) -> str:
    """The id of the style of paragraphs that name none."""
    for each in () if styles is None else styles.findall(tag("style")):
        if each.get(tag("type")) == "paragraph" and each.get(tag("default")) in ("1", "true", "on"):
            return each.get(tag("styleId"), "")
    return ""
