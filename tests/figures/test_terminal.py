"""What the command line prints of a measured table."""

import pandas as pd
import pytest

from figures import terminal


def printed(table: pd.DataFrame, name: str, capsys: pytest.CaptureFixture[str], lang: str = "zh") -> list[list[str]]:
    """The rows under the head, word by word."""
    terminal.show(table, name=name, lang=lang)
    return [line.split() for line in capsys.readouterr().out.splitlines()[1:] if line.strip()]


def test_small_p_is_never_nought_and_direction_is_a_word(capsys):
    """0.0004 is said to be small, 0.01234 has four places, "less" is 更少."""
    table = pd.DataFrame({"a": ["甲"], "b": ["乙"], "p_more": [0.01234], "p_less": [0.0004], "q": [0.05], "direction": ["less"]})
    assert {"0.0123", "<0.001", "0.0500", "更少"} <= set(printed(table, "overlap", capsys)[0])


def test_clusters_stand_together_the_core_first(capsys):
    """By cluster, then core, then stability; who is in no cluster comes last, and the standing is a word."""
    table = pd.DataFrame({"unit": list("戊丁丙乙甲"), "cluster": [0, 2, 1, 1, 1], "stability": [0.0, 0.9, 0.3, 0.6, 0.8],
                          "core": [False, True, False, True, True], "standing": ["attached", "core", "borderline", "core", "core"]}).set_index("unit")
    rows = printed(table, "clusters", capsys)
    assert [r[0] for r in rows[:5]] == list("甲乙丙丁戊") and [r[-1] for r in rows[:5]] == ["核心", "核心", "核心边缘", "核心", "附带"]


def test_brokers_stand_by_what_only_they_tie(capsys):
    """Most exclusive pairs first; equal ones by name."""
    table = pd.DataFrame({"unit": ["a", "c", "b"], "exclusive_pairs": [1, 3, 3], "betweenness": 0.5, "constraint": 0.5, "core": 2}).set_index("unit")
    assert [r[0] for r in printed(table, "brokers", capsys)[:3]] == ["b", "c", "a"]


def test_draws_of_an_interval_are_called_resamples(capsys):
    """A table that states a level was resampled; the others were compared with chance."""
    table = pd.DataFrame({"unit": ["a"], "tasks": [1]}).set_index("unit")
    said = []
    for attrs in ({"draws": 9, "level": 0.95}, {"draws": 9}):
        table.attrs = attrs
        said.append(printed(table, "load", capsys)[-1])
    assert "重抽样 9 次" in " ".join(said[0]) and "随机比较 9 次" in " ".join(said[1])
