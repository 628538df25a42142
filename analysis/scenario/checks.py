"""What a step says, checked against the facts of a Corpus: units, tasks and leaders by name, with messages that name line, key and value."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from graphdata import Corpus, UsageError

from .steps import Step


def refuse(step: Step, key: str, value: str, en: str, zh: str) -> UsageError:
    """The message about one value of a step: its line where known, its key, and what is wrong."""
    place = step.where.get(value) or step.where.get(key) or step.where.get(step.action, "")
    return UsageError(f"{key}: {en}", where=place, zh=f"{key}：{zh}")


def near(name: str, names: Iterable[str]) -> tuple[str, str]:
    """Names like it, as the end of a message in English and Chinese."""
    from rapidfuzz import fuzz, process

    found = [n for n, score, _ in process.extract(name, sorted(set(names)), scorer=fuzz.WRatio, limit=3) if score >= 50]
    return (f" Did you mean {', '.join(found)}?", f"是否指：{'、'.join(found)}？") if found else ("", "")


def unit(corpus: Corpus, step: Step, key: str, name: str) -> str:
    """The unit, if a task of the corpus names it."""
    if name not in corpus.units.index:
        en, zh = near(name, corpus.units.index)
        raise refuse(step, key, name, f"no task names a unit {name!r}.{en}", f"文件中没有单位“{name}”。{zh}")
    return name


def task(corpus: Corpus, step: Step, key: str, given: str) -> str:
    """The id of a task that is given by id or by number."""
    if given in corpus.tasks.index:
        return given
    found = [t for t, number in corpus.tasks["number"].items() if not pd.isna(number) and str(number) == given]
    if len(found) == 1:
        return found[0]
    if found:
        raise refuse(
            step,
            key,
            given,
            f"several tasks have the number {given}; name one of {', '.join(found)}.",
            f"有几项任务的编号是{given}，请写明：{'、'.join(found)}。",
        )
    numbers = corpus.tasks["number"].dropna()
    spread = f"{numbers.min()}–{numbers.max()}" if len(numbers) else ""
    raise refuse(
        step, key, given, f"there is no task {given!r}; numbers are {spread}.", f"没有任务“{given}”；编号为{spread}。"
    )


def leader(corpus: Corpus, step: Step, key: str, name: str) -> str:
    """The leader, if the corpus has one of that name."""
    leaders = list(dict.fromkeys(corpus.portfolios["leader"]))
    if name not in leaders:
        raise refuse(
            step,
            key,
            name,
            f"there is no leader {name!r}; there are {', '.join(leaders) or 'none'}.",
            f"没有领导“{name}”；文件中有：{'、'.join(leaders) or '无'}。",
        )
    return name


def new_name(corpus: Corpus, step: Step, key: str, name: str, among: Iterable[str]) -> None:
    """A new name must not be that of a unit outside the step: that would be a merger nobody asked for."""
    if name in corpus.units.index and name not in set(among):
        raise refuse(
            step,
            key,
            name,
            f"{name!r} is a unit of the document already. To join it too, list it under merge.",
            f"文件中已有“{name}”。若要与它合并，请用 merge 并一并列出。",
        )


def once(step: Step, key: str, values: Iterable[str]) -> None:
    """No value may stand twice."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise refuse(step, key, value, f"{value!r} stands twice.", f"“{value}”重复出现。")
        seen.add(value)
