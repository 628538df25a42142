"""What the structure allows one to say, where it says something."""

from __future__ import annotations

import re

import pandas as pd

from graphdata import Network

from ..findings import Finding, Words
from ..wording import fitted, listed, p_words, percent, plural

LEAST_UNITS, LEAST_TIES, LEAST_FIELDS = 10, 20, 3  # of fewer nothing is told
ALPHA = 0.05
_OFFICE = re.compile("[省市区县厅局委办]")  # what is left of 市发改委 is 发改, in order within 发展改革
RETURN = Words("每项任务的牵头单位和配合单位数不变、每家的配合任务数不变，其余随机", "tasks keep their lead and number of supporters, units their number of supported tasks")


def findings(network: Network, agencies: pd.DataFrame, shape: pd.DataFrame, ties: pd.DataFrame, fields: pd.DataFrame, found: pd.DataFrame) -> list[Finding]:
    """The findings about structure.

    Parameters
    ----------
    agencies, shape, ties, fields : what `kinds`, `shape`, `dyads` and `specialisation` give for the network.
    found : the clusters that the fields are.

    >>> agencies, shape, ties = zr.structure.kinds(network), zr.structure.shape(network), zr.structure.dyads(network)
    >>> [f.key for f in zr.structure.findings(network, agencies, shape, ties, zr.structure.specialisation(network, groups), groups)]
    ['structure.kinds', 'structure.reciprocity']
    """
    said = [_kinds(network, agencies), _returned(shape, ties), _offices(network, agencies), _fields(fields, found)]
    return [finding for finding in said if finding is not None]


def _kinds(network: Network, agencies: pd.DataFrame) -> Finding | None:
    if len(agencies) < LEAST_UNITS or not (agencies["kind"] == "leading").any() or agencies["depth"].nunique() < 2 or agencies["breadth"].nunique() < 2:
        return None  # where all are as broad, or lead as often, nobody is told by it
    counts = agencies["kind"].value_counts()
    top = agencies[agencies["kind"] == "leading"].sort_values("tasks", ascending=False, kind="stable")
    helpers = agencies[agencies["kind"] == "auxiliary"].sort_values("tasks", ascending=False, kind="stable")
    n = int(counts["leading"])
    zh = f"{len(agencies)}家单位中，参与面广又常牵头的有{n}家（{'、'.join(top.index[:3])}{'等' if n > 3 else ''}）"
    en = f"Of {plural(len(agencies), 'unit')}, {n} take part broadly and often lead ({listed(top.index, 'en', most=3)})"
    if len(helpers):
        zh += f"；参与面广而少牵头的有{len(helpers)}家（{'、'.join(helpers.index[:3])}{'等' if len(helpers) > 3 else ''}）"
        en += f"; {len(helpers)} take part broadly and seldom lead ({listed(helpers.index, 'en', most=3)})"
    return Finding("position", "structure.kinds", zh + "。", en + ".", "descriptive", units=tuple(top.index[:3]),
                   claim=Words(fitted(f"面广又常牵头的有{n}家：{{}}等" if n > 1 else "面广又常牵头的只有{}", top.index[0]), f"{n} broad and often leading: {listed(top.index, 'en', most=2)}"),
                   denominator=Words(f"共{len(agencies)}家单位", f"of {plural(len(agencies), 'unit')}"), how_sure=Words("以平均参与面和平均牵头率为界，仅描述", "cut at the mean breadth and depth; a description"))


