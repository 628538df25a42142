"""The answers to the three questions, worked out once for the report, the map, the workbook and the slides.

Each step is one call of a room of measures; the tables bear the names that `analysis.definitions` defines their columns by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from graphdata import Corpus, Network
from graphdata.given import checked
from graphdata.watching import watched
from graphdata.network import COLLECTIVES
from graphdata.wording import joined

from . import brokerage, clusters, load, nulls, overlap, robustness, structure, worlds
from .findings import Finding, Words

if TYPE_CHECKING:
    from graphdata.registry import Registry

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


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The measured tables of one network by name, the findings by question, and the network they are about."""

    network: Network
    tables: Mapping[str, pd.DataFrame]
    findings: Mapping[str, tuple[Finding, ...]]
    seed: int
    support_weight: float

    @property
    def board(self) -> pd.DataFrame:
        """Load and cluster of every unit, side by side."""
        found = self.tables["clusters.table"]
        return self.tables["load.table"].join(found[[c for c in found.columns if c not in self.tables["load.table"].columns]])

    def headline(self, question: str) -> Finding | None:
        """The finding that answers a question in one breath: the first about it."""
        return next(iter(self.findings.get(question, ())), None)

    @property
    def sentences(self) -> tuple[Finding, ...]:
        """All findings in the order of the questions."""
        return tuple(f for found in self.findings.values() for f in found)


@partial(checked, name="answer")
@watched
def answer(network: Network, corpus: Corpus, *, support_weight: float = 0.5, rng: int = 0, registry: Registry | None = None,
           names: Mapping[str, str] | None = None, progress: Callable[[str], None] = lambda step: None, lang: str = "zh") -> Answers:
    """Everything that is measured on a network of a corpus.

    Parameters
    ----------
    network, corpus : the network, and the facts it was derived from.
    support_weight, rng, registry : the declared choices.
    names : names of clusters, each by one of its units, that overrule those made by rule.
    progress : called with a word about each step before it begins, in `lang`.

    Returns
    -------
    Answers. Degenerate networks give tables without rows and findings that say what is not computable.

    >>> zr.answer(network, corpus).sentences[0].title["en"]
    '市财政局 has most tasks: 10 of 24'
    """
    say = _steps(progress, lang)
    tables: dict[str, pd.DataFrame] = {}
    say("负荷", "load")
    board = tables["load.table"] = load.table(network, support_weight=support_weight, rng=rng)
    tables["load.concentration"] = load.concentration(network, support_weight=support_weight)
    tables["load.lorenz"] = load.lorenz(network)
    treated = _treated(network, corpus, registry)
    side_by_side = tables["load.treatments"] = load.treatments(corpus, networks=treated)
    tables["load.weight_curve"] = load.weight_curve(network)
    tables["load.flips"] = load.flips(side_by_side)
    tables["load.reporting_burden"] = load.reporting_burden(network, corpus)
    say("交叉、集群、位置与韧性", "overlap, clusters, position and resilience")
    _load_kernels()
    tables |= _side_by_side(network, corpus, rng, treated, names)
    pairs, unit_pairs, found = (tables[name] for name in ("overlap.portfolios", "overlap.units", "clusters.table"))
    tables |= _structured(network, found, rng)
    findings = {
        "load": tuple(load.findings(network, board, side_by_side=side_by_side, burden=tables["load.reporting_burden"])),
        "overlap": tuple(overlap.findings(network, pairs, unit_pairs=unit_pairs, per_unit=tables["overlap.leaders"],
                                          flow=tables["overlap.direction"])),
        "clusters": tuple(clusters.findings(network, found, treatments=tables["clusters.treatments"])),
        "position": (*brokerage.findings(network, tables["brokerage.table"]), *robustness.findings(network, tables["robustness.removal"]),
                     *structure.findings(network, *(tables[f"structure.{name}"] for name in ("kinds", "shape", "dyads", "specialisation")), found)),
    }
    findings = {question: tuple(_decided(f, network) for f in found) for question, found in findings.items()}
    say("各种口径下结论是否成立", "where findings hold and where they turn")
    every = tables["worlds.multiverse"] = worlds.multiverse([f for found in findings.values() for f in found], network, corpus, rng=rng, networks=treated)
    tables["worlds.summary"], hanging = worlds.summary(every), worlds.hinges(every, network)
    tables["worlds.names"] = hanging
    findings = worlds.told(findings, every)
    if (said := worlds.names([f for found in findings.values() for f in found], hanging, every)) is not None:
        findings["load"] = (*findings["load"], said)
    return Answers(network, tables, findings, rng, support_weight)


def _treated(network: Network, corpus: Corpus, registry: Registry | None) -> dict[str, Network]:
    """The corpus under every treatment of collectives; the network itself where it is one of them."""
    usual, portfolios = network.treatment.get("collectives"), network.treatment.get("portfolios", "leader")
    named = (corpus.mentions["kind"] == "collective").any()
    return {c: network if c == usual or not named else Network(corpus, collectives=c, portfolios=portfolios, registry=registry) for c in COLLECTIVES}


def _decided(finding: Finding, network: Network) -> Finding:
    """The finding with its treatment, and without evidence that is everything: that decides nothing."""
    said = Words(*(treatment_sentence({"treatment": network.treatment}, lang=lang) for lang in ("zh", "en")))
    return replace(finding, treatment=finding.treatment or said,
                   tasks=() if len(set(finding.tasks)) >= len(network.tasks) > 1 else finding.tasks,
                   units=() if len(set(finding.units)) >= len(network.units) > 2 else finding.units)


def _load_kernels() -> None:
    """Import what the threads would import: of two threads that import the same library, one can see it half made."""
    brokerage.warm(), clusters.warm(), nulls.warm()


def _side_by_side(network: Network, corpus: Corpus, rng: int, treated: Mapping[str, Network], names: Mapping[str, str] | None) -> dict[str, pd.DataFrame]:
    """The costly measures, in threads: the kernels let go of the interpreter, and each measure has its own stream of chance.

    The longest come first, so that no processor is left with a long one at the end.
    """
    costly = {
        "clusters.table": partial(clusters.table, network, rng=rng, names=names), "overlap.units": partial(overlap.units, network, rng=rng),
        "brokerage.table": partial(brokerage.table, network, rng=rng), "overlap.portfolios": partial(overlap.portfolios, network, rng=rng),
        "clusters.sweep": partial(clusters.sweep, network, rng=rng), "overlap.direction": partial(overlap.direction, network, rng=rng),
        "overlap.leaders": partial(overlap.leaders, network, rng=rng), "clusters.treatments": partial(clusters.treatments, corpus, rng=rng, networks=treated),
        "robustness.removal": partial(robustness.removal, network), "robustness.attack": partial(robustness.attack, network, order="lead"),
        "overlap.burden": partial(overlap.burden, network), "overlap.unit_burden": partial(overlap.unit_burden, network),
    }
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = {name: pool.submit(measure) for name, measure in costly.items()}
        tables = {name: job.result() for name, job in jobs.items()}
    return tables | {"overlap.together": overlap.together(tables["overlap.units"], network), "clusters.cards": clusters.cards(network, tables["clusters.table"])}


def _structured(network: Network, found: pd.DataFrame, rng: int) -> dict[str, pd.DataFrame]:
    return {"structure.kinds": structure.kinds(network), "structure.shape": structure.shape(network, rng=rng), "structure.dyads": structure.dyads(network),
            "structure.specialisation": structure.specialisation(network, found)}


def _steps(progress: Callable[[str], None], lang: str) -> Callable[[str, str], None]:
    return lambda zh, en: progress(zh if lang == "zh" else en)


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
