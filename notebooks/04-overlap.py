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
# *Which portfolios overlap more, or less, than their sizes and the units' busyness imply?*

# %%
import graphdata as gd
from analysis import overlap
from figures import charts

network = gd.Network(gd.read("hangzhou-2019"))
pairs = overlap.portfolios(network, rng=0)
pairs[["a", "b", "shared_units", "expected", "morisita_horn", "expected_morisita_horn", "q", "direction"]].head(10)

# %%
charts.overlap(pairs);

# %% [markdown]
# ## 分工到底分开了没有？ · Are portfolios separated at all?
# 把任务在领导之间随机重分，相似度会是多少？

# %%
overlap.separation(network, rng=0)

# %% [markdown]
# ## 哪些单位跨多位领导？ · Units across leaders

# %%
overlap.leaders(network, rng=0).sort_values("q").head(8)

# %% [markdown]
# ## 常在一起，牵头却在不同分工 · Together often, leading in different portfolios

# %%
unit_pairs = overlap.units(network, rng=0)
overlap.together(unit_pairs, network).head(8)

# %%
for finding in overlap.findings(network, pairs, unit_pairs=unit_pairs):
    print(finding.grade, finding.title.zh, sep="\t")
