"""What changes nothing that a document says changes nothing that is read: width, blank lines, indents, a notice above, copies below, numbers of pages, emphasis, other labels."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
import score
from shared import WHOLE

import graphdata
from graphdata.corpus import to_json

HERE = Path(__file__).parent
SOURCES = [source for part in (".", "kinds") for source in sorted((HERE / part).iterdir()) if source.suffix in (".txt", ".md") and source.with_suffix(".gold.json").exists()]
LABEL = re.compile(r"(?m)^(\s*(?:牵头|配合|责任|协办)(?:责任)?单位\s*[：:])(.*)$")
OTHER = {"牵头单位": "主办单位", "配合单位": "协办单位", "责任领导": "牵头领导", "完成时限": "办结时限"}


def _lines(change: Callable[[list[str]], list[str]]) -> Callable[[str], str]:
    return lambda text: text if re.search(r"[|│\t]", text) else "\n".join(change(text.split("\n")))


@cache
def _texts() -> dict[Path, str]:
    """Of every document in UTF-8."""
    texts = {}
    for source in SOURCES:
        with suppress(UnicodeDecodeError):
            texts[source] = source.read_text(encoding="utf-8")
    return texts


CHANGES: dict[str, Callable[[str], str]] = {
    "half width": lambda text: text.translate(str.maketrans("：，；（）", ":,;()")),
    "no blank lines": _lines(lambda lines: [line for line in lines if line.strip()]),
    "blank lines": _lines(lambda lines: [part for line in lines if line.strip() for part in (line, "")]),
    "indents": _lines(lambda lines: ["　　" + line.strip() if line.strip() else line for line in lines]),
    "a notice above": lambda text: "各县（市、区）人民政府，市政府各部门、各直属单位：\n现将有关事项通知如下，请认真组织实施。\n" + text,
    "copies below": lambda text: text.rstrip() + "\n\n联系人：王某某，电话：88888888\n\n抄送：市委各部门，市人大常委会办公室。\n2024年3月5日印发\n",
    "numbers of pages": _lines(lambda lines: [part for k, line in enumerate(lines) for part in ([line, f"— {k // 17 + 1} —"] if k % 17 == 16 else [line])]),
    "emphasis": lambda text: LABEL.sub(lambda found: f"**{found[1].strip()}**{found[2]}", text),
    "other labels": lambda text: re.sub("|".join(OTHER), lambda found: OTHER[found[0]], text),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_form_changes_no_reading(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All documents of this folder that are text, each with a third of the changes, with all in a whole campaign; tasks, units and roles as the gold says."""
    change, turn = CHANGES[name], list(CHANGES).index(name) % 3
    changed = {source: change(text) for source, text in _texts().items() if change(text) != text}
    assert len(changed) > 5
    for source in list(changed) if WHOLE else list(changed)[turn::3]:
        gold = source.with_suffix(".gold.json").read_text(encoding="utf-8")
        right = change(json.dumps(json.loads(gold), ensure_ascii=False)) if name == "other labels" else gold
        (path := tmp_path / source.name).write_text(changed[source], encoding="utf-8")
        try:
            corpus = graphdata.read(path)
            told = [task for document in corpus.documents.index for task in to_json(corpus, document)["tasks"]]
        except graphdata.SourceError:
            told = []
        counted = score.counts(json.loads(right), {"tasks": told}, verbose=True)
        assert [counted[part][1:] for part in "tmr"] == [[0, 0]] * 3, f"{source.name}\n{capsys.readouterr().out}"
