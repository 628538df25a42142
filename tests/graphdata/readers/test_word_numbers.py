"""Automatic numbers: what Word prints before a paragraph."""

import io

import docx
import pytest
from docx.oxml import parse_xml

from graphdata.readers import docx as word
from graphdata.readers.docx.numerals import written

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(index, form, text, start=1, more=""):
    """One level of a list."""
    return (f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
            f'<w:lvlText w:val="{text}"/></w:lvl>')


def document(lists, nums=None):
    """A document with these lists (their levels), and nums that point to them: (list, override)."""
    made = docx.Document()
    numbering = made.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    for key, levels in enumerate(lists, 1):
        numbering.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'))
    for key, (of, override) in enumerate(nums or [(k, "") for k in range(1, len(lists) + 1)], 1):
        numbering.append(parse_xml(f'<w:num {W} w:numId="{key}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'))
    return made


def numbered(made, *places):
    """Paragraphs at these places (num, level), and the labels they get."""
    for num, at in places:
        add(made.add_paragraph("正文"), num, at)
    return labels(made)


def add(paragraph, num, at=0):
    """Put a paragraph into a list."""
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>'))


def labels(made):
    """The labels of all paragraphs."""
    out = io.BytesIO()
    made.save(out)
    return [line.label for line in word.read(out.getvalue()).lines if line.text == "正文"]


@pytest.mark.parametrize(("form", "expected"), [
    ("decimal", ["1", "10", "12", "21", "100", "110"]),
    ("decimalFullWidth", ["１", "１０", "１２", "２１", "１００", "１１０"]),
    ("chineseCounting", ["一", "十", "十二", "二十一", "一○○", "一一○"]),
    ("chineseCountingThousand", ["一", "十", "十二", "二十一", "一百", "一百一十"]),
    ("japaneseCounting", ["一", "十", "十二", "二十一", "百", "百十"]),
    ("ideographDigital", ["一", "一〇", "一二", "二一", "一〇〇", "一一〇"]),
    ("chineseLegalSimplified", ["壹", "壹拾", "壹拾贰", "贰拾壹", "壹佰", "壹佰壹拾"]),
    ("decimalEnclosedCircle", ["①", "⑩", "⑫", "21", "100", "110"]),
    ("ideographEnclosedCircle", ["㈠", "㈩", "12", "21", "100", "110"]),
    ("ideographTraditional", ["甲", "癸", "12", "21", "100", "110"]),
    ("upperRoman", ["I", "X", "XII", "XXI", "C", "CX"]),
    ("lowerLetter", ["a", "j", "l", "u", "vvvv", "fffff"]),
    ("decimalZero", ["01", "10", "12", "21", "100", "110"]),
    ("somethingNew", ["1", "10", "12", "21", "100", "110"]),
])
def test_numbers_are_written_as_word_writes_them(form, expected):
    """ECMA-376 part 1, 17.18.59, and Word where it differs."""
    assert [written(n, form) for n in (1, 10, 12, 21, 100, 110)] == expected


def test_a_list_that_starts_at_two_thousand_million_prints_digits():
    """Not as many letters."""
    assert written(2_000_000_000, "upperLetter") == written(2_000_000_000, "upperRoman") == "2000000000"


def test_levels_count_on_and_start_again_below_a_higher_one():
    """一、（一）（二）, then 二、 and again （一）."""
    made = document([[level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCounting", "（%2）"),
                      level(2, "decimal", "%3.")]])
    found = numbered(made, (1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1))
    assert found == ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）"]


def test_a_label_may_quote_the_levels_above():
    """1.2.1; with isLgl the Chinese number above is printed as a digit."""
    made = document([[level(0, "chineseCounting", "%1"), level(1, "decimal", "%1.%2"),
                      level(2, "decimal", "%1.%2.%3", more="<w:isLgl/>")]])
    assert numbered(made, (1, 0), (1, 1), (1, 1), (1, 2)) == ["一", "一.1", "一.2", "1.2.1"]


def test_nums_of_one_list_go_on_counting_together():
    """Unless one of them starts anew, from where the shared count then goes on."""
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    made = document([[level(0, "decimal", "%1.", start=5)]], [(1, ""), (1, ""), (1, start)])
    assert numbered(made, (1, 0), (2, 0), (3, 0), (3, 0), (1, 0)) == ["5.", "6.", "1.", "2.", "3."]


def test_a_level_may_never_restart():
    """w:lvlRestart 0: the tasks run through all sections."""
    made = document([[level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>')]])
    assert numbered(made, (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)) == ["一、", "1.", "2.", "二、", "3."]


def test_a_level_above_that_was_never_met_counts_as_met_once():
    """A lower level first: 1.1, and the next higher one is 2."""
    made = document([[level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")]])
    assert numbered(made, (1, 1), (1, 0), (1, 1)) == ["1.1", "2", "2.1"]


def test_an_override_replaces_a_level():
    """A num may bring a level of its own."""
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "chineseCounting", "（%1）")}</w:lvlOverride>'
    assert numbered(document([[level(0, "decimal", "%1.")]], [(1, own)]), (1, 0), (1, 0)) == ["（一）", "（二）"]


def test_a_style_numbers_its_paragraphs_at_the_level_linked_to_it():
    """The style names the num, the level names the style; what is based on the style is numbered too."""
    made = document([[level(0, "decimal", "%1."), level(1, "decimal", "(%2)", more='<w:pStyle w:val="Task"/>')]])
    for name, base in (("Task", None), ("Subtask", "Task")):
        style = made.styles.add_style(name, 1)
        style.base_style = made.styles[base] if base else None
    made.styles["Task"].element.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="1"/></w:numPr>'))
    made.add_paragraph("正文", style="Task")
    made.add_paragraph("正文", style="Subtask")
    add(made.add_paragraph("正文", style="Task"), 0)  # taken out of the list
    assert labels(made) == ["(1)", "(2)", ""]


def test_bullets_are_labels_and_a_star_stays_a_star():
    """Symbol fonts stand for the characters they look like."""
    made = document([[level(0, "bullet", "\uf0ab")], [level(0, "bullet", "\uf0b7")]])
    assert numbered(made, (1, 0), (2, 0)) == ["★", "•"]


def test_leading_zeros_of_a_newer_format_are_printed():
    """Word writes "001, 002, …" as an alternative beside a plain format."""
    choice = ('<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
              '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
              '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>')
    made = document([[f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{choice}<w:lvlText w:val="%1"/></w:lvl>']])
    assert numbered(made, (1, 0), (1, 0)) == ["001", "002"]


def test_a_number_in_a_table_stands_in_its_cell():
    """A column 序号 of automatic numbers reads as printed."""
    made = document([[level(0, "decimal", "%1")]])
    table = made.add_table(2, 2)
    for row in table.rows:
        add(row.cells[0].paragraphs[0], 1)
        row.cells[1].text = "做某事"
    out = io.BytesIO()
    made.save(out)
    assert [line.text for line in word.read(out.getvalue()).lines if line.cells] == ["1\t做某事", "2\t做某事"]
