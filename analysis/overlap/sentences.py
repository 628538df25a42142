"""What the tables of overlap allow one to say, in Chinese and English, made from their numbers.

"More" and "less" are said only where the corrected test says so; everything else cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from graphdata import Network

from ..findings import Finding, Words
from ..wording import fitted, listed, p_words, percent, plural, portfolio_noun, reason_zh
from .units import together


def findings(network: Network, pairs: pd.DataFrame, *, unit_pairs: pd.DataFrame | None = None,
             per_unit: pd.DataFrame | None = None, flow: pd.DataFrame | None = None) -> list[Finding]:
    """The findings about overlap.

    Parameters
    ----------
    network : the network the tables were made from.
    pairs, unit_pairs, per_unit, flow : what `overlap.portfolios`, `units`, `leaders` and `direction` give.

    Returns
    -------
    Findings in the order in which one tells them; one sentence that says why, where a table could not be computed.
    """
    said: list[Finding | None] = [_silent("overlap.pairs", pairs)]
    if said[0] is None:
        said += [_likest(pairs), _separation(network, pairs), _verdicts(network, pairs), *_more(network, pairs), _widest(network, pairs),
                 _homes(network)]
    for table, tell in ((flow, _flow), (per_unit, _leaders), (unit_pairs, _units)):
        if table is not None:
            said += tell(network, table)
    return [finding for finding in said if finding is not None]


def _likest(pairs: pd.DataFrame, *, most: int = 2) -> Finding | None:
    """Likeness as it is: the pairs whose tasks call on the most similar mix of units."""
    alike = pairs[pairs["morisita_horn"] > 0].sort_values("morisita_horn", ascending=False, kind="stable").head(most)
    if not len(alike):
        return None
    rows = alike.to_dict("records")
    zh = "；其次是".join(f"{r['a']}与{r['b']}（共有主体{r['shared_units']}个，相似度{r['morisita_horn']:.2f}）" for r in rows)
    en = "; then ".join(f"{r['a']} and {r['b']} ({plural(r['shared_units'], 'shared body')}, likeness {r['morisita_horn']:.2f})" for r in rows)
    return Finding("overlap", "overlap.likest", f"用到的单位最相近的是{zh}；相似度1为构成相同，0为没有共有。",
                   f"The most similar mixes of units are those of {en}; 1 is the same mix, 0 nobody in common.", "census",
                   rows[0]["tasks"], rows[0]["units"], tuple((r["a"], r["b"]) for r in rows),
                   claim=Words(fitted("{}与{}用的单位最相近", rows[0]["a"], rows[0]["b"]), f"{rows[0]['a']} and {rows[0]['b']} use the most similar units"))


def _silent(key: str, table: pd.DataFrame) -> Finding | None:
    """The sentence that stands in for a table that could not be computed."""
    note = table.attrs["note"]
    if not note.startswith("not computable"):
        return None
    return Finding("overlap", key, reason_zh(note), note[0].upper() + note[1:] + ".", "census")


def _all(lists: Iterable[Iterable[str]], order: pd.Index) -> tuple[str, ...]:
    """What any of the lists holds, in the order of the document."""
    held = {item for items in lists for item in items}
    return tuple(item for item in order if item in held)


def _naming(network: Network, units: Iterable[str], role: str | None = None) -> tuple[str, ...]:
    """The tasks that name one of the units."""
    chosen = network.units.index.get_indexer(list(units))
    return tuple(network.tasks.index[np.asarray(network.incidence(role)[:, chosen].sum(axis=1)).ravel() > 0])


def _separation(network: Network, pairs: pd.DataFrame) -> Finding:
    """Are the portfolios separated at all?"""
    facts, alpha = pairs.attrs["separation"], pairs.attrs["alpha"]
    noun, noun_en = portfolio_noun(network)
    side = "less" if 2 * facts["p_less"] <= alpha else "more" if 2 * facts["p_more"] <= alpha else "none"
    p = p_words(min(1.0, 2 * min(facts["p_less"], facts["p_more"])))
    zh = {"less": f"各{noun}之间有界限", "more": f"各{noun}相互交织", "none": f"各{noun}之间有无界限，无法区分"}[side]
    en = {"less": f"The {noun_en}s are separated", "more": f"The {noun_en}s are entangled",
          "none": f"Whether the {noun_en}s are separated cannot be told apart from chance"}[side]
    numbers = f"{facts['observed']:.2f}", f"{facts['expected']:.2f}"
    zh += f"：两两相似度平均为{numbers[0]}，若把任务随机分派，平均应为{numbers[1]}（标签置换，{p}）。"
    en += (f": their mean likeness is {numbers[0]}, against {numbers[1]} if tasks were dealt out at random "
           f"(label permutation, {p}).")
    return Finding("overlap", "overlap.separation", zh, en, "tested", tuple(network.tasks.index))


def _verdicts(network: Network, pairs: pd.DataFrame) -> Finding:
    """How many pairs overlap more, less, or cannot be told apart."""
    noun, noun_en = portfolio_noun(network)
    count = pairs["direction"].value_counts().reindex(["less", "more", "none"], fill_value=0)
    told = pairs[pairs["direction"] != "none"]
    zh = (f"{len(pairs)}对{noun}中，单位构成的重叠少于随机预期的{_zh_count(count['less'])}，多于预期的{_zh_count(count['more'])}，"
          f"{_zh_rest(count['none'])}（固定边际，Benjamini–Hochberg 校正）。")
    en = (f"Of {plural(len(pairs), 'pair')} of {noun_en}s, {count['less'] or 'none'} overlap less than chance gives, "
          f"{count['more'] or 'none'} more, and {count['none'] or 'none'} cannot be told apart (fixed margins, Benjamini–Hochberg).")
    return Finding("overlap", "overlap.verdicts", zh, en, "tested", _all(told["tasks"], network.tasks.index),
                   _all(told["units"], network.units.index))


def _zh_count(count: int) -> str:
    return f"有{count}对" if count else "没有"


def _zh_rest(count: int) -> str:
    return f"其余{count}对无法区分" if count else "没有无法区分的"


def _more(network: Network, pairs: pd.DataFrame, *, most: int = 5) -> list[Finding]:
    """A sentence for each pair that overlaps more, the strongest first."""
    strong = pairs[pairs["direction"] == "more"].sort_values(["q", "effect"], ascending=[True, False], kind="stable")
    return [_pair(row, "overlap.more") for row in strong.head(most).to_dict("records")]


def _pair(row: dict, key: str) -> Finding:
    zh = {"more": "重叠多于", "less": "重叠少于"}.get(row["direction"])
    judged = f"按两者规模和单位繁忙程度，{zh}随机预期" if zh else "与随机预期相比无法区分多少"
    judged_en = {"more": "more overlap than", "less": "less overlap than"}.get(row["direction"])
    judged_en = f"{judged_en or 'which cannot be told apart from what'} sizes and busyness imply"
    numbers = f"相似度{row['morisita_horn']:.2f}，预期{row['expected_morisita_horn']:.2f}，q={row['q']:.3f}"
    numbers_en = f"likeness {row['morisita_horn']:.2f}, expected {row['expected_morisita_horn']:.2f}, q={row['q']:.3f}"
    zh = f"{row['a']}与{row['b']}都点到的主体有{row['shared_units']}个（预期{row['expected']:.1f}个），{judged}（{numbers}）。"
    en = (f"{row['a']} and {row['b']} share {plural(row['shared_units'], 'body')} (expected {row['expected']:.1f}), "
          f"{judged_en} ({numbers_en}).")
    return Finding("overlap", key, zh, en, "tested", row["tasks"], row["units"])


def _widest(network: Network, pairs: pd.DataFrame) -> Finding | None:
    """The pair with the largest count, beside what that count is worth."""
    row = pairs.iloc[int(np.argmax(pairs["shared_units"]))].to_dict()
    if not row["shared_units"] or row["direction"] == "more":
        return None
    noun, noun_en = portfolio_noun(network)
    finding = _pair(row, "overlap.widest")
    zh = f"只看个数，共有主体数居首的一对{noun}是{row['a']}与{row['b']}，但个数大不等于重叠多：{finding.zh}"
    en = (f"By count alone {row['a']} and {row['b']} come first among the pairs of {noun_en}s, but a large count is not much "
          f"overlap: {finding.en}")
    return Finding("overlap", finding.key, zh, en, "tested", finding.tasks, finding.units)


def _homes(network: Network) -> Finding | None:
    """Whether units lead under one leader only."""
    led = (network.membership() @ network.incidence("lead")).toarray() > 0
    times, names = led.sum(axis=0), network.units.index.to_numpy(dtype=object)
    if not times.any():
        return None
    noun, noun_en = portfolio_noun(network)
    leading, several = int((times > 0).sum()), list(names[times > 1])
    zh = (f"{leading}个牵头单位中，{leading - len(several)}个只在一个{noun}内牵头"
          + (f"，不止在一个{noun}牵头的有{len(several)}个：{listed(several, 'zh')}。" if several else "。"))
    en = (f"Units that lead: {leading}, of them {leading - len(several)} in one {noun_en} only"
          + (f"; in several: {listed(several, 'en')}." if several else "."))
    shown = several or list(names[times > 0])
    return Finding("overlap", "overlap.homes", zh, en, "census", _naming(network, shown, "lead"), tuple(shown))


def _flow(network: Network, flow: pd.DataFrame) -> list[Finding | None]:
    """Whose leading units support whose tasks, where that differs from chance."""
    if (silent := _silent("overlap.direction", flow)) is not None:
        return [silent]
    noun, noun_en = portfolio_noun(network)
    told = flow[flow["direction"] != "none"]
    count = told["direction"].value_counts().reindex(["less", "more"], fill_value=0)
    zh = (f"看支援方向（一方的任务由在另一方牵头的单位配合），{len(flow)}个有向对中，多于随机预期的{_zh_count(count['more'])}，"
          f"少于预期的{_zh_count(count['less'])}，其余无法区分")
    en = (f"By direction (tasks of one {noun_en} supported by units that lead in another), {count['more'] or 'none'} of "
          f"{len(flow)} ordered pairs have more support than chance gives, {count['less'] or 'none'} less, the rest cannot be told apart")
    if len(told):
        row = told.loc[(told["links"] - told["expected"]).abs().idxmax()]
        zh += f"；差别最大的是{row['a']}的任务由在{row['b']}{noun}牵头的单位配合：{row['links']}条，预期{row['expected']:.1f}条"
        en += (f"; furthest from it are tasks of {row['a']} supported by units leading for {row['b']}: "
               f"{plural(row['links'], 'link')}, expected {row['expected']:.1f}")
    return [Finding("overlap", "overlap.direction", zh + "。", en + ".", "tested", _all(told["tasks"], network.tasks.index),
                    _all(told["units"], network.units.index))]


def _leaders(network: Network, table: pd.DataFrame) -> list[Finding | None]:
    """Units whose tasks lie with fewer, or more, leaders than chance gives."""
    if (silent := _silent("overlap.leaders", table)) is not None:
        return [silent]
    units = table[network.units["kind"].reindex(table.index) != "collective"]
    units = units.sort_values(["q", "effective_leaders"], kind="stable")
    sides = {side: units[units["direction"] == side] for side in ("less", "more")}
    zh = [_spread_zh(network, sides["less"], "集中"), _spread_zh(network, sides["more"], "分散")]
    en = [_spread_en(network, sides["less"], "in fewer"), _spread_en(network, sides["more"], "over more")]
    named = (*sides["less"].index, *sides["more"].index)
    text = "; ".join(en) + "."
    return [Finding("overlap", "overlap.leaders", "；".join(zh) + "。", text[0].upper() + text[1:], "tested",
                    _naming(network, named), named)]


def _spread_zh(network: Network, units: pd.DataFrame, word: str) -> str:
    if not len(units):
        return f"没有单位的任务比随机分派更{word}"
    noun = portfolio_noun(network)[0]
    counted = "领导" if noun == "分工" else noun
    items = [f"{u}（有效{counted}数{r['effective_leaders']:.1f}，预期{r['expected_leaders']:.1f}，"
             f"{percent(r['main_share'])}在{r['main']}{noun}）" for u, r in units.head(4).to_dict("index").items()]
    return f"{len(units)}个单位的任务在各{noun}间比随机分派更{word}：{'、'.join(items)}{'等' if len(units) > 4 else ''}"


def _spread_en(network: Network, units: pd.DataFrame, words: str) -> str:
    noun = portfolio_noun(network)[1]
    if not len(units):
        return f"no unit has its tasks {words} {noun}s than chance gives"
    items = [f"{u} ({r['effective_leaders']:.1f} effective, expected {r['expected_leaders']:.1f}, "
             f"{percent(r['main_share'])} with {r['main']})" for u, r in units.to_dict("index").items()]
    start = f"{plural(len(units), 'unit')} {'has its' if len(units) == 1 else 'have their'} tasks"
    return f"{start} {words} {noun}s than chance gives: {listed(items, 'en', most=4)}"


def _units(network: Network, unit_pairs: pd.DataFrame) -> list[Finding | None]:
    """Who works together more than being busy explains, and who does so while leading in different portfolios."""
    if (silent := _silent("overlap.units", unit_pairs)) is not None:
        return [silent]
    if not unit_pairs.attrs["hypotheses"]:
        least = unit_pairs.attrs["least"]
        return [Finding("overlap", "overlap.units", f"没有两个主体各有{least}项以上任务，共事是否多于预期无法区分。",
                        f"No two bodies have {least} tasks or more each: who works together cannot be told apart from chance.",
                        "census")]
    strong = unit_pairs[unit_pairs["backbone"]]
    apart = together(unit_pairs, network, least=unit_pairs.attrs["least"])
    return [_backbone(network, unit_pairs, strong), *_apart(network, apart, unit_pairs.attrs["least"])]


def _backbone(network: Network, unit_pairs: pd.DataFrame, strong: pd.DataFrame) -> Finding:
    tested, rows = unit_pairs.attrs["hypotheses"], strong.to_dict("records")
    named = [f"{r['a']}与{r['b']}（{r['tasks']}项，预期{r['expected']:.1f}项）" for r in rows[:4]]
    named_en = [f"{r['a']} and {r['b']} ({r['tasks']}, expected {r['expected']:.1f})" for r in rows[:4]]
    rest, rest_en = ("等", f"; and {len(rows) - 4} more") if len(rows) > 4 else ("", "")
    zh = f"受检的{tested}对主体中，共同任务多于各自繁忙程度所能解释的"
    zh += f"有{len(rows)}对：{'、'.join(named)}{rest}。" if rows else "没有；谁与谁共事更多，无法区分。"
    en = f"Of {plural(tested, 'pair')} of bodies tested, {len(rows) or 'none'} share more tasks than being busy explains"
    en += f": {'; '.join(named_en)}{rest_en}." if rows else "; who works together more cannot be told apart."
    units = tuple(dict.fromkeys([*strong["a"], *strong["b"]]))
    return Finding("overlap", "overlap.units", zh, en, "tested", _naming_both(network, strong), units)


def _naming_both(network: Network, pairs: pd.DataFrame) -> tuple[str, ...]:
    """The tasks that name both units of one of the pairs."""
    dense = network.incidence().tocsc()
    place = network.units.index
    rows = [np.intersect1d(dense[:, [place.get_loc(a)]].indices, dense[:, [place.get_loc(b)]].indices)
            for a, b in zip(pairs["a"], pairs["b"], strict=True)]
    return tuple(network.tasks.index[np.unique(np.concatenate(rows))]) if rows else ()


def _apart(network: Network, apart: pd.DataFrame, least: int) -> list[Finding]:
    """Units that share many tasks while leading in different portfolios: all three conditions of `together` in words."""
    noun, noun_en = portfolio_noun(network)
    which = f"牵头（无牵头者按任务最多）的{noun}不同、共同任务达{least}项且任何一个{noun}所占都不过半的单位"
    which_en = f"{least} tasks or more, no {noun_en} holding more than half of them"
    home_en = f"that lead in different {noun_en}s (or, leading none, have most tasks there)"
    if not len(apart):
        return [Finding("overlap", "overlap.together", f"没有{which}。", f"No two units {home_en} share {which_en}.", "census")]
    rows, strong = apart.to_dict("records"), int(apart["backbone"].sum())
    named = [f"{r['a']}与{r['b']}（{r['tasks']}项，散在{len(r['shared_portfolios'])}个{noun}）" for r in rows[:4]]
    named_en = [f"{r['a']} and {r['b']} ({r['tasks']} in {plural(len(r['shared_portfolios']), noun_en)})" for r in rows[:4]]
    zh = (f"{which}有{len(rows)}对：{'、'.join(named)}{'等' if len(rows) > 4 else ''}；"
          + (f"其中{strong}对多于各自繁忙程度所能解释，其余只是计数。" if strong else "这些都只是计数，是否多于预期无法区分。"))
    en = (f"{plural(len(rows), 'pair')} of units {home_en} {'shares' if len(rows) == 1 else 'share'} {which_en}: "
          f"{'; '.join(named_en)}{f'; and {len(rows) - 4} more' if len(rows) > 4 else ''}; "
          + (f"{strong} of them more than being busy explains, the rest are counts." if strong
             else "these are counts, which cannot be told apart from what being busy explains."))
    units = tuple(dict.fromkeys(u for r in rows for u in (r["a"], r["b"])))
    return [Finding("overlap", "overlap.together", zh, en, "tested" if strong else "census",
                    _all(apart["task_ids"], network.tasks.index), units)]
