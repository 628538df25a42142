"""Commands of the supervision office: the notice of a quarter, and the closing of tasks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import pandas as pd

    from graphdata.returns import Store
from . import speech
from .options import MEASURING, REMEMBERED, STORED, Call, Folder, StoreFile, command, option, returns_app
from .output import progress
from .speech import say


@command(STORED, MEASURING, name="notice", zh="一期通报：通报、催办单、分管领导页、排名、台账、甘特图、红黄绿灯地图，一条命令写齐",
         en="one quarter's notice: notice, urging letters, pages of vice mayors, ranking, ledger, timetable, map with lights")
def notice(call: Call, output: Folder, store: StoreFile = Path("returns.sqlite"),
           at: Annotated[str | None, option("--at", metavar="YYYY-MM-DD", zh="截至日期，也是通报的日期；默认为库中最后一个日期",
                                             en="the day of the look and of the notice; by default the last date in the store")] = None,
           issuer: Annotated[str, option("--issuer", metavar="TEXT", zh="署名；默认为文件写明的督查单位", en="who issues it; by default the supervisor that the document names")] = "",
           to: Annotated[str, option("--to", metavar="TEXT", zh="主送机关；默认“各牵头单位：”", en="to whom it is sent; by default all lead units")] = "",
           serial: Annotated[str, option("--number", metavar="TEXT", zh="期号或文号；默认按年内第几次报送编期", en="its number; by default that of the due date in the year")] = "") -> None:
    """One folder, exchanged whole; every number leads to the file and cell behind it."""
    from analysis import ledger
    from figures.notice import write
    from graphdata.returns import Store, origin

    call = call.of_returns(origin.kept(store))
    with progress() as step:
        corpus = call.corpus(step)
        with Store(store, corpus) as opened:
            look = ledger.look(corpus, opened, at=day_of(opened, at))
        written = write(output, corpus, look, network=call.network(corpus), lang=call.lang.value, issuer=issuer, to=to, serial=serial, options=call.options(), step=step)
    if not speech.QUIET:
        print(say(f"已写入 {output}：", f"Written to {output}:"))
        for name in dict.fromkeys(path.relative_to(output).parts[0] for path in written):
            inside = sum(path.relative_to(output).parts[0] == name for path in written)
            print(f"  {name}" + (say(f"（{inside}份）", f" ({inside})") if (output / name).is_dir() else ""))


@command(REMEMBERED, name="close", group=returns_app, zh="销号：写明依据，任务此后不再报送；有相反的填报即恢复", before="tasks",
         en="close tasks on evidence; nothing is due for them after that, unless a return says otherwise")
def returns_close(call: Call, tasks: Annotated[list[str], typer.Argument(metavar="TASK...", show_default=False, help=say("任务编号或标识", "numbers or ids of tasks"))],
                  at: Annotated[str, option("--at", metavar="YYYY-MM-DD", zh="销号日期", en="the day of closing")],
                  evidence: Annotated[str, option("--evidence", metavar="TEXT", zh="依据；默认用单位填写的销号依据", en="the evidence; by default what the unit named")] = "",
                  store: StoreFile = Path("returns.sqlite")) -> None:
    """A task that is not reported as done, or has no evidence, is not closed."""
    from analysis import ledger
    from graphdata.returns import Store, origin

    call = call.of_returns(origin.kept(store))
    corpus = call.corpus()
    with Store(store, corpus) as opened:
        board = ledger.table(corpus, opened, at=at)
        rows = [(task, unit, evidence or board.at[task, "closing"]) for task in [_done(board, said) for said in tasks] for unit in board.at[task, "units"]]
        opened.close_tasks(rows, day=at)
    for task, unit, reason in rows:
        print(say(f"{task}（{unit}）已销号，依据：{reason}", f"{task} ({unit}) is closed on {reason}"))


def day_of(store: Store, at: str | None) -> str:
    """The day that was named, else the last one in the store."""
    from graphdata.errors import UsageError

    if day := at or store.last_date:
        return day
    raise UsageError("the store holds no return yet", where=str(store.path), remedy="Read filled-in forms first, or name a day with --at.",
                     zh="填报库中还没有填报内容。请先用 zeren returns read 读入填好的填报表，或用 --at 指定截至日期。")


def _done(board: pd.DataFrame, said: str) -> str:
    """A task by its id or number, that is reported as done."""
    from graphdata.errors import UsageError

    found = [task for task, number in board["number"].items() if said in (task, str(number))]
    if len(found) != 1:
        raise UsageError(f"{said!r} names {'no task' if not found else 'several tasks'}", remedy="Name a task by its number or id, as the ledger shows them.",
                         zh=f"“{said}”{'不是任务编号或标识' if not found else '对应多项任务'}。请用台账中的编号或标识。")
    if board.at[found[0], "standing"] != "已完成":
        state = board.at[found[0], "standing"]
        raise UsageError(f"the task {said} is not reported as done ({state or 'nothing reported'})", remedy="Close it when the lead unit has reported 已完成.",
                         zh=f"任务 {said} 最近一次填报不是“已完成”（{state or '没有填报'}），不能销号。请在牵头单位报“已完成”后办理。")
    return found[0]
