"""Returns that came again, word for word, under names that say no due date: for which of the later ones they were sent only people can tell.

Until they do, the unit has sent something for every later due date; what arrived first plays no part, only names do.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping

import pandas as pd

KIND = "again"
_SETTLED = ("taken", "seen")  # what people say of a copy that was looked at; one sent back still counts as sent
_WORDS = ("与{due}那一次的填报（{first}）内容完全相同，文件名没有写明是哪一次报送。如是为以后某一次交来的，请改“报送日期”并选“采用”；只是副本的，选“已阅”。确认前，该单位以后未报的各次计为待核。",
          "the same, word for word, as the return for {due} ({first}), and its name says no due date. If it was sent for a later one, change 报送日期 and choose 采用; "
          "if it is a mere copy, choose 已阅. Until then the unit counts as to be checked for every later date for which nothing else came.")


def found(names: pd.DataFrame) -> Iterator[dict[str, str]]:
    """The copies that nothing explains: item, file, unit, due (of the form), first (the name that the form is known by).

    One name may say nothing: that under which it came first. A name that ends another one is the same file, read from within its folder.
    """
    several = names[names.duplicated("content", keep=False)]
    for content, own in several.groupby("content", sort=True):
        said = {row.file: row.said for row in own.itertuples() if not any(other.endswith(f"/{row.file}") for other in own["file"])}
        silent = sorted(file for file, due in said.items() if not due)
        spoken = sorted(own.loc[own["said"] != "", "file"])
        for file in silent if spoken else silent[1:]:
            if file not in spoken and not any(file.endswith(f"/{each}") for each in spoken):
                item = hashlib.sha256("\0".join([KIND, content, file]).encode()).hexdigest()
                yield {"item": item, "file": file, "unit": own["unit"].iloc[0], "due": own["due"].iloc[0], "first": (spoken or silent)[0]}


def items(names: pd.DataFrame, decided: Mapping[str, tuple[str, ...]]) -> list[list[str]]:
    """As rows of what was kept aside: item, file, sheet, cell, kind, zh, en, cells, meant, verdict."""
    return [[each["item"], each["file"], "", "", KIND, *(text.format(**each) for text in _WORDS), "{}",
             json.dumps({"unit": each["unit"], "due": each["due"]}, ensure_ascii=False, sort_keys=True), decided.get(each["item"], ("",))[0]] for each in found(names)]


def sent(names: pd.DataFrame, decided: Mapping[str, tuple[str, ...]]) -> list[list[str]]:
    """As rows of who sent anything: file, unit, due ("": any from that of the form on), day."""
    return [[each["file"], each["unit"], "", each["due"]] for each in found(names) if decided.get(each["item"], ("",))[0] not in _SETTLED]
