"""The command that fills a store: what was read is kept, and any command takes the store as SOURCE."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from . import speech
from .options import READING, Call, command, option
from .output import progress
from .speech import say

OWN = {key: value for key, value in READING.items() if key != "where"}


@command(OWN, name="store", before="folder", zh="文件库：读一次，存成 Parquet，可随时续读；其他命令把它当作 SOURCE",
         en="a store: read once, kept as Parquet, goes on where it stopped; every command takes it as SOURCE", arrow=True)
def store(call: Call, folder: Annotated[Path, typer.Argument(metavar="DIR", show_default=False, help=say("文件库（文件夹）", "the store, a folder"))],
          batch: Annotated[int, option("--batch", metavar="N", min=1, zh="每多少份文件存一次", en="documents of a part", show_default=True)] = 1000) -> None:
    """Only what is new is read; a file that cannot be read is named, now and whenever the store is a SOURCE."""
    from graphdata.store import Store

    with progress() as step:
        found = Store(folder).add(call.sources, batch=batch, progress=step, **call.choices())
    call.unread.extend(found.failed)
    call.passed_over.extend(found.passed_over)
    for file, other in found.same:
        print(say(f"内容相同，只存一份：{file} 与 {other}", f"The same document, kept once: {file} and {other}"), file=sys.stderr)
    if not speech.QUIET:
        total = len(Store(folder))
        print(say(f"新读 {found.read} 份，已有 {found.there} 份，未能读取 {len(found.failed)} 份，略过 {len(found.passed_over)} 份；库中共 {total} 份文件：{folder}",
                  f"{found.read} read now, {found.there} were there, {len(found.failed)} could not be read, {len(found.passed_over)} passed over; {total} documents in {folder}"))
