"""Commands about the command line itself: its version and help."""

from __future__ import annotations

from typing import Annotated

import typer

from .helping import Command
from .options import app, option
from .speech import say


def _show_version(given: bool) -> None:
    if given:
        from importlib.metadata import version

        print(f"zeren {version('zeren')}")
        raise typer.Exit


@app.callback()
def _front(version: Annotated[bool, option("--version", zh="显示版本", en="show the version", is_eager=True, callback=_show_version)] = False) -> None:
    pass


@app.command("help", cls=Command, help=say("某个命令的说明，如 zeren help load", "the help of a command, as in zeren help load"))
def _help(context: typer.Context, names: Annotated[list[str] | None, typer.Argument(metavar="COMMAND", show_default=False, help=say("命令", "the command"))] = None) -> None:
    app([*(names or ()), "--help"], standalone_mode=False, prog_name="zeren")
