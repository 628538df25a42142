"""Old Office formats: through LibreOffice where it is, else a clear message."""

from pathlib import Path

import pytest

import graphdata as gd
from graphdata.errors import SourceError
from graphdata.readers import confine, docx, office, open_source

pytestmark = pytest.mark.usefixtures("apart")
FILES = Path(__file__).parent / "files"
needs_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")


def test_without_it_the_message_says_what_to_do(monkeypatch):
    """Install it, or save the file in the new format."""
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(SourceError, match=r"old format \.doc .*Install LibreOffice, or save the file as DOCX"):
        open_source(FILES / "printed.doc")


@needs_office
def test_an_old_word_file_reads_as_the_new_one():
    """The same paragraphs and rows."""
    source = open_source(FILES / "printed.doc")
    new, old = ([line.text for line in lines if line.text and line.part in ("", "table 1")]
                for lines in (docx.read((FILES / "printed.docx").read_bytes()).lines, source.lines))
    assert source.format == "doc" and old == new


@needs_office
def test_what_it_cannot_open_is_refused():
    """A file that only begins like one."""
    with pytest.raises(SourceError, match="damaged or protected"):
        office.convert(b"{\\rtf1", "xls", "docx", where="a.xls")


def test_a_conversion_that_takes_too_long_is_ended(monkeypatch, tmp_path):
    """With everything that it started."""
    import os
    import sys
    if os.name != "posix":
        pytest.skip("needs a shell script")
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\nimport time; time.sleep(60)\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(program))
    monkeypatch.setattr(office, "SECONDS", 0.05)
    with pytest.raises(SourceError, match="more than 0.05 seconds of computing time"):
        office.convert(b"x", "doc", "docx", where="a.doc")


@needs_office
def test_the_old_files_of_a_folder_are_converted_in_one_run(monkeypatch, tmp_path):
    """LibreOffice starts once; a damaged file among them gets its own sentence."""
    (tmp_path / "a.doc").write_bytes((FILES / "printed.doc").read_bytes())
    (tmp_path / "b.wps").write_bytes((FILES / "printed.doc").read_bytes() + b"\0")
    runs, real = [], office._run
    monkeypatch.setattr(office, "_run", lambda *of, **more: runs.append(of[2]) or real(*of, **more))
    outcomes = gd.read_folder(tmp_path)[1]
    assert list(outcomes["outcome"]) == ["read", "read"] and [len(files) for files in runs] == [2]


@needs_office
def test_a_file_its_library_stumbles_over_gets_a_second_chance(monkeypatch):
    """LibreOffice saves it anew."""
    real, tries = confine.read, []

    def stumbling(form, data, where=""):
        tries.append(form)
        if len(tries) == 1:
            raise confine.Broken("The docx file is damaged.")
        return real(form, data, where=where)
    monkeypatch.setattr(confine, "read", stumbling)
    assert len(open_source(FILES / "printed.docx").lines) > 30 and tries == ["docx", "docx"]
