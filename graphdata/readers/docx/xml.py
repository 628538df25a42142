"""Small words for WordprocessingML trees, which lxml has read."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def tag(name: str) -> str:
    """The full name of a Word element or attribute."""
    return W + name


def child(element: Any | None, name: str) -> Any | None:
    """The first child of that name; None where there is none, or no element."""
    return None if element is None else element.find(W + name)


def value(element: Any | None, default: str | None = None) -> str | None:
    """The `w:val` of an element; the default where there is no element."""
    return default if element is None else element.get(W + "val", default)
