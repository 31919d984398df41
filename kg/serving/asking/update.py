"""A SPARQL update: all of it is done, or nothing, and readers see it when the reply has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kg.graph.updating import update
from kg.serving.asking.query import graph_names, refuse_deep
from kg.serving.limits import Limits
from kg.serving.reply import Reply

if TYPE_CHECKING:
    from kg.graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class Update:
    """An update, and the graphs that the request names for its WHERE clauses."""

    writes: ClassVar[bool] = True
    text: str
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()

    def run(self, store: GraphStore, limits: Limits) -> Reply:  # noqa: ARG002
        """Do it; raises QueryError."""
        refuse_deep(self.text)
        update(store, self.text, graph_names(self.using), graph_names(self.using_named))
        return Reply(204)
