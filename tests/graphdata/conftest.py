"""Readings of texts written in a test."""

import pytest

import graphdata as gd
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


@pytest.fixture
def read(tmp_path):
    """A small document, read from a file of the name it is given."""
    def make(text, name="doc.txt"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return gd.read(file)
    return make
