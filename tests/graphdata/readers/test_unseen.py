"""What a file hides is left out and said, in every format; and files that nobody here can write but by hand."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from graphdata import errors
from graphdata.readers import calamine, html, image, odf, office, ofd, rows, rtf, scan, word97, xlsx
from graphdata.readers.found import Found
from graphdata.values import Line

FONT = Path(__file__).resolve().parents[3] / "figures" / "fonts" / "ZerenSansSC-Regular.ttf"
SHOWN, UNSEEN = "责任单位：市甲局", "责任单位：市乙局"


def _record(kind: int, content: bytes = b"") -> bytes:
    """A record of a binary workbook."""
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, out = len(content), b""
    while True:
        out += bytes([size & 0x7F | (0x80 if size > 127 else 0)])
        size >>= 7
        if not size:
            return number + out + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_workbook(rows: list[list[str]], *, hidden: tuple[int, ...] = ()) -> bytes:
    """A workbook of one sheet as Excel writes .xlsb, in as few records as can be."""
    cells = b""
    for k, row in enumerate(rows):
        cells += _record(0, struct.pack("<IIHBBBI", k, 0, 0 if k in hidden else 285, 0, 0x10 if k in hidden else 0, 0, 0))
        cells += b"".join(_record(6, struct.pack("<II", c, 0) + _wide(text)) for c, text in enumerate(row))
    sheet = _record(129) + _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, len(rows[0]) - 1)) + _record(145) + cells + _record(146) + _record(130)
    book = _record(131) + _record(143) + _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("分解表")) + _record(144) + _record(132)
    office = "http://schemas.openxmlformats.org"
    kinds = (f'<Types xmlns="{office}/package/2006/content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
             f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>')
    relation = (f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship Id="rId1" Target="{{}}" '
                f'Type="{office}/officeDocument/2006/relationships/{{}}"/></Relationships>')
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", kinds)
        packed.writestr("_rels/.rels", relation.format("xl/workbook.bin", "officeDocument"))
        packed.writestr("xl/workbook.bin", book)
        packed.writestr("xl/_rels/workbook.bin.rels", relation.format("worksheets/sheet1.bin", "worksheet"))
        packed.writestr("xl/worksheets/sheet1.bin", sheet)
    return out.getvalue()


def test_a_binary_workbook_is_read_and_its_hidden_rows_are_marked():
    """Excel's .xlsb, its cells and what of it has no height."""
    found = calamine.read(binary_workbook([["序号", "任务"], ["1", "做某事"], ["2", "做乙事"]], hidden=(2,)))
    assert [(line.text, line.style) for line in found.lines] == [("序号\t任务", ""), ("1\t做某事", ""), ("2\t做乙事", "hidden")]


@pytest.mark.parametrize("said", ['hidden="1"', 'ht="0" customHeight="1"'])
def test_a_row_without_height_is_hidden(said):
    """Whether a row is hidden or drawn to nothing, nobody sees it."""
    import openpyxl
    book = openpyxl.Workbook()
    for text in (SHOWN, UNSEEN):
        book.active.append([text])
    plain, out = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as made, zipfile.ZipFile(out, "w") as packed:
        for name in made.namelist():
            packed.writestr(name, made.read(name).replace(b'<row r="2"', f'<row r="2" {said}'.encode()))
    assert [line.style for line in xlsx.read(out.getvalue()).lines] == ["", "hidden"]


@pytest.mark.parametrize("white", ['<span style="color:#FFFFFF">%s</span>', '<font color="white">%s</font>', '<span style="font-size:0">%s</span>',
                                   '<style>.w{color:#fff}</style><p class="w">%s</p>', '<p style="color: rgb(255, 255, 255)">%s</p>'])
def test_white_text_of_a_page_is_hidden(white):
    """White on white is not seen; white on a colour is."""
    def styles(page: str) -> list[tuple[str, str]]:
        return [(line.text, line.style) for line in html.lines(page.encode())]
    assert styles(f"<p>{SHOWN}</p>" + white % UNSEEN) == [(SHOWN, ""), (UNSEEN, "hidden")]
    assert "font-size" in white or styles(f'<div style="background:#c00">{white % SHOWN}</div>')[0] == (SHOWN, "")


