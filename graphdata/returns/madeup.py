"""Made-up returns: blank forms of a made-up document filled in by chance, to run the supervision year on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import UsageError
from ..writing import whole_file
from .books import form, workbook
from .fields import DOCUMENT, DUE, NOTE, REACHED, REPORTED, STATUS, STATUSES, TARGETS, TASK_ID, TASKS

MADE_UP = "fictitious-"  # names of documents that begin so are made up
_SAID = {"进展情况": "（虚构）按计划推进。", "存在的问题": "（虚构）暂无突出问题。", "下一步措施": "（虚构）继续推进。"}


def fill(forms: Iterable[Path | str], folder: Path | str, *, done: float = 0.5, rng: int | np.random.Generator | None = 0,
         missing: float = 0.06, late: float = 0.15) -> list[Path]:
    """Fill blank forms of a made-up document by chance; gives the paths of the filled-in ones. A unit that fills in nothing sends nothing.

    Parameters
    ----------
    forms : what `returns.write` gave, of a document whose name begins with ``fictitious-``.
    folder : where the filled-in forms go.
    done : how much of the year has passed, 0 to 1; figures and states follow it.
    rng : the same seed fills in the same.
    missing : how often a row is left blank.
    late : how often a return is dated after its due date.

    Raises
    ------
    UsageError : a form of any other document. Nobody's returns are made up.

    >>> blank = zr.returns.write(corpus, "blank", due="2024-04-10")
    >>> len(zr.returns.fill(blank[:3], "filled", rng=1))
    3
    """
    chance, out = np.random.default_rng(rng), []
    for path in sorted(map(Path, forms)):
        book = workbook(path)
        facts = form(book, path.name, path.name).facts
        if not facts[DOCUMENT].startswith(MADE_UP):
            raise UsageError("only forms of a made-up document are filled in by chance", where=str(path),
                             remedy="Use the bundled fictitious-2024.", zh="只有虚构文件的填报表可以随机填写。请用内置的 fictitious-2024。")
        out.append(_filled(book, Path(folder) / path.name, date.fromisoformat(facts[DUE]), done, chance, missing, late))
    return [path for path in out if path]


def _filled(book: Any, target: Path, due: date, done: float, chance: np.random.Generator, missing: float,
            late: float) -> Path | None:
    page = book[TASKS]
    heads = {cell.value: cell.column for cell in page[1]}
    blank = set()
    for row in range(2, page.max_row + 1):
        chances = chance.random(4)
        if chances[0] < missing:
            blank.add(page.cell(row, heads[TASK_ID]).value)
            continue
        days = int(1 + 14 * chances[2]) if chances[1] < late else -int(6 * chances[2])
        said = {STATUS: _status(done, chances[3]), REPORTED: (due + timedelta(days=days)).isoformat(), NOTE: "虚构数据", **_SAID}
        for head in (h for h in said if h in heads):
            page.cell(row, heads[head]).value = said[head]
    if TARGETS in book.sheetnames:
        _figures(book[TARGETS], done, chance, blank)
    if len(blank) == page.max_row - 1:
        return None
    with whole_file(target) as draft:
        book.save(draft)
    return target


def _status(done: float, chance: float) -> str:
    """Early in the year most is under way, at its end most is done; some is behind throughout."""
    not_started, under_way, finished, behind, _ = STATUSES
    if chance < 0.12:
        return behind
    if chance > 1 - 0.85 * done ** 2:
        return finished
    return not_started if done < 0.4 and chance < 0.3 else under_way


def _figures(page: Any, done: float, chance: np.random.Generator, blank: set[str]) -> None:
    heads = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        share = done * (0.75 + 0.4 * chance.random())
        if str(page.cell(row, 1).value).rpartition("/")[0] not in blank:
            goal = float(page.cell(row, heads["目标值"]).value)
            page.cell(row, heads[REACHED]).value = round(goal * share, 1 if goal < 20 else 0)
