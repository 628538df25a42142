"""Pages: characters at places become lines and rows, whoever drew them."""

import pytest

from graphdata.readers import page
from graphdata.readers.ofd import drawing
from graphdata.readers.page import rules
from graphdata.readers.page.paper import Glyph, Paper

SIZE = 10.0


def glyphs(text, x, y, sure=1.0):
    """A text whose characters are as wide as high."""
    return [Glyph(c, x + SIZE * k, x + SIZE * (k + 1), y, y + SIZE, SIZE, sure) for k, c in enumerate(text)]


def paper(*texts, number=1, **more):
    """A page of (text, x, y)."""
    return Paper(number, 600, 800, [g for text in texts for g in glyphs(*text)], **more)


def texts(*papers):
    """The lines of pages."""
    return [line.text for line in page.read(papers).lines]


def rulings(*places):
    """Rules across the page."""
    return [(40, y, 500, y) for y in places]


ROWS = [("序号", 50, 100), ("重点工作", 100, 100), ("责任单位", 250, 100),
        ("一", 50, 130), ("建设甲", 100, 130), ("市甲局、市乙局、市丙", 250, 130), ("局", 250, 142),
        ("二", 50, 170), ("建设乙", 100, 170), ("市乙局", 250, 170), ("三", 50, 200), ("建设丙", 100, 200), ("市丙局", 250, 200)]
TABLE = ["序号\t重点工作\t责任单位", "一\t建设甲\t市甲局、市乙局、市丙局", "二\t建设乙\t市乙局", "三\t建设丙\t市丙局"]


def test_columns_without_rules_are_known_by_their_gaps():
    """Rows by the space between them; a title across the gaps stands before."""
    assert texts(paper(("责任分解表的标题很长很长很长很长", 90, 60), *ROWS)) == ["责任分解表的标题很长很长很长很长", *TABLE]


def test_rows_are_told_by_fills_where_there_are_any():
    """Every second row grey; the lines stand equally close."""
    close = [(text, x, 100 + 12 * k) for k, row in enumerate((ROWS[:3], ROWS[3:6], ROWS[6:7], ROWS[7:10], ROWS[10:])) for text, x, _ in row]
    assert texts(paper(*close, fills=[(40, 110, 500, 135), (40, 147, 500, 159)])) == TABLE


def test_a_line_that_lacks_what_every_row_has_goes_with_the_row_above():
    """No fills, and lines as close as rows."""
    close = [(text, x, 100 + 12 * k) for k, row in enumerate((ROWS[:3], ROWS[3:6], ROWS[6:7], ROWS[7:10], ROWS[10:])) for text, x, _ in row]
    assert texts(paper(*close)) == TABLE


def test_a_note_right_below_columns_without_rules_is_no_part_of_their_last_row():
    """It begins where a column does, and is no wider."""
    assert texts(paper(*ROWS, ("注：甲在前", 100, 212))) == [*TABLE, "注：甲在前"]


def test_text_in_columns_is_read_column_by_column():
    """Broken where the column is full, filled to its foot."""
    left = [("一二三四五六七八九十一二", 50, 100), ("三四五。", 50, 115), ("甲乙丙丁戊己庚辛壬癸子丑", 50, 130), ("寅卯。", 50, 145)]
    right = [(text.replace("一", "壹").replace("甲", "某"), x + 200, y) for text, x, y in left]
    assert texts(paper(*left, *right)) == ["一二三四五六七八九十一二三四五。", "甲乙丙丁戊己庚辛壬癸子丑寅卯。",
                                           "壹二三四五六七八九十壹二三四五。", "某乙丙丁戊己庚辛壬癸子丑寅卯。"]


def test_rows_below_a_section_are_no_text_in_columns():
    """Though a long task above a section looks like a line that is broken where the column is full: names beside names do not run on."""
    rows = [("设置公益广告", "区委宣传部", "区城管局、各街道"), ("整治卫生死角六十六处", "区城管局", "区环卫所、各街道"), ("规范非机动车停放，施划停车线四十里", "区交警大队", "区城管局"),
            ("组建志愿服务队", "区文明办", "团区委、区民政局"), ("开展家庭评选", "区妇联", "区融媒体中心"), ("推进移风易俗，成立红白理事会五个", "区民政局", "各乡镇")]
    places = (145, 179, 213, 271, 305, 339)
    printed = [(text, x, y) for k, (row, y) in enumerate(zip(rows, places, strict=True), 1) for text, x in zip((str(k), *row), (54, 84, 304, 414), strict=True)]
    found = texts(paper(("序号", 54, 97), ("任务", 84, 97), ("牵头责任单位", 304, 97), ("配合责任单位", 414, 97), ("一、环境类", 56, 126), *printed, ("二、人文类", 56, 252), fills=[(50, y - 8, 546, y + 26) for y in places]))
    assert [tuple(line.split("\t")[-2:]) for line in found if line[0].isdigit()] == [row[1:] for row in rows]


