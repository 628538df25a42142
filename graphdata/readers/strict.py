"""Office files saved as "Strict Open XML": the same content under other namespaces, which the libraries do not know."""

from __future__ import annotations

import io
import re
import zipfile

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"


def usual(data: bytes) -> bytes:
    """The same file under the usual namespaces; the bytes themselves where it is not strict."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        if not any(name.endswith(".rels") and _STRICT.search(opened.read(name)) for name in opened.namelist()):
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
            for name in opened.namelist():
                part = opened.read(name)
                written.writestr(name, _STRICT.sub(_USUAL, part) if name.endswith((".xml", ".rels")) else part)
    return out.getvalue()
