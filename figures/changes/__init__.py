"""Pages and workbooks of comparisons, what-ifs and suggestions: one template, the report's style, every task with its sentence and line."""

from .comparison import by_year, labels, matrix, write_comparison
from .options import show_options
from .whatif import write_whatif

__all__ = ["by_year", "labels", "matrix", "show_options", "write_comparison", "write_whatif"]
