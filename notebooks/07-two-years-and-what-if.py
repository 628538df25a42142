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
# # 两年之间，与“如果这样调整” · Two years, and what if
#
# **问题**：今年的责任分解比去年变了什么？如果合并两个局，负荷、交叉、集群会怎样？调整哪几项任务能让分工更均衡？
# 文件、市名、人名均为虚构（虚构市），只作演示。
#
# *What changed from one year to the next, what would a merger change, and which few tasks could move? Everything here is made up.*

# %%
from pathlib import Path

import zeren as zr

BEFORE, AFTER = "fictitious-2024", "fictitious-2025"  # 也可以是您自己的两份文件 · or two documents of your own

# %%
years = [zr.read(BEFORE), zr.read(AFTER)]
before, after = (zr.Network(corpus) for corpus in years)

# %% [markdown]
# ## 两年对照 · Two years
# 单位只按名录对应；查不到的逐一列出，不作猜测。

# %%
found = zr.compare.documents([before, after], labels=["2024", "2025"])
for finding in found.findings:
    print(finding.zh)

# %% [markdown]
# 分析者知道的沿革，可以写进自己的名录（一个文件夹里的 `successions.csv`），再比较一次。

# %%
Path("my-registry").mkdir(exist_ok=True)
Path("my-registry/successions.csv").write_text("""old,new,place,kind,date
市科技局,市科创局,虚构市,rename,2024-11
市农业农村局,市农业水利局,虚构市,merge,2024-11
市水利局,市农业水利局,虚构市,merge,2024-11
""", encoding="utf-8")
found = zr.compare.documents([before, after], labels=["2024", "2025"], registry=zr.registry.load("my-registry"))
units = found.tables["units"]
units[units["change"] != "kept"]

# %%
zr.compare.turnover(units)

# %% [markdown]
# 负荷：次数是精确的；占比的变化要与单份文件自身的波动对照。

# %%
found.tables["loads"][["tasks_before", "tasks_after", "share_change", "share_low", "share_high", "beyond_noise", "rank_before", "rank_low", "rank_high", "rank_after"]].head(8)

# %% [markdown]
# 任务按文字一一配对，注明把握；角色的变化随之可见。

# %%
tasks = found.tables["tasks"]
tasks.loc[(tasks["status"] != "stayed") | (tasks["roles_changed"].map(len) > 0) | (tasks["confidence"] == "likely"),
          ["before", "after", "status", "confidence", "likeness", "roles_changed"]]

# %% [markdown]
# ## 如果…… · What if
# 情景文件是一份 YAML。键可以用中文。源文件不会改动。

# %%
Path("plan.yml").write_text("""
标题: 水利与生态环境合并
步骤:
  - 合并: [市水利局, 市生态环境局]
    为: 市水务环境局
  - 划转: {任务: [7]}
    到: 孙虚三
""", encoding="utf-8")
plan = zr.scenario.load("plan.yml", years[0])
tried = zr.scenario.apply(years[0], plan.steps)
tried.doubts[["kind", "text"]]

# %%
effects = zr.scenario.effects(before, zr.Network(tried), plan.steps)
for finding in zr.scenario.findings(effects):
    print(finding.zh)

# %% [markdown]
# 合并后的数字可以在原文中数出来：点名其中任何一家的任务，一项一项列在这里。

# %%
named = years[0].mentions[years[0].mentions["unit"].isin(["市水利局", "市生态环境局"])]
named.merge(years[0].tasks[["number", "text"]], left_on="task", right_index=True)[["number", "text", "unit", "role", "line"]]

# %%
effects.tables["load"]

# %% [markdown]
# ## 建议 · Suggestions
# 最多调整两项任务的分管领导：每个方案都列出所得与代价。

# %%
options = zr.suggest.suggest(before, moves=2)
for finding in zr.suggest.findings(before, options):
    print(finding.zh)

# %%
options[["moves", "spread", "unevenness_change", "pairs", "pairs_change", "new_contacts", "tasks", "origin", "to"]]
