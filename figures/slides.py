"""Slides for a briefing: 16:9, native charts and tables that can be edited, pictures with alt text, East-Asian fonts set.

The finding is the title, source and treatment stand below. The only room that knows python-pptx.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from analysis.answers import Answers
from analysis.findings import Finding
from graphdata import Corpus
from graphdata.wording import joined
from graphdata.writing import whole_file

from . import gallery, style

LATIN, EAST_ASIAN = "Arial", "Microsoft YaHei"
INCH = 914_400
WIDTH, HEIGHT = 13.333, 7.5
EDGE = 0.55
BODY_TOP, BODY_BOTTOM = 1.75, 6.75
BARS, ROWS, CLUSTERS = 15, 12, 6
TITLE_SIZES = ((40, 26), (66, 22), (95, 18), (130, 16), (10_000, 14))  # up to so many places → points
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_EPOCH = b"2000-01-01T00:00:00Z"
WORDS = {
    "zh": {"answers": "三个问题，三个答案", "load": "哪些单位承担最多？", "overlap": "哪些领导分工相互交叉？", "clusters": "有哪些协同集群？",
           "lead": "牵头", "support": "配合", "responsible": "责任", "ranks": "名次及其区间：排在前面的单位能分出先后吗？",
           "unit": "单位", "tasks": "任务数", "rank": "名次", "interval": "95%区间", "tier": "档次", "cluster": "集群", "core": "稳定核心",
           "words": "任务用词", "stability": "稳定度", "leaders": "涉及领导", "caveats": "怎样读这些数字", "unstable": "（不稳定）",
           "tags": {"census": "文件计数", "tested": "经检验", "descriptive": "仅描述"}, "subtitle": "重点工作责任分解：谁对什么负责",
           "position": "谁连接不同分工？缺了谁影响最大？", "none": "无", "collective": "◇ 为集体称谓，不是一个单位", "shown": "显示最大的 {} 个集群，共 {} 个（两个单位以上）",
           "heatmap": "格中“10+3”：牵头10项，配合3项；颜色越深任务越多",
           "overlap_key": "左下：两分工的相似度，小字为随机预期；▼ 少于预期，▲ 多于预期（经校正），无标记即无法区分。右上：共有单位数"},
    "en": {"answers": "Three questions, three answers", "load": "Which agencies carry the most load?", "overlap": "Which portfolios overlap?",
           "clusters": "Which coordination clusters exist?", "lead": "lead", "support": "support", "responsible": "responsible",
           "ranks": "Ranks and their intervals: can the first be told apart?", "unit": "unit", "tasks": "tasks", "rank": "rank",
           "interval": "95 % interval", "tier": "tier", "cluster": "cluster", "core": "stable core", "words": "words of its tasks",
           "stability": "stability", "leaders": "leaders", "caveats": "How to read these numbers", "unstable": " (unstable)",
           "tags": {"census": "count", "tested": "tested", "descriptive": "descriptive"}, "subtitle": "Who answers for what",
           "position": "Who ties portfolios together, and on whom does most depend?", "none": "none", "collective": "◇ a collective, not a unit", "shown": "The largest {} of {} clusters with two units or more",
           "heatmap": "“10+3”: leads 10 tasks, supports 3; darker: more tasks",
           "overlap_key": "Lower left: likeness of the two portfolios, expected by chance below it; ▼ less, ▲ more than chance (corrected), no mark: "
                          "cannot be told apart. Upper right: shared units"},
}
CAVEATS = {
    "zh": ["文件本身是全部任务的清单，任务数是精确计数；名次是比较，带区间，区间重叠的单位不分先后。",
           "“各区、县（市）政府”等集体称谓不是一个单位，单独标明；展开为成员后前五名会变。",
           "重叠和集群都与“任务大小、单位繁忙程度不变，其余随机”的情形比较，并作多重比较校正；没有通过的写作“无法区分”。",
           "任务多不等于工作量大，也不等于绩效好坏；文件只说明分工。"],
    "en": ["The document lists all tasks: counts are exact. A rank is a comparison and has an interval; units whose intervals overlap have no order.",
           "A collective such as 各区、县（市）政府 is not a unit and is marked; expanding it into its members changes the first five.",
           "Overlap and clusters are compared with chance that keeps task sizes and busyness, corrected for many comparisons.",
           "Many tasks do not mean much work, nor good or bad performance; the document only divides responsibility."],
}


def write(path: Path | str, corpus: Corpus, answers: Answers, *, lang: str = "zh") -> Path:
    """Write the slides as PPTX, the same bytes for the same answers; gives the path.

    Title, the three answers, load (native bar chart), ranks (native table), units × portfolios and overlap (pictures with alt
    text), clusters (native table), position, and how to read the numbers.
    """
    deck = _Deck(answers, lang)
    _cover(deck, corpus)
    _answers(deck)
    _load(deck)
    _ranks(deck)
    with TemporaryDirectory() as folder:
        _pictures(deck, Path(folder))
    _clusters(deck)
    _position(deck)
    _text_slide(deck, deck.words["caveats"], [(line, "") for line in CAVEATS[lang]])
    with whole_file(path) as draft:
        draft.write_bytes(_without_clock(deck.bytes()))
    return Path(path)


class _Deck:
    """A presentation under way, with the words and the footer of its slides."""

    def __init__(self, answers: Answers, lang: str) -> None:
        from pptx import Presentation
        from pptx.util import Inches

        self.answers, self.lang, self.words = answers, lang, WORDS[lang]
        self.found = {f.key: f for f in answers.sentences}
        self.footer = gallery.footer(answers.network, {"support_weight": answers.support_weight, "seed": answers.seed}, lang=lang)
        self._file = Presentation()
        self._file.slide_width, self._file.slide_height = Inches(WIDTH), Inches(HEIGHT)
        _theme_fonts(self._file)

    def slide(self, title: str) -> Any:
        """A new slide with its title and footer."""
        slide = self._file.slides.add_slide(self._file.slide_layouts[5])
        holder = slide.shapes.title
        holder.left, holder.top, holder.width, holder.height = _box(EDGE, 0.3, WIDTH - 2 * EDGE, 1.1)
        _fill(holder.text_frame, [(title, "")], size=_title_size(title), bold=True, color=style.INK)
        box = slide.shapes.add_textbox(*_box(EDGE, HEIGHT - 0.62, WIDTH - 2 * EDGE, 0.5))
        _fill(box.text_frame, [(self.footer, "")], size=9, color=style.SOFT)
        return slide

    def text(self, finding: Finding) -> str:
        """The finding in the language of the deck."""
        return (finding.zh if self.lang == "zh" else finding.en).rstrip("。.")

    def title(self, key: str, otherwise: str) -> str:
        """A finding as a title, or the question where there is no such finding."""
        return self.text(self.found[key]) if key in self.found else otherwise

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self._file.core_properties.title = "Zeren"
        self._file.save(out)
        return out.getvalue()


def _box(left: float, top: float, width: float, height: float) -> tuple[int, int, int, int]:
    return tuple(round(v * INCH) for v in (left, top, width, height))


def _title_size(title: str) -> int:
    places = sum(1 if ord(c) > 0x2E7F else 0.5 for c in title)
    return next(size for most, size in TITLE_SIZES if places <= most)


def _theme_fonts(file: Any) -> None:
    """Latin and East-Asian fonts of the theme, so that PowerPoint and WPS take them for new text too."""
    from lxml import etree

    for part in file.part.package.iter_parts():
        if str(part.partname).startswith("/ppt/theme/"):
            root = etree.fromstring(part.blob)
            space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
            for kind, face in (("latin", LATIN), ("ea", EAST_ASIAN)):
                for node in root.iterfind(f".//a:fontScheme//a:{kind}", space):
                    node.set("typeface", face)
            part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001 - no public call


def _fill(frame: Any, lines: Sequence[tuple[str, str]], *, size: int, bold: bool = False, color: str = style.INK, bullet: bool = False) -> None:
    """Text into a frame, one paragraph a line; the second of a pair is a tag in the soft colour."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    for i, (text, tag) in enumerate(lines):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.line_spacing = PP_ALIGN.LEFT, 1.15
        if bullet:
            paragraph.space_after = round(10 * 12_700)
        _run(paragraph, text, size, bold, color)
        if tag:
            _run(paragraph, f"  ［{tag}］", max(size - 4, 9), False, style.SOFT)


