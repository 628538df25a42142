"""What every page is read by, whether it was drawn by a PDF, an OFD file or a scanner: text at a place, and ruling lines.

    paper      characters, rules and fills at their places      strips      printed lines
    margins    running heads and page numbers                   paragraphs  lines that were broken because they were full
    ruled      tables between lines (rules: lines left out)     tables      one table again over pages
    zones      text side by side                                unruled     tables by gaps and fills alone
    columns    text set in columns                              solving     a page in the order in which it is read
    flow       the lines of a document
"""

from __future__ import annotations

from collections.abc import Sequence

from ..found import Found
from . import flow, solving
from .paper import Paper


def read(papers: Sequence[Paper]) -> Found:
    """The lines of pages, and what is in doubt in them."""
    return flow.read(solving.solve(papers))
