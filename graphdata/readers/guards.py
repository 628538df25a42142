"""What a file must satisfy before a parser sees it: sizes, archives, XML. Every refusal is one sentence.

Only headers are trusted to be read here; nothing is unpacked to disk. The limits are far beyond any real document of the
genre and far below what would fill a laptop's memory.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

from ..errors import SourceError, reason_zh

MB = 1 << 20
FILE_BYTES = 200 * MB
PARTS = 5_000
UNPACKED_BYTES = 400 * MB  # of all parts together
XML_BYTES = 100 * MB  # of one XML part
RATIO = 200  # unpacked to packed, for parts over RATIO_FROM
RATIO_FROM = 10 * MB
MERGED_CELLS = 500_000
XML_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"gb2312", b"gbk", b"gb18030"}
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""")
_MERGE = re.compile(rb"""<(?:\w{1,20}:)?mergeCell\s[^>]{0,200}?ref\s*=\s*["']([^"']{1,60})""")
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
DAMAGED = "Open it in the program it was made with and save it again."
RESAVE = "请用原来的软件打开后重新保存。"
SUSPECT = "Do not open it unless you know where it comes from."
STRANGER = "来源不明时请勿打开。"


def content(file: Path) -> bytes:
    """The bytes of a file that exists, is a file, is not empty and not larger than any document is.

    Raises
    ------
    SourceError : otherwise.
    """
    try:
        if file.is_dir():
            raise SourceError("This is a folder, not a file.", where=str(file),
                              remedy="Name a file in it, or read the folder.",
                              zh="这是文件夹，不是文件。请指定其中的文件，或读取整个文件夹。")
        if not file.exists():
            raise SourceError("There is no such file.", where=str(file), remedy="Check the name and the folder.",
                              zh="没有这个文件。请检查文件名和所在文件夹。")
        if not file.is_file():
            raise SourceError("This is no ordinary file.", where=str(file), remedy="Copy its content into a file first.",
                              zh="这不是普通文件。请先把内容存为文件。")
        if file.stat().st_size > FILE_BYTES:
            raise SourceError(f"The file has more than {FILE_BYTES // MB} MB.", where=str(file),
                              remedy="Split it, or leave its pictures out.",
                              zh=f"文件超过 {FILE_BYTES // MB} MB。请拆分，或去掉其中的图片。")
        data = file.read_bytes()
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if getattr(error, "errno", None) else str(error)
        raise SourceError(f"The file cannot be opened ({reason}).", where=str(file),
                          remedy="Check its name and whether you may read it.",
                          zh=f"无法打开文件（{reason_zh(error)}）。请检查文件名和读取权限。") from None
    if not data:
        raise SourceError("The file is empty.", where=str(file), remedy="Get it again.", zh="文件是空的。请重新获取。")
    return data


def archive(data: bytes, *, where: str) -> dict[str, zipfile.ZipInfo]:
    """The parts of an Office file by name, after a look at how many there are, how large, and what they are called.

    Raises
    ------
    SourceError : the archive is damaged, protected, or made to fill memory or to write elsewhere.
    """
    return {info.filename: info for info in contents(data, where=where, names=True)}


