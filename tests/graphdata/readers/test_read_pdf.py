"""PDF: what was printed, put together again.

`files/printed.pdf` was printed from `files/printed.docx` (see `files/make.py`): five pages with running heads, page
numbers, names broken over lines, and a table whose rows are parted by page breaks.
"""

import zlib
from pathlib import Path

import pytest

from graphdata.errors import SourceError
from graphdata.readers import docx as word
from graphdata.readers import open_source, pdf, scan
from graphdata.readers.page import margins, paragraphs, strips, tables
from graphdata.readers.page.strips import Strip
from graphdata.readers.page.tables import Row

FILES = Path(__file__).parent / "files"


def made(*pages, width=400, height=300, more=b""):
    """A PDF of these content streams, in Helvetica."""
    kids = " ".join(f"{4 + 2 * k} 0 R" for k in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for k, content in enumerate(pages):
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {5 + 2 * k} 0 R".encode()
                       + b"/Resources<</Font<</F 3 0 R>>" + more + b">>>>")
        packed = zlib.compress(content)
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed))
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(out))


def at(x, y, text, size=12):
    """Text at a place of the page."""
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n".encode()


def strip(text, x0=50.0, *, page=1, top=0.0, size=10.0):
    """A printed line of Chinese characters, each as wide as it is high."""
    return Strip(text, x0, x0 + size * len(text), top, top + size, size, size, page)


def test_a_printed_document_reads_as_the_file_it_was_printed_from():
    """Every paragraph and every row, over all lines and pages."""
    body = [line.text for line in word.read((FILES / "printed.docx").read_bytes()).lines if line.part in ("", "table 1")]
    assert [line.text for line in pdf.read((FILES / "printed.pdf").read_bytes()).lines if not line.style] == body


def test_tables_without_sides_or_columns_are_read_as_what_they_were_printed_from():
    """Open at left and right, closed, and ruled between rows only; the last goes on over a page."""
    made = [(line.text, line.part) for line in word.read((FILES / "tables.docx").read_bytes()).lines if line.text]
    assert [(line.text, line.part) for line in pdf.read((FILES / "tables.pdf").read_bytes()).lines] == made


def test_its_margins_are_kept_and_marked():
    """Five pages: five heads, five numbers, and the head of the table where it is repeated."""
    lines = pdf.read((FILES / "printed.pdf").read_bytes()).lines
    marked = [(line.text, line.style) for line in lines if line.style and not line.cells]
    assert [text for text, style in marked if style == "page number"] == [f"- {k} -" for k in range(1, 6)]
    assert [text for text, style in marked if style == "running head"] == ["示例市人民政府文件"] * 5


def test_merged_cells_of_a_printed_table_are_carried():
    """The section row sideways, the leader of tasks 1 and 2 downwards."""
    rows = {line.text.split("\t")[0]: line.carried for line in pdf.read((FILES / "printed.pdf").read_bytes()).lines if line.cells}
    assert (rows["（一）城市建设重点工作"], rows["1"], rows["2"], rows["3"]) == ((1, 2, 3), (), (2,), ())


def test_every_character_of_a_page_is_in_a_line():
    """But for blanks, which stand for gaps."""
    import pdfplumber
    with pdfplumber.open(FILES / "printed.pdf") as document:
        printed = sorted(c for page in document.pages for c in page.dedupe_chars().chars for c in c["text"] if c.strip())
    own = [line.text[a:b] for line in pdf.read((FILES / "printed.pdf").read_bytes()).lines
           for k, (a, b) in enumerate(line.cells or [(0, len(line.text))]) if k not in line.carried]
    assert sorted("".join("".join(own).split())) == printed


@pytest.mark.parametrize(("above", "below", "expected"), [
    ("市规划和自然资源局、市生", "态环境局", True),  # full: the name goes on
    ("市甲局", "市乙局", False),  # there was room
    ("责任单位：市甲局、市乙局", "2.做另一件事", False),  # full by chance, a number begins
    ("责任单位：市甲局、市乙局", "深化城市更新工作", False),  # full by chance, the list is complete
    ("责任单位：市甲局、市乙局、", "2.5亿元", True),  # an open list goes on, whatever follows
    ("做成了某一件事情。责任", "单位：市甲局", True),  # a label broken in two
    ("推进各项示范工作，牵头", "责任单位：市甲局", True),
    ("|1|甲|市甲局|市乙局|", "|2|乙|市甲局|市乙局|", False),  # rows of a table drawn with characters
])
def test_a_line_goes_on_where_it_was_full_and_nothing_else_begins(above, below, expected):
    """In a column of twelve characters, without indents."""
    within = paragraphs.Column(50, 50 + 10 * 12, 15)
    assert paragraphs.goes_on(strip(above, top=0), strip(below, top=15), within) is expected


