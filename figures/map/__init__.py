"""The interactive page: one HTML file that opens from a USB stick, with no network.

`data` says what the page knows, `layouts` where it stands, `marks` and `words` how it looks and speaks, `bridge` hands it to
pyvis and our template, `page` puts it together. Nothing here measures anything, and no text of a document ever becomes HTML.
"""

from .links import fragment
from .page import MapPage, network_map

__all__ = ["MapPage", "fragment", "network_map"]
