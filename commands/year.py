"""Commands of the year's cycle: comparison, what-if, suggestions, calendar and returns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import pandas as pd

    from graphdata import Corpus
    from graphdata.returns import Store
from . import speech
from .notice import day_of
from .options import MEASURING, READING, REMEMBERED, Aim, Call, File, Folder, Json, StoreFile, command, option, returns_app
from .output import print_json, print_table, progress, say_done
from .speech import say


@command(READING, MEASURING, name="compare", zh="比较两份或多份文件：同一地区看单位沿革、去留、负荷变化；不同地区按部门类别比占比",
         en="compare documents: of one place bodies, links and tasks that came, stayed or went; of several places kinds of departments")
def compare(call: Call, output: Folder) -> None:
    """One folder; several documents in the order of their years, those of a folder one by one. Units of different places are different bodies: their kinds are compared."""
    from analysis.compare import documents
    from analysis.panel import successions
    from figures.changes import by_year, labels, write_comparison
    from graphdata import worlds
    from graphdata.registry import load as registry

    with progress() as step:
        corpora = [replace(call, sources=[source]).corpus(step) for source in call.sources]
        if len(corpora) == 1:  # a folder, an archive or a store: the documents in it
            corpora = [world for _, world in worlds(corpora[0])]
        corpora = by_year(corpora)
        if len({registry(call.registry).full_place(p) for c in corpora for p in c.documents["place"].dropna()}) > 1:
            from figures.panel import write_places

            parts = [(name, world, call.network(world)) for c in corpora for name, world in worlds(c)]
            say_done(write_places(output, parts, lang=call.lang.value, options=call.options(), registry=registry(call.registry)))
            return
        found = documents([call.network(c) for c in corpora], labels=labels(corpora), registry=registry(call.registry), rng=call.seed)
        offered = successions(found.networks[0], found.networks[-1], registry=registry(call.registry))
        written = write_comparison(output, corpora, found, successions=offered, lang=call.lang.value, options=call.options(), seed=call.seed)
    say_done(written)
    _offer(offered)


def _offer(candidates: pd.DataFrame) -> None:
    """Successions that tasks suggest and the registry does not know; nobody is merged by this."""
    if candidates.empty or speech.QUIET:
        return
    print(say("名录中没有、但任务显示可能的沿革（仅供核对；确认后写入自己名录的 successions.csv）：",
              "Successions that tasks suggest and the registry does not know (to be checked; put what is right into a successions.csv of your own):"))
    for row in candidates.head(10).itertuples():
        print(say(f"  {row.old} → {row.new}：前者延续的 {row.of} 项任务中有 {row.tasks} 项改由后者承担",
                  f"  {row.old} → {row.new}: {row.tasks} of the {row.of} tasks of the first that go on name the second"))


@command(READING, MEASURING, name="whatif", zh="情景推演：按情景文件（YAML）合并、拆分、改名、划转、换牵头，看会改变什么",
         en="what if: a scenario file (YAML) of mergers, splits, moves and leads, and what it would change")
def whatif(call: Call, plan: Annotated[str, typer.Argument(metavar="SCENARIO", show_default=False, help=say(
        "情景文件（.yml），或内置示例 fictitious-scenario", "the scenario file (.yml), or the bundled fictitious-scenario"))], output: Folder) -> None:
    """The source is never touched."""
    from analysis import scenario
    from figures.changes import write_whatif
    from graphdata.registry import load as registry

    with progress() as step:
        corpus, known = call.corpus(step), registry(call.registry)
        tried = scenario.load(plan, corpus, registry=known)
        step(say("情景推演", "what if"))
        after = call.network(scenario.apply(corpus, tried.steps, registry=known))
        found = scenario.effects(call.network(corpus), after, tried.steps, rng=call.seed)
        written = write_whatif(output, corpus, tried, found, lang=call.lang.value, options=call.options(), seed=call.seed)
    say_done(written)


@command(READING, MEASURING, name="suggest", zh="建议：最多调整几项任务的分管领导，怎样使负荷更均衡、跨分工更少",
         en="suggest: which few tasks to move to other leaders, for even load and fewer pairs across portfolios")
def suggest(call: Call, moves: Annotated[int, option("--moves", metavar="K", min=1, zh="最多调整几项任务", en="most tasks to move", show_default=True)] = 1,
            aim: Annotated[Aim, option("--aim", zh="目标：even 均衡，pairs 少跨分工，both 两者取舍", en="aim: even load, fewer pairs, or the trade-off of both",
                                        show_default=True)] = Aim.both,
            hold: Annotated[list[str] | None, option("--hold", metavar="NAME|N", zh="固定不动：领导姓名或任务编号，可多次给出",
                                                     en="what stays as it is: a leader, or a task by number; may be given again")] = None,
            as_json: Json = False) -> None:
    """The front of the trade-off."""
    from analysis.suggest import AIMS, findings
    from analysis.suggest import suggest as front

    network = call.network(call.corpus())
    options = front(network, moves=moves, aims=AIMS if aim is Aim.both else (aim.value,), hold=hold or ())
    if as_json:
        print_table(options, as_json=True, as_csv=False, name="suggest", lang=call.lang.value)
        return
    from figures.changes import show_options

    show_options(options, findings(network, options), lang=call.lang.value)


@command(READING, name="calendar", zh="报送日程：谁、何时、报什么（工作簿、日历文件 .ics、负担热力图）",
         en="who must report what by when: workbook, iCalendar files, heat map")
def calendar(call: Call, output: Folder) -> None:
    """From the document's own dates."""
    from analysis import reporting
    from figures.calendar import write

    corpus = call.corpus()
    with progress() as step:
        written = write(output, corpus, lang=call.lang.value, options=call.options(), progress=step)
    for found in reporting.findings(reporting.calendar(corpus)):
        print(say(found.zh, found.en))
    say_done(sorted(written, key=lambda path: path.suffix != ".xlsx")[:1] + [path for path in written if path.name == "calendar.ics"])


