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
# # 从文件到答案 · From a document to answers
#
# **问题**：杭州市把2019年《政府工作报告》分解为重点工作，分给市长和副市长。哪些单位承担最多？哪些分工交叉？有哪些协同集群？
#
# *Hangzhou broke its 2019 work report into key tasks for the mayor and vice mayors. Which agencies carry the most load,
# which portfolios overlap, which coordination clusters exist?*

# %%
import zeren as zr

SOURCE = "hangzhou-2019"  # 也可以是您自己的文件或文件夹 · or a file or folder of your own

# %% [markdown]
# ## 读取 · Read
# 文件是什么、读出了多少、有什么没读懂。

# %%
corpus = zr.read(SOURCE)
corpus

# %%
corpus.unresolved  # 没有读懂或存疑之处；空表即全部读懂 · empty: everything was understood

# %%
corpus.portfolios[["order", "leader", "title", "first_task", "last_task"]]

# %% [markdown]
# ## 网络 · Network
# “各区、县（市）政府”这类集体怎样处理，是分析者的选择，并会随结果一起注明。

# %%
network = zr.Network(corpus, collectives="group")
network

# %% [markdown]
# ## 负荷：哪些单位承担最多？ · Load
# 次数是精确的；名次带区间（对任务重抽样）。

# %%
board = zr.load.table(network).join(zr.clusters.table(network, rng=0))
board[["tasks", "lead", "support", "rank", "rank_low", "rank_high", "name", "stability"]].head(10)

# %%
zr.charts.load(board);

# %%
carried = zr.load.findings(network, zr.load.table(network))
for found in carried:
    print(found.title.zh, found.zh, sep="\n  ")

# %% [markdown]
# ## 交叉：哪些领导分工重叠？ · Overlap
# 与“同样的任务规模、同样忙碌的单位、但随机分配”相比较。

# %%
pairs = zr.overlap.portfolios(network)
pairs[["a", "b", "shared_units", "expected", "p_more", "p_less", "q"]].head(8)

# %%
zr.charts.overlap(pairs);

# %%
crossed = zr.overlap.findings(network, pairs)
for found in crossed:
    print(found.title.zh, found.zh, sep="\n  ")

# %% [markdown]
# ## 集群：谁总和谁一起做事？ · Clusters

# %%
groups = zr.clusters.table(network, rng=0)
{key: groups.attrs[key] for key in ("modularity", "null_modularity_mean", "null_modularity_sd", "p", "agreement_with_portfolios")}

# %%
together = zr.clusters.findings(network, groups)
for found in together:
    print(found.title.zh, found.zh, sep="\n  ")

# %% [markdown]
# ## 地图 · The map
# 三个问题的答案在右侧；点击单位或领导，列出任务、角色和原文行号。

# %%
zr.map(network, board, pairs=pairs, clusters=groups, findings=[*carried, *crossed, *together], corpus=corpus)

# %% [markdown]
# ## 接着做 · From here
# 一个普通的 networkx 二部图，供其他分析使用。

# %%
graph = network.to_networkx()
print(graph)
