"""What a step says, checked against the facts of a Corpus: units, tasks and leaders by name, with messages that name line, key and value."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from graphdata import Corpus, UsageError

from .keys import chinese
from .steps import Abolish, Merge, Rename, Split, Step, wording


class NotThere(UsageError):
    """A unit that no task names, or a new name that a unit has already: `name` is what was given, so that earlier steps can explain it."""

    name = ""


def refuse(step: Step, key: str, value: str, en: str, zh: str) -> UsageError:
    """The message about one value of a step: its line where known, its key, and what is wrong."""
    place = step.where.get(value) or step.where.get(key) or step.where.get(step.action, "")
    return UsageError(f"{key}: {en}", where=place, zh=f"{chinese(key)}：{zh}")


def near(name: str, names: Iterable[str]) -> tuple[str, str]:
    """Names like it, as the end of a message in English and Chinese."""
    from rapidfuzz import fuzz, process

    found = [n for n, score, _ in process.extract(name, sorted(set(names)), scorer=fuzz.WRatio, limit=3) if score >= 50]
    return (f" Did you mean {', '.join(found)}?", f"是否指：{'、'.join(found)}？") if found else ("", "")


def unit(corpus: Corpus, step: Step, key: str, name: str) -> str:
    """The unit, if a task of the corpus names it."""
    if name not in corpus.units.index:
        en, zh = near(name, corpus.units.index)
        raise _not_there(name, refuse(step, key, name, f"no task names a unit {name!r}.{en}", f"文件中没有单位“{name}”。{zh}"))
    return name


def _not_there(name: str, error: UsageError) -> NotThere:
    out = NotThere(error.what, where=error.where, remedy=error.remedy, zh=error.zh)
    out.name = name
    return out


def left_by(step: Step) -> dict[str, tuple[str, ...]]:
    """The units that are gone after a step, and what each became (nothing where it was abolished)."""
    if isinstance(step, Merge):
        return {unit: (step.into,) for unit in step.units if unit != step.into}
    if isinstance(step, Rename):
        return {step.unit: (step.to,)}
    if isinstance(step, Split):
        return {step.unit: tuple(dict.fromkeys([name for name, _ in step.into] + ([step.rest] if step.rest else [])))}
    if isinstance(step, Abolish):
        return {step.unit: (step.to,) if step.to else ()}
    return {}


def explained(error: NotThere, earlier: Iterable[Step]) -> UsageError:
    """The same error, told by the earlier step that took the unit away, where there is one."""
    for step in reversed(list(earlier)):
        became = left_by(step).get(error.name)
        if became is None:
            continue
        at = next(iter(step.where.values()), "")
        place = (f"（{at}）", f" ({at})") if at else ("", "")
        names = "、".join(became), ", ".join(became)
        return UsageError(f"{error.name!r} is no longer there: an earlier step{place[1]} said “{wording(step, lang='en')}”." + (f" Name {names[1]}." if became else ""),
                          where=error.where, zh=f"前面的步骤{place[0]}“{wording(step)}”之后，已没有“{error.name}”。" + (f"请改写为：{names[0]}。" if became else ""))
    return error


def task(corpus: Corpus, step: Step, key: str, given: str) -> str:
    """The id of a task that is given by id or by number."""
    if given in corpus.tasks.index:
        return given
    found = [t for t, number in corpus.tasks["number"].items() if not pd.isna(number) and str(number) == given]
    if len(found) == 1:
        return found[0]
    if found:
        raise refuse(step, key, given, f"several tasks have the number {given}; name one of {', '.join(found)}.",
                     f"有几项任务的编号是{given}，请写明：{'、'.join(found)}。")
    numbers = corpus.tasks["number"].dropna()
    spread = f"{numbers.min()}–{numbers.max()}" if len(numbers) else ""
    raise refuse(step, key, given, f"there is no task {given!r}; numbers are {spread}.", f"没有任务“{given}”；编号为{spread}。")


def leader(corpus: Corpus, step: Step, key: str, name: str) -> str:
    """The leader, if the corpus has one of that name."""
    leaders = list(dict.fromkeys(corpus.portfolios["leader"]))
    if name not in leaders:
        raise refuse(step, key, name, f"there is no leader {name!r}; there are {', '.join(leaders) or 'none'}.",
                     f"没有领导“{name}”；文件中有：{'、'.join(leaders) or '无'}。")
    return name


def new_name(corpus: Corpus, step: Step, key: str, name: str, among: Iterable[str]) -> None:
    """A new name must not be that of a unit outside the step: that would be a merger nobody asked for."""
    if name in corpus.units.index and name not in set(among):
        raise refuse(step, key, name, f"{name!r} is a unit already, in the document or by an earlier step. To join it too, list it under merge.",
                     f"文件中（或前面的步骤后）已有“{name}”。若要与它合并，请用 merge 并一并列出。")


def once(step: Step, key: str, values: Iterable[str]) -> None:
    """No value may stand twice."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise refuse(step, key, value, f"{value!r} stands twice.", f"“{value}”重复出现。")
        seen.add(value)
