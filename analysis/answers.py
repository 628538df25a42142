"""The answers to the three questions, worked out once for the report, the map, the workbook and the slides.

Each step is one call of a room of measures; the tables bear the names that `analysis.definitions` defines their columns by.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from graphdata import Corpus, Network
from graphdata.given import checked
from graphdata.watching import watched
from graphdata.network import COLLECTIVES

from . import brokerage, clusters, load, nulls, overlap, robustness, structure, worlds
from .findings import Finding, Words
from .shown import treatment_sentence

if TYPE_CHECKING:
    from graphdata.registry import Registry

# Tables that are shown for themselves: no finding rests on them.
BESIDE = ("load.lorenz", "load.weight_curve", "overlap.together", "overlap.burden", "overlap.unit_burden", "clusters.cards", "clusters.sweep", "robustness.attack")

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
           names: Mapping[str, str] | None = None, progress: Callable[[str], None] = lambda step: None, lang: str = "zh",
           shown: Collection[str] | None = None, every_world: bool = True,
           meanwhile: Callable[[Answers], None] = lambda found: None) -> Answers:
    """Everything that is measured on a network of a corpus.

    Parameters
    ----------
    network, corpus : the network, and the facts it was derived from.
    support_weight, rng, registry : the declared choices.
    names : names of clusters, each by one of its units, that overrule those made by rule.
    progress : called with a word about each step before it begins, in `lang`.
    shown : of the tables on which no finding rests (`BESIDE`), those that are wanted; all if None.
    every_world : whether each finding is asked in every world; without, none knows where it holds.
    meanwhile : called with the answers so far when the load is known, and again before the worlds are asked: to begin what waits for no more.

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
    treated = _treated(network, corpus, registry)
    side_by_side = tables["load.treatments"] = load.treatments(corpus, networks=treated)
    tables["load.flips"] = load.flips(side_by_side)
    tables["load.reporting_burden"] = load.reporting_burden(network, corpus)
    beside = {"load.lorenz": load.lorenz, "load.weight_curve": load.weight_curve}
    tables |= {name: measure(network) for name, measure in beside.items() if shown is None or name in shown}
    findings = {"load": load.findings(network, board, side_by_side=side_by_side, burden=tables["load.reporting_burden"])}
    meanwhile(_answers(network, tables, findings, rng, support_weight))
    say("交叉、集群、位置与韧性", "overlap, clusters, position and resilience")
    _load_kernels()
    tables |= _side_by_side(network, corpus, rng, treated, names, BESIDE if shown is None else shown)
    pairs, unit_pairs, found = (tables[name] for name in ("overlap.portfolios", "overlap.units", "clusters.table"))
    tables |= _structured(network, found, rng)
    findings |= {
        "overlap": overlap.findings(network, pairs, unit_pairs=unit_pairs, per_unit=tables["overlap.leaders"], flow=tables["overlap.direction"]),
        "clusters": clusters.findings(network, found, treatments=tables["clusters.treatments"], every=tables.get("clusters.cards")),
        "position": [*brokerage.findings(network, tables["brokerage.table"]), *robustness.findings(network, tables["robustness.removal"]),
                     *structure.findings(network, *(tables[f"structure.{name}"] for name in ("kinds", "shape", "dyads", "specialisation")), found)],
    }
    early = _answers(network, tables, findings, rng, support_weight)
    if not every_world:
        return early
    meanwhile(early)
    findings = early.findings
    say("各种口径下结论是否成立", "where findings hold and where they turn")
    every = tables["worlds.multiverse"] = worlds.multiverse([f for found in findings.values() for f in found], network, corpus, rng=rng, networks=treated)
    tables["worlds.summary"], hanging = worlds.summary(every), worlds.hinges(every, network)
    tables["worlds.names"] = hanging
    findings = worlds.told(findings, every)
    if (said := worlds.names([f for found in findings.values() for f in found], hanging, every)) is not None:
        findings["load"] = (*findings["load"], said)
    return Answers(network, tables, findings, rng, support_weight)


def _answers(network: Network, tables: Mapping[str, pd.DataFrame], findings: Mapping[str, list[Finding]], rng: int, support_weight: float) -> Answers:
    """The answers so far."""
    return Answers(network, dict(tables), {question: tuple(_decided(f, network) for f in found) for question, found in findings.items()}, rng, support_weight)


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


def _side_by_side(network: Network, corpus: Corpus, rng: int, treated: Mapping[str, Network], names: Mapping[str, str] | None,
                  shown: Collection[str]) -> dict[str, pd.DataFrame]:
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
    after: dict[str, Callable[[dict[str, pd.DataFrame]], pd.DataFrame]] = {
        "overlap.together": lambda done: overlap.together(done["overlap.units"], network), "clusters.cards": lambda done: clusters.cards(network, done["clusters.table"])}
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = {name: pool.submit(measure) for name, measure in costly.items() if name not in BESIDE or name in shown}
        tables = {name: job.result() for name, job in jobs.items()}
    return tables | {name: made(tables) for name, made in after.items() if name in shown}


def _structured(network: Network, found: pd.DataFrame, rng: int) -> dict[str, pd.DataFrame]:
    return {"structure.kinds": structure.kinds(network), "structure.shape": structure.shape(network, rng=rng), "structure.dyads": structure.dyads(network),
            "structure.specialisation": structure.specialisation(network, found)}


def _steps(progress: Callable[[str], None], lang: str) -> Callable[[str, str], None]:
    return lambda zh, en: progress(zh if lang == "zh" else en)
