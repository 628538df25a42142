"""The map coloured by returns: the worst of what a unit owes, in the page's words, without moving a unit."""

import json
import re

import pandas as pd
import pytest

from figures import network_map
from graphdata import Network, read
from graphdata.errors import UsageError


@pytest.fixture(scope="module")
def network():
    """The made-up year."""
    return Network(read("fictitious-2024"))


def states(network):
    """Every lead unit on time, but two."""
    leads = sorted(set(network.links.loc[network.links["role"] == "lead", "unit"]))
    return pd.Series(["late", "missing"] + ["complete"] * (len(leads) - 2), index=leads)


def test_the_states_stand_in_the_page_and_lead_units_have_one(network):
    """Three names in place of clusters; units that lead nothing have none; the words speak of returns."""
    html = network_map(network, states=states(network)).html
    assert all(word in html for word in ("按时", "迟报", "未报", "无须报送", "颜色为该单位各项应报任务中最差的一项"))
    counts = [len(re.findall(rf'"cluster": ?"{name}"', html)) for name in ("按时", "迟报", "未报")]
    assert counts == [13, 1, 1]


def test_a_state_nobody_knows_is_refused(network):
    """The message names the choices."""
    with pytest.raises(UsageError, match="missing, pending, late, complete"):
        network_map(network, states=pd.Series({"市财政局": "?"}))


def test_without_states_nothing_changes(network):
    """Clusters keep their words."""
    html = network_map(network).html
    assert "无须报送" not in html and json.dumps("集群{n}", ensure_ascii=False) in html
