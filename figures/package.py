"""An office file as it is given away: fonts in every theme, numbers of axes that the standard allows, the same bytes for the same contents."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML cannot hold
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_AXIS = re.compile(rb'(<c:(?:axId|crossAx) val=")-')  # python-pptx numbers axes below zero, which the standard does not allow
_EPOCH = b"2000-01-01T00:00:00Z"
_STILL = (1980, 1, 1, 0, 0, 0)
_DRAWING = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}


def fit(text: str) -> str:
    """The text with a mark for each character that no office file can hold."""
    return _UNFIT.sub("\ufffd", text)


def finished(data: bytes, *, latin: str, east_asian: str) -> bytes:
    """The package with our fonts in its themes and without dates, also in the workbooks behind its charts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(".xlsx"):
                part = finished(part, latin=latin, east_asian=east_asian)
            elif name.endswith("core.xml"):
                part = _CLOCK.sub(rb"\g<1>" + _EPOCH + rb"\g<2>", part)
            elif name.startswith("ppt/charts/"):
                part = _AXIS.sub(rb"\g<1>", part)
            elif name.startswith(("ppt/theme/", "word/theme/")):
                part = _with_fonts(part, latin, east_asian)
            new.writestr(zipfile.ZipInfo(name, _STILL), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _with_fonts(theme: bytes, latin: str, east_asian: str) -> bytes:
    """The theme with its fonts, so that PowerPoint and WPS take them for new text too."""
    root = etree.fromstring(theme)
    for kind, face in (("latin", latin), ("ea", east_asian)):
        for node in root.iterfind(f".//a:fontScheme//a:{kind}", _DRAWING):
            node.set("typeface", face)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
