"""For all tests of figures."""

import sys

import pytest


@pytest.fixture(autouse=True)
def figures_are_let_go():
    """Where another test has loaded pyplot it would keep every figure."""
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
