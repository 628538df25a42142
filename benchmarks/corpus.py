"""A made-up national corpus: many places, many years, all layouts, with the truth beside it. Seeded: the same call writes the same bytes.

    python benchmarks/corpus.py DIR --places 30 --years 2015-2024 --tasks 60 --seed 0

What is planted, and written to ``truth.json``: who leads and supports every task; to which of three ways of organising a place belongs
(which kinds of departments it puts together); how much support per task grows a year; and the reform of 2019, in which departments were
renamed and merged. Nothing here is a real document: places are real divisions, persons and tasks are not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.styles import STYLES, Document, Task  # noqa: E402
from graphdata.registry import load  # noqa: E402

# Kind → name before the reform of 2019, name after it, and how much it carries.
DEPARTMENTS = {
    "发改": ("发改委", "发改委", 10), "财政": ("财政局", "财政局", 9), "住建": ("建设局", "住建局", 7), "自然资源": ("国土资源局", "自然资源和规划局", 7),
    "工信": ("经信委", "工信局", 6), "科技": ("科技局", "科技局", 5), "农业农村": ("农业局", "农业农村局", 6), "生态环境": ("环保局", "生态环境局", 5),
    "教育": ("教育局", "教育局", 5), "卫健": ("卫计委", "卫生健康委", 5), "人社": ("人社局", "人社局", 5), "民政": ("民政局", "民政局", 4),
    "交通": ("交通运输局", "交通运输局", 5), "水利": ("水利局", "水利局", 4), "商务": ("商务局", "商务局", 5), "文旅": ("文化局", "文化和旅游局", 4),
    "公安": ("公安局", "公安局", 3), "司法": ("司法局", "司法局", 2), "市场监管": ("工商局", "市场监管局", 4), "应急": ("安监局", "应急管理局", 3),
    "城管": ("城管局", "城管局", 4), "金融": ("金融办", "金融办", 3), "税务": ("国税局", "税务局", 2), "审计": ("审计局", "审计局", 1), "统计": ("统计局", "统计局", 1),
    "体育": ("体育局", "体育局", 1), "医保": ("", "医保局", 2), "退役军人": ("", "退役军人事务局", 1)}
REFORM = 2019
# Three ways of organising: kinds that are put on one task far more often than others.
WAYS = (
    (("发改", "工信", "科技", "商务", "金融"), ("住建", "自然资源", "交通", "城管"), ("教育", "卫健", "人社", "民政"), ("农业农村", "水利", "生态环境")),
    (("发改", "财政", "金融", "审计", "税务"), ("工信", "科技", "教育", "人社"), ("农业农村", "自然资源", "水利", "住建"), ("商务", "文旅", "交通", "市场监管")),
    (("发改", "住建", "自然资源", "生态环境"), ("财政", "民政", "卫健", "医保"), ("工信", "商务", "市场监管", "应急"), ("教育", "文旅", "体育", "公安")))
TITLES = ("市长", "常务副市长", "副市长", "副市长", "副市长", "副市长", "副市长", "副市长")
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜", "文武明德志远建国海平立新永安家和春晓正清云峰"
WORK = (("推进", "新建", "改造", "完成", "加快", "启动", "提升", "落实"),
        ("城市道路", "老旧小区", "产业园区", "中小学校", "社区医院", "农田水利", "污水管网", "文化场馆", "公交线路", "养老设施", "创新平台", "特色街区", "乡村公路", "数据平台"),
        ("建设", "提质工程", "整治", "扩容", "示范项目", "三年行动"))


@dataclass(frozen=True, slots=True)
class Place:
    """A place with what is planted in it."""

    name: str
    prefix: str
    style: str
    way: int
    base: float


def places(count: int, rng: np.random.Generator) -> list[Place]:
    """Cities first, then districts and counties, each with its style and its way of organising."""
    divisions = load().tables["divisions"].rows()
    rows = [row for row in divisions if row["level"] == "city" and row["name"].endswith("市") and not row["to"]]
    rows = [rows[i] for i in rng.permutation(len(rows))]
    below = [row for row in divisions if row["level"] == "county" and row["name"][-1] in "县区" and len(row["name"]) > 2 and not row["to"]]
    upper = {row["code"]: row["name"] for row in divisions}
    rows += [{**below[i], "name": upper.get(below[i]["within"], "") + below[i]["name"]} for i in rng.permutation(len(below))]
    styles = list(STYLES)
    return [Place(row["name"], row["name"][-1], styles[i % len(styles)], int(rng.integers(len(WAYS))), float(rng.uniform(1.5, 3.5)))
            for i, row in enumerate(rows[:count])]


def document(place: Place, year: int, *, tasks: int, growth: float, rng: np.random.Generator) -> tuple[Document, list[dict]]:
    """One document and its truth."""
    kinds = [k for k, (before, after, _) in DEPARTMENTS.items() if (after if year >= REFORM else before)]
    names = {k: place.prefix + DEPARTMENTS[k][1 if year >= REFORM else 0] for k in kinds}
    weights = np.array([DEPARTMENTS[k][2] for k in kinds], float)
    leaders = _leaders(rng, min(8, max(2, tasks // 8)))
    planted, said = [], []
    held = np.sort(rng.integers(len(leaders), size=tasks))
    for number in range(1, tasks + 1):
        lead = kinds[rng.choice(len(kinds), p=weights / weights.sum())]
        support = _support(lead, kinds, weights, place, year, growth, rng)
        text = "".join(part[rng.integers(len(part))] for part in WORK) + f"，全年完成{int(rng.integers(2, 200))}个。"
        planted.append(Task(number, leaders[held[number - 1]][0], text, names[lead], tuple(names[k] for k in support)))
        said.append({"number": number, "leader": planted[-1].leader, "lead": names[lead], "support": [names[k] for k in support]})
    return Document(place.name, year, leaders, tuple(planted)), said


def _support(lead: str, kinds: list[str], weights: np.ndarray, place: Place, year: int, growth: float, rng: np.random.Generator) -> list[str]:
    """Who works with the lead: mostly those of its group in the place's way of organising, more of them every year."""
    count = int(min(rng.poisson(max(0.0, place.base + growth * (year - REFORM))), 10))
    group = next((g for g in WAYS[place.way] if lead in g), ())
    chance = weights * np.array([12.0 if k in group else 1.0 for k in kinds]) * np.array([k != lead for k in kinds])
    chosen = rng.choice(len(kinds), size=min(count, len(kinds) - 1), replace=False, p=chance / chance.sum())
    return [kinds[i] for i in chosen]


