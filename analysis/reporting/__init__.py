"""Reporting: who must report what by when, from the dates, rhythms and leads that a document states."""

from graphdata.given import guard

from .calendar import calendar, crossing, dates
from .rhythms import Due, expand
from .sentences import findings

__all__ = ["Due", "calendar", "crossing", "dates", "expand", "findings"]

guard(__name__, calendar=("document date unit", "zr.reporting.calendar(corpus)"))
