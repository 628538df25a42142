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
# # 一个督查年度 · A supervision year
#
# **问题**：谁应在何时报送什么？报上来多少、迟报多少、指标完成多少？任务的结构与迟报有没有关系？
#
# 本例的城市、文件和全部填报都是**虚构**的。
#
# *Who must report what by when; what came, what is late, what has been reached; and does the structure of the tasks go with delay?
# The city, its document and all returns here are **made up**.*

# %%
import graphdata as gd
from analysis import clusters, progress, reporting
from figures import calendar, charts, network_map, supervision
from figures.charts import status as status_charts
from graphdata import returns

SOURCE = "fictitious-2024"

# %% [markdown]
# ## 日程 · Calendar
# 日期取自文件本身。写出工作簿、日历文件（.ics，可导入日历程序）和热力图。

# %%
corpus = gd.read(SOURCE)
plan = reporting.calendar(corpus)
plan[["date", "unit", "tasks", "numbers"]].head()

# %%
for found in reporting.findings(plan):
    print(found.zh)

# %%
calendar.write("calendar", corpus)[:3]

# %%
charts.burden(reporting.crossing(plan));

# %% [markdown]
# ## 填报表 · Forms
# 每次、每个牵头单位一份。命令行：`zeren returns new 文件 --due 2024-04-10 -o 文件夹`。

# %%
dues = list(reporting.dates(corpus)["date"])
blank = {due: returns.write(corpus, f"blank/{due}", due=due) for due in dues}
{due: len(forms) for due, forms in blank.items()}

# %% [markdown]
# 这里随机填写（虚构）；真实工作中由各单位填写后交回。
#
# *Filled in by chance here; in real life by the units.*

# %%
for quarter, due in enumerate(dues, 1):
    returns.fill(blank[due], f"returned/{due}", done=quarter / 4, rng=quarter)

# %% [markdown]
# ## 读回 · Taking them back
# 次序、文件名都不要紧。不符合要求的行单列待核，不会丢失。填报库只增不改，随时断电也不丢已存入的内容。

# %%
came = returns.read("returned", corpus)
came.aside  # 空表即全部符合要求 · empty: everything fits

# %%
with returns.Store("returns.sqlite", corpus) as store:
    print(store.add(came)["outcome"].value_counts().to_dict())
    print(store.add(came)["outcome"].value_counts().to_dict())  # 再读一次，什么都不会重复 · once more: nothing doubles

# %% [markdown]
# ## 年中 · At mid-year
# “截至”哪一天由您指定。

# %%
network = gd.Network(corpus)
groups = clusters.table(network, rng=0)
with returns.Store("returns.sqlite", corpus) as store:
    midyear = supervision.status(corpus, store, at="2024-07-15", clusters=groups)
    year = supervision.status(corpus, store, at="2025-01-31", clusters=groups)
for found in midyear.sentences:
    print(found.zh)

# %%
status_charts.tasks(midyear.found, corpus.tasks);

# %% [markdown]
# ## 年终 · At the end of the year

# %%
for found in year.sentences:
    print(found.zh)

# %%
status_charts.returns(year.found);

# %%
year.tables["unit"]

# %%
year.tables["portfolio"]

# %%
year.tables["cluster"]

# %%
year.tables["history"]

# %% [markdown]
# ## 指标 · Targets

# %%
year.tables["targets"][["text", "goal", "reached", "share", "met"]]

# %% [markdown]
# ## 结构与迟报 · Structure and delay
# 每项任务只算一次（有没有迟报或未报过）；区间用适合小样本的 Newcombe 方法；检验只在同一牵头单位内部打乱。数据不足时不作判断。

# %%
year.tables["delay"]

# %%
for found in progress.findings(year.found, delay=year.tables["delay"])[-2:]:
    print(found.zh)
    print(found.en)

# %% [markdown]
# ## 年终报告 · The final report

# %%
supervision.write("final", corpus, year, network=network)

# %% [markdown]
# 地图的颜色是各牵头单位最近一次报送中最差的一项。

# %%
network_map(network, corpus=corpus, states=progress.worst(year.found))
