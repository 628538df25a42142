"""The campaign: some three hundred small hostile files, made here, each with the verdict that is expected of it.

A verdict is ``read`` (the tasks and units are there; what is hostile is text like any other) or ``refused`` (one sentence with a
remedy). Anything else (a traceback, a unit lost in silence, a formula that computes, a script that runs) is a fault.
"""

from __future__ import annotations

import codecs
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import docx
import openpyxl

SCRIPTS = ("<script>window.hit=1</script>", "</script><script>window.hit=1</script>", "<img src=x onerror=window.hit=1>", '"><svg onload=window.hit=1>',
           "';window.hit=1;//", "{{7*7}}{% raw %}", "${window.hit=1}", "javascript:window.hit=1", "<!--<script>", "]]>", "&lt;b&gt;&amp;",
           "<iframe srcdoc='<script>parent.hit=1</script>'>", "<style>*{display:none}</style>", "__proto__", "constructor", "\\u003cscript\\u003e")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A0", "＝1+1", "＋1", "－1", "＠SUM(A1)", " =1+1", "　=1+1", "=HYPERLINK(\"x\")", "'=1+1", "\u200b=1+1")
NAMES = ("\u202e甲\u202c", "a\u0301", "市\ufeff局", "\u2028段", "\u0085行", "〇", "𠮷局", "👪局", "..", "con", "nul.txt", "../../etc/passwd", "C:\\x", "甲'乙", '甲"乙', "甲`乙",
         "甲\\乙", "甲%00乙", "甲\x0b乙", "甲\x0c乙", "-rf", "~", "$(id)", "甲;rm -rf", "null", "NaN", "None", "True", "1e5", "007")
YAML = ("!!python/object/apply:os.system [id]", "*anchor", "&anchor", "{a: b", "- - -", "? x", "%YAML 9", "!!binary x", "a: &a [*a]")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
FORMS = ("txt", "md", "csv", "html", "docx", "xlsx")
ENTITY = '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
UNITS = ("市建委", "市财政局")


@dataclass(frozen=True, slots=True)
class Case:
    """A file: what it tries, its name, its bytes, and the verdict."""

    kind: str
    name: str
    data: bytes
    verdict: str
    says: str = ""  # the hostile text that the task must still hold


@cache
def cases() -> list[Case]:
    """All of them, named so that no two are alike."""
    made = [*_texts(), *_encodings(), *_archives(), *_markup(), *_broken()]
    return [Case(c.kind, f"{k:03}-{c.kind}.{c.name}", c.data, c.verdict, c.says) for k, c in enumerate(made)]


def _texts() -> Iterator[Case]:
    for kind, payloads in (("script", SCRIPTS), ("formula", FORMULAS), ("name", NAMES), ("yaml", YAML)):
        for number, payload in enumerate(payloads):
            for form in FORMS if kind != "yaml" else ("txt", "md", "html"):
                if number % 3 == FORMS.index(form) % 3 or form == "txt":
                    yield Case(kind, form, written(form, payload), "read", payload if form in ("txt", "csv", "docx", "xlsx") else "")


def written(form: str, payload: str) -> bytes:
    """A document of two tasks in a format; the first task holds the payload."""
    rows = [("序号", "任务", "责任单位"), ("1", f"建设{payload}道路", "、".join(UNITS)), ("2", "扩建学校", UNITS[0])]
    if form == "xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append([openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", v) for v in row])
        return _saved(book)
    if form == "docx":
        document = docx.Document()
        for line in _lines(payload):
            document.add_paragraph("".join(c for c in line if c >= " "))
        return _saved(document)
    if form == "csv":
        return "\n".join(",".join(f'"{v.replace(chr(34), chr(34) * 2)}"' for v in row) for row in rows).encode()
    if form == "html":
        import html

        return f"<!DOCTYPE html><meta charset=utf-8><body>{''.join(f'<p>{html.escape(line)}</p>' for line in _lines(payload))}".encode()
    return "\n".join(_lines(payload)).encode("utf-8", "surrogatepass")


def _lines(payload: str) -> list[str]:
    return ["某市2024年重点工作责任分解", f"1.建设{payload}道路。", f"责任单位：{'、'.join(UNITS)}", "2.扩建学校。", f"责任单位：{UNITS[0]}"]


