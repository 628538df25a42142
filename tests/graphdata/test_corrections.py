"""Corrections: what an analyst typed is laid over the reading, all of it or nothing, and the reading says so."""

import datetime

import openpyxl
import pytest

import graphdata as gd
from graphdata import corrections
from graphdata.corpus import to_json
from graphdata.corrections.sheets import GUIDE, LINES, MENTIONS, SHEETS, TASKS, UNITS
from graphdata.errors import CorrectionError

TEXT = """责任分解中，列第一位的责任单位为牵头单位。

一、甲市长牵头重点工作

1.做好甲事。
责任单位：市财政局、市民政局
2.做好乙事。
责任单位：市财政厅、各区、县（市）政府
%%@@ lorem ipsum
3.做好丙事。
责任单位：市教育局
"""


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory):
    """The document read, and the bytes of its review workbook."""
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "doc.txt").write_text(TEXT, encoding="utf-8")
    read = gd.read(folder / "doc.txt")
    return read, corrections.write(read, folder / "review.xlsx").read_bytes()


@pytest.fixture
def corpus(tmp_path, reviewed):
    """Three tasks, four units, a collective and a line nobody understands; the document lies in the folder of the test."""
    (tmp_path / "doc.txt").write_text(TEXT, encoding="utf-8")
    return reviewed[0]


@pytest.fixture
def book(tmp_path, corpus, reviewed):
    """The review workbook of that document."""
    (tmp_path / "review.xlsx").write_bytes(reviewed[1])
    return tmp_path / "review.xlsx"


class Sheets:
    """A workbook as an analyst has it open."""

    def __init__(self, path):
        self.path, self.book = path, openpyxl.load_workbook(path)

    def cell(self, sheet, row, header):
        """The cell of a row (its id, or a row number) under a header."""
        page = self.book[sheet]
        column = next(c.column for c in page[1] if c.value == header)
        number = row if isinstance(row, int) else next(r for r in range(2, page.max_row + 1) if page.cell(r, 1).value == row)
        return page.cell(number, column)

    def type(self, sheet, row, header, value):
        """Type a value."""
        self.cell(sheet, row, header).value = value

    def empty(self, sheet):
        """The number of the first empty row."""
        page = self.book[sheet]
        return next(r for r in range(2, page.max_row + 2) if not any(page.cell(r, c).value for c in range(1, 12)))

    def save(self):
        """Save it where it was; gives the path."""
        self.book.save(self.path)
        return self.path


@pytest.fixture
def typed(corpus, book):
    """Lay a workbook over the reading in which (sheet, row, header, value) were typed."""
    def make(*entries):
        sheets = Sheets(book)
        for entry in entries:
            sheets.type(*entry)
        return corrections.apply(corpus, sheets.save())
    return make


def reasons(corpus):
    """What the record says."""
    return corpus.doubts[corpus.doubts["kind"] == "corrected"]["reason"].tolist()


def unit_names(corpus, task):
    """The units of a task in order."""
    return corpus.mentions[corpus.mentions["task"] == task]["unit"].tolist()


# --- nothing changed --------------------------------------------------------------------------------------------------

def test_an_unchanged_workbook_changes_nothing(corpus, book):
    """Written and laid over: equal tables."""
    again = corrections.apply(corpus, book)
    assert all(again.tables()[name].equals(table) for name, table in corpus.tables().items())


def test_saving_it_in_a_spreadsheet_changes_nothing(corpus, typed):
    """Opened and saved by another program."""
    assert typed() is corpus


def test_the_bundled_document_comes_back_unchanged(tmp_path):
    """137 tasks, 532 mentions, 98 names."""
    corpus = gd.read("hangzhou-2019")
    assert corrections.apply(corpus, corrections.write(corpus, tmp_path / "r.xlsx")) is corpus


