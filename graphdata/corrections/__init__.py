"""The review workbook: what was read, with its doubts, beside the source text; corrected in a spreadsheet and laid over.

Nothing edits the source. Every correction is recorded as a doubt of the kind "corrected", so that outputs say so.
"""

from ..given import guard
from .applying import apply
from .carrying import carry
from .writing import write

__all__ = ["apply", "carry", "write"]

guard(__name__)
