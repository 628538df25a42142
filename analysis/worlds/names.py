"""Which mergers of names the findings hang on: what turns when one is undone, and how far the first is from losing its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from graphdata import Network

from ..findings import Finding, Words
from ..wording import fitted, listed, plural
from .views import MOST_MERGES, merges

COLUMNS = ["unit", "other_names", "mentions", "apart", "turns"]
TOLD = 3


def hinges(found: pd.DataFrame, network: Network) -> pd.DataFrame:
    """Every merge of names and what hangs on it.

    Parameters
    ----------
    found : what `multiverse` gives.

    Returns
    -------
    DataFrame, one row per unit that was named in several ways, those first on which most findings hang: unit, other_names (tuple),
    mentions (tasks that name it), apart (those that do so by another name), turns (keys of the findings that turn when it is undone, tuple).
    """
    named = network.links[network.links["via"].isna()]
    turning = found[(found["merge"] != "") & ~found["holds"].astype(bool)].groupby("merge", sort=False)["key"].agg(tuple)
    rows = []
    for unit, ways in merges(network):
        own = named[named["unit"] == unit]
        rows.append((unit, ways, len(own), int(own["raw"].isin(ways).sum()), turning.get(str(unit), ())))
    out = pd.DataFrame(rows, columns=COLUMNS).astype({"mentions": "int64", "apart": "int64"})
    return out.iloc[out["turns"].map(len).sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def names(findings: Sequence[Finding], hanging: pd.DataFrame, found: pd.DataFrame) -> Finding | None:
    """Whether the findings hang on merges of names; None where every unit has one name."""
    if not len(hanging):
        return None
    claims, asked = {f.key: f.title for f in findings}, found.loc[found["merge"] != "", "key"].nunique()
    turned = list(dict.fromkeys(key for keys in hanging["turns"] for key in keys))
    count, capped = len(hanging), len(hanging) >= MOST_MERGES
    zh = f"{'最忙的' if capped else '有'}{count}家单位在文件里不止一种写法，按同一单位计；逐一撤销这些合并，{asked}条计数类结论"
    en = f"{'The busiest ' if capped else ''}{plural(count, 'unit')} {'is' if count == 1 else 'are'} named in several ways and counted as one; with each merge undone in turn, of {plural(asked, 'finding')} of counts "
    tip = _tipping(findings)
    if not turned:
        return Finding("load", "load.names", f"{zh}都不变{tip.zh}。", f"{en}none turns{tip.en}.", "census",
                       claim=Words("名称怎样合并，结论都不变", "No finding hangs on a merge of names"), denominator=Words(f"共{count}处合并", f"of {plural(count, 'merge')}"))
    rows = hanging[hanging["turns"].map(len) > 0]
    told = [f"“{r.other_names[0]}”{'等' if len(r.other_names) > 1 else ''}不并入{r.unit}，{len(r.turns)}条会变（{claims[r.turns[0]].zh}{'等' if len(r.turns) > 1 else ''}）" for r in rows.head(TOLD).itertuples()]
    told_en = [f"{r.other_names[0]} apart from {r.unit}: {len(r.turns)} turn ({claims[r.turns[0]].en}{' …' if len(r.turns) > 1 else ''})" for r in rows.head(TOLD).itertuples()]
    zh += f"有{len(turned)}条会变：{'；'.join(told)}{'等' if len(rows) > TOLD else ''}{tip.zh}。"
    en += f"{len(turned)} turn{'s' if len(turned) == 1 else ''}: {'; '.join(told_en)}{' …' if len(rows) > TOLD else ''}{tip.en}."
    first = rows.iloc[0]
    return Finding("load", "load.names", zh, en, "census", units=tuple(rows["unit"].head(TOLD)), denominator=Words(f"共{count}处合并", f"of {plural(count, 'merge')}"),
                   claim=Words(fitted(f"{len(turned)}条结论系于{{}}等的名称合并" if len(rows) > 1 else f"{len(turned)}条结论系于{{}}的名称合并", first["unit"]), f"{plural(len(turned), 'finding')} hang{'s' if len(turned) == 1 else ''} on merges of names: {listed(list(rows['unit']), 'en', most=2)}"))


def _tipping(findings: Iterable[Finding]) -> Words:
    """How many tasks of the first would have to stand under another name for it to lose its place."""
    first = next((f for f in findings if f.key == "load.most.tasks" and len(f.units) == 1 and f.value), None)
    if first is None:
        return Words()
    need = int(first.value or 0) + 1
    return Words(f"；{first.units[0]}要有{need}项任务其实属于别的名称，才不再居首", f"; {first.units[0]} would lose the first place if {need} of its tasks stood under another name")
