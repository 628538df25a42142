"""An annotated document → its plain text and its gold answers.

One text holds both, so that what the answers call raw is in the document, in order, by construction.
The marks are listed in ``tests/genre/README.md``; this file knows no layout and no name.
"""

from __future__ import annotations

import re

ROLES = {"L": "lead", "S": "support", "R": "responsible"}
MARK = re.compile(r"«(?P<number>[^|»]*)\|(?P<text>[^»]*)»|(?P<key>H1|H2|H3|[LSRDPOM])\[(?P<body>[^\]]*)\]|(?P<start>▶)")
TARGET = re.compile(r"‹([^›]*?)›")
QUANTITY = re.compile(r"\{([\d.]+)([^}]*)\}")
BOUND = re.compile(r"(>=|<=|>|<)$")
FLAG = re.compile(r"[~^=/%*!?+]")


def parse(source: str) -> tuple[dict, str]:
    """Head (``@key value`` lines) and body of an annotated source."""
    head, _, body = source.partition("\n---\n")
    facts: dict = {"traps": [], "reporting": []}
    for line in head.splitlines():
        key, _, value = line.lstrip("@").partition(" ")
        if isinstance(facts.get(key), list):
            facts[key].append(value)
        else:
            facts[key] = value
    return facts, body


def plain(body: str) -> str:
    """The document without marks: what a reader gets to see."""
    body = re.sub(r"⟪.*?⟫", "", body, flags=re.S)
    return MARK.sub(_shown, body)


def _shown(mark: re.Match) -> str:
    if mark["start"]:
        return ""
    if mark["key"] is None:
        return _text_shown(mark["text"].split("‖")[0])
    if mark["key"] in ROLES:
        return FLAG.split(mark["body"])[0]
    return mark["body"].replace("|", "")


def _text_shown(text: str) -> str:
    return QUANTITY.sub(r"\1\2", BOUND.sub("", TARGET.sub(lambda m: BOUND.sub("", m[1]), text)))


def tasks(body: str) -> tuple[list[dict], list[dict]]:
    """Tasks and portfolios of the body, in the order of the document."""
    body = re.sub(r"[⟪⟫]", "", re.sub(r"\{-.*?-\}", "", body).replace("{+", "").replace("+}", ""))
    found: list[dict] = []
    portfolios: list[dict] = []
    heads, boss, open_row = ["", "", ""], None, False
    for mark in MARK.finditer(body):
        key, value = mark["key"], mark["body"]
        if mark["start"]:
            found.append(_task(heads, boss))
            open_row = True
        elif key is None:
            if not open_row:
                found.append(_task(heads, boss))
            open_row = False
            _fill(found[-1], mark["number"], mark["text"])
            if portfolios:
                portfolios[-1].setdefault("first_task", found[-1]["number"])
                portfolios[-1]["last_task"] = found[-1]["number"]
        elif key[0] == "H":
            level = int(key[1]) - 1
            heads[level:] = [value] + [""] * (2 - level)
        elif key == "M":
            boss = value.split("|")[0]
            portfolios.append({"order": len(portfolios) + 1, "name": boss, "title": (value.split("|") + [None])[1]})
            heads = [plain(value.replace("|", "")) + "牵头重点工作", "", ""]
        elif key == "P":
            found[-1]["leaders"].append(value)
        elif key == "D":
            found[-1]["deadline"] = value
        elif key == "O":
            found[-1]["open_list"] = True
        else:
            found[-1]["mentions"].append(_mention(ROLES[key], value))
    return [task for task in found if task["text"]], portfolios


def _task(heads: list[str], boss: str | None) -> dict:
    return {
        "number": None, "number_explicit": True, "section": " / ".join(filter(None, heads)) or None,
        "leaders": [boss] if boss else [], "text": "", "deadline": None, "mentions": [], "open_list": False, "targets": [],
    }  # fmt: skip


def _fill(task: dict, number: str, text: str) -> None:
    text, *others = text.replace("¶", "\n").split("‖")
    task["number"], task["number_explicit"] = int(number.rstrip("?")), not number.endswith("?")
    task["targets"] = [_target(t) for t in TARGET.findall(text)]
    task["text"] = "\n".join(line.strip(" 　\xa0") for line in _text_shown(text).split("\n"))
    if others:
        task["text_alt"] = others


def _target(span: str) -> dict:
    bound, quantity = BOUND.search(span), QUANTITY.search(span)
    value = float(quantity[1])
    found = {"text": _text_shown(BOUND.sub("", span)), "value": int(value) if value.is_integer() else value}
    found["unit"] = quantity[2]
    return {**found, "bound": bound[1]} if bound else found


def _mention(role: str, written: str) -> dict:
    """One mention: the raw name, then flags (see the README)."""
    parts = re.findall(r"([~^=/%*!?+])([^~^=/%*!?+]*)", written)
    raw = FLAG.split(written)[0].replace("<br>", "\n")
    flags = dict(parts)
    name = re.sub(r"[\u200b\s¶]", "", raw)
    found: dict = {"raw": raw.replace("¶", "\n"), "canonical": name, "role": role, "kind": "unit", "hosted": None}
    found["inferred_prefix"] = "~" in flags
    if "*" in flags:
        found["kind"] = "collective"
    if "%" in flags:
        found["canonical"], found["hosted"] = re.fullmatch(r"(.+)[（(](.+)[）)]", name).groups()
    if "~" in flags:
        found["canonical"] = flags["~"] + found["canonical"]
    if "^" in flags:
        found["canonical"], found["shared_suffix"] = found["canonical"] + flags["^"], flags["^"]
    if "=" in flags:
        found["canonical"] = flags["="]
    if "/" in flags:
        found["canonical_alt"] = [value for flag, value in parts if flag == "/"]
    if "+" in flags:
        found["split_alt"] = flags["+"].split(",")
    return found | {key: True for flag, key in (("!", "carried"), ("?", "optional")) if flag in flags}