def _returned(shape: pd.DataFrame, ties: pd.DataFrame) -> Finding | None:
    if "reciprocity" not in shape.index or len(ties) < LEAST_TIES or shape["p"].isna().loc["reciprocity"]:
        return None
    value, expected, p = shape.loc["reciprocity"]
    if not expected:  # those who lead never support: nothing could be returned
        return None
    both = int(ties["reciprocated"].sum())
    beside = "，高于随机情形的" if p <= 0.05 and value > expected else "，低于随机情形的" if p <= 0.05 else "，与随机情形分不出高低，后者平均"
    beside_en = "more than the" if p <= 0.05 and value > expected else "less than the" if p <= 0.05 else "not to be told from the"
    tail = "" if p > 0.05 else "平均"
    zh = f"“一家牵头、另一家配合”的关系有{len(ties)}对，其中{both}对（{percent(value)}）换一项任务也反过来配合{beside}{tail}{percent(expected)}。"
    en = f"Of {plural(len(ties), 'tie')} of one unit leading and another supporting, {both} ({percent(value)}) are returned in another task, {beside_en} {percent(expected)} of chance."
    strong = ties[ties["reciprocated"]].sort_values("tasks", ascending=False, kind="stable").iloc[:1]
    return Finding("position", "structure.reciprocity", zh, en, "tested", units=tuple(strong[["lead", "support"]].to_numpy().ravel()), null=RETURN,
                   claim=Words(f"牵头与配合互换的关系占{percent(value)}", f"{percent(value)} of lead–support ties are returned"), how_sure=Words(p_words(p), p_words(p)),
                   verdict="none" if p > 0.05 else "more" if value > expected else "less", value=float(value), denominator=Words(f"共{len(ties)}对", f"of {plural(len(ties), 'tie')}"))


def _offices(network: Network, agencies: pd.DataFrame) -> Finding | None:
    offices = agencies[agencies["office"]].sort_values("tasks", ascending=False, kind="stable")
    if len(offices) < 2:
        return None
    columns = network.units.index.get_indexer(offices.index)
    named = network.incidence()[:, columns].sum(axis=1) > 0
    across = offices[offices["leaders"] > 1]
    zh = f"领导小组、指挥部、组委会一类的机构有{len(offices)}家，列入{int(named.sum())}项任务；" + (f"为两位以上领导做事的有{len(across)}家（{listed(across.index, 'zh', most=2, word='家')}）" if len(across) else "没有一家为两位以上领导做事，谈不上跨分工协调")
    en = f"{len(offices)} leading groups, headquarters and the like are named in {plural(int(named.sum()), 'task')}; " + (f"{len(across)} work for more than one leader ({listed(across.index, 'en', most=2)})" if len(across) else "none works for more than one leader")
    return Finding("position", "structure.offices", zh + "。", en + ".", "census", tuple(network.tasks.index[named]), tuple(offices.index), verdict="across" if len(across) else "none",
                   claim=Words(f"{len(offices)}家指挥部类机构，{len(across)}家跨领导" if len(across) else f"{len(offices)}家指挥部类机构都只跟一位领导", f"{len(across) or 'None'} of {len(offices)} such offices work for several leaders"))


def _fields(fields: pd.DataFrame, found: pd.DataFrame) -> Finding | None:
    """Where fields are more than chance: of clusters that are not, nobody is at home in any."""
    strong = fields[(fields["quotient"] >= 2) & (fields["tasks"] >= 5) & ~fields["field"].str.isdecimal()]
    strong = strong[[not _named_after(r.field, r.unit) for r in strong.itertuples()]].head(3)
    if not len(strong) or found.attrs["p"] is None or found.attrs["p"] > ALPHA or found.attrs["clusters"] < LEAST_FIELDS:
        return None
    rows = strong.to_dict("records")
    zh = "、".join(f"{r['unit']}在{r['field']}（{r['tasks']}项，{r['quotient']:.1f}倍）" for r in rows)
    en = ", ".join(f"{r['unit']} in {r['field']} ({plural(r['tasks'], 'task')}, {r['quotient']:.1f} times)" for r in rows)
    return Finding("position", "structure.fields", f"任务最集中于一个领域的单位：{zh}；1倍为与平均相同。", f"Units most at home in one field: {en}; 1 is the average.", "descriptive",
                   how_sure=Words("领域即集群，由同样的责任关系划出；仅描述", "fields are the clusters, found from the same links; a description"),
                   units=tuple(r["unit"] for r in rows), claim=Words(fitted("{}专于{}", rows[0]["unit"], rows[0]["field"]), f"{rows[0]['unit']} is at home in {rows[0]['field']}"))


def _named_after(field: str, unit: str) -> bool:
    """Whether a field bears the name of the unit: that the department of commerce is at home in commerce says nothing."""
    rest, core = iter(field), _OFFICE.sub("", str(unit))
    return any(field[i:i + 2] in str(unit) for i in range(len(field) - 1)) or len(core) > 1 and all(character in rest for character in core)
