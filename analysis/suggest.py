"""Suggest: which tasks to move to other leaders so that load is more even, or fewer pairs of tasks cross portfolios.

Both aims are quadratic in the moves: the value of a set is the sum over its moves and over its pairs of moves. So every set of
moves is valued by additions. While all sets can be valued the answer is exact; beyond that it is a search, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
import pandas as pd
from scipy import sparse

from graphdata import Network, UsageError
from graphdata.given import guard

from .findings import Finding
from .wording import listed, plural

__all__ = ["AIMS", "findings", "suggest"]
AIMS = ("even", "pairs")
EXACT_SETS = 2_000_000  # sets of moves that are valued one by one
BEAM = 300  # sets that a search keeps per number of moves
SHOWN = 32  # characters of a task in a sentence
MOST_MOVES = 20_000  # single moves considered; more would need too much memory
COLUMNS = ["moves", "unevenness", "spread", "pairs", "unevenness_change", "pairs_change", "new_contacts", "tasks", "texts", "origin", "to",
           "unevenness_each", "pairs_each"]


@dataclass(frozen=True, slots=True)
class _Problem:
    """Single moves (task, leader), what each adds, and what is needed to value pairs of them."""

    task: np.ndarray
    to: np.ndarray
    gain: np.ndarray  # moves × aims: what one move alone adds
    shift: np.ndarray  # moves × portfolios: change of tasks per leader
    shared: sparse.csr_array  # tasks × tasks: 1 where two tasks share any unit
    member: np.ndarray  # tasks × portfolios
    start: np.ndarray  # the aims as they are


def suggest(network: Network, *, moves: int = 1, aims: tuple[str, ...] = AIMS, hold: Iterable[str] = ()) -> pd.DataFrame:
    """The moves of tasks to other leaders that no other moves beat: the Pareto front.

    Parameters
    ----------
    network : portfolios must be those of leaders.
    moves : at most so many tasks change their leader.
    aims : ``"even"``, tasks even across leaders: Σ (n − mean)² over the leaders; ``"pairs"``, fewer pairs of tasks of different
        leaders that share any unit, each pair once. With one aim the front is over that aim and the number of moves.
    hold : leaders who neither give nor take a task, and tasks (by id or number) that stay where they are.

    Returns
    -------
    DataFrame by option (0 is the document as it is), fewest moves first: moves, unevenness (Σ (n − mean)²), spread (most minus fewest tasks of a leader),
    pairs, their changes, new_contacts (units that come to work for a leader whose tasks did not name them: the cost), and per move tasks, texts, origin and to
    (leaders), unevenness_each and pairs_each (what it alone adds). An option is on the front if none with as few moves is as good in every aim and better in one; of
    options equal in all the first in the order of the document stands. ``attrs``: exact (whether every set was valued), sets (valued), single_moves, aims, held.

    Raises
    ------
    UsageError : no such aim, nobody and nothing of the name to hold, nothing left to move, fewer than one move, fewer than two leaders, or too many tasks.

    >>> zr.suggest.suggest(network)[["moves", "spread", "pairs"]].head(2)
            moves  spread  pairs
    option
    0           0       2     82
    1           1       1     81
    """
    _check(network, moves, aims)
    leaders, tasks = _held(network, hold)
    problem = _problem(network, leaders, tasks)
    chosen = [AIMS.index(a) for a in AIMS if a in aims]
    total = sum(comb(len(problem.task), k) for k in range(1, moves + 1))
    exact = total <= EXACT_SETS
    sets, values, valued = _best(problem, moves, chosen, exact)
    out = pd.DataFrame([_row(network, problem, s, v) for s, v in zip(sets, values, strict=True)], columns=COLUMNS).rename_axis("option")
    out.attrs = {"exact": exact, "sets": valued, "single_moves": len(problem.task), "aims": list(aims), "most": moves, "held": [*leaders, *tasks], "treatment": dict(network.treatment)}
    return out


def _check(network: Network, moves: int, aims: tuple[str, ...]) -> None:
    wrong = [a for a in aims if a not in AIMS]
    if wrong or not aims:
        raise UsageError(f"aim {wrong[0] if wrong else ''!r}", remedy=f"Choose among {', '.join(AIMS)}.", zh=f"没有这样的目标。可选：{'、'.join(AIMS)}。")
    if moves < 1:
        raise UsageError(f"moves is {moves}", remedy="It must be 1 or more.", zh=f"调整数为{moves}，至少应为1。")
    if len(network.portfolios) < 2:
        raise UsageError("There are fewer than two leaders, so no task can move.", remedy="Use a document that names leaders, or --portfolios section.",
                         zh="领导分工不足两个，没有任务可以调整。可换用写明领导的文件，或用 --portfolios section 按章节划分。")
    if len(network.tasks) * len(network.portfolios) > MOST_MOVES:
        raise UsageError(f"{len(network.tasks)} tasks × {len(network.portfolios)} leaders are too many moves to consider.",
                         remedy="Use one document at a time.", zh="任务与领导的组合过多，无法逐一考虑。请一次只用一份文件。")


def _held(network: Network, hold: Iterable[str]) -> tuple[list[str], list[str]]:
    """The leaders and the tasks that are held, by name, id or number."""
    leaders, tasks = [], []
    numbers = network.tasks["number"].astype(str) if "number" in network.tasks else pd.Series("", index=network.tasks.index)
    for each in dict.fromkeys(map(str, hold)):
        numbered = list(network.tasks.index[numbers == each])
        if each in network.portfolios.index:
            leaders.append(each)
        elif each in network.tasks.index or len(numbered) == 1:
            tasks.append(each if each in network.tasks.index else numbered[0])
        else:
            raise UsageError(f"there is no leader and no task {each!r} to hold", remedy=f"Leaders: {', '.join(network.portfolios.index)}; tasks by number or id.",
                             zh=f"没有领导或任务“{each}”。领导有：{'、'.join(network.portfolios.index)}；任务请写编号或标识。")
    return leaders, tasks


def _problem(network: Network, leaders: Sequence[str] = (), fixed: Sequence[str] = ()) -> _Problem:
    matrix, member = sparse.csr_array(network.incidence()), network.membership().toarray().T.astype(np.int64)
    shared = _shared(matrix)
    held = member.sum(axis=1) > 0
    alone = (member > 0) & (member.sum(axis=1, keepdims=True) == 1)
    still = network.portfolios.index.isin(leaders)  # those who neither give nor take
    free = ~(network.tasks.index.isin(fixed) | (member[:, still] > 0).any(axis=1))
    task, to = np.nonzero(~alone & (held & free)[:, None] & ~still[None, :])
    if not len(task):
        raise UsageError("all tasks are held: nothing can move.", remedy="Hold fewer leaders or tasks.", zh="任务都已固定，没有可以调整的。请少固定几个。")
    shift = -member[task]
    shift[np.arange(len(task)), to] += 1
    sizes, shift = _centred(member.sum(axis=0)), _centred(shift)
    apart = ((member @ member.T) == 0) & held[:, None] & held[None, :]
    crossing = np.asarray(shared.multiply(apart).sum(axis=1)).ravel()
    across = shared @ (held[:, None] & (member == 0)).astype(np.int64)  # tasks × portfolios: pairs a task would make under that leader
    gain = np.column_stack([2 * shift @ sizes + (shift * shift).sum(axis=1), across[task, to] - crossing[task]])
    return _Problem(task, to, gain, shift, shared, member, np.array([(sizes * sizes).sum(), crossing.sum() / 2]))


def _centred(counts: np.ndarray) -> np.ndarray:
    """Differences from the mean over leaders, whose squares add up to the unevenness."""
    return counts - counts.mean(axis=-1, keepdims=True)


def _shared(matrix: sparse.csr_array) -> sparse.csr_array:
    """Tasks × tasks, 1 where two tasks share any unit; empty diagonal."""
    found = sparse.coo_array(matrix @ matrix.T)
    keep = (found.data > 0) & (found.coords[0] != found.coords[1])
    return sparse.csr_array((np.ones(int(keep.sum()), np.int64), (found.coords[0][keep], found.coords[1][keep])), shape=found.shape)


def _between(problem: _Problem, moves: np.ndarray) -> np.ndarray:
    """What each of these moves and each single move add together beyond what they add alone: len(moves) × moves × aims."""
    task, to, member = problem.task, problem.to, problem.member
    even = 2 * problem.shift[moves] @ problem.shift.T
    shared = problem.shared[task[moves]].toarray()[:, task]
    apart = (member @ member.T == 0)[task[moves]][:, task]
    strange = (member == 0)
    both = (to[moves][:, None] != to[None, :]).astype(np.int64) + apart - strange[task][:, to[moves]].T - strange[task[moves]][:, to]
    return np.stack([even, shared * both], axis=-1)


def _best(problem: _Problem, most: int, chosen: list[int], exact: bool) -> tuple[list[tuple[int, ...]], list[np.ndarray], int]:
    """Sets of moves on the front with their aims, fewest moves first; and how many sets were valued."""
    found: list[tuple[tuple[int, ...], np.ndarray]] = [((), problem.start)]
    sets, values, valued = np.zeros((1, 0), np.int64), problem.start[None, :], 0
    for k in range(1, most + 1):
        sets, values, front, count = _extended(problem, sets, values, chosen, exact, last=k == most)
        valued += count
        better = [(tuple(sorted(map(int, s))), v) for s, v in front if not any((w[chosen] <= v[chosen] + 1e-9).all() for _, w in found)]
        found += better
        if not len(sets):
            break
    return [s for s, _ in found], [v for _, v in found], valued


def _extended(problem: _Problem, sets: np.ndarray, values: np.ndarray, chosen: list[int], exact: bool, *, last: bool) -> tuple:
    """All sets with one move more (of a later task if exact, of any other task if not), their values, and those no other beats."""
    out_sets, out_values, front, count = [], [], [], 0
    step = max(1, 2_000_000 // max(1, len(problem.task)))
    for first in range(0, len(sets), step):
        own, base = sets[first:first + step], values[first:first + step]
        total = base[:, None, :] + problem.gain[None, :, :]
        for column in own.T:
            which, place = np.unique(column, return_inverse=True)
            total += _between(problem, which)[place]
        rows, moves = np.nonzero(_allowed(problem, own, exact))
        count += len(rows)
        new, worth = np.column_stack([own[rows], moves]), np.round(total[rows, moves], 9)
        front += [(new[i], worth[i]) for i in _front(worth[:, chosen])]
        kept = np.arange(len(new)) if exact else _beam(new, worth[:, chosen])
        if not last:
            out_sets.append(new[kept])
            out_values.append(worth[kept])
    order = _front(np.array([v[chosen] for _, v in front]).reshape(len(front), len(chosen)))
    if last or not out_sets:
        return sets[:0], values[:0], [front[i] for i in order], count
    sets, values = np.concatenate(out_sets), np.concatenate(out_values)
    kept = np.arange(len(sets)) if exact else _beam(sets, values[:, chosen])
    return sets[kept], values[kept], [front[i] for i in order], count


def _allowed(problem: _Problem, sets: np.ndarray, exact: bool) -> np.ndarray:
    """Sets × moves: whether the move may be added; a task moves once."""
    if not sets.shape[1]:
        return np.ones((len(sets), len(problem.task)), bool)
    if exact:
        return problem.task[None, :] > problem.task[sets].max(axis=1)[:, None]
    return (problem.task[None, :, None] != problem.task[sets][:, None, :]).all(axis=2)


def _front(values: np.ndarray) -> list[int]:
    """Rows that no row beats; of equal rows the first."""
    order = np.lexsort((np.arange(len(values)), *values.T[::-1]))
    best, out = np.inf, []
    for i in order:
        second = values[i, 1] if values.shape[1] > 1 else 0.0
        if second < best:
            best = second
            out.append(int(i))
    return out


def _beam(sets: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The sets a search goes on with: the best by several weights of the aims, each set once."""
    _, first = np.unique(np.sort(sets, axis=1), axis=0, return_index=True)
    first = np.sort(first)
    scale = np.maximum(values[first].std(axis=0), 1e-9) if len(first) else 1.0
    weights = np.linspace(0, 1, 11) if values.shape[1] > 1 else np.ones(1)
    kept: set[int] = set()
    for w in weights:
        score = (values[first] / scale) @ (np.array([w, 1 - w]) if values.shape[1] > 1 else np.ones(1))
        kept |= set(first[np.argsort(score, kind="stable")[:BEAM]].tolist())
    return np.array(sorted(kept), dtype=np.int64)


