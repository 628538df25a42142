"""Writes every document of ``tests/genre`` and its gold from ``sources/*.src``.

``python tests/genre/make/build.py [NAME …]`` — needs python-docx, openpyxl, opencc; for PDF also LibreOffice.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import annotated  # noqa: E402
import check  # noqa: E402
import office  # noqa: E402

HERE = Path(__file__).parent
OUT = HERE.parent


def build(source: Path) -> str:
    """Write document and gold of one annotated source; gives the document's file name."""
    facts, body = annotated.parse(source.read_text(encoding="utf-8"))
    text, gold = annotated.plain(body), answers(facts, body)
    if facts.get("script") == "traditional":
        text, gold["tasks"] = traditional(text), [traditional(task) for task in gold["tasks"]]
    path = OUT / facts["file"]
    if (kind := facts.get("writer", facts["format"])) in office.WRITERS:
        office.WRITERS[kind](text, path)
    else:
        path.write_bytes(text.encode(facts.get("encoding", "utf-8")))
    check.check(gold, text)
    name = path.with_suffix(".gold.json")
    name.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return f"{path.name}: {len(gold['tasks'])} tasks, {sum(len(t['mentions']) for t in gold['tasks'])} mentions"


def traditional(value):
    """Printed words in Traditional characters; canonical names and plates stay Simplified."""
    import opencc

    printed = {"raw", "text", "section", "leaders", "deadline", "unit"}
    if isinstance(value, str):
        return opencc.OpenCC("s2tw").convert(value)
    if isinstance(value, list):
        return [traditional(v) for v in value]
    return {k: traditional(v) if v and (k in printed or isinstance(v, list | dict)) else v for k, v in value.items()}


def answers(facts: dict, body: str) -> dict:
    """The gold of one document."""
    found, portfolios = annotated.tasks(body)
    document = {key: facts.get(key) for key in ("file", "layout", "format", "title", "issuer", "date")}
    document["year"] = int(facts["year"]) if "year" in facts else int(facts["date"][:4]) if "date" in facts else None
    document["reporting_deadlines"] = facts["reporting"]
    document["lead_rule"] = facts.get("rule")
    document |= {k: facts[k] for k in ("reporting_note", "exception", "default") if k in facts}
    if facts.get("note"):
        document["note"] = facts["note"]
    return {"document": document, "portfolios": portfolios, "tasks": found, "traps": facts["traps"]}


if __name__ == "__main__":
    for source in sorted((HERE / "sources").glob("*.src")):
        if not sys.argv[1:] or any(source.name.startswith(name) for name in sys.argv[1:]):
            print(build(source))
