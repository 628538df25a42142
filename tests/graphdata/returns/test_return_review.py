"""The review workbook: what was not taken is confirmed, corrected or sent back by people, and read back, all or nothing."""

import openpyxl
import pytest
from filled import fill, handed_in

from analysis import progress
from graphdata import returns
from graphdata.errors import CorrectionError
from graphdata.returns import review

DUE, ROAD = "2024-04-10", "市交通运输局"  # leads tasks 10 and 11


@pytest.fixture
def store(corpus, tmp_path):
    """An empty store."""
    with returns.Store(tmp_path / "s.sqlite", corpus) as opened:
        yield opened


def states(corpus, store, at="2024-04-20"):
    """(state, status) of the two tasks of the transport bureau."""
    table = progress.table(corpus, store.rows, at=at, came=store.came)
    return table.loc[table["unit"] == ROAD, ["state", "status"]].values.tolist()


class Book:
    """A review workbook as somebody has it open."""

    def __init__(self, store, corpus, path):
        self.path, self.count = path, review.write(store, corpus, path)
        self.book = openpyxl.load_workbook(path)
        self.page = self.book["待核"]
        self.heads = {c.value: c.column for c in self.page[1]}

    def value(self, row, head):
        """What stands in a cell."""
        return self.page.cell(row, self.heads[head]).value or ""

    def type(self, row, **said):
        """Type values by header."""
        for head, text in said.items():
            self.page.cell(row, self.heads[head]).value = text
        return self

    def save(self):
        """Its path."""
        self.book.save(self.path)
        return self.path


def free(blank, tmp_path, **said):
    """A form whose states are in the unit's own words."""
    return handed_in(fill(blank[ROAD], 状态="正常推进", **said), tmp_path / "in" / "a.xlsx")


def test_a_proposal_that_is_confirmed_counts_and_its_cell_stays(corpus, blank, store, tmp_path):
    """正常推进 is proposed as 推进中: to be checked until 采用 is chosen, then on time, with the text of the return."""
    store.add(returns.read(free(blank, tmp_path), corpus))
    assert states(corpus, store) == [["pending", None]] * 2
    book = Book(store, corpus, tmp_path / "r.xlsx")
    assert [book.value(2, head) for head in ("单位", "报送日期", "任务标识", "状态", "填报日期")] == [ROAD, DUE, "fictitious-2024#10", "推进中", "2024-04-08"]
    assert "正常推进" in book.value(2, "填报内容") and book.value(2, "位置") == "任务!K2" and "正常推进" in book.value(2, "问题")
    found = review.confirm(store, corpus, book.type(2, 处理="采用").save())
    assert found.attrs["new"] == 1 and states(corpus, store) == [["complete", "推进中"], ["pending", None]]
    row = store.rows.iloc[0]
    assert (row["cell"], row["file"]) == ("任务!K2", "a.xlsx") and "顺利" in row["contents"] and len(review.items(store)) == 1


def test_a_proposal_can_be_overruled(corpus, blank, store, tmp_path):
    """Another state is typed; the decision names the workbook's cell."""
    store.add(returns.read(free(blank, tmp_path), corpus))
    review.confirm(store, corpus, Book(store, corpus, tmp_path / "r.xlsx").type(2, 处理="采用", 状态="滞后").save())
    assert states(corpus, store)[0] == ["complete", "滞后"] and store.decisions["place"].tolist() == ["r.xlsx 待核!A2"]


def test_the_same_workbook_twice_decides_once_and_a_changed_mind_counts(corpus, blank, store, tmp_path):
    """Idempotent; a later decision about the same row overrules the earlier one."""
    store.add(returns.read(free(blank, tmp_path), corpus))
    book = Book(store, corpus, tmp_path / "r.xlsx").type(2, 处理="采用")
    assert [review.confirm(store, corpus, book.save()).attrs["new"] for _ in range(2)] == [1, 0]
    assert review.confirm(store, corpus, book.type(2, 状态="滞后").save()).attrs["new"] == 1 and states(corpus, store)[0] == ["complete", "滞后"]


def test_what_is_sent_back_stays_to_be_checked_and_is_not_listed_again(corpus, blank, store, tmp_path):
    """退回: never 未报; a later return of the unit counts."""
    store.add(returns.read(free(blank, tmp_path), corpus))
    review.confirm(store, corpus, Book(store, corpus, tmp_path / "r.xlsx").type(2, 处理="退回").type(3, 处理="退回").save())
    assert states(corpus, store) == [["pending", None]] * 2 and not review.items(store)
    store.add(returns.read(handed_in(fill(blank[ROAD], 填报日期="2024-04-15"), tmp_path / "again.xlsx"), corpus))
    assert states(corpus, store) == [["late", "推进中"]] * 2


