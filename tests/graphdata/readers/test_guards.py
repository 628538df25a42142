"""Hostile and broken files: every refusal is one sentence, before a parser sees the file."""

import io
import zipfile

import docx
import openpyxl
import pytest

from graphdata.errors import SourceError
from graphdata.readers import formats, guards, office, open_source


def packed(parts, **how):
    """A zip archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **how) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def document(**changed):
    """A Word file with some of its parts changed: document="<w:document…" stands for word/document.xml."""
    out = io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed((parts | {f"word/{name}.xml": content for name, content in changed.items()}).items())


def refused(tmp_path, name, data):
    """What `open_source` says of a file."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceError) as caught:
        open_source(tmp_path / name)
    assert str(caught.value).startswith(str(tmp_path / name)) and "\n" not in str(caught.value) and caught.value.remedy
    return caught.value.what


ENTITIES = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "哈哈">{ENTITIES}]><x>&i;</x>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_billion_laughs_are_refused(tmp_path, encoding):
    """Ten entities that would unpack to gigabytes, in whatever encoding."""
    assert "document type or entities" in refused(tmp_path, "a.docx", document(document=LAUGHS.encode(encoding)))


def test_an_xml_part_in_an_encoding_that_could_hide_entities_is_refused():
    """UTF-7 spells <!DOCTYPE without those bytes."""
    with pytest.raises(SourceError, match="unusual encoding “utf-7”"):
        guards.xml(b"<?xml version='1.0' encoding='utf-7'?>+ADwAIQ-DOCTYPE x+AD4", where="a")


def test_a_zip_bomb_is_refused(tmp_path):
    """Fifty megabytes of blanks in fifty kilobytes."""
    assert "packed more than 200 times" in refused(tmp_path, "a.docx", document(document=b" " * (50 << 20)))


def test_an_archive_of_many_parts_is_refused(tmp_path):
    """More than any document has."""
    many = [("word/document.xml", "")] + [(f"{k}", "") for k in range(guards.PARTS)]
    assert "parts, more than any document has" in refused(tmp_path, "a.docx", packed(many))


@pytest.mark.parametrize("name", ["../up.xml", "/etc/x.xml", "a\\..\\b.xml", "c:x.xml"])
def test_an_archive_that_would_write_elsewhere_is_refused(name):
    """Nothing is unpacked, and nothing that asks for it is opened."""
    with pytest.raises(SourceError, match="unsafe name"):
        guards.archive(packed([("word/document.xml", ""), (name, "")]), where="a.docx")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused():
    """Two programs would read two different documents."""
    with pytest.raises(SourceError, match="two parts of the same name"):
        guards.archive(packed([("word/document.xml", "a"), ("word/document.xml", "b")]), where="a.docx")


def test_a_part_whose_size_is_a_lie_is_refused(tmp_path):
    """The header says a hundred bytes, the content is longer."""
    data = document(document=b"<x>" + b"abc" * 5000 + b"</x>")
    size = (15007).to_bytes(4, "little")
    assert data.count(size) == 2
    assert "cannot be unpacked" in refused(tmp_path, "a.docx", data.replace(size, (100).to_bytes(4, "little")))


def test_merged_cells_over_a_whole_sheet_are_refused(tmp_path):
    """A few bytes that stand for seventeen thousand million cells."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append([1, 2])
    book.active.merge_cells("A1:B1")
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        parts = [(name, archive.read(name).replace(b'ref="A1:B1"', b'ref="A1:XFD1048576"')) for name in archive.namelist()]
    assert "17,179,869,184 cells" in refused(tmp_path, "a.xlsx", packed(parts))


def test_a_part_nested_deeper_than_its_parser_follows_is_refused(tmp_path, monkeypatch):
    """Not read in half."""
    monkeypatch.setattr(office, "program", lambda: None)
    body = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" + b"<w:body>" * 3000
    assert "damaged" in refused(tmp_path, "a.docx", document(document=body))


@pytest.mark.parametrize("keep", [4, 100, 0.5, 0.99])
def test_a_truncated_word_file_is_refused(tmp_path, keep):
    """At any place."""
    data = document()
    assert "damaged" in refused(tmp_path, "a.docx", data[:int(keep * len(data)) if keep < 1 else keep])


@pytest.mark.parametrize(("name", "data", "said"), [
    ("a.txt", b"", "is empty"), ("a.docx", b"", "is empty"), ("a.txt", b" \r\n\t\n", "holds no text"),
    ("a.docx", b"\x00\x01\x02", "is no such file"), ("a.pdf", b"\xff\xd8\xff\xe0\x00", "picture is damaged"),
    ("a.png", b"\x89PNG\r\n\x1a\n\x00", "picture is damaged"),
    ("a.txt", b"\x7fELF\x02\x01\x01\x00", "a program"), ("a.xlsx", packed([("a.txt", "x"), ("b.txt", "x")]), "holds 2 files"),
    ("a.zip", packed([("OFD.xml", "<x/>")]), "OFD file is damaged"),
    ("a.pptx", packed([("ppt/presentation.xml", "")]), "a presentation"),
    ("a.docx", formats.OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 99, "protected with a password"),
    ("a.bin", formats.OLE + b"\0" * 99, "of an unknown kind"), ("a.exe", "文字".encode(), "ending in .exe are not read"),
    ("a.gz", b"\x1f\x8b\x08\x00\x00", "an archive"), ("a.pdf", b"%PDF-1.4 nothing", "damaged or cut short"),
])
def test_what_is_not_read_is_named_for_what_it_is(tmp_path, name, data, said):
    """One sentence and a remedy."""
    assert said in refused(tmp_path, name, data)


def test_a_file_that_is_missing_or_a_folder_is_told(tmp_path):
    """Before anything else."""
    for path, said in ((tmp_path, "a folder"), (tmp_path / "no.txt", "no such file"),
                       (tmp_path / ("n" * 300), "cannot be opened|no such file"), ("a\0b", "cannot be opened|no such file")):
        with pytest.raises(SourceError, match=said):
            open_source(path)


def test_a_huge_file_is_refused_unread(tmp_path):
    """A sparse file of a terabyte."""
    with open(tmp_path / "a.txt", "wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(SourceError, match="more than 200 MB"):
        open_source(tmp_path / "a.txt")
