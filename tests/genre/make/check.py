"""What must hold for every gold file: roles legal, raw names and texts in the document in order, scorer agrees."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
import score  # noqa: E402

MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>|\{-.*?-\}|[\s\u200b¶|│┃]|&nbsp;|\^\^|<<", re.S)
PAIR = re.compile(r"(工委|政府|管委会)、(管委会|政府|工委)$")  # one body with two names, never split
COLLECTIVE = re.compile(r"各|有关|相关|成员单位|专班|部门$")


def check(gold: dict, text: str) -> None:
    """Raise AssertionError with the place of the first thing that is wrong."""
    flat = MARKUP.sub("", text.replace("{+", "").replace("+}", "").replace("&lt;", "<").replace("&gt;", ">"))
    whole = score.counts(gold, gold)
    assert all(whole[k][1:] == [0, 0] for k in "tmr"), (gold["document"]["file"], whole)
    at = 0
    for task in gold["tasks"]:
        where = f"{gold['document']['file']} task {task['number']}"
        begins = flat.find(MARKUP.sub("", task["text"]).split("\0")[0], 0)
        joined = all(MARKUP.sub("", part) in flat for part in task["text"].split("\n"))
        assert begins >= 0 or joined, (where, task["text"])
        at = _in_order(task, flat, at, where)
        _consistent(task, where)


def _in_order(task: dict, flat: str, at: int, where: str) -> int:
    """Printed (not carried) raw names follow each other in the document."""
    for mention in task["mentions"]:
        if mention.get("carried"):
            continue
        raw = MARKUP.sub("", mention["raw"])
        found = flat.find(raw, at)
        assert found >= 0, (where, "not found in order", mention["raw"], flat[at : at + 60])
        at = found + len(raw)
    return at


def _consistent(task: dict, where: str) -> None:
    roles = {m["role"] for m in task["mentions"]}
    assert roles <= {"lead", "support", "responsible"}, (where, roles)
    assert not ("responsible" in roles and len(roles) > 1), (where, roles)
    names = [m["canonical"] for m in task["mentions"]]
    assert len(names) == len(set(names)), (where, "named twice", names)
    assert task["mentions"], (where, "no mention")
    for mention in task["mentions"]:
        raw = mention["raw"]
        assert bool(COLLECTIVE.search(raw)) == (mention["kind"] == "collective"), (where, mention)
        assert not re.search(r"[、；;]|牵头|负责$|等$", PAIR.sub("", raw)) or mention["kind"] == "collective", (where, raw)
    for target in task["targets"]:
        assert re.search(re.escape(f"{target['value']:g}"), target["text"]), (where, target)
        assert target["text"] in task["text"], (where, target)
