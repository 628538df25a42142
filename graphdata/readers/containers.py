"""Files that hold files: archives (.zip) and mails (.eml). What they hold is opened one level deep, in memory, each a document.

Nothing is written to disk, so a name inside is only a name; sizes are looked at before anything is unpacked.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..errors import SourceError
from . import guards

FORMS = ("zip", "eml")
BODY, FORWARDED = "正文", "转发邮件"
RAW_NAME = re.compile(r'(?:file)?name\s*=\s*"?([^";\r\n]+)')
DEEPER = "it is an archive or mail within another"
NO_DOCUMENTS = re.compile(r"(?:^|/)(?:\.|~\$|__MACOSX/|Thumbs\.db$|desktop\.ini$)")  # of the system and of Office, not of a person


@dataclass(frozen=True, slots=True)
class Inner:
    """A file inside another: its name there, its bytes, and why it is not read, where it is not."""

    name: str
    data: bytes
    passed_over: str = ""


def inside(form: str, data: bytes, *, where: str) -> list[Inner]:
    """The files in an archive or mail, in the order of the container; those of the system are passed over.

    Raises
    ------
    SourceError : it is damaged, protected, made to fill memory, or holds nothing.
    """
    found = list(_OPENERS[form](data, where))
    if not found:
        raise SourceError("The archive is empty.", where=where, remedy="Get it again.", zh="压缩包是空的。请重新获取文件。")
    return found


def one(form: str, data: bytes, name: str, *, where: str) -> bytes:
    """The bytes of the file of that name in a container.

    Raises
    ------
    SourceError : there is none.
    """
    for each in inside(form, data, where=where):
        if each.name == name:
            return each.data
    raise SourceError(f"There is no file “{name}” in it.", where=where, remedy="It may have been changed meanwhile; read it again.",
                      zh=f"其中没有名为“{name}”的文件，可能已被改动。请重新读取。")


def _zip(data: bytes, where: str) -> Iterator[Inner]:
    parts = guards.contents(data, where=where)
    taken: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        for info in parts:
            name = _free(_name(info), taken)
            if info.is_dir():
                continue
            if NO_DOCUMENTS.search(name):
                yield Inner(name, b"", "it belongs to the system")
                continue
            try:
                yield Inner(name, opened.read(info))
            except Exception:  # zipfile and zlib raise many kinds
                raise SourceError(f"The archive is damaged: “{name}” cannot be unpacked.", where=where, remedy="Get it again.",
                                  zh=f"压缩包已损坏，“{name}”无法解压。请重新获取文件。") from None


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a part: Chinese programs write it in GBK and do not say so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        name = _decoded(name.encode("cp437", "replace"))
    return name.replace("\\", "/")


def _decoded(raw: bytes) -> str:
    """A name in UTF-8 or in GBK, whichever it is."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where another file in the container has it."""
    path, free, k = PurePosixPath(name), name, 1
    while free in taken:
        k += 1
        free = str(path.with_name(f"{path.stem}-{k}{path.suffix}"))
    taken.add(free)
    return free


def _mail(data: bytes, where: str) -> Iterator[Inner]:
    import email
    from email import policy
    yield from _parts(email.message_from_bytes(data, policy=policy.default), set())


def _parts(message, taken: set[str], *, below: str = "") -> Iterator[Inner]:  # noqa: ANN001
    """The body and the attachments of a mail; those of a mail that it forwards stand below its subject."""
    body = _body(message)
    if body is not None:
        kind = "html" if body.get_content_type() == "text/html" else "txt"
        yield Inner(_free(f"{below}{BODY}.{kind}", taken), _text(body))
    for part in message.iter_attachments() if message.is_multipart() else ():
        forwarded = part.get_content() if part.get_content_type() == "message/rfc822" else None
        if forwarded is not None and not below:
            subject = re.sub(r"[/\\\r\n]", " ", str(forwarded["subject"] or "")).strip()[:60]
            yield from _parts(forwarded, taken, below=f"{subject or FORWARDED}/")
            continue
        name = _free(below + (_attached(part) or part.get_content_type().replace("/", ".")).replace("\\", "/").rpartition("/")[2], taken)
        if part.is_multipart():
            yield Inner(name, b"", "it is a mail in a mail; save it as a file of its own")
        elif part.get_content_disposition() == "inline" and part.get_content_maintype() == "image":
            yield Inner(name, b"", "it is a picture in the text of the mail")
        else:
            yield Inner(name, part.get_payload(decode=True) or b"")


def _attached(part) -> str:  # noqa: ANN001
    """The name of an attachment; programs that write it in GBK without saying so break the rule of mails."""
    for header, value in part.raw_items():
        if header.lower() in ("content-disposition", "content-type") and not str(value).isascii():
            if found := RAW_NAME.search(str(value)):
                return _decoded(found[1].encode("utf-8", "surrogateescape"))
    return part.get_filename() or ""


def _body(message):  # noqa: ANN001, ANN202
    """The part that a mail program shows; None where a mail is all attachments."""
    body = message.get_body(preferencelist=("html", "plain"))
    return body if body is not None and (body.get_payload(decode=True) or b"").strip() else None


def _text(body) -> bytes:  # noqa: ANN001
    """The text in UTF-8: its encoding stands in the head of the mail."""
    data = body.get_payload(decode=True) or b""
    charset = {"gb2312": "gb18030", "gbk": "gb18030"}.get((body.get_content_charset() or "utf-8").lower(), body.get_content_charset())
    try:
        return data.decode(charset or "utf-8").encode("utf-8")
    except (UnicodeDecodeError, LookupError):
        return data


_OPENERS: dict[str, Callable[[bytes, str], Iterator[Inner]]] = {"zip": _zip, "eml": _mail}
