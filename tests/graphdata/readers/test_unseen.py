"""What a file hides is left out and said, in every format; and files that nobody here can write but by hand."""

from __future__ import annotations

import io
import json
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from shared import WHOLE

import graphdata as gd
from graphdata import errors
from graphdata.corpus import to_json
from graphdata.readers import calamine, html, image, odf, office, ofd, pdf, rows, rtf, scan, word97, xlsx
from graphdata.readers.found import Found
from graphdata.values import Line

GENRE = Path(__file__).parents[2] / "genre"
sys.path.insert(0, str(GENRE))
import score  # noqa: E402

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
    assert [line.style for line in odf.read((flat % text).encode()).lines] == ["", "hidden"]
    cell = '<table:table-row><table:table-cell table:style-name="%s"><text:p>%s</text:p></table:table-cell></table:table-row>'
    sheet = f'<office:spreadsheet><table:table table:name="a">{cell % ("", SHOWN)}{cell % ("W", UNSEEN)}</table:table></office:spreadsheet>'
    assert [line.style for line in odf.read((flat % sheet).encode()).lines] == ["", "hidden"]


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


def _drawn(*texts: str, quarters: int = 0, tilt: float = 0.0, form: str = "png") -> bytes:
    """Lines of text as a picture."""
    from PIL import Image, ImageDraw, ImageFont
    page = Image.new("L", (1000, 476), 255)
    font = ImageFont.truetype(str(FONT), 36)
    for k, text in enumerate(texts):
        ImageDraw.Draw(page).text((150, 120 + 100 * k), text, fill=0, font=font)
    page = page.rotate(tilt, fillcolor=255, resample=Image.Resampling.BICUBIC).rotate(90 * quarters, expand=True)
    out = io.BytesIO()
    page.save(out, form, dpi=(200, 200), resolution=200)
    return out.getvalue()


TEXTS = ("一、做好第一件事", "责任单位：市教育局")


@pytest.mark.parametrize(("read", "lies"), [(lambda data: ofd.read(_scanned_ofd(data)), {"tilt": 4.5}), (image.read, {"quarters": 1}), (pdf.read, {"form": "pdf"})], ids=["ofd", "png", "pdf"])
def test_a_scan_is_read_also_askew_or_on_its_side(read, lies):
    """Five degrees off, turned by a quarter, or straight: the same text, and the note that it is a scan."""
    found = read(_drawn(*TEXTS, **lies))
    assert [line.text for line in found.lines] == list(TEXTS)
    assert "scan" in found.notes[0]


@pytest.mark.skipif(not WHOLE, reason="a whole page takes seconds to recognise: `make fuzz`")
def test_a_scan_is_read_nearly_as_a_text_is_and_says_that_it_is_one():
    """Tasks, mentions, roles and leaders; all other files of this folder are read to the letter in tests/genre/test_kinds.py."""
    source = GENRE / "formats" / "52-pdf-scan.pdf"
    corpus = gd.read(source)
    found = [task for document in corpus.documents.index for task in to_json(corpus, document)["tasks"]]
    scored = score.report(source.stem, score.counts(json.loads(source.with_suffix(".gold.json").read_text(encoding="utf-8")), {"tasks": found}))
    assert min(scored["leaders"], *(scored[each]["f1"] for each in ("tasks", "mentions", "roles"))) >= 0.97
    assert "read from a scan" in corpus.documents["notes"].iloc[0][0]


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


IN_TABLE = struct.pack("<HB", 0x2416, 1)
DELETED = struct.pack("<HB", 0x0800, 1)


def _row_end(*cells: tuple[int, int]) -> bytes:
    """The format that ends a row, its cells given by their right edge and how they are merged."""
    shape = bytes([len(cells)]) + struct.pack(f"<{len(cells) + 1}h", 0, *(edge for edge, _ in cells))
    shape += b"".join(bytes([how]).ljust(20, b"\0") for _, how in cells) if any(how for _, how in cells) else b""
    return IN_TABLE + struct.pack("<HB", 0x2417, 1) + struct.pack("<HH", 0xD608, len(shape) + 1) + shape


