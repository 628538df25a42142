"""The front door: in Python ``import zeren as zr``, on the command line ``zeren``.

In Python everything an analyst types stands here, fetched from its room when first asked for. On the command line this is
the one place that turns an error into a message and an exit code: 0 done; 1 done, but something in the source was not
understood (`check`); 2 usage, unreadable input or a disk that takes nothing, with one message on standard error that says
what was written, as a rule nothing; 130 broken off by Ctrl-C. A reader that goes away early, as ``head`` does, is no mistake.
Everything heavy is imported inside what needs it, so that ``import zeren`` and ``zeren --help`` answer at once.

>>> import zeren as zr
>>> network = zr.Network(zr.read("hangzhou-2019"))
>>> network.units["发改委"]
Unit(市发改委: 35 tasks; lead 10, support 25)
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

# What an analyst types: the room it stands in, and its name there ("" for the room itself).
ROOMS = {
    "read": ("graphdata", "read"), "read_folder": ("graphdata", "read_folder"), "Corpus": ("graphdata", "Corpus"), "Network": ("graphdata", "Network"),
    "Store": ("graphdata", "Store"), "worlds": ("graphdata", "worlds"), "panel": ("analysis.panel", ""),
    "ZerenError": ("graphdata", "ZerenError"), "registry": ("graphdata.registry", ""),
    "load": ("analysis.load", ""), "overlap": ("analysis.overlap", ""), "clusters": ("analysis.clusters", ""),
    "brokerage": ("analysis.brokerage", ""), "robustness": ("analysis.robustness", ""), "compare": ("analysis.compare", ""),
    "scenario": ("analysis.scenario", ""), "answer": ("analysis.answers", "answer"), "explain": ("analysis.explaining", "explain"),
    "reporting": ("analysis.reporting", ""), "progress": ("analysis.progress", ""), "ledger": ("analysis.ledger", ""), "suggest": ("analysis.suggest", ""),
    "structure": ("analysis.structure", ""), "stored": ("analysis.panel.stored", ""), "panel_charts": ("figures.panel.charts", ""),
    "checking": ("graphdata.checking", ""), "corrections": ("graphdata.corrections", ""), "returns": ("graphdata.returns", ""),
    "charts": ("figures.charts", ""), "map": ("figures", "network_map"), "report": ("figures.briefing", "write"), "page": ("figures.briefing", "page"),
    "slides": ("figures.slides", "write"), "brief": ("figures.brief", "write"), "crossing": ("figures.crossing", ""),
    "calendar": ("figures.calendar", ""), "notice": ("figures.notice", "write"), "supervision": ("figures.supervision", ""),
    "ask": ("figures.asking", "ask"), "backbone": ("figures.asking", "backbone"),
}
__all__ = ["__version__", *ROOMS]
STOPPED = 130  # what the parser of the command line makes of Ctrl-C, as shells do
STOREYS = ("graphdata", "analysis", "figures", "commands")
_HERE = Path(__file__).resolve().parent


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("zeren")
    if name not in ROOMS:
        if name.startswith("_"):  # Python's own questions load nothing
            raise AttributeError(name)
        raise _ours("graphdata.given").missing("zr", name, ROOMS)
    room, inside = ROOMS[name]
    module = _ours(room)
    found = getattr(module, inside) if inside else module
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)


def _ours(room: str) -> ModuleType:
    """A room of this house; a file of the same name beside a notebook is refused before any of it runs, a mere folder of that name is passed by."""
    for storey in STOREYS:
        origin, where = _found(storey)
        if origin is None and where and str(_HERE) not in sys.path and storey not in sys.modules:
            sys.path.append(str(_HERE))  # a folder without code goes before an editable installation, but not before a package on the path
            importlib.invalidate_caches()
            where = _found(storey)[1]
        if where is None or not where.is_relative_to(_HERE):
            raise _stranger(storey, where)
    return importlib.import_module(room)


def _found(storey: str) -> tuple[str | None, Path | None]:
    """What Python would load by this name: the file, None of a folder without code, and where it stands."""
    spec = getattr(sys.modules.get(storey), "__spec__", None) or importlib.util.find_spec(storey)
    places = [spec.origin, *(spec.submodule_search_locations or ())] if spec else []
    return (spec.origin if spec else None), next((Path(place).resolve() for place in places if place), None)


def _stranger(name: str, where: Path | None) -> Exception:
    """What says which file stands in the way, and what to do."""
    if where is None:
        return ImportError(f"Zeren is not whole: its part {name!r} is missing. Install it again. Zeren 不完整：缺少“{name}”，请重新安装。")
    what = f"{where} has the name of a part of Zeren and would be loaded in its place"
    remedy = f"Rename it (my_{name}, say) or work in another folder, and start Python anew."
    zh = f"{where} 与 Zeren 的组成部分“{name}”重名，Python 会误用它。请给它改名（如 my_{name}）或换一个文件夹，然后重新启动 Python。"
    if name == "graphdata":
        return ImportError(f"{what}. {remedy} {zh}")
    from graphdata.errors import UsageError

    return UsageError(what, remedy=remedy, zh=zh)


def main(arguments: list[str] | None = None) -> None:
    """Run one command; errors become one message on standard error and exit code 2."""
    import gc
    import os
    import warnings

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its other threads would wait in a loop for the next small product, and sum in an order that hangs on their number
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.set_threshold(500_000, 50, 50)  # a command is short: looking for garbage less often saves a twentieth of its time
    given = sys.argv[1:] if arguments is None else arguments
    try:
        _ours("commands")
    except Exception as stranger:
        print(stranger, file=sys.stderr)
        sys.exit(2)
    from commands.speech import listen, refuse

    listen(given)
    try:
        from commands import answers, reading, store, year, general  # noqa: F401, I001 - they register themselves
        from commands.options import app

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they speak to programmers; what matters to users is said in words
            code = app(given or ["--help"], standalone_mode=False, prog_name="zeren") or 0
        if sys.stdout is not None:
            sys.stdout.flush()
        if code == STOPPED:
            refuse(KeyboardInterrupt())
    except (BrokenPipeError, SystemExit):  # whoever read has seen enough, as `head` does; the parser would call that a doubt
        code = _nobody_reads()
    except (Exception, KeyboardInterrupt) as error:  # the one place that turns an error into a message
        code = refuse(error)
    if arguments is None:
        gc.freeze()  # the process ends: nobody looks for garbage in what is given back as a whole
    sys.exit(code)


def _nobody_reads() -> int:
    """What is still to be said goes nowhere, also when the process ends."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0


if __name__ == "__main__":
    main()
