"""One unit of a Network, looked up by name: what it is, and every task that names it with the sentence and its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from .network import Network


@dataclass(frozen=True, slots=True, eq=False)
class UnitView:
    """A unit as the network has it.

    Attributes
    ----------
    name, kind, type : the canonical name; unit or collective; the kind of body.
    tasks : DataFrame by task, in the order of the document: role, leaders (several parted by 、), text, line.
    """

    name: str
    kind: str
    type: str
    tasks: pd.DataFrame

    @property
    def counts(self) -> dict[str, int]:
        """Tasks by role; roles it has nowhere are left out."""
        return {str(role): int(n) for role, n in self.tasks["role"].value_counts(sort=False).items() if n}

    def __repr__(self) -> str:
        roles = ", ".join(f"{role} {n}" for role, n in self.counts.items())
        return f"Unit({self.name}: {len(self.tasks)} tasks; {roles})"

    def _repr_html_(self) -> str:
        from html import escape

        return f"<p><b>{escape(self.name)}</b> · {len(self.tasks)}</p>" + self.tasks.to_html(escape=True)


class Units(pd.DataFrame):
    """The units of a Network: a plain table that also finds a unit by name, ``network.units["发改委"]``.

    Whatever pandas makes of it is a plain DataFrame.
    """

    _internal_names = [*pd.DataFrame._internal_names, "_network"]
    _internal_names_set = set(_internal_names)

    @classmethod
    def of(cls, units: pd.DataFrame, network: Network) -> Units:
        """The table, with the network it belongs to."""
        table = cls(units)
        table._network = network
        return table

    @property
    def _constructor(self) -> Any:
        return pd.DataFrame

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, (str, int)) and key not in self.columns:
            return view(self._network, str(key))
        return super().__getitem__(key)

    def __reduce__(self) -> Any:
        """Copies and other processes get the plain table."""
        return pd.DataFrame(self).__reduce__()


def view(network: Network, asked: str) -> UnitView:
    """The unit that is meant by a name, another form of it, part of it or its pinyin.

    Raises
    ------
    UsageError : nothing fits, or several do; the nearest are offered.
    """
    from .subsets import unit_name

    name = unit_name(network, asked)
    links = network.links[network.links["unit"] == name].set_index("task")
    tasks = network.tasks.loc[links.index]
    table = pd.DataFrame({"role": links["role"], "leaders": tasks["leaders"].map("、".join) if "leaders" in tasks else "",
                          "text": tasks["text"] if "text" in tasks else "", "line": tasks["line"] if "line" in tasks else None}, index=links.index)
    facts = network.units.loc[name]
    return UnitView(name, str(facts["kind"]), str(facts["type"]), table.loc[[t for t in network.tasks.index if t in table.index]])