def test_a_title_above_the_left_of_two_columns_hides_no_heads():
    """They are a table, though one of its cells is broken as text in columns is."""
    units = [("市甲局、市乙局、市丙", 130), ("局", 142), ("市丁局", 160), ("市戊局、市己局", 178), ("市庚局", 196)]
    left = [one for k, y in enumerate((130, 160, 178, 196), 1) for one in ((str(k), 50, y), ("建设甲乙丙丁", 85, y))]
    heads = ("序号", 50, 100), ("重点工作", 85, 100), ("责任单位", 250, 100)
    found = texts(paper(("某市2025年任务", 60, 80), *heads, *left, *((text, 250, y) for text, y in units)))
    assert found[1:3] == ["序号\t重点工作\t责任单位", "1\t建设甲乙丙丁\t市甲局、市乙局、市丙局"]


def test_numbers_hung_out_before_paragraphs_make_no_table():
    """A list is text, however wide the gap behind its numbers."""
    found = page.read([paper(*[(f"{k}.", 50, 100 + 15 * k) for k in range(1, 6)], *[("做成一件事。", 90, 100 + 15 * k) for k in range(1, 6)])])
    assert all(line.cells is None for line in found.lines)


def test_the_first_row_below_a_low_head_may_be_high_where_only_rows_are_ruled():
    """Five times as high as the head it is a row of the same table, not the space before another one."""
    high = [(f"建设甲{k}乙丙丁戊", 100, 125 + 15 * k) for k in range(9)]
    rows = [("序号", 50, 95), ("重点工作", 100, 95), ("责任单位", 250, 95), ("1", 50, 125), *high, ("市甲局", 250, 125),
            ("2", 50, 275), ("建设乙", 100, 275), ("市乙局", 250, 275), ("3", 50, 305), ("建设丙", 100, 305), ("市丙局", 250, 305)]
    drawn = rules.missing(paper(*rows, horizontal=[(40, y, 440, y) for y in (90, 115, 265, 295, 325)]))
    assert drawn[:2] == [(40, 90, 40, 325), (440, 90, 440, 325)]


BOX = [(40, y, 440, y) for y in (90, 120, 150)], [(x, 90, x, 150) for x in (40, 240, 440)]


def test_a_row_that_a_page_break_parts_is_one_where_only_rows_are_ruled():
    """There is no rule at the break: neither below its upper half nor, where the head is not printed again, above its lower one."""
    head, upper, lower = ROWS[:3], [("一", 50, 730), ("建设甲", 100, 730), ("市甲局、市乙", 250, 730)], [("局、市丙局", 250, 46)]
    others = [[("二", 50, y), ("建设乙", 100, y), ("市乙局", 250, y)] for y in (640, 670, 700)]
    first = paper(*((text, x, 610) for text, x, _ in head), *sum(others, []), *upper, horizontal=rulings(600, 630, 660, 690, 720))
    second = paper(*lower, *((text, x, y - 570) for row in others for text, x, y in row), number=2, horizontal=rulings(60, 90, 120, 150))
    rows = ["二\t建设乙\t市乙局"] * 3
    assert texts(first, second) == [TABLE[0], *rows, "一\t建设甲\t市甲局、市乙局、市丙局", *rows]


def test_a_merged_cell_that_a_page_break_tears_parts_no_rows():
    """Nothing is drawn above or below its lower part; the cells left and right of it are of one table."""
    sides = [(x, 40, x, 100) for x in (40, 140, 240, 500)]
    first = paper(("任务", 50, 45), ("领导", 150, 45), ("单位", 250, 45), ("建设甲", 50, 75), ("高山", 150, 75), ("市甲局", 250, 75), horizontal=rulings(40, 70, 100), vertical=sides)
    open_between = [(a, y, b, y) for y in (40, 70, 100) for a, b in ((40, 140), (240, 500))]
    second = paper(("建设乙", 50, 45), ("市乙局", 250, 45), ("建设丙", 50, 75), ("市丙局", 250, 75), number=2, horizontal=open_between, vertical=sides)
    assert texts(first, second)[2:] == ["建设乙\t高山\t市乙局", "建设丙\t高山\t市丙局"]


def test_a_note_below_a_table_is_no_row_of_it():
    """It runs across the columns, though the next page begins with a table of the same width."""
    note = ("注：以上任务由各牵头单位负责统筹协调并按时报送", 50, 190)
    first = paper(*ROWS[:3], *ROWS[3:5], ("市甲局", 250, 130), *ROWS[7:10], note, horizontal=rulings(90, 120, 150, 186))
    second = paper(*ROWS[:3], *ROWS[3:5], ("市甲局", 250, 130), number=2, horizontal=rulings(90, 120, 150))
    assert texts(first, second)[3] == note[0]


