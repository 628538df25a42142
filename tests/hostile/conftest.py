"""What the hostile tests take from the readers' tests."""

import pytest

from graphdata.reading import read_source
from graphdata.readers.text import lines
from graphdata.registry import load
from graphdata.values import Source


@pytest.fixture
def reading():
    """A function that reads a text as a file would be read."""
    def read(text, *, form="txt", **options):
        return read_source(Source("made-up", "made-up", form, "utf-8", "", lines(text)), registry=load(), **options)
    return read