def test_the_same_reading_gives_the_same_bytes(tmp_path, corpus):
    """Nothing in the file says when it was written."""
    one, two = (corrections.write(corpus, tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert one == two


def test_hostile_text_is_text(tmp_path):
    """No cell of the workbook is a formula or a link, whatever the document says."""
    (tmp_path / "bad.txt").write_text(TEXT.replace("做好甲事", '=HYPERLINK("http://a.b","x")').replace("做好乙事", "@SUM(1)\x0b+1"),
                                      encoding="utf-8")
    corpus = gd.read(tmp_path / "bad.txt")
    path = corrections.write(corpus, tmp_path / "r.xlsx")
    cells = [c for page in openpyxl.load_workbook(path) for row in page.iter_rows() for c in row]
    assert not any(c.data_type == "f" or c.hyperlink for c in cells)
    assert corrections.apply(corpus, path) is corpus


def test_what_may_not_be_changed_is_locked_and_what_may_be_is_not(book):
    """Ids are locked; the yellow columns and the empty rows are open; choices are lists."""
    sheets = Sheets(book)
    for name, sheet in SHEETS.items():
        page = sheets.book[name]
        assert page.protection.sheet and page.freeze_panes == "B2"
        assert all(sheets.cell(name, 2, f.header).protection.locked == (not f.column) for f in sheet.fields)
    lists = {d.formula1 for d in sheets.book[MENTIONS].data_validations.dataValidation}
    assert {'"牵头,配合,责任"', '"单位,集体"', '"是"'} == lists
    assert not sheets.cell(TASKS, sheets.empty(TASKS), "任务标识").protection.locked


def test_the_instructions_and_the_hash_are_there(corpus, book):
    """The first sheet says what to do and which document it is of."""
    page = Sheets(book).book[GUIDE]
    texts = [c.value for row in page.iter_rows() for c in row if c.value]
    assert corpus.documents["sha256"].iloc[0] in texts and any("删除" in str(t) for t in texts)


# --- corrections ------------------------------------------------------------------------------------------------------

def test_a_role_and_a_name_of_one_mention(typed):
    """Only that mention changes; its role is known from the correction."""
    changed = typed((MENTIONS, "doc#1/2", "角色", "牵头"), (MENTIONS, "doc#1/2", "单位", "市审计局"))
    row = changed.mentions.iloc[1]
    assert (row["unit"], row["role"], row["basis"], row["raw"]) == ("市审计局", "lead", "corrected", "市民政局")
    assert changed.units.loc["市审计局", "type"] == "department" and "市民政局" not in changed.units.index
    assert sorted(reasons(changed)) == ["doc#1/2 单位：“市民政局” → “市审计局”", "doc#1/2 角色：“配合” → “牵头”"]


def test_everything_else_stays_as_it_was(corpus, typed):
    """All other rows of all tables are equal."""
    changed = typed((MENTIONS, "doc#1/2", "角色", "牵头"))
    for name, table in corpus.tables().items():
        other = changed.tables()[name]
        rest = table.drop(index=1) if name == "mentions" else table
        assert (other.drop(index=1) if name == "mentions" else other.head(len(table))).equals(rest), name


def test_the_record_names_file_sheet_and_cell(typed):
    """Where the analyst typed it."""
    doubt = typed((TASKS, "doc#1", "完成时限", "6月底")).doubts.iloc[-1]
    assert (doubt["kind"], doubt["line"], doubt["suggestion"]) == ("corrected", 5, "review.xlsx 任务!I2")


def test_a_task_corrected(typed):
    """Text, leaders, deadline, number and the open list."""
    task = typed((TASKS, "doc#2", "任务内容", "做好新事。"), (TASKS, "doc#2", "分管领导", "甲、乙"), (TASKS, "doc#2", "完成时限", "年底"),
                 (TASKS, "doc#2", "编号", "７"), (TASKS, "doc#2", "未尽列举", "是")).tasks.loc["doc#2"]
    assert (task["text"], task["leaders"], task["deadline"], task["number"],
            task["open_list"]) == ("做好新事。", ("甲", "乙"), "年底", 7, True)


def test_a_mention_removed_moves_the_others_up(typed):
    """Positions are counted anew; the unit nobody names any more is gone."""
    changed = typed((MENTIONS, "doc#1/1", "删除", "是"))
    assert changed.mentions[changed.mentions["task"] == "doc#1"][["position", "unit"]].values.tolist() == [[1, "市民政局"]]
    assert "市财政局" not in changed.units.index


def test_a_task_removed_takes_its_mentions_along(typed):
    """No mention without a task."""
    changed = typed((TASKS, "doc#2", "删除", "是"))
    assert changed.tasks.index.tolist() == ["doc#1", "doc#3"] and "doc#2" not in set(changed.mentions["task"])


def test_a_mention_added_finds_its_words_in_the_line(corpus, book):
    """Words that stand in the source get their place; a name alone gets the line."""
    sheets = Sheets(book)
    for header, value in (("任务标识", "doc#1"), ("原文写法", "民政局"), ("单位", "市民政局本级"), ("角色", "配合")):
        sheets.type(MENTIONS, sheets.empty(MENTIONS) if header == "任务标识" else sheets.empty(MENTIONS) - 1, header, value)
    row = corrections.apply(corpus, sheets.save()).mentions.iloc[2]
    assert (row["unit"], row["position"], row["basis"]) == ("市民政局本级", 3, "corrected")
    assert corpus.lines.set_index("line").loc[row["line"], "text"][row["start"]:row["end"]] == "民政局"


def test_a_task_added_stands_where_its_line_is(corpus, book):
    """With its own units, between the tasks around it."""
    sheets = Sheets(book)
    row = sheets.empty(TASKS)
    for header, value in (("任务标识", "新1"), ("行号", 9), ("任务内容", "做好丁事。"), ("分管领导", "甲")):
        sheets.type(TASKS, row, header, value)
    row = sheets.empty(MENTIONS)
    for header, value in (("任务标识", "新1"), ("单位", "市体育局"), ("角色", "牵头")):
        sheets.type(MENTIONS, row, header, value)
    changed = corrections.apply(corpus, sheets.save())
    assert changed.tasks.index.tolist() == ["doc#1", "doc#2", "doc#新1", "doc#3"]
    assert unit_names(changed, "doc#新1") == ["市体育局"] and changed.tasks.loc["doc#新1", "line"] == 9
    assert gd.Network(changed).incidence().sum() == len(changed.mentions)
    assert len(to_json(changed, "doc")["tasks"]) == 4


def test_two_names_merged_are_one_unit_with_both_forms(typed):
    """Every mention of the one goes to the other; the old name is kept as a form."""
    changed = typed((UNITS, "市财政厅", "改为", "市财政局"))
    assert unit_names(changed, "doc#2")[0] == "市财政局" and "市财政厅" not in changed.units.index
    assert "市财政厅" in changed.units.loc["市财政局", "aliases"]
    assert reasons(changed) == ["单位“市财政厅”改为“市财政局”"]


def test_a_merger_reaches_names_typed_elsewhere(typed):
    """A mention corrected to a name that is itself merged ends under the last name."""
    changed = typed((MENTIONS, "doc#1/2", "单位", "市财政厅"), (UNITS, "市财政厅", "改为", "市财政局"))
    assert unit_names(changed, "doc#1") == ["市财政局", "市财政局"]


def test_what_a_unit_is(typed):
    """Type, level, place, parent and kind; then nothing about the type is a guess."""
    unit = typed((UNITS, "市教育局", "机构类别", "事业单位"), (UNITS, "市教育局", "层级", "县级"), (UNITS, "市教育局", "地区", "某县"),
                 (UNITS, "市教育局", "上级单位", "某县政府")).units.loc["市教育局"]
    assert unit[["type", "level", "place", "parent", "guessed"]].tolist() == ["institution", "county", "某县", "某县政府", False]


def test_a_unit_that_is_a_collective(typed):
    """All its mentions are."""
    changed = typed((UNITS, "市教育局", "类型", "集体"))
    assert set(changed.mentions[changed.mentions["unit"] == "市教育局"]["kind"]) == {"collective"}
    assert changed.units.loc["市教育局", "kind"] == "collective"


def test_a_doubt_looked_at_is_open_no_longer(typed, corpus):
    """The line stays on record, with the remark."""
    assert len(to_json(corpus, "doc")["unplaced"]) == 1
    changed = typed((LINES, "doc@9", "核对", "已核对"), (LINES, "doc@9", "备注", "页面广告"))
    assert len(to_json(changed, "doc")["unplaced"]) == 0
    assert changed.doubts[["kind", "suggestion"]].values.tolist()[0] == ["checked", "页面广告"]
    from graphdata import checking
    assert checking.check(changed).clean


def test_rows_in_another_order(corpus, book):
    """Sorted by the analyst: ids tell which is which."""
    sheets = Sheets(book)
    page = sheets.book[MENTIONS]
    rows = [[c.value for c in row] for row in page.iter_rows(min_row=2, max_row=len(corpus.mentions) + 1)]
    for number, values in enumerate(reversed(rows), 2):
        for column, value in enumerate(values, 1):
            page.cell(number, column).value = value
    sheets.type(MENTIONS, "doc#3/1", "角色", "责任")
    changed = corrections.apply(corpus, sheets.save())
    assert changed.mentions["unit"].tolist() == corpus.mentions["unit"].tolist()
    assert changed.mentions["role"].tolist()[-1] == "responsible" and len(reasons(changed)) == 1


@pytest.mark.parametrize(("value", "pattern", "deadline"), [
    (datetime.datetime(2019, 6, 30), "yyyy-mm-dd", "2019年6月30日"), (datetime.datetime(2019, 6, 1), 'yyyy"年"m"月"', "2019年6月"),
    (20190630, "General", "20190630"), (6.0, "0", "6")])
def test_what_a_spreadsheet_made_of_typed_text(corpus, book, value, pattern, deadline):
    """Dates and numbers become text again."""
    sheets = Sheets(book)
    cell = sheets.cell(TASKS, "doc#1", "完成时限")
    cell.value, cell.number_format = value, pattern
    assert corrections.apply(corpus, sheets.save()).tasks.loc["doc#1", "deadline"] == deadline


def test_blanks_around_typed_text_are_no_correction(typed, corpus):
    """A trailing blank or a zero-width one changes nothing; words of a list may have them."""
    assert typed((TASKS, "doc#1", "任务内容", "做好甲事。 "), (MENTIONS, "doc#1/1", "角色", " 牵头\u200b")) is corpus


def test_a_better_reading_is_not_undone_by_an_old_workbook(corpus, book):
    """What nobody typed is no correction, also when Zeren has since read it otherwise."""
    tasks = corpus.tasks.copy()
    tasks.loc["doc#1", "text"] = "做好甲事，改进后的读法。"
    later = corpus.with_tables(tasks=tasks)
    assert corrections.apply(later, book) is later


def test_the_hidden_columns_may_be_gone(corpus, book):
    """Then what was read now is what a cell is compared with."""
    sheets = Sheets(book)
    page = sheets.book[MENTIONS]
    page.delete_cols(12, 4)
    sheets.type(MENTIONS, "doc#1/2", "角色", "牵头")
    assert len(reasons(corrections.apply(corpus, sheets.save()))) == 1


def test_reading_with_corrections_is_one_call(tmp_path, book):
    """`gd.read(..., corrections=)` lays them over."""
    sheets = Sheets(book)
    sheets.type(UNITS, "市财政厅", "改为", "市财政局")
    changed = gd.read(tmp_path / "doc.txt", corrections=sheets.save())
    assert "市财政厅" not in changed.units.index


def test_two_documents_in_one_workbook(tmp_path, corpus):
    """Ids say which document a row is of; a new task has to."""
    (tmp_path / "two.txt").write_text(TEXT.replace("甲事", "戊事"), encoding="utf-8")
    both = gd.read([tmp_path / "doc.txt", tmp_path / "two.txt"])
    path = corrections.write(both, tmp_path / "both.xlsx")
    sheets = Sheets(path)
    sheets.type(TASKS, "two#1", "完成时限", "年底")
    changed = corrections.apply(both, sheets.save())
    assert changed.tasks.loc[["doc#1", "two#1"], "deadline"].tolist() == [None, "年底"]
    assert changed.doubts.iloc[-1]["document"] == "two"
    row = sheets.empty(TASKS)
    for header, value in (("任务标识", "新1"), ("行号", 5), ("任务内容", "做好丁事。")):
        sheets.type(TASKS, row, header, value)
    with pytest.raises(CorrectionError, match="does not say which document"):
        corrections.apply(both, sheets.save())


# --- what is refused --------------------------------------------------------------------------------------------------

BAD = [
    ((MENTIONS, "doc#1/2", "角色", "主办"), "责任单位!H3: '主办' is not one of the words"),
    ((MENTIONS, "doc#1/2", "角色", None), "责任单位!H3: the cell is empty"),
    ((MENTIONS, "doc#1/2", "单位", " "), "责任单位!G3: the cell is empty"),
    ((MENTIONS, "doc#1/2", "单位", "=A1"), "责任单位!G3: the cell holds a formula"),
    ((MENTIONS, "doc#1/2", "记录号", "doc#9/9"), "责任单位!A3: the id 'doc#9/9' is not known"),
    ((MENTIONS, "doc#1/2", "记录号", "doc#1/1"), "责任单位!A3: the id 'doc#1/1' stands here and in 责任单位!A2"),
    ((MENTIONS, "doc#1/2", "记录号", None), "责任单位: the row 'doc#1/2' is missing"),
    ((TASKS, "doc#1", "任务标识", "doc#99"), "任务!A2: the id 'doc#99' is not known"),
    ((TASKS, "doc#1", "编号", "三"), "任务!E2: '三' is no number"),
    ((TASKS, "doc#1", "任务内容", None), "任务!F2: the cell is empty"),
    ((TASKS, "doc#1", "删除", "删"), "任务!K2: '删' is not one of the words"),
    ((UNITS, "市教育局", "机构类别", "机关"), "'机关' is not one of the words"),
    ((LINES, "doc@9", "核对", "好"), "未识别行!G2: '好' is not one of the words"),
]


@pytest.mark.parametrize(("entry", "message"), BAD)
def test_a_bad_cell_is_refused_with_sheet_and_cell(typed, book, entry, message):
    """What, where, and what to do, in both languages."""
    with pytest.raises(CorrectionError) as caught:
        typed(entry)
    assert message in str(caught.value) and str(book) in str(caught.value)
    assert caught.value.remedy and caught.value.zh


def test_names_in_a_circle_are_refused(typed):
    """A to B and B to A is no merger."""
    with pytest.raises(CorrectionError, match="in a circle"):
        typed((UNITS, "市财政厅", "改为", "市财政局"), (UNITS, "市财政局", "改为", "市财政厅"))


def test_a_workbook_for_another_document_is_refused(tmp_path, book):
    """The hash decides, not the name."""
    (tmp_path / "doc.txt").write_text(TEXT + "附注\n", encoding="utf-8")
    with pytest.raises(CorrectionError, match="another version of it"):
        gd.read(tmp_path / "doc.txt", corrections=book)
    with pytest.raises(CorrectionError, match="not among hangzhou-2019"):
        gd.read("hangzhou-2019", corrections=book)


def test_a_missing_column_or_sheet_is_refused(corpus, book):
    """A header that was changed; the sheet that names the document."""
    sheets = Sheets(book)
    sheets.type(MENTIONS, 1, "角色", "作用")
    with pytest.raises(CorrectionError, match="the column 角色 is missing"):
        corrections.apply(corpus, sheets.save())
    del sheets.book[GUIDE]
    with pytest.raises(CorrectionError, match="the sheet 说明 is missing"):
        corrections.apply(corpus, sheets.save())


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused(tmp_path, corpus, data):
    """One sentence, no traceback of the library."""
    (tmp_path / "r.xlsx").write_bytes(data)
    with pytest.raises(CorrectionError, match="no readable .xlsx"):
        corrections.apply(corpus, tmp_path / "r.xlsx")
    with pytest.raises(CorrectionError, match="no such file"):
        corrections.apply(corpus, tmp_path / "nowhere.xlsx")


def test_nothing_is_changed_in_place(corpus, typed):
    """The reading stays what it was."""
    before = {name: table.copy() for name, table in corpus.tables().items()}
    typed((MENTIONS, "doc#1/2", "角色", "牵头"), (UNITS, "市财政厅", "改为", "市财政局"), (TASKS, "doc#3", "删除", "是"))
    assert all(corpus.tables()[name].equals(table) for name, table in before.items())
