"""The calendar as files: a workbook, iCalendar files and the heat map of the burden. It counts nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import reporting
from graphdata import Corpus
from graphdata.given import checked
from graphdata.sheets import Sheet, write_xlsx
from graphdata.writing import RECORD, file_name, whole_folder

from . import ics
from .briefing import record

_HEADS = {
    "date": ("报送日期", "due"),
    "unit": ("牵头单位", "lead unit"),
    "tasks": ("任务数", "tasks"),
    "numbers": ("任务编号", "task numbers"),
    "contents": ("报送内容", "contents"),
    "supervisor": ("督查单位", "supervisor"),
    "stated": ("原文", "as stated"),
    "document": ("文件", "document"),
    "number": ("编号", "number"),
    "text": ("任务内容", "task"),
    "leaders": ("分管领导", "leaders"),
    "deadline": ("完成时限", "deadline"),
    "targets": ("量化指标", "targets"),
    "sentence": ("说明", "note"),
    "year": ("全年", "year"),
}
_SHEETS = {
    "due": ("日程", "Calendar"), "crossing": ("单位与日期", "Units by date"), "tasks": ("任务", "Tasks"), "notes": ("说明", "Notes")
}
_WORDS = {
    "zh": {
        "all": "报送重点工作完成情况（{n}个牵头单位）", "unit": "{unit}：报送重点工作完成情况（{n}项）", "line": "{unit}：{n}项（{numbers}）",
        "contents": "内容：{contents}", "supervisor": "督查：{supervisor}", "name": "{title} 报送日程"
    },
    "en": {
        "all": "Returns on key tasks ({n} lead units)", "unit": "{unit}: return on {n} key tasks",
        "line": "{unit}: {n} ({numbers})", "contents": "Contents: {contents}", "supervisor": "Supervised by {supervisor}",
        "name": "{title}: returns"
    },
}


@partial(checked, name="calendar.write")
def write(folder: Path | str, corpus: Corpus, *, lang: str = "zh", options: Mapping[str, Any] | None = None,
          progress: Callable[[str], None] = lambda step: None) -> list[Path]:
    """Write ``calendar.xlsx``, ``calendar.ics``, ``units/*.ics``, ``burden.png`` and ``run.json``; gives their paths.

    Where nothing can be computed (no dates, no leads) the workbook alone is written, with the reason.

    >>> [path.name for path in zr.calendar.write("calendar", corpus)][:3]
    ['burden.png', 'calendar.ics', 'calendar.xlsx']
    """
    rows = reporting.calendar(corpus)
    with whole_folder(folder, record=record(corpus, options or {})) as draft:
        progress("工作簿" if lang == "zh" else "workbook")
        write_xlsx(_sheets(corpus, rows, lang), draft / "calendar.xlsx", title=_HEADS["date"][lang != "zh"], lang=lang)
        if len(rows):
            progress("日历文件" if lang == "zh" else "calendar files")
            _calendars(draft, corpus, rows, lang)
            progress("图表" if lang == "zh" else "figure")
            _picture(draft / "burden.png", corpus, rows, lang)
        names = sorted(p.relative_to(draft) for p in draft.rglob("*") if p.is_file())
    return [Path(folder) / name for name in [*names, Path(RECORD)]]


def _sheets(corpus: Corpus, rows: pd.DataFrame, lang: str) -> Iterator[Sheet]:
    heads, i = {c: words[lang != "zh"] for c, words in _HEADS.items()}, int(lang != "zh")
    shown = rows.assign(numbers=rows["numbers"].map(_numbers)).drop(
        columns=["task_ids", "document"] if len(corpus.documents) == 1 else ["task_ids"])
    yield Sheet(_SHEETS["due"][i], shown.drop(columns="numbers").assign(numbers=shown["numbers"]), headers=heads)
    crossed = reporting.crossing(rows) if len(rows) else pd.DataFrame(index=pd.Index([], name="unit"))
    yield Sheet(_SHEETS["crossing"][i], crossed.assign(year=crossed.sum(axis=1).astype("int64")).reset_index(), headers=heads)
    yield Sheet(_SHEETS["tasks"][i], _tasks(corpus, rows), headers=heads, widths={"text": 60, "targets": 36})
    said = [f.zh if lang == "zh" else f.en for f in reporting.findings(rows)]
    yield Sheet(_SHEETS["notes"][i], pd.DataFrame({"sentence": said}), headers=heads, widths={"sentence": 100})


def _tasks(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """The tasks of every lead unit, with what they are to reach."""
    targets = corpus.targets.groupby("task", sort=False)["text"].apply(tuple)
    each = rows.drop_duplicates(["document", "unit"])[["unit", "task_ids"]].explode("task_ids")
    facts = corpus.tasks.reindex(each["task_ids"])
    return pd.DataFrame({
        "unit": each["unit"].to_numpy(), "number": facts["number"].to_numpy(), "text": facts["text"].to_numpy(),
        "leaders": facts["leaders"].to_numpy(), "deadline": facts["deadline"].to_numpy(),
        "targets": [targets.get(t, ()) for t in each["task_ids"]]
    }).sort_values(["unit", "number"], kind="stable")


def _numbers(values: tuple[int, ...]) -> str:
    return "、".join(map(str, values))


def _calendars(draft: Path, corpus: Corpus, rows: pd.DataFrame, lang: str) -> None:
    """One calendar of all dates, and one for every lead unit."""
    title, stamp = "、".join(t for t in corpus.documents["title"] if t), _stamp(corpus, rows)
    name = _WORDS[lang]["name"].format(title=title)
    ics.write(
        [_together(document, day, each, lang) for (document, day), each in rows.groupby(["document", "date"], sort=True)],
        draft / "calendar.ics",
        name=name,
        stamp=stamp)
    (draft / "units").mkdir()
    taken: set[str] = set()
    for unit, each in rows.groupby("unit", sort=True):
        ics.write([_alone(row, corpus, lang) for row in each.to_dict("records")], draft / "units" / f"{file_name(str(unit), taken)}.ics",
                  name=f"{unit} {name}", stamp=stamp)


def _stamp(corpus: Corpus, rows: pd.DataFrame) -> str:
    """When the facts were fixed: the date of issue, or the first date where none is stated."""
    issued = [d for d in corpus.documents["issued"] if isinstance(d, str)]
    return max(issued) if issued else min(rows["date"])


def _together(document: str, day: str, rows: pd.DataFrame, lang: str) -> ics.Event:
    words = _WORDS[lang]
    lines = [words["line"].format(unit=r["unit"], n=r["tasks"], numbers=_numbers(r["numbers"])) for r in rows.to_dict("records")]
    return ics.Event(day, words["all"].format(n=len(rows)), "\n".join(_about(rows.iloc[0], words) + lines),
                     f"{document}|{day}")


def _alone(row: Mapping[str, Any], corpus: Corpus, lang: str) -> ics.Event:
    words = _WORDS[lang]
    lines = [f"{number} {text}" for number, text in zip(row["numbers"], corpus.tasks["text"].reindex(row["task_ids"]), strict=False)]
    return ics.Event(row["date"], words["unit"].format(unit=row["unit"], n=row["tasks"]),
                     "\n".join(_about(row, words) + lines), f"{row['document']}|{row['date']}|{row['unit']}")


def _about(row: Mapping[str, Any], words: Mapping[str, str]) -> list[str]:
    contents = "、".join(row["contents"])
    return [words[key].format(**{key: value}) for key, value in (("contents", contents), ("supervisor", row["supervisor"])) if value]


def _picture(path: Path, corpus: Corpus, rows: pd.DataFrame, lang: str) -> None:
    """The heat map of the burden; past a year of months the dates are counted together by month."""
    from . import charts, style

    shown = rows if rows["date"].nunique() <= 14 else rows.assign(date=rows["date"].str[:7])
    title = next((f.zh if lang == "zh" else f.en for f in reporting.findings(rows) if f.key == "calendar.most"), "")
    note = "；".join(t for t in corpus.documents["title"] if t)
    ax = charts.burden(reporting.crossing(shown), lang=lang, title=title, note=note)
    style.save(ax, path)
    style.close(ax)
