"""One pass over the rows of a table → drafts of tasks: sections, merged cells, rows that go on, rows that are no tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...names import words
from ...patterns import Pattern
from ...vocabulary import pattern
from .. import headings, labels, noise
from ..drafts import Draft, Layout, Part, Stretch, lacking
from ..headings import Leader
from ..numbering import STYLES, Mark, alone, mark, unnumbered
from ..place import Place
from . import answering, columns
from .cells import Cells, clauses, whole
from .columns import CONTENT, MARK, NUMBER, OTHER, ROLE, SECTION, UNITS
from .rows import TOTAL, Row, Table
from .several import Several, parted_alike

_NOTED = 10  # characters within which a note that no task goes on with has its colon
_SUM = Pattern(r"[\d.,，]+\s*[%项个件处亿万元]{0,3}")
_HOW_MANY = Pattern(r"\d\s?[一-鿿%]|[一二三四五六七八九十百两](?!个一)[个座条所项家处套台户人张辆亩公]")  # 五个一 is a name
_WHO = Pattern("牵头|负责|配合|督办|承办|[局委办][、和]")  # in a note that says who does what
_DOES = Pattern(rf"^(?:{pattern('task_verbs')})(?!.*(?:类|项目|任务)$)|\d\s?[一-鿿%]")
_LETTERED = Pattern("[A-ZＡ-Ｚ甲乙丙丁]")
_WITHIN = Pattern("科室|处室|股室|站所")
_COUNTED = Pattern("第?[（]?[\\d一二三四五六七八九十]{1,4}[）]?[、.项件条]?")
_EXAMPLE = Pattern("(?:填写)?(?:示例|样例|范例)(?:\\d{0,2}$|[：（])|填[写表报]说明$|例如|例：|（例）|例$")


class Solving:
    """The tasks of the rows below a head, column by column as `kinds` say."""

    def __init__(self, table: Table, kinds: list[str], body: Sequence[Row], head: Row | None, out: Layout, place: Place) -> None:
        self.table, self.kinds, self.head, self.out, self.place = table, kinds, head, out, place
        self.last: Draft | None = None
        self.last_row: Row | None = None
        self.restarts = True
        self.below: Row | None = None  # the next row
        self.merges = any(row.carried for row in table.rows)  # a file of which the cells were merged tells so, one that lost it does not
        self.cells = Cells(table, kinds, head, out, place)
        titles = columns.sections(kinds, body)
        contents = [k for k, kind in enumerate(kinds) if kind == CONTENT and k not in titles]
        text = columns.text_of([self.name(k) for k in contents])
        self.text = next((k for k in contents if self.name(k) == text), -1)
        parted = next((k for k in contents if k != self.text and parted_alike(body, k, [u for u, kind in enumerate(kinds) if kind in UNITS])), None)
        if parted is not None:  # each measure has units of its own
            titles, self.text = [*titles, self.text], parted
        self.beside = [k for k in contents if k not in (self.text, *titles)] + [k for k, kind in enumerate(kinds) if kind in (OTHER, "field", "progress")]
        self.sections = [k for k, kind in enumerate(kinds) if kind == SECTION] + titles
        self.numbers = [k for k, kind in enumerate(kinds) if kind == NUMBER]
        self.units_at = [k for k, kind in enumerate(kinds) if kind in UNITS]
        self.first = self.units_at[0] if len(self.units_at) == 1 and self.units_at[0] < min([self.text, *self.numbers]) else -1  # the column of units in front of numbers and texts
        self.style = _usual_style([row for row in body if any(row.text(k) and not columns.is_leaders(row.text(k)) for k in self.units_at)] or body, self.numbers)
        self.several = Several(body, self.text, self.numbers, [k for k, kind in enumerate(kinds) if kind in (*UNITS, "leader", "deadline") or k in self.beside],
                               by_unit=len(self.units_at) == 1 and max([-1, *self.numbers]) < self.units_at[0] < self.text and len(contents) == 1)
        self.given: list[Part] = []  # who answers for all rows, as is said above the head
        self.broken: dict[int, str] = {}  # first halves of heads, in the row right above
        self.again = False  # whether the head is printed again in the row right above
        self.grouped: tuple[str, str] | None = None  # form and kind of the rows of units that stand above their tasks
        singles = [row.cells[filled[0]] for row in body if len(filled := row.filled()) == 1]
        self.titled = next((row.filled() for row in body if row.filled()), []) == [self.text]  # whether sections stand alone in the column of the texts, the first of them above all tasks
        self.summed = False  # whether a sum closed the rows under the last units
        self.by_name = sum(bool(answering.opening(cell, kinds)) for cell in singles) * 2 > len(singles)  # whether most sections are units
        shown = {k: "section" for k in self.sections} | {k: "field" for k in self.beside if self.cells.kind(k) != "progress"} | {self.text: "text"}
        out.columns.update({self.name(k): shown.get(k, kind) for k, kind in enumerate(kinds) if self.name(k) and kind != MARK})

    def name(self, k: int) -> str:
        """The head of a column, "" where it has none."""
        return "".join(self.head.text(k).split()) if self.head else ""

    # -- rows that are no tasks

    def above(self, row: Row, right: bool) -> None:
        """A row above the head: title, author, date, notes; it may name the leader of all tasks below, or `right` above the head their section (一、民生实事)."""
        around = noise.of_cells([cell.text for cell in row.cells])
        for cell in row.cells:
            text = cell.text.strip()
            if text:
                leaders = headings.of_title(unnumbered(text)) if "：" in text or len(row.filled()) < 3 else ()  # and not the office of a roster
                opens = right and not leaders and len(row.filled()) == 1 and _of(text) in ("cn", "pcn") and "：" not in text and headings.is_heading(unnumbered(text)) and not (headings.TITLE.search(text) or noise.kind(f"{unnumbered(text)}：") == "note")
                if leaders:
                    self.open_portfolio(row, leaders)
                elif opens:
                    self.enter(text)
                self.out.mark(cell, around or ("title" if headings.TITLE.search(text) else "portfolio" if leaders else "heading" if opens else "notice"))

    def answer(self, given: list[Part]) -> None:
        """Let units answer for all rows; what a column says of their sections names no unit beside them."""
        self.given = given
        self.claim(given)
        self.kinds = self.cells.kinds = ["person" if given and kind == "duty" and _WITHIN.search(self.name(k)) else kind for k, kind in enumerate(self.kinds)]

    def claim(self, given: Sequence[Part]) -> None:
        """Say what the labels of units are that answer for several rows."""
        for part in given:
            if part.form == "label":
                self.out.claim(part.passage, part.start - len(part.word) - 1, part.start, "label")

    def named_by_sheet(self, name: str) -> None:
        """The leader in whose name a sheet is, if its name is one."""
        leaders = headings.portfolio(name) or (headings.leaders(name) if words.is_person(name) else ())
        if leaders:
            self.place.lead(leaders, self.table.passages[0].line, self.out)

    def row(self, row: Row) -> None:
        """A row below the head."""
        filled = row.filled()
        if not filled:
            self.mark(row, "row" if any(c.text.strip() for c in row.cells) else "blank")
        elif columns.printed_again(row, self.kinds):
            self.mark(row, "header")
            self.broken = {k: row.text(k) for k in filled if row.text(k) != self.name(k)}
            self.again = self.last is not None
            return
        elif self.rest_of_head(row, filled) or self.last is None and self.text in filled and _counted([row.text(k) for k in filled]):
            self.mark(row, "header")
        elif TOTAL.match(row.text(filled[0])) and not any(columns.names_units(row.text(k)) for k in self.units_at):  # 累计新增就业5000人 is a task of those who answer
            self.mark(row, "total")
            self.summed = True
        elif _EXAMPLE.match(row.text(filled[0])):
            self.mark(row, "example")
        elif len(filled) > 1 and (around := self.aside(row, filled)):
            self.mark(row, around)
        elif self.again and self.numbers and self.lower_half(row, filled):
            self.go_on(row, filled)
        elif len(filled) == 1 and (not any(row.text(k) for k in row.carried) or self.last is not None and not self.last.parts and columns.labelled(row.text(filled[0]))):
            self.single(row, filled[0])
        elif self.summed_section(row, filled):
            self.open_section(row, row.text(filled[0]))
        elif self.numbered_section(row, filled):
            number = row.text(filled[0])
            self.open_section(row, row.text(filled[1]) if alone(number) is None else f"{number}、{row.text(filled[1])}")
            for cell in (row.cells[k] for k in filled[2:] if columns.is_leaders(row.text(k))):
                self.led_below(Stretch(cell, 0, len(cell.text)))
        else:
            self.tasks(row)
        self.again = False

    def aside(self, row: Row, filled: list[int]) -> str | None:
        """What a row of several cells is that names no unit and no number: a note behind its label (备注 | …), who made the table and when; None for any other."""
        first = row.text(filled[0]).rstrip("：")
        if columns.is_number(first) or any(columns.names_units(row.text(k)) for k in self.units_at) or any(_WHO.search(row.text(k)) for k in filled):
            return None
        return "note" if noise.kind(first + "：") == "note" else noise.of_cells([row.text(k) for k in filled])

    def rest_of_head(self, row: Row, filled: list[int]) -> bool:
        """Whether a row holds but the second halves of heads that were printed again, in two lines."""
        broken, self.broken = self.broken, {}
        return bool(broken) and all(k in broken and broken[k] + row.text(k) == self.name(k) for k in filled)

    def lower_half(self, row: Row, filled: list[int]) -> bool:
        """Whether a row below a head that is printed again is the rest of the task above, torn at the end of a page: it goes on in columns of text
        or units alone, and what stands there above it ends no sentence."""
        assert self.last_row is not None
        places = (self.text, *self.beside, *self.units_at)
        return all(k in places and self.last_row.text(k) and not self.last_row.text(k).endswith("。") for k in filled) and self.text in filled and mark(row.text(self.text)) is None

    def mark(self, row: Row, kind: str, reason: str = "") -> None:
        """Say what a row is; heads of columns are labels."""
        for k, cell in enumerate(row.cells):
            self.out.mark(cell, kind, reason)
            if kind == "header" and self.cells.kind(k) != MARK:
                self.out.claim(cell, 0, len(cell.text), "label")

    def numbered_section(self, row: Row, filled: list[int]) -> bool:
        """Whether a row holds a number of another style than tasks bear, a heading beside it, and but sums or its leaders beside that."""
        if len(filled) < 2 or filled[0] not in self.numbers or filled[1] in (*self.units_at, *self.beside) or not self.sums(row, [k for k in filled[2:] if not (columns.is_leaders(row.text(k)) and (k in self.units_at or self.cells.kind(k) == "leader"))]):
            return False
        own = _style(row.text(filled[0]))
        deeper = own in STYLES and self.style in STYLES and STYLES.index(own) > STYLES.index(self.style)  # a step of the task above
        return own not in ("", self.style) and not deeper and headings.is_heading(row.text(filled[1]))

    def summed_section(self, row: Row, filled: list[int]) -> bool:
        """Whether a row holds a heading with a number of another style than tasks bear, and but sums beside it."""
        found = mark(row.text(filled[0])) if len(filled) > 1 else None
        return found is not None and found.style in ("cn", "pcn") and found.style != self.style and headings.is_heading(unnumbered(row.text(filled[0]))) and self.sums(row, filled[1:])

    def sums(self, row: Row, places: list[int]) -> bool:
        """Whether some cells of a row hold but sums."""
        return all(_SUM.fullmatch(row.text(k)) for k in places)

    def single(self, row: Row, column: int) -> None:
        """A row with one cell: a section, a note, or what goes on from the row above."""
        cell = row.cells[column]
        text = cell.text.strip()
        leaders = headings.of_title(unnumbered(text))
        around = noise.kind(text)
        said = answering.opening(cell, self.kinds, names=self.by_name) if self.last is None or self.grouped else []
        opens = (said[0].form, said[0].kind) if said else None
        goes_on = (not row.merges and not (self.titled and column == self.text) or column in self.torn()) and column in (self.text, *self.beside, *self.units_at) and column > 0 and len(row.cells) > 1
        trouble = noise.unreadable(text)
        if trouble:
            self.unplace(row, trouble)
        elif said and self.grouped in (None, opens):
            self.grouped = opens
            self.open_section(row, text, said)
        elif said and self.restarts:  # others beside those who opened the section
            self.mark(row, "responsibility")
            self.answer_below(said)
        elif self.last is not None and (said or columns.labelled(text) and not self.last.parts):
            self.mark(row, "responsibility")
            self.cells.units(self.last, cell, "")
            self.last.rival = self.last.rival or (text[:24] if said else "")  # it may answer for the section
        elif leaders:
            self.open_portfolio(row, leaders, "" if labels.find(text[:_NOTED]) else text)
        elif goes_on and self.last is not None and not (around and "：" in text[:_NOTED]):
            self.go_on(row, [column])
        elif around and not (around == "signature" and self.last is None):
            self.mark(row, around)
        elif self.lone_task(row, column):
            self.task(row, [column])
        elif self.below is not None and headings.TITLE.search(text) and mark(text) is None and columns.printed_again(self.below, self.kinds):
            self.mark(row, "title")
            self.restarts = True
        elif headings.is_heading(unnumbered(text), limit=60) or mark(text) is not None and len(text) < 80:
            self.open_section(row, text)
        elif column == self.text and len(text) > 6:
            self.task(row, [column])
        elif self.last is None:
            self.mark(row, "note", "a line within the table that is nothing known")
        else:
            self.unplace(row, "a line within the table that is nothing known")

    def lone_task(self, row: Row, column: int) -> bool:
        """Whether a row between tasks holds a task and nobody who answers for it: it stands where texts do, the cells beside it are empty rather than merged
        with it, and it says what is done or how much."""
        text = row.text(column)
        does = (_HOW_MANY if self.titled else _DOES).search(text)
        return column == self.text and self.last is not None and len(row.cells) == len(self.kinds) and mark(text) is None and not _SUM.fullmatch(text) and does is not None

    def unplace(self, row: Row, reason: str) -> None:
        """A row that is not understood."""
        self.mark(row, "unplaced", reason)
        self.out.unplaced.append((row.line, reason))

    def open_portfolio(self, row: Row, leaders: tuple[Leader, ...], text: str = "") -> None:
        """A row in the name of leaders; the title of a table names them and is no section."""
        self.mark(row, "portfolio")
        self.place.lead(leaders, row.line, self.out)
        self.restarts = True
        if text:
            self.enter(text)

    def open_section(self, row: Row, text: str, said: Sequence[Part] = ()) -> None:
        """A heading within the table, which may say who answers for the tasks below it."""
        self.mark(row, "heading")
        self.enter("" if columns.labelled(text) else answering.without(text))
        self.answer_below(said or answering.behind(row.cells))
        for stretch in answering.leading(row.cells):
            self.led_below(stretch)

    def answer_below(self, given: Sequence[Part]) -> None:
        """Let units answer for the tasks of the section."""
        self.place.answer(given, ())
        self.claim(given)

    def led_below(self, named: Stretch) -> None:
        """Let leaders lead the tasks of the section."""
        self.place.answer((), headings.leaders(named.text))
        self.out.claim(named.passage, named.start, named.end, "leader")

    def enter(self, text: str) -> None:
        """Put a heading at its depth; nothing above it holds for empty cells below."""
        self.place.enter(_of(text) or "plain", headings.plain(unnumbered(text)))
        self.restarts = True
        self.cells.held.clear()

    # -- rows that are tasks

    def tasks(self, row: Row) -> None:
        """A row that is a task, or holds several."""
        parted = self.several.of(row)
        self.restarts = self.restarts or len(parted) > 1 and (self.several.anew or not self.several.running)
        for one in parted:
            self.task(one, one.filled())
        if self.last is not None and self.last_row is row:
            self.last.rival = self.last.rival or self.several.other(row)[:24]

    def task(self, row: Row, filled: list[int]) -> None:
        """A row that is a task, or goes on with the one above."""
        further = self.last is not None and self.continues(row)
        timed = further and self.timed_again(row)  # another task of those who do the one above
        if further and not timed:
            self.go_on(row, filled)
            return
        if self.last is not None and self.unnumbered(row) and self.torn():
            self.last.rival = self.last.rival or row.text(self.text)[:24]
        texts = [k for k in (self.text, *self.beside, *self.sections) if self.cells.kind(k) == CONTENT and row.text(k)][:1]
        if not texts and any(noise.kind(row.text(k)) for k in filled if k not in (*self.numbers, *self.units_at)):
            self.mark(row, "note")
            return
        if not texts:
            self.unplace(row, "a row of the table without a task")
            return
        self.mark(row, "row")
        number = self.number(row, texts)
        self.restarts = self.restarts or bool(number and number.value == 1 and self.first >= 0 and row.text(self.first) and self.first not in row.carried)
        draft = Draft([one for k in texts for one in clauses(row, k)], number.value if number else None, number.style if number else "",
                      self.place.section + self.section_cells(row, texts), self.place.portfolio, self.place.led_by,
                      family="table", restarts=self.restarts, columns=frozenset(self.kinds) & frozenset(UNITS), shares=timed or self.unnumbered(row) or (number is None or number.style == "cell") and self.same_number(row))
        if number:
            first = draft.texts[0]
            self.out.claim(first.passage, number.start, number.end, "number")
            draft.texts[0] = Stretch(first.passage, number.end, first.end)
        self.cells.fill(draft, row)
        draft.parts += lacking(draft.parts, self.place.given or self.given)
        if not draft.parts and (timed or self.under_units(row)):
            draft.parts = list(self.last.parts)  # type: ignore[union-attr]
        codes = [k for k in self.numbers if any(c.isdigit() for c in row.text(k)) and "、" not in row.text(k) and (len(row.text(k)) > 3 or any(c.isalpha() and c.isascii() for c in row.text(k))) and not _COUNTED.fullmatch(row.text(k))]  # KJ-03 is content, too
        for k in [*codes, *(k for k in self.beside if row.text(k) and k not in texts)]:
            draft.put(OTHER, whole(row, k), word=self.name(k))
        self.out.drafts.append(draft)
        self.last, self.last_row, self.restarts, self.summed = draft, row, False, False

    def continues(self, row: Row) -> bool:
        """Whether a row belongs to the task above: its number and text are merged with it, printed again, or missing."""
        if self.text >= 0 and self.text in row.carried and row.text(self.text):
            return all(k in row.carried or not row.text(k) for k in self.numbers)
        if row.repeats(self.last_row, self.text):
            return all(row.repeats(self.last_row, k) for k in self.numbers) and bool(self.numbers or ROLE in self.kinds)
        if row.merges and ROLE not in self.kinds:
            return False
        no_text = not any(row.text(k) for k in (self.text, *self.beside) if self.cells.kind(k) == CONTENT)
        no_number = bool(self.numbers) and not any(row.text(k) for k in self.numbers)
        if self.table.form == "pipes":
            return no_text and (no_number or not self.numbers) or no_number and bool(self.torn()) and self.torn().issuperset(row.filled())
        return (no_number and not any(row.text(k) for k in self.units_at)) or no_text

    def torn(self) -> set[int]:
        """The columns of text and units in which the row above stops within a sentence or a list."""
        return {k for k in (self.text, *self.units_at) if self.last_row is not None and self.last_row.text(k).endswith(("，", "、"))}

    def unnumbered(self, row: Row) -> bool:
        """Whether a row stands under the number of the row above: its own is empty, and merged cells cannot be told from empty ones."""
        return bool(self.numbers) and self.last is not None and self.last.value is not None and not (row.merges and self.merges) and not any(row.text(k) for k in self.numbers)

    def same_number(self, row: Row) -> bool:
        """Whether the number of a row is that of the row above: merged with it, or printed again beside the same section."""
        again = any(row.repeats(self.last_row, k) for k in self.sections)
        return any(row.text(k) and k in row.carried or again and row.repeats(self.last_row, k) for k in self.numbers)

    def timed_again(self, row: Row) -> bool:
        """Whether a row that goes on has a text and a time of its own, as the row above has."""
        assert self.last is not None
        own = row.text(self.text) and self.text not in row.carried and any(
            kind == "deadline" and row.text(k) and k not in row.carried for k, kind in enumerate(self.kinds))
        return bool(own) and self.last.deadline is not None and not row.repeats(self.last_row, self.text)

    def under_units(self, row: Row) -> bool:
        """Whether a row stands under the units of the row above: they stand in front of its number and text, and a merged cell left it empty."""
        number = next((alone(row.text(k)) for k in self.numbers if row.text(k)), None)
        goes_on = self.last is not None and not self.restarts and not self.summed and (number is not None and number.value == (self.last.value or 0) + 1 or not self.numbers)
        return self.first >= 0 and goes_on and not _WHO.search(row.text(self.text)) and not (row.merges and self.merges) and not row.text(self.first)

    def go_on(self, row: Row, filled: list[int]) -> None:
        """Add what a further row of the same task holds."""
        assert self.last is not None
        self.mark(row, "row")
        again = row.repeats(self.last_row, self.text)
        for k in filled:
            kind, cell = self.cells.kind(k), row.cells[k]
            if kind in UNITS:
                self.cells.units(self.last, cell, self.cells.role_of(row, kind))
            elif kind in ("leader", "deadline") or k == self.text and not again:
                self.last.put(kind, whole(row, k))
            elif k in self.beside and not row.repeats(self.last_row, k):
                self.last.put(OTHER, whole(row, k), word=self.name(k))
                if again and kind == CONTENT and ROLE not in self.kinds and any(row.text(u) and not row.repeats(self.last_row, u) for u in self.units_at):
                    self.last.rival = row.text(k)[:24]  # a task of its own, perhaps, of which the number and the larger one are printed again
            self.cells.claim(cell, kind)

    def number(self, row: Row, texts: list[int]) -> Mark | None:
        """The number of a task: in its column, in the label of the row, or before its text, also where one number is merged over several that have their own."""
        for k in self.numbers:
            if row.text(k):
                over = k in row.carried or self.below is not None and k in self.below.carried and self.below.text(k)
                inner = mark(row.cells[texts[0]].text) if over else None
                if inner and inner.value is not None:
                    self.restarts = self.restarts or k not in row.carried
                    return inner
                found = alone(row.text(k))
                if found and found.value is not None:
                    return Mark("cell", found.value, 0)
        if self.numbers or self.several.other(row):
            return None
        found = mark(row.cells[texts[0]].text)
        return found if found and found.value is not None else None

    def section_cells(self, row: Row, texts: list[int]) -> tuple[str, ...]:
        """The sections that columns of their own name; where merged cells cannot be told from empty ones, the one above holds."""
        for k in self.sections:
            if row.text(k) and k not in row.carried:
                self.cells.held = {c: cell for c, cell in self.cells.held.items() if c in self.sections}
                self.cells.held[k] = row.cells[k]
        wanted = [k for k in self.sections if k not in texts]
        shown = (row.text(k) or (self.cells.held[k].text.strip() if (not row.merges or k not in self.cells.merged and self.table.form != "lines") and k in self.cells.held else "") for k in wanted)
        return tuple(dict.fromkeys(headings.plain(unnumbered(text)) for text in shown if text))


def _usual_style(body: Sequence[Row], numbers: Sequence[int]) -> str:
    """The style of number that most rows bear."""
    seen = Counter(style for row in body for k in numbers if (style := _style(row.text(k))))
    return seen.most_common(1)[0][0] if seen else ""


def _counted(cells: Sequence[str]) -> bool:
    """Whether cells count the columns below their heads: 1 | 2 | 3, 甲 | 乙 | 1 | 2."""
    figures = [int(cell) for cell in cells if cell.isdecimal()]
    letters = [cell for cell in cells if _LETTERED.fullmatch(cell)]
    return len(cells) > 2 and len(letters) + len(figures) == len(cells) and figures == [figures[0] + k for k in range(len(figures))]


def _style(text: str) -> str:
    found = alone(text)
    return found.style if found else "letter" if _LETTERED.fullmatch(text) else ""


def _of(text: str) -> str:
    """The style of the number before a text, "" for none."""
    found = mark(text)
    return found.style if found else ""
