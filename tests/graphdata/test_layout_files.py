"""Layout files: the form of a document as found, corrected and read again."""

import re
from pathlib import Path

import pytest

import graphdata
from graphdata.errors import UsageError
from graphdata.layout import files
from graphdata.values import Form

DOCS = Path(__file__).parents[2] / "docs"
TABLE = "某县任务表\n事由,要点,谁干,谁帮\n修路,县道两条,县交通局,县财政局\n建桥,石桥一座,县水利局,县财政局\n"


@pytest.fixture
def put(tmp_path):
    """A file with a text in it."""
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path
    return write


def _roles(corpus) -> list[tuple[str, str]]:
    return list(zip(corpus.mentions["unit"], corpus.mentions["role"], strict=True))


@pytest.mark.parametrize("page", ["layout.md", "layout.zh.md"])
def test_the_example_of_the_how_to_is_true(page, put):
    """The document, the file that is written, and what the corrected file reads are those of the page."""
    text = (DOCS / page).read_text(encoding="utf-8")
    document, written, corrected = (re.search(rf"```{kind}\n(.*?)```", text[at:], re.S).group(1) for kind, at in
                                    (("text", 0), ("yaml", 0), ("yaml", text.index("labels:") + 9)))
    source = put("qingxi.txt", document)
    plain = re.sub(r" +#.*", "", re.sub(r"^#.*\n", "", files.text(graphdata.form(source))), flags=re.M)
    assert plain == written
    assert {role for _, role in _roles(graphdata.read(source))} == {"responsible"}
    read = graphdata.read(source, layout=str(put("layout.yml", corrected)))
    assert _roles(read)[:2] == [("县粮食局", "lead"), ("县财政局", "support")]


def test_a_form_that_is_written_and_read_again_changes_nothing(put):
    """What was found says what was read."""
    file = put("layout.yml", files.text(graphdata.form("hangzhou-2019")))
    again, first = graphdata.read("hangzhou-2019", layout=str(file)), graphdata.read("hangzhou-2019")
    assert again.tasks.equals(first.tasks) and again.mentions.equals(first.mentions)


def test_a_file_tells_what_columns_hold(put):
    """Heads that say nothing are told; only the column called the text is the text."""
    file = put("layout.yml", "columns:\n  事由: field\n  要点: text\n  谁干: lead\n  谁帮: support\n")
    corpus = graphdata.read(put("a.csv", TABLE), layout=str(file))
    assert list(corpus.tasks["text"]) == ["县道两条", "石桥一座"] and list(corpus.fields["text"]) == ["修路", "建桥"]
    assert _roles(corpus)[:2] == [("县交通局", "lead"), ("县财政局", "support")]


def test_a_file_tells_where_the_list_begins_and_what_is_no_label(put):
    """What stands above the line is the notice; a word that is told to be none is text."""
    text = "一、请抓好落实（市政府办牵头）。\n任务清单如下\n1.修路。责任单位：市甲局\n2.建桥。责任单位：市乙局\n"
    file = put("layout.yml", "begins: 任务清单如下\nlabels:\n  责任单位: lead\n")
    assert _roles(graphdata.read(put("a.txt", text), layout=str(file))) == [("市甲局", "lead"), ("市乙局", "lead")]


@pytest.mark.parametrize(("text", "said", "zh"), [
    ("layout: L1\nnumbers: n\n", "2: 'numbers' is not known here. Write one of layout, form, begins, number, rule, labels, columns.", "此处不认识“numbers”。可写：layout、form、begins、number、rule、labels、columns。"),
    ("rule: last\n", "1: 'last' is not known here. Write one of first, label, none.", "此处不认识“last”。可写：first、label、none。"),
    ("labels:\n  甲: lead\n  甲： : support\n", "3: '甲' stands twice. Keep one of the lines.", "“甲”出现两次。请只保留一行。"),
    ("form: [label]\n", "1: One word is expected here. Write `key: value`.", "此处应为一个词。请写作“键: 值”。"),
    ("labels: 甲\n", "1: `key: value` is expected here. Write one word and what it announces a line.", "此处应为“键: 值”。请每行写一个词和它的含义。"),
    ("form: label\n  x: : y\n", "2: This is no YAML: mapping values are not allowed here. Write `key: value`, a blank behind the colon.", "不是合格的 YAML。请写作“键: 值”，冒号用半角，其后空一格。"),
])
def test_a_mistake_is_told_with_its_line(text, said, zh):
    """File and line, what is wrong, and what may stand there, in both languages."""
    with pytest.raises(UsageError) as caught:
        files.parse(text, where="layout.yml")
    assert (str(caught.value), caught.value.zh) == (f"layout.yml:{said}", zh)


def test_a_layout_that_is_not_there_is_told_with_what_is(put):
    """A name that is none, a file that is none or no text."""
    def told(layout):
        with pytest.raises(UsageError) as caught:
            files.told(layout)
        return str(caught.value), caught.value.zh

    known = [*(f"L{n}" for n in range(1, 14)), "none"]
    assert told("L99") == (f"There is no layout 'L99'. Choose one of {', '.join(known)}, or name a layout file (.yml).", f"没有版式“L99”。可选：{'、'.join(known)}，或一个版式文件（.yml）。")
    assert told("none.YML") == ("none.YML: The layout file cannot be read (No such file or directory). Write one with: zeren layout SOURCE -o layout.yml.",
                                "版式文件读不了（没有这个文件或文件夹）。可用 zeren layout 文件 -o layout.yml 生成。")
    file = put("a.yaml", "")
    file.write_bytes("版式".encode("gbk"))
    assert told(str(file)) == (f"{file}: The layout file cannot be read (it is no UTF-8 text). Write one with: zeren layout SOURCE -o layout.yml.",
                               "版式文件读不了（不是 UTF-8 文本）。可用 zeren layout 文件 -o layout.yml 生成。")


def test_words_that_yaml_would_read_as_something_else_are_quoted():
    """What is written is read again as it was."""
    form = Form(layout="L5", form="label", begins="a: b", number="n", rule="first", labels={"甲": "lead", "yes": "duty", "1": "text", "#乙": "none"}, columns={"序号": "number", "-": "field"})
    assert files.parse(files.text(form)) == form and files.parse("\ufeff" + files.text(form)) == form


def test_the_thirteen_families_are_such_files():
    """--layout L1 means the file of that name."""
    told = [files.told(name) for name in files.LAYOUTS]
    assert [form.layout for form in told] == list(files.LAYOUTS) and all(form.form for form in told)
    with pytest.raises(UsageError, match="L99"):
        files.told("L99")


def test_an_empty_file_says_nothing():
    """Everything may be left out."""
    assert files.parse("") == files.parse("# nothing\n") == Form()


def test_where_a_rival_reading_is_nearly_as_good_the_task_says_so(put):
    """Half of the units stand under 一、, half under （一）: which number tasks bear is no matter of course, until a file says it."""
    text = "".join(f"{cn}、做好第{cn}件大事。\n（一）{job}。\n责任单位：市乙局\n" for cn, job in (("一", "建设园区"), ("二", "修建道路"), ("三", "疏浚河道")))
    text += "".join(f"{cn}、办好第{cn}件实事。\n责任单位：市甲局\n" for cn in "四五六")
    source = put("a.txt", text)
    corpus = graphdata.read(source)
    told = corpus.doubts[corpus.doubts["kind"] == "rival"]
    assert len(told) == corpus.documents["rival"].iloc[0] > 0
    read = graphdata.read(source, layout=str(put("layout.yml", "number: cn\n")))
    assert not (read.doubts["kind"] == "rival").any() and len(read.tasks) == 6
