"""Which tasks would have other leads if the document were read by another rule about who leads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from ..corpus import Corpus
from ..registry import Registry

RULES = ("first", "label", "none")
COLUMNS = ["document", "rule", "task", "line", "leads", "leads_then"]
NONE = pd.DataFrame(columns=COLUMNS)


def compare(corpus: Corpus, source: str | Path | Iterable[str | Path], *, registry: Registry, encoding: str | None,
            layout: str | None) -> pd.DataFrame:
    """One row per rule and task whose leads would change, in the order of the rules and the document.

    Parameters
    ----------
    corpus : the reading as it is.
    source, registry, encoding, layout : what it was read from, and how.

    Returns
    -------
    DataFrame of document, rule, task, line, leads, leads_then (names, in the order of the task).
    """
    from ..sources import read

    given = source if isinstance(source, (str, Path)) else list(source)
    now = _leads(corpus)
    rows = []
    for rule in RULES:
        then = _leads(read(given, registry=registry, encoding=encoding, layout=layout, lead_rule=rule))
        for task, facts in corpus.tasks.iterrows():
            before, after = now.get(task, ()), then.get(task, ())
            if before != after:
                rows.append((facts["document"], rule, task, facts["line"], before, after))
    return pd.DataFrame(rows, columns=COLUMNS)


def _leads(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    leading = corpus.mentions[corpus.mentions["role"] == "lead"]
    return {task: tuple(names) for task, names in leading.groupby("task", sort=False)["unit"]}
