"""`open_source`: a file of any known format as numbered lines."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ..errors import SourceError
from ..values import Line, Source
from . import confine, containers, csv, encodings, formats, guards, notes, office, pages, text
from .found import Found

SECOND_CHANCE = {  # formats that LibreOffice can save anew where the reader stumbles
    "docx": "docx", "rtf": "docx", "odt": "docx", "fodt": "docx", "xlsx": "xlsx", "xls": "xlsx", "xlsb": "xlsx", "ods": "xlsx", "fods": "xlsx",
}

FEW_LOST = 20  # question marks in rows that may be meant


def open_source(path: str | Path, *, inside: str = "", encoding: str | None = None) -> Source:
    """A file as lines: text, Markdown, CSV, Office files old and new, pages, PDF, OFD, pictures of text.

    Parameters
    ----------
    path : the file; what it is, is told by its content first and its ending second.
    inside : the name of a file within it, where it is an archive or a mail; `held` lists them.
    encoding : of a text or a saved page, where it is known; else it is found.

    Raises
    ------
    SourceError : the file is missing, damaged, protected, hostile, in an unknown encoding, or of a format not read.
    UsageError : there is no such encoding.
    """
    name, where = PurePosixPath(inside or Path(path).name).stem, f"{path}/{inside}" if inside else str(path)
    data, form, _ = fetched(path, inside=inside)
    found, used = _read(form, data, encoding, where)
    if not any(line.text.strip() for line in found.lines):
        raise SourceError("The file holds no text.", where=where, remedy="If it is a scan, recognise its text (OCR) first.",
                          zh="文件中没有文字。如为扫描件，请先识别文字（OCR）。")
    if _lost("".join(line.text for line in found.lines)):
        raise SourceError("The characters of the file were lost when it was saved: question marks stand in their place.", where=where,
                          remedy="Save it again from the original, in UTF-8 or GB18030.",
                          zh="文件保存时汉字已丢失，只剩问号。请用原文件重新保存，编码选 UTF-8 或 GB18030。")
    return Source(name, where, form, used, hashlib.sha256(data).hexdigest(), found.lines, found.doubts,
                  notes.of(found.lines) + found.notes)


def _lost(text: str) -> bool:
    """Whether question marks in rows stand where there were more characters than are left."""
    gone = sum(len(marks) for marks in re.findall(r"\?{2,}", text))
    return gone > FEW_LOST and gone > sum(character > "⺀" for character in text)


def fetched(path: str | Path, *, inside: str = "") -> tuple[bytes, str, str]:
    """The bytes of a file or of one within it, what format they are in, and the name of the one within.

    Raises
    ------
    SourceError : as for `open_source`.
    """
    file, where = Path(path), str(path)
    data = guards.content(file)
    form = formats.told(data, _ending(file.name), where=where)
    if form not in containers.FORMS:
        return data, form, ""
    inside = inside or _only(form, data, where)
    data = containers.one(form, data, inside, where=where)
    return data, _inner_form(data, inside, f"{where}/{inside}"), inside


def held(path: str | Path) -> list[containers.Inner] | None:
    """What an archive or a mail holds; None where the file is neither.

    Raises
    ------
    SourceError : the file cannot be opened, or is a damaged or hostile archive.
    """
    file, where = Path(path), str(path)
    data = guards.content(file)
    form = formats.told(data, _ending(file.name), where=where)
    return [_one_level(each, where) for each in containers.inside(form, data, where=where)] if form in containers.FORMS else None


def _one_level(part: containers.Inner, where: str) -> containers.Inner:
    """A file in an archive or mail, passed over where it is an archive or mail itself."""
    if part.passed_over or not part.data:
        return part
    try:
        form = formats.told(part.data, _ending(part.name), where=where)
    except SourceError:  # told when it is read
        return part
    return replace(part, passed_over=containers.DEEPER) if form in containers.FORMS else part


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower().lstrip(".")


def _only(form: str, data: bytes, where: str) -> str:
    """The name of the one file in a container that holds one."""
    names = [each.name for each in containers.inside(form, data, where=where) if not each.passed_over]
    if len(names) != 1:
        raise SourceError(f"The file holds {len(names)} files.", where=where, remedy="Read it as a source, or say which of them.",
                          zh=f"其中有 {len(names)} 个文件。请整体读取，或指明其中一个。")
    return names[0]


def _inner_form(data: bytes, name: str, where: str) -> str:
    if not data:
        raise SourceError("The file is empty.", where=where, remedy="Get it again.", zh="文件是空的。请重新获取。")
    form = formats.told(data, _ending(name), where=where)
    if form in containers.FORMS:
        raise SourceError("This is an archive or mail within another.", where=where, remedy="Take it out and read it by itself.",
                          zh="这是压缩包或邮件中的又一层压缩包或邮件。请取出后单独读取。")
    return form


def _read(form: str, data: bytes, encoding: str | None, where: str) -> tuple[Found, str]:
    """What the file holds, and the encoding where the format has one."""
    if form in ("txt", "md"):
        content, used = encodings.decode(data, encoding=encoding, where=where)
        return _marked_down(content, where) if form == "md" else Found(text.lines(content)), used
    if form in ("csv", "tsv"):
        content, used = encodings.decode(data, encoding=encoding, where=where)
        return Found(csv.lines(content, delimiter="\t" if form == "tsv" else None, where=where)), used
    if form == "html":
        content, used = pages.decode(data, encoding=encoding, where=where)
        return confine.read("html", content.encode("utf-8", "replace"), where=where), used
    if form in formats.LEGACY:
        return office.read(data, form, formats.LEGACY[form], where=where), ""
    if form in SECOND_CHANCE:
        return _office(form, data, where), ""
    return confine.read(form, data, where=where), ""


def _marked_down(content: str, where: str) -> Found:
    """A text in Markdown; tables that are written as pages have them are read as those of a page."""
    lines: list[Line] = []
    for part, table in text.parts(content):
        found = confine.read("html", part.encode("utf-8", "replace"), where=where).lines if table else text.lines(part, markdown=True, top=not lines) if part else ()
        lines += [replace(line, number=len(lines) + k) for k, line in enumerate(found, 1)]
    return Found(tuple(lines))


def _office(form: str, data: bytes, where: str) -> Found:
    """An Office file; one that its reader stumbles over gets a second chance through LibreOffice."""
    if data.startswith(formats.ZIP):
        guards.office(data, where=where)
    try:
        return confine.read(form, data, where=where)
    except confine.Broken as error:
        if office.program() is None:
            raise
        try:
            return office.read(data, form, SECOND_CHANCE[form], where=where)
        except SourceError:
            raise error from None