def test_two_returns_of_one_day_are_decided_by_choosing_one(corpus, blank, store, tmp_path):
    """Both stand in the workbook; the one chosen counts, in either order of reading."""
    one, two = handed_in(fill(blank[ROAD]), tmp_path / "1.xlsx"), handed_in(fill(blank[ROAD], 状态="滞后"), tmp_path / "2.xlsx")
    for file in (one, two):
        store.add(returns.read(file, corpus))
    book = Book(store, corpus, tmp_path / "r.xlsx")
    assert book.count == 4 and {state for state, _ in states(corpus, store)} == {"pending"}
    rows = [row for row in range(2, 6) if book.value(row, "状态") == "滞后"]
    for row in rows:
        book.type(row, 处理="采用")
    for _ in range(2):
        review.confirm(store, corpus, book.save())
    assert states(corpus, store) == [["complete", "滞后"]] * 2 and not review.items(store)


def test_an_unknown_sender_is_named_in_the_workbook(corpus, store, tmp_path):
    """A scan that names nobody: once its unit is told it is no longer 未报 but to be checked."""
    (tmp_path / "扫描件.pdf").write_bytes(b"%PDF broken")
    store.add(returns.read(tmp_path / "扫描件.pdf", corpus))
    assert [state for state, _ in states(corpus, store)] == ["missing"] * 2 and "" in set(store.came["unit"])
    book = Book(store, corpus, tmp_path / "r.xlsx").type(2, 处理="采用", 单位=ROAD, 报送日期=DUE)
    review.confirm(store, corpus, book.save())
    assert [state for state, _ in states(corpus, store)] == ["pending"] * 2 and "" not in set(store.came["unit"])


def test_what_counts_already_is_overruled_or_seen(corpus, blank, store, tmp_path):
    """已完成 beside 滞后 in the text: counted as filled in, until somebody types another state."""
    store.add(returns.read(handed_in(fill(blank[ROAD], 状态="已完成", 进展情况="进度滞后"), tmp_path / "a.xlsx"), corpus))
    assert states(corpus, store) == [["complete", "已完成"]] * 2
    book = Book(store, corpus, tmp_path / "r.xlsx").type(2, 处理="采用", 状态="滞后").type(3, 处理="已阅")
    review.confirm(store, corpus, book.save())
    assert states(corpus, store) == [["complete", "滞后"], ["complete", "已完成"]] and not review.items(store)


@pytest.mark.parametrize(("said", "cell", "word"), [
    ({"处理": "同意"}, "H2", "采用"), ({"状态": "滞后"}, "H2", "处理"), ({"处理": "采用", "单位": "市航空局"}, "I2", "市航空局"), ({"处理": "采用", "任务标识": "1"}, "K2", "编号"),
    ({"处理": "采用", "状态": "顺利"}, "L2", "推进中"), ({"处理": "采用", "填报日期": "上周"}, "M2", "2024-04-10"), ({"处理": "采用", "报送日期": "四月"}, "J2", "2024-04-10"),
    ({"标识": "x", "处理": "采用"}, "A2", "标识"), ({"处理": "=1"}, "H2", "公式")])
def test_a_mistake_is_named_and_nothing_is_taken(corpus, blank, store, tmp_path, said, cell, word):
    """File, sheet and cell, in both languages; the right row beside it is not taken either."""
    store.add(returns.read(free(blank, tmp_path), corpus))
    book = Book(store, corpus, tmp_path / "r.xlsx").type(2, **said).type(3, 处理="采用")
    with pytest.raises(CorrectionError) as error:
        review.confirm(store, corpus, book.save())
    assert f"待核!{cell}" in error.value.message("zh") and word in error.value.message("zh") and error.value.message("en") != error.value.message("zh")
    assert store.decisions.empty and len(store.rows) == 0


def test_the_same_store_gives_the_same_bytes_and_no_cell_is_a_formula(corpus, blank, store, tmp_path):
    """Twice; a return that begins with = is text."""
    store.add(returns.read(free(blank, tmp_path, 备注="'=1+1"), corpus))
    one, two = (Book(store, corpus, tmp_path / f"{k}.xlsx") for k in "ab")
    assert one.path.read_bytes() == two.path.read_bytes()
    assert not [c for page in one.book for row in page.iter_rows() for c in row if c.data_type == "f"]


def test_a_review_workbook_among_forms_decides_nothing(corpus, blank, store, tmp_path):
    """A folder that comes back is not believed about decisions."""
    store.add(returns.read(free(blank, tmp_path), corpus))
    Book(store, corpus, tmp_path / "in" / "review.xlsx").type(2, 处理="采用").save()
    found = returns.read(tmp_path / "in" / "review.xlsx", corpus)
    store.add(found)
    assert states(corpus, store) == [["pending", None]] * 2 and store.decisions.empty
    assert "returns confirm" in found.aside["zh"][0]
