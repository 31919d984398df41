"""One connected graph laid out by forces: edges pull, nodes push, and nothing is left to chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points: TypeAlias = NDArray[np.float64]
    Weights: TypeAlias = NDArray[np.float64]
    Pairs: TypeAlias = NDArray[np.intp]

# Up to here every node pushes every other; above, far ones push as the middle of their cell.
_EXACT = 400
# Towards the middle, less from left and right: a drawing is seen on a wide screen.
_GRAVITY = (0.14, 0.2)
_PIVOTS = 40
_CELLS = 20
# Nearer than this two nodes would be drawn over each other.
_APART = 0.7


def settled(count: int, edges: Pairs) -> Points:
    """Positions of a connected graph's nodes; the nearest stand about 1 apart."""
    import numpy as np

    if count == 1:
        return np.zeros((1, 2))
    if count == 2:
        return np.array([[-0.5, 0.0], [0.5, 0.0]])
    points = _unfolded(count, edges)
    degree = 1.0 + np.bincount(edges.ravel(), minlength=count)
    weight = degree / degree.mean()
    push, steps = (_push_all, 250) if count <= _EXACT else (_push_cells, 120)
    for step in range(steps):
        force = _pull(points, edges) / degree[:, None] + push(points, weight) / weight[:, None] - points * _GRAVITY
        length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        # The longest way that a node may go in one step: far at first, hardly at the end.
        reach = 0.9 * (1 - step / steps) ** 1.5 + 0.004
        points += force / length * np.minimum(length, reach)
    return _turned(_spread(_scaled(points)))


def _unfolded(count: int, edges: Pairs) -> Points:
    """A first drawing from how many steps lie between nodes (pivot MDS): the whole is right, the details are not."""
    import numpy as np
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
    from scipy.sparse.csgraph import dijkstra  # type: ignore[import-untyped]

    matrix = csr_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(count, count))
    degree = np.bincount(edges.ravel(), minlength=count)
    pivot, nearest, columns = int(degree.argmax()), np.full(count, np.inf), []
    for _ in range(min(_PIVOTS, count)):
        columns.append(dijkstra(matrix, directed=False, indices=pivot, unweighted=True))
        nearest = np.minimum(nearest, columns[-1])
        pivot = int(nearest.argmax())
    squares = np.square(np.array(columns).T)
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean()
    left, size, _ = np.linalg.svd(-centred / 2, full_matrices=False)
    flat = np.zeros((count, 2))
    flat[:, : min(2, left.shape[1])] = (left * np.sqrt(size))[:, :2]
    # A sunflower over it tells apart the nodes that stand at the same distances from all pivots.
    number = np.arange(count)
    seed = np.sqrt(number + 0.5)[:, None] * np.column_stack((np.cos(2.39996 * number), np.sin(2.39996 * number)))
    drawn: Points = flat * (np.sqrt(count) * 0.4 / max(float(flat.std()), 1e-9)) + seed * 0.25
    return drawn


def _pull(points: Points, edges: Pairs) -> Points:
    """Each edge draws its ends together, the more the longer it is."""
    way = points[edges[:, 1]] - points[edges[:, 0]]
    return _summed(edges[:, 0], way, len(points)) - _summed(edges[:, 1], way, len(points))


def _push_all(points: Points, weight: Weights) -> Points:
    """Every node drives every other away, the stronger the more edges the two have."""
    import numpy as np

    size = (points**2).sum(axis=1)
    square = size[:, None] + size[None, :] - 2 * points @ points.T
    strength = weight[None, :] / np.maximum(square, 0.01)
    np.fill_diagonal(strength, 0)
    push: Points = (points * strength.sum(axis=1, keepdims=True) - strength @ points) * weight[:, None]
    return push


def _push_cells(points: Points, weight: Weights) -> Points:
    """The same for many nodes: near ones push one by one, all others as the middle of their cell of a grid."""
    import numpy as np
    from scipy.spatial import cKDTree  # type: ignore[import-untyped]

    low, high = points.min(axis=0), points.max(axis=0)
    cell = np.minimum(((points - low) / np.maximum(high - low, 1e-9) * _CELLS).astype(np.intp), _CELLS - 1)
    _, home = np.unique(cell[:, 0] * _CELLS + cell[:, 1], return_inverse=True)
    heavy = np.bincount(home, weights=weight)
    middles = _summed(home, points * weight[:, None], len(heavy)) / heavy[:, None]
    way_x, way_y = (points[:, None, axis] - middles[None, :, axis] for axis in (0, 1))
    strength = heavy / np.maximum(way_x**2 + way_y**2, 1.0)
    strength[np.arange(len(points)), home] = 0
    push = np.column_stack(((way_x * strength).sum(axis=1), (way_y * strength).sum(axis=1))) * weight[:, None]
    near = cKDTree(points).query_pairs(1.6, output_type="ndarray")
    near = near[home[near[:, 0]] == home[near[:, 1]]]
    way = points[near[:, 0]] - points[near[:, 1]]
    both = (weight[near[:, 0]] * weight[near[:, 1]])[:, None]
    single = way * both / np.maximum((way**2).sum(axis=1, keepdims=True), 0.01)
    return push + _summed(near[:, 0], single, len(points)) - _summed(near[:, 1], single, len(points))


def _scaled(points: Points) -> Points:
    """The drawing at the size at which nodes stand about 1 from the nearest other."""
    import numpy as np
    from scipy.spatial import cKDTree

    distance, _ = cKDTree(points).query(points, k=2)
    return points / max(float(np.median(distance[:, 1])), 1e-6)


def _spread(points: Points) -> Points:
    """Nodes that lie over each other moved apart, just as far as needed."""
    import numpy as np
    from scipy.spatial import cKDTree

    for _ in range(60):
        close = cKDTree(points).query_pairs(_APART, output_type="ndarray")
        if not len(close):
            break
        way = points[close[:, 0]] - points[close[:, 1]]
        length = np.linalg.norm(way, axis=1, keepdims=True)
        direction = np.where(length > 1e-6, way / np.maximum(length, 1e-6), _bearings(close))
        shift = direction * (_APART * 1.02 - length) / 2
        points = points + 0.7 * (_summed(close[:, 0], shift, len(points)) - _summed(close[:, 1], shift, len(points)))
    return points


def _bearings(pairs: Pairs) -> Points:
    """A direction for each pair that stands on one spot, another for every pair."""
    import numpy as np

    angle = (pairs[:, 0] * 2.39996 + pairs[:, 1]) % (2 * np.pi)
    return np.column_stack((np.cos(angle), np.sin(angle)))


def _turned(points: Points) -> Points:
    """The drawing turned so that it is widest from left to right."""
    import numpy as np

    centred = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    # The sign of an axis is the solver's whim: the larger coordinate is made positive.
    axes *= np.sign(axes[np.arange(2), np.abs(axes).argmax(axis=1)])[:, None]
    turned: Points = centred @ axes.T
    return turned


def _summed(index: Pairs, values: Points, count: int) -> Points:
    """The rows of `values` added up by `index`."""
    import numpy as np

    return np.column_stack([np.bincount(index, weights=values[:, axis], minlength=count) for axis in (0, 1)])
