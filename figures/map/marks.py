"""How things are drawn: one table, from which both the picture and its legend are made.

Lead and support differ in lightness and in place (a dark core in a light mark), so that grey paper tells them apart.
"""

from __future__ import annotations

MARKS = {
    "ink": "#1c2733", "soft": "#5a6672", "line": "#d5dbe1", "paper": "#ffffff", "tint": "#f3f6f9",
    "accent": "#b4460f",  # what is selected
    "lead": "#14507f", "responsible": "#7ba0bf", "support": "#c9d9e7", "rim": "#5f7f9b",
    "line_lead": "#3f6f97", "line_support": "#bccbd8",
    # dark core and light mark of each cluster, apart in hue for the colour-blind, and numbered besides
    "clusters": [
        ["#0b5d8a", "#b9dcf0"], ["#9a4a00", "#f6d3ad"], ["#0b6b4f", "#b6e2d1"], ["#8b2c6b", "#eec4de"],
        ["#6b5d00", "#ece3a0"], ["#4b3f9e", "#d3cef2"], ["#a02c2c", "#f3c4c0"], ["#3d5a3d", "#cfdccb"],
        ["#23616b", "#bfdfe3"], ["#6a4a3a", "#e3d2c6"],
    ],
    "no_cluster": ["#4c5660", "#dde2e7"],
}
