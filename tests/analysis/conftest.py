"""The network that most laws of measures end with."""

import pytest

import graphdata as gd


@pytest.fixture(scope="session")
def hangzhou(hangzhou_network: gd.Network) -> gd.Network:
    """137 tasks, 98 units, 532 links."""
    return hangzhou_network
