"""iCalendar files (RFC 5545) that calendar programs take: whole days, the same bytes twice, no clock. The one room of icalendar."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from graphdata.writing import whole_file


@dataclass(frozen=True, slots=True)
class Event:
    """One whole day: what is due, in short and at length; `key` makes its identity."""

    day: str  # ISO
    summary: str
    description: str
    key: str


def write(events: Iterable[Event], path: Path | str, *, name: str, stamp: str) -> Path:
    """Write events as one .ics file; gives the path.

    Parameters
    ----------
    events : in the order in which they are to stand.
    name : of the calendar, as programs show it.
    stamp : a day, ISO: when the facts were fixed (the document's date). No clock is asked.
    """
    from icalendar import Calendar, vText

    calendar = Calendar()
    for key, value in (("version", "2.0"), ("prodid", "-//Zeren//Zeren//ZH"), ("calscale", "GREGORIAN"), ("method", "PUBLISH"), ("x-wr-calname", vText(" ".join(plain(name).split())))):
        calendar.add(key, value)
    fixed = datetime.combine(date.fromisoformat(stamp), datetime.min.time(), UTC)
    for event in events:
        calendar.add_component(_event(event, fixed))
    with whole_file(path) as draft:
        draft.write_bytes(calendar.to_ical())
    return Path(path)


def _event(event: Event, fixed: datetime) -> Any:
    from icalendar import Alarm
    from icalendar import Event as Entry

    day, entry, alarm = date.fromisoformat(event.day), Entry(), Alarm()
    for key, value in (("uid", uid(event.key)), ("dtstamp", fixed), ("dtstart", day), ("dtend", day + timedelta(days=1)),
                       ("summary", plain(event.summary)), ("description", plain(event.description)), ("transp", "TRANSPARENT")):
        entry.add(key, value)
    for key, value in (("action", "DISPLAY"), ("description", plain(event.summary)), ("trigger", timedelta(days=-7))):
        alarm.add(key, value)
    entry.add_component(alarm)
    return entry


def uid(key: str) -> str:
    """An identity that stays the same, so that a calendar taken in again changes its events and doubles none."""
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@zeren"


def plain(text: str) -> str:
    r"""Text without characters that no calendar shows.

    >>> plain("甲局\x07\n2项")
    '甲局\n2项'
    """
    return "".join(c for c in text if c in "\n\r\t" or ord(c) >= 32 and c != "\x7f")
