"""What a worker can be asked: each a frozen value with a `run` from the graph to a reply. No HTTP in here."""

from kg.serving.asking.actors import ActorList, ActorPage
from kg.serving.asking.claims import ClaimList, ClaimPage
from kg.serving.asking.drawn import Drawn
from kg.serving.asking.filters import Filters, Page
from kg.serving.asking.graphs import Part, ReadGraph, RemoveGraph, WriteGraph
from kg.serving.asking.neighbours import Neighbours
from kg.serving.asking.picture import PictureOf
from kg.serving.asking.query import Query
from kg.serving.asking.resource import Resource
from kg.serving.asking.search import Search
from kg.serving.asking.update import Update

__all__ = [
    "ActorList",
    "ActorPage",
    "ClaimList",
    "ClaimPage",
    "Drawn",
    "Filters",
    "Neighbours",
    "Page",
    "Part",
    "PictureOf",
    "Query",
    "ReadGraph",
    "RemoveGraph",
    "Resource",
    "Search",
    "Update",
    "WriteGraph",
]
