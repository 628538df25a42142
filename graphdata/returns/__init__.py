"""Returns: the forms that lead units fill in for a due date, taken back, checked, and kept in one store.

Nothing is lost: a row that does not fit is kept aside with what is wrong with it and where it stands.
"""

from ..given import guard
from . import review
from .forms import write
from .madeup import fill
from .reading import Returns, read
from .store import Store

__all__ = ["Returns", "Store", "fill", "read", "review", "write"]

guard(__name__)
