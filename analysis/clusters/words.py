"""Words that mark the tasks of a cluster: found in the texts themselves, without a dictionary.

A string of two to six characters is a candidate if several tasks use it, if its parts rarely stand apart, and if
different characters stand before and behind it (cohesion and freedom at the borders, as in Chinese word discovery: Sproat
& Shih 1990; Feng et al. 2004). The texts are then cut into the candidates that explain them best (a unigram model,
refined a few times), which leaves no candidate that lies across two words. A word marks a cluster by its log-odds there
against all other tasks, with all tasks as prior (Monroe, Colaresi & Quinn 2008).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log

import numpy as np

LONGEST, LEAST_TASKS, LEAST_COHESION, LEAST_SIDES = 6, 2, 4.0, 2
ROUNDS = 4  # refinements of the cutting
LEAST_Z = 1.0
PRIOR = 20.0  # weight of all tasks together, in tasks


_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+-]{2,}")
# No word begins or ends with these …
_LINKS = frozenset("的了之和与及或等在对将把为以于从至到由被让使其各每该本此这那是有不个项家批条座套亿万千百多年月日级更最再向并也")
_CLOSERS = frozenset("级")  # … but may end with these: 千亿级
# What every document of the genre says: known words, but no word marks a cluster that is one of these, begins or ends
# with one and goes on for two characters, or begins with a verb.
VERBS = frozenset("""推进 加快 加强 深化 建设 完善 实施 推动 积极 持续 继续 全面 深入 进一步 落实 开展 打造 支持 提升 优化 统筹 健全 建立 探索 强化 加大 确保
着力 切实 实现 完成 促进 鼓励 引导 规范 提高 扩大 拓展 新增 新建 开工 建成 达到 争取 力争 努力 大力 主动 严格 全力 推广 做好 抓好 抓紧 制定 出台 围绕 坚持 启动 编制
协调 创建 缓解 营造 利用 改善 降低 解决""".split())
GENRE = VERBS | frozenset("""工作 项目 工程 重大 重点 发展 高质量 杭州 全市 我市 力度 政策 措施 举措 水平 体系 机制 制度 改革 试点 规划 计划 行动 今年 去年 以上 左右 相关
领域 方面 问题 任务 责任 落地 应用 管理 服务 保障 平台 示范 高水平 前期 一批 系列 加以 具体 总体 逐步 结合 组织 综合 特色 整体 统一 同步 功能 设施 中心 能力 布局 基地 园区 市区 区县""".split())


def marking(texts: Sequence[str], labels: Sequence[int], *, most: int = 6) -> dict[int, tuple[str, ...]]:
    """For every label, the words that mark its texts, the most telling first; none where the texts are too few or too
    much alike.

    Parameters
    ----------
    texts, labels : one of each per task; label 0 counts among the others, but gets no words.
    most : at most so many words.
    """
    used = _cut(texts)
    tasks = Counter(word for words in used for word in words)
    words = sorted(word for word, n in tasks.items() if n >= LEAST_TASKS and len(word) > 1 and word not in GENRE)
    place, named = {word: i for i, word in enumerate(words)}, np.asarray(labels)
    inside = {int(label): np.zeros(len(words)) for label in np.unique(named) if label > 0}
    everywhere = np.array([tasks[word] for word in words], dtype=float)
    for label, found in zip(named, used, strict=True):
        if label > 0:
            inside[int(label)][[place[word] for word in found if word in place]] += 1
    return {label: _best(words, count, everywhere, int((named == label).sum()), len(texts), most)
            for label, count in inside.items()}


def _cut(texts: Sequence[str]) -> list[frozenset[str]]:
    """The words of every text."""
    runs = [_HAN.findall(text) for text in texts]
    flat = [run for of_text in runs for run in of_text]
    raw = Counter(run[i:i + n] for run in flat for n in range(1, LONGEST + 1) for i in range(len(run) - n + 1))
    counts = {word: raw[word] for word in _candidates(texts, flat, raw)}
    for _ in range(ROUNDS):
        total = sum(counts.values()) + 1
        price = {word: -log(n / total) for word, n in counts.items()}
        cuts = {run: _pieces(run, price, -log(0.5 / total)) for run in set(flat)}
        counts = {word: n for word, n in Counter(piece for run in flat for piece in cuts[run]).items() if len(word) > 1}
    return [frozenset(piece for run in of_text for piece in cuts[run]) | frozenset(_LATIN.findall(text))
            for text, of_text in zip(texts, runs, strict=True)] if texts else []


def _candidates(texts: Sequence[str], runs: list[str], raw: Counter) -> set[str]:
    """Strings that could be words, with the words of the genre."""
    tasks = Counter(s for text in texts for s in {run[i:i + n] for run in _HAN.findall(text) for n in range(2, LONGEST + 1)
                                                  for i in range(len(run) - n + 1)})
    likely = {s for s, n in tasks.items() if n >= LEAST_TASKS and _bounded(s)}
    before, behind = _neighbours(runs, likely)
    total = sum(map(len, runs))
    free = {s for s in likely if before[s] >= LEAST_SIDES and behind[s] >= LEAST_SIDES
            and _cohesion(s, raw, total) >= LEAST_COHESION}
    return free | {word for word in GENRE if raw[word]}


def _bounded(string: str) -> bool:
    if string[0] in _LINKS or (string[-1] in _LINKS and string[-1] not in _CLOSERS):
        return False
    begins = {string[:n] for n in (2, 3) if string[:n] in GENRE and len(string) > n}
    ends = {string[-n:] for n in (2, 3) if string[-n:] in GENRE}
    return not (begins & VERBS) and not any(len(string) >= len(part) + 2 for part in begins | ends)


def _neighbours(runs: Iterable[str], words: set[str]) -> tuple[dict[str, int], dict[str, int]]:
    """How many different characters stand before and behind each word; every border of a run counts as another one."""
    sides: tuple[dict[str, set], dict[str, set]] = ({w: set() for w in words}, {w: set() for w in words})
    for number, run in enumerate(runs):
        for n in range(2, LONGEST + 1):
            for i in range(len(run) - n + 1):
                word = run[i:i + n]
                if word in words:
                    sides[0][word].add(run[i - 1] if i else number)
                    sides[1][word].add(run[i + n] if i + n < len(run) else number)
    before, behind = ({word: len(found) for word, found in side.items()} for side in sides)
    return before, behind


def _cohesion(word: str, counts: Counter, total: int) -> float:
    """How much more often the word stands than its two parts would meet by chance, for the split that binds least."""
    return min(counts[word] * total / (counts[word[:i]] * counts[word[i:]]) for i in range(1, len(word)))


def _pieces(run: str, price: Mapping[str, float], single: float) -> list[str]:
    """The cut of a run into words and single characters that is most likely: of the lowest price."""
    cost, back = [0.0] + [np.inf] * len(run), [0] * (len(run) + 1)
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - LONGEST), end):
            more = price.get(run[start:end]) if end - start > 1 else single
            if more is not None and cost[start] + more < cost[end] - 1e-12:
                cost[end], back[end] = cost[start] + more, start
    out, end = [], len(run)
    while end:
        out.append(run[back[end]:end])
        end = back[end]
    return out[::-1]


def _best(words: list[str], inside: np.ndarray, everywhere: np.ndarray, size: int, total: int, most: int) -> tuple[str, ...]:
    """Words by log-odds (z) in the cluster, leaving out those that overlap a better one."""
    outside, rest = everywhere - inside, total - size
    prior = PRIOR * (everywhere + 0.5) / (total + 1)
    odds = [np.log((n + prior) / (of + PRIOR - n - prior)) for n, of in ((inside, size), (outside, rest))]
    z = (odds[0] - odds[1]) / np.sqrt(1 / (inside + prior) + 1 / (outside + prior))
    chosen: list[str] = []
    for i in sorted(range(len(words)), key=lambda i: (-round(z[i], 9), -len(words[i]), words[i])):
        if len(chosen) == most or z[i] < LEAST_Z:
            break
        if inside[i] >= min(LEAST_TASKS, size) and not any(_overlap(words[i], other) for other in chosen):
            chosen.append(words[i])
    return tuple(chosen)


def _overlap(one: str, other: str) -> bool:
    """Whether two words share two neighbouring characters."""
    return bool({a + b for a, b in pairwise(one)} & {a + b for a, b in pairwise(other)})
