"""Suggestions: exact where every set of moves can be valued, beside brute force; honest where it is a search."""

from itertools import combinations, product

import numpy as np
import pytest
from small import network

import graphdata as gd
from analysis import scenario, suggest
from graphdata import Network


def valued(given: Network, leaders: list[str]) -> tuple[float, int]:
    """Both aims, counted from scratch."""
    sizes = np.array([(given.holds["portfolio"] == p).sum() for p in leaders])
    units, held = ({t: set(rows) for t, rows in table.groupby("task")[c]} for table, c in ((given.links, "unit"), (given.holds, "portfolio")))
    pairs = sum(bool(units.get(s, set()) & units.get(t, set())) and s in held and t in held and not held[s] & held[t] for s, t in combinations(given.tasks.index, 2))
    return round(float(((sizes - sizes.mean()) ** 2).sum()), 6), pairs


def brute(given: Network, most: int) -> set[tuple]:
    """The front (moves, unevenness, pairs) by trying everything, on plain sets."""
    units, held = ({t: set(rows) for t, rows in table.groupby("task")[c]} for table, c in ((given.links, "unit"), (given.holds, "portfolio")))
    leaders, tasks = list(given.portfolios.index), list(given.tasks.index)
    sharing = [(s, t) for s, t in combinations(tasks, 2) if units[s] & units[t]]
    points = set()
    for k in range(most + 1):
        for chosen, to in product(combinations(tasks, k), product(leaders, repeat=k)):
            now = held | {t: {p} for t, p in zip(chosen, to, strict=True)}
            sizes = np.array([sum(p in own for own in now.values()) for p in leaders])
            points.add((k, round(float(((sizes - sizes.mean()) ** 2).sum()), 6), sum(not now[s] & now[t] for s, t in sharing)))
    return {p for p in points if not any(q != p and all(a <= b for a, b in zip(q, p, strict=True)) for q in points)}


def small(seed: int) -> Network:
    """Six tasks of three leaders (one of two at once), five units."""
    rng = np.random.default_rng(seed)
    links = [(f"t{i}", f"u{j}") for i in range(6) for j in range(5) if rng.random() < 0.45 or i % 5 == j]
    holds = {f"t{i}": [str(rng.choice(["p", "q", "r"]))] for i in range(6)} | {"t0": ["p", "q"], "t1": ["r"], "t2": ["q"]}
    return network(links, holds)


@pytest.mark.parametrize("seed", range(4))
def test_the_front_is_that_of_trying_everything(seed: int) -> None:
    """Two moves, both aims, a task of two leaders among them."""
    found = suggest.suggest(small(seed), moves=2)
    assert set(zip(found["moves"], found["unevenness"], found["pairs"], strict=True)) == brute(small(seed), 2)
    assert found.attrs["exact"]


def test_every_option_is_worth_what_it_says() -> None:
    """Its moves made by a scenario, and counted from scratch."""
    corpus = gd.read("fictitious-2024")
    found = suggest.suggest(gd.Network(corpus), moves=3)
    assert len(found) > 1
    for option in found.to_dict("records"):
        steps = [scenario.Move(to, (task,)) for task, to in zip(option["tasks"], option["to"], strict=True)]
        after = gd.Network(scenario.apply(corpus, steps))
        assert valued(after, list(gd.Network(corpus).portfolios.index)) == (option["unevenness"], option["pairs"])


def test_a_search_says_that_it_is_one_and_is_no_better_than_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same document with hardly any sets allowed: nothing beats the exact front, and the best even load is still found."""
    own = gd.Network(gd.read("fictitious-2024"))
    exact = suggest.suggest(own, moves=2)
    monkeypatch.setattr(suggest, "EXACT_SETS", 10)
    searched = suggest.suggest(own, moves=2)
    assert not searched.attrs["exact"] and "搜索" in suggest.findings(own, searched)[0].zh
    assert searched["unevenness"].min() == exact["unevenness"].min() and searched["pairs"].min() >= exact["pairs"].min()


def test_one_aim_alone_gives_one_best_option_per_number_of_moves() -> None:
    """The front over one aim falls with every further move."""
    found = suggest.suggest(gd.Network(gd.read("fictitious-2024")), moves=3, aims=("pairs",))
    assert found["moves"].is_unique and found["pairs"].is_monotonic_decreasing and found["pairs"].is_unique


def test_the_cost_counts_new_contacts() -> None:
    """Units of moved tasks that no task of the new leader named, counted on sets."""
    given = gd.Network(gd.read("fictitious-2024"))
    units = given.links.groupby("task")["unit"].agg(set)
    known = given.holds.assign(units=given.holds["task"].map(units)).groupby("portfolio")["units"].agg(lambda own: set().union(*own))
    for option in suggest.suggest(given, moves=1).iloc[1:].to_dict("records"):
        assert option["new_contacts"] == len(units[option["tasks"][0]] - known[option["to"][0]])


@pytest.mark.parametrize(("options", "words"), [({"aims": ("x",)}, "目标"), ({"moves": 0}, "至少")])
def test_a_wrong_choice_is_refused(options: dict, words: str) -> None:
    """In both languages."""
    with pytest.raises(gd.UsageError) as error:
        suggest.suggest(small(0), **options)
    assert words in error.value.message("zh") and error.value.message("en")


def test_one_leader_cannot_hand_on() -> None:
    """There is nobody to move a task to."""
    with pytest.raises(gd.UsageError, match="fewer than two leaders"):
        suggest.suggest(network([("t", "u")], {"t": "p"}))


def test_held_leaders_and_tasks_stay_as_they_are() -> None:
    """A leader who is held neither gives nor takes; a task that is held, by number, does not move; the best of the rest is found."""
    given = Network(gd.read("fictitious-2024"))
    free = suggest.suggest(given, moves=2)
    leader, number = free["to"].iloc[-1][0], given.tasks.at[free["tasks"].iloc[-1][0], "number"]
    found = suggest.suggest(given, moves=2, hold=[leader, str(number)])
    moved = [move for row in found.to_dict("records") for move in zip(row["tasks"], row["origin"], row["to"], strict=True)]
    assert moved and all(leader not in origin and to != leader and given.tasks.at[task, "number"] != number for task, origin, to in moved)
    assert leader in suggest.findings(given, found)[0].zh and found.attrs["held"][0] == leader


def test_the_text_of_what_would_move_is_shown() -> None:
    """In the table, and in the sentences."""
    given = Network(gd.read("fictitious-2024"))
    found = suggest.suggest(given, moves=1)
    for row in found.to_dict("records"):
        assert row["texts"] == tuple(given.tasks.loc[list(row["tasks"]), "text"])
    assert any(row["texts"][0][:20] in f.zh for f in suggest.findings(given, found) for row in found.iloc[1:].to_dict("records"))


@pytest.mark.parametrize(("hold", "words"), [(["张三"], "张三"), (["fictitious-2024#99"], "99")])
def test_nobody_of_the_name_to_hold_is_an_error(hold: list[str], words: str) -> None:
    """It says who there is."""
    with pytest.raises(gd.UsageError) as error:
        suggest.suggest(Network(gd.read("fictitious-2024")), hold=hold)
    assert words in error.value.message("zh") and "孙虚三" in error.value.message("zh") and error.value.message("en")


def test_where_all_is_held_nothing_moves() -> None:
    """An error that says so."""
    given = Network(gd.read("fictitious-2024"))
    with pytest.raises(gd.UsageError, match="all tasks are held"):
        suggest.suggest(given, hold=list(given.portfolios.index))
