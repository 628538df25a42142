"""One room per file format; each gives the lines of a file, numbered as in the file."""

from .opening import open_source

__all__ = ["open_source"]
