"""iCalendar files (RFC 5545) that calendar programs take: whole days, the same bytes twice, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from graphdata.writing import whole_file

LIMIT = 75  # octets of a line; longer ones are folded
_ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n"))


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
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zeren//Zeren//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}"
    ]
    lines += [line for event in events for line in _event(event, stamp)] + ["END:VCALENDAR"]
    with whole_file(path) as draft:
        draft.write_bytes("".join(f"{folded(line)}\r\n" for line in lines).encode())
    return Path(path)


def _event(event: Event, stamp: str) -> list[str]:
    day = date.fromisoformat(event.day)
    return [
        "BEGIN:VEVENT", f"UID:{uid(event.key)}", f"DTSTAMP:{stamp.replace('-', '')}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(event.summary)}", f"DESCRIPTION:{escaped(event.description)}", "TRANSP:TRANSPARENT",
        "BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(event.summary)}", "TRIGGER:-P7D", "END:VALARM", "END:VEVENT"
    ]


def uid(key: str) -> str:
    """An identity that stays the same, so that a calendar taken in again changes its events and doubles none."""
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@zeren"


def escaped(text: str) -> str:
    r"""Text as a value of iCalendar has it.

    >>> escaped("甲局; 乙局\n2项")
    '甲局\\; 乙局\\n2项'
    """
    text = "".join(c for c in text if c in "\n\r\t" or ord(c) >= 32 and c != "\x7f")
    for plain, written in _ESCAPES:
        text = text.replace(plain, written)
    return text


def folded(line: str) -> str:
    """A line cut after 75 octets at most, never within a character; what follows begins with a blank."""
    parts, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > LIMIT:
            parts.append(" ")
            size = 1
        parts[-1] += character
        size += width
    return "\r\n".join(parts)
