"""Slides: a claim on one line, something to look at, details in the notes, a package that opens without repair."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Emu

import graphdata
from analysis.answers import Answers, answer
from figures import slides
from figures.lettering import width
from figures.slides import deck
from graphdata import Corpus

LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def made(request: pytest.FixtureRequest, hangzhou_corpus: Corpus, hangzhou_answers: Answers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The slides of Hangzhou in one language."""
    return slides.write(tmp_path_factory.mktemp("slides") / "s.pptx", hangzhou_corpus, hangzhou_answers, lang=request.param)


@pytest.fixture(scope="module")
def shown(made: Path):  # noqa: ANN201
    """The same, opened."""
    return Presentation(made)


def test_titles_stand_on_one_line(shown) -> None:  # noqa: ANN001
    """At the size they have; Chinese ones have no more than 28 characters."""
    for slide in shown.slides:
        title = slide.shapes.title.text_frame
        size = title.paragraphs[0].runs[0].font.size.pt
        assert width(title.text, size) <= deck.ROOM and len(re.findall("[一-鿿]", title.text)) <= 28, title.text


def test_every_slide_has_something_to_look_at(shown) -> None:  # noqa: ANN001
    """A picture, a chart or a table, with words for those who do not see it."""
    for slide in shown.slides:
        seen = [s for s in slide.shapes if s.shape_type is not None and (s.has_chart or s.has_table or "PICTURE" in str(s.shape_type))]
        assert seen and all(next(s._element.iter("{*}cNvPr")).get("descr") for s in seen), slide.shapes.title.text


