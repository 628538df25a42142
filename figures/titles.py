"""What the documents are called and how much they hold, in the words of every page, slide and sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from graphdata.network import Network

_NOTICE = re.compile(r".*?关于(?:(?:印发|下发|发布|转发)《?|(?=(?:20|19)\d\d年))([^《》]{4,})》?的通知")


def short_title(title: str | None) -> str | None:
    """What a notice hands out, without the words of the notice.

    >>> short_title("某市人民政府办公厅关于印发2019年重点工作责任分解的通知")
    '2019年重点工作责任分解'
    """
    found = _NOTICE.fullmatch(title or "")
    return found[1] if found else title


def named(documents: pd.DataFrame) -> list[str]:
    """Every document by its short title, or by the name it was read under where it has none.

    >>> named(pd.DataFrame({"title": ["甲市关于2024年重点任务的通知", None]}, index=["a", "b"]))
    ['2024年重点任务', 'b']
    """
    return [str(key) if pd.isna(title) else str(short_title(str(title))) for key, title in documents["title"].items()]


def counts(network: Network, *, lang: str) -> list[str]:
    """How many tasks, leaders (or sections) and names of units, each with its word; no word of leaders where none is named."""
    of = network.treatment.get("portfolios") == "section"
    rows = [(len(network.tasks), "项任务", "tasks"), (len(network.portfolios), "个章节" if of else "位领导", "sections" if of else "leaders"),
            (len(network.units), "个单位名称", "names of units")]
    return [f"{n}{zh}" if lang == "zh" else f"{n} {en[:-1] if n == 1 and not en.startswith('names') else en}" for n, zh, en in rows if n]