def _run(paragraph: Any, text: str, size: int, bold: bool, color: str) -> None:
    from pptx.dml.color import RGBColor
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
    font = run.font
    font.size, font.bold, font.name, font.color.rgb = Pt(size), bold, LATIN, RGBColor.from_string(color.lstrip("#").upper())
    properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-pptx has no call for East-Asian fonts
    for old in properties.findall(qn("a:ea")):
        properties.remove(old)
    latin = properties.find(qn("a:latin"))
    east = latin.makeelement(qn("a:ea"), {"typeface": EAST_ASIAN})
    latin.addnext(east)


def _cover(deck: _Deck, corpus: Corpus) -> None:
    title = "；".join(str(t) for t in corpus.documents["title"].dropna()) or "；".join(map(str, corpus.documents.index))
    slide = deck.slide(title)
    facts = [str(v) for c in ("issuer", "issued") for v in corpus.documents[c].dropna().unique()]
    counts = (f"{len(corpus.tasks)} 项任务 · {len(corpus.portfolios)} 位领导 · {len(corpus.units)} 个单位名称" if deck.lang == "zh"
              else f"{len(corpus.tasks)} tasks · {len(corpus.portfolios)} leaders · {len(corpus.units)} names of units")
    box = slide.shapes.add_textbox(*_box(EDGE, 2.6, WIDTH - 2 * EDGE, 2.5))
    _fill(box.text_frame, [(deck.words["subtitle"], ""), ("  ".join(facts), ""), (counts, "")], size=24, color=style.SOFT, bullet=True)


