"""Old and open formats without LibreOffice: the same lines as the file that each was saved from.

`files/hidden.*` is one workbook (a hidden row, column and sheet, a merged cell) and `files/tables.*` one text, saved by LibreOffice.
"""

from pathlib import Path

import pytest

from graphdata.errors import SourceError
from graphdata.readers import calamine, confine, containers, notes, odf, rtf, spreadsheetml, xlsx

FILES = Path(__file__).parent / "files"
XML = ('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
       'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>{}</Table></Worksheet></Workbook>')


def cell(text, kind="String", more=""):
    """A cell of Excel-2003 XML."""
    return f'<Cell {more}><Data ss:Type="{kind}">{text}</Data></Cell>'


@pytest.mark.parametrize(("room", "ending"), [(calamine, "xls"), (odf, "ods"), (odf, "fods")])
def test_a_workbook_reads_the_same_in_every_format(room, ending):
    """Numbers of rows, merged cells, what is hidden."""
    assert room.read((FILES / f"hidden.{ending}").read_bytes()) == xlsx.read((FILES / "hidden.xlsx").read_bytes())


def test_what_is_hidden_is_marked_and_said():
    """A row and a sheet keep their lines; a column is left out."""
    found = xlsx.read((FILES / "hidden.xlsx").read_bytes())
    assert [line.number for line in found.lines if line.style == "hidden"] == [3, 1001, 1002]
    assert notes.of(found.lines) == ("the hidden sheet “旧表” was left out", "1 hidden lines or rows were left out (first: 3)")
    assert found.notes == ("the hidden columns D of the sheet “任务” were left out",)


@pytest.mark.parametrize("ending", ["rtf", "odt"])
def test_a_text_with_tables_reads_the_same_in_every_format(ending):
    """Every paragraph with text and every row; merged cells carried."""
    old, new = ([(line.text, line.carried) for line in confine.parser(name)((FILES / f"tables.{name}").read_bytes()).lines if line.text] for name in (ending, "docx"))
    assert old == new


def test_excel_2003_xml_skips_merges_and_hides_as_it_says():
    """Indices, dates, numbers, merged cells, hidden rows."""
    rows = "".join(["<Row>", cell("序号"), cell("完成", more='ss:Index="3"'), "</Row>",
                    '<Row ss:Index="4" ss:Hidden="1">', cell("1.0", "Number", 'ss:MergeDown="1"'), cell("2025-06-30T00:00:00.000", "DateTime"), "</Row>",
                    "<Row>", cell("乙", more='ss:Index="2"'), "</Row>"])
    found = spreadsheetml.read(XML.format(rows).encode()).lines
    assert [(line.number, line.text, line.style) for line in found] == [
        (1, "序号\t\t完成", ""), (4, "1\t2025-06-30\t", "hidden"), (5, "1\t乙\t", "")]


def test_rtf_knows_code_pages_unicode_and_what_is_not_printed():
    """Bytes of GBK, characters by number, deleted and hidden text, fields, labels of lists."""
    text = (rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 x;}}\f0{\listtext 1.\tab}\'d6\'d0\u22269?{\deleted no}"
            rb"{\field{\*\fldinst HYPERLINK}{\fldrslt\'ce\'c4}}{\v secret}\par \'ce\'c4\line\'d6\'d0\par}")
    lines = [(line.label, line.text, line.part) for line in rtf.lines(text)]
    assert lines[:3] == [("1.", "中国文", ""), ("", "secret", "hidden"), ("", "文\n中", "")]


def test_rtf_cut_short_is_refused():
    """Half a list of tasks is none."""
    with pytest.raises(SourceError, match="cut short"):
        rtf.lines(rb"{\rtf1 text\par")


def test_an_archive_names_its_files_as_chinese_programs_do():
    """GBK without a word about it; what the system left is passed over."""
    import io
    import zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in ("附件1.txt", "__MACOSX/x", "~$附件.docx"):
            made.writestr(name, "文")
    found = [(each.name, bool(each.passed_over)) for each in containers.inside("zip", out.getvalue(), where="a.zip")]
    assert found == [("附件1.txt", False), ("__MACOSX/x", True), ("~$附件.docx", True)]
    assert containers._name(_Info("附件1.txt")) == "附件1.txt"


class _Info:
    """A part of an archive, its name as `zipfile` gives one that does not say its encoding."""

    flag_bits = 0

    def __init__(self, name):
        self.filename = name.encode("gb18030").decode("cp437")


