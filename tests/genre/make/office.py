"""Binary documents from a small plain notation (paragraph per line, ``||`` cells).

``#auto`` before a paragraph: Word numbers it, the text holds no number. ``@@box``: a text box. ``@@page``: new page.
``{+…+}`` / ``{-…-}``: tracked insertion / deletion. ``^^`` merges a cell with the one above, ``<<`` with the one on its left.
``¶``: line break. ``=== name``: next sheet. ``date:2024-11-30``: a date cell. ``@@head``: running head.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

WHEN = "2024-01-01T00:00:00Z"


def blocks(text: str) -> Iterator[str | list[list[str]]]:
    """Paragraphs and tables (lists of rows) in order."""
    rows: list[list[str]] = []
    for line in text.split("\n"):
        if line.startswith("||"):
            rows.append([cell.strip() for cell in line.strip()[2:-2].split("||")])
            continue
        if rows:
            yield rows
            rows = []
        yield line
    if rows:
        yield rows


def document(text: str):
    """A python-docx document."""
    import docx
    from docx.oxml.ns import qn

    made = docx.Document()
    style = made.styles["Normal"]
    style.font.name = "Noto Serif CJK SC"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    for block in blocks(text.strip("\n")):
        if isinstance(block, list):
            _table(made, block)
        elif block.startswith("@@head "):
            _running_head(made, block[7:])
        elif block.startswith("@@page"):
            made.add_page_break()
        elif block.startswith("@@box "):
            _box(made.add_paragraph(), block[6:])
        elif block.startswith("#auto "):
            _runs(made.add_paragraph(style="List Number"), block[6:])
        else:
            _runs(made.add_paragraph(), block)
    return made


def _runs(paragraph, text: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for part in re.split(r"(\{\+.*?\+\}|\{-.*?-\})", text):
        if not part:
            continue
        tracked = part[:2] in ("{+", "{-")
        run = paragraph.add_run(part[2:-2] if tracked else part)
        if tracked:
            change = OxmlElement("w:ins" if part[1] == "+" else "w:del")
            for key, value in (("id", "7"), ("author", "zh"), ("date", WHEN)):
                change.set(qn(f"w:{key}"), value)
            run._r.getparent().replace(run._r, change)
            change.append(run._r)
            if part[1] == "-":
                for node in run._r.findall(qn("w:t")):
                    node.tag = qn("w:delText")


def _table(made, rows: list[list[str]]) -> None:
    table = made.add_table(rows=len(rows), cols=max(map(len, rows)), style="Table Grid")
    origin: dict = {}
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            above = {"^^": (i - 1, j), "<<": (i, j - 1)}.get(cell)
            origin[i, j] = origin[above] if above else (i, j)
            if above is None:
                table.cell(i, j).text = cell.replace("¶", "\n")
    for here, there in origin.items():
        if here != there:
            kept = table.cell(*there).text
            table.cell(*there).merge(table.cell(*here)).text = kept


def _box(paragraph, text: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph.add_run()._r.append(parse_xml(
        f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:400pt;height:60pt">'
        f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    ))  # fmt: skip


def _running_head(made, text: str) -> None:
    """Running head, page number in the foot, and a narrow page so that lines and names break."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    section = made.sections[0]
    section.page_width, section.page_height = Cm(14), Cm(17)
    section.left_margin = section.right_margin = Cm(2)
    section.header.paragraphs[0].text = text
    foot = section.footer.paragraphs[0]
    foot.add_run("— ")
    for kind, code in (("begin", None), (None, "PAGE"), ("end", None)):
        node = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            node.set(qn("w:fldCharType"), kind)
        else:
            node.text = code
        foot.add_run()._r.append(node)
    foot.add_run(" —")


def write_docx(text: str, path: Path) -> None:
    document(text).save(path)


def write_pdf(text: str, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / (path.stem + ".docx")
        document(text).save(made)
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(made)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)


def write_xlsx(text: str, path: Path) -> None:
    import datetime

    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for part in re.split(r"^=== ", text, flags=re.M)[1:]:
        name, _, body = part.partition("\n")
        sheet = book.create_sheet(name.strip())
        lines = [line for line in body.split("\n") if line.startswith("||")]
        rows = [[cell.strip() for cell in line.strip()[2:-2].split("||")] for line in lines]
        origin: dict = {}
        for i, row in enumerate(rows, 1):
            for j, cell in enumerate(row, 1):
                above = {"^^": (i - 1, j), "<<": (i, j - 1)}.get(cell)
                origin[i, j] = origin[above] if above else (i, j)
                if above or not cell:
                    continue
                value = datetime.datetime.fromisoformat(cell[5:]) if cell.startswith("date:") else cell.replace("¶", "\n")
                sheet.cell(i, j).value = int(value) if isinstance(value, str) and value.isdigit() else value
        for first in sorted(set(origin.values())):
            last = max(here for here, there in origin.items() if there == first)
            if last != first:
                sheet.merge_cells(start_row=first[0], start_column=first[1], end_row=last[0], end_column=last[1])
    book.save(path)


def write_box(text: str, path: Path) -> None:
    """Tables drawn with box characters, cells wrapped at the widths that the first row asks for."""
    out = [line for block in blocks(text) for line in (_boxed(block) if isinstance(block, list) else [block])]
    path.write_text("\n".join(out), encoding="utf-8")


def _boxed(rows: list[list[str]]) -> list[str]:
    widths = [2, 12, 5, 7, 10][: len(rows[0])]  # in full-width characters
    rule = [left + middle.join("──" * w for w in widths) + right for left, middle, right in ("┌┬┐", "├┼┤", "└┴┘")]
    lines = [rule[0]]
    for row in rows:
        parts = [[cell[k : k + w] for k in range(0, len(cell), w)] or [""] for cell, w in zip(row, widths, strict=True)]
        for k in range(max(map(len, parts))):
            shown = [_padded(p[k] if k < len(p) else "", w) for p, w in zip(parts, widths, strict=True)]
            lines.append("│" + "│".join(shown) + "│")
        lines.append(rule[1])
    return [*lines[:-1], rule[2]]


def _padded(text: str, width: int) -> str:
    import unicodedata

    wide = sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
    return text + " " * (2 * width - wide)


WRITERS = {"box": write_box, "docx": write_docx, "pdf": write_pdf, "xlsx": write_xlsx}