HEADLINES = ("load", "overlap", "clusters")


def _answers(deck: _Deck) -> None:
    lines = []
    for question in HEADLINES:
        said = deck.answers.headline(question)
        if said:
            lines += [(deck.words[question], ""), (deck.text(said), deck.words["tags"][said.grade])]
    slide = deck.slide(deck.words["answers"])
    box = slide.shapes.add_textbox(*_box(EDGE, BODY_TOP - 0.2, WIDTH - 2 * EDGE, BODY_BOTTOM - BODY_TOP))
    frame = box.text_frame
    for i in range(0, len(lines), 2):
        _block(frame, lines[i][0], lines[i + 1], first=i == 0)


def _block(frame: Any, question: str, answer: tuple[str, str], *, first: bool) -> None:
    frame.word_wrap = True
    paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
    _run(paragraph, question, 16, False, style.SOFT)
    paragraph = frame.add_paragraph()
    paragraph.line_spacing, paragraph.space_after = 1.15, round(16 * 12_700)
    _run(paragraph, answer[0], 18, True, style.INK)
    _run(paragraph, f"  ［{answer[1]}］", 13, False, style.SOFT)


def _text_slide(deck: _Deck, title: str, lines: Sequence[tuple[str, str]]) -> None:
    slide = deck.slide(title)
    box = slide.shapes.add_textbox(*_box(EDGE, BODY_TOP, WIDTH - 2 * EDGE, BODY_BOTTOM - BODY_TOP))
    _fill(box.text_frame, lines, size=18, bullet=True)


def _load(deck: _Deck) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION

    board = deck.answers.tables["load.table"].head(BARS)
    slide = deck.slide(deck.title("load.most.tasks", deck.words["load"]))
    if board.empty:
        return
    data = CategoryChartData()
    data.categories = _named(board)
    if (board["kind"] == "collective").any():
        _caption(slide, deck.words["collective"])
    roles = [r for r in ("lead", "support", "responsible") if board[r].any()]
    for role in roles:
        data.add_series(deck.words[role], [int(v) for v in board[role]])
    chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *_box(EDGE, BODY_TOP, WIDTH - 2 * EDGE, BODY_BOTTOM - BODY_TOP), data).chart
    chart.has_legend, chart.legend.position, chart.legend.include_in_layout = True, XL_LEGEND_POSITION.TOP, False
    _dress(chart, roles)


