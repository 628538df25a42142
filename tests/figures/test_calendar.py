"""The calendar as files: iCalendar as RFC 5545 has it, a workbook, the same bytes twice, a reason where nothing can be computed."""

import openpyxl
import pytest

import graphdata as gd
from figures import calendar, ics


def unfolded(content):
    """Content lines, joined again as a calendar program does."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def values(content, name):
    """The values of a property, in order."""
    return [line.partition(":")[2] for line in unfolded(content) if line.partition(":")[0].partition(";")[0] == name]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The calendar of the made-up year."""
    folder = tmp_path_factory.mktemp("calendar") / "out"
    calendar.write(folder, gd.read("fictitious-2024"))
    return folder


def test_a_line_has_at_most_75_octets_and_ends_in_crlf(written):
    """Also where Chinese characters of three octets are cut; unfolded, nothing is lost."""
    content = (written / "calendar.ics").read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n")) and b"\n" not in content.replace(b"\r\n", b"")
    assert any(len(line.encode()) > 75 for line in unfolded(content)) and unfolded(content)[0] == "BEGIN:VCALENDAR"


@pytest.mark.parametrize("text", ["x" * 75, "责" * 24 + "xyz", "责" * 200, "😀" * 40, "a,b;c\\d\ne"])
def test_what_is_written_is_read_again(text, tmp_path):
    """At the limit of a line, within characters of two to four octets, and with what has a meaning in iCalendar."""
    from icalendar import Calendar

    ics.write([ics.Event("2024-04-10", text, "要报" + text + "\x07", "key")], tmp_path / "a.ics", name=text, stamp="2024-02-20")
    (event,) = Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")
    assert str(event["summary"]) == text and str(event["description"]) == "要报" + text


def test_every_date_and_every_unit_has_its_events(written):
    """Four dates; fifteen units with four days each; nobody's event has another's identity."""
    together, units = (written / "calendar.ics").read_bytes(), [p.read_bytes() for p in (written / "units").glob("*.ics")]
    assert values(together, "DTSTART") == ["20240410", "20240710", "20241010", "20250110"]
    assert len(units) == 15 and all(len(values(u, "DTSTART")) == 4 for u in units)
    uids = [uid for content in [together, *units] for uid in values(content, "UID")]
    assert len(set(uids)) == len(uids) == 64


def test_a_calendar_has_the_date_of_its_document_and_no_clock(written, tmp_path):
    """DTSTAMP is the date of issue; a second run gives the same bytes."""
    calendar.write(tmp_path / "again", gd.read("fictitious-2024"))
    names = sorted(p.relative_to(written) for p in written.rglob("*") if p.is_file())
    assert set(values((written / "calendar.ics").read_bytes(), "DTSTAMP")) == {"20240220T000000Z"}
    assert len(names) == 19 and all((written / n).read_bytes() == (tmp_path / "again" / n).read_bytes() for n in names)


def test_the_workbook_has_a_row_for_every_date_and_unit(written):
    """15 units on 4 dates; the crossing sums to 24 tasks by date; no formula."""
    book = openpyxl.load_workbook(written / "calendar.xlsx")
    assert book.sheetnames == ["日程", "单位与日期", "任务", "说明"] and book["日程"].max_row == 61
    assert [sum(c.value for c in column[1:]) for column in list(book["单位与日期"].columns)[1:]] == [24, 24, 24, 24, 96]
    assert not [c for page in book for row in page.iter_rows() for c in row if c.data_type == "f"]


def test_a_document_without_leads_gives_the_reason_and_no_calendar(tmp_path):
    """The workbook alone, with the sentence."""
    (tmp_path / "d.txt").write_text("请于每月25日前报送进展情况。\n\n2024年重点工作\n\n一、甲市长分管工作\n\n1.做好甲事。\n责任单位：市财政局\n", encoding="utf-8")
    calendar.write(tmp_path / "out", gd.read(tmp_path / "d.txt"))
    book = openpyxl.load_workbook(tmp_path / "out" / "calendar.xlsx")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["calendar.xlsx", "run.json"]
    assert "未指明牵头单位" in book["说明"]["A2"].value
