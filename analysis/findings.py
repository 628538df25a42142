"""Finding: a sentence that an analysis allows, with the tasks behind it."""

from __future__ import annotations

from dataclasses import dataclass

EVIDENCE = ("census", "tested", "descriptive")


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence in Chinese and English, made from numbers.

    `question` is load, overlap, clusters or position; `key` a stable short name such as ``load.most``.
    `evidence` says how strong the sentence is: ``census`` (a count in the document, exact), ``tested`` (stands beside
    its null after correction), ``descriptive`` (no null yet). `tasks` and `units` are the ids behind it.
    """

    question: str
    key: str
    zh: str
    en: str
    evidence: str
    tasks: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
