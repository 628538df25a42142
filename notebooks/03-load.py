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
# # 哪些单位承担最多？ · Load
#
# *Which agencies carry the most load, how surely, and under which treatment?*

# %%
import graphdata as gd
from analysis import load
from figures import charts

corpus = gd.read("hangzhou-2019")
network = gd.Network(corpus)
board = load.table(network, rng=0)
board[["tasks", "lead", "support", "fractional", "sole", "portfolios", "rank", "rank_low", "rank_high", "tier"]].head(12)

# %%
charts.load(board);

# %% [markdown]
# ## 名次有多可靠？ · How sure is the order?

# %%
charts.ranks(board);

# %% [markdown]
# ## 集中程度 · Concentration

# %%
load.concentration(network)

# %%
charts.lorenz(load.lorenz(network));

# %% [markdown]
# ## 换个口径还成立吗？ · Does it hold under another treatment?
# 集体合并、展开、不计，以及配合任务的不同权重。

# %%
side_by_side = load.treatments(corpus)
load.flips(side_by_side)

# %%
charts.weights(load.weight_curve(network));

# %% [markdown]
# ## 报送负担 · Reporting burden

# %%
load.reporting_burden(network, corpus).head(10)

# %% [markdown]
# ## 可以写进简报的句子 · Sentences

# %%
for finding in load.findings(network, board, side_by_side=side_by_side):
    print(finding.grade, finding.title.zh, sep="\t")
