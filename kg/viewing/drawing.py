"""The picture as a pyvis network: places, shapes and colours set here, physics off."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from kg.viewing.layout import positions
from kg.viewing.picture import Line, Node, Picture
from kg.viewing.style import DASHES, LINES, NODES, THICKER, THIN

if TYPE_CHECKING:
    from pyvis.network import Network

# From here on lines are left out while one drags or zooms, and what one points at is not told apart, or the browser
# would not follow.
_MANY_LINES = 1_500


def network(picture: Picture) -> Network:
    """A pyvis network with a node for each actor, by its number, and an edge for each line.

    Its nodes have no titles: pyvis would run a script in them.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node as Dot

    drawn = Network(directed=True, height="100%", width="100%", cdn_resources="in_line")
    count = len(picture.nodes)
    # Few nodes stand farther apart: there is room for the names of their relations.
    spacing = min(190, 55 + 2500 / max(1, count))
    places = positions(count, [(line.source, line.target) for line in picture.lines], spacing=spacing)
    # `add_node` and `add_edge` look through all the others each time, so the lists are filled directly.
    drawn.nodes = [Dot(n, **_dot(node, places[n])).options for n, node in enumerate(picture.nodes)]
    drawn.node_ids = list(range(count))
    drawn.node_map = {node["id"]: node for node in drawn.nodes}
    drawn.edges = [
        Edge(line.source, line.target, directed=True, id=n, **_edge(line)).options
        for n, line in enumerate(picture.lines)
    ]
    drawn.options = _options(many=len(picture.lines) > _MANY_LINES)
    return drawn


def _dot(node: Node, place: tuple[int, int]) -> dict[str, Any]:
    look = NODES[node.actor.kind]
    x, y = place
    # The root: else one hub would make dots of all the others.
    value = round(math.sqrt(node.degree), 2)
    return {"label": node.actor.name, "shape": look.shape, "color": look.colour, "value": value, "x": x, "y": y}


def _edge(line: Line) -> dict[str, Any]:
    width = round(THIN + THICKER * math.log2(max(1, line.articles)), 2)
    pen = LINES[line.quad_class]
    edge: dict[str, Any] = {"color": pen.colour, "width": width}
    if line.bend:
        edge["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": line.bend}
    dash = pen.dash if line.factual else DASHES[line.status]
    if dash:
        edge["dashes"] = list(dash)
    if not line.factual:
        edge["hidden"] = True
    return edge


def _options(*, many: bool) -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {
            # To stroke the outlines of thousands of dots takes longer than all the rest of a picture.
            "borderWidth": 0,
            "borderWidthSelected": 3,
            "scaling": {"min": 13, "max": 42},
        },
        "edges": {
            "smooth": {"enabled": False},
            "selectionWidth": 1.5,
            "hoverWidth": 0.5,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
        },
        "interaction": {
            # What one points at is drawn wider, for which all has to be drawn anew.
            "hover": not many,
            "tooltipDelay": 100_000,
            "multiselect": False,
            "hideEdgesOnDrag": many,
            "hideEdgesOnZoom": many,
            "keyboard": {"enabled": True, "bindToWindow": False, "autoFocus": False},
        },
    }
