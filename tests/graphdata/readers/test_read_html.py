"""Saved pages: the document in them, and what surrounds it marked."""

import pytest

from graphdata.errors import SourceError
from graphdata.readers import html, mhtml, open_source, pages


def lines(page):
    """The lines of a page."""
    return html.lines(page.encode())


def texts(page):
    """Their texts."""
    return [line.text for line in lines(page)]


@pytest.mark.parametrize(("page", "expected"), [
    ("<p>一</p><p>二</p>", ["一", "二"]),
    ("<p>1.做某事。<br>责任单位：市甲局</p>", ["1.做某事。", "责任单位：市甲局"]),
    ("<div>一<div>二</div>三</div>", ["一", "二", "三"]),
    ("<p>责任单位：<b>市甲</b><span>局</span></p>", ["责任单位：市甲局"]),
    ("<p>市甲局、\n     市乙局</p>", ["市甲局、市乙局"]),
    ("<p>two\n words</p>", ["two words"]),
    ("<p>　　一&nbsp;二</p>", ["\u3000\u3000一\xa0二"]),
    ("<pre>一\n  二</pre>", ["一", "  二"]),
    ("<script>var a='<p>不</p>'</script><style>p{}</style><p>是</p>", ["是"]),
    ("<title>题</title><p>文<!-- 注 --></p>", ["文"]),
    ("<ul><li>一</li><li>二</ul>", ["一", "二"]),
    ("<p>未完<p>又一<table><tr><td>格", ["未完", "又一", "格"]),
])
def test_a_block_or_break_ends_a_line(page, expected):
    """White space as a browser closes it up; spaces that are no blanks stay."""
    assert texts(page) == expected


def test_headings_items_and_hidden_parts_are_marked():
    """A numbered list's numbers stand outside the text."""
    page = "<h2>题</h2><ol start=3><li>一</li><li value=7>二</li></ol><div style='display: none'>藏</div>"
    assert [(line.text, line.label, line.style) for line in lines(page)] == [
        ("题", "", "Heading 2"), ("一", "3.", ""), ("二", "7.", ""), ("藏", "", "hidden")]


def test_what_surrounds_a_document_is_kept_and_marked():
    """Menus, heads and feet of the page; lines that are nothing but links."""
    body = "".join(f"<p>{k}.推进示范项目建设，责任单位：市甲局</p>" for k in range(20))
    page = (f"<div class='site-nav'><a>首页</a> <a>公开</a></div><div class='content'>{body}<p><a>附件.docx</a></p></div>"
            "<div id=footer>主办：某市</div>")
    marked = [(line.text, line.style) for line in lines(page) if line.style]
    assert marked == [("首页 公开", "navigation"), ("附件.docx", "link"), ("主办：某市", "navigation")]


def test_a_container_called_header_that_holds_the_document_is_no_navigation():
    """What holds most of the text is the page itself."""
    page = "<div class='header'>" + "<p>推进示范项目建设</p>" * 9 + "</div><p>完</p>"
    assert {line.style for line in lines(page)} == {""}


def test_rows_and_columns_that_a_cell_covers():
    """Down the text is repeated, sideways empty; both marked."""
    page = ("<table><tr><th rowspan=2>序号<th colspan=2>责任<tr><th>牵头<th>配合"
            "<tr><td>1<td rowspan=0>市甲局<td>市乙<br>局<tr><td>2<td>市丙局</table>")
    assert [(line.text, line.carried) for line in lines(page)] == [
        ("序号\t责任\t", (2,)), ("序号\t牵头\t配合", (0,)), ("1\t市甲局\t市乙\n局", ()), ("2\t市甲局\t市丙局", (1,))]
    assert {line.part for line in lines(page)} == {"table 1"}


def test_a_table_for_layout_is_dissolved_and_the_table_in_it_kept():
    """Old sites set the whole page in tables."""
    page = ("<table><tr><td>栏目</td><td><p>题</p><table><tr><td>1</td><td>做某事</td></tr></table></td></tr></table>")
    assert [(line.text, bool(line.cells)) for line in lines(page)] == [("栏目", False), ("题", False), ("1\t做某事", True)]


def test_a_cell_that_holds_a_page_is_no_cell():
    """Two columns of a site are no table of two columns."""
    page = "<table><tr><td>栏目</td><td>" + "<p>段</p>" * 30 + "</td></tr></table>"
    assert len(lines(page)) == 31 and not any(line.cells for line in lines(page))


def test_a_gloss_stands_beside_its_line():
    """Phonetic glosses are kept apart from the text."""
    assert [(line.text, line.part) for line in lines("<p><ruby>市<rt>shì</rt></ruby>长</p>")] == [("市长", ""), ("shì", "gloss")]


def test_a_page_nested_too_deep_is_refused():
    """The parser would drop the rest in silence."""
    assert texts("<div>" * 1500 + "深" + "</div>" * 1500) == ["深"]
    with pytest.raises(SourceError, match="nested deeper"):
        texts("<div>" * 100_000 + "深")


def test_a_table_that_covers_millions_of_cells_is_refused():
    """A few hundred bytes must not make a few hundred million cells."""
    with pytest.raises(SourceError, match="covers more than"):
        lines("<table>" + "<tr><td colspan=1000 rowspan=65000>一<td>二" + "<tr><td>三" * 5000 + "</table>")


