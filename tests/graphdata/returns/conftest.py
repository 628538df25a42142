"""What every test of returns is about."""

import pytest

import graphdata as gd


@pytest.fixture(scope="session")
def corpus() -> gd.Corpus:
    """The made-up year: 24 tasks led by 15 units."""
    return gd.read("fictitious-2024")
