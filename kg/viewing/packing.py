"""Parts of a drawing set close together: the small ones fill the room that the large one leaves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points: TypeAlias = NDArray[np.float64]
    Pairs: TypeAlias = NDArray[np.intp]
    Cells: TypeAlias = set[tuple[int, int]]

# Width over height of the whole: that of the room beside the panel.
_ASPECT = 1.4


def packed(drawings: Sequence[tuple[Points, Pairs]]) -> list[tuple[float, float]]:
    """How far to move each drawing (its points, its edges) so that none touches another.

    The first stays where it is; each other takes the free place that is nearest to the middle.
    """
    first, edges = drawings[0]
    middle = (first.min(axis=0) + first.max(axis=0)) / 2
    moves = [(float(-middle[0]), float(-middle[1]))]
    if len(drawings) > 1:
        room = _Room(_covered(first - middle, edges), sum(_area(points) for points, _ in drawings))
        moves += [room.place(points) for points, _ in drawings[1:]]
    return moves


class _Room:
    """A plane of unit cells, some of them taken."""

    def __init__(self, taken: Cells, area: float) -> None:
        self._taken = taken
        self._places = _outwards(area)
        self._tried: dict[tuple[int, int], int] = {}

    def place(self, points: Points) -> tuple[float, float]:
        """Take the nearest free place for a drawing, and tell how far it has to move."""
        low, high = points.min(axis=0), points.max(axis=0)
        size = math.ceil(high[0] - low[0]) + 2, math.ceil(high[1] - low[1]) + 2
        # What was too narrow for a part of this size stays so: the search goes on where the last one ended.
        number = self._tried.get(size, 0)
        while not self._taken.isdisjoint(_box(self._places[number], *size)):
            number += 1
        self._tried[size] = number
        x, y = self._places[number]
        self._taken.update(_box((x, y), size[0] - 1, size[1] - 1))
        return float(x + 0.5 - low[0]), float(y + 0.5 - low[1])


def _area(points: Points) -> float:
    wide, high = points.max(axis=0) - points.min(axis=0)
    return float((wide + 3) * (high + 3))


def _outwards(area: float) -> list[tuple[int, int]]:
    """The cells of a square that is wide enough whatever the parts' shapes, those in the middle first."""
    import numpy as np

    reach = math.ceil(math.sqrt(area * 2)) + 4
    side = np.arange(-reach, reach)
    x, y = (axis.ravel() for axis in np.meshgrid(side, side))
    order = np.lexsort((y, x, (x / _ASPECT) ** 2 + y**2))
    return list(zip(x[order].tolist(), y[order].tolist(), strict=True))


def _covered(points: Points, edges: Pairs) -> Cells:
    """The cells that a drawing lies on, those beside its nodes, and those that it encloses."""
    import numpy as np

    steps = np.linspace(0, 1, 24)[:, None, None]
    along = (points[edges[:, 0]] * steps + points[edges[:, 1]] * (1 - steps)).reshape(-1, 2)
    around = (points[:, None, :] + np.array([(x, y) for x in (-0.5, 0, 0.5) for y in (-0.5, 0, 0.5)])).reshape(-1, 2)
    cells = np.unique(np.floor(np.concatenate((along, around))).astype(int), axis=0)
    rows, columns = _reach(cells[:, 1], cells[:, 0]), _reach(cells[:, 0], cells[:, 1])
    # What lies inside of it, too: a part in a gap of the large one would seem to belong to it.
    return {
        (x, y)
        for y, (left, right) in rows.items()
        for x in range(left, right + 1)
        if columns[x][0] <= y <= columns[x][1]
    }


def _reach(line: Pairs, place: Pairs) -> dict[int, tuple[int, int]]:
    """For each row (or column) of cells the first and the last that is taken."""
    found: dict[int, tuple[int, int]] = {}
    for number, at in zip(line.tolist(), place.tolist(), strict=True):
        first, last = found.get(number, (at, at))
        found[number] = min(first, at), max(last, at)
    return found


def _box(corner: tuple[int, int], wide: int, high: int) -> list[tuple[int, int]]:
    return [(corner[0] + x, corner[1] + y) for x in range(-1, wide) for y in range(-1, high)]
