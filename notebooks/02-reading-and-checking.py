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
# # 读了多少，信多少 · Reading and checking
#
# **问题**：文件读全了吗？谁牵头是怎么认定的？有疑点怎么办？
#
# *Was all of it read, how is it known who leads, and what can be done about doubts?*

# %%
import zeren as zr

SOURCE = "hangzhou-2019"
corpus = zr.read(SOURCE)

# %% [markdown]
# ## 每一行是什么 · What every line is
# 文件的每一行都有类别；没有读懂的行会标为 unplaced，不会丢掉。

# %%
corpus.lines["kind"].value_counts()

# %%
corpus.lines[corpus.lines["kind"] == "portfolio"][["line", "text"]]

# %% [markdown]
# ## 谁牵头：文件自己的规则 · Who leads: the document's own rule

# %%
corpus.documents[["lead_rule", "lead_rule_text", "lead_rule_line"]]

# %% [markdown]
# ## 从数字回到原句 · From a number back to its sentence

# %%
corpus.mentions[corpus.mentions["unit"] == "市审计局"][["task", "role", "raw", "line", "start", "end"]]

# %%
corpus.tasks.loc["hangzhou-2019#57", "text"]

# %% [markdown]
# ## 核对 · Check
# 换一种牵头规则会怎样、哪些名称可能是同一单位，都以一句话说明。

# %%
for sentence in zr.checking.sentences(zr.checking.check(corpus, source=SOURCE), lang="zh"):
    print(sentence)

# %% [markdown]
# ## 订正 · Correct
# 写出核对表，在 Excel 中修改有颜色的单元格，再读回来。原文件不会被改动。

# %%
zr.corrections.write(corpus, "review.xlsx")
corrected = zr.read(SOURCE, corrections="review.xlsx")
corrected
