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
# # 一期通报 · A quarter's notice
#
# **问题**：哪些任务落后了，凭什么这样说？通报、催办单怎样写得每个数都有依据？
#
# 本例的城市、文件、计划和填报都是**虚构**的。
#
# *Which tasks are behind, and on what evidence? City, document, plans and returns are **made up**.*

# %%
import openpyxl

import zeren as zr

SOURCE, PLANNED, DUE, AT = "fictitious-2024", "2024-03-10", "2024-04-10", "2024-04-20"
corpus = zr.read(SOURCE)

# %% [markdown]
# ## 计划 · Plans
# 每个牵头单位一份计划表：节点、计划完成时间、责任人。这里替各单位填上两个节点。
#
# *A form per lead unit; two milestones are filled in for every task here.*

# %%
forms = zr.returns.write(corpus, "plans", due=PLANNED, kind="plan", days=list(zr.reporting.dates(corpus)["date"]))
for form in forms:
    book = openpyxl.load_workbook(form)
    page = book["计划"]
    place = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1, 4):
        for k, (text, day) in enumerate((("制定方案", "3月底"), ("完成全年任务", "年底"))):
            for head, value in (("计划节点", text), ("计划完成时间", day), ("责任人", "（虚构）张三")):
                page.cell(row + k, place[head]).value = value
    book.save(form)

with zr.returns.Store("year.sqlite", corpus) as store:
    store.add(zr.returns.read("plans", corpus))
    milestones = zr.ledger.milestones(corpus, store, at=DUE)
milestones[["task", "unit", "text", "day", "person", "state"]].head()

# %% [markdown]
# ## 一次报送 · Returns
# 填报表多出“节点”表，列出尚未完成的节点。随机填写（虚构）；一半任务的节点填上完成时间和依据。
#
# *Forms now ask for the milestones; half of them are said to be reached.*

# %%
blank = zr.returns.write(corpus, "q1", due=DUE, milestones=milestones)
filled = zr.returns.fill(blank, "back", done=0.25, rng=1)
for form in filled[::2]:
    book = openpyxl.load_workbook(form)
    page = book["节点"]
    place = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1, 2):
        page.cell(row, place["实际完成时间"]).value, page.cell(row, place["完成依据"]).value = "3月28日", "（虚构）方案印发文号"
    book.save(form)

# %% [markdown]
# ## 台账 · The ledger
# 每项任务一盏灯；每盏灯写明规则和依据的单元格。
#
# *A light for every task, with its rule and the cell behind it.*

# %%
with zr.returns.Store("year.sqlite", corpus) as store:
    store.add(zr.returns.read("back", corpus))
    look = zr.ledger.look(corpus, store, at=AT)
look.board["light"].value_counts()

# %%
for reason in [reason for reasons in look.board["reasons"] for reason in reasons][:6]:
    print(zr.ledger.RULES[reason.rule].light, reason.zh, reason.file, reason.cell)

# %% [markdown]
# 承诺与完成 · *Promised and reached*

# %%
look.quarters[["task", "unit", "due", "state", "status", "promised", "kept"]].head(8)

# %%
zr.charts.gantt(look.milestones, corpus.tasks, at=AT, due=zr.reporting.dates(corpus)["date"]);

# %% [markdown]
# ## 序时进度 · Pace
# 一季度完成目标的两成五就是达到序时进度。
#
# *A quarter of the goal is on pace in the first quarter.*

# %%
look.pace[["text", "goal", "reached", "share", "asked", "standing", "file", "cell"]].head(8)

# %% [markdown]
# ## 各分工 · The portfolios
# 名次只反映报送是否按时。 *A rank says who reported on time.*

# %%
look.portfolios

# %% [markdown]
# ## 写出来 · What is sent out
# 通报（Word，GB/T 9704 版式）、催办单、分管领导页、台账、甘特图、地图。命令行：`zeren notice 文件 --store year.sqlite --at 2024-04-20 -o notice`。

# %%
[path.as_posix() for path in zr.notice("notice", corpus, look, network=zr.Network(corpus))][:8]
