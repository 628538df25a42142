"""Several documents in one call: each is answered by itself, one after the other, and what is written has a part for each."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from analysis.answers import Answers
    from graphdata import Corpus, Network, Store
from . import speech
from .options import Call
from .speech import say

MOST_RESAMPLED = 40  # documents of a store that are resampled and tested one by one; more are counted
COUNTED = ("load", "overlap", "unit_pairs")


@dataclass
class Documents:
    """The documents of a call, one after the other: of a store few are in memory at once. They are counted while they pass by, and what is in doubt."""

    worlds: Iterable[tuple[str, Corpus]]
    total: int
    step: Callable[..., None] = lambda *said: None  # told which document has been dealt with, how many that makes, and of how many
    doubts: int = 0
    lost: int = 0  # of them, lines that were not understood
    empty: dict[str, str] = field(default_factory=dict)  # documents without a list of tasks, and why
    store: Store | None = None  # where they are kept
    alone: bool = False  # one file: its answers need no name of a document in front

    def __iter__(self) -> Iterator[tuple[str, Corpus]]:
        for done, (document, world) in enumerate(self.worlds, start=1):
            self.doubts += len(world.doubts)
            self.lost += int((world.doubts["kind"] == "unplaced").sum())
            if not len(world.tasks):
                self.empty[document] = str(world.documents["layout_reason"].iloc[0] or "")
            yield document, world
            if self.total > 1:
                self.step(document, done, self.total)

    def one(self) -> Corpus:
        """The only document."""
        ((_, corpus),) = self
        return corpus


def documents_of(call: Call, step: Callable[..., None]) -> Documents:
    """The documents of the sources, each by itself."""
    store = _store(call)
    if store is not None:
        return Documents(store.worlds(where=call.where), _held(call, store), step, store=store)
    corpus = call.corpus(step)
    for same in (group for _, group in corpus.documents.groupby("sha256", sort=False).groups.items() if len(group) > 1):
        print(say(f"注意：{'、'.join(same)} 内容相同，是同一份文件，各算了一次。", f"Note: {', '.join(same)} are the same document; each was counted."), file=sys.stderr)
    return replace(_of_corpus(corpus, step), alone=not call.several(corpus))


def _of_corpus(corpus: Corpus, step: Callable[..., None]) -> Documents:
    from graphdata import worlds

    return Documents(worlds(corpus), len(corpus.documents), step)


def each(call: Call, found: Documents) -> dict[str, Any]:
    """What `figures.panel` asks for: the documents, how one is answered, and the choices."""
    from graphdata.registry import load

    _forewarn(call, found.total)
    return {"worlds": found, "answer": lambda world: answer_one(call, world), "lang": call.lang.value, "options": call.options(), "registry": load(call.registry)}


def _forewarn(call: Call, total: int) -> None:
    """That hundreds of documents, each answered in full, take their time, and what does not."""
    if total <= MOST_RESAMPLED or speech.QUIET:
        return
    source = shlex.join(call.sources)
    print(say(f"共 {total} 份文件，逐份作答、各成一份报告，每份约需十几秒和 4 MB。只要全部文件的数字：zeren load {source} --csv；只看一部分：--where。",
              f"{total} documents, each answered in full: some ten seconds and 4 MB each. For their numbers only: zeren load {source} --csv; for some of them: --where."),
          file=sys.stderr, flush=True)


def answer_one(call: Call, corpus: Corpus, step: Callable[[str], None] = lambda said: None, **choices: Any) -> Answers:
    """The answers of one document under the choices of the call; `shown` and `meanwhile` as `analysis.answers.answer` takes them."""
    from analysis.answers import answer
    from graphdata.registry import load

    return answer(call.network(corpus), corpus, support_weight=call.support_weight, rng=call.seed, registry=load(call.registry), names={unit: name for unit, name in call.cluster_names().items() if unit in corpus.units.index}, progress=step,
                  lang=call.lang.value, **choices)


def measured(call: Call, measure: Callable[[Network], pd.DataFrame], step: Callable[..., None], *, name: str, memory: str | None) -> pd.DataFrame:
    """A measure: of one file its table, of others the panel, each document by itself; of more than forty of a store counted by SQL where it can be."""
    found = documents_of(call, step)
    if found.alone:
        return measure(call.network(found.one()))
    from analysis.panel import table

    if found.store is None or found.total <= MOST_RESAMPLED or name not in COUNTED or call.collectives.value == "expand":
        return table(found, measure, network=call.network)
    from analysis.panel import stored

    choices = {"where": call.where, "collectives": call.collectives.value, "memory": memory}
    choices |= {"support_weight": call.support_weight} if name == "load" else {}
    return stored.MEASURES[name](found.store, **choices, **({} if name == "unit_pairs" else {"portfolios": call.portfolios.value}))


def circles_of(call: Call, step: Callable[..., None], *, memory: str | None) -> pd.DataFrame:
    """Circles of kinds of departments over all documents: of a store by SQL, of other sources one document after the other."""
    from analysis import panel
    from graphdata.registry import load

    found = documents_of(call, step)
    if found.store is not None and call.collectives.value != "expand":
        from analysis.panel import stored

        pairs = stored.kind_pairs(found.store, where=call.where, collectives=call.collectives.value, memory=memory)
        return panel.circles(pairs, documents=found.total, rng=call.seed)
    networks = ((document, world, call.network(world)) for document, world in found)
    return panel.circles(panel.kind_pairs(networks, registry=load(call.registry)), documents=found.total, rng=call.seed)


def _held(call: Call, store: Store) -> int:
    """How many documents of a store are asked about."""
    return len(store) if call.where is None else len(store.documents(where=call.where))


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


def merged(call: Call, corpus: Corpus, step: Callable[..., None], **choices: Any) -> Answers:
    """The answers of every document in tables with document, place and year in front."""
    from analysis.panel import merged as put_together

    return put_together((document, world, answer_one(call, world, **choices)) for document, world in _of_corpus(corpus, step))


def beside(output: Path, found: Documents) -> Iterator[tuple[Path, Corpus]]:
    """A file for every document: the one named where there is one document, else ``NAME-DOCUMENT.ending`` for each."""
    from graphdata.writing import file_name

    taken: set[str] = set()
    for document, world in found:
        yield output if found.total == 1 else output.with_name(f"{output.stem}-{file_name(document, taken)}{output.suffix}"), world
