"""What the supervision office sends out in a quarter, as one folder: notice, urging letters, a page per vice mayor, ledger (page and workbook), timetable, map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from analysis.ledger import Look
from analysis.ledger.lights import WORST
from graphdata import Corpus, Network
from graphdata.errors import UsageError
from graphdata.given import checked
from graphdata.sheets import write_xlsx
from graphdata.writing import RECORD, file_name, whole_folder

from ..briefing import record
from .facts import Facts, gather
from .words import WORDS

__all__ = ["Facts", "gather", "write"]


@partial(checked, name="notice")
def write(folder: Path | str, corpus: Corpus, look: Look, *, network: Network | None = None, lang: str = "zh", issuer: str = "", to: str = "", serial: str = "",
          options: Mapping[str, Any] | None = None, step: Callable[[str], None] = lambda step: None) -> list[Path]:
    """Write the notice and all that goes with it; gives the paths, the same bytes for the same look.

    Parameters
    ----------
    folder : exchanged whole: the old one or the new one.
    look : `ledger.look` at a date.
    network : of the corpus; with it a map whose units are coloured by the worst light of the tasks they lead.
    issuer, to, serial : who issues the notice (by default the document's supervisor), to whom, and its number.

    Raises
    ------
    UsageError : no return has been due by that date.

    >>> [path.name for path in zr.notice("notice", corpus, look)[:3]]
    ['通报.docx', '台账.html', '台账.xlsx']
    """
    facts = gather(corpus, look, lang=lang, issuer=issuer, to=to, serial=serial) if look.due else None
    if facts is None:
        words = {name: WORDS[name]["not_computable"].format(at=look.at) for name in ("zh", "en")}
        raise UsageError(words["en"].rstrip("."), remedy="Name a later day: --at YYYY-MM-DD.", zh=f"{words['zh']}请用 --at 指定更晚的日期。")
    with whole_folder(folder, record=record(corpus, {**(options or {}), "at": look.at})) as draft:
        step("通报、催办单" if lang == "zh" else "notice and letters")
        _papers(draft, facts)
        step("台账" if lang == "zh" else "ledger")
        _ledger(draft, facts)
        step("地图" if lang == "zh" else "map")
        _pictures(draft, facts, network)
        names = sorted((p.relative_to(draft) for p in draft.rglob("*") if p.is_file()), key=lambda p: (p.name != facts.words["files"]["notice"], len(p.parts), p))
    return [Path(folder) / name for name in [*names, Path(RECORD)]]


def _papers(draft: Path, facts: Facts) -> None:
    """What is printed and sent: notice, letters, pages of leaders."""
    from . import letters, notice

    files = facts.words["files"]
    (draft / files["notice"]).write_bytes(notice.write(facts))
    leaders = list(facts.look.portfolios.index)
    for kind, names, write_one in (("urging", letters.owing(facts), letters.urging), ("leaders", leaders, letters.leader)):
        taken: set[str] = set()
        for name in names:
            (draft / files[kind]).mkdir(exist_ok=True)
            (draft / files[kind] / f"{file_name(str(name), taken)}.docx").write_bytes(write_one(facts, name))


def _ledger(draft: Path, facts: Facts) -> None:
    from . import book, page

    files = facts.words["files"]
    write_xlsx(book.sheets(facts), draft / files["book"], title=facts.title, lang=facts.lang)
    (draft / files["page"]).write_text(page.render(facts), encoding="utf-8", newline="\n")


def _pictures(draft: Path, facts: Facts, network: Network | None) -> None:
    from analysis import reporting

    from .. import charts, network_map, style

    files, look = facts.words["files"], facts.look
    if len(look.milestones):
        ax = charts.gantt(look.milestones, facts.corpus.tasks, at=look.at, due=reporting.dates(facts.corpus)["date"], lang=facts.lang, note=facts.title)
        style.save(ax, draft / files["gantt"])
        style.close(ax)
    if network is not None:
        network_map(network, corpus=facts.corpus, lights=lights(look), notes=_notes(facts), lang=facts.lang).save(draft / files["map"])


def _notes(facts: Facts) -> dict[str, str]:
    """Behind each unit's light: the tasks that gave it, with reason and cell."""
    worst, words = lights(facts.look), facts.words
    out: dict[str, list[str]] = {}
    for task, row in facts.look.board.iterrows():
        for unit in row["units"]:
            if row["light"] == worst[unit] and row["light"] in ("red", "yellow"):
                out.setdefault(unit, []).append(words["task_of"].format(n=facts.number(str(task))) + words["colon"] + facts.reason(row["reasons"]) + f" [{facts.places(row['reasons'])}]")
    return {unit: words["semicolon"].join(said) for unit, said in out.items()}


def lights(look: Look) -> Any:
    """The worst light of the tasks that each unit leads, by unit."""
    each = look.board[["units", "light"]].explode("units").dropna(subset="units")
    return each["light"].map(WORST.index).groupby(each["units"]).max().map(lambda k: WORST[int(k)]).rename("light").astype(object)
