"""The Hangzhou document as text and as table in every format that LibreOffice writes: the same tasks, mentions, roles and leaders.

Only the workbook is read in every run; `make formats` reads them all (some minutes).
"""

import os
import subprocess
import sys
import warnings
from pathlib import Path

import docx
import openpyxl
import pytest

import graphdata as gd
from graphdata.corpus import to_json
from graphdata.readers import office

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "genre"))
import score  # noqa: E402

GOOD = 0.99
HEADS = ["序号", "任务", "牵头单位", "配合单位", "牵头领导"]
TEXTS = ["odt", "fodt", "doc", "wps", "rtf", "html", "xhtml", "pdf", "epub", "docm", "xml:MS Word 2003 XML"]  # of a text document
SHEETS = ["ods", "fods", "xls", "et", "html", "xlsm", "slk", "csv:Text - txt - csv (StarCalc):44,34,76"]  # of a workbook
every = pytest.mark.skipif(office.program() is None or not os.environ.get("ZEREN_FORMATS"), reason="make formats reads them all")


@pytest.fixture(scope="module")
def gold():
    """What the bundled text says."""
    corpus = gd.read("hangzhou-2019")
    return to_json(corpus, "hangzhou-2019")


def rows(gold):
    """The document as a table."""
    yield HEADS
    for task in gold["tasks"]:
        names = {role: "、".join(m["canonical"] for m in task["mentions"] if m["role"] == role) for role in ("lead", "support")}
        yield [str(task["number"]), task["text"], names["lead"], names["support"] + "等" * task["open_list"], "、".join(task["leaders"])]


def workbook(gold, folder):
    """The table as a workbook."""
    book = openpyxl.Workbook()
    for row in rows(gold):
        book.active.append(row)
    book.save(folder / "sheet.xlsx")
    return folder / "sheet.xlsx"


def table(gold, folder):
    """The table in a text document."""
    made = docx.Document()
    shown = made.add_table(0, len(HEADS), style="Table Grid")
    for row in rows(gold):
        for cell, text in zip(shown.add_row().cells, row, strict=True):
            cell.text = text
    made.save(folder / "table.docx")
    return folder / "table.docx"


def text(gold, folder):
    """The document as it is."""
    made = docx.Document()
    for line in (Path(gd.__file__).parent / "documents" / "hangzhou-2019.txt").read_text(encoding="utf-8").splitlines():
        made.add_paragraph(line)
    made.save(folder / "text.docx")
    return folder / "text.docx"


def converted(file, form, folder):
    """The file as LibreOffice saves it; by way of its own format, which keeps the tables of documents made by programs."""
    for target in ("odt" if file.suffix == ".docx" else "ods", form):
        subprocess.run([office.program(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", target,
                        "--outdir", str(folder), str(file)], check=True, capture_output=True)
        file = folder / f"{file.stem}.{target.partition(':')[0]}"
    return file


def worst(file, gold):
    """The worst of four scores."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = gd.read(file)
    found = {"tasks": [task for document in corpus.documents.index for task in to_json(corpus, document)["tasks"]]}
    scored = score.report(file.name, score.counts(gold, found))
    return min(scored["leaders"], *(scored[each]["f1"] for each in ("tasks", "mentions", "roles")))


def test_a_workbook_of_the_hangzhou_document_says_what_its_text_says(gold, tmp_path):
    """A sheet with the lead and the others in columns of their own."""
    assert worst(workbook(gold, tmp_path), gold) >= GOOD


@every
@pytest.mark.parametrize(("made", "form"), [*((made, form) for form in TEXTS for made in (text, table)), *((workbook, form) for form in SHEETS)])
def test_every_format_says_the_same(gold, tmp_path, made, form):
    """Saved by LibreOffice from a text document, with and without a table, and from a workbook."""
    assert worst(converted(made(gold, tmp_path), form, tmp_path), gold) >= GOOD
