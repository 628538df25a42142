"""Readings of texts written in a test."""

import pytest

from graphdata.reading import read_source
from graphdata.readers.text import lines
from graphdata.registry import load
from graphdata.values import Source


@pytest.fixture(scope="session")
def known():
    """The bundled registry."""
    return load()


@pytest.fixture
def reading(known):
    """A function that reads a text as the file `name` of a format would be read."""
    def read(text, *, form="txt", **options):
        return read_source(Source("made-up", "made-up", form, "utf-8", "", lines(text)), registry=known, **options)
    return read