@pytest.mark.parametrize(("head", "encoding", "expected"), [
    ("<meta charset=gb2312>", "gb18030", "gb18030"),
    ("<meta http-equiv=Content-Type content='text/html; charset=big5'>", "big5", "big5"),
    ("<meta charset=gb2312>", "utf-8", "utf-8"), ("<meta charset=iso-8859-1>", "gbk", "gb18030"), ("", "gbk", "gb18030"),
    ("<?xml version='1.0' encoding='utf-8'?>", "utf-8", "utf-8")])
def test_a_page_is_decoded_as_it_says_where_that_is_true(head, encoding, expected):
    """Many a page says gb2312 and is UTF-8."""
    page = head + "<p>責任單位：市發改委，責任單位：市財政局</p>"
    text, used = pages.decode(page.encode(encoding))
    assert used == expected and "責任單位：市發改委" in text and "<?xml" not in text


def test_a_page_saved_as_one_file_is_read():
    """MHTML, as Word and browsers save it."""
    import email.message
    message = email.message.EmailMessage()
    message.set_content("<p>责任单位：市甲局</p>", subtype="html", charset="gb18030")
    assert [line.text for line in mhtml.lines(message.as_bytes())] == ["责任单位：市甲局"]


def test_a_page_called_xls_is_read_as_the_page_it_is(tmp_path):
    """Many systems export pages under that ending."""
    (tmp_path / "a.xls").write_bytes("<html><table><tr><td>1</td><td>做某事</td></tr></table></html>".encode("gbk"))
    source = open_source(tmp_path / "a.xls")
    assert (source.format, [line.text for line in source.lines]) == ("html", ["1\t做某事"])


def test_what_a_page_hides_within_a_line_a_cell_or_by_its_style_sheet_is_marked():
    """Left out of the line, and kept beside it to be said; what only a printer hides is shown."""
    sheet = "<style>@media print{.y{display:none}} p.x, .z {color:red; display : none}</style>"
    found = lines(sheet + '<p class="y">市甲局<span style="display:none">、市密局</span></p><p class="x">密</p>'
                  '<table><tr><td>1</td><td>任务<i hidden>暗</i></td></tr><tr class="z"><td>2</td><td>藏</td></tr></table>')
    assert [(line.text, line.style) for line in found] == [
        ("市甲局", ""), ("、市密局", "hidden"), ("密", "hidden"), ("1\t任务", ""), ("暗", "hidden"), ("2\t藏", "hidden")]


def test_boxes_in_rows_are_a_table():
    """Each row holds as many boxes, of which one may be empty; a line of text between rows is a section."""
    row = "<div class=r><span>{}</span><span>{}</span><span>{}</span></div>"
    found = lines(("<div>" + row.format("序号", "任务", "责任单位") + "<div>一、农业</div>" + row.format("1", "修渠", "") + row.format("2", "造林", "市甲局") + "</div>"))
    assert [(line.text, line.part) for line in found] == [("序号\t任务\t责任单位", "table 1"), ("一、农业", "table 1"), ("1\t修渠\t", "table 1"), ("2\t造林\t市甲局", "table 1")]


@pytest.mark.parametrize("card", ["<div><p>{}</p><p>{}</p><p>{}</p></div>", "<ul><li>{}</li><li>{}</li><li>{}</li></ul>", "<div><div>{}</div><div>{}</div><div>{}</div></div>"])
def test_cards_of_boxes_with_labels_are_lines(card):
    """What a table says in its head, a card says before each value."""
    cards = "".join(card.format(f"{k}.修路。", "牵头单位：县交通局", "完成时限：6月") for k in (1, 2, 3))
    assert [line.text for line in lines(f"<div>{cards}</div>")][:4] == ["1.修路。", "牵头单位：县交通局", "完成时限：6月", "2.修路。"]


def test_a_term_and_its_description_are_one_line_and_the_head_of_a_section_is_of_it():
    """<dt>牵头单位</dt><dd>市甲局</dd>; a header of the page stands beside its text."""
    page = "<header>首页</header><section><header><h3>修路三条</h3></header><dl><dt>牵头单位</dt><dd>市甲局</dd> <dt>时限：</dt><dd>6月底</dd></dl></section>" + "<p>长文</p>" * 9
    assert [line.text for line in lines(page)][:5] == ["首页", "修路三条", "牵头单位：市甲局", "时限：", "6月底"]
    assert [line.style for line in lines(page)][:2] == ["navigation", "Heading 3"]


@pytest.mark.parametrize(("page", "expected"), [
    ("<p><label>牵头单位</label><span>市甲局</span></p>", "牵头单位：市甲局"),
    ("<div><b>时限</b>11月</div>", "时限：11月"),
    ("<p><i>配合</i><i class=v>市甲局</i><i class=v>市乙局</i></p>", "配合：市甲局、市乙局"),
    ("<p><b>牵头单位：</b>市甲局</p>", "牵头单位：市甲局"),
    ("<p><b>牵头单位</b>要每月报送。</p>", "牵头单位要每月报送。"),
    ("<p>请<b>牵头单位</b>市甲局报送</p>", "请牵头单位市甲局报送"),
    ("<p><span>责任</span><span>单位：市甲局</span></p>", "责任单位：市甲局"),
    ("<p><b>市领导</b>深入一线调研情况</p>", "市领导深入一线调研情况"),
    ("<p><b>责任</b>重于泰山，各单位抓好落实。</p>", "责任重于泰山，各单位抓好落实。"),
])
def test_a_term_that_only_its_look_parts_from_its_value_is_a_label(page, expected):
    """A sentence that begins with such a word goes on."""
    assert texts(page) == [expected]
