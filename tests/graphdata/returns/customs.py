"""What people do to a form before they hand it in, the year after: in what they write, where they write it, and what they send."""

import datetime
import email.message
import html
import io
import zipfile
import zlib

from filled import column
from habits import CHECKED, TAKEN, changed, dated, deleted, guide, renamed, rows_of, typed


def filled_rows(page):
    """The numbers of the rows that hold tasks."""
    return range(2, page.max_row + 1)


def put(page, row, head, value):
    page.cell(row, column(page, head)).value = value


def state_as_remark(book, page):
    """The state stands under 备注, and nothing under 状态."""
    for row in filled_rows(page):
        put(page, row, "备注", page.cell(row, column(page, "状态")).value)
        put(page, row, "状态", None)


def swapped(book, page):
    """State and date each in the other's column."""
    for row in filled_rows(page):
        one, other = (page.cell(row, column(page, head)) for head in ("状态", "填报日期"))
        one.value, other.value = other.value, one.value


def merged_answers(*heads):
    """One cell for all tasks."""
    def change(book, page):
        for head in heads:
            at = column(page, head)
            page.merge_cells(start_row=2, end_row=page.max_row, start_column=at, end_column=at)
    return changed(change)


def all_in_one_cell(book, page):
    """What there is to say of all tasks in the first row."""
    said = "；".join(f"第{k}项：{page.cell(row, column(page, '进展情况')).value}，正常推进" for k, row in enumerate(filled_rows(page), 1))
    for row in filled_rows(page):
        for head in ("状态", "填报日期", "进展情况"):
            put(page, row, head, None)
    put(page, 2, "进展情况", said)


def own_rows(book, page):
    """Work of the unit's own at the end, a line for who filled it in."""
    last = page.max_row
    put(page, last + 1, "任务内容", "新增：创建省级示范项目")
    put(page, last + 1, "状态", "推进中")
    put(page, last + 1, "填报日期", page.cell(2, column(page, "填报日期")).value)
    page.cell(last + 3, 1).value = "填报人：张三　联系电话：0571-12345678"


def copied_sheet(book, page):
    """A copy of the sheet is filled in, the sheet itself is blank."""
    other = book.copy_worksheet(page)
    other.title = "任务 (2)"
    for row in page.iter_rows(min_row=2):
        for cell in row:
            if not cell.protection.locked:
                cell.value = None


def first_column(book, page):
    """An empty column before all others."""
    page.insert_cols(1)


def headless(book, page):
    """No headers."""
    page.delete_rows(1)


def reversed_rows(book, page):
    """The last task first."""
    rows = [[c.value for c in row] for row in page.iter_rows(min_row=2)][::-1]
    for k, row in enumerate(rows, 2):
        for j, value in enumerate(row, 1):
            page.cell(k, j).value = value


def two_heads(book, page):
    """A line of groups above the headers, merged."""
    page.insert_rows(1)
    page["A1"], page["H1"] = "任务信息", "填报情况"
    page.merge_cells("A1:G1")
    page.merge_cells(start_row=1, end_row=1, start_column=8, end_column=page.max_column)


def ticks(book, page):
    """A column for each state, with a tick."""
    at = column(page, "状态")
    states = [page.cell(row, at).value for row in filled_rows(page)]
    page.delete_cols(at)
    for k, state in enumerate(("未启动", "推进中", "已完成", "滞后")):
        page.insert_cols(at + k)
        page.cell(1, at + k).value = state
        for row, own in zip(filled_rows(page), states, strict=True):
            page.cell(row, at + k).value = "√" if own == state else None


def as_note(book, page):
    """Said in notes at the cells."""
    from openpyxl.comments import Comment

    for row in filled_rows(page):
        for head in ("状态", "进展情况", "填报日期"):
            cell = page.cell(row, column(page, head))
            cell.comment, cell.value = Comment(str(cell.value), "张三"), None


def other_ending(ending):
    """A habit: a workbook with another ending."""
    def habit(book, path):
        out = io.BytesIO()
        book.save(out)
        path.with_suffix(ending).write_bytes(out.getvalue())
    return habit


def named(name):
    """A habit: the file has a name that says nothing."""
    def habit(book, path):
        book.save(path.parent / f"{name}{hash_of(path.stem) % 100000}.xlsx")
    return habit


def hash_of(text):
    """A number of a text, the same on every machine."""
    return zlib.crc32(text.encode())


def two_files(book, path):
    """Two files, each with half of the tasks."""
    for k in (0, 1):
        half = copy_of(book)
        page = half["任务"]
        for row in [r for r in reversed(filled_rows(page)) if r % 2 == k and page.max_row > 2]:
            page.delete_rows(row)
        half.save(path.with_name(f"{path.stem}-{k + 1}.xlsx"))