def _row(network: Network, problem: _Problem, moves: tuple[int, ...], value: np.ndarray) -> dict:
    names, tasks = list(network.portfolios.index), list(network.tasks.index)
    after = problem.member.copy()
    for m in moves:
        after[problem.task[m]] = 0
        after[problem.task[m], problem.to[m]] = 1
    met = [(np.asarray(network.incidence().T @ member) > 0) for member in (problem.member, after)]
    sizes = after.sum(axis=0)
    change = value - problem.start
    origin = tuple("、".join(names[p] for p in np.nonzero(problem.member[problem.task[m]])[0]) for m in moves)
    return {"moves": len(moves), "unevenness": round(float(value[0]), 6), "spread": int(sizes.max() - sizes.min()), "pairs": int(round(value[1])),
            "unevenness_change": round(float(change[0]), 6), "pairs_change": int(round(change[1])), "new_contacts": int((met[1] & ~met[0]).sum()),
            "tasks": tuple(tasks[problem.task[m]] for m in moves), "texts": tuple(str(network.tasks.at[tasks[problem.task[m]], "text"] or "") if "text" in network.tasks else "" for m in moves),
            "origin": origin, "to": tuple(names[problem.to[m]] for m in moves),
            "unevenness_each": tuple(round(float(problem.gain[m, 0]), 2) for m in moves), "pairs_each": tuple(int(problem.gain[m, 1]) for m in moves)}


