"""What a file is: its content first, its ending second."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphdata.errors import SourceError
from graphdata.readers import confine, formats, office, open_source

FILES = Path(__file__).parent / "files"
STARTS = [b"", b"PK\x03\x04", b"%PDF-1.4\n", b"{\\rtf1", formats.OLE, b"<html>",
          b"MIME-Version: 1.0\n\ntext/html", b"\xff\xfe", b"\xef\xbb\xbf"]


def saved(book):
    """The bytes of a document or workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("ending", ["docx", "txt", "pdf", "xls", ""])
def test_a_word_file_is_one_under_any_name(tmp_path, ending):
    """Renamed files are common."""
    made = docx.Document()
    made.add_paragraph("责任单位：市甲局")
    (tmp_path / f"a.{ending}").write_bytes(saved(made))
    source = open_source(tmp_path / f"a.{ending}")
    assert (source.format, [line.text for line in source.lines]) == ("docx", ["责任单位：市甲局"])


@pytest.mark.parametrize(("data", "ending", "form"), [
    (saved(openpyxl.Workbook()), "docx", "xlsx"), (b"%PDF-1.7", "txt", "pdf"), (b"<!DOCTYPE html><p>x", "doc", "html"),
    (b"<p>x", "htm", "html"),
    (b"a,b", "csv", "csv"), (b"a\tb", "tsv", "tsv"), ("文字".encode(), "doc", "txt"), ("文字".encode(), "pdf", "txt"),
    (b"{\\rtf1 x}", "doc", "rtf"),
    (b"<html><body>x", "md", "md"), (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\ntext/html", "doc", "mhtml"),
    (formats.OLE + "WordDocument".encode("utf-16-le") + b"\0\0", "wps", "wps"),
    (formats.OLE + "Workbook".encode("utf-16-le") + b"\0\0", "doc", "xls"),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "xml", "spreadsheetml"),
    ("序号\t任务\n1\t甲\n".encode("utf-16"), "xls", "csv"), ("序号,任务\r\n1,甲\r\n".encode("gbk"), "xls", "csv"),
    ("只是一段话。".encode(), "xls", "txt"), (b"\x89PNG\r\n\x1a\n\0", "png", "image"),
    (b"From: a@b.cn\nSubject: x\n\ntext", "eml", "eml"), (b"MIME-Version: 1.0\nSubject: x\nTo: b\n\n<html>text/html", "txt1", "eml"),
    (b'<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text">', "xml", "fodt"),
])
def test_the_content_tells_the_format(data, ending, form):
    """And the ending only what the content leaves open."""
    assert formats.told(data, ending, where="a") == form


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([*formats.READ, *formats.LEGACY, "", "xyz"]), st.sampled_from(STARTS), st.binary(max_size=400))
def test_any_bytes_under_any_ending_give_lines_or_a_source_error(tmp_path, ending, start, data):
    """Nothing else escapes; LibreOffice is not asked."""
    file = tmp_path / f"a.{ending}"
    file.write_bytes(start + data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(office, "program", lambda: None)
        try:
            assert open_source(file).lines
        except SourceError as error:
            assert str(error)


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(["printed.docx", "printed.pdf"]), st.integers(0, 10**6), st.binary(min_size=1, max_size=30))
def test_a_damaged_file_gives_lines_or_a_source_error(name, place, damage):
    """A few bytes overwritten anywhere."""
    data = bytearray((FILES / name).read_bytes())
    place %= len(data)
    data[place:place + len(damage)] = damage
    answer = confine._answer(name[-4:].strip("."), bytes(data))
    assert answer.get("what") or answer["lines"]


def test_a_file_of_question_marks_is_refused(tmp_path):
    """A program that saved in an encoding without Chinese kept nothing of it: that is no document without tasks."""
    (tmp_path / "a.csv").write_text("序号,重点工作,责任单位\n1,建设道路二十条,市甲局\n".encode("ascii", "replace").decode() * 3, encoding="ascii")
    with pytest.raises(SourceError, match="question marks stand in their place"):
        open_source(tmp_path / "a.csv")


@pytest.mark.parametrize("head, form", [(b"<?xml version='1.0'?><uof:UOF xmlns:uof='u'><uof:\xe7\x94\xb5\xe5\xad\x90\xe8\xa1\xa8\xe6\xa0\xbc/>", "uos"),
                                        (b"<?xml version='1.0'?><uof:UOF xmlns:uof='u'/>", "uot"), (b"ID;PCALCOOO32\n", "slk")])
def test_uof_and_sylk_are_told_by_their_content(head, form):
    """They are text to look at, and no documents as text."""
    assert formats.told(head, "xml", where="") == form
