"""How things are drawn: one table, from which the picture, its legend and the style sheet are made.

Lead and support differ in lightness and in place (a dark core in a light mark), so that grey paper tells them apart.
"""

from __future__ import annotations

from ..style import ACCENT, ROLES

MARKS = {
    "ink": "#1c2127", "soft": "#565f69", "line": "#d5d9de", "paper": "#ffffff", "tint": "#f4f7fa",
    "accent": ACCENT,  # what is selected
    **ROLES, "rim": "#5b7f9f",
    "line_lead": "#3f6f9f", "line_support": "#c3d3e0",
    # cells of the matrix: none, 1–2, 3–5, 6–9, 10 and more; white figures from the fourth on
    "shades": ["#ffffff", "#e4eef6", "#b9d3e8", "#34709f", "#17406d"],
    # dark core and light mark of each cluster, apart in hue for the colour-blind, and numbered besides
    "clusters": [
        ["#0b5d8a", "#b9dcf0"], ["#9a4a00", "#f6d3ad"], ["#0b6b4f", "#b6e2d1"], ["#8b2c6b", "#eec4de"],
        ["#6b5d00", "#ece3a0"], ["#4b3f9e", "#d3cef2"], ["#a02c2c", "#f3c4c0"], ["#3d5a3d", "#cfdccb"],
        ["#23616b", "#bfdfe3"], ["#6a4a3a", "#e3d2c6"],
    ],
    # the same for what became of a unit's returns
    "states": {"complete": ["#0b5d8a", "#b9dcf0"], "late": ["#9a4a00", "#f3b96b"], "missing": ["#6d160c", "#d9796b"]},
    "no_cluster": ["#4c5660", "#dde2e7"],
}


def colours() -> str:
    """The colours as custom properties of the style sheet, under the names of the table."""
    plain = {name: tone for name, tone in MARKS.items() if isinstance(tone, str)}
    plain |= {f"shade-{i}": tone for i, tone in enumerate(MARKS["shades"])}
    return ":root { " + " ".join(f"--{name.replace('_', '-')}: {tone};" for name, tone in plain.items()) + " }\n"
