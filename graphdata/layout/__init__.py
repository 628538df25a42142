"""What each line of a source is, and which lines belong together: tasks, headings, portfolios, what stands around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from ..patterns import HAN, Pattern
from ..values import Form, Line, Source
from . import glued, headed, headings, learning, naming, noise, prose, sections, tables
from .drafts import Layout
from .entries import Entry, entry
from .numbering import Mark
from .unwrapping import unwrap
from .passages import Passage

def lay_out(source: Source, passages: Sequence[Passage], *, told: Form = Form()) -> Layout:
    """The layout of a source: drafts of its tasks, its portfolios, the kind of every line; `told` is what an analyst says of it."""
    out = Layout(told=told)
    unknown = {word: kind for word, kind in told.labels.items() if kind not in ("text", "field")}
    out.learnt = {**learning.learn(p.text for p in passages), **unknown}
    prose.read(_blocks(source, passages, out), out, _WITHOUT.get(told.form, ()))
    _hear(out)
    if out.rival:
        _compare(out, lay_out(source, passages, told=replace(told, number=out.rival)))
    out.name, out.reason = naming.name(out)
    if told.layout and out.drafts:
        out.name, out.reason = told.layout, f"as told; it looked like {out.name}" if out.name != told.layout else "as told"
    return out


def _hear(out: Layout) -> None:
    """Let labels and heads of columns say what the document says of them: 市级责任部门为牵头单位，实施主体为配合单位."""
    duties = {part.word for draft in out.drafts for part in draft.parts if part.kind == "duty" and part.word}
    told = learning.said((p.text for p in out.passages), sorted(duties)) if duties else {}
    for draft in out.drafts if told else ():
        for part in draft.parts:
            part.kind = told.get(part.word, part.kind) if part.kind == "duty" else part.kind
        if "duty" in draft.columns:
            draft.columns = draft.columns - {"duty"} | {part.kind for part in draft.parts if part.form == "column"}


def _compare(out: Layout, other: Layout) -> None:
    """Put beside each task what its units stand under in a rival reading, where that begins elsewhere."""
    under = {(p.passage.line, p.start): d for d in other.drafts for p in d.parts[:1]}
    for draft in out.drafts:
        found = under.get((draft.parts[0].passage.line, draft.parts[0].start)) if draft.parts else None
        if found and found.texts[0].passage.place(found.texts[0].start) != draft.texts[0].passage.place(draft.texts[0].start):
            draft.rival = found.texts[0].text.strip()[:24]


# What holds no tasks when the layout is given.
_WITHOUT = {"label": ("bracket", "unit", "table"), "bracket": ("label", "unit", "table"), "table": ("label", "bracket", "unit"), "unit": ("names", "table"), "none": ("table",)}


def _blocks(source: Source, passages: Sequence[Passage], out: Layout) -> list[Entry | tables.Table]:
    """Passages and tables in the order of the source; what stands beside the text is marked and left out."""
    blocks: list[Entry | tables.Table] = []
    lines = source.lines
    kept = [p for p in passages if not ((lines[p.line].part or lines[p.line].style) and _beside(lines[p.line], p, out))]
    texts = [p.text for p in kept]
    head, foot = noise.head(texts) | noise.running(texts), noise.foot(texts)
    for k in (*sorted(head), *range(foot, len(kept))):
        out.mark(kept[k], "running head" if texts[k].strip() else "blank")
    begin, end = noise.contents(texts[:foot])
    for passage in kept[begin:end]:
        out.mark(passage, "navigation" if passage.text.strip() else "blank")
    kept = [p for k, p in enumerate(kept[:foot]) if k not in head and not begin <= k < end]
    for part, alike in groupby(kept, lambda p: None if lines[p.line].cells is None else lines[p.line].part):
        if part is None:
            texts, at = tables.whole_rows(list(alike)), 0
            for begin, end, table in tables.tables(texts):  # drawn in text
                blocks += [*_entries(source, texts[at:begin], out), *(_told(source, table, out) or [table])]
                out.passages += texts[begin:end]
                at = end
            blocks += _entries(source, texts[at:], out)
        else:
            rows = list(alike)
            table = tables.of_cells(rows, [lines[p.line] for p in rows])
            if told := _told(source, table, out):
                blocks += told
            else:
                out.passages += rows
                tables.add(blocks, table)
    return blocks


def _told(source: Source, table: tables.Table, out: Layout) -> list[Entry | tables.Table]:
    """The rows of a table whose cells say under labels what they are, as text; [] for any other."""
    told = tables.told_by_labels(table)
    return _entries(source, told, out) if told else []


def _beside(line: Line, passage: Passage, out: Layout) -> bool:
    """Whether a line stands beside the text (navigation, running heads, page numbers); it is marked as such."""
    kind = _BESIDE.get(line.part) or _BESIDE.get(line.style)
    if kind:
        out.mark(passage, kind if passage.text.strip() else "blank")
        out.passages += [passage] * (kind == "note")  # it may state a rule
    return kind is not None


def _entries(source: Source, passages: Sequence[Passage], out: Layout) -> list[Entry | tables.Table]:
    whole = unwrap(glued.parted(passages), broken=source.format in _BROKEN)
    out.passages += whole
    entries = [entry(p, label=line.label, style=line.style or ("heading" if source.format == "md" and line.text.lstrip().startswith("#") else ""), learnt=out.learnt)
               for p in whole for line in [source.lines[p.line]]]
    _hand_on_numbers(entries)
    _count_parts(entries)
    _count_bare(entries)
    _put_questions_above(entries)
    headed.put_under_labels(entries)
    headed.put_under_boxes(entries)
    headed.put_texts_first(entries)
    sections.put_below(entries)
    return list(entries)


def _put_questions_above(entries: Sequence[Entry]) -> None:
    """Where a text numbers questions and what is done about them in words (问题1： 举措1： 举措2： 问题2：), the questions are headings above."""
    counted = [one for one in entries if one.mark and one.mark.style == "n" and one.parts and one.parts[0].mark is one.mark]
    asked = [one for one in counted if one.passage.text.lstrip().startswith("问题")]
    if asked and any(one.passage.text.lstrip().startswith(("举措", "措施")) for one in counted):
        for one in asked:
            one.mark = one.mark._replace(style="pcn")  # type: ignore[union-attr]
            one.parts = [one.parts[0]._replace(mark=one.mark), *one.parts[1:]]


def _hand_on_numbers(entries: Sequence[Entry]) -> None:
    """A number alone on its line (任务一, 1.) is that of the text on the next."""
    for one, below in zip(entries, entries[1:], strict=False):
        if not one.parts and one.mark and one.mark.style != "bullet" and not below.mark and below.parts and below.parts[0].what == "text":
            _number(below, one.mark)
    counted = [k for k, one in enumerate(entries) if not one.mark and (text := one.passage.text.strip()).isdecimal() and len(text) < 4]
    if len(counted) > 2 and all(_counts(entries, k, value) for value, k in enumerate(counted, 1)):
        for value, k in enumerate(counted, 1):
            entries[k].mark, entries[k].parts = Mark("n", value, 0, 0), []
            _number(entries[k + 1], Mark("n", value, 0))


def _count_parts(entries: Sequence[Entry]) -> None:
    """Lines that are counted as parts of a whole, from the first on (1/10 稳住工业, 2/10 盘活楼宇), have numbers; so do indicators (指标1：) where nothing else is numbered."""
    for counted in (_PART, _INDICATOR):
        found = [(one, part) for one in entries if not one.mark and one.parts and (part := counted.match(one.passage.text))]
        whole = len({part[2] for _, part in found}) == 1 if counted is _PART else not any(one.mark and one.mark.style != "bullet" for one in entries)
        if len(found) < 3 or [int(part[1]) for _, part in found] != list(range(1, len(found) + 1)) or not whole:
            continue
        for one, part in found:
            one.mark = Mark("n", int(part[1]), part.end(), 0)
            one.parts[0] = one.parts[0]._replace(start=part.end(), mark=one.mark)


def _count_bare(entries: Sequence[Entry]) -> None:
    """A figure that nothing parts from its text (3修建大道) counts it where it goes on from the number above."""
    last = 0
    for one in entries:
        found = _BARE.match(one.passage.text) if last and not one.mark and one.parts and one.parts[0].what == "text" else None
        if found and int(found[1]) == last + 1:
            one.mark = Mark("n", last + 1, found.end(), found.start(1))
            one.parts[0] = one.parts[0]._replace(start=found.end(), mark=one.mark)
        last = (one.mark.value or 0) if one.mark and one.mark.style == "n" else 0 if one.mark else last


def _number(one: Entry, mark: Mark) -> None:
    first, *rest = one.parts
    one.mark = Mark(mark.style, mark.value, first.start, first.start)
    one.parts = [first._replace(mark=one.mark), *rest]


def _counts(entries: Sequence[Entry], k: int, value: int) -> bool:
    """Whether a line that is a number and no more counts tasks, as numbers of pages do not: text stands below it, and units or
    times close what stands above, but for a heading between."""
    below = entries[k + 1] if k + 1 < len(entries) else None
    texts = below is not None and not below.mark and below.parts and below.parts[0].what == "text"
    return bool(texts) and int(entries[k].passage.text) == value and (value == 1 or any(one.parts[-1:] and one.parts[-1].what != "text" for one in entries[k - 1 - _is_title(entries[k - 1]):k]))


def _is_title(one: Entry) -> bool:
    return headings.is_heading(one.passage.text) and HAN.search(one.passage.text) is not None


_INDICATOR = Pattern(r"[ \t]{0,8}指标\s?(\d{1,2})[：、.]")
_BARE = Pattern(r"\s{0,4}(\d{1,2})(?![年月日号时分周季天个家项条座所处户人套件类种名场批级层楼次台辆张篇部届度到至多余几亿万千百两]|大(?:类|项|块|行动|工程|方面))(?=[一-鿿“《])")
_PART = Pattern(r"\s*(\d{1,2})/(\d{1,2})\s+(?=[一-鿿“])")

# Formats whose lines may be broken at the width of a page or screen.
_BROKEN = frozenset({"txt", "text"})

# Parts of a file that stand beside its text, and the kind their lines get.
_BESIDE = {"navigation": "navigation", "link": "navigation", "header": "running head", "footer": "running head",
           "running head": "running head", "page number": "page", "rotated": "watermark", "scan": "scan",
           "hidden": "hidden", "footnote": "note", "endnote": "note"}
