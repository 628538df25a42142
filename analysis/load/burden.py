"""The reporting burden: what leading a task costs in returns a year."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from graphdata import Corpus, Network

# How often a rhythm word asks for a return in a year; the first that is found counts, so the longer ones stand first.
RHYTHMS: tuple[tuple[str, int], ...] = (
    (r"每两周|每两个?星期|双周", 26), (r"每半个?月|半月", 24), (r"每两个?月|每2个?月|双月", 6), (r"每三个月|每3个月", 4),
    (r"每半年|半年", 2), (r"每个?工作日", 250), (r"每日|每天|日报", 365), (r"每旬|旬报|逐旬", 36),
    (r"每周|每星期|周报|逐周", 52), (r"每个?月|按月|月报|逐月|月度", 12), (r"每个?季度?|按季度?|季报|逐季|各季度|季度", 4),
    (r"每年|按年|年度|年终|年底|年末", 1),
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")
_DAY = re.compile(r"\d{1,2}\s*月(?:\s*\d{1,2}\s*日|底|末)")


def returns_a_year(due: Iterable[str]) -> tuple[int, list[str]]:
    """Returns a year that a document asks for, and the texts that were not understood.

    A date counts once, a rhythm as often as it comes round.

    >>> returns_a_year(["2019-04-10", "2019-07-10", "每月28日前", "适时"])
    (14, ['适时'])
    """
    times, lost = 0, []
    for text in dict.fromkeys(map(str, due)):
        found = _times(text)
        times += found or 0
        lost += [] if found else [text]
    return times, lost


def _times(text: str) -> int | None:
    if _DATE.match(text.strip()):
        return 1
    rhythm = next((n for pattern, n in RHYTHMS if re.search(pattern, text)), None)
    return rhythm or len(_DAY.findall(text)) or None


def reporting_burden(network: Network, corpus: Corpus) -> pd.DataFrame:
    """Lead tasks × returns a year, by unit: the single returns a unit has to see to in a year.

    Returns
    -------
    DataFrame by unit that leads, sorted by returns, most first, then by name: lead, returns. ``attrs`` holds
    ``returns_a_year`` by document, ``not_understood`` and ``note``.

    >>> zr.load.reporting_burden(network, corpus).head(2)
            lead  returns
    unit
    市农业农村局     3       12
    市交通运输局     2        8
    """
    due = corpus.due.groupby("document", sort=False)["due"].apply(list)
    rhythm = {document: returns_a_year(due.get(document, ())) for document in corpus.documents.index}
    times = {document: n for document, (n, _) in rhythm.items()}
    links = network.links[network.links["role"] == "lead"]
    each = network.tasks["document"].reindex(links["task"]).map(times).fillna(0).to_numpy(dtype=np.int64)
    rows = pd.DataFrame({"unit": links["unit"].to_numpy(dtype=object), "lead": 1, "returns": each}).groupby("unit").sum()
    rows = rows.astype(np.int64).assign(name=rows.index.map(str))
    out = rows.sort_values(["returns", "lead", "name"], ascending=[False, False, True]).drop(columns="name")
    out.attrs = {"returns_a_year": times, "not_understood": [text for _, lost in rhythm.values() for text in lost],
                 "note": _note(len(links), times)}
    return out


def _note(leads: int, times: dict[str, int]) -> str:
    if not leads:
        return "not computable, because the document names no lead"
    silent = [document for document, n in times.items() if not n]
    return f"no reporting dates found in {', '.join(silent)}" if silent else ""