def copy_of(book):
    import openpyxl

    out = io.BytesIO()
    book.save(out)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue()))


def a_copy(book, path):
    """The same file twice."""
    book.save(path.with_suffix(".xlsx"))
    book.save(path.with_name(f"{path.stem} - 副本.xlsx"))


def again(book, path):
    """A better one after it, with a later date."""
    book.save(path.with_suffix(".xlsx"))
    page = book["任务"]
    for row in filled_rows(page):
        cell = page.cell(row, column(page, "填报日期"))
        cell.value = (datetime.date.fromisoformat(cell.value) + datetime.timedelta(days=1)).isoformat()
    book.save(path.with_name(f"{path.stem}（修改稿）.xlsx"))


def prose(book, path):
    """A report in sentences."""
    import docx

    document = docx.Document()
    document.add_heading("重点工作进展情况报告", 0)
    for k, row in enumerate(filled_rows(book["任务"]), 1):
        page = book["任务"]
        document.add_paragraph(f"{k}．{str(page.cell(row, column(page, '任务内容')).value)[:40]}：{page.cell(row, column(page, '进展情况')).value}，目前正常推进。")
    document.save(path.with_suffix(".docx"))


def transposed(book, page):
    """Rows and columns exchanged."""
    values = [list(row) for row in page.values]
    page.delete_rows(1, page.max_row)
    for i, row in enumerate(zip(*values, strict=False), 1):
        for j, value in enumerate(row, 1):
            page.cell(i, j).value = value


def in_mail_text(book, path):
    """A mail without an attachment."""
    page, mail = book["任务"], email.message.EmailMessage()
    mail["Subject"], mail["From"] = "重点工作进展", "a@example.com"
    mail.set_content("\n".join(f"{page.cell(row, column(page, '任务内容')).value}：推进中" for row in filled_rows(page)))
    path.with_suffix(".eml").write_bytes(bytes(mail))


def in_mail_page(book, path):
    """A mail whose text is a table."""
    mail = email.message.EmailMessage()
    mail["Subject"], mail["From"] = "重点工作进展", "a@example.com"
    mail.set_content("见表")
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in rows_of(book))
    mail.add_alternative(f"<html><body><table>{rows}</table></body></html>", subtype="html")
    path.with_suffix(".eml").write_bytes(bytes(mail))


def tabbed(book, path):
    """Copied into a text."""
    path.with_suffix(".txt").write_text("\n".join("\t".join(t.replace("\n", " ") for t in row) for row in rows_of(book)), encoding="utf-8")


def archive_in_archive(book, path):
    """An archive within an archive."""
    inner, middle = io.BytesIO(), io.BytesIO()
    book.save(inner)
    with zipfile.ZipFile(middle, "w") as archive:
        archive.writestr("填报表.xlsx", inner.getvalue())
    with zipfile.ZipFile(path.with_suffix(".zip"), "w") as archive:
        archive.writestr("材料.zip", middle.getvalue())


def picture(book, path):
    """A photograph of the form."""
    from PIL import Image

    Image.new("RGB", (800, 600), "white").save(path.with_suffix(".png"))


