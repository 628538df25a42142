"""What people do to a form before they hand it in: each habit takes the filled-in workbook and saves a file, and says whether its rows can be taken."""

import csv
import datetime
import email.message
import html
import io
import zipfile

from filled import column

TAKEN, CHECKED = "taken", "to be checked"


def typed(head, value):
    """A habit: every cell of a column holds this."""
    def habit(book, path):
        page = book["任务"]
        for row in range(2, page.max_row + 1):
            page.cell(row, column(page, head)).value = value
        book.save(path.with_suffix(".xlsx"))
    return habit


def dated(way):
    """A habit: the day of every row is written another way."""
    def change(book, page):
        for row in range(2, page.max_row + 1):
            cell = page.cell(row, column(page, "填报日期"))
            cell.value = way(datetime.date.fromisoformat(cell.value))
    return changed(change)


def guide(head, value):
    """A habit: the guide says something else of the form."""
    def change(book, page):
        cell = next(row[1] for row in book["说明"].iter_rows() if row[0].value == head)
        cell.value = value(cell.value) if callable(value) else value
    return changed(change)


def changed(change):
    """A habit: something is done to the sheet of tasks."""
    def habit(book, path):
        change(book, book["任务"])
        book.save(path.with_suffix(".xlsx"))
    return habit


def renamed(**names):
    """A habit: columns are called otherwise."""
    def change(book, page):
        for cell in page[1]:
            cell.value = names.get(cell.value, cell.value)
    return changed(change)


def deleted(*heads):
    """A habit: columns are deleted."""
    return changed(lambda book, page: [page.delete_cols(column(page, head)) for head in heads])


def title(book, page):
    """A title and an empty row above the headers."""
    page.insert_rows(1, 2)
    page["A1"] = "2024年重点工作任务进展情况表"


def moved(book, page):
    """The state stands first."""
    at = column(page, "状态")
    values = [page.cell(row, at).value for row in range(1, page.max_row + 1)]
    page.delete_cols(at)
    page.insert_cols(1)
    for row, value in enumerate(values, 1):
        page.cell(row, 1).value = value


def retitled(book, page):
    """The sheet is called otherwise."""
    page.title = "Sheet1"


def alone(book, page):
    """Only the sheet of tasks was handed in."""
    for name in set(book.sheetnames) - {"任务"}:
        del book[name]


def last_row_gone(book, page):
    """The last task was deleted."""
    page.delete_rows(page.max_row)


def merged(book, page):
    """The leader's cells are merged."""
    page.merge_cells(start_row=2, end_row=page.max_row, start_column=column(page, "分管领导"), end_column=column(page, "分管领导"))


def blank_rows(book, page):
    """An empty row between the rows."""
    page.insert_rows(3)


def respaced(book, page):
    """Blanks, a line break and other punctuation in the wording."""
    for row in range(2, page.max_row + 1):
        cell = page.cell(row, column(page, "任务内容"))
        cell.value = "  " + cell.value.replace("。", ".").replace("，", ", \n")


def reworded(book, page):
    """No id, no number, and a word of every text is another."""
    for row in range(2, page.max_row + 1):
        cell = page.cell(row, column(page, "任务内容"))
        cell.value = "继续" + cell.value
    for head in ("任务标识", "编号"):
        page.delete_cols(column(page, head))


def emptied(book, page):
    """Opened, looked at and sent back without a word."""
    for row in page.iter_rows(min_row=2):
        for cell in row:
            if not cell.protection.locked:
                cell.value = None


def twice(book, page):
    """The first task again at the end, with another state."""
    last = page.max_row + 1
    for cell in page[2]:
        page.cell(last, cell.column).value = cell.value
    page.cell(last, column(page, "状态")).value = "申请调整"


def earlier(due):
    """The due date three months before."""
    day = datetime.date.fromisoformat(due)
    return (datetime.date(day.year - 1, 10, 10) if day.month == 1 else day.replace(month=day.month - 3)).isoformat()


def packed(book, path):
    """In an archive."""
    inner = io.BytesIO()
    book.save(inner)
    with zipfile.ZipFile(path.with_suffix(".zip"), "w") as archive:
        archive.writestr("报送/填报表.xlsx", inner.getvalue())


def mailed(book, path):
    """In a mail with a few words."""
    inner, mail = io.BytesIO(), email.message.EmailMessage()
    book.save(inner)
    mail["Subject"], mail["From"] = "报送重点工作进展", "a@example.com"
    mail.set_content("现将我单位进展情况报上，请审阅。")
    mail.add_attachment(inner.getvalue(), maintype="application", subtype="octet-stream", filename="附件.xlsx")
    path.with_suffix(".eml").write_bytes(bytes(mail))


def as_flat_odf(book, path):
    """Saved as flat OpenDocument, as LibreOffice does: the headers are rows that are repeated on every page."""
    rows = ["<table:table-row>" + "".join(f'<table:table-cell office:value-type="string"><text:p>{html.escape(text)}</text:p></table:table-cell>' for text in row)
            + "</table:table-row>" for row in rows_of(book)]
    names = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    path.with_suffix(".fods").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f'<office:body><office:spreadsheet><table:table table:name="任务"><table:table-header-rows>{rows[0]}</table:table-header-rows>{"".join(rows[1:])}</table:table></office:spreadsheet></office:body></office:document>', encoding="utf-8")


