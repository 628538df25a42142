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
import zeren as zr

SOURCE = "fictitious-2024"

# %% [markdown]
# ## 日程 · Calendar
# 日期取自文件本身。写出工作簿、日历文件（.ics，可导入日历程序）和热力图。

# %%
corpus = zr.read(SOURCE)
plan = zr.reporting.calendar(corpus)
plan[["date", "unit", "tasks", "numbers"]].head()

# %%
for found in zr.reporting.findings(plan):
    print(found.zh)

# %%
zr.calendar.write("calendar", corpus)[:3]

# %%
zr.charts.burden(zr.reporting.crossing(plan));

# %% [markdown]
# ## 填报表 · Forms
# 每次、每个牵头单位一份。命令行：`zeren returns new 文件 --due 2024-04-10 -o 文件夹`。

# %%
dues = list(zr.reporting.dates(corpus)["date"])
blank = {due: zr.returns.write(corpus, f"blank/{due}", due=due) for due in dues}
{due: len(forms) for due, forms in blank.items()}

# %% [markdown]
# 这里随机填写（虚构）；真实工作中由各单位填写后交回。
#
# *Filled in by chance here; in real life by the units.*

# %%
for quarter, due in enumerate(dues, 1):
    zr.returns.fill(blank[due], f"returned/{due}", done=quarter / 4, rng=quarter)

# %% [markdown]
# ## 读回 · Taking them back
# 次序、文件名都不要紧。不符合要求的行单列待核，不会丢失。填报库只增不改，随时断电也不丢已存入的内容。

# %%
came = zr.returns.read("returned", corpus)
came.aside  # 空表即全部符合要求 · empty: everything fits

# %%
with zr.returns.Store("returns.sqlite", corpus) as store:
    print(store.add(came)["outcome"].value_counts().to_dict())
    print(store.add(came)["outcome"].value_counts().to_dict())  # 再读一次，什么都不会重复 · once more: nothing doubles

# %% [markdown]
# ## 年中 · At mid-year
# “截至”哪一天由您指定。

# %%
network = zr.Network(corpus)
groups = zr.clusters.table(network, rng=0)
with zr.returns.Store("returns.sqlite", corpus) as store:
    midyear = zr.supervision.status(corpus, store, at="2024-07-15", clusters=groups)
    year = zr.supervision.status(corpus, store, at="2025-01-31", clusters=groups)
for found in midyear.sentences:
    print(found.zh)

# %%
zr.charts.status.tasks(midyear.found, corpus.tasks, title=midyear.sentences[0].title.zh);

# %% [markdown]
# ## 年终 · At the end of the year

# %%
for found in year.sentences:
    print(found.zh)

# %%
zr.charts.status.returns(year.found, title=year.sentences[0].title.zh);

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
for found in zr.progress.findings(year.found, delay=year.tables["delay"])[-2:]:
    print(found.zh)
    print(found.en)

# %% [markdown]
# ## 年终报告 · The final report

# %%
zr.supervision.write("final", corpus, year, network=network)

# %% [markdown]
# 地图的颜色是各牵头单位最近一次报送中最差的一项。

# %%
zr.map(network, corpus=corpus, states=zr.progress.worst(year.found))
