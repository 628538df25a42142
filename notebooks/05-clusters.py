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
import graphdata as gd
from analysis import clusters
from figures import charts

network = gd.Network(gd.read("hangzhou-2019"), collectives="drop")
found = clusters.table(network, rng=0)
found.head(10)

# %% [markdown]
# ## 模块度只有与随机情形相比才有意义 · A modularity means something only beside its null

# %%
{key: found.attrs[key] for key in ("modularity", "null_modularity_mean", "null_modularity_sd", "z", "p")}

# %%
charts.null(found.attrs["null_modularities"], observed=found.attrs["modularity"], p=found.attrs["p"]);

# %% [markdown]
# ## 集群卡片 · Cards

# %%
cards = clusters.cards(network, found)
cards[["core", "unstable", "leaders", "words", "stability", "stable"]]

# %%
charts.cards(cards);

# %% [markdown]
# ## 换个分辨率 · Another resolution

# %%
charts.sweep(clusters.sweep(network, rng=0));

# %%
for finding in clusters.findings(network, found):
    print(finding.grade, finding.title.zh, sep="\t")
