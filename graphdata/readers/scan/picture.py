"""The picture of a page: set straight, and the dark lines in it that rule its tables."""

from __future__ import annotations

from typing import Any

from ..page.paper import Box

TILTED = 8.0  # degrees: pages are laid on the glass, or photographed, no more askew
FINE = 0.05  # degrees
SMALL = 1000  # pixels across, on which the tilt is measured
LONG = 0.02  # of the larger side: a dark line that is shorter is a stroke of a character
NEAR = 4.0  # points: rules of a tilted or broken line are one


def straightened(image: Any) -> Any:
    """The picture, turned so that its lines are level."""
    import cv2
    angle = _tilt(image)
    if abs(angle) < FINE:
        return image
    high, wide = image.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    more = abs(turn[0, 1])  # the sine: so much of the other side is added, that no corner is cut off
    size = round(wide + more * high), round(high + more * wide)
    turn[:, 2] += (size[0] - wide) / 2, (size[1] - high) / 2
    return cv2.warpAffine(image, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _tilt(image: Any) -> float:
    """The angle at which the dark of the picture lies in the sharpest lines, in degrees."""
    import cv2
    import numpy as np
    wide = image.shape[1]
    small = cv2.resize(image, None, fx=min(1.0, SMALL / wide), fy=min(1.0, SMALL / wide), interpolation=cv2.INTER_AREA)
    dark = (cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1] > 0).astype(np.uint8)
    middle = (dark.shape[1] / 2, dark.shape[0] / 2)

    def sharp(angle: float) -> float:
        turned = cv2.warpAffine(dark, cv2.getRotationMatrix2D(middle, angle, 1.0), (dark.shape[1], dark.shape[0]))
        rows = turned.sum(axis=1).astype(float)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())
    best = max(np.arange(-TILTED, TILTED + 0.01, 0.5), key=sharp)
    return float(max(np.arange(best - 0.5, best + 0.51, FINE), key=sharp))


def rules(image: Any, scale: float) -> tuple[list[Box], list[Box]]:
    """The horizontal and the vertical rules of a picture that stands straight, in points."""
    import cv2
    dark = cv2.adaptiveThreshold(image, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    long = max(int(LONG * max(image.shape[:2])), 24)
    flat = _boxes(dark, (long, 1), (9, 3), scale)
    upright = _boxes(dark, (1, long), (3, 9), scale)
    horizontal = [(x0, (top + bottom) / 2, x1, (top + bottom) / 2) for x0, top, x1, bottom in flat]
    vertical = [((x0 + x1) / 2, top, (x0 + x1) / 2, bottom) for x0, top, x1, bottom in upright]
    return _reaching(horizontal, vertical)


def _boxes(dark: Any, kernel: tuple[int, int], closed: tuple[int, int], scale: float) -> list[Box]:
    import cv2
    lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, kernel))
    lines = cv2.morphologyEx(lines, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, closed))
    _, _, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    found = [(x * scale, y * scale, (x + w) * scale, (y + h) * scale) for x, y, w, h, _ in stats[1:].tolist()
             if max(w, h) >= 4 * min(w, h)]
    return sorted(found, key=lambda box: (box[1], box[0]))


def _reaching(horizontal: list[Box], vertical: list[Box]) -> tuple[list[Box], list[Box]]:
    """The rules, each drawn out to the ones that it all but touches, as a pen that was lifted too soon."""
    def near(value: float, places: list[float]) -> float:
        return min((p for p in places if abs(p - value) <= NEAR), key=lambda p: abs(p - value), default=value)
    across = [(near(x0, [v[0] for v in vertical]), top, near(x1, [v[0] for v in vertical]), top) for x0, top, x1, _ in horizontal]
    down = [(x, near(top, [h[1] for h in horizontal]), x, near(bottom, [h[1] for h in horizontal])) for x, top, _, bottom in vertical]
    return across, down
