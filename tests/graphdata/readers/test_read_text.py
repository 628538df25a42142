"""Text and Markdown: what `open_source` gives for them, and that nothing of a text is lost."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdata.readers import open_source, text


@given(st.lists(st.text(st.characters(exclude_characters="\r\n", codec="utf-8")), min_size=1),
       st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_lines_put_together_give_back_the_text(lines, end):
    """Only the three line ends end a line; form feeds and Unicode separators do not."""
    assert [line.text for line in text.lines(end.join([*lines, "x"]))] == [*lines, "x"]


@given(st.text())
def test_lines_are_numbered_one_by_one(content):
    """The number is the line's place in the file."""
    assert [line.number for line in text.lines(content)] == list(range(1, len(text.split(content)) + 1))


def test_a_last_line_end_begins_no_line():
    """A text of one line has one line, with or without its end."""
    assert text.split("一\n") == text.split("一") == ["一"]
    assert text.split("一\n\n") == ["一", ""]


def test_markdown_headings_have_a_style_and_keep_their_text():
    """The text of a heading stays as it was typed."""
    lines = text.lines("## 二\n正文\n#无", markdown=True)
    assert [(line.text, line.style) for line in lines] == [("## 二", "Heading 2"), ("正文", ""), ("#无", "")]


def test_a_text_file_becomes_a_source(tmp_path):
    """Name, format, encoding and hash are those of the file."""
    file = tmp_path / "某市.txt"
    file.write_bytes("责任单位：市甲局\r\n".encode("gbk"))
    source = open_source(file)
    assert (source.name, source.path, source.format, source.encoding) == ("某市", str(file), "txt", "gb18030")
    assert source.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert [line.text for line in source.lines] == ["责任单位：市甲局"]


@pytest.mark.parametrize(("ending", "form"), [("txt", "txt"), ("md", "md"), ("markdown", "md"), ("", "txt"), ("TXT", "txt")])
def test_the_ending_tells_text_from_markdown(tmp_path, ending, form):
    """A file without an ending is a text."""
    file = tmp_path / ("a." + ending if ending else "a")
    file.write_text("# 一\n", encoding="utf-8")
    assert open_source(file).format == form


def test_the_bundled_document_is_read_line_by_line():
    """585 lines, as `wc` and an editor count them."""
    from graphdata.sources import bundled
    source = open_source(bundled()["hangzhou-2019"])
    assert len(source.lines) == 585 and source.encoding == "utf-8"
    assert "\n".join(line.text for line in source.lines) == bundled()["hangzhou-2019"].read_bytes().decode("utf-8")


def test_what_is_said_of_a_markdown_text_at_its_top_stands_beside_it():
    """Between two lines of dashes; a line of dashes further down is one."""
    assert [line.style for line in text.lines("---\ndate: 2025\n---\n# 题\n---\n文\n", markdown=True)] == ["navigation"] * 3 + ["Heading 1", "", ""]


def test_a_table_of_a_page_in_markdown_is_a_table(tmp_path):
    """And the text around it keeps its order."""
    file = tmp_path / "a.md"
    file.write_text("# 清单\n<table>\n<tr><th>任务</th><th>责任单位</th></tr>\n<tr><td>修路</td><td>市甲局</td></tr>\n</table>\n完\n", encoding="utf-8")
    assert [(line.number, line.text, line.cells is not None) for line in open_source(file).lines] == [(1, "# 清单", False), (2, "任务\t责任单位", True), (3, "修路\t市甲局", True), (4, "完", False)]