@command(READING, name="new", group=returns_app, zh="为每个牵头单位生成一份填报表", en="one form to fill in for every lead unit")
def returns_new(call: Call, output: Folder, due: Annotated[str, option("--due", metavar="YYYY-MM-DD", zh="报送日期，如 2019-04-10",
                                                                       en="when the returns are due, such as 2019-04-10")],
                store: Annotated[Path | None, option("--store", metavar="FILE", zh="填报库；记住文件，读回时不必再指明", en="the store; it remembers the document, so that it need not be named again; what is planned in it is asked for")] = None,
                plans: Annotated[bool, option("--plans", zh="实施计划表：节点、时间、责任人", en="forms for plans: milestones, days, persons")] = False,
                supporting: Annotated[bool, option("--supporting", zh="配合单位的填报表", en="forms for supporting units")] = False) -> None:
    """Blank forms in a folder; nothing in it says where the document lies."""
    from analysis import ledger, reporting
    from graphdata.returns import write

    corpus, milestones = call.corpus(), None
    stated = list(reporting.dates(corpus)["date"])
    if store is not None:
        with _open_store(store, call, corpus) as opened:
            if not plans and due not in stated:
                opened.ask([due])
            found = ledger.milestones(corpus, opened, at=due)
        milestones = found[found["state"].isin(("ahead", "overdue"))]
    kind = "plan" if plans else "support" if supporting else "return"
    written = write(corpus, output, due=due, kind=kind, days=stated, milestones=milestones)
    print(say(f"已生成{len(written)}份填报表：{output}", f"{len(written)} forms written: {output}"))
    if due not in stated and not plans:
        print(say(f"注意：文件说明的报送日期中没有 {due}（{'、'.join(stated) or '未说明'}）。", f"Note: {due} is none of the document's dates ({', '.join(stated) or 'none stated'})."))


@command(REMEMBERED, name="read", group=returns_app, zh="读回填好的填报表，核对后存入填报库；不符合要求的行单列，不会丢失",
         en="take filled-in forms back into the store; what does not fit is kept aside, never lost")
def returns_read(call: Call, folders: Annotated[list[Path], typer.Argument(metavar="DIR...", show_default=False, help=say(
        "填报表所在的文件夹", "folders of filled-in forms"))], store: StoreFile = Path("returns.sqlite"), due: Annotated[list[str] | None, option(
        "--due", metavar="YYYY-MM-DD", zh="文件没有写明、另外要求的报送日期", en="a due date beside those that the document names")] = None,
                 sent_for: Annotated[str, option("--for", metavar="YYYY-MM-DD", zh="这批材料是为哪一次报送交来的；其中有旧表原样再交的，即计为待核",
                                                 en="the due date that all of this was sent for; an old form sent again among it is to be checked")] = "") -> None:
    """Exit code 1 where something was kept aside."""
    import pandas as pd

    from analysis import reporting
    from figures.terminal import show_aside, show_conflicts, show_forms
    from graphdata.returns import checks, origin, read

    call = call.of_returns((origin.kept(store) if store.exists() else None) or origin.beside(folders))
    corpus = call.corpus()
    stated = list(reporting.dates(corpus)["date"])
    asked = [checks.day(each) for each in (*(due or ()), *([sent_for] if sent_for and sent_for not in stated else ()))]
    with progress() as step:
        found = read(folders[0] if len(folders) == 1 else folders, corpus, due=[*stated, *asked, *_kept_dues(store)], sent_for=sent_for, progress=step)
    with _open_store(store, call, corpus) as opened:
        opened.ask(asked)
        outcomes, differing, copies = opened.add(found), opened.conflicts, opened.copies
    show_forms(outcomes, lang=call.lang.value)
    print(say(f"已存入 {store}。", f"Stored in {store}."))
    if known := int((outcomes["outcome"] == "known").sum() if not sent_for else 0):
        print(say(f"其中{known}份与库中已有的完全相同。如有旧表原样再交、算作新一次报送的，请加 --for 报送日期 再读一遍，即计为待核。",
                  f"{known} of them are in the store already, word for word. Old forms sent again for a new due date: read them once more with --for DATE; they count as to be checked."))
    kept = pd.concat([found.aside, copies[copies["file"].isin(outcomes["file"])]], ignore_index=True)
    if len(kept):
        show_aside(kept, lang=call.lang.value)
    if len(differing):
        show_conflicts(differing, lang=call.lang.value)
    if len(kept) or len(differing):
        print(say(f"请核对：zeren returns review --store {store} -o review.xlsx", f"To decide about them: zeren returns review --store {store} -o review.xlsx"))
        raise typer.Exit(1)


