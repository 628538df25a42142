"""Tasks of two documents matched by their text, one to one, each match with its confidence; and the roles that changed in them."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pandas as pd

from graphdata import Network

SURE, LIKELY = 85.0, 60.0  # likeness out of 100 from which a match is called sure, or likely; below, none is made
MARGIN = 5.0  # a match is sure only if every rival of either task is less alike by this much
COLUMNS = ["before", "after", "status", "confidence", "likeness", "rival", "text_before", "text_after", "numbers_changed", "roles_changed"]
_NUMBER = re.compile(r"[0-9]+(?:[.,，][0-9]+)*")


def tasks(before: Network, after: Network, aligned: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every task of either document with its match in the other.

    Texts are compared without spaces, punctuation and numbers (targets change from year to year) by normalised indel likeness, 0 to 100
    (rapidfuzz ``ratio``); of all one-to-one matches that of the greatest total is taken (Hungarian method), and pairs below 60 are no match, nor those below 85
    of which either task is as like another: what is left over in a list of formulas is not the same task.

    Parameters
    ----------
    before, after : the networks.
    aligned : what `compare.units` gives; with it the roles of each body in matched tasks are compared.

    Returns
    -------
    DataFrame, tasks of the earlier document first, in order: before, after (ids, missing where there is none), status (stayed, went, came), confidence
    (sure, likely, or ""), likeness, rival (the likeness of the best other candidate of either task), texts, numbers_changed, roles_changed (body: role → role).

    >>> zr.compare.tasks(network, later)["status"].value_counts().to_dict()
    {'stayed': 20, 'came': 5, 'went': 4}
    """
    texts = [list(n.tasks["text"].fillna("").astype(str)) if "text" in n.tasks else list(map(str, n.tasks.index)) for n in (before, after)]
    ids = [list(n.tasks.index) for n in (before, after)]
    scores = _scores(*texts)
    matched = {i: j for i, j in _assigned(scores).items() if scores[i, j] >= SURE or _rival(scores, i, j) < scores[i, j]}
    roles = [{} if aligned is None else _roles(n, aligned, side) for n, side in ((before, "before"), (after, "after"))]
    rows = []
    for i, j in matched.items():
        rival = _rival(scores, i, j)
        sure = scores[i, j] >= SURE and rival < scores[i, j] - MARGIN
        rows.append(
            {
                "before": ids[0][i],
                "after": ids[1][j],
                "status": "stayed",
                "confidence": "sure" if sure else "likely",
                "likeness": round(float(scores[i, j]), 1),
                "rival": round(rival, 1),
                "text_before": texts[0][i],
                "text_after": texts[1][j],
                "numbers_changed": _NUMBER.findall(texts[0][i]) != _NUMBER.findall(texts[1][j]),
                "roles_changed": _differences(roles[0].get(ids[0][i], {}), roles[1].get(ids[1][j], {})),
            }
        )
    rows += [{"before": t, "status": "went", "text_before": texts[0][i]} for i, t in enumerate(ids[0]) if i not in matched]
    rows += [{"after": t, "status": "came", "text_after": texts[1][j]} for j, t in enumerate(ids[1]) if j not in set(matched.values())]
    table = pd.DataFrame(rows, columns=COLUMNS, dtype=object)
    table["numbers_changed"] = [bool(v) and v == v for v in table["numbers_changed"]]
    table["roles_changed"] = [v if isinstance(v, tuple) else () for v in table["roles_changed"]]
    for column in ("confidence", "text_before", "text_after"):
        table[column] = table[column].fillna("")
    table = table.astype({"likeness": float, "rival": float})
    table.attrs = {"sure": SURE, "likely": LIKELY, "margin": MARGIN}
    order = {t: i for i, t in enumerate(ids[0])}
    return table.iloc[np.argsort([order.get(b, len(order)) for b in table["before"]], kind="stable")].reset_index(drop=True)


def _plain(text: str) -> str:
    folded = _NUMBER.sub("", unicodedata.normalize("NFKC", text))
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN")


def _scores(one: list[str], other: list[str]) -> np.ndarray:
    from rapidfuzz import fuzz, process

    if not one or not other:
        return np.zeros((len(one), len(other)))
    return process.cdist([_plain(t) for t in one], [_plain(t) for t in other], scorer=fuzz.ratio, dtype=np.float64)


def _assigned(scores: np.ndarray) -> dict[int, int]:
    from scipy.optimize import linear_sum_assignment

    worth = np.where(scores >= LIKELY, scores, 0.0)
    return {
        int(i): int(j) for i, j in zip(*linear_sum_assignment(worth, maximize=True), strict=True) if scores[i, j] >= LIKELY
    }


def _rival(scores: np.ndarray, i: int, j: int) -> float:
    rest = np.concatenate([np.delete(scores[i], j), np.delete(scores[:, j], i)])
    return float(rest.max(initial=0.0))


def _roles(network: Network, aligned: pd.DataFrame, side: str) -> dict[str, dict[str, str]]:
    """Task → body → its strongest role there."""
    group = aligned.dropna(subset=[side]).drop_duplicates(side).set_index(side)["group"]
    out: dict[str, dict[str, str]] = {}
    for task, unit, role in network.links[["task", "unit", "role"]].itertuples(index=False):
        own = out.setdefault(task, {})
        strongest = min((own.get(group[unit], role), role), key=("lead", "support", "responsible").index)
        own[group[unit]] = strongest
    return out


def _differences(one: dict[str, str], other: dict[str, str]) -> tuple[str, ...]:
    return tuple(f"{body}: {one.get(body, '—')} → {other.get(body, '—')}" for body in sorted({*one, *other}) if one.get(body) != other.get(body))
