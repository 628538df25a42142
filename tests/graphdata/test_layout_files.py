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


@pytest.mark.parametrize("text, line, said", [
    ("layout: L1\nnumbers: n\n", 2, "'numbers'"), ("labels:\n  甲: lead\n  乙: boss\n", 3, "'boss'"),
    ("labels:\n  甲: lead\n  甲: support\n", 3, "twice"), ("form: [label]\n", 1, "One word"), ("labels: 甲\n", 1, "`key: value`"),
    ("form: label\n  x: : y\n", 2, "YAML"), ("rule: last\n", 1, "'last'"),
])
def test_a_mistake_is_told_with_its_line(text, line, said):
    """File and line, what is wrong, and what may stand there."""
    with pytest.raises(UsageError, match=re.escape(said)) as caught:
        files.parse(text, where="layout.yml")
    assert caught.value.where == f"layout.yml:{line}" and caught.value.remedy and caught.value.zh


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
