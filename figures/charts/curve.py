"""The specification curve: every finding in every world, one dot a world, full where the finding holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from .. import style
from ..lettering import widest
from . import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TEXTS = {
    "title": {"zh": "{all}条结论中{firm}条在各种口径下都成立", "en": "{firm} of {all} findings hold in every world"},
    "top": {"zh": "；显示前{shown}条", "en": "; the first {shown} are shown"},
    "subtitle": {"zh": "每点一种口径：集体怎样计 × 计入哪些关系 × 随机模型 × 读法。实心成立，空心翻转；右侧为成立数",
                 "en": "One dot a world: collectives × links × null × reading. Full: holds; empty: turns; at the right how many hold"},
}


def firm(multiverse: pd.DataFrame) -> int:
    """How many findings hold in every world that they were asked in."""
    return int(multiverse.groupby("key", sort=False)["holds"].all().sum())


def worlds(multiverse: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "", top: int = 16) -> Axes:
    """Findings in rows, in their order; in each row its worlds, those in which it holds first.

    Parameters
    ----------
    multiverse : what `analysis.worlds.multiverse` gives: key, claim_zh, claim_en, holds.

    >>> axes = zr.charts.worlds(answers.tables["worlds.multiverse"])
    """
    claim = f"claim_{lang}"
    parts.need(multiverse, ("key", claim, "holds"), "worlds", lang)
    every = [(own[claim].iloc[0], own["holds"].astype(bool)) for _, own in multiverse.groupby("key", sort=False)]
    rows = every[:top]
    with style.context():
        labels = [name for name, _ in rows]
        said = parts.words(_TEXTS, lang, title, note, all=len(every), firm=firm(multiverse))
        if len(rows) < len(every):
            said = said.and_then(_TEXTS["top"][lang].format(shown=len(rows)))
        ax = style.place(ax, said, style.Room(left=min(4.6, widest(labels, style.SMALL) + 0.15), right=0.1, below=0.1, above=0.1, rows=len(rows)))
        if not rows:
            return parts.empty(ax, lang)
        parts.label_rows(ax, labels, size=min(style.SMALL, parts.row_size(ax, len(rows))))
        most = max(len(holds) for _, holds in rows)
        for y, (_, holds) in enumerate(rows):
            kept, colour = int(holds.sum()), style.ROLES["lead"]
            ax.plot(range(kept), [y] * kept, "o", color=colour, markersize=6)
            ax.plot(range(kept, len(holds)), [y] * (len(holds) - kept), "o", markerfacecolor="none", markeredgecolor=colour, markersize=6)
            ax.text(most + 0.4, y, f"{kept}/{len(holds)}", va="center_baseline", fontsize=style.SMALL, color=style.INK)
        ax.set_xlim(-0.8, most + 2.2)
        ax.set_xticks([])
        ax.spines[:].set_visible(False)
    return ax
