"""News articles in, a graph of actors and what they did to each other out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.extracting import extract
    from kg.knowledge import KnowledgeGraph
    from kg.model import Actor, Article, Attribution, Claim, Extraction, Mention, Span

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Article",
    "Attribution",
    "Claim",
    "Extraction",
    "KnowledgeGraph",
    "Mention",
    "Span",
    "extract",
]

_HOMES = {"KnowledgeGraph": "kg.knowledge", "extract": "kg.extracting"}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that importing kg costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "kg.model")), name)
