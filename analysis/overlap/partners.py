"""Which units work together, in sentences: by name and number first, then whether that is more than being busy explains."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphdata import Network

from ..findings import Finding, Words
from ..wording import fitted, plural, portfolio_noun
from .units import together

TOLD = 3
LEAST = 3  # units that share fewer tasks are not told


def partners(network: Network, unit_pairs: pd.DataFrame) -> list[Finding | None]:
    """The pairs that share most tasks though they lead in different portfolios, and those that share more than chance gives."""
    if unit_pairs.attrs["note"].startswith("not computable") or not unit_pairs.attrs["hypotheses"]:
        return []
    return [_backbone(network, unit_pairs), _apart(network, unit_pairs)]


def _backbone(network: Network, unit_pairs: pd.DataFrame) -> Finding | None:
    strong, tested = unit_pairs[unit_pairs["backbone"]], unit_pairs.attrs["hypotheses"]
    rows = strong.assign(gap=strong["tasks"] - strong["expected"]).sort_values("gap", ascending=False, kind="stable").head(TOLD).to_dict("records")
    if not rows:
        return None
    first, more = rows[0], len(strong) > TOLD
    named = "、".join(f"{r['a']}与{r['b']}（{r['tasks']}项，预期{r['expected']:.1f}项）" for r in rows)
    named_en = "; ".join(f"{r['a']} and {r['b']} ({r['tasks']}, expected {r['expected']:.1f})" for r in rows)
    zh = f"受检的{tested}对责任主体中，共同任务多于各自繁忙程度所能解释的有{len(strong)}对：{named}{'等' if more else ''}。"
    en = f"Of {plural(tested, 'pair')} of bodies tested, {len(strong)} share more tasks than being busy explains: {named_en}{' …' if more else ''}."
    return Finding("overlap", "overlap.units", zh, en, "tested", _naming_both(network, first["a"], first["b"]), (first["a"], first["b"]),
                   tuple((r["a"], r["b"]) for r in rows), value=unit_pairs.attrs["alpha"] * len(strong) / tested, claim=Words(fitted("{}与{}共事超出偶然", first["a"], first["b"]), f"{first['a']} and {first['b']} work together beyond chance"),
                   null=Words("固定边际：每项任务的单位数、每个单位的任务数不变", "fixed margins: tasks and units keep their numbers"),
                   denominator=Words(f"共{tested}对", f"of {plural(tested, 'pair')}"),
                   how_sure=Words(f"{tested}对一并校正（Benjamini–Hochberg），错误率5%", f"corrected over {tested} pairs (Benjamini–Hochberg), 5%"))


def _naming_both(network: Network, a: str, b: str) -> tuple[str, ...]:
    both = np.asarray(network.incidence()[:, network.units.index.get_indexer([a, b])].sum(axis=1)).ravel() == 2
    return tuple(network.tasks.index[both])


def _apart(network: Network, unit_pairs: pd.DataFrame) -> Finding | None:
    """Units that share most tasks while they lead in different portfolios: a count, nothing more."""
    rows = together(unit_pairs, network, least=max(LEAST, unit_pairs.attrs["least"]))
    if not len(rows):
        return None
    noun, noun_en = portfolio_noun(network)
    rows = rows.sort_values("tasks", ascending=False, kind="stable")
    shown = rows.head(TOLD).to_dict("records")
    named = "、".join(f"{r['a']}与{r['b']}（{r['tasks']}项，散在{len(r['shared_portfolios'])}个{noun}）" for r in shown)
    named_en = "; ".join(f"{r['a']} and {r['b']} ({r['tasks']} in {plural(len(r['shared_portfolios']), noun_en)})" for r in shown)
    least = rows.attrs.get("least", LEAST)
    zh = f"不在同一{noun}、却常在一起做事的单位有{len(rows)}对（共同任务{least}项以上，任何一个{noun}所占不过半）：{named}{'等' if len(rows) > TOLD else ''}。"
    en = (f"{plural(len(rows), 'pair')} of units at home in different {noun_en}s work together often ({least} tasks or more, no {noun_en} with more than half): "
          f"{named_en}{' …' if len(rows) > TOLD else ''}.")
    first = shown[0]
    return Finding("overlap", "overlap.together", zh, en, "census", first["task_ids"], (first["a"], first["b"]), tuple((r["a"], r["b"]) for r in shown),
                   claim=Words(fitted(f"{{}}与{{}}跨{noun}共事{first['tasks']}项", first["a"], first["b"]), f"{first['a']} and {first['b']} share {first['tasks']} tasks across {noun_en}s"))
