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
# *Everything a briefing needs, written into one folder: report, map, figures, slides, a brief for Word, workbook.*

# %%
import zeren as zr

SOURCE, FOLDER = "hangzhou-2019", "briefing"

# %%
corpus = zr.read(SOURCE)
network = zr.Network(corpus, collectives="group")
answers = zr.answer(network, corpus, rng=0)

# %% [markdown]
# ## 三个答案 · The three answers
# 每个问题先说一句；有多大把握、在几种口径下成立，写在后面。

# %%
for question in ("load", "overlap", "clusters"):
    found = answers.headline(question)
    print(found.title.zh, found.zh, f"{found.how_sure.zh}；{found.holds.times}/{found.holds.of} 种口径下成立" if found.holds else found.how_sure.zh, sep="\n  ")

# %% [markdown]
# ## 责任总谱 · The score
# 全部任务、全部单位、全部责任在一张图上。

# %%
zr.charts.score(zr.crossing.tasks_and_units(network, answers.tables["clusters.table"]));

# %% [markdown]
# ## 写出 · Write

# %%
written = zr.report(FOLDER, corpus, answers)
[path.name for path in written]

# %%
zr.slides(f"{FOLDER}/slides.pptx", corpus, answers), zr.brief(f"{FOLDER}/brief.docx", corpus, answers)

# %% [markdown]
# ## 交互地图 · The map
# 责任总谱在先，三个答案在右；点击单位、领导或任务，看到原句和行号。

# %%
zr.page(corpus, answers)