def _leaders(rng: np.random.Generator, count: int) -> tuple[tuple[str, str], ...]:
    names: list[str] = []
    while len(names) < count:
        name = SURNAMES[rng.integers(len(SURNAMES))] + GIVEN[rng.integers(len(GIVEN))] + GIVEN[rng.integers(len(GIVEN))]
        if name not in names:
            names.append(name)
    return tuple(zip(names, TITLES, strict=False))


def corpus(count: int, years: range, *, tasks: int = 60, growth: float = 0.1, seed: int = 0) -> Iterator[tuple[str, str, dict]]:
    """File name, text and truth of every document; a document depends on the seed, its place and its year alone."""
    for index, place in enumerate(places(count, np.random.default_rng([seed, 0]))):
        for year in years:
            rng = np.random.default_rng([seed, 1, index, year])
            found, said = document(place, year, tasks=int(rng.integers(max(4, tasks // 2), tasks * 3 // 2 + 1)), growth=growth, rng=rng)
            write, ending, role = STYLES[place.style]
            name = f"{place.name}{year}.{ending}"
            yield name, write(found), {"file": name, "place": place.name, "year": year, "layout": place.style, "way": place.way,
                                       "base": place.base, "growth": growth, "role": role, "tasks": said}


def write(folder: Path, count: int, years: range, **choices: float) -> int:
    """Write the files, and ``truth.json`` beside the folder of them; gives how many there are."""
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    truth = []
    for name, text, said in corpus(count, years, **choices):
        (folder / "documents" / name).write_text(text, encoding="utf-8", newline="\n")
        truth.append(said)
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False) + "\n", encoding="utf-8")
    return len(truth)


def recovered(said: dict, tasks: list[dict]) -> tuple[int, int, int]:
    """Planted links, read links, and read links that are planted with their role; tasks are those of ``zeren read --json``, in order."""
    order = list(range(len(said["tasks"])))
    if said["role"] == "alone":  # unit by unit, in the order in which units come up
        first = list(dict.fromkeys(t["lead"] for t in said["tasks"]))
        order.sort(key=lambda i: first.index(said["tasks"][i]["lead"]))
    planted = {(place, unit, role) for place, i in enumerate(order) for unit, role in _named(said["tasks"][i], said["role"])}
    read = {(place, m["canonical"], m["role"]) for place, t in enumerate(tasks) for m in t["mentions"]}
    return len(planted), len(read), len(planted & read)


def _named(task: dict, role: str) -> list[tuple[str, str]]:
    if role == "alone":
        return [(task["lead"], "responsible")]
    return [(task["lead"], role or "lead"), *((unit, role or "support") for unit in task["support"])]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--places", type=int, default=30)
    parser.add_argument("--years", default="2015-2024")
    parser.add_argument("--tasks", type=int, default=60, help="tasks of a document, on average")
    parser.add_argument("--growth", type=float, default=0.1, help="supporting units per task and year")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    first, last = (int(year) for year in given.years.split("-"))
    made = write(given.folder, given.places, range(first, last + 1), tasks=given.tasks, growth=given.growth, seed=given.seed)
    print(f"{made} documents in {given.folder / 'documents'}, the truth in {given.folder / 'truth.json'}")