@pytest.mark.parametrize("page", [
    '<ul style="font-size:0"><li style="font-size:14px">%s</li></ul>', '<style>ul{font-size:0}.g{font-size:0}li{font-size:14px}</style><div class="g"><p class="t">%s</p></div>',
    '<div style="color:#fff"><p style="color:#333">%s</p></div>', '<div style="color:#fff"><font color="black">%s</font></div>',
    '<style>.pane{display:none}.pane.on{display:block}</style><div class="pane on">%s</div>', '<style>.fade{opacity:0}.fade.in{opacity:1}</style><div class="fade in">%s</div>'])
def test_what_something_within_or_a_narrower_rule_shows_again_is_seen(page):
    """A list without size closes the gaps between its items; of several panes one is on."""
    assert [(line.text, line.style) for line in html.lines((page % SHOWN).encode())] == [(SHOWN, "")]


def test_the_panes_that_are_not_on_are_hidden():
    """The rule for the one that is on says nothing of the others."""
    page = f'<style>.pane{{display:none}}.pane.on{{display:block}}</style><div class="pane">{UNSEEN}</div><div class="pane on">{SHOWN}</div>'
    assert [(line.text, line.style) for line in html.lines(page.encode())] == [(UNSEEN, "hidden"), (SHOWN, "")]


def test_white_text_of_rtf_is_hidden():
    """A colour of the table that is white; not where something lies behind it."""
    def styles(inner: str) -> list[tuple[str, str]]:
        head = r"{\rtf1\ansi{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
        return [(line.text, line.part) for line in rtf.lines((head + inner + "}").encode()) if line.text]
    assert styles(r"A\par{\cf2 B}\par\cf1 C\par") == [("A", ""), ("B", "hidden"), ("C", "")]
    assert styles(r"{\cf2\highlight1 B}\par") == [("B", "")]


def test_white_text_of_opendocument_is_hidden():
    """In text and in sheets, where nothing is coloured."""
    flat = ('<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
            'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles><style:style style:name="W">'
            '<style:text-properties fo:color="#ffffff"/></style:style></office:automatic-styles><office:body>%s</office:body></office:document>')
    text = f'<office:text><text:p>{SHOWN}</text:p><text:p text:style-name="W">{UNSEEN}</text:p></office:text>'
    assert [line.style for line in odf.lines((flat % text).encode())] == ["", "hidden"]
    cell = '<table:table-row><table:table-cell table:style-name="%s"><text:p>%s</text:p></table:table-cell></table:table-row>'
    sheet = f'<office:spreadsheet><table:table table:name="a">{cell % ("", SHOWN)}{cell % ("W", UNSEEN)}</table:table></office:spreadsheet>'
    assert [line.style for line in odf.lines((flat % sheet).encode())] == ["", "hidden"]


def _scanned_ofd(picture: bytes, name: str = "page.png") -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    parts = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 100</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages><ofd:Page ID='1' BaseLoc='Pages/Content.xml'/></ofd:Pages></ofd:Document>",
        "Doc_0/DocumentRes.xml": f"<ofd:Res {space} BaseLoc='Res'><ofd:MultiMedias><ofd:MultiMedia ID='7' Type='Image'><ofd:MediaFile>{name}</ofd:MediaFile>"
        "</ofd:MultiMedia></ofd:MultiMedias></ofd:Res>",
        "Doc_0/Pages/Content.xml": f"<ofd:Page {space}><ofd:Content><ofd:Layer><ofd:ImageObject ID='9' ResourceID='7' Boundary='0 0 210 100' CTM='210 0 0 100 0 0'/>"
        "</ofd:Layer></ofd:Content></ofd:Page>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for place, content in parts.items():
            packed.writestr(place, content)
        packed.writestr(f"Doc_0/Res/{name}", picture)
    return out.getvalue()