def _saved(thing: object) -> bytes:
    out = io.BytesIO()
    thing.save(out)
    return out.getvalue()


def _encodings() -> Iterator[Case]:
    text = "\n".join(_lines(""))
    for encoding in ENCODINGS:
        traditional = text.replace("责任单位", "責任單位") if encoding == "big5" else text
        try:
            yield Case("encoding", "txt", traditional.encode(encoding), "read" if encoding not in ("big5", "utf-32") else "any")
        except UnicodeEncodeError:
            yield Case("encoding", "txt", traditional.encode(encoding, "replace"), "any")
    for lie in (b"\xff\xfe" + text.encode(), codecs.BOM_UTF8 + text.encode("gb18030"), text.encode()[:-1], text.encode() + b"\xff", b"\x00" + text.encode(),
                text.encode("gb18030")[:-1], bytes(range(256)) * 8, b"\xef\xbb\xbf", b"\xff\xfe", b"\r" * 99, b"+AGEAYg- " * 50):
        yield Case("encoding", "txt", lie, "any")


def _archives() -> Iterator[Case]:
    whole = written("docx", "")
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in ("../up.xml", "/etc/x.xml", "a\\..\\b.xml", "c:x.xml"):
        yield Case("archive", "docx", packed({**parts, name: b""}), "refused")
    yield Case("archive", "docx", packed({**parts, "word/bomb.xml": bytes(50 << 20)}), "refused")
    yield Case("archive", "docx", packed({**parts, **{f"word/{k}.bin": b"" for k in range(20_000)}}), "refused")
    for keep in (4, 30, len(whole) // 2, len(whole) - 30):
        yield Case("archive", "docx", whole[:keep], "refused")
    for name in parts:
        yield Case("archive", "docx", packed({n: d for n, d in parts.items() if n != name}), "any")
        yield Case("archive", "docx", packed({**parts, name: parts[name][:len(parts[name]) // 2]}), "any")


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _markup() -> Iterator[Case]:
    with zipfile.ZipFile(io.BytesIO(written("docx", ""))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode()
    for head in (ENTITY, EXTERNAL):
        for encoding in ("utf-8", "utf-16"):
            yield Case("xml", "docx", packed({**parts, "word/document.xml": (head + "<x>&a;</x>").encode(encoding)}), "refused")
    chunk = '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId99"/>'
    link = '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="{}"{}/></Relationships>'
    rels = parts["word/_rels/document.xml.rels"].decode()
    for target, mode in (("../evil.html", ""), ("http://127.0.0.1/x", ' TargetMode="External"'), ("file:///etc/passwd", ' TargetMode="External"'), ("none.html", "")):
        changed = {"word/document.xml": body.replace("<w:sectPr", chunk + "<w:sectPr").encode(),
                   "word/_rels/document.xml.rels": rels.replace("</Relationships>", link.format(target, mode)).encode()}
        yield Case("altChunk", "docx", packed({**parts, **changed}), "any")
    for deep in (100, 3_000, 100_000):
        yield Case("xml", "html", b"<div>" * deep + "\n".join(_lines("")).encode() + b"</div>" * deep, "any")
    for bad in ("<script>", "<style>", "<!--", "<textarea>", "<plaintext>", "<svg><p>", "<table><tr><td rowspan=99999999>", "<td colspan=99999999>", "<base href=//x>"):
        yield Case("script", "html", f"<meta charset=utf-8>{''.join(f'<p>{line}</p>' for line in _lines(''))}{bad}x".encode(), "read")


def _broken() -> Iterator[Case]:
    for head in (b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>", b"%PDF-1.4\n" + b"[" * 9_999, b"%PDF-1.4\n%%EOF"):
        yield Case("pdf", "pdf", head, "refused")
    for name, data in (("png", b"\x89PNG\r\n\x1a\n\0"), ("exe", b"MZ\0\0"), ("txt", b""), ("docx", b""), ("xlsx", b"PK\x03\x04"),
                       ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))):
        yield Case("kind", name, data, "refused")
    yield Case("kind", "zip", packed({"a.txt": b"x"}), "any")
