"""What a file is: told by its content, and only where the content leaves it open by its ending."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..errors import SourceError
from . import csv, encodings, guards

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXTS = {"txt": "txt", "text": "txt", "": "txt", "md": "md", "markdown": "md", "csv": "csv", "tsv": "tsv"}
PAGES = {"html", "htm", "xhtml", "shtml"}
IMAGES = ("png", "jpg", "jpeg", "tif", "tiff", "bmp")
SHEETS = ("xls", "et", "ett", "xlsx", "xlsm", "xlsb", "ods", "fods")
OFFICE = ("docx", "docm", "rtf", "odt", "fodt", *SHEETS)
READ = (*(ending for ending in TEXTS if ending), *sorted(PAGES), "mht", "mhtml", *OFFICE, "pdf", "ofd", "epub", "eml", "zip", *IMAGES)
LEGACY = {  # read through LibreOffice: ending -> what it becomes
    "doc": "docx", "wps": "docx", "wpt": "docx", "dot": "docx", "uot": "docx", "uos": "xlsx", "slk": "xlsx",
}
PARTS = (  # a part that tells what an archive is
    ("word/document.xml", "docx"), ("word/document2.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("xl/workbook.bin", "xlsb"),
)
STREAMS = (  # a stream that tells what an OLE file is; names are UTF-16
    ("EncryptedPackage", "protected"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"),
)
OPEN_DOCUMENT = {b"application/vnd.oasis.opendocument.text": "odt", b"application/vnd.oasis.opendocument.spreadsheet": "ods"}
BOOK = b"application/epub+zip"
ARCHIVE = ("an archive", "Unpack it and read what is in it.", "压缩包", "请解压后读取其中的文件")
PROGRAM = ("a program", "Do not open it unless you know where it comes from.", "可执行程序", "来源不明时请勿打开")
OTHERS = (  # first bytes of what Zeren does not read: what it is, what to do, in both languages
    (b"GIF8", "a small picture", "Save it as PNG.", "小图片", "请另存为 PNG"),
    (b"Rar!", *ARCHIVE),
    (b"7z\xbc\xaf", *ARCHIVE),
    (b"\x1f\x8b", *ARCHIVE),
    (b"BZh", *ARCHIVE),
    (b"PK\x05\x06", "an empty archive", "Get it again.", "空的压缩包", "请重新获取文件"),
    (b"SQLite format 3", "a database", "Export the table as CSV.", "数据库", "请将其中的表导出为 CSV"),
    (b"MZ", *PROGRAM),
    (b"\x7fELF", *PROGRAM),
)
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
FLAT = {  # what the root of flat XML says: the format it is read as
    b"opendocument.text": "fodt", b"opendocument.spreadsheet": "fods",
}
class UnknownEnding(SourceError):
    """Nothing in the content of a file nor its ending says what it is."""


TABLED = 0.6  # of the first lines: with so many that hold the same separator, a text is a table
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]|<table[\s>]|<meta\s|<div[\s>]", re.I)
_MAIL = re.compile(rb"(?:From|MIME-Version|Content-Type|Snapshot-Content-Location):", re.I)


def told(data: bytes, ending: str, *, where: str) -> str:
    """The format of a file: an ending of `READ` or `LEGACY`, whatever the file itself is called.

    Raises
    ------
    SourceError : it is something that Zeren does not read; the message says what.
    """
    for form in (found(data, ending, where) for found in RULES):
        if form:
            return form
    raise UnknownEnding(f"Files ending in .{ending} are not read.", where=where,
                      remedy=f"Zeren reads {', '.join(READ)}, and through LibreOffice {', '.join(LEGACY)}.",
                      zh=f"不支持 .{ending} 文件。可读取 {'、'.join(READ)}；安装 LibreOffice 后还可读取 {'、'.join(LEGACY)}。")


def _other(data: bytes, ending: str, where: str) -> None:
    for start, what, remedy, zh, zh_remedy in OTHERS:
        if data.startswith(start) and not _is_text(data[:4096]):
            raise SourceError(f"This is {what}, not a text or table.", where=where, remedy=remedy,
                              zh=f"这是{zh}，不是文本或表格。{zh_remedy}。")


def _pdf(data: bytes, ending: str, where: str) -> str | None:
    return "pdf" if data[:1024].lstrip(b"\xef\xbb\xbf\0\t\n\r ").startswith(b"%PDF-") or b"%PDF-1." in data[:1024] else None


def _zip(data: bytes, ending: str, where: str) -> str | None:
    """A zip archive is an Office or OFD file, or an archive of files."""
    if not data.startswith(ZIP):
        return None
    names = {info.filename.lower().lstrip("/") for info in guards.contents(data, where=where)}
    for part, form in PARTS:
        if part in names:
            return form
    for kind, form in OPEN_DOCUMENT.items():
        if kind in data[:200]:
            return form
    if BOOK in data[:200]:
        return "epub"
    if "ofd.xml" in names:
        return "ofd"
    if any(name.startswith("ppt/") for name in names):
        raise SourceError("This is a presentation, which is not read.", where=where, remedy="Save its text as DOCX.",
                          zh="这是演示文稿，不支持。请将其中的文字另存为 DOCX。")
    return "zip"


def _ole(data: bytes, ending: str, where: str) -> str | None:
    """The old Office formats, and new ones behind a password."""
    if not data.startswith(OLE):
        return None
    for stream, form in STREAMS:
        if stream.encode("utf-16-le") + b"\0\0" in data:
            if form == "protected":
                raise SourceError("The file is protected with a password.", where=where,
                                  remedy="Take the password off and save it again.",
                                  zh="文件有密码保护。请取消密码后重新保存。")
            return ending if form in LEGACY and LEGACY.get(ending) == LEGACY[form] else form
    if ending in LEGACY:
        return ending
    raise SourceError("This is an old Office file of an unknown kind.", where=where, remedy="Save it as DOCX or XLSX.",
                      zh="这是无法识别的旧版 Office 文件。请另存为 DOCX 或 XLSX。")


def _rich(data: bytes, ending: str, where: str) -> str | None:
    """RTF, pictures, and the XML files of Word and Excel 2003, of LibreOffice, and of WPS (UOF)."""
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"ID;P"):
        return "slk"
    if data.startswith(PICTURES) and not _is_text(data[:4096]):
        return "image"
    head = data[:4096].replace(b"\0", b"")
    if not head.lstrip(b"\xef\xbb\xbf\xff\xfe\t\n\r ").startswith(b"<"):
        return None
    if b"Word.Document" in head and b"<?mso-application" in head:
        return "doc"
    if b"Excel.Sheet" in head and b"<?mso-application" in head or b"urn:schemas-microsoft-com:office:spreadsheet" in head[:2048]:
        return "spreadsheetml" if b"<html" not in head.lower() else None
    if b"<uof:UOF" in head:
        return "uos" if b"<uof:\xe7\x94\xb5\xe5\xad\x90\xe8\xa1\xa8\xe6\xa0\xbc" in data else "uot"  # 电子表格
    if b"office:document" in head:
        return next((form for kind, form in FLAT.items() if kind in head), None)
    return None


def _page(data: bytes, ending: str, where: str) -> str | None:
    """Saved pages; many a file called .xls or .doc is one."""
    head = data[:4096].replace(b"\0", b"")
    if ending in TEXTS and ending != "":
        return None
    if ending in ("mht", "mhtml") or _MAIL.match(head) and _is_saved_page(data):
        return "mhtml"
    if ending == "eml" or _MAIL.match(head) and re.search(rb"^(?:Subject|Date|To|Received):", head, re.M | re.I):
        return "eml"
    marked = head.lstrip(b"\xef\xbb\xbf\xff\xfe\t\n\r ").startswith(b"<") and _PAGE.search(head)
    return "html" if marked or ending in PAGES else None


def _is_saved_page(data: bytes) -> bool:
    """Whether a message is a page with its pictures, and not a mail that somebody wrote."""
    head = data[:20_000]
    return b"text/html" in head and (b"multipart/related" in head or b"Snapshot-Content-Location" in head) \
        and not re.search(rb"^(?:To|Received):", head, re.M | re.I)


def _plain(data: bytes, ending: str, where: str) -> str | None:
    """Text under any ending that promises text, or that promises nothing."""
    if ending in TEXTS:
        return "csv" if TEXTS[ending] == "txt" and _is_csv(data) else TEXTS[ending]
    if ending in READ or ending in LEGACY:
        if _is_text(data[:65536]) or data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "csv" if ending in SHEETS and _is_table(data) else "txt"
        raise SourceError(f"The file is called .{ending} but is no such file: it is damaged or cut short.", where=where,
                          remedy="Get it again, or " + guards.DAMAGED[0].lower() + guards.DAMAGED[1:],
                          zh=f"文件后缀是 .{ending}，内容却不是：文件不全或已损坏。请重新获取，或用原来的软件打开后重新保存。")
    return None


def _is_table(data: bytes) -> bool:
    """Whether most of the first lines of a text hold the same separator: CSV or tabs that a web system calls .xls."""
    try:
        text, _ = encodings.decode(data)
    except SourceError:
        return False
    found = [line for line in text[:csv.HEAD].splitlines() if line.strip()]
    separator = csv.found_delimiter(text)
    return sum(separator in line for line in found) >= TABLED * len(found)


def _is_csv(data: bytes) -> bool:
    """Whether each line of a text holds as many commas as every other, several, and no sentence: a CSV that was given the name of a text."""
    head = data[:65536]
    if b"," not in head or "。".encode() in head:
        return False
    try:
        text, _ = encodings.decode(head[:head.rfind(b"\n") + 1] or head)
    except SourceError:
        return False
    counts = [line.count(",") for line in text.splitlines() if line.strip()]
    return len(counts) > 2 and min(counts) > 1 and len(set(counts)) == 1 and "。" not in text


def _is_text(head: bytes) -> bool:
    """Whether the bytes could be text of any encoding: no control characters but those of text."""
    return not re.search(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]", head)


RULES: tuple[Callable[[bytes, str, str], str | None], ...] = (_other, _pdf, _zip, _ole, _rich, _page, _plain)
