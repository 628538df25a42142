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
# 图的标题是结论，由数据算出；口径写在图下。
#
# *Which agencies carry the most load, how surely, and under which treatment? Titles are findings, computed.*

# %%
import zeren as zr

corpus = zr.read("hangzhou-2019")
network = zr.Network(corpus)
board = zr.load.table(network, rng=0)
side_by_side = zr.load.treatments(corpus)
said = {found.key: found for found in zr.load.findings(network, board, side_by_side=side_by_side)}

# %% [markdown]
# ## 谁最多 · Who carries the most
# 次数是精确的。

# %%
zr.charts.load(board, title=said["load.most.tasks"].title.zh);

# %%
board[["tasks", "lead", "support", "fractional", "sole", "portfolios", "rank", "rank_low", "rank_high", "tier"]].head(12)

# %% [markdown]
# ## 名次有多可靠？ · How sure is the order?
# 换一批同类任务，名次会在区间内变动。

# %%
zr.charts.ranks(board, title=said["load.first"].title.zh);

# %% [markdown]
# ## 集中程度 · Concentration

# %%
zr.charts.lorenz(zr.load.lorenz(network), title=said["load.concentration"].title.zh);

# %%
zr.load.concentration(network)

# %% [markdown]
# ## 换个口径还成立吗？ · Does it hold under another treatment?
# 集体合并、展开、不计，以及配合任务的不同权重。

# %%
zr.charts.weights(zr.load.weight_curve(network), title=said["load.flip"].title.zh);

# %%
zr.load.flips(side_by_side)

# %% [markdown]
# ## 报送负担 · Reporting burden

# %%
zr.load.reporting_burden(network, corpus).head(10)

# %% [markdown]
# ## 可以写进简报的句子 · Sentences
# 每条结论都带着把握。

# %%
for found in said.values():
    print(found.title.zh, found.zh, found.how_sure.zh, sep="\n  ")