def _dress(chart: Any, roles: Sequence[str]) -> None:
    """Our colours, numbers on the bars, the first unit on top, text in our fonts."""
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    chart.font.size, chart.font.name = Pt(12), LATIN
    _east(chart.font._element)  # noqa: SLF001
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.fill.background()
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.has_data_labels = 35, 100, True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0;;", False
    plot.data_labels.font.size = Pt(11)
    for series, role in zip(plot.series, roles, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(style.ROLES[role].lstrip("#").upper())
        if role == "lead":
            series.data_labels.show_value = True
            series.data_labels.number_format, series.data_labels.number_format_is_linked = "0;;", False
            series.data_labels.font.size = Pt(11)
            series.data_labels.font.color.rgb = RGBColor(255, 255, 255)


def _east(properties: Any) -> None:
    from pptx.oxml.ns import qn

    default = properties.find(f".//{qn('a:defRPr')}") if properties.tag != qn("a:defRPr") else properties
    if default is not None and default.find(qn("a:ea")) is None:
        latin = default.find(qn("a:latin"))
        east = default.makeelement(qn("a:ea"), {"typeface": EAST_ASIAN})
        latin.addnext(east) if latin is not None else default.append(east)


def _table(slide: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], *, size: int = 12) -> None:
    """A native table; the heads in the colour of leads."""
    from pptx.dml.color import RGBColor

    total = WIDTH - 2 * EDGE
    frame = slide.shapes.add_table(len(rows) + 1, len(heads), *_box(EDGE, BODY_TOP, total, 0.36 * (len(rows) + 1)))
    table = frame.table
    inches = [total * width / sum(widths) for width in widths]
    for shown, texts in zip(list(table.rows)[1:], rows, strict=True):
        lines = max(_lines(text, width, size) for text, width in zip(texts, inches, strict=True))
        shown.height = round((0.12 + lines * size * 1.45 / 72) * INCH)
    for j, (head, width) in enumerate(zip(heads, widths, strict=True)):
        table.columns[j].width = round(total * width / sum(widths) * INCH)
        _cell(table.cell(0, j), head, size, bold=True, color="#ffffff")
        table.cell(0, j).fill.solid()
        table.cell(0, j).fill.fore_color.rgb = RGBColor.from_string(style.ROLES["lead"].lstrip("#").upper())
    for i, row in enumerate(rows, 1):
        for j, text in enumerate(row):
            _cell(table.cell(i, j), text, size)


def _lines(text: str, width: float, size: int) -> int:
    """Lines that a text takes in a cell of so many inches: Chinese characters are as wide as they are high."""
    places = sum(1.0 if ord(c) > 0x2E7F else 0.55 for c in text)
    return max(1, math.ceil(places / max(1.0, (width - 0.25) * 72 / size - 1)))


def _cell(cell: Any, text: str, size: int, *, bold: bool = False, color: str = style.INK) -> None:
    cell.margin_top = cell.margin_bottom = round(0.03 * INCH)
    _fill(cell.text_frame, [(text, "")], size=size, bold=bold, color=color)


def _ranks(deck: _Deck) -> None:
    words = deck.words
    board = deck.answers.tables["load.table"].head(ROWS)
    slide = deck.slide(deck.title("load.tiers", words["ranks"]))
    heads = [words[k] for k in ("unit", "tasks", "lead", "support", "rank", "interval", "tier")]
    rows = [[u, str(r.tasks), str(r.lead), str(r.support), *(["–"] * 3 if pd.isna(r.rank) else [str(r.rank), f"{r.rank_low}–{r.rank_high}", str(r.tier)])]
            for u, r in zip(_named(board), board.itertuples(index=False), strict=True)]
    if rows:
        _caption(slide, deck.words["collective"])
        _table(slide, heads, rows, [4, 1, 1, 1, 1, 1.4, 1])


