"""Whether clusters are shown at all, which are told first, and what each is called: the same in the report, the map, the figures, the brief and the slides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.answers import Answers


def shown(answers: Answers) -> bool:
    """Whether there are clusters to show: not where the answer says that there are none, or none that chance would not give."""
    first = answers.headline("clusters")
    return first is None or not (first.silent or first.verdict == "none")


def several(cards: pd.DataFrame) -> pd.DataFrame:
    """The clusters of two units or more: those that hold first, as the finding names them, then those with most tasks."""
    return cards[cards["units"].map(len) > 1].sort_values(["stable", "task_count", "stability"], ascending=False, kind="stable")


def name(cluster: Any, card: Mapping[str, Any], *, lang: str) -> str:
    """What a cluster is called: its name where it has one, else its number.

    >>> name(3, {"name": "金融"}, lang="zh"), name(3, {"name": ""}, lang="zh")
    ('金融', '集群 3')
    """
    return str(card.get("name") or f"{'集群' if lang == 'zh' else 'Cluster'} {cluster}")


def standing(card: Mapping[str, Any], *, lang: str) -> str:
    """What is said beside a cluster that does not hold when tasks are resampled; "" for one that does.

    >>> standing({"verdict": "borderline"}, lang="zh"), standing({"verdict": "unstable"}, lang="en"), standing({"verdict": "stable"}, lang="en")
    ('在边缘', 'unstable', '')
    """
    return {"borderline": ("在边缘", "borderline"), "unstable": ("不稳定", "unstable")}.get(str(card["verdict"]), ("", ""))[lang == "en"]
