"""How things are drawn: one table, from which the picture, its legend and the style sheet are made.

Filled is lead, a ring is support: in every view, so that neither grey paper nor colour blindness mixes them up.
"""

from __future__ import annotations

from ..style import ACCENT, ROLES, STEM, TONES

LEAD = ROLES["lead"]
MARKS = {
    "ink": "#1c2127", "soft": "#565f69", "line": "#d5d9de", "paper": "#ffffff", "tint": "#f4f7fa",
    "accent": ACCENT,  # what is selected
    "lead": LEAD, "support": "#7c95ab", "responsible": ROLES["responsible"], "rim": "#5b7f9f",
    "line_lead": "#2f5d8c", "line_support": "#7c95ab", "stem": STEM,
    # grounds and guides: no mark, only what marks stand on
    "guide": "#e3e8ec", "light": "#fff1c9", "band": "#e9eef3",
    "more": ACCENT, "less": LEAD,  # than chance gives
    # cells of the matrix: none, 1–2, 3–5, 6–9, 10 and more; white figures from the fourth on
    "shades": ["#ffffff", "#e4eef6", "#b9d3e8", "#34709f", "#17406d"],
    # tone of each cluster and its ground; ten tones as far apart as may be for normal and red-green blind eyes, all legible as text
    "clusters": [list(pair) for pair in zip(TONES, ("#d6eafa", "#fae3cd", "#d3e6e0", "#e8def0", "#ecd9cf", "#cdeee1", "#dbdff5", "#f7d9cd", "#cfe2e7",
                                                    "#d4dbf2"), strict=True)],
    # the same for what became of a unit's returns
    "states": {"complete": ["#0078c3", "#d6eafa"], "late": ["#b45a00", "#fae3cd"], "pending": ["#6a4fb0", "#e4ddf4"],
               "missing": ["#5a1e00", "#ecd9cf"]},
    "lights": {"red": ["#a8321f", "#f4d9d3"], "yellow": ["#8a6100", "#fbeecb"], "green": ["#1e6b4b", "#d3e6e0"], "closed": ["#0078c3", "#d6eafa"], "none": ["#4c5660", "#e4e8ec"]},
    "no_cluster": ["#4c5660", "#e4e8ec"],
    # numbers of a column, small to large
    "ramp": [["#6f8fae", "#e4eef6"], ["#4d7ba8", "#d8e6f2"], ["#34709f", "#c9dcec"], ["#17406d", "#b9d3e8"], ["#0a2340", "#a9c4dc"]],
}


def colours() -> str:
    """The colours as custom properties of the style sheet, under the names of the table."""
    plain = {name: tone for name, tone in MARKS.items() if isinstance(tone, str)}
    plain |= {f"shade-{i}": tone for i, tone in enumerate(MARKS["shades"])}
    return ":root { " + " ".join(f"--{name.replace('_', '-')}: {tone};" for name, tone in plain.items()) + " }\n"
