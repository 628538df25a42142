"""The room a unit's mark and label take, in the page's units of length (about one pixel at the usual size)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..labels import width

FONT = 12.0
LINE_HEIGHT = 14.0
SMALLEST, LARGEST = 5.0, 25.0  # radius of a mark
FEW = 10  # where no unit has more tasks than that, marks stay small


def radii(tasks: np.ndarray) -> np.ndarray:
    """Radius of a mark whose area grows with the number of tasks."""
    tasks = np.asarray(tasks, dtype=float)
    most = max(float(tasks.max(initial=1)), FEW)
    return np.maximum(np.sqrt(tasks / most) * LARGEST, SMALLEST)


def unit_boxes(tasks: np.ndarray, labels: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Width and height of mark and label together, and how far the middle of that box lies below the mark's."""
    mark = radii(tasks)
    wide = np.array([max(width(line) for line in label.split("\n")) * FONT for label in labels])
    high = np.array([len(label.split("\n")) * LINE_HEIGHT for label in labels])
    sizes = np.column_stack([np.maximum(mark * 2, wide), mark * 2 + high]).reshape(len(labels), 2)
    return sizes, np.column_stack([np.zeros(len(labels)), high / 2]).reshape(len(labels), 2)
