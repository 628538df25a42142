"""XML of a stranger: parsed without network, entities or document types, whatever it declares."""

from __future__ import annotations

from typing import Any

from ..errors import SourceError
from . import guards


def parsed(data: bytes) -> Any:
    """The root element.

    Raises
    ------
    SourceError : it is no whole XML, or declares a document type or entities.
    """
    from lxml import etree
    guards.xml(data, where="")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
                             huge_tree=len(data) <= guards.XML_BYTES)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"The file is no whole XML ({error.msg}).", remedy=guards.DAMAGED,
                          zh=f"文件不是完整的 XML，不全或已损坏。{guards.RESAVE}") from None
