"""What is shown of a measured table: its main columns, its header and rows as values JSON can hold, and its treatment as a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from graphdata.wording import joined

if TYPE_CHECKING:
    from graphdata import Corpus

    from .answers import Answers

# What a person sees of a table first; the rest is in the workbook. The names of the command line stand before the colon.
MAIN = {
    "load": ("load.table", ["unit", "tasks", "lead", "support", "responsible", "fractional", "sole", "portfolios", "rank",
                            "rank_low", "rank_high", "tier"]),
    "overlap": ("overlap.portfolios", ["a", "b", "shared_units", "jaccard", "cosine", "morisita_horn",
                                        "expected_morisita_horn", "p_more", "p_less", "q", "direction"]),
    "direction": ("overlap.direction", ["from", "to", "links", "expected", "ratio", "p", "q"]),
    "unit_pairs": ("overlap.units", ["a", "b", "tasks", "newman", "p", "q", "backbone"]),
    "clusters": ("clusters.table", ["unit", "cluster", "name", "stability", "standing"]),
    "circles": ("panel.circles", ["kind", "circle", "size", "documents", "inside", "nearest"]),
    "brokers": ("brokerage.table", ["unit", "exclusive_pairs", "betweenness", "constraint", "core"]),
}


def findings_header(answers: Answers, corpus: Corpus, *, lang: str = "zh") -> dict[str, Any]:
    """The header of the findings of one document: what it is, and the treatment they have."""
    first = corpus.documents.iloc[0] if len(corpus.documents) else pd.Series(dtype=object)
    said = treatment_sentence({"treatment": answers.network.treatment, "support_weight": answers.support_weight, "seed": answers.seed}, lang=lang)
    return {"document": str(first.name) if len(first) else "", "title": _plain(first.get("title")), "treatment": _plain(answers.network.treatment),
            "seed": answers.seed, "tasks": len(answers.network.tasks), "units": len(answers.network.units), "links": len(answers.network.links),
            "portfolios": len(answers.network.portfolios), "treatment_sentence": said}


def header(table: pd.DataFrame) -> dict[str, Any]:
    """The header of ``--json``: the attributes of the table as values JSON can hold."""
    return {str(key): _plain(value) for key, value in table.attrs.items()}


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of ``--json``, the key first, as values JSON can hold."""
    flat = table.reset_index() if table.index.name or table.index.nlevels > 1 else table
    return [{str(key): _plain(value) for key, value in row.items()} for row in flat.to_dict("records")]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, pd.DataFrame):
        return records(value)
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray, pd.Series)):
        return [_plain(v) for v in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
    if hasattr(value, "item"):
        value = value.item()
    if value is None or value is pd.NA or (isinstance(value, float) and not np.isfinite(value)):
        return None
    return value if isinstance(value, (bool, int, float, str)) else str(value)


def treatment_sentence(facts: Mapping[str, Any], *, lang: str) -> str:
    """The treatment that numbers have, as a sentence to stand beside them."""
    treatment = facts.get("treatment") or {}
    words = _TREATMENTS[lang]
    parts = [words.get(treatment.get("collectives"), words["given"])]
    if treatment.get("not_expanded") and treatment.get("collectives") == "expand":
        parts.append(words["kept"].format(joined(treatment["not_expanded"])))
    if treatment.get("portfolios") == "section":
        parts.append(words["section"])
    if treatment.get("documents"):
        parts.append(words["mixed"].format(treatment["documents"]))
    if facts.get("support_weight") is not None:
        parts.append(words["weight"].format(facts["support_weight"]))
    if facts.get("draws"):
        # Only tables of intervals state a level: theirs are bootstrap resamples of the tasks, not draws of a null.
        parts.append(words["resamples" if facts.get("level") is not None else "draws"].format(facts["draws"]))
    if facts.get("seed") is not None:
        parts.append(words["seed"].format(facts["seed"]))
    return words["start"] + words["joint"].join(parts) + words["stop"]


_TREATMENTS = {
    "zh": {"start": "口径：", "joint": "；", "stop": "。", "group": "“各区、县（市）政府”等集体称谓各作一个节点", "expand": "集体称谓展开为成员",
           "drop": "集体称谓不计入", "given": "按所给网络", "kept": "成员不明而保留的集体称谓：{}", "section": "按章节划分",
           "mixed": "{} 份文件合为一个网络，名次、检验和校正都就整体而言，不是其中任何一份文件的结论",
           "weight": "配合任务权重 {:g}（仅用于加权指标）", "draws": "随机比较 {} 次", "resamples": "重抽样 {} 次", "seed": "随机种子 {}"},
    "en": {"start": "Treatment: ", "joint": "; ", "stop": ".", "group": "each collective (such as 各区、县（市）政府) is one node",
           "expand": "collectives stand for their members", "drop": "collectives are left out", "given": "the network as given",
           "kept": "collectives kept because their members are not known: {}", "section": "portfolios are sections",
           "mixed": "{} documents in one network: ranks, tests and corrections are of the whole and of none of them",
           "weight": "a supported task weighs {:g} in weighted measures", "draws": "{} random draws", "resamples": "{} resamples", "seed": "seed {}"},
}
