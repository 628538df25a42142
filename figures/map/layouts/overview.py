"""The overview: leaders clockwise in the order of the document, units between their leaders.

The nearer a unit stands to the middle, the more evenly its tasks are spread over the leaders. Units that the first picture
leaves out have their places too, so that a filter or a search can bring them in without moving anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi

import numpy as np

from .boxes import unit_boxes
from .spread import Bound, settle, spread

RADII = np.array([372.0, 292.0])
ROOMY = 11  # with more seats than that the ring grows
SEATS = 16  # more portfolios than that share a last seat
DRAWN = 32  # units in the first picture
SEAT_BOX = (124.0, 46.0)
REST_BOX = (84.0, 24.0)
_LEAST, _MOST = 0.5, 2.5  # a seat's sector lies between so much and so much of an even share


@dataclass(frozen=True)
class Overview:
    """Positions: `seats` lists the portfolios of each seat, arrays are x, y of seats, of what they do not show, and of units.

    `main` is the seat that has most of the tasks of each unit.
    """

    seats: list[list[int]]
    seat_points: np.ndarray
    rest_points: np.ndarray
    unit_points: np.ndarray
    main: np.ndarray


def overview(counts: np.ndarray, held: list[list[int]], labels: list[str]) -> Overview:
    """Positions for the overview.

    Parameters
    ----------
    counts : portfolios × units, how many tasks of the portfolio name the unit.
    held : for every task the portfolios that hold it; it stands with the first.
    labels : what is written beside each unit, for the room it takes.
    """
    seats = _seats(counts, held)
    place = {p: s for s, members in enumerate(seats) for p in members}
    tasks_by_seat = [[t for t, p in enumerate(held) if p and place[p[0]] == s] for s in range(len(seats))]
    sectors = _sectors([len(t) for t in tasks_by_seat])
    radii = RADII * max(1.0, len(seats) / ROOMY)
    seat_points = _at(radii, sectors.mean(axis=1)) if len(seats) > 1 else np.zeros((len(seats), 2))
    outwards = np.where(seat_points[:, 1:] > 0, 1, -1)
    rest_points = seat_points + outwards * np.array([[0, (SEAT_BOX[1] + REST_BOX[1]) / 2 + 3]])
    by_seat = np.array([counts[members].sum(axis=0) for members in seats]).reshape(len(seats), counts.shape[1])
    units = _units(by_seat, sectors, radii, (seat_points, rest_points), labels)
    main = by_seat.argmax(axis=0) if len(seats) else np.zeros(0, dtype=int)
    return Overview(seats, seat_points, rest_points, units, main)


def _seats(counts: np.ndarray, held: list[list[int]]) -> list[list[int]]:
    """One seat per portfolio; beyond SEATS the portfolios with the fewest tasks share the last one."""
    total = len(counts)
    if total <= SEATS:
        return [[p] for p in range(total)]
    sizes = np.bincount([p for ps in held for p in ps], minlength=total)
    kept = sorted(sorted(range(total), key=lambda p: (-sizes[p], p))[:SEATS - 1])
    return [[p] for p in kept] + [[p for p in range(total) if p not in set(kept)]]


def _sectors(sizes: list[int]) -> np.ndarray:
    """First and last angle of each seat, in proportion to its tasks within _LEAST and _MOST of an even share."""
    if not sizes:
        return np.zeros((0, 2))
    share = np.clip(np.array(sizes) / max(sum(sizes), 1), _LEAST / len(sizes), _MOST / len(sizes))
    ends = np.cumsum(share / share.sum()) * 2 * pi
    starts = np.concatenate([[0.0], ends[:-1]])
    shift = (starts[0] + ends[0]) / 2  # the first leader stands at the top
    return np.column_stack([starts, ends]) - shift


def _at(radii: np.ndarray, angles: np.ndarray, scale: float | np.ndarray = 1.0) -> np.ndarray:
    """Points on a ring at these angles, clockwise from the top."""
    return np.column_stack([np.sin(angles), -np.cos(angles)]) * radii * np.reshape(scale, (-1, 1))


def _units(by_seat: np.ndarray, sectors: np.ndarray, radii: np.ndarray, signs: tuple[np.ndarray, np.ndarray],
           labels: list[str]) -> np.ndarray:
    """Places of all units: first those of the first picture, then the others in the room that is left."""
    totals = by_seat.sum(axis=0) if len(by_seat) else np.zeros(len(labels))
    boxes, below = unit_boxes(totals, labels)
    order = sorted(range(len(labels)), key=lambda u: (-totals[u], u))
    first, others = order[:DRAWN], order[DRAWN:]
    wanted = _wanted(by_seat, sectors, radii, boxes, first, others) + below
    walls = np.vstack(signs), np.vstack([_box(SEAT_BOX, signs[0]), _box(REST_BOX, signs[1])])
    out = np.zeros((len(labels), 2))
    out[first] = spread(wanted[first], boxes[first], fixed=walls, bound=_within(radii) if len(by_seat) > 1 else None, gap=14.0)
    taken = np.vstack([walls[0], out[first]]), np.vstack([walls[1], boxes[first]])
    out[others] = settle(wanted[others], boxes[others], taken=taken)
    return out - below


def _box(size: tuple[float, float], points: np.ndarray) -> np.ndarray:
    return np.tile(np.array(size), (len(points), 1))


def _wanted(by_seat: np.ndarray, sectors: np.ndarray, radii: np.ndarray, boxes: np.ndarray, first: list[int],
            others: list[int]) -> np.ndarray:
    """Between its leaders, weighted by tasks; distances from the middle stretched so that the disc is evenly filled."""
    if len(by_seat) <= 1:
        return _round_the_middle(np.array(first + others, dtype=int), radii)
    angles = sectors.mean(axis=1)
    pull = by_seat / np.maximum(by_seat.sum(axis=0), 1)
    middle = np.column_stack([np.sin(angles) @ pull, -np.cos(angles) @ pull])
    length = np.hypot(*middle.T)
    direction = middle / np.maximum(length, 1e-9)[:, None]
    alone = (by_seat > 0).sum(axis=0) == 1
    direction[alone] = _fanned(by_seat[:, alone].argmax(axis=0), sectors)
    wanted = np.zeros((len(boxes), 2))
    for group, low, high in ((first, 0.0, 0.85), (others, 0.3, 1.0)):
        wanted[group] = direction[group] * (low + (high - low) * _filling(length[group], boxes[group]))[:, None] * radii
    outside = [u for u in others if alone[u]]
    wanted[outside] = direction[outside] * radii * 1.35
    return wanted


def _round_the_middle(order: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """With one leader in the middle: a spiral by the golden angle, the first in `order` nearest."""
    turn = np.arange(len(order)) * pi * (3 - 5 ** 0.5)
    out = np.zeros((len(order), 2))
    far = np.sqrt(np.arange(len(order)) + 2) / 7
    out[order] = np.column_stack([np.sin(turn), -np.cos(turn)]) * radii * far[:, None]
    return out


def _fanned(seats: np.ndarray, sectors: np.ndarray) -> np.ndarray:
    """Directions for units of one leader each: fanned out over the leader's sector, so that they do not stand in a row."""
    out = np.zeros((len(seats), 2))
    for seat, (start, end) in enumerate(sectors):
        mine = np.flatnonzero(seats == seat)
        place = (np.arange(len(mine)) * (5 ** 0.5 - 1) / 2 + 0.5) % 1.0  # golden section: neighbours in the list lie apart
        turn = start + (end - start) * (0.05 + 0.9 * place)
        out[mine] = np.column_stack([np.sin(turn), -np.cos(turn)])
    return out


def _filling(length: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Distances between 0 and 1 in the order of `length`, such that boxes fill a disc evenly."""
    area, rank = boxes.prod(axis=1), np.argsort(length, kind="stable")
    out = np.zeros(len(length))
    out[rank] = np.sqrt((np.cumsum(area[rank]) - area[rank] / 2) / max(area.sum(), 1))
    return out


def _within(radii: np.ndarray) -> Bound:
    """What pulls points back so that their boxes lie inside the ring."""
    def pull(points: np.ndarray, sizes: np.ndarray) -> np.ndarray:
        room = radii - np.array([30.0, 26.0]) - sizes / 2 * 0.8
        return points / np.maximum(np.hypot(*(points / room).T), 1.0)[:, None]

    return pull
