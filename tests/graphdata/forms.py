"""What a small document was read as, in few words."""

from graphdata import Corpus
from graphdata.checking import tables


def roles(corpus: Corpus) -> list[list[tuple[str, str]]]:
    """By task: (unit, role), in order."""
    return [list(zip(one["unit"], one["role"], strict=True)) for _, one in corpus.mentions.groupby("task", sort=False)]


def leaders(corpus: Corpus) -> list[list[str]]:
    """The leaders of every task."""
    return [list(one) for one in corpus.tasks["leaders"]]


def brief(corpus: Corpus) -> tuple:
    """The number of tasks, (unit, role) of the first and of the last, and the kinds of doubt."""
    named = roles(corpus)
    return len(corpus.tasks), named[0], named[-1], set(corpus.doubts["kind"])


def clean(corpus: Corpus) -> bool:
    """Whether nothing is left over: what `Checked.clean` says, without the rest of a check."""
    return not any(map(len, tables.left(corpus)))
