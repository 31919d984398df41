"""Where nodes stand: apart, near those they are joined to, and always in the same place."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.viewing.layout import positions

RING = [(n, (n + 1) % 12) for n in range(12)]
STAR = [(0, n) for n in range(1, 30)]


@st.composite
def graphs(draw):
    count = draw(st.integers(1, 25))
    node = st.integers(0, count - 1)
    return count, draw(st.lists(st.tuples(node, node), max_size=40))


def _way(a: tuple[int, int], b: tuple[int, int]) -> float:
    return math.dist(a, b)


def _nearest(points: list[tuple[int, int]]) -> float:
    return min(_way(a, b) for n, a in enumerate(points) for b in points[n + 1 :])


def test_nothing_has_no_positions():
    assert positions(0, []) == []


def test_one_node_stands_in_the_middle():
    assert positions(1, [(0, 0)]) == [(0, 0)]


@given(graphs())
@settings(max_examples=40, deadline=None)
def test_every_node_has_a_place_of_its_own(graph):
    points = positions(*graph)
    assert len(points) == graph[0]
    assert len(points) == 1 or _nearest(points) > 30


@given(graphs())
@settings(max_examples=15, deadline=None)
def test_the_same_graph_gives_the_same_picture(graph):
    assert positions(*graph) == positions(*graph)


@given(graphs(), st.randoms())
@settings(max_examples=15, deadline=None)
def test_the_order_and_direction_of_edges_do_not_matter(graph, chance):
    count, pairs = graph
    mixed = [pair[::-1] for pair in pairs] + pairs
    chance.shuffle(mixed)
    assert positions(count, mixed) == positions(count, pairs)


@pytest.mark.parametrize(("count", "pairs"), [(12, RING), (30, STAR)])
def test_the_whole_is_centred(count, pairs):
    points = positions(count, pairs)
    for axis in (0, 1):
        places = [point[axis] for point in points]
        assert abs(min(places) + max(places)) <= 2


def test_neighbours_on_a_ring_are_nearer_than_those_across():
    points = positions(12, RING)
    assert max(_way(points[a], points[b]) for a, b in RING) < _way(points[0], points[6])


def test_a_hub_stands_among_its_leaves():
    points = positions(30, STAR)
    middle = [sum(point[axis] for point in points[1:]) / 29 for axis in (0, 1)]
    assert _way(points[0], (middle[0], middle[1])) < 40


def test_two_parts_do_not_mix():
    """Two rings: no node of the small one inside the box of the large one."""
    small = [(12, 13), (13, 14), (14, 12)]
    points = positions(15, RING + small)
    left, right = (bound(x for x, _ in points[:12]) for bound in (min, max))
    low, high = (bound(y for _, y in points[:12]) for bound in (min, max))
    assert not [(x, y) for x, y in points[12:] if left < x < right and low < y < high]


def test_spacing_scales_the_picture():
    small, large = positions(12, RING, spacing=50), positions(12, RING, spacing=200)
    assert _way(large[0], large[6]) == pytest.approx(4 * _way(small[0], small[6]), rel=0.02)


def test_a_picture_is_wider_than_high():
    chain = [(n, n + 1) for n in range(20)]
    points = positions(21, chain)
    assert max(x for x, _ in points) > max(y for _, y in points)


def test_many_nodes_stand_apart_too():
    """Above some hundreds of nodes the far ones push as groups."""
    pairs = [(n, n // 3) for n in range(1, 1000)]
    points = positions(1000, pairs)
    near = sorted({(x // 40, y // 40) for x, y in points})
    assert len(near) > 700
