"""The brief: two pages of Word with real styles and tables, the answers first, as much else as there is room for."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from analysis.answers import Answers
from figures import brief
from figures.brief import contents
from figures.brief.form import Form
from graphdata import Corpus


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request: pytest.FixtureRequest, hangzhou_corpus: Corpus, hangzhou_answers: Answers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brief of Hangzhou in one language."""
    return brief.write(tmp_path_factory.mktemp("brief") / "b.docx", hangzhou_corpus, hangzhou_answers, lang=request.param)


def test_each_answer_is_a_heading_with_its_sentence_below(made: Path, hangzhou_answers: Answers) -> None:
    """In the order of the questions; the last heading is about how to read the numbers."""
    paragraphs = Document(made).paragraphs
    heads = [i for i, p in enumerate(paragraphs) if p.style.name == "Heading 1"]
    assert len(heads) == 4
    first = hangzhou_answers.headline("load")
    assert any(claim in paragraphs[heads[0]].text for claim in (first.claim.zh, first.claim.en))
    assert any(paragraphs[heads[0] + 1].text.startswith(s) for s in (first.sentence.zh, first.sentence.en))


def test_tables_are_tables_of_word_with_a_caption_and_a_head_that_is_repeated(made: Path, hangzhou_answers: Answers) -> None:
    """And hold the counts."""
    document = Document(made)
    assert len(document.tables) == 3 == sum(p.style.name == "Caption" for p in document.paragraphs)
    assert all(t.style.name == "Table Grid" and t.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for t in document.tables)
    board = hangzhou_answers.tables["load.table"]
    unit = document.tables[0].cell(1, 0).text
    assert document.tables[0].cell(1, 1).text == str(board.loc[unit, "tasks"])


def test_every_style_in_use_names_an_east_asian_font(made: Path) -> None:
    """So that an office that has them shows 仿宋, 黑体 and 小标宋."""
    document = Document(made)
    styles = [p.style for p in document.paragraphs] + [p.style for t in document.tables for c in t._cells for p in c.paragraphs]
    fonts = {s.name: s.element.rPr.rFonts.get(qn("w:eastAsia")) for s in styles}
    assert all(fonts.values()) and {"仿宋_GB2312", "黑体", "方正小标宋简体"} <= set(fonts.values())


def test_pages_are_numbered_at_their_outer_edges(made: Path) -> None:
    """A field in both footers; A4 with the margins of an official document."""
    document = Document(made)
    page = document.sections[0]
    footers = [page.footer.paragraphs[0], page.even_page_footer.paragraphs[0]]
    assert all("PAGE" in f._p.xml and f.text.startswith("—") for f in footers) and footers[0].alignment != footers[1].alignment
    assert [round(v.mm) for v in (page.page_width, page.page_height, page.top_margin, page.left_margin)] == [210, 297, 37, 28]


def test_number_and_date_are_left_to_be_filled_in(made: Path) -> None:
    """No clock in the file."""
    line = next(p for p in Document(made).paragraphs if p.style.name == "Red Line")
    assert not re.search(r"\d", line.text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_long_answers_take_rows_and_further_findings_away_but_not_the_second_page(lang: str, hangzhou_answers: Answers) -> None:
    """What is said ends where it must; tables keep three rows."""
    first = hangzhou_answers.headline("load")
    long = replace(first, zh=first.zh * 3, en=first.en * 3)
    answers = replace(hangzhou_answers, findings={**hangzhou_answers.findings, "load": (long, *hangzhou_answers.findings["load"][1:])})
    measure = Form(lang=lang).measure
    said, shorter = (contents.sections(a, start=200.0, end=1100.0, measure=measure, lang=lang) for a in (hangzhou_answers, answers))
    assert all(measure.end(made, start=200.0) <= 1100.0 for made in (said, shorter))
    assert sum(len(s.table.rows) for s in shorter) <= sum(len(s.table.rows) for s in said) and min(len(s.table.rows) for s in shorter) >= 3


def test_two_pages_in_libreoffice(made: Path, tmp_path: Path, office_profile: str) -> None:
    """Where it is installed."""
    office = shutil.which("soffice") or pytest.skip("LibreOffice is not installed")
    subprocess.run([office, office_profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, made],
                   check=True, capture_output=True, timeout=600)
    import pdfplumber

    with pdfplumber.open(tmp_path / "b.pdf") as pdf:
        assert len(pdf.pages) == 2


@pytest.mark.parametrize("made", ["zh"], indirect=True)
def test_the_same_answers_give_the_same_bytes(made: Path, hangzhou_corpus: Corpus, hangzhou_answers: Answers, tmp_path: Path) -> None:
    """And every part of the package is named once."""
    assert brief.write(tmp_path / "again.docx", hangzhou_corpus, hangzhou_answers).read_bytes() == made.read_bytes()
    with zipfile.ZipFile(made) as package:
        assert len(package.namelist()) == len(set(package.namelist()))


def test_another_ending_is_refused(zeren: Callable, tmp_path: Path) -> None:
    """Before anything is read."""
    run = zeren("brief", "hangzhou-2019", "-o", tmp_path / "b.pdf")
    assert run.returncode == 2 and ".docx" in run.stderr and not list(tmp_path.iterdir())
