"""Where each actor stands on the page: computed here, so that the browser has nothing to simulate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points: TypeAlias = NDArray[np.float64]
    Pairs: TypeAlias = NDArray[np.intp]


def positions(count: int, pairs: Sequence[tuple[int, int]], *, spacing: float = 90.0) -> list[tuple[int, int]]:
    """Coordinates of `count` nodes that `pairs` join; the same input gives the same picture.

    Parts that nothing joins stand beside each other, the largest first. `spacing` is about the way from a
    node to the nearest one, in the units of the drawing (pixels at full size).

    >>> positions(1, [])
    [(0, 0)]
    >>> positions(2, [(0, 1)])
    [(-45, 0), (45, 0)]
    """
    import numpy as np

    from kg.viewing.forces import settled
    from kg.viewing.packing import packed

    if count == 0:
        return []
    placed = np.zeros((count, 2))
    parts = _components(count, _distinct(pairs))
    drawings = [(settled(len(nodes), edges), edges) for nodes, edges in parts]
    for (nodes, _), (points, _), move in zip(parts, drawings, packed(drawings), strict=True):
        placed[nodes] = points + move
    middle = (placed.min(axis=0) + placed.max(axis=0)) / 2
    rounded = np.rint((placed - middle) * spacing).astype(int)
    return [(int(x), int(y)) for x, y in rounded]


def _distinct(pairs: Sequence[tuple[int, int]]) -> Pairs:
    """Each joined pair once, without the loops, in one order."""
    import numpy as np

    found = {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}
    return np.array(sorted(found), dtype=np.intp).reshape(-1, 2)


def _components(count: int, edges: Pairs) -> list[tuple[Pairs, Pairs]]:
    """The parts of the graph that hang together, the largest first: their nodes, and their edges between those."""
    import numpy as np
    from scipy.sparse import coo_matrix  # type: ignore[import-untyped]
    from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

    matrix = coo_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(count, count))
    number, label = connected_components(matrix, directed=False)
    local = np.empty(count, dtype=np.intp)
    nodes = _split(label, number)
    for part in nodes:
        local[part] = np.arange(len(part))
    inside = [local[edges[part]] for part in _split(label[edges[:, 0]], number)]
    return sorted(zip(nodes, inside, strict=True), key=lambda part: (-len(part[0]), int(part[0][0])))


def _split(label: Pairs, number: int) -> list[Pairs]:
    """For each label from 0 to `number` - 1 the places that have it."""
    import numpy as np

    order = np.argsort(label, kind="stable")
    return np.split(order, np.searchsorted(label[order], np.arange(1, number)))
