"""Registry of known units (first sketch of the interface; see the brief)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What is known of a unit; `guessed` where it was inferred from the name."""

    unit: str
    kind: str = "unit"
    type: str = "other"
    level: str | None = None
    place: str | None = None
    parent: str | None = None
    guessed: bool = True


class Registry:
    """Known units, and what can be said of unknown ones."""

    def describe(self, unit: str, *, kind: str = "unit", place: str | None = None) -> UnitFacts:
        """Type, level, place and parent of a canonical name."""
        return UnitFacts(unit, kind)

    def canonical(self, name: str, *, place: str | None = None) -> str | None:
        """The canonical name of a known alias, None where the name is not known."""
        return None

    def members(self, collective: str, *, place: str | None = None, year: int | None = None) -> tuple[str, ...] | None:
        """Canonical names of a collective's members in that year, None where membership is not known."""
        return None


def load(folder: Path | str | None = None) -> Registry:
    """The bundled registry, with an analyst's own folder laid on top."""
    return Registry()
