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
# # 哪些领导分工相互交叉？ · Overlap
#
# 三个问题分开问：哪两个分工用的单位最相近；是否超出偶然；谁的单位在配合谁。
#
# *Three questions kept apart: which portfolios are likest, is it more than chance, and whose units support whose tasks?*

# %%
import zeren as zr

network = zr.Network(zr.read("hangzhou-2019"))
pairs = zr.overlap.portfolios(network, rng=0)
unit_pairs = zr.overlap.units(network, rng=0)
flow = zr.overlap.direction(network, rng=0)
said = {found.key: found for found in zr.overlap.findings(network, pairs, unit_pairs=unit_pairs, flow=flow)}

# %% [markdown]
# ## 最相近的分工 · Likest portfolios

# %%
zr.charts.overlap(pairs, title=said["overlap.likest"].title.zh);

# %%
likest = pairs.sort_values("morisita_horn", ascending=False).iloc[0]
network.shared(likest["a"], likest["b"]).head(10)

# %% [markdown]
# ## 超出偶然吗？ · More than chance?
# 与“同样的任务规模、同样忙碌的单位，但随机分配”相比较。

# %%
print(said["overlap.verdicts"].title.zh, said["overlap.verdicts"].zh, sep="\n  ")
pairs[["a", "b", "shared_units", "expected", "morisita_horn", "expected_morisita_horn", "q"]].head(10)

# %% [markdown]
# 分工到底分开了没有？把任务在领导之间随机重分，相似度会是多少？

# %%
zr.overlap.separation(network, rng=0)

# %% [markdown]
# ## 谁的单位配合谁 · Direction

# %%
print(said["overlap.direction"].title.zh, said["overlap.direction"].zh, sep="\n  ")
flow.head(8)

# %% [markdown]
# ## 哪些单位跨多位领导？ · Units across leaders

# %%
zr.overlap.leaders(network, rng=0).sort_values("q").head(8)

# %% [markdown]
# ## 常在一起，牵头却在不同分工 · Together often, leading in different portfolios

# %%
zr.overlap.together(unit_pairs, network).head(8)

# %% [markdown]
# ## 可以写进简报的句子 · Sentences

# %%
for found in said.values():
    print(found.title.zh, found.zh, found.how_sure.zh, sep="\n  ")