def test_a_cell_cut_off_at_its_border_is_a_doubt():
    """What stands over the border is not shown on paper, and stands upon the next cell in the file."""
    found = page.read([paper(("任务", 50, 100), ("单位", 250, 100), ("很长很长很长很长很长很长很长很长很长很长很长", 45, 130), ("市甲局", 250, 130),
                             horizontal=BOX[0], vertical=BOX[1])])
    assert [(doubt.line, doubt.kind) for doubt in found.doubts] == [(2, "clipped")]
    assert found.lines[1].text.endswith("\t市甲局")


def test_a_text_over_an_empty_cell_is_whole():
    """A spreadsheet shows it."""
    found = page.read([paper(("任务", 50, 100), ("单位", 250, 100), ("很长很长很长很长很长很长很长很长很长很长很长", 45, 130), horizontal=BOX[0], vertical=BOX[1])])
    assert found.lines[1].text == "很长很长很长很长很长很长很长很长很长很长很长\t" and not found.doubts


def test_an_unsure_recognition_is_a_doubt():
    """With how sure it was."""
    found = page.read([Paper(1, 600, 800, glyphs("市甲局", 50, 100, 0.5), scanned=True)])
    assert [(doubt.kind, "50%" in doubt.reason) for doubt in found.doubts] == [("scan", True)]


@pytest.mark.parametrize(("attributes", "where"), [
    ('Boundary="10 20 50 5" Size="4"', (10, 20)), ('Boundary="10 20 50 5" Size="2" CTM="2 0 0 2 0 0"', (10, 20))])
def test_text_of_ofd_stands_where_its_object_stands(attributes, where):
    """In millimetres, through its matrix; a slanted one is a watermark."""
    from lxml import etree
    root = etree.fromstring(f'<Page><TextObject {attributes}><TextCode X="0" Y="0" DeltaX="g 1 4">市局</TextCode></TextObject></Page>')
    out = drawing.paper([root], (210.0, 297.0))
    assert [g.text for g in out.glyphs] == ["市", "局"] and out.glyphs[0].x0 == pytest.approx(where[0] * drawing.POINTS)
    slanted = etree.fromstring('<Page><TextObject Boundary="0 0 9 9" CTM="0.7 -0.7 0.7 0.7 0 0"><TextCode>内部</TextCode></TextObject></Page>')
    assert drawing.paper([slanted], (210.0, 297.0)).turned == "内部"


def test_columns_of_text_are_told_by_the_gap_that_all_their_lines_leave_open():
    """However narrow it is, and though the lines of the two columns are not level and the right one begins higher."""
    left = [("一、陆向东牵头的重点工作", 50, 106), ("1.甲乙丙丁戊己庚辛壬癸", 50, 121), ("寅卯。", 50, 136), ("责任单位：市甲局", 50, 151)]
    right = [("2.一二三四五六七八九十", 175, 100), ("三四五。", 175, 115), ("责任单位：市乙局、市丙", 175, 130), ("局", 175, 145)]
    assert texts(paper(("一个横贯两栏的标题一个横贯两栏的标题", 60, 60), *left, *right))[1:] == [
        "一、陆向东牵头的重点工作", "1.甲乙丙丁戊己庚辛壬癸寅卯。", "责任单位：市甲局", "2.一二三四五六七八九十三四五。", "责任单位：市乙局、市丙局"]


def test_two_columns_below_heads_are_a_table():
    """Their cells are broken where they are full, too."""
    rows = [("重点工作", 50, 100), ("责任单位", 180, 100), *[(text, x, 120 + 30 * k + 15 * j) for k in range(3) for x, two in (
        (50, ("甲乙丙丁戊己庚辛壬癸", "寅卯。")), (180, ("市甲局、市乙局、市丙", "局"))) for j, text in enumerate(two)]]
    assert texts(paper(*rows))[0] == "重点工作\t责任单位"


def test_names_on_lines_of_their_own_stay_apart_in_a_cell():
    """However full the lines are: nothing parts them but the line; a name broken in its middle is one."""
    cell = paper(("任务", 50, 100), ("单位", 250, 100), ("做甲事", 50, 130), ("市城市管理局", 250, 130), ("市公交集团", 250, 142), horizontal=BOX[0],
                 vertical=[(x, 90, x, 150) for x in (40, 240, 315)])
    assert texts(cell)[1] == "做甲事\t市城市管理局\n市公交集团"


def test_a_number_out_of_turn_begins_no_line_of_a_cell():
    """“干好一一六” was broken before its six; a second item after a first one begins a line."""
    ruled = {"horizontal": [(40, y, 440, y) for y in (90, 150)], "vertical": [(x, 90, x, 150) for x in (40, 151, 440)]}
    assert texts(paper(("围绕部署干好一一干好", 50, 100), ("六、当好排头兵。", 50, 115), ("市甲局", 250, 100), **ruled))[0] == "围绕部署干好一一干好六、当好排头兵。\t市甲局"
    assert texts(paper(("一、建设第一件实事", 50, 100), ("二、办好", 50, 115), ("市甲局", 250, 100), **ruled))[0] == "一、建设第一件实事\n二、办好\t市甲局"
