"""Reporting: who must report what by when, from the dates, rhythms and leads that a document states."""

from .calendar import calendar, crossing, dates
from .rhythms import Due, expand
from .sentences import findings

__all__ = ["Due", "calendar", "crossing", "dates", "expand", "findings"]