def test_nothing_lies_outside_the_slide(shown) -> None:  # noqa: ANN001
    """Nor do two shapes of a slide lie on one another, but for a box of text that is higher than its text."""
    for slide in shown.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= shown.slide_width and shape.top + shape.height <= shown.slide_height + Emu(deck.INCH // 20)


def test_the_claim_is_the_title_and_its_sentence_stands_in_the_notes(shown, hangzhou_answers: Answers) -> None:  # noqa: ANN001
    """Of the answer to the first question."""
    first = hangzhou_answers.headline("load")
    slide = next(s for s in shown.slides if s.shapes.title.text_frame.text in (first.claim.zh, first.claim.en))
    notes = slide.notes_slide.notes_text_frame.text
    assert first.sentence.zh in notes or first.sentence.en in notes


def test_charts_can_be_edited_and_hold_the_counts(shown, hangzhou_answers: Answers) -> None:  # noqa: ANN001
    """The workbook behind the bars of load says what the table says."""
    board = hangzhou_answers.tables["load.table"].head(15)
    chart = next(s.chart for slide in shown.slides for s in slide.shapes if s.has_chart and len(s.chart.plots[0].categories) == 15)
    assert [int(v) for v in chart.plots[0].series[0].values] == board["lead"].tolist()
    assert all(s.chart.value_axis.minimum_scale == 0 for slide in shown.slides for s in slide.shapes if s.has_chart)  # no bar is cut off


def test_the_package_is_what_powerpoint_expects(made: Path) -> None:
    """Every part is named once and well formed, every relation leads to a part, numbers of axes are not negative, East-Asian fonts are set."""
    with zipfile.ZipFile(made) as package:
        names = package.namelist()
        assert len(names) == len(set(names))
        for name in names:
            if name.endswith(".rels"):
                folder = Path(name).parent.parent
                for kind, target in re.findall(r'(TargetMode="External")?[^>]*? Target="([^"]+)"', package.read(name).decode()):
                    found = target.lstrip("/") if target.startswith("/") else _within(folder / target)
                    assert kind or found in names, (name, target)
            if name.startswith("ppt/charts/chart"):
                assert b'val="-' not in package.read(name) and b"<a:ea " in package.read(name)
                book = next(t for t in re.findall(r'Target="([^"]+xlsx)"', package.read(f"ppt/charts/_rels/{Path(name).name}.rels").decode()))
                zipfile.ZipFile(io.BytesIO(package.read(_within(Path("ppt/charts") / book)))).testzip()
            if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
                assert package.read(name).count(b"<a:latin ") == package.read(name).count(b"<a:ea ")


def _within(path: Path) -> str:
    parts: list[str] = []
    for part in path.as_posix().split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


@pytest.mark.parametrize("made", ["zh"], indirect=True)
def test_the_same_answers_give_the_same_bytes(made: Path, hangzhou_corpus: Corpus, hangzhou_answers: Answers, tmp_path: Path) -> None:
    """No clock, no chance."""
    assert slides.write(tmp_path / "again.pptx", hangzhou_corpus, hangzhou_answers).read_bytes() == made.read_bytes()


def test_every_claim_is_on_the_slides_that_say_how_sure_it_is(shown, hangzhou_answers: Answers) -> None:  # noqa: ANN001
    """None is left out for want of room; its dots are its worlds."""
    rows = [[cell.text for cell in row.cells] for slide in shown.slides for shape in slide.shapes if shape.has_table and len(shape.table.columns) == 4
            for row in list(shape.table.rows)[1:]]
    claims = {f.claim.zh for f in hangzhou_answers.sentences if f.claim} | {f.claim.en for f in hangzhou_answers.sentences if f.claim}
    told = [row for row in rows if row[0] in claims]
    assert len(told) == sum(1 for f in hangzhou_answers.sentences if f.claim)
    assert all(f"{row[2].count('●')}/{len(row[2])}" == row[3] for row in told if row[2])


def test_a_document_without_leaders_has_no_empty_card_and_no_empty_column(tmp_path: Path) -> None:
    """What cannot be asked is said in a line; a column that says nothing is left out."""
    source = tmp_path / "分工.txt"
    source.write_text("甲市人民政府办公室关于印发2023年民生实事任务分工的通知\n\n一、新增托位500个。（责任单位：市卫健委、市教育局）\n"
                      "二、改造老旧小区20个。（责任单位：市住建局、市财政局）\n三、开展就业培训2000人次。（责任单位：市人社局、市财政局）\n", encoding="utf-8")
    corpus = graphdata.read(source)
    answers = answer(graphdata.Network(corpus), corpus)
    pages = list(Presentation(slides.write(tmp_path / "s.pptx", corpus, answers)).slides)
    assert "文件未写明领导分工" in "".join(s.text_frame.text for s in pages[1].shapes if s.has_text_frame)
    assert sum(1 for s in pages[1].shapes if s.has_chart) == sum(1 for s in pages[1].shapes if s.has_text_frame and s.text_frame.text.endswith("？"))
    tables = [s.table for page in pages for s in page.shapes if s.has_table]
    assert not any({"无"} == {row.cells[j].text for row in list(t.rows)[1:]} for t in tables for j in range(len(t.columns)))


def test_a_slide_without_a_finding_is_no_slide(tmp_path: Path) -> None:
    """One task of two units, one of them with a very long name: cover, answers, score, load, how sure; the name keeps head and tail; no source is called None."""
    unit = "市" + "推进城乡融合高质量发展综合协调" * 4 + "领导小组办公室"
    source = tmp_path / "分工.csv"
    source.write_text(f"序号,工作任务,牵头单位,配合单位\n1,新建公厕10座,市住建局,{unit}\n", encoding="utf-8")
    corpus = graphdata.read(source)
    pages = list(Presentation(slides.write(tmp_path / "s.pptx", corpus, answer(graphdata.Network(corpus), corpus))).slides)
    assert [page.shapes.title.text_frame.text for page in pages][:2] == ["分工", "三个问题，三个答案"] and len(pages) == 5
    names = [str(c) for page in pages for s in page.shapes if s.has_chart for c in s.chart.plots[0].categories]
    assert any("…" in name for name in names) and all(width(name, 11) <= 0.36 * deck.ROOM for name in names)
    assert not any("None" in s.text_frame.text for page in pages for s in page.shapes if s.has_text_frame)
