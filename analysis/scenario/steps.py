"""The steps of a scenario, as values, and each in words. `where` maps a key or a value to the file and line it stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, get_args

from graphdata.given import checked


@dataclass(frozen=True, slots=True)
class Merge:
    """Several units become one, under a new name or that of one of them; its tasks are the union of theirs.

    >>> plan = [zr.scenario.Merge(("市水利局", "市生态环境局"), "市水务环境局")]
    >>> zr.Network(zr.scenario.apply(corpus, plan)).units["市水务环境局"]
    Unit(市水务环境局: 6 tasks; support 4, lead 2)
    """

    action: ClassVar[str] = "merge"
    units: tuple[str, ...]
    into: str
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Split:
    """One unit becomes several, each with its tasks (ids or numbers); tasks that are not dealt out go to `rest`.

    >>> plan = [zr.scenario.Split("市农业农村局", (("市农业局", ("fictitious-2024#16",)),), "市乡村局")]
    >>> zr.Network(zr.scenario.apply(corpus, plan)).units["市农业局"]
    Unit(市农业局: 1 tasks; lead 1)
    """

    action: ClassVar[str] = "split"
    unit: str
    into: tuple[tuple[str, tuple[str, ...]], ...]
    rest: str = ""
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Rename:
    """A unit gets another name.

    >>> plan = [zr.scenario.Rename("市建设局", "市住建局")]
    >>> zr.Network(zr.scenario.apply(corpus, plan)).units["市住建局"]
    Unit(市住建局: 6 tasks; support 4, lead 2)
    """

    action: ClassVar[str] = "rename"
    unit: str
    to: str
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Move:
    """Tasks go to the portfolio of another leader: those listed, those a unit leads (all that name it with role "any"), or a whole portfolio.

    >>> plan = [zr.scenario.Move("孙虚三", ("fictitious-2024#7",))]
    >>> zr.Network(zr.scenario.apply(corpus, plan)).portfolios["tasks"].tolist()
    [4, 4, 7, 4, 5]
    """

    action: ClassVar[str] = "move"
    to: str
    tasks: tuple[str, ...] = ()
    unit: str = ""
    role: str = "lead"
    portfolio: str = ""
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Lead:
    """A unit that the tasks name leads them from now on; those that led support.

    >>> plan = [zr.scenario.Lead("市财政局", ("fictitious-2024#1",))]
    >>> zr.Network(zr.scenario.apply(corpus, plan)).units["市财政局"]
    Unit(市财政局: 10 tasks; lead 3, support 7)
    """

    action: ClassVar[str] = "lead"
    unit: str
    tasks: tuple[str, ...]
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Expand:
    """A collective becomes its members: those listed, else those the registry knows. Where it leads, it stays.

    >>> plan = [zr.scenario.Expand("各区、县（市）政府", ("甲区政府", "乙区政府"))]
    >>> "各区、县（市）政府" in zr.Network(zr.scenario.apply(corpus, plan)).units
    False
    """

    action: ClassVar[str] = "expand"
    collective: str
    members: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Abolish:
    """A unit is dissolved: another takes its part in every task; without one, nobody does.

    >>> plan = [zr.scenario.Abolish("市科技局", "市发改委")]
    >>> len(network.units), len(zr.scenario.apply(corpus, plan).units)
    (19, 18)
    """

    action: ClassVar[str] = "abolish"
    unit: str
    to: str = ""
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Found:
    """A new unit takes part in tasks: in the place of the unit it comes from, else beside those named (as lead, those that led support).

    >>> plan = [zr.scenario.Found("市数据局", ("1", "2"))]
    >>> int((zr.scenario.apply(corpus, plan).mentions["unit"] == "市数据局").sum())
    2
    """

    action: ClassVar[str] = "found"
    unit: str
    tasks: tuple[str, ...]
    origin: str = ""
    role: str = "lead"
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Swap:
    """Two leaders exchange their portfolios.

    >>> plan = [zr.scenario.Swap(("孙虚三", "周虚五"))]
    >>> zr.Network(zr.scenario.apply(corpus, plan)).portfolios["tasks"].tolist()
    [4, 5, 5, 4, 6]
    """

    action: ClassVar[str] = "swap"
    leaders: tuple[str, ...]
    where: Mapping[str, str] = field(default_factory=dict, compare=False)


Step = Merge | Split | Rename | Move | Lead | Expand | Abolish | Found | Swap
for _step in get_args(Step):  # a name in place of a tuple of names would be taken letter by letter
    _step.__init__ = checked(_step.__init__, name=f"scenario.{_step.__name__}")


def wording(step: Step, *, lang: str = "zh") -> str:
    """What a step does, in a few words.

    >>> wording(Rename("市建设局", "市住建局"))
    '市建设局改名为市住建局'
    """
    return _WORDS[step.action][0 if lang == "zh" else 1](step)


def _parts(step: Split) -> str:
    rest = [f"{step.rest}（其余）"] if step.rest and step.rest not in dict(step.into) else []
    return "、".join([name for name, _ in step.into] + rest)


def _moved(step: Move) -> tuple[str, str]:
    if step.portfolio:
        return f"{step.portfolio}的全部分工", f"all tasks of {step.portfolio}"
    if step.unit:
        return (f"{step.unit}牵头的任务", f"tasks led by {step.unit}") if step.role == "lead" else (f"{step.unit}的全部任务", f"all tasks of {step.unit}")
    return f"任务{'、'.join(step.tasks)}", f"tasks {', '.join(step.tasks)}"


_WORDS: dict[str, tuple[Callable[..., str], Callable[..., str]]] = {
    "merge": (lambda s: f"{'、'.join(s.units)}合并为{s.into}", lambda s: f"{', '.join(s.units)} merge into {s.into}"),
    "split": (lambda s: f"{s.unit}拆分为{_parts(s)}", lambda s: f"{s.unit} is split into {_parts(s)}"),
    "rename": (lambda s: f"{s.unit}改名为{s.to}", lambda s: f"{s.unit} is renamed {s.to}"),
    "move": (lambda s: f"{_moved(s)[0]}划归{s.to}", lambda s: f"{_moved(s)[1]} go to {s.to}"),
    "lead": (lambda s: f"任务{'、'.join(s.tasks)}改由{s.unit}牵头", lambda s: f"{s.unit} leads tasks {', '.join(s.tasks)}"),
    "expand": (lambda s: f"{s.collective}展开为成员", lambda s: f"{s.collective} is expanded into its members"),
    "abolish": (
        lambda s: f"撤销{s.unit}，职责划入{s.to}" if s.to else f"撤销{s.unit}",
        lambda s: f"{s.unit} is abolished" + (f", {s.to} takes over" if s.to else ""),
    ),
    "found": (
        lambda s: f"新设{s.unit}，" + (f"接过{s.origin}的任务" if s.origin else ("牵头" if s.role == "lead" else "配合") + "任务") + "、".join(s.tasks),
        lambda s: f"{s.unit} is founded and "
        + (f"takes the place of {s.origin} in" if s.origin else "leads" if s.role == "lead" else "supports")
        + f" tasks {', '.join(s.tasks)}",
    ),
    "swap": (lambda s: f"{'与'.join(s.leaders)}互换分工", lambda s: f"{' and '.join(s.leaders)} exchange their portfolios"),
}
