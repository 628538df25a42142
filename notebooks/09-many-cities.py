# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 多地区、多年度 · Many cities, many years
#
# **问题**：哪类部门在各地都牵头最多，在哪里不是？协同在增加吗？哪些城市的组织方式相似？机构改革前后，谁接了谁的任务？
# 这里用的是生成的“全国语料”：地名是真实的行政区划，人名、任务都是虚构的，真相（谁和谁协同、每年增加多少）写在 `truth.json`，可以对照。
#
# *Which kinds of departments lead everywhere, is coordination growing, which cities organise alike, who took over at the reform? On a made-up corpus whose truth is known.*

# %%
import sys
from pathlib import Path

import zeren as zr

sys.path.insert(0, str(Path(zr.__file__).parent))
from benchmarks import corpus as made_up  # noqa: E402 - the generator stands beside the benchmarks

PLACES, YEARS, TASKS = 6, range(2017, 2021), 24

# %% [markdown]
# ## 读一次，入库 · Read once, keep
# 文件库是一个文件夹；再次运行只读新的文件。您自己的文件也一样：`zr.Store("库").add("文件夹")`。

# %%
made_up.write(Path("national"), PLACES, YEARS, tasks=TASKS, growth=0.25)
store = zr.Store("store")
print(store.add("national/documents"))
print(store.add("national/documents"))
store.documents()[["document", "place", "year", "layout", "tasks", "mentions", "coverage"]].head(10)

# %% [markdown]
# ## 面板 · The panel
# 每份文件自成一体；并列的只有可以比的数：占比、每项任务的单位数、跨分工配合、集中度。任务数只说明篇幅，名次不跨文件比较。

# %%
overview = zr.stored.documents(store)
overview.round(2).head(10)

# %% [markdown]
# ## 哪类部门 · Kinds of departments
# 各地的“市发改委”“县发改局”是不同的单位，归为同一类（发改）。

# %%
by_kind = zr.stored.kinds(store)
print(f"归入部门类别的比例：最低 {min(by_kind.attrs['coverage'].values()):.0%}")
last = zr.stored.kinds(store, where="year = 2020")
chart = zr.panel_charts.heat(last, title="2020年，各类部门在各地涉及的任务占比")

# %%
zr.panel.spread(by_kind).round(2).head(12)

# %%
chart = zr.panel_charts.multiples(last)

# %% [markdown]
# ## 协同在增加吗 · Is coordination growing?
# 生成时种下的真相是：每项任务的配合单位每年增加 0.25 个。斜率在同一地区之内估计，区间对地区重抽样。

# %%
grown = zr.panel.growth(overview, "support_per_task")
print(grown.attrs["slope"])
grown.round(2)

# %%
chart = zr.panel_charts.slope(by_kind)

# %% [markdown]
# ## 哪些城市的组织方式相似 · Which cities organise alike?
# 种下的是三种组织方式。相似度是“部门两两同任务次数”的余弦，旁边是固定边际的随机情形：大家都找财政局，不算相似。

# %%
networks = [(name, world, zr.Network(world)) for name, world in store.worlds(where="year = 2020")]
alike = zr.panel.likeness(networks)
chart = zr.panel_charts.likeness(alike)

# %%
import json

way = {said["file"].rsplit(".", 1)[0]: said["way"] for said in json.loads(Path("national/truth.json").read_text(encoding="utf-8"))}
pairs = alike.pairs.assign(same_way=[way[a] == way[b] for a, b in alike.pairs[["a", "b"]].itertuples(index=False)])
pairs.groupby("same_way")[["likeness", "expected", "z"]].mean().round(2)

# %% [markdown]
# ## 谁接了谁的任务 · Who took over
# 名录不认识的沿革，从“任务还在、单位换了”的对照中提出来，供核对；没有人因此被合并。

# %%
zr.panel.successions(zr.Network(zr.read("fictitious-2024")), zr.Network(zr.read("fictitious-2025")))

# %% [markdown]
# ## 能说的话 · What may be said

# %%
for finding in zr.panel.findings(overview, by_kind, grown=grown, alike=alike):
    print(f"[{finding.grade}] {finding.zh}")

# %% [markdown]
# ## 更大 · Larger
# 一台机器：`--memory 2GB` 为 DuckDB 的上限，超出则用磁盘。集群：设置 `SPARK_REMOTE=sc://主机:15002`，同一份 SQL 在 Spark 上运行，以上各格不变。
