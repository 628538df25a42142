"""What chance alone would give: null versions of a tasks × units matrix, and p-values against them.

Two nulls answer two questions. `label_permutation` deals the portfolios out over the tasks anew: are portfolios
separated at all? `fixed_margins` deals the links out anew, every task keeping its number of units and every unit its
number of tasks: does this pair overlap more than sizes and busyness imply?

>>> import numpy as np
>>> from scipy import sparse
>>> matrix = sparse.csr_array(np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]]))
>>> draws = fixed_margins(matrix, draws=2000, rng=0)
>>> shared = compare(lambda batch: np.stack([(m @ m.T).toarray() for m in batch.matrices()]), draws)
>>> bool(abs(shared.p_more[0, 2] - 0.25) < 0.03)  # 0.25 by enumeration
True
"""

from .closed import open_cells
from .draws import Batch, Draws, fixed_margins, label_permutation, warm
from .inference import ALPHA, Null, benjamini_hochberg, beyond_none, compare, compare_pairs, draws_needed, holm, p_value, two_sided
from .mixing import mixing

__all__ = ["ALPHA", "Batch", "Draws", "Null", "benjamini_hochberg", "beyond_none", "compare", "compare_pairs", "draws_needed",
           "fixed_margins", "holm", "label_permutation", "mixing", "open_cells", "p_value", "two_sided", "warm"]
