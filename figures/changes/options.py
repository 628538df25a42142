"""Suggestions in the terminal: the sentences, then the front as a table, each option with its moves and its cost."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.changes import DEFINITIONS
from analysis.findings import Finding

from ..terminal import grid, show_sentences

COLUMNS = ("option", "moves", "spread", "unevenness_change", "pairs", "pairs_change", "new_contacts", "steps")


def show_options(options: pd.DataFrame, said: Sequence[Finding], *, lang: str = "zh") -> None:
    """Print the findings and the front."""
    show_sentences(f.zh if lang == "zh" else f.en for f in said)
    print()
    table = options.reset_index()
    table["steps"] = [
        " ".join(f"{t.split('#')[-1]}:{o}→{d}" for t, o, d in zip(*row, strict=True))
        for row in table[["tasks", "origin", "to"]].to_numpy()
    ]
    names = {c: d.zh for c, d in DEFINITIONS["suggest"].items()} | {"steps": "调整"} if lang == "zh" else {}
    grid([names.get(c, c) for c in COLUMNS], table[list(COLUMNS)].itertuples(index=False), set(range(7)))
    texts = dict(sorted((t, text) for tasks, own in table[["tasks", "texts"]].to_numpy() for t, text in zip(tasks, own, strict=True)))
    if any(texts.values()):
        print("\n调整的任务：" if lang == "zh" else "\nTasks that move:")
        for task, text in texts.items():
            print(f"  {task.split('#')[-1]}  {text}")
