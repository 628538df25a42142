"""The law of use: every stretch of a source that names units, is a label, a row or the text of a task is used by a task or is a doubt.

A witness that trusts no layout goes over the source itself (`witness`), and what it saw is compared with what the tasks use
(`units`); cheap checks look at tables (`rows`) and tasks (`tasks`). Their sentences stand in `wording`.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..layout.drafts import Layout
from ..layout.passages import Passage
from ..values import Doubt, Facts, Source, Task, Understood
from . import rows, units
from . import tasks as tasks_room
from .reach import reach

__all__ = ["look"]


def look(source: Source, passages: Sequence[Passage], laid: Layout, tasks: Sequence[Task], facts: Facts) -> tuple[list[Doubt], Understood]:
    """The doubts of the law of use, and how much of what is named was used.

    Parameters
    ----------
    source, passages : the source and its lines folded, one passage a line.
    laid, tasks, facts : what the reading made of it.
    """
    reached = reach(source, laid, tasks)
    seen = units.look(source, passages, laid, reached)
    doubts = [*seen.doubts, *rows.look(source, passages, laid, tasks, reached), *tasks_room.look(source, laid, tasks, facts)]
    used = sum(len(task.mentions) for task in tasks)
    return doubts, Understood(used + seen.lost, used, len(tasks), len(tasks) - tasks_room.misfits(tasks, doubts))
