"""The steps of a scenario, as values, and each in words. `where` maps a key or a value to the file and line it stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Merge:
    """Several units become one, under a new name or that of one of them; its tasks are the union of theirs."""

    action: ClassVar[str] = "merge"
    units: tuple[str, ...]
    into: str
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Split:
    """One unit becomes several, each with its tasks (ids or numbers); tasks that are not dealt out go to `rest`."""

    action: ClassVar[str] = "split"
    unit: str
    into: tuple[tuple[str, tuple[str, ...]], ...]
    rest: str = ""
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Rename:
    """A unit gets another name."""

    action: ClassVar[str] = "rename"
    unit: str
    to: str
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Move:
    """Tasks go to the portfolio of another leader: those listed, or those a unit leads (all that name it with role "any")."""

    action: ClassVar[str] = "move"
    to: str
    tasks: tuple[str, ...] = ()
    unit: str = ""
    role: str = "lead"
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Lead:
    """A unit that the tasks name leads them from now on; those that led support."""

    action: ClassVar[str] = "lead"
    unit: str
    tasks: tuple[str, ...]
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Expand:
    """A collective becomes its members: those listed, else those the registry knows. Where it leads, it stays."""

    action: ClassVar[str] = "expand"
    collective: str
    members: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


Step = Merge | Split | Rename | Move | Lead | Expand


def wording(step: Step, *, lang: str = "zh") -> str:
    """What a step does, in a few words.

    >>> wording(Rename("市建设局", "市住建局"))
    '市建设局改名为市住建局'
    """
    return _WORDS[step.action][0 if lang == "zh" else 1](step)


def _parts(step: Split) -> str:
    rest = [f"{step.rest}（其余）"] if step.rest and step.rest not in dict(step.into) else []
    return "、".join([name for name, _ in step.into] + rest)


_WORDS: dict[str, tuple[Callable[..., str], Callable[..., str]]] = {
    "merge": (lambda s: f"{'、'.join(s.units)}合并为{s.into}", lambda s: f"{', '.join(s.units)} merge into {s.into}"),
    "split": (lambda s: f"{s.unit}拆分为{_parts(s)}", lambda s: f"{s.unit} is split into {_parts(s)}"),
    "rename": (lambda s: f"{s.unit}改名为{s.to}", lambda s: f"{s.unit} is renamed {s.to}"),
    "move": (
        lambda s: (
            f"{s.unit + ('牵头的任务' if s.role == 'lead' else '的全部任务') if s.unit else '任务' + '、'.join(s.tasks)}划归{s.to}"
        ),
        lambda s: (
            f"{('tasks led by ' if s.role == 'lead' else 'all tasks of ') + s.unit if s.unit else 'tasks ' + ', '.join(s.tasks)} go to {s.to}"
        ),
    ),
    "lead": (lambda s: f"任务{'、'.join(s.tasks)}改由{s.unit}牵头", lambda s: f"{s.unit} leads tasks {', '.join(s.tasks)}"),
    "expand": (lambda s: f"{s.collective}展开为成员", lambda s: f"{s.collective} is expanded into its members"),
}
