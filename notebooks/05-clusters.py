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
# # 有哪些协同集群？ · Clusters
#
# *Which units work on the same tasks, is that more than chance, and how stable are the groups?*

# %%
import zeren as zr

network = zr.Network(zr.read("hangzhou-2019"), collectives="drop")
groups = zr.clusters.table(network, rng=0)
cards = zr.clusters.cards(network, groups)
said = {found.key: found for found in zr.clusters.findings(network, groups)}
print(said["clusters.groups"].title.zh, said["clusters.groups"].zh, sep="\n  ")

# %% [markdown]
# ## 集群卡片 · Cards
# 名称取自核心单位的领域和任务的主题词；可用 `names=` 改名。

# %%
zr.charts.cards(cards, title=said["clusters.stability"].title.zh);

# %%
cards[["name", "core", "leaders", "words", "stability", "stable"]]

# %% [markdown]
# ## 模块度只有与随机情形相比才有意义 · A modularity means something only beside its null

# %%
zr.charts.null(groups.attrs["null_modularities"], observed=groups.attrs["modularity"], p=groups.attrs["p"],
               title=said["clusters.structure"].title.zh);

# %%
{key: groups.attrs[key] for key in ("modularity", "null_modularity_mean", "null_modularity_sd", "z", "p")}

# %% [markdown]
# ## 换个分辨率 · Another resolution

# %%
zr.charts.sweep(zr.clusters.sweep(network, rng=0), title=said["clusters.agreement"].title.zh);

# %% [markdown]
# ## 可以写进简报的句子 · Sentences

# %%
for found in said.values():
    print(found.title.zh, found.zh, found.how_sure.zh, sep="\n  ")