def _short(text: str) -> str:
    """A task's text as a sentence can hold it."""
    return text if len(text) <= SHOWN else text[:SHOWN - 1] + "…"


def findings(network: Network, options: pd.DataFrame) -> list[Finding]:
    """What the options allow one to say: how they were found, the trade-off, and the best option for each aim.

    >>> zr.suggest.findings(network, zr.suggest.suggest(network))[0].title["en"]
    'At most 1 task move, 96 sets of moves were valued; every set was valued: the answer is exact. The front has 3 options'
    """
    said, facts, start = [], options.attrs, options.iloc[0]
    how = ("已逐一算遍全部组合，结果精确", "every set was valued: the answer is exact") if facts["exact"] else (
        "组合过多，未能算遍，是搜索所得，可能还有更好的方案", "there are too many sets to value all: this is a search, and better options may exist")
    said.append(Finding("suggest", "suggest.how", f"最多调整{facts['most']}项任务，共考察{facts['sets']}种组合；{how[0]}。取舍前沿上有{len(options) - 1}个方案。" + (f"固定不动：{'、'.join(facts['held'])}。" if facts["held"] else ""),
                        f"At most {plural(facts['most'], 'task')} move, {plural(facts['sets'], 'set')} of moves were valued; {how[1]}. The front has "
                        f"{plural(len(options) - 1, 'option')}." + (f" Held: {', '.join(facts['held'])}." if facts["held"] else ""), "census" if facts["exact"] else "descriptive"))
    words = {"unevenness": ("分工任务数最均衡", "the most even load"), "pairs": ("跨分工任务对最少", "the fewest pairs across portfolios")}
    for column, (zh, en) in words.items():
        if {"unevenness": "even", "pairs": "pairs"}[column] not in facts["aims"]:
            continue
        best = options.sort_values([column, "moves"], kind="stable").iloc[0]
        if best[column] >= start[column]:
            said.append(Finding("suggest", f"suggest.{column}", f"没有调整能使{zh.removesuffix('最均衡').removesuffix('最少')}改善。",
                                f"No move improves on {en}.", "descriptive"))
            continue
        moved = list(zip(best["tasks"], best["texts"], best["origin"], best["to"], strict=True))
        steps = [f"{t}“{_short(text)}”（{o}→{d}）" for t, text, o, d in moved]
        steps_en = [f"{t} “{_short(text)}” ({o} → {d})" for t, text, o, d in moved]
        zh = (f"{zh}的方案：{listed(steps, 'zh', most=6)}。各领导任务数最多与最少相差{start['spread']}→{best['spread']}项，跨分工任务对{start['pairs']}→{best['pairs']}；"
              f"代价是{best['new_contacts']}个“单位—领导”的新联系。")
        en = (f"For {en}: {listed(steps_en, 'en', most=6)}. Most minus fewest tasks of a leader {start['spread']} → {best['spread']}, pairs across portfolios "
              f"{start['pairs']} → {best['pairs']}; the cost is {plural(int(best['new_contacts']), 'new contact')} of units with leaders.")
        said.append(Finding("suggest", f"suggest.{column}", zh, en, "census" if facts["exact"] else "descriptive", best["tasks"]))
    said.append(Finding("suggest", "suggest.limits", "这些方案只看任务的归属和责任单位，不知道任务的难易、领导的专长和法定职责，只供讨论。",
                        "The options look at portfolios and units alone; they know nothing of how hard a task is, who is fit for it, or what the law says. They are for discussion.",
                        "descriptive"))
    return said


guard(__name__, options=("moves spread pairs", "zr.suggest.suggest(network)"))
