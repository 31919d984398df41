"""A SPARQL query, answered in the format that the client likes best and no longer than allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kg.serving.limits import Limits
from kg.serving.negotiation import ROWS, TRIPLES, chosen
from kg.serving.reply import Reply

if TYPE_CHECKING:
    from kg.graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class Query:
    """A query and what the client accepts."""

    writes: ClassVar[bool] = False
    text: str
    accept: str = "*/*"

    def run(self, store: GraphStore, limits: Limits) -> Reply:  # noqa: ARG002
        """Answer; raises QueryError."""
        result = store.query(self.text)
        offered = ROWS if result.form in ("SELECT", "ASK") else TRIPLES
        media = chosen(self.accept, offered)
        if media is None:
            return Reply.error(406, f"{result.form} can be answered as {', '.join(offered)}")
        return Reply(200, media, result.serialize(offered[media]))
