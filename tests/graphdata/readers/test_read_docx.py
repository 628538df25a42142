"""DOCX: what Word shows, in the order of the document."""

import io

import docx
import openpyxl
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from graphdata.readers import docx as word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def lines(made):
    """The lines of a document made in the test."""
    out = io.BytesIO()
    made.save(out)
    return word.read(out.getvalue()).lines


def texts(made):
    """Their texts."""
    return [line.text for line in lines(made)]


def put(made, inner):
    """A paragraph with this inner XML."""
    made.element.body.insert(len(made.element.body) - 1, parse_xml(f"<w:p {W} {MC}>{inner}</w:p>"))
    return made


def run(text):
    """A run of text."""
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_paragraphs_and_tables_stand_in_their_order():
    """Numbered together from 1; a table's rows say which table they are in."""
    made = docx.Document()
    made.add_paragraph("前")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "序号", "任务"
    made.add_heading("后", 1)
    assert [(line.number, line.text, line.part, line.style) for line in lines(made)] == [
        (1, "前", "", ""), (2, "序号\t任务", "table 1", ""), (3, "后", "", "Heading 1")]


@pytest.mark.parametrize(("inner", "expected"), [
    (run("市甲") + run("局"), "市甲局"),
    (f"<w:ins>{run('市乙局')}</w:ins><w:del><w:r><w:delText>市丙局</w:delText></w:r></w:del>", "市乙局"),
    (f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>", "新"),
    (f"<w:hyperlink>{run('链')}</w:hyperlink><w:smartTag>{run('接')}</w:smartTag>", "链接"),
    (f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
    ("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
     "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + run("3") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>", "3"),
    ("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:noBreakHyphen/><w:t>三</w:t></w:r>", "一\t二\u2011三"),
    ("<w:r><w:sym w:font='Wingdings' w:char='F0AB'/></w:r>" + run("市甲局"), "★市甲局"),
])
def test_a_paragraph_reads_as_word_shows_it(inner, expected):
    """Insertions in, deletions and field codes out, symbols as the characters they look like."""
    assert texts(put(docx.Document(), inner)) == [expected]


def test_a_line_break_in_a_paragraph_makes_a_line():
    """Many documents part task and units by Shift+Enter."""
    made = put(docx.Document(), "<w:r><w:t>1.做某事。</w:t><w:br/><w:t>责任单位：市甲局</w:t></w:r>")
    assert [(line.number, line.text) for line in lines(made)] == [(1, "1.做某事。"), (2, "责任单位：市甲局")]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    """As Word shows them with the change accepted."""
    mark = "<w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr>"
    assert texts(put(put(docx.Document(), mark + run("市甲局、")), run("市乙局"))) == ["市甲局、市乙局"]


def test_a_text_box_is_read_once():
    """Word writes it twice, for new and for old programs."""
    box = "<w:txbxContent><w:p>" + run("框内") + "</w:p></w:txbxContent>"
    made = put(docx.Document(), run("正文") + f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
               f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>")
    assert [(line.text, line.part) for line in lines(made)] == [("正文", ""), ("框内", "text box")]


def test_hidden_text_and_glosses_stand_beside_the_line():
    """Kept, and named for what they are."""
    ruby = f"<w:r><w:ruby><w:rt>{run('shì')}</w:rt><w:rubyBase>{run('市')}</w:rubyBase></w:ruby></w:r>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"
    made = put(docx.Document(), ruby + run("甲局") + hidden)
    assert [(line.text, line.part) for line in lines(made)] == [("市甲局", ""), ("shì", "gloss"), ("密", "hidden")]


def test_merged_cells_are_carried():
    """Down the text is repeated, sideways it is empty; both are marked."""
    made = docx.Document()
    table = made.add_table(3, 3)
    for k, text in enumerate(["（一）甲副市长", "", "", "1", "做甲事", "市甲局", "2", "做乙事", ""]):
        table.cell(k // 3, k % 3).text = text
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(1, 2).merge(table.cell(2, 2))
    found = [(line.text.strip("\n"), line.carried) for line in lines(made)]
    assert [carried for _, carried in found] == [(1, 2), (), (2,)]
    assert found[2][0] == "2\t做乙事\t市甲局" and found[0][0].replace("\n", "") == "（一）甲副市长\t\t"


def test_a_deleted_row_is_left_out_and_a_skipped_column_kept():
    """Rows may begin further right than the table."""
    made = docx.Document()
    table = made.add_table(2, 3)
    for k, text in enumerate("甲乙丙丁戊己"):
        table.cell(k // 3, k % 3).text = text
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {W} w:id='1' w:author='a'/>"))
    row = table.rows[1]._tr
    row.remove(row.tc_lst[0])
    row.get_or_add_trPr().append(parse_xml(f"<w:gridBefore {W} w:val='1'/>"))
    assert texts(made) == ["\t戊\t己"]


def test_a_frame_of_one_cell_is_dissolved():
    """What is in it are paragraphs and tables of the document."""
    made = docx.Document()
    cell = made.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].text = "责任单位：市甲局"
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "1", "做某事"
    assert [(line.text, bool(line.cells)) for line in lines(made)][:2] == [("责任单位：市甲局", False), ("1\t做某事", True)]


def embedded(data, name="Excel.Sheet.12"):
    """A document with a file embedded, as Word does it."""
    made = docx.Document()
    part = Part(PackURI("/word/embeddings/oleObject1.bin"), "application/octet-stream", data, made.part.package)
    at = made.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package")
    made.add_paragraph("见下表")._p.append(parse_xml(
        f'<w:r {nsdecls("w", "r")}><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="{name}" r:id="{at}"/></w:object></w:r>'))
    out = io.BytesIO()
    made.save(out)
    return word.read(out.getvalue())


def test_an_embedded_workbook_is_read_in_its_place():
    """Word shows a picture of it."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["1", "做甲事", "市甲局"])
    book.save(out)
    found = embedded(out.getvalue())
    assert [line.text for line in found.lines][-2:] == ["见下表", "1\t做甲事\t市甲局"] and not found.doubts


@pytest.mark.parametrize(("name", "doubts"), [("Package", 1), ("Equation.3", 0)])
def test_an_embedded_file_that_is_not_read_is_a_doubt(name, doubts):
    """A formula is none."""
    assert len(embedded(b"?", name).doubts) == doubts


def test_a_table_within_a_cell_is_lines_of_that_cell():
    """Where text stands in other cells of the row; the row stays a row."""
    made = docx.Document()
    cells = made.add_table(2, 3).rows[1].cells
    cells[0].text, cells[2].text = "做甲事", "张三"
    inner = cells[1].add_table(2, 2)
    for cell, text in zip(inner._cells, ("牵头单位", "市甲局", "配合单位", "市乙局"), strict=True):
        cell.text = text
    assert texts(made)[1].replace("\n\t", "\t").split("\t") == ["做甲事", "\n牵头单位：市甲局\n配合单位：市乙局", "张三"]


def test_headers_and_footers_come_last_and_once():
    """Named by their part; two sections that share a header give it once."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "某市人民政府"
    made.sections[0].footer.paragraphs[0].text = "第1页"
    made.add_section()
    made.add_paragraph("正文")
    found = [(line.text, line.part) for line in lines(made) if line.text]
    assert found == [("正文", ""), ("某市人民政府", "header"), ("第1页", "footer")]


def test_notes_come_after_the_body_with_their_number():
    """A note's number is the label of its first line; the separator line is no note."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    made = docx.Document()
    made.add_paragraph("正文")
    notes = (f"<w:footnotes {W}><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>"
             f"<w:footnote w:id='1'><w:p>{run('列第一位的为牵头单位')}</w:p></w:footnote></w:footnotes>")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    found = [(line.text, line.label, line.part) for line in lines(made)]
    assert found == [("正文", "", ""), ("列第一位的为牵头单位", "1", "footnote")]


def test_a_page_taken_in_as_a_whole_is_read_in_its_place():
    """As web systems make Word files."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    made = docx.Document()
    made.add_paragraph("前")
    part = Part(PackURI("/word/chunk.html"), "text/html", "<html><p>责任单位：市甲局</p></html>".encode(), made.part.package)
    key = made.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk")
    made.element.body.insert(1, parse_xml(f"<w:altChunk {W} {nsdecls('r')} r:id='{key}'/>"))
    made.add_paragraph("后")
    assert [(line.number, line.text) for line in lines(made)] == [(1, "前"), (2, "责任单位：市甲局"), (3, "后")]


def test_every_character_of_the_body_is_in_a_line():
    """The texts of all runs, and nothing else, whatever the structure around them."""
    made = docx.Document()
    for k in range(3):
        made.add_paragraph(f"段{k}")
        made.add_table(2, 2).cell(1, 1).text = f"格{k}"
    written = "".join(each.text or "" for each in made.element.body.iter(qn("w:t")))
    assert "".join("".join(texts(made)).split()) == written


def test_white_text_on_white_paper_is_hidden():
    """Not where something coloured lies behind it, nor in a table, which a style may colour."""
    white = '<w:r><w:rPr><w:color w:val="FFFFFF"/>{}</w:rPr><w:t>白</w:t></w:r>'
    made = put(docx.Document(), run("市甲局") + white.format("") + white.format('<w:highlight w:val="black"/>'))
    assert [(line.text, line.part) for line in lines(made)] == [("市甲局白", ""), ("白", "hidden")]


def test_a_field_that_nobody_filled_in_is_empty():
    """What it asks for is no text; what was written into it is, whatever the mark says."""
    field = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert texts(put(docx.Document(), run("牵头单位：") + field.format(run("单击或点击此处输入文字。")))) == ["牵头单位："]
    assert texts(put(docx.Document(), run("牵头单位：") + field.format(run("市甲局")))) == ["牵头单位：市甲局"]