def test_where_paragraphs_are_indented_an_indent_begins_one_and_nothing_else():
    """A full line, then the left margin: one paragraph, even where a number stands there."""
    within = paragraphs.Column(50, 170, 15, indented=True)
    assert paragraphs.goes_on(strip("做成某一件大事情要按照第"), strip("2.做某事", top=15), within)
    assert not paragraphs.goes_on(strip("做成某一件大事情要按照第"), strip("做某事", 70, top=15), within)


def test_names_in_a_cell_are_rejoined_and_listed_names_are_not():
    """The cell is six characters wide."""
    lines = [strip("市规划和自然"), strip("资源局、市乙", top=12), strip("局", top=24)]
    assert paragraphs.cell_text(lines, 50, 110) == "市规划和自然资源局、市乙局"
    assert paragraphs.cell_text([strip("甲副市长"), strip("乙副市长", top=12)], 50, 110) == "甲副市长\n乙副市长"


def test_recurring_edges_are_running_heads_and_numbers_page_numbers():
    """What recurs in the middle of the page, or only once, is text."""
    pages = [[strip("某市公报", top=10), strip("一、总则", top=100), strip(f"第 {k} 页", top=280)] for k in (1, 2, 3)]
    marked = margins.mark(pages, [300.0] * 3)
    assert {tuple(each.style for each in page) for page in marked} == {("running head", "", "page number")}
    assert margins.mark([pages[0][:2]], [300.0])[0][0].style == ""


@pytest.mark.parametrize(("texts", "rest", "last"), [
    (["", "大事", ""], 0, "做一件大事"),  # the rest of a row: it has no number
    (["2", "另事", "市乙局"], 1, "做一件"),  # a row of its own
])
def test_a_row_parted_by_a_page_break_is_one_row(texts, rest, last):
    """Its lower half lacks what every row has."""
    rows = [Row(["序号", "任务", "单位"], []), Row(["1", "做一件", "市甲局"], [])]
    whole = tables.taken_over(rows, [Row(texts, [])])
    assert (len(whole) - 2, whole[1][0][1]) == (rest, last)


def test_radicals_are_the_characters_they_stand_for_and_nameless_ones_are_told():
    """Never guessed: a character without a name is U+FFFD."""
    assert [strips.character(c) for c in ("⺠", "⾏", "⼾", "㬵", "民", "(cid:12)")] == ["民", "行", "户", "胶", "民", "\ufffd"]


def test_gaps_become_blanks_and_columns_two():
    """Where the file itself has none."""
    page = at(50, 150, "Aa") + at(78, 150, "Bb") + at(150, 150, "Cc")
    assert [line.text for line in pdf.read(made(page)).lines] == ["Aa Bb  Cc"]


def test_turned_text_is_kept_and_marked():
    """A watermark across the page."""
    page = at(50, 150, "Text") + b"BT /F 12 Tf 0 1 -1 0 200 100 Tm (DRAFT) Tj ET"
    assert [(line.text, line.style) for line in pdf.read(made(page)).lines] == [("Text", ""), ("DRAFT", "rotated")]


PICTURE = b"q 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"


def test_a_scan_is_told_as_such(monkeypatch):
    """A picture of a page holds no text; the sentence says how to get what reads it."""
    monkeypatch.setattr(scan, "available", lambda: False)
    with pytest.raises(SourceError, match=r"scan.*make setup.*\[ocr\]"):
        pdf.read(made(PICTURE))


def test_a_scanned_page_among_others_is_a_line_without_text(monkeypatch):
    """So that it can be listed as not read, where it cannot be recognised."""
    monkeypatch.setattr(scan, "available", lambda: False)
    found = pdf.read(made(at(50, 150, "Text"), PICTURE)).lines
    assert [(line.text, line.style) for line in found] == [("Text", ""), ("", "scan")]


def test_a_protected_file_is_told_as_such():
    """It needs a password to open."""
    with pytest.raises(SourceError, match="protected with a password"):
        open_source(FILES / "protected.pdf")


@pytest.mark.parametrize("cut", [20, 200, -9])
def test_a_file_cut_short_is_refused(tmp_path, cut):
    """Whatever its parser makes of the rest."""
    (tmp_path / "a.pdf").write_bytes(made(at(50, 150, "Text"))[:cut])
    with pytest.raises(SourceError):
        open_source(tmp_path / "a.pdf")


def test_a_page_that_lies_on_its_side_is_refused_with_the_remedy():
    """Its text would all be taken for a watermark."""
    with pytest.raises(SourceError, match=r"lie on their side\. Turn them upright"):
        pdf.read(made(b"BT /F 12 Tf 0 1 -1 0 100 50 Tm (" + b"1. Build the road. " * 9 + b") Tj ET"))
