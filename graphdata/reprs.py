"""How a Network shows itself in a notebook: a few lines, in Chinese and English, and no table of thousands of rows."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .network import Network

MOST = 5  # names that are shown
_ROLES = {"lead": "牵头", "support": "配合", "responsible": "责任"}


def network_html(network: Network) -> str:
    """How much there is, who is named most, which portfolios hold how many tasks."""
    roles = network.links["role"].value_counts()
    linked = " · ".join(f"{_ROLES[role]} {role} {int(roles[role])}" for role in _ROLES if roles.get(role))
    lines = [f"<b>Network</b> · {len(network.tasks)} 项任务 tasks · {len(network.units)} 家单位 units · {len(network.links)} 条联系 links（{linked}）"]
    busiest = network.links["unit"].value_counts(sort=False).rename_axis("unit").reset_index().sort_values(["count", "unit"], ascending=[False, True])
    lines += [_listed("最常点名 named most", zip(busiest["unit"], busiest["count"], strict=True))]
    lines += [_listed("领导分工 portfolios", zip(network.portfolios.index, network.portfolios["tasks"], strict=True))]
    return "<br>".join(line for line in lines if line)


def _listed(head: str, pairs: zip) -> str:
    named = [f"{escape(str(name))} {int(count)}" for name, count in pairs]
    more = f" … +{len(named) - MOST}" if len(named) > MOST else ""
    return f"{head}：{'、'.join(named[:MOST])}{more}" if named else ""