def _page(stretches: list[tuple[int, bytes]], end: int, *, paragraph: bool) -> bytes:
    """A page of formats: where each begins, and what it says."""
    page, at, kept = bytearray(512), 511, {b"": 0}
    struct.pack_into(f"<{len(stretches) + 1}I", page, 0, *(start for start, _ in stretches), end)
    page[511] = len(stretches)
    for k, (_, said) in enumerate(stretches):
        if said not in kept:
            stored = bytes([0, (len(said) + 1) // 2 + 1, 0, 0]) + said + b"\0" * (len(said) % 2) if paragraph else bytes([len(said)]) + said
            at = kept[said] = (at - len(stored)) // 2 * 2
            page[at:at + len(stored)] = stored
        page[4 * (len(stretches) + 1) + (13 if paragraph else 1) * k] = kept[said] // 2
    return bytes(page)


def _read_old(monkeypatch, *paragraphs: tuple[str, bytes], deleted: str = ""):  # noqa: ANN001, ANN202
    """The lines of a Word 97 file of these paragraphs with what their formats say: streams with no more than the reader looks at."""
    text, begin = "".join(text for text, _ in paragraphs), 0x600
    places = [begin + 2 * len("".join(text for text, _ in paragraphs[:k])) for k in range(len(paragraphs))]
    end, gone = begin + 2 * len(text), begin + 2 * text.find(deleted)
    runs = [(begin, b""), (gone, DELETED), (gone + 2 * len(deleted), b"")] if deleted else [(begin, b"")]
    main = bytearray(0x400) + b"\0" * 0x200 + text.encode("utf-16-le")
    main += b"\0" * (-len(main) % 512)
    first = len(main) // 512
    main += _page(list(zip(places, (said for _, said in paragraphs), strict=True)), end, paragraph=True) + _page(runs, end, paragraph=False)
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, begin, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<H", main, 0x0A, 0x200)
    struct.pack_into("<I", main, 0x4C, len(text))
    struct.pack_into("<II", main, 0x1A2, 0, len(table))
    for which, page in ((13, first), (12, first + 1)):
        struct.pack_into("<II", main, 0x9A + 8 * which, len(table), 12)
        table += struct.pack("<III", begin, end, page)
    streams = {"WordDocument": bytes(main), "1Table": table}
    monkeypatch.setattr(word97.stored.biff, "stream", lambda data, *names: streams.get(names[0], b""))
    return word97.lines(b"")


def test_tables_that_a_conversion_loses_are_read_from_the_file(monkeypatch):
    """By the formats of its paragraphs: an empty cell, a cell of two paragraphs, cells merged sideways and downwards, what is deleted."""
    even, title = _row_end((300, 0), (900, 0), (1500, 0x60)), _row_end((1500, 0))
    below = _row_end((300, 0), (900, 0), (1500, 0x20))
    cells = [("序号\x07", IN_TABLE), ("任务\x07", IN_TABLE), ("领导\x07", IN_TABLE), ("\x07", _row_end((300, 0), (900, 0), (1500, 0))),
             ("一、民生\x07", IN_TABLE), ("\x07", title), ("1\x07", IN_TABLE), ("做甲\r", IN_TABLE), ("事\x07", IN_TABLE), ("张三\x07", IN_TABLE), ("\x07", even),
             ("\x07", IN_TABLE), ("做乙事旧\x07", IN_TABLE), ("\x07", IN_TABLE), ("\x07", below)]
    found = _read_old(monkeypatch, ("标题\r", b""), *cells, ("后记\r", b""), deleted="旧")
    assert [line.text for line in found] == ["标题", "序号\t任务\t领导", "一、民生\t\t", "1\t做甲\n事\t张三", "\t做乙事\t张三", "后记"]
    assert [line.carried for line in found] == [(), (), (1, 2), (), (2,), ()]


def test_a_table_within_a_cell_is_lines_of_that_cell(monkeypatch):
    """Its labels before their values."""
    inner, row = (IN_TABLE + struct.pack("<HI", 0x6649, 2) + more for more in (struct.pack("<HB", 0x244B, 1), struct.pack("<HB", 0x244C, 1)))
    cells = [("1\x07", IN_TABLE), ("牵头\r", inner), ("市甲局\r", inner), ("\r", row), ("\x07", IN_TABLE), ("\x07", _row_end((300, 0), (900, 0)))]
    assert [line.text for line in _read_old(monkeypatch, *cells)] == ["1\t牵头：市甲局"]


def test_the_file_itself_is_asked_where_a_conversion_has_fewer_rows():
    """And only there."""
    table, plain = (Found((each, Line(2, "说明"))) for each in (rows.line(1, ["1", "做某事"]), Line(1, "1做某事")))
    assert office._with_rows(table, plain) is table and office._with_rows(plain, table) is table
