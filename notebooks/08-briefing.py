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
# # 从文件到简报 · A briefing from start to end
#
# *Everything a briefing needs, written into one folder: report, map, figures, slides, workbook.*

# %%
import graphdata as gd
from analysis.answers import answer
from figures import briefing, slides, workbook

SOURCE, FOLDER = "hangzhou-2019", "briefing"

# %%
corpus = gd.read(SOURCE)
network = gd.Network(corpus, collectives="group")
answers = answer(network, corpus, rng=0)

# %% [markdown]
# ## 三个答案 · The three answers

# %%
for question, findings in answers.findings.items():
    for finding in findings[:3]:
        print(question, finding.zh, sep="\t")

# %% [markdown]
# ## 写出 · Write

# %%
written = briefing.write(FOLDER, corpus, answers)
[path.name for path in written]

# %%
slides.write(f"{FOLDER}/slides.pptx", corpus, answers), workbook.write(f"{FOLDER}/tables-en.xlsx", corpus, answers, lang="en")

# %% [markdown]
# ## 地图 · The map

# %%
briefing.page(corpus, answers)
