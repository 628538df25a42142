"""Which places organise alike: how often two kinds of departments are put on one task, document beside document, and its null."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from graphdata import Corpus, Network, UsageError
from graphdata.registry import Registry, load

from .. import nulls
from .kinds import of_units

DRAWS = 200
MOST = 400  # documents: more pairs than can be looked at


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """`pairs`: one row per pair of documents; `order`: the documents as average linkage puts them beside one another; `matrix`: likeness.

    >>> zr.panel.likeness(worlds, draws=99).order
    ('fictitious-2024', 'fictitious-2025')
    """

    pairs: pd.DataFrame
    order: tuple[str, ...]
    matrix: pd.DataFrame


def likeness(networks: Iterable[tuple[str, Corpus, Network]], *, registry: Registry | None = None, draws: int = DRAWS,
             alpha: float = nulls.ALPHA, rng: int | np.random.Generator | None = 0) -> Likeness:
    """How alike documents put kinds of departments together.

    For every document, the pairs of kinds that its tasks put together are counted; likeness is the cosine of two documents' counts. Two
    documents whose 财政 and 发改 are in everything look alike whoever works with whom, so the likeness stands beside that of matrices with
    the same tasks and the same kinds, drawn with fixed margins: `p` is how often two drawn ones are at least as alike, `q` corrects over
    pairs (Benjamini–Hochberg).

    Returns
    -------
    Likeness
        pairs: a, b, likeness, expected, z, p, q, alike ("more" where q ≤ alpha and above what is expected, else "none").

    Raises
    ------
    UsageError : more than 400 documents.

    >>> zr.panel.likeness(worlds, draws=99).pairs[["a", "b", "likeness"]].round(2)
                     a                b  likeness
    0  fictitious-2024  fictitious-2025      0.89
    """
    known, names, matrices, labels = registry or load(), [], [], []
    for document, corpus, network in networks:
        matrix, kinds = _by_kind(network, of_units(network, corpus.documents.at[document, "place"], known))
        names.append(document)
        matrices.append(matrix)
        labels.append(kinds)
    if len(names) > MOST:
        raise UsageError(f"likeness of {len(names)} documents", remedy=f"Choose {MOST} or fewer, with --where.",
                         zh=f"共 {len(names)} 份文件，相似度最多比较 {MOST} 份。请用 --where 缩小范围。")
    every = sorted({kind for kinds in labels for kind in kinds})
    generators = np.random.default_rng(rng).spawn(len(names))
    seen = _unit(np.stack([_spread(_together(m), k, every) for m, k in zip(matrices, labels, strict=True)])) if names else np.zeros((0, 0))
    drawn = [_drawn(m, k, every, draws, g) for m, k, g in zip(matrices, labels, generators, strict=True)]
    return _compared(names, seen, drawn, alpha)


def _by_kind(network: Network, kinds: pd.Series) -> tuple[sparse.csr_array, list[str]]:
    """Tasks × kinds, 1 where the task names a unit of the kind."""
    shown = sorted(set(kinds.dropna()))
    columns = pd.Index(shown).get_indexer(kinds.fillna("")) if shown else np.full(len(kinds), -1)
    kept = np.flatnonzero(columns >= 0)
    spread = sparse.csr_array((np.ones(len(kept), dtype=np.int64), (kept, columns[kept])), shape=(len(kinds), len(shown)))
    matrix = sparse.csr_array(network.incidence() @ spread)
    matrix.data[:] = 1
    return matrix, shown


def _together(matrix: sparse.csr_array) -> np.ndarray:
    joint = (matrix.T @ matrix).toarray().astype(float)
    np.fill_diagonal(joint, 0.0)
    return joint


def _spread(joint: np.ndarray, kinds: Sequence[str], every: Sequence[str]) -> np.ndarray:
    """Counts over all pairs of all kinds."""
    at = pd.Index(every).get_indexer(list(kinds))
    full = np.zeros((len(every), len(every)))
    full[np.ix_(at, at)] = joint
    return full[np.triu_indices(len(every), 1)]


def _unit(rows: np.ndarray) -> np.ndarray:
    length = np.sqrt((rows**2).sum(axis=-1, keepdims=True))
    return np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)


def _drawn(matrix: sparse.csr_array, kinds: Sequence[str], every: Sequence[str], draws: int, rng: np.random.Generator) -> sparse.csr_array:
    """Drawn counts, one row per draw, each of length one."""
    if not matrix.nnz:
        return sparse.csr_array((draws, len(every) * (len(every) - 1) // 2))
    found = nulls.fixed_margins(matrix, draws=draws, rng=rng).matrices()
    return sparse.csr_array(_unit(np.stack([_spread(_together(m), kinds, every) for m in found])))


def _compared(names: list[str], seen: np.ndarray, drawn: list[sparse.csr_array], alpha: float) -> Likeness:
    matrix, rows = seen @ seen.T, []
    for i, j in zip(*np.triu_indices(len(names), 1), strict=True):
        chance = np.asarray(drawn[i].multiply(drawn[j]).sum(axis=1)).ravel()  # draw k of one beside draw k of the other
        sd = float(chance.std())
        rows.append({"a": names[i], "b": names[j], "likeness": float(matrix[i, j]), "expected": float(chance.mean()),
                     "z": (float(matrix[i, j]) - float(chance.mean())) / sd if sd > 1e-12 else 0.0,
                     "p": float(nulls.p_value(int((chance >= matrix[i, j] - 1e-12).sum()), len(chance)))})
    pairs = pd.DataFrame(rows, columns=["a", "b", "likeness", "expected", "z", "p"])
    pairs["q"] = nulls.benjamini_hochberg(pairs["p"].to_numpy()) if len(pairs) else []
    pairs["alike"] = np.where((pairs["q"] <= alpha) & (pairs["likeness"] > pairs["expected"]), "more", "none")
    shown = pd.DataFrame(matrix, index=names, columns=names)
    return Likeness(pairs, tuple(names[i] for i in _order(matrix)), shown)


def _order(matrix: np.ndarray) -> list[int]:
    """Average linkage of 1 − likeness; the documents as the tree puts them."""
    if len(matrix) < 3:
        return list(range(len(matrix)))
    from scipy.cluster import hierarchy
    from scipy.spatial.distance import squareform

    distance = np.clip(1.0 - matrix, 0.0, None)
    np.fill_diagonal(distance, 0.0)
    return hierarchy.leaves_list(hierarchy.linkage(squareform((distance + distance.T) / 2, checks=False), "average")).tolist()
