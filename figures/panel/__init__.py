"""What people see of several documents: the heat map of kinds × documents, small multiples, slopes, and the index page with a page each."""

from .book import write, write_figures, write_maps, write_places
from .charts import heat, likeness, multiples, slope

__all__ = ["heat", "likeness", "multiples", "slope", "write", "write_figures", "write_maps", "write_places"]