def contents(data: bytes, *, where: str, names: bool = False) -> list[zipfile.ZipInfo]:
    """What a zip archive holds, after a look at how much it is; `names` looks at what its parts are called, too.

    Raises
    ------
    SourceError : as for `archive`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            infos = opened.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        raise SourceError("The file is damaged or cut short: the archive it consists of cannot be opened.", where=where,
                          remedy="Get it again, or " + DAMAGED[0].lower() + DAMAGED[1:],
                          zh="文件不全或已损坏，无法解开。请重新获取，或用原来的软件打开后重新保存。") from None
    for problem, remedy, zh in _problems(infos, [info.filename for info in infos if names]):
        raise SourceError(problem, where=where, remedy=remedy, zh=zh)
    return infos


def _problems(infos: list[zipfile.ZipInfo], names: list[str]):
    """What is wrong with an archive, as (sentence, remedy, both in Chinese); the first is enough."""
    if len(infos) > PARTS:
        yield (f"The archive has {len(infos)} parts, more than any document has.", SUSPECT,
               f"文件内含 {len(infos)} 个部分，多于任何正常文件。{STRANGER}")
    if len(set(names)) < len(names):
        yield "The archive holds two parts of the same name.", DAMAGED, f"文件内有两个同名的部分。{RESAVE}"
    for name in names:
        if name.startswith("/") or ":" in name or "\\" in name or ".." in name.split("/"):
            yield (f"The archive has a part with the unsafe name “{name[:60]}”.", SUSPECT,
                   f"文件内有一个部分名称不安全（“{name[:60]}”）。{STRANGER}")
    if sum(info.file_size for info in infos) > UNPACKED_BYTES:
        yield (f"Unpacked, the file would have more than {UNPACKED_BYTES // MB} MB.", SUSPECT,
               f"文件解压后将超过 {UNPACKED_BYTES // MB} MB。{STRANGER}")
    for info in infos:
        if info.flag_bits & 1:
            yield ("The file is protected with a password.", "Take the password off and save it again.",
                   "文件有密码保护。请取消密码后重新保存。")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield (f"The part “{info.filename[:60]}” is packed in an unknown way.", DAMAGED,
                   f"文件内“{info.filename[:60]}”的压缩方式无法识别。{RESAVE}")
        if info.file_size > RATIO_FROM and info.file_size > RATIO * max(info.compress_size, 1):
            yield (f"The part “{info.filename[:60]}” is packed more than {RATIO} times, as no document is.", SUSPECT,
                   f"文件内“{info.filename[:60]}”的压缩比超过 {RATIO} 倍，不是正常文件（疑为压缩炸弹）。{STRANGER}")


def office(data: bytes, *, where: str) -> None:
    """Check every XML part of an Office file before a parser sees it.

    Raises
    ------
    SourceError : a part is too large, damaged, has a document type or entities, or merges a huge area of cells.
    """
    parts = archive(data, where=where)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        for name, info in parts.items():
            if name.lower().endswith((".xml", ".rels", ".vml")):
                if info.file_size > XML_BYTES:
                    raise SourceError(f"The part “{name}” has more than {XML_BYTES // MB} MB.", where=where,
                                      remedy="Save the part that matters as a file of its own.",
                                      zh=f"文件内“{name}”超过 {XML_BYTES // MB} MB。请把需要的部分另存为一个文件。")
                try:
                    part = opened.read(info)
                except Exception:  # zipfile and zlib raise many kinds
                    raise SourceError(f"The file is damaged: its part “{name}” cannot be unpacked.", where=where,
                                      remedy=DAMAGED, zh=f"文件已损坏，其中“{name}”无法解压。{RESAVE}") from None
                xml(part, where=f"{where} ({name})")
                if "/worksheets/" in name:
                    merges(part, where=f"{where} ({name})")


def xml(data: bytes, *, where: str) -> None:
    """Refuse XML with a document type or entities, which Office files never have, in whatever encoding it is written.

    Raises
    ------
    SourceError : there is one, or the encoding could hide one.
    """
    said = _DECLARED.match(data[:300])
    if said and said[1].lower() not in XML_ENCODINGS:
        name = said[1].decode("ascii", "replace")[:30]
        raise SourceError(f"The XML is in the unusual encoding “{name}”.", where=where, remedy=DAMAGED,
                          zh=f"文件内部使用了不常见的编码“{name}”。{RESAVE}")
    for codec in ("ascii", "utf-16-le", "utf-16-be"):
        if "<!DOCTYPE".encode(codec) in data or "<!ENTITY".encode(codec) in data:
            raise SourceError("The file declares a document type or entities, which no office program writes.", where=where,
                              remedy=SUSPECT, zh=f"文件内含文档类型或实体声明，办公软件不会这样写。{STRANGER}")


def merges(data: bytes, *, where: str) -> None:
    """Refuse a sheet whose merged cells cover a huge area: every cell of it would be made.

    Raises
    ------
    SourceError : they do.
    """
    covered = 0
    for match in _MERGE.finditer(data):
        area = _AREA.fullmatch(match[1].decode("ascii", "replace").upper())
        if area:
            rows = abs(int(area[4]) - int(area[2])) + 1
            columns = abs(_column(area[3]) - _column(area[1])) + 1
            covered += rows * columns
    if covered > MERGED_CELLS:
        raise SourceError(f"The merged cells of a sheet cover {covered:,} cells.", where=where,
                          remedy="Undo the merging of whole rows or columns and save it again.",
                          zh=f"工作表的合并单元格覆盖了 {covered:,} 格。请取消整行、整列的合并后重新保存。")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number