def test_a_mail_is_its_body_and_its_attachments():
    """Each a document; a mail in a mail is passed over and said."""
    data = (Path(__file__).parents[2] / "genre" / "formats" / "53-eml-attachment.eml").read_bytes()
    assert [each.name for each in containers.inside("eml", data, where="a.eml")] == ["正文.txt", "临江市2025年重点工作责任分解表.docx"]


TASK = "1.推进甲项目。\n责任单位：市财政局\n".encode()


def forwarded():
    """A mail that forwards another one, which has an attachment."""
    from email.message import EmailMessage
    outer, inner = EmailMessage(), EmailMessage()
    inner["Subject"] = "关于报送/任务"
    inner.set_content("见附件")
    inner.add_attachment(TASK, maintype="text", subtype="plain", filename="任务.txt")
    outer["Subject"] = "转发"
    outer.set_content("请阅")
    outer.add_attachment(inner)
    return outer.as_bytes()


def test_a_forwarded_mail_is_opened_with_what_it_holds():
    """Below its subject."""
    assert [each.name for each in containers.inside("eml", forwarded(), where="a.eml")] == ["正文.txt", "关于报送 任务/正文.txt", "关于报送 任务/任务.txt"]


def test_the_name_of_an_attachment_may_be_in_gbk_and_not_say_so():
    """As old programs of offices write it."""
    name = "任务分解.txt".encode("gbk")
    data = (b'From: a@b.cn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; name="' + name
            + b'"\nContent-Disposition: attachment; filename="' + name + b'"\n\n' + TASK + b"\n--b--\n")
    assert [each.name for each in containers.inside("eml", data, where="a.eml")] == ["任务分解.txt"]


def test_an_archive_within_an_archive_is_passed_over_and_said(tmp_path):
    """One level is opened; where there is nothing else the source is refused."""
    import io
    import zipfile

    import graphdata as gd
    from graphdata.errors import SourceError

    def packed(parts):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            for part, data in parts.items():
                made.writestr(part, data)
        return out.getvalue()
    inner = packed({"a.txt": TASK})
    (tmp_path / "both.zip").write_bytes(packed({"b.txt": TASK, "c.zip": inner, "d.eml": forwarded()}))
    (tmp_path / "only.zip").write_bytes(packed({"c.zip": inner}))
    assert list(gd.read_folder(tmp_path / "both.zip")[1]["outcome"]) == ["read", "passed over", "passed over"]
    with pytest.raises(SourceError, match="within another"):
        gd.read(tmp_path / "only.zip")


def test_hidden_characters_of_an_open_document_are_said():
    """In a paragraph and in a section that is not shown."""
    names = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for short, long in (("office", "office"), ("text", "text"), ("style", "style")))
    data = (f'<office:document {names}><office:automatic-styles><style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
            '</office:automatic-styles><office:body><office:text><text:p>市甲局<text:span text:style-name="T1">密</text:span></text:p>'
            '<text:section text:display="none"><text:p>藏</text:p></text:section></office:text></office:body></office:document>').encode()
    found = odf.read(data)
    assert [(line.text, line.style or line.part) for line in found.lines] == [("市甲局", ""), ("密", "hidden"), ("藏", "hidden")]


def test_a_book_is_read_in_the_order_of_its_spine():
    """Its pages, not its parts and not its table of contents."""
    import io
    import zipfile

    from graphdata.readers import epub, formats
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/epub+zip")
        made.writestr("META-INF/container.xml", '<c xmlns="u"><rootfiles><rootfile full-path="a/b.opf"/></rootfiles></c>')
        made.writestr("a/b.opf", '<p xmlns="v"><manifest><item id="n" href="n.xhtml" properties="nav"/><item id="2" href="p%202.xhtml"/><item id="1" href="p1.xhtml"/>'
                      '</manifest><spine><itemref idref="n"/><itemref idref="1"/><itemref idref="2"/></spine></p>')
        made.writestr("a/p1.xhtml", "<p>责任单位：市甲局</p>")
        made.writestr("a/p 2.xhtml", "<p>责任单位：市乙局</p>")
        made.writestr("a/n.xhtml", "<p>目录</p>")
    assert formats.told(out.getvalue(), "zip", where="a") == "epub"
    assert [(line.number, line.text) for line in epub.lines(out.getvalue())] == [(1, "责任单位：市甲局"), (2, "责任单位：市乙局")]
