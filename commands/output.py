"""What the commands print and show while they work."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from .several import Documents
from . import speech
from .options import Call
from .pace import Pace
from .speech import say


SHOWN = 6  # pages that are named; the index of many documents is the first of them


@contextmanager
def progress() -> Iterator[Callable[..., None]]:
    """Where the work stands, on standard error: a bar where a person looks on, else a line now and then.

    Call it with what comes next, or with what is done, how many that makes, and of how many.
    """
    pace = Pace()
    if speech.QUIET:
        yield lambda *step: None
        return
    if not sys.stderr.isatty():
        yield lambda description, done=0, total=None: pace.log(description, done, total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = [SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(),
               TextColumn("{task.fields[count]}"), TimeElapsedColumn()]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("…", total=None, count="")

        def step(description: str, done: int = 0, total: int | None = None) -> None:
            bar.tasks[0].total = total
            bar.update(task, description=description, completed=done, count=pace.words(done, total))

        yield step


def ending(output: Path, *known: str, otherwise: tuple[str, str] = ("", "")) -> None:
    """Refuse another ending before any work is done: the file would open in no program."""
    from graphdata.errors import UsageError

    if output.suffix.lower() not in known:
        raise UsageError("the file name has another ending than the command writes", where=str(output), remedy=f"End it in {' or '.join(known)}{otherwise[1]}.",
                         zh=f"文件名后缀与内容不符。请让文件名以 {' 或 '.join(known)} 结尾{otherwise[0]}。")


def print_json(value: Any) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def print_table(table: pd.DataFrame, *, as_json: bool, as_csv: bool, name: str, lang: str) -> None:
    """A measure, of one document or of several in a panel: JSON of the contract with a header a document, CSV, or columns for the eye."""
    from analysis.shown import header, records
    from graphdata.errors import UsageError

    if as_json and as_csv:
        raise UsageError("--json and --csv cannot both be printed", remedy="Choose one.", zh="--json 与 --csv 只能选一个。")
    heads = table.attrs.get("documents")
    panel = isinstance(heads, dict)
    if as_json:
        print_json({"header": header(table)["documents"] if panel else header(table), "rows": records(table)})
    elif as_csv:
        from graphdata.sheets import flat_csv

        print(flat_csv(table), end="")
    else:
        from figures import terminal

        (terminal.show_panel if panel else terminal.show)(table, name=name, lang=lang)


def say_done(written: list[Path]) -> None:
    """Where to look now."""
    if speech.QUIET:
        return
    pages = ([p for p in written if p.suffix == ".html"] or written)[:SHOWN]
    print(say("已写入：", "Written:"))
    for path in pages:
        print(f"  {path}")
    if len(written) > len(pages):
        rest = len(written) - len(pages)
        print(say(f"  及同一文件夹中的另外 {rest} 个文件", f"  and {rest} more files in the same folder"))


def mention_doubts(found: Documents, call: Call) -> None:
    """What is in doubt in the documents that were answered, and where it is seen."""
    from graphdata.checking import chinese

    for document, reason in found.empty.items():
        print(say(f"{document}：没有读到任务清单（{chinese(reason)}）。", f"{document}: no list of tasks was found ({reason})."))
    if found.doubts:
        source = shlex.join(call.sources)
        print(say(f"注意：{found.doubts} 处存疑（其中 {found.lost} 行未能识别）。查看：zeren check {source}",
                  f"Note: {found.doubts} doubts ({found.lost} lines not understood). See: zeren check {source}"))


def name_failures(outcomes: pd.DataFrame) -> None:
    """Files that could not be read, and those that were passed over, on standard error."""
    for row in outcomes[outcomes["outcome"] != "read"].itertuples():
        name_unread(row.error_zh if speech.LANG == "zh" else row.error, passed_over=row.outcome == "passed over")


def name_unread(message: str, *, passed_over: bool) -> None:
    """One file that is not part of the answer, and why."""
    print((say("略过：", "Passed over: ") if passed_over else say("未能读取：", "Not read: ")) + message, file=sys.stderr)