def _pictures(deck: _Deck, folder: Path) -> None:
    """The heat map and the overlap matrix, each with alt text; the slide has their title and footer, so theirs are cropped."""
    keys = {"heatmap": "load.scope", "overlap": "overlap.verdicts"}
    for name, shows, ax in gallery.draw(deck.answers, lang=deck.lang, names=tuple(keys)):
        path = style.save(ax, folder / f"{name}.png")
        left, low, right, high = _drawn(ax)
        style.close(ax)
        slide = deck.slide(deck.title(keys[name], shows))
        _caption(slide, deck.words["heatmap" if name == "heatmap" else "overlap_key"])
        picture = slide.shapes.add_picture(str(path), 0, round((BODY_TOP + 0.05) * INCH))
        picture.crop_left, picture.crop_bottom, picture.crop_right, picture.crop_top = left, low, 1 - right, 1 - high
        shape = (right - left) * style.SIZE[0] / ((high - low) * style.SIZE[1])
        height = min(BODY_BOTTOM - BODY_TOP, (WIDTH - 2 * EDGE) / shape)
        picture.height, picture.width = round(height * INCH), round(height * shape * INCH)
        picture.left = round((WIDTH * INCH - picture.width) / 2)
        picture._element.nvPicPr.cNvPr.set("descr", f"{shows}。{deck.title(keys[name], '')}")  # noqa: SLF001 - no public call for alt text


def _caption(slide: Any, text: str) -> None:
    box = slide.shapes.add_textbox(*_box(EDGE, BODY_TOP - 0.32, WIDTH - 2 * EDGE, 0.3))
    _fill(box.text_frame, [(text, "")], size=11, color=style.SOFT)


def _named(board: Any) -> list[str]:
    """Names of units, collectives marked."""
    return [f"{unit} ◇" if kind == "collective" else str(unit) for unit, kind in zip(board.index, board["kind"], strict=True)]


def _drawn(ax: Any) -> tuple[float, float, float, float]:
    """Left, lower, right and upper edge of what is drawn with its labels, as shares of the figure."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = ax.figure
    canvas = figure.canvas if hasattr(figure.canvas, "get_renderer") else FigureCanvasAgg(figure)
    boxes = [a.get_tightbbox(canvas.get_renderer()) for a in figure.axes]
    width, height = figure.bbox.width, figure.bbox.height
    edges = (min(b.x0 for b in boxes) / width, min(b.y0 for b in boxes) / height, max(b.x1 for b in boxes) / width, max(b.y1 for b in boxes) / height)
    return max(edges[0] - 0.005, 0.0), max(edges[1] - 0.005, 0.0), min(edges[2] + 0.005, 1.0), min(edges[3] + 0.005, 1.0)


def _clusters(deck: _Deck) -> None:
    words, table = deck.words, deck.answers.tables["clusters.cards"]
    slide = deck.slide(deck.title("clusters.structure", words["clusters"]))
    rows, many = [], sum(len(units) > 1 for units in table["units"])
    for cluster, card in zip(table.index, table.to_dict("records"), strict=True):
        if len(card["units"]) > 1 and len(rows) < CLUSTERS:
            mark = "" if card["stable"] else words["unstable"]
            rows.append([f"{cluster}{mark}", _joined(card["core"], 6, deck), _joined(card["leaders"], 5, deck), _joined(card["words"], 4, deck),
                         str(card["task_count"]), f"{card['stability']:.2f}"])
    if rows:
        _caption(slide, words["shown"].format(len(rows), many))
        _table(slide, [words[k] for k in ("cluster", "core", "leaders", "words", "tasks", "stability")], rows, [1.2, 4.6, 2.5, 3.0, 0.8, 0.9], size=11)


def _joined(items: Sequence[str], most: int, deck: _Deck) -> str:
    shown = joined(items[:most])
    more = len(items) - most
    return shown + ((f"等{len(items)}个" if deck.lang == "zh" else f" +{more}") if more > 0 else "") or deck.words["none"]


def _position(deck: _Deck) -> None:
    found = deck.answers.findings.get("position", ())
    if found:
        _text_slide(deck, deck.words["position"], [(deck.text(f), deck.words["tags"][f.grade]) for f in found[:5]])


def _without_clock(data: bytes) -> bytes:
    """The package with fixed dates, also in the workbooks behind its charts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(".xlsx"):
                part = _without_clock(part)
            elif name.endswith("core.xml"):
                part = _CLOCK.sub(rb"\g<1>" + _EPOCH + rb"\g<2>", part)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