def as_old_xml(book, path):
    """Excel 2003 XML that is called .xls."""
    rows = "".join("<Row>" + "".join(f'<Cell><Data ss:Type="String">{html.escape(text)}</Data></Cell>' for text in row) + "</Row>" for row in rows_of(book))
    path.with_suffix(".xls").write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        f'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="任务"><Table>{rows}</Table></Worksheet></Workbook>', encoding="utf-8")


def letter(book, path):
    """A few words instead of the form."""
    path.with_suffix(".txt").write_text("我单位牵头的各项重点工作均按计划推进，特此报告。\n", encoding="utf-8")


def rows_of(book):
    """The sheet of tasks as texts."""
    return [[str(v if v is not None else "") for v in row] for row in book["任务"].values]


def as_csv(encoding):
    """A habit: saved as CSV."""
    def habit(book, path):
        with path.with_suffix(".csv").open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(rows_of(book))
    return habit


def as_page(book, path):
    """A page that a web system calls .xls."""
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in rows_of(book))
    path.with_suffix(".xls").write_text(f"<html><meta charset='utf-8'><body><table>{rows}</table></body></html>", encoding="utf-8")


def as_docx(book, path):
    """A table in a text document."""
    import docx

    rows, document = rows_of(book), docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    document.save(path.with_suffix(".docx"))


def scan(book, path):
    """Bytes that nobody can read."""
    path.with_suffix(".xlsx").write_bytes(b"\xff\xd8 broken")


def without_ending(book, path):
    """A workbook without its ending."""
    book.save(path.with_suffix(".xlsx"))
    path.with_suffix(".xlsx").rename(path.with_suffix(""))


HABITS = {
    "as asked": (changed(lambda book, page: None), TAKEN), "a title on top": (changed(title), TAKEN), "no id": (deleted("任务标识"), TAKEN),
    "no id and no number": (deleted("任务标识", "编号"), TAKEN), "no text": (deleted("任务内容"), TAKEN), "state first": (changed(moved), TAKEN),
    "other sheet name": (changed(retitled), TAKEN), "only the tasks": (changed(alone), TAKEN),
    "other headers": (renamed(任务内容="重点工作任务", 状态="任务状态", 填报日期="填报时间", 进展情况="工作进展"), TAKEN),
    "few columns": (deleted("任务标识", "分管领导", "配合单位", "量化指标", "完成时限"), TAKEN),
    "4月8日": (dated(lambda d: f"{d.month}月{d.day}日"), TAKEN), "20240408": (dated(lambda d: f"{d:%Y%m%d}"), TAKEN),
    "serial": (dated(lambda d: (d - datetime.date(1899, 12, 30)).days), TAKEN), "24年4月8日": (dated(lambda d: f"{d:%y}年{d.month}月{d.day}日"), TAKEN),
    "4.8": (dated(lambda d: f"{d.month}.{d.day}"), TAKEN), "a date": (dated(lambda d: datetime.datetime(d.year, d.month, d.day)), TAKEN),
    "full width": (dated(lambda d: f"{d.year}／{d.month}／{d.day}".translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})), TAKEN),
    "spaces": (typed("状态", " 推进中　"), TAKEN), "csv": (as_csv("utf-8-sig"), TAKEN), "csv of old Excel": (as_csv("gb18030"), TAKEN),
    "page called xls": (as_page, TAKEN), "Excel 2003": (as_old_xml, TAKEN), "flat OpenDocument": (as_flat_odf, TAKEN), "docx": (as_docx, TAKEN),
    "no ending": (without_ending, TAKEN), "in an archive": (packed, TAKEN), "in a mail": (mailed, TAKEN), "merged cells": (changed(merged), TAKEN),
    "empty rows": (changed(blank_rows), TAKEN), "other punctuation": (changed(respaced), TAKEN), "guide without its title": (guide("标题", None), TAKEN),
    "empty report": (typed("进展情况", None), TAKEN), "contradiction": (typed("进展情况", "已全部完成年度任务"), TAKEN),
    "free state": (typed("状态", "正常推进"), CHECKED), "no state": (typed("状态", None), CHECKED), "no date": (typed("填报日期", None), CHECKED),
    "last week": (typed("填报日期", "上周"), CHECKED), "impossible date": (typed("填报日期", "2024-02-30"), CHECKED), "formula": (typed("进展情况", "=A1"), CHECKED),
    "last row gone": (changed(last_row_gone), CHECKED), "other text": (typed("任务内容", "见附件"), CHECKED), "other words": (changed(reworded), CHECKED),
    "no id, other text": (lambda book, path: (typed("任务内容", "见附件")(book, path), deleted("任务标识", "编号")(book, path)), CHECKED),
    "no column of states": (deleted("状态"), CHECKED), "a task twice": (changed(twice), CHECKED), "sent back blank": (changed(emptied), CHECKED),
    "other document": (guide("SHA-256", "0" * 64), CHECKED), "last quarter's form": (guide("报送日期", earlier), CHECKED),
    "the day in place of the due date": (guide("报送日期", "4月"), CHECKED), "other unit": (guide("单位", "市航空局"), CHECKED), "a letter": (letter, CHECKED),
    "unreadable": (scan, CHECKED),
}