def _kept_dues(path: Path) -> list[str]:
    """The due dates that a store was told of before."""
    from graphdata.returns import Store

    if not path.exists():
        return []
    with Store(path) as store:
        return store.dues


def _open_store(path: Path, call: Call, corpus: Corpus) -> Store:
    """The store of the year; a new one remembers where its document lies and how it is read."""
    from graphdata.returns import Store, origin
    from graphdata.writing import note

    path.parent.mkdir(parents=True, exist_ok=True)
    opened = Store(path, corpus, facts=origin.facts(origin.remembered(call.sources, call.options() | call.files(), base=path.parent)))
    note(path)
    return opened


@command(REMEMBERED, name="review", group=returns_app, zh="写出待核表：已交来、不能直接采用的内容，附最可能的意思，供人确认或改正",
         en="a workbook of what came and was not taken, with what it probably says, to be confirmed or corrected")
def returns_review(call: Call, output: File, store: StoreFile = Path("returns.sqlite")) -> None:
    """What people decide in it is read back by `confirm`."""
    from graphdata.returns import Store, origin, review

    corpus = call.of_returns(origin.kept(store)).corpus()
    with Store(store, corpus) as opened:
        waiting = review.write(opened, corpus, output)
    print(say(f"有{waiting}条待核：{output}", f"{waiting} to be checked: {output}"))


@command(REMEMBERED, name="confirm", group=returns_app, zh="读回待核表中的决定（采用、退回、已阅），存入填报库", before="book",
         en="the decisions of a review workbook (采用 taken, 退回 returned, 已阅 seen) into the store")
def returns_confirm(call: Call, book: Annotated[Path, typer.Argument(metavar="XLSX", show_default=False, help=say(
        "zeren returns review 生成、经人处理的待核表", "the workbook of `zeren returns review`, decided upon"))], store: StoreFile = Path("returns.sqlite")) -> None:
    """All of the workbook or, where something in it is wrong, nothing."""
    from graphdata.returns import Store, origin, review

    corpus = call.of_returns(origin.kept(store)).corpus()
    with Store(store, corpus) as opened:
        found = review.confirm(opened, corpus, book)
        waiting = len(review.items(opened))
    count = found["verdict"].value_counts()
    taken, returned, seen = (int(count.get(verdict, 0)) for verdict in review.VERDICTS.values())
    print(say(f"采用{taken}条，退回{returned}条，已阅{seen}条（新的决定{found.attrs['new']}条）；还有{waiting}条待核。",
              f"Taken {taken}, returned {returned}, seen {seen} ({found.attrs['new']} of them new); {waiting} still to be checked."))


@command(REMEMBERED, MEASURING, name="status", group=returns_app, zh="报送进度：按时、迟报、待核、未报（按单位、分工、集群），指标完成情况",
         en="what is on time, late, to be checked and missing, by unit, portfolio and cluster; targets reached")
def returns_status(call: Call, store: StoreFile = Path("returns.sqlite"),
                   at: Annotated[str | None, option("--at", metavar="YYYY-MM-DD", zh="截至日期；默认为库中最后一个日期",
                                                     en="the day of the look; by default the last date in the store")] = None,
                   output: Annotated[Path | None, option("-o", "--output", metavar="DIR", zh="写出工作簿和图", en="write workbook and figures")] = None,
                   as_json: Json = False) -> None:
    """Sentences and a table by unit; with -o all of it."""
    from analysis.shown import records
    from analysis.clusters import table
    from figures import supervision
    from figures.terminal import show_status
    from graphdata.returns import Store, origin

    call = call.of_returns(origin.kept(store))
    corpus = call.corpus()
    network = call.network(corpus)
    with Store(store, corpus) as opened:
        found = supervision.status(corpus, opened, at=day_of(opened, at), clusters=table(network, rng=call.seed), seed=call.seed)
    written = supervision.write(output, corpus, found, network=network, lang=call.lang.value, options=call.options()) if output else []
    if as_json:
        print_json({"header": {"at": found.found.attrs["at"], "findings": [say(f.zh, f.en) for f in found.sentences]},
                     "rows": records(found.tables["unit"]) if "unit" in found.tables else []})
        return
    show_status(found, lang=call.lang.value)
    if written:
        say_done(written)
