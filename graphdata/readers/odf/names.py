"""The namespaces of OpenDocument, as lxml writes them."""

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, STYLE, DRAW = (_BASE % each for each in ("office", "text", "table", "style", "drawing"))
FO = _BASE % "xsl-fo-compatible"
