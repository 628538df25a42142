"""What people do to a form before they hand it in: each habit takes the filled-in workbook and saves a file, and says whether its rows can be taken."""

import csv
import html

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


def other_document(book, page):
    """The form of another year."""
    cell = next(row[1] for row in book["说明"].iter_rows() if row[0].value == "SHA-256")
    cell.value = "0" * 64


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
    "4月8日": (typed("填报日期", "4月8日"), TAKEN), "20240408": (typed("填报日期", "20240408"), TAKEN), "serial": (typed("填报日期", 45390), TAKEN),
    "24年4月8日": (typed("填报日期", "24年4月8日"), TAKEN), "4.8": (typed("填报日期", "4.8"), TAKEN), "spaces": (typed("状态", " 推进中　"), TAKEN),
    "csv": (as_csv("utf-8-sig"), TAKEN), "csv of old Excel": (as_csv("gb18030"), TAKEN), "page called xls": (as_page, TAKEN), "docx": (as_docx, TAKEN),
    "no ending": (without_ending, TAKEN), "empty report": (typed("进展情况", None), TAKEN), "contradiction": (typed("进展情况", "进度滞后"), TAKEN),
    "free state": (typed("状态", "正常推进"), CHECKED), "no state": (typed("状态", None), CHECKED), "no date": (typed("填报日期", None), CHECKED),
    "last week": (typed("填报日期", "上周"), CHECKED), "impossible date": (typed("填报日期", "2024-02-30"), CHECKED),
    "last row gone": (changed(last_row_gone), CHECKED), "other text": (typed("任务内容", "见附件"), CHECKED), "no id, other text": (
        lambda book, path: (typed("任务内容", "见附件")(book, path), deleted("任务标识", "编号")(book, path)), CHECKED),
    "no column of states": (deleted("状态"), CHECKED), "other document": (changed(other_document), CHECKED), "unreadable": (scan, CHECKED),
}