def _drawn(*texts: str, quarters: int = 0, tilt: float = 0.0) -> bytes:
    """Lines of text as a picture."""
    from PIL import Image, ImageDraw, ImageFont
    page = Image.new("L", (1654, 787), 255)
    font = ImageFont.truetype(str(FONT), 44)
    for k, text in enumerate(texts):
        ImageDraw.Draw(page).text((150, 120 + 120 * k), text, fill=0, font=font)
    page = page.rotate(tilt, fillcolor=255, resample=Image.Resampling.BICUBIC).rotate(90 * quarters, expand=True)
    out = io.BytesIO()
    page.save(out, "png", dpi=(200, 200))
    return out.getvalue()


TEXTS = ("一、做好第一件事", "责任单位：市教育局")


@pytest.mark.parametrize("read", [lambda data: ofd.read(_scanned_ofd(data)), image.read], ids=["ofd", "png"])
def test_a_scan_that_lies_askew_or_on_its_side_is_read(read):
    """Five degrees off, or turned by a quarter: the same text, and the note that it is a scan."""
    quarters = 1 if read is image.read else 0
    found = read(_drawn(*TEXTS, quarters=quarters, tilt=0.0 if quarters else 4.5))
    assert [line.text for line in found.lines] == list(TEXTS)
    assert "scan" in found.notes[0]


def test_without_the_engine_a_scan_says_how_to_get_it(monkeypatch):
    """One sentence with the remedy, for a picture and for an OFD of pictures."""
    monkeypatch.setattr(scan, "find_spec", lambda name: None)
    for read, data in ((image.read, b""), (ofd.read, _scanned_ofd(_drawn("甲")))):
        with pytest.raises(errors.SourceError, match=r"\[ocr\]"):
            read(data)


def test_a_damaged_picture_in_an_ofd_is_one_sentence():
    """A kind of picture that nobody reads here."""
    with pytest.raises(errors.SourceError, match="picture of the OFD"):
        ofd.read(_scanned_ofd(b"\0" * 50, "page.jb2"))


def _old_word(text: str) -> tuple[bytes, bytes]:
    """A Word 97 file as one piece of Unicode: streams in an OLE container, no more than the reader looks at."""
    body = text.encode("utf-16-le")
    main = bytearray(0x400) + body
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, 0x400, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<H", main, 0x0A, 0x200)
    struct.pack_into("<I", main, 0x4C, len(text))
    struct.pack_into("<II", main, 0x1A2, 0, len(table))
    return bytes(main), table


def _read_old(monkeypatch, text: str) -> Found:  # noqa: ANN001
    main, table = _old_word(text)
    monkeypatch.setattr(word97.biff, "stream", lambda data, *names: main if names == ("WordDocument",) else table)
    return word97.read(b"")


def test_cells_that_a_conversion_loses_are_read_from_the_file(monkeypatch):
    """Cells end with their marks, rows with an empty one; a cell of two paragraphs, and an empty cell, do not mislead."""
    found = _read_old(monkeypatch, "标题\r序号\x07任务\x07单位\x07\x071\x07做甲事\x07\x07\x072\x07做乙\r事\x07市甲局\x07\x07后记\r")
    assert [line.text for line in found.lines][:5] == ["标题", "序号\t任务\t单位", "1\t做甲事\t", "2\t做乙\n事\t市甲局", "后记"]
    assert not found.doubts


def test_uneven_rows_of_an_old_file_are_in_doubt(monkeypatch):
    """What the file does not say is not guessed in silence."""
    assert _read_old(monkeypatch, "一\x07二\x07\x07节\x07\x07三\x07四\x07\x07").doubts


def test_the_file_itself_is_asked_where_a_conversion_has_no_table():
    """And only where it has tables."""
    table, plain = (Found((each, Line(2, "说明"))) for each in (rows.line(1, ["1", "做某事"]), Line(1, "1做某事")))
    assert office._with_cells(table, plain) == table and office._with_cells(plain, table) is table
    assert office._with_cells(table, Found((Line(1, "1做"),))).doubts[0].line == 1
