"""What every test of returns is about."""

import pytest
from filled import blank_forms

import graphdata as gd


@pytest.fixture(scope="session")
def corpus() -> gd.Corpus:
    """The made-up year: 24 tasks led by 15 units."""
    return gd.read("fictitious-2024")


@pytest.fixture(scope="session")
def blank(corpus, tmp_path_factory):
    """Its blank forms for the first quarter by unit; tests fill copies."""
    return blank_forms(corpus, tmp_path_factory.mktemp("blank") / "q1", due="2024-04-10")
