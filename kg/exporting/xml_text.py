"""What keeps text from the web writable as XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold, not even escaped: controls and lone surrogates.

    >>> xml_text("Petro\\x00 said\\x0b")
    'Petro said'
    """
    return _FORBIDDEN.sub("", text)


def writable(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The graph, changed in place, with `xml_text` for every value of its nodes and edges."""
    for _, data in graph.nodes(data=True):
        data.update({name: xml_text(value) for name, value in data.items()})
    for _, _, data in graph.edges(data=True):
        data.update({name: xml_text(value) for name, value in data.items()})
    return graph
