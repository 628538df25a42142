"""Several documents in one call: each is answered by itself, one after the other, and what is written has a part for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from analysis.answers import Answers
    from graphdata import Corpus, Network, Store
from .options import Call

MOST_RESAMPLED = 40  # documents of a store that are resampled and tested one by one; more are counted
COUNTED = ("load", "overlap", "unit_pairs")


def each(call: Call, corpus: Corpus, step: Callable[..., None]) -> dict[str, Any]:
    """What `figures.panel` asks for: the documents, how one is answered, the choices, and what counts those that are done."""
    from graphdata import worlds
    from graphdata.registry import load

    done = count(1)
    return {"worlds": worlds(corpus), "answer": lambda world: answer_one(call, world), "lang": call.lang.value, "options": call.options(),
            "registry": load(call.registry), "done": lambda document: step(document, next(done), len(corpus.documents))}


def answer_one(call: Call, corpus: Corpus, step: Callable[[str], None] = lambda said: None) -> Answers:
    """The answers of one document under the choices of the call."""
    from analysis.answers import answer
    from graphdata.registry import load

    return answer(call.network(corpus), corpus, support_weight=call.support_weight, rng=call.seed, registry=load(call.registry), names={unit: name for unit, name in call.cluster_names().items() if unit in corpus.units.index}, progress=step,
                  lang=call.lang.value)


def panel_of(call: Call, measure: Callable[[Network], pd.DataFrame], corpus: Corpus, step: Callable[..., None]) -> pd.DataFrame:
    """A measure of every document of a Corpus."""
    from graphdata import worlds

    return _table(call, worlds(corpus), measure, step, len(corpus.documents))


def panel_of_store(call: Call, measure: Callable[[Network], pd.DataFrame], step: Callable[..., None], *, name: str, memory: str | None) -> pd.DataFrame | None:
    """A measure of every document of a store, few in memory at once; of more than forty counted by SQL where it can be. None for other sources."""
    store = _store(call)
    if store is None:
        return None
    total = len(store) if call.where is None else len(store.documents(where=call.where))
    if total > MOST_RESAMPLED and name in COUNTED and call.collectives.value != "expand":
        from analysis.panel import stored

        choices = {"where": call.where, "collectives": call.collectives.value, "memory": memory}
        choices |= {"support_weight": call.support_weight} if name == "load" else {}
        return stored.MEASURES[name](store, **choices, **({} if name == "unit_pairs" else {"portfolios": call.portfolios.value}))
    return _table(call, store.worlds(where=call.where), measure, step, total)


def circles_of(call: Call, step: Callable[..., None], *, memory: str | None) -> pd.DataFrame:
    """Circles of kinds of departments over all documents: of a store by SQL, of other sources one document after the other."""
    from analysis import panel
    from graphdata.registry import load

    store = _store(call)
    if store is not None and call.collectives.value != "expand":
        from analysis.panel import stored

        pairs = stored.kind_pairs(store, where=call.where, collectives=call.collectives.value, memory=memory)
        return panel.circles(pairs, documents=len(store.documents(where=call.where)), rng=call.seed)
    corpora, total = (store.worlds(where=call.where), len(store.documents(where=call.where))) if store is not None else _read(call, step)
    done = count(1)

    def networks() -> Iterator[tuple[str, Corpus, Network]]:
        for document, world in corpora:
            yield document, world, call.network(world)
            step(document, next(done), total)

    return panel.circles(panel.kind_pairs(networks(), registry=load(call.registry)), documents=total, rng=call.seed)


def _read(call: Call, step: Callable[..., None]) -> tuple[Iterable[tuple[str, Corpus]], int]:
    from graphdata import worlds

    corpus = call.corpus(step)
    return worlds(corpus), len(corpus.documents)


def _store(call: Call) -> Store | None:
    """The store that is asked, what it left out said; None for other sources."""
    from graphdata.errors import UsageError

    store = call.store()
    if store is None:
        return None
    if unused := [name for name in ("encoding", "layout", "lead_rule", "corrections") if getattr(call, name) is not None]:
        raise UsageError(f"a store has been read already; {', '.join(unused)} cannot be chosen any more", where=str(store.folder),
                         remedy="Give the choice to zeren store.", zh="文件库已经读好，不能再指定编码、版式、牵头认定或订正表。请在 zeren store 建库时指定。")
    store.held()
    for outcome, error in store.left_out():
        (call.unread if outcome == "refused" else call.passed_over).append(error)
    return store


def _table(call: Call, corpora: Iterable[tuple[str, Corpus]], measure: Callable[[Network], pd.DataFrame], step: Callable[..., None], total: int) -> pd.DataFrame:
    from analysis.panel import table

    done = count(1)
    return table(corpora, measure, network=call.network, done=lambda document: step(document, next(done), total))


def merged(call: Call, corpus: Corpus, step: Callable[..., None]) -> Answers:
    """The answers of every document in tables with document, place and year in front."""
    from analysis.panel import merged as put_together
    from graphdata import worlds

    done = count(1)

    def answered() -> Iterator[tuple[str, Corpus, Answers]]:
        for document, world in worlds(corpus):
            yield document, world, answer_one(call, world)
            step(document, next(done), len(corpus.documents))

    return put_together(answered())


def beside(output: Path, corpus: Corpus) -> Iterator[tuple[Path, Corpus]]:
    """A file for every document: the one named where there is one document, else ``NAME-DOCUMENT.ending`` for each."""
    from graphdata.writing import file_name
    from graphdata import worlds

    if len(corpus.documents) == 1:
        yield output, corpus
        return
    taken: set[str] = set()
    for document, world in worlds(corpus):
        yield output.with_name(f"{output.stem}-{file_name(document, taken)}{output.suffix}"), world
