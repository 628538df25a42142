"""The campaign of hostile files: each gets its verdict, no unit is lost in silence, and the table in `docs/` is what happened."""

import re
from collections import Counter
from pathlib import Path

import pytest
from campaign import UNITS, Case, cases

import graphdata as gd
from graphdata.delimited import flat_csv, guarded
from graphdata.errors import ZerenError
from graphdata.readers import office

DOCS = Path(__file__).parents[2] / "docs" / "hostile.md"
PARTS = 6


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is damaged gets no second chance here."""
    monkeypatch.setattr(office, "program", lambda: None)


def outcome(case: Case, folder: Path) -> str:
    """"read", "refused", or what was wrong."""
    path = folder / case.name
    path.write_bytes(case.data)
    try:
        corpus = gd.read(path)
    except ZerenError as error:
        good = "\n" not in str(error) and re.search(r"[\u4e00-\u9fff]{3}", error.message("zh")) and str(path) in str(error)
        return "refused" if good else f"refused badly: {error!r}"
    except Exception as error:
        return f"uncaught: {error!r}"
    finally:
        path.unlink()
    text = "".join(corpus.lines["text"].fillna(""))
    told = set(corpus.mentions["unit"]) | {unit for unit in UNITS if any(unit in (t or "") for t in corpus.doubts["text"])}
    lost = [unit for unit in UNITS if unit in text and unit not in told]
    rows = [line for line in flat_csv(corpus.tasks).split("\n") if line.startswith(tuple("=+-@＝＋－＠"))]
    return f"lost {lost}" if lost and case.verdict == "read" else f"formula {rows}" if rows else "read"


@pytest.mark.parametrize("part", range(PARTS))
def test_every_file_gets_its_verdict(part: int, tmp_path: Path) -> None:
    """Read or refused as expected; where both would do, one of the two."""
    found = {case.name: outcome(case, tmp_path) for case in cases()[part::PARTS]}
    wrong = {case.name: (found[case.name], case.verdict) for case in cases()[part::PARTS]
             if found[case.name] not in ("read", "refused") or case.verdict not in ("any", found[case.name])}
    assert not wrong


def test_the_table_in_the_docs_counts_what_is_tried() -> None:
    """By kind; some three hundred in all."""
    said = dict(re.findall(r"^\| (\w+) \| (\d+) \|", DOCS.read_text(encoding="utf-8"), re.M))
    assert said == {kind: str(count) for kind, count in Counter(case.kind for case in cases()).items()}
    assert len(cases()) >= 230 and guarded("=") == "'="
