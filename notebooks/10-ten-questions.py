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
# # 十个问题 · Ten questions
#
# 每天都会问的十个问题，每个一两行。
#
# *Ten questions of every day, each in a line or two.*

# %%
import zeren as zr

corpus = zr.read("hangzhou-2019")
network = zr.Network(corpus)
network

# %% [markdown]
# ## 1. 市发改委要做什么？ · What must 市发改委 do?
# 名称的一部分、其他写法、拼音首字母（`fgw`）都可以。

# %%
network.units["发改委"].tasks.head()

# %% [markdown]
# ## 2. 谁承担最多？ · Who carries the most?

# %%
board = zr.load.table(network)
board[["tasks", "lead", "support", "rank_low", "rank_high"]].head()

# %% [markdown]
# ## 3. 哪两位领导用的单位最相近？ · Which two portfolios are likest?

# %%
pairs = zr.overlap.portfolios(network)
pairs.sort_values("morisita_horn", ascending=False)[["a", "b", "shared_units", "morisita_horn"]].head(3)

# %% [markdown]
# ## 4. 戴建平和陈卫强共有哪些单位？ · Which units do these two share?

# %%
network.shared("戴建平", "陈卫强")[["tasks", "lead"]].head()

# %% [markdown]
# ## 5. 两个局在哪些任务上一起出现？ · In which tasks do two bureaus meet?

# %%
network.shared("市发改委", "市财政局")

# %% [markdown]
# ## 6. 与“生态”有关的任务由谁承担？ · Who carries the tasks about 生态?

# %%
ecology = network.subset(text="生态")
ecology.links["unit"].value_counts().head()

# %% [markdown]
# ## 7. 一位领导的任务里，谁最忙？ · Who is busiest within one portfolio?

# %%
zr.load.table(network.subset(portfolios="缪承潮"))[["tasks", "lead", "support"]].head()

# %% [markdown]
# ## 8. 如果把两个局算作一家？ · What if two bureaus are counted as one?

# %%
merged = network.merge({"市建委": ["市建委", "市住保房管局"]})
merged.units["市建委"]

# %% [markdown]
# ## 9. 哪些单位独自承担任务？ · Which units carry tasks alone?

# %%
board.loc[board["sole"] > 0, "sole"].sort_values(ascending=False)

# %% [markdown]
# ## 10. 这个数字从哪里来？ · Where does a number come from?
# 结论、表格、地图和原句，在一个单元格里。

# %%
zr.ask(network, "overlap")
