"""What the tables of overlap allow one to say: the pairs by name first, then chance, then direction; in Chinese and English.

"More" and "less" are said only where the corrected test says so, and of the quantity that was tested.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from graphdata import Network

from ..findings import Finding, Words
from ..header import not_computable
from ..nulls import two_sided
from ..wording import fitted, listed, p_words, plural, portfolio_noun, reason_zh
from . import crossing
from .partners import partners

FIXED = Words("固定边际：每项任务的单位数、每个单位的任务数不变，其余随机", "fixed margins: tasks keep their number of units, units their number of tasks")
TOLD = 2  # pairs told by name
LEAST_TASKS = 10  # of fewer tasks nothing is told beside chance
LEAST_LEADING = 3  # of fewer units that lead nothing is told
NAMED = 3  # units that make a pair, by name


def findings(network: Network, pairs: pd.DataFrame, *, unit_pairs: pd.DataFrame | None = None,
             per_unit: pd.DataFrame | None = None, flow: pd.DataFrame | None = None) -> list[Finding]:
    """The findings about overlap, the headline first.

    Parameters
    ----------
    network : the network the tables were made from.
    pairs, unit_pairs, per_unit, flow : what `overlap.portfolios`, `units`, `leaders` and `direction` give.

    Returns
    -------
    Findings in the order in which one tells them; one that says why, where there are no portfolios to compare.

    >>> zr.overlap.findings(network, pairs)[0].title["en"]
    '孙虚三 and 李虚四 use the most similar units'
    """
    said: list[Finding | None] = [_silent(network, pairs)]
    if said[0] is None:
        said = [_likest(network, pairs), _chance(network, pairs), _homes(network)]
        said += [] if flow is None else crossing.told(network, flow)
        said += [crossing.busiest(network)] + ([] if per_unit is None else [_leaders(network, per_unit)])
    said += [] if unit_pairs is None else partners(network, unit_pairs)
    return [finding for finding in said if finding is not None]


def _silent(network: Network, pairs: pd.DataFrame) -> Finding | None:
    """Why there is nothing to compare."""
    if not pairs.attrs["note"].startswith("not computable") and (network.units["kind"] != "collective").any():
        return None
    count, noun, noun_en = len(network.portfolios), *portfolio_noun(network)
    if count == 1 and len(network.links):
        only = network.portfolios.index[0]
        return Finding("overlap", "overlap.none", f"任务都归{only}一个{noun}，没有{noun}之间的交叉可言。",
                       f"All tasks belong to one {noun_en}, {only}: there is no overlap to speak of.", "census",
                       claim=Words(f"只有一个{noun}，谈不上交叉", f"One {noun_en} only, so no overlap"))
    if not count and len(network.links):
        return Finding("overlap", "overlap.none", "文件没有写明哪项任务由哪位领导分管，无法比较分工之间的交叉。",
                       "The document does not say which leader holds which task, so portfolios cannot be compared.", "census",
                       claim=Words("文件未写明领导分工，无从比较", "No portfolios are named, so none can be compared"))
    note = pairs.attrs["note"] if len(network.tasks) else not_computable("the network has no tasks")
    if not note.startswith("not computable"):
        return Finding("overlap", "overlap.none", "文件点名的都是集体称谓，谈不上各分工用的单位是否相近。",
                       "The document names collectives only: there are no units that portfolios could share.", "census",
                       claim=Words("只点名集体，谈不上交叉", "Only collectives are named, so no overlap"))
    return Finding("overlap", "overlap.none", reason_zh(note), note[0].upper() + note[1:] + ".", "census",
                   claim=Words("没有可比较的分工交叉", "No overlap to compare"))


def naming(network: Network, units: Iterable[str], role: str | None = None) -> tuple[str, ...]:
    """The tasks that name one of the units."""
    chosen = network.units.index.get_indexer(list(units))
    return tuple(network.tasks.index[np.asarray(network.incidence(role)[:, chosen].sum(axis=1)).ravel() > 0])


def _counted(network: Network, pairs: pd.DataFrame) -> dict[str, Words]:
    noun, noun_en = portfolio_noun(network)
    return {"denominator": Words(f"共{len(pairs)}对{noun}", f"of {plural(len(pairs), 'pair')} of {noun_en}s")}


def _likest(network: Network, pairs: pd.DataFrame) -> Finding:
    """Likeness as it is: the pairs whose tasks call on the most similar mix of units, and the units that make it."""
    noun, noun_en = portfolio_noun(network)
    alike = pairs[pairs["shared_units"] > 0].sort_values(["morisita_horn", "shared_units"], ascending=False, kind="stable")
    if not len(alike):
        return Finding("overlap", "overlap.likest", f"{len(network.portfolios)}个{noun}没有共用一家责任主体。",
                       f"The {len(network.portfolios)} {noun_en}s have no body in common.", "census", **_counted(network, pairs),
                       claim=Words(f"各{noun}之间没有共用的单位", f"The {noun_en}s share no unit"))
    tied = int((alike["morisita_horn"] > alike["morisita_horn"].iloc[0] - 1e-9).sum())
    if tied > 1:
        return _as_alike(network, pairs, alike.head(tied))
    rows = alike.head(TOLD).to_dict("records")
    first = rows[0]
    places = 3 if len(rows) > 1 and round(rows[0]["morisita_horn"], 2) == round(rows[1]["morisita_horn"], 2) else 2
    shared = _most_used(network, first)
    names = listed(shared, "zh", most=NAMED, word="家") if len(shared) <= NAMED else "、".join(shared[:NAMED]) + "等"
    names_en = listed(shared, "en", most=NAMED) if len(shared) <= NAMED else ", ".join(shared[:NAMED]) + " …"
    start = f"{len(pairs)}对{noun}中，用到的单位最相近的是" if len(pairs) > 1 else ""
    start_en = f"Of {len(pairs)} pairs of {noun_en}s, the most similar are those of " if len(pairs) > 1 else ""
    zh = f"{start}{first['a']}与{first['b']}{'' if len(pairs) > 1 else '的任务'}：共有{first['shared_units']}个责任主体（{names}），相似度{first['morisita_horn']:.{places}f}（1为构成相同，0为没有共有）"
    en = (f"{start_en}{first['a']} and {first['b']}: they share {plural(first['shared_units'], 'body')} ({names_en}), with a likeness of "
          f"{first['morisita_horn']:.{places}f} (1: the same mix, 0: nobody shared)")
    if len(rows) > 1:
        second = rows[1]
        zh += f"；其次是{second['a']}与{second['b']}（{second['shared_units']}个，{second['morisita_horn']:.{places}f}）"
        en += f"; then {second['a']} and {second['b']} ({second['shared_units']}, {second['morisita_horn']:.{places}f})"
    claim = Words(fitted("{}与{}用的单位最相近", first["a"], first["b"]), f"{first['a']} and {first['b']} use the most similar units")
    if len(pairs) == 1:
        claim = Words(f"两个{noun}共用{first['shared_units']}个责任主体", f"The two {noun_en}s share {plural(first['shared_units'], 'body')}")
    return Finding("overlap", "overlap.likest", zh + "。", en + ".", "census", naming(network, shared[:NAMED]) if len(pairs) > 1 else (), tuple(shared[:NAMED]),
                   tuple((r["a"], r["b"]) for r in rows), claim=claim, **_counted(network, pairs))


def _as_alike(network: Network, pairs: pd.DataFrame, alike: pd.DataFrame) -> Finding:
    """Several pairs are the likest: all of them, or those named."""
    noun, noun_en = portfolio_noun(network)
    likeness, count = alike["morisita_horn"].iloc[0], len(alike)
    whole = count == len(pairs)
    if whole and likeness > 1 - 1e-9:
        claim = Words(f"各{noun}用到的单位构成完全相同", f"All {noun_en}s use the same mix of units")
        if len(network.units) == 1:
            only = network.units.index[0]
            return Finding("overlap", "overlap.likest", f"{len(network.portfolios)}个{noun}点名的都只有{only}，谈不上谁与谁更近。",
                           f"The {len(network.portfolios)} {noun_en}s all name {only} and nobody else; no two are closer than others.", "census",
                           claim=Words(fitted(f"各{noun}都只点名{{}}一家", only), f"All {noun_en}s name {only} only"), **_counted(network, pairs))
        return Finding("overlap", "overlap.likest", f"{len(network.portfolios)}个{noun}用到的责任主体构成完全相同，分不出谁与谁更近。",
                       f"The {len(network.portfolios)} {noun_en}s use the same mix of bodies; no two are closer than others.", "census", claim=claim, **_counted(network, pairs))
    if whole and count > 1:
        return Finding("overlap", "overlap.likest", f"{count}对{noun}用的单位一样相近，相似度同为{likeness:.2f}（1为构成相同，0为没有共有）。",
                       f"All {count} pairs of {noun_en}s are equally similar, with a likeness of {likeness:.2f} (1: the same mix, 0: nobody shared).", "census", verdict="tied",
                       claim=Words(f"各对{noun}用的单位一样相近", f"All pairs of {noun_en}s are equally similar"), **_counted(network, pairs))
    named, named_en = ([f"{a}{joint}{b}" for a, b in zip(alike["a"], alike["b"], strict=True)] for joint in ("与", " and "))
    zh, en = f"{len(pairs)}对{noun}中，用到的单位最相近的有{count}对，相似度同为{likeness:.2f}", f"Of {plural(len(pairs), 'pair')} of {noun_en}s, {count} are equally the most similar (likeness {likeness:.2f})"
    zh, en = f"{zh}：{listed(named, 'zh', most=NAMED, word='对')}", f"{en}: {listed(named_en, 'en', most=NAMED)}"
    return Finding("overlap", "overlap.likest", zh + "。", en + ".", "census", pairs=tuple(zip(alike["a"], alike["b"], strict=True)), verdict="tied",
                   claim=Words(f"{count}对{noun}用的单位同样相近", f"{count} pairs of {noun_en}s are equally similar"), **_counted(network, pairs))


def _most_used(network: Network, pair: dict) -> list[str]:
    """The shared units, those that both portfolios name most often first; units before collectives."""
    counts = (network.membership() @ network.incidence()).toarray()
    both = np.minimum(*(counts[network.portfolios.index.get_loc(pair[side])] for side in "ab"))
    single = (network.units["kind"] != "collective").to_numpy()
    order = np.lexsort((np.arange(len(both)), -both, ~single))
    return [network.units.index[u] for u in order if both[u]]


def _chance(network: Network, pairs: pd.DataFrame) -> Finding | None:
    """Is any pair more alike than chance gives; by all links, and by support links alone."""
    if pairs.attrs["note"] or len(network.tasks) < LEAST_TASKS or not (pairs["shared_units"] > 0).any():
        return None
    if (pairs[["p_more", "p_less"]] == 1).all(axis=None):  # chance has no other document than this one
        return None
    noun, noun_en = portfolio_noun(network)
    n, more = len(pairs), pairs[pairs["direction"] == "more"].sort_values("effect", ascending=False, kind="stable")
    less, open_ = int((pairs["direction"] == "less").sum()), int((pairs["direction"] == "none").sum())
    by_support = pairs["support_shared"].any()
    s_more, s_less = (pairs[pairs["support_direction"] == side] for side in ("more", "less"))
    named = [f"{r['a']}与{r['b']}（{r['morisita_horn']:.2f}，随机{r['expected_morisita_horn']:.2f}）" for r in more.head(TOLD).to_dict("records")]
    named_en = [f"{r['a']} and {r['b']} ({r['morisita_horn']:.2f}, chance {r['expected_morisita_horn']:.2f})" for r in more.head(TOLD).to_dict("records")]
    zh = f"与随机情形相比，{n}对{noun}的相似度，" + (f"偏高的有{len(more)}对：{'、'.join(named)}{'等' if len(more) > TOLD else ''}，" if len(more) else "没有一对偏高，")
    if not len(more) and not less:
        zh, same = f"{n}对{noun}的相似度都与随机情形分不出高低", by_support and not len(s_more) and not len(s_less)
        en = f"The likeness of none of {plural(n, 'pair')} of {noun_en}s can be told from chance"
        if same:
            zh, en, by_support = f"{zh}，只看配合、不计牵头也是如此", f"{en}, nor by support links alone", False
    else:
        zh += f"偏低的{less}对，其余{open_}对分不出" if less else f"{'其余' if len(more) else ''}{open_}对分不出高低"
        en = f"Beside chance, {len(more) or 'none'} of {plural(n, 'pair')} of {noun_en}s {'are' if len(more) > 1 else 'is'} more alike"
        en += (f" ({'; '.join(named_en)}{' …' if len(more) > TOLD else ''})" if len(more) else "") + f", {less or 'none'} less, and {open_ or 'none'} cannot be told"
    if by_support:
        zh += "；只看配合、不计牵头，" + ("没有一对偏高或偏低" if not len(s_more) and not len(s_less) else "，".join(f"偏{word}的{f'有{len(t)}对' if len(t) else '没有'}" for word, t in (("高", s_more), ("低", s_less))))
        en += f"; by support links alone {len(s_more) or 'none'} more and {len(s_less) or 'none'} less"
    claim = (Words(fitted("{}与{}的交叉超出偶然", more.iloc[0]["a"], more.iloc[0]["b"]), f"{more.iloc[0]['a']} and {more.iloc[0]['b']} overlap beyond chance") if len(more)
             else Words(f"没有一对{noun}的交叉超出偶然", f"No two {noun_en}s overlap more than chance gives"))
    if n == 1:
        return _one_pair(pairs.iloc[0], noun, noun_en)
    return Finding("overlap", "overlap.verdicts", zh + "。", en + ".", "tested", pairs=tuple(zip(more["a"], more["b"], strict=True)) or tuple(zip(s_less["a"], s_less["b"], strict=True)),
                   claim=claim, verdict="beyond" if len(more) else "none", null=FIXED, how_sure=Words(f"{n}对一并校正（Benjamini–Hochberg），错误率5%", f"corrected over {n} pairs (Benjamini–Hochberg), 5%"), **_counted(network, pairs))


def _one_pair(row: pd.Series, noun: str, noun_en: str) -> Finding:
    verdict = {"more": ("高于", "more than"), "less": ("低于", "less than"), "none": ("与之分不出高低", "which cannot be told from")}[row["direction"]]
    told = row["direction"] != "none"
    zh = f"{row['a']}与{row['b']}的相似度为{row['morisita_horn']:.2f}，随机情形平均{row['expected_morisita_horn']:.2f}，{verdict[0]}{'随机情形' if told else ''}。"
    en = f"The likeness of {row['a']} and {row['b']} is {row['morisita_horn']:.2f}, {verdict[1]} the {row['expected_morisita_horn']:.2f} of chance."
    claim = Words(f"两个{noun}的交叉{verdict[0]}随机" if told else f"两个{noun}的交叉不超出偶然", f"The overlap of the two {noun_en}s is {verdict[1]} chance" if told else "Their overlap is not beyond chance")
    p = two_sided(row["p_more"], row["p_less"])
    return Finding("overlap", "overlap.verdicts", zh, en, "tested", pairs=((row["a"], row["b"]),), claim=claim, null=FIXED, verdict="beyond" if row["direction"] == "more" else "none",
                   how_sure=Words(p_words(p), p_words(p)), denominator=Words("只有1对", "one pair only"))


def _homes(network: Network) -> Finding | None:
    """Whether units lead under one leader only."""
    led = (network.membership() @ network.incidence("lead")).toarray()
    times, names = (led > 0).sum(axis=0), network.units.index.to_numpy(dtype=object)
    leading, several, often = int((times > 0).sum()), list(names[times > 1]), int((led.sum(axis=0) > 1).sum())
    if leading < LEAST_LEADING or not often:  # who leads one task leads in one portfolio: that is no finding
        return None
    noun, noun_en = portfolio_noun(network)
    if not several:
        zh, en = f"{leading}家牵头单位都只在一个{noun}内牵头", f"Each of the {leading} units that lead does so in one {noun_en} only"
        claim = Words(f"{leading}家牵头单位各只属一个{noun}", f"All {leading} lead units lead in one {noun_en} only")
    elif len(several) == leading:
        zh, en = f"{leading}家牵头单位都在两个以上{noun}内牵头", f"Each of the {leading} units that lead does so in several {noun_en}s"
        claim = Words(f"{leading}家牵头单位都跨{noun}牵头", f"All {leading} lead units lead in several {noun_en}s")
    else:
        zh = f"{leading}家牵头单位中，{leading - len(several)}家只在一个{noun}内牵头，跨{noun}牵头的{'只有' if 5 * len(several) <= leading else '有'}{listed(several, 'zh', word='家')}"
        en = f"Of {leading} units that lead, {leading - len(several)} do so in one {noun_en} only; in several: {listed(several, 'en')}"
        claim = Words(f"{leading}家牵头单位，{leading - len(several)}家只属一个{noun}", f"{leading - len(several)} of {leading} lead units lead in one {noun_en} only")
        if 2 * len(several) > leading:
            claim = Words(f"{leading}家牵头单位，{len(several)}家跨{noun}牵头", f"{len(several)} of {leading} lead units lead in several {noun_en}s")
    tail = _twice(often, len(several), noun, noun_en) if often < leading else Words()
    zh, en = zh + tail.zh, en + tail.en
    return Finding("overlap", "overlap.homes", zh + "。", en + ".", "census", naming(network, several, "lead"), tuple(several), claim=claim, value=(leading - len(several)) / leading,
                   denominator=Words(f"共{leading}家牵头单位", f"of {plural(leading, 'lead unit')}"))


def _twice(often: int, several: int, noun: str, noun_en: str) -> Words:
    """How it is among those who lead two tasks or more: of those who lead once it cannot be otherwise."""
    if not several:
        return Words(f"，其中{often}家牵头两项以上", f", {often} of them two tasks or more")
    if several == often:
        return Words(f"；牵头两项以上的{often}家都跨{noun}", f"; all {often} that lead two tasks or more do")
    return Words(f"；牵头两项以上的{often}家中，有{often - several}家只在一个{noun}", f"; of the {often} that lead two tasks or more, {often - several} in one {noun_en} only")


def _leaders(network: Network, table: pd.DataFrame) -> Finding | None:
    """Units whose tasks lie with fewer, or more, leaders than chance gives; nothing where there are none."""
    if table.attrs["note"]:
        return None
    units = table[network.units["kind"].reindex(table.index) != "collective"].sort_values(["q", "effective_leaders"], kind="stable")
    less, more = (units[units["direction"] == side] for side in ("less", "more"))
    shown = more if len(more) else less
    if not len(shown):
        return None
    noun, noun_en = portfolio_noun(network)
    word, word_en = ("分散", "spread wider") if len(more) else ("集中", "more concentrated")
    named = [f"{u}（{int(r['leaders'])}个{noun}）" if len(more) else f"{u}（{r['main_share']:.0%}在{r['main']}{noun}）" for u, r in shown.head(NAMED).to_dict("index").items()]
    named_en = [f"{u} ({plural(int(r['leaders']), noun_en)})" if len(more) else f"{u} ({r['main_share']:.0%} with {r['main']})" for u, r in shown.head(NAMED).to_dict("index").items()]
    rest = {"zh": "等" if len(shown) > NAMED else "", "en": " …" if len(shown) > NAMED else ""}
    zh = f"与把任务随机分派相比，{len(shown)}家单位的任务更{word}：{'、'.join(named)}{rest['zh']}"
    en = f"Beside tasks dealt out at random, the tasks of {plural(len(shown), 'unit')} are {word_en} over {noun_en}s: {', '.join(named_en)}{rest['en']}"
    if not len(more):
        zh, en = zh + "；没有一家更分散", en + "; none is spread wider"
    return Finding("overlap", "overlap.leaders", zh + "。", en + ".", "tested", units=tuple(shown.index), verdict="more" if len(more) else "less",
                   claim=Words(f"{len(shown)}家单位的任务过于{word}，非偶然" if len(more) else f"{len(shown)}家单位的任务集中于个别{noun}", f"The tasks of {plural(len(shown), 'unit')} are {word_en} than chance gives"),
                   null=Words("标签置换：把任务随机分派给各领导", "label permutation: tasks dealt out over the leaders"),
                   denominator=Words(f"共{len(units)}家单位", f"of {plural(len(units), 'unit')}"))
