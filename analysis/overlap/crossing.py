"""What crosses the portfolios, in sentences: how much support does, in which directions, and who carries it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from graphdata import Network

from ..findings import Finding, Words
from ..wording import fitted, followers, listed, p_words, percent, plural, portfolio_noun
from .direction import burden, unit_burden

OPEN = Words("本分工内的配合不计（结构性零），各任务、各单位的跨分工配合数不变，其余随机", "support at home is left out (structural zeros); tasks and units keep their numbers of support elsewhere")
LEAST_LINKS = 10  # with fewer support links nothing is told of directions
LEAST_SHOWN = 5  # a direction of fewer links is not told
HINT = 0.2  # a direction that correction does not keep is told, as such, up to this q: of many some always stand out
TOLD = 2


def told(network: Network, flow: pd.DataFrame) -> list[Finding | None]:
    """How much support crosses, the directions that stand out, and the leader who takes most; nothing where there is no lead."""
    if flow.attrs["note"] or flow.attrs["support"] < LEAST_LINKS:
        return []
    return [_share(network, flow), _directions(network, flow)]


def _share(network: Network, flow: pd.DataFrame) -> Finding:
    whole, across = flow.attrs["support"], flow.attrs["crossing"]
    noun, noun_en = portfolio_noun(network)
    if not across:
        return Finding("overlap", "overlap.crossing", f"配合单位能认出所属{noun}的{whole}条配合关系，全在本{noun}之内。", f"All {whole} support links of units that lead somewhere stay within their {noun_en}.", "census",
                       claim=Words(f"{whole}条配合关系都不跨{noun}", f"None of {whole} support links crosses {noun_en}s"), denominator=Words(f"共{whole}条配合关系", f"of {plural(whole, 'support link')}"), value=0.0)
    zh = f"配合单位能认出所属{noun}的{whole}条配合关系中，{across}条（{percent(across / whole)}）跨{noun}"
    en = f"Of {whole} support links of units that lead somewhere, {across} ({percent(across / whole)}) cross {noun_en}s"
    if len(network.portfolios) > 2:
        most = [(way, *_most(burden(network)[way])) for way in ("taken", "given")]
        said = {"taken": ("借助外部最多的是", "takes most from elsewhere"), "given": ("支援外部最多的是", "gives most")}
        zh += "".join(f"{'，' if place else '；'}{said[way][0]}{who}（{count}条）" for place, (way, who, count) in enumerate(m for m in most if m[1]))
        en += "".join(f"{',' if place else ';'} {who} {said[way][1]} ({count})" for place, (way, who, count) in enumerate(m for m in most if m[1]))
    return Finding("overlap", "overlap.crossing", zh + "。", en + ".", "census", denominator=Words(f"共{whole}条配合关系", f"of {plural(whole, 'support link')}"), value=across / whole,
                   claim=Words(f"{percent(across / whole)}的配合跨{noun}：{whole}条中{across}条", f"{percent(across / whole)} of support crosses {noun_en}s: {across} of {whole}"))


def _most(counts: pd.Series) -> tuple[str, int]:
    """Who has most, where that is one."""
    top = counts.index[counts == counts.max()]
    return (str(top[0]) if len(top) == 1 else "", int(counts.max()))


def _directions(network: Network, flow: pd.DataFrame) -> Finding | None:
    """The directions furthest above what quasi-independence expects, by name; whether that survives correction."""
    noun, noun_en = portfolio_noun(network)
    sure = flow[flow["direction"] == "more"]
    shown = (sure if len(sure) else flow[(flow["links"] >= LEAST_SHOWN) & (flow["ratio"] > 1) & (flow["q"] <= HINT)])
    shown = shown.sort_values(["p_more", "links"], ascending=[True, False], kind="stable").head(TOLD)
    if not len(shown):
        return None
    rows = shown.to_dict("records")
    zh = "；".join(f"{r['to']}的任务由{r['from']}{noun}的单位配合{r['links']}次，预期{r['expected']:.1f}次" for r in rows)
    en = "; ".join(f"units of {r['from']} support tasks of {r['to']} {plural(r['links'], 'time')} ({r['expected']:.1f} expected)" for r in rows)
    verdict = ("；经校正，超出偶然", "; after correction this is beyond chance") if len(sure) else (
        f"；但对{len(flow)}个方向一并校正后，都不能说超出偶然", f"; but corrected over {len(flow)} directions none is beyond chance")
    first = rows[0]
    return Finding("overlap", "overlap.direction", f"跨{noun}的配合最突出的方向：{zh}{verdict[0]}。", f"The directions of support that stand out: {en}{verdict[1]}.", "tested",
                   first["tasks"], first["units"], tuple((r["from"], r["to"]) for r in rows), null=OPEN, verdict="beyond" if len(sure) else "none", value=float(first["ratio"]),
                   claim=_towards(first, sure=bool(len(sure))),
                   denominator=Words(f"共{len(flow)}个方向", f"of {plural(len(flow), 'direction')}"),
                   how_sure=Words(f"校正前{p_words(first['p'])}，校正后{p_words(first['q']).replace('p', 'q')}", f"{p_words(first['p'])} before correction, {p_words(first['q']).replace('p', 'q')} after"))


def _towards(first: Mapping[str, Any], *, sure: bool) -> Words:
    """A direction as a title; numbers beside what is expected only where correction keeps them."""
    if not sure:
        return Words(fitted("配合最突出的方向：{}配合{}", first["from"], first["to"]), f"The direction that stands out: {first['from']} supports {first['to']}")
    return Words(fitted(f"{{}}的单位配合{{}}{first['links']}次，预期{first['expected']:.1f}次", first["from"], first["to"]),
                 f"Units of {first['from']} support {first['to']} {first['links']} times, {first['expected']:.1f} expected")


def busiest(network: Network, *, least: int = 3) -> Finding | None:
    """The unit that works for most leaders."""
    counts = (network.membership() @ network.incidence()).toarray()
    single = (network.units["kind"] != "collective").to_numpy()
    leaders = pd.Series((counts > 0).sum(axis=0), index=network.units.index)[single].sort_values(ascending=False, kind="stable")
    if not len(leaders) or leaders.iloc[0] < least:
        return None
    noun, noun_en = portfolio_noun(network)
    total, top = len(network.portfolios), list(leaders.index[leaders == leaders.iloc[0]])
    after = leaders[(leaders < leaders.iloc[0]) & (leaders > 0)]
    if len(top) > 3 or not len(after):  # where all work for as many, nobody does for most
        return None
    own = unit_burden(network)
    extra, extra_en = "", ""
    if len(own) and own["crossing"].iloc[0] >= LEAST_SHOWN:
        extra = f"；给其他{noun}配合最多的是{own.index[0]}（{int(own['crossing'].iloc[0])}项）"
        extra_en = f"; {own.index[0]} supports most tasks of other {noun_en}s ({int(own['crossing'].iloc[0])})"
    then, then_en = followers(after, "个", most=TOLD)
    works = f"为全部{total}个{noun}做事" if int(leaders.iloc[0]) == total else f"为{total}个{noun}中的{int(leaders.iloc[0])}个做事"
    zh = f"{total}个{noun}中，{listed(top, 'zh')}{'各' if len(top) > 1 else ''}为{int(leaders.iloc[0])}个{noun}做事" + f"，其次是{then}" + extra
    en = f"Of {total} {noun_en}s, {listed(top, 'en')} work{'s' if len(top) == 1 else ''} for {int(leaders.iloc[0])}" + f", then {then_en}" + extra_en
    return Finding("overlap", "overlap.spread", zh + "。", en + ".", "census", units=tuple(top), denominator=Words(f"共{total}个{noun}", f"of {plural(total, noun_en)}"),
                   claim=Words(fitted(f"{{}}{f'等{len(top)}家' if len(top) > 1 else ''}{works}", top[0]), f"{listed(top, 'en', most=2)} work{'s' if len(top) == 1 else ''} for {int(leaders.iloc[0])} of {total} {noun_en}s"))
