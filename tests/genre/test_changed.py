"""What changes nothing that a document says changes nothing that is read: width, blank lines, indents, a notice above, copies below, numbers of pages, emphasis, other labels."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import score

import graphdata
from graphdata.corpus import to_json

HERE = Path(__file__).parent
GOLD = [gold for part in (".", "kinds") for gold in sorted((HERE / part).glob("*.gold.json"))]
LABEL = re.compile(r"(?m)^(\s*(?:牵头|配合|责任|协办)(?:责任)?单位\s*[：:])(.*)$")
OTHER = {"牵头单位": "主办单位", "配合单位": "协办单位", "责任领导": "牵头领导", "完成时限": "办结时限"}


def _lines(change: Callable[[list[str]], list[str]]) -> Callable[[str], str]:
    return lambda text: text if re.search(r"[|│\t]", text) else "\n".join(change(text.split("\n")))


def _text(source: Path) -> str:
    """The text of a file in UTF-8; "" for any other."""
    try:
        return source.read_text(encoding="utf-8") if source.suffix in (".txt", ".md") else ""
    except UnicodeDecodeError:
        return ""


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
    """All documents of this folder that are text; tasks, units and roles as the gold says."""
    tried, change = 0, CHANGES[name]
    for gold in GOLD:
        source = next(path for path in sorted(gold.parent.glob(gold.name.removesuffix("gold.json") + "*")) if path != gold)
        text = _text(source)
        if not text or change(text) == text:
            continue
        right = change(json.dumps(json.loads(gold.read_text(encoding="utf-8")), ensure_ascii=False)) if name == "other labels" else gold.read_text(encoding="utf-8")
        changed = tmp_path / source.name
        changed.write_text(change(text), encoding="utf-8")
        try:
            corpus = graphdata.read(changed)
            told = [task for document in corpus.documents.index for task in to_json(corpus, document)["tasks"]]
        except graphdata.SourceError:
            told = []
        counted = score.counts(json.loads(right), {"tasks": told}, verbose=True)
        assert [counted[part][1:] for part in "tmr"] == [[0, 0]] * 3, f"{gold.name}\n{capsys.readouterr().out}"
        tried += 1
    assert tried > 5