def locked(book, path):
    """With a password: what it holds is not a workbook for anybody else."""
    path.with_suffix(".xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1500)


def rar(book, path):
    """An archive that few can open."""
    path.with_suffix(".rar").write_bytes(b"Rar!\x1a\x07\x01\x00" + b"\0" * 100)


def empty_file(book, path):
    """Nothing arrived but a name."""
    path.with_suffix(".xlsx").write_bytes(b"")


def same_as_above(book, page):
    """同上 in every row but the first."""
    for row in filled_rows(page)[1:]:
        for head in ("状态", "填报日期", "进展情况"):
            put(page, row, head, "同上")


def numbered_words(book, page):
    """第1项 in place of the number, and no id."""
    for row in filled_rows(page):
        put(page, row, "编号", f"第{page.cell(row, column(page, '编号')).value}项")
    page.delete_cols(column(page, "任务标识"))


def abridged(book, page):
    """The wording cut to its first words, no id."""
    for row in filled_rows(page):
        cell = page.cell(row, column(page, "任务内容"))
        cell.value = cell.value[:12] + "……"
    page.delete_cols(column(page, "任务标识"))


def only_numbers(book, page):
    """Number and answers, nothing else."""
    for head in ("任务标识", "任务内容", "分管领导", "配合单位", "量化指标", "完成时限"):
        page.delete_cols(column(page, head))


def no_guide_no_name(book, path):
    """A bare sheet under a name that says nothing."""
    for name in set(book.sheetnames) - {"任务"}:
        del book[name]
    page = book["任务"]
    page.title = "Sheet1"
    page.delete_cols(column(page, "任务标识"))
    book.save(path.parent / f"新建表格{hash_of(path.stem) % 100000}.xlsx")


def chinese_day(d):
    digits = "〇一二三四五六七八九"
    ten = lambda n: digits[n] if n < 10 else ("十" if n < 20 else digits[n // 10] + "十") + (digits[n % 10] if n % 10 else "")
    return "".join(digits[int(c)] for c in str(d.year)) + "年" + ten(d.month) + "月" + ten(d.day) + "日"


def quarter_end(d):
    return f"{d.year if d.month > 3 else d.year - 1}年{'四一二三'[(d.month - 1) // 3]}季度末"


CUSTOMS = {
    "state as remark": (changed(state_as_remark), CHECKED), "state and date swapped": (changed(swapped), CHECKED),
    "merged state": (merged_answers("状态"), TAKEN), "merged state and date": (merged_answers("状态", "填报日期"), TAKEN), "merged report": (merged_answers("进展情况"), TAKEN),
    "all in one cell": (changed(all_in_one_cell), CHECKED), "rows of its own": (changed(own_rows), TAKEN), "a copied sheet": (changed(copied_sheet), CHECKED),
    "a column before": (changed(first_column), TAKEN), "no headers": (changed(headless), CHECKED), "reversed": (changed(reversed_rows), TAKEN),
    "two lines of headers": (changed(two_heads), TAKEN), "ticks": (changed(ticks), CHECKED), "in notes": (changed(as_note), CHECKED), "called et": (other_ending(".et"), TAKEN),
    "called xls": (other_ending(".xls"), TAKEN), "called 附件": (named("附件"), TAKEN), "two files": (two_files, TAKEN), "a copy": (a_copy, TAKEN), "again": (again, TAKEN),
    "prose": (prose, CHECKED), "transposed": (changed(transposed), CHECKED), "text of a mail": (in_mail_text, CHECKED), "table of a mail": (in_mail_page, TAKEN),
    "tabs": (tabbed, TAKEN), "archive in archive": (archive_in_archive, CHECKED), "picture": (picture, CHECKED), "locked": (locked, CHECKED), "rar": (rar, CHECKED),
    "empty file": (empty_file, CHECKED), "同上": (changed(same_as_above), CHECKED), "第1项": (changed(numbered_words), TAKEN), "abridged": (changed(abridged), CHECKED),
    "only numbers": (changed(only_numbers), CHECKED), "no guide, no id, no name": (no_guide_no_name, CHECKED),
    "季度末": (dated(quarter_end), CHECKED), "二〇二四年": (dated(chinese_day), TAKEN), "2024.04.08": (dated(lambda d: f"{d:%Y.%m.%d}"), TAKEN),
    "星期": (dated(lambda d: f"{d.year}年{d.month}月{d.day}日（星期{'一二三四五六日'[d.weekday()]}）"), TAKEN), "with time": (dated(lambda d: f"{d:%Y-%m-%d} 15:30"), TAKEN),
    "4/8": (dated(lambda d: f"{d.month}/{d.day}"), TAKEN), "4月8号": (dated(lambda d: f"{d.month}月{d.day}号"), TAKEN), "8号": (dated(lambda d: f"{d.day}号"), CHECKED),
    "4月上旬": (dated(lambda d: f"{d.month}月上旬"), CHECKED), "3月底": (dated(lambda d: f"{(d.month - 2) % 12 + 1}月底"), CHECKED), "2024年4月": (dated(lambda d: f"{d.year}年{d.month}月"), CHECKED),
    "short unit": (guide("单位", lambda unit: unit.removeprefix("市").replace("运输", "").replace("委员会", "委")), TAKEN),
    "unit and office": (guide("单位", lambda unit: f"{unit}办公室"), TAKEN), "for its centre": (guide("单位", lambda unit: "市公路与港航管理服务中心"), CHECKED),
    "with department": (guide("单位", lambda unit: f"{unit}（综合处）"), TAKEN), "（60%）": (typed("状态", "推进中（60%）"), CHECKED), "done": (typed("状态", "in progress"), CHECKED),
    "English headers": (renamed(任务内容="Task", 状态="Status", 填报日期="Date", 进展情况="Progress"), TAKEN),
    "headers nobody knows": (renamed(任务内容="要干的事", 状态="咋样了", 填报日期="几号", 进展情况="说说"), CHECKED), "年底前": (typed("填报日期", "年底前"), CHECKED),
    "推進中": (typed("状态", "推進中"), CHECKED), "②": (typed("状态", "②推进中"), CHECKED), "long state": (typed("状态", "目前已完成前期工作，正在办理施工许可，整体进展顺利，预计年底前完工"), CHECKED),
}
