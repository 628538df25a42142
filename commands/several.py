"""Several documents in one call: each is answered by itself, one after the other, and what is written has a part for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.answers import Answers
    from graphdata import Corpus
from .options import Call


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
    from figures.panel.book import file_name
    from graphdata import worlds

    if len(corpus.documents) == 1:
        yield output, corpus
        return
    taken: set[str] = set()
    for document, world in worlds(corpus):
        yield output.with_name(f"{output.stem}-{file_name(document, taken)}{output.suffix}"), world
