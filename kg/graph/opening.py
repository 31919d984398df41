"""A graph's store with its log of decisions, from wherever it is: in memory, in a folder or on a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Store

from kg.errors import DecisionError, GraphError, KgError, NotAGraph
from kg.graph.decisions import DecisionLog, Log
from kg.graph.embedded import EmbeddedStore
from kg.graph.folder import disk_error, open_folder
from kg.graph.quad_store import QuadStore
from kg.graph.vocabulary import DEFAULT_BASE, Kg, Namespaces

if TYPE_CHECKING:
    from kg.graph.remote.endpoint import Endpoint


class Opened(NamedTuple):
    """An open store, the names of its nodes, and what persons decided about it."""

    store: QuadStore
    namespaces: Namespaces
    log: DecisionLog


def in_memory(base: str | None) -> Opened:
    """A new store in memory."""
    return Opened(EmbeddedStore(Store()), Namespaces(base or DEFAULT_BASE), Log(None))


def in_folder(path: Path, *, write: bool, create: bool, base: str | None) -> Opened:
    """The store in a folder, locked for a writer or as a snapshot of it for a reader; raises GraphError."""
    folder = open_folder(path, write=write, create=create, base=base)
    try:
        store = Store(str(folder.store)) if write else Store.read_only(str(folder.store))
    except (OSError, RuntimeError) as error:  # a broken store is a RuntimeError of Oxigraph's
        folder.close()
        raise disk_error(folder.path, error) from None
    try:
        return Opened(EmbeddedStore(store, folder, write=write), Namespaces(folder.base), Log(folder.source))
    except DecisionError:
        folder.close()
        raise


def on_server(endpoint: Endpoint, *, create: bool, base: str | None) -> Opened:
    """The store on a server; raises NotAGraph where it holds no graph, unless one is to be created."""
    from kg.graph.remote.log import RemoteLog
    from kg.graph.remote.store import RemoteStore, base_of

    stored = base or base_of(endpoint)
    if stored is None and not create:
        raise NotAGraph(f"{endpoint}: there is no graph here; build one with kg build SOURCE --graph {endpoint}")
    namespaces = Namespaces(stored or DEFAULT_BASE)
    store = RemoteStore(endpoint, namespaces.base)
    try:
        return Opened(store, namespaces, RemoteLog(store, namespaces))
    except KgError:
        store.close()
        raise


def check_union(store: QuadStore, namespaces: Namespaces) -> None:
    """Refuse a server whose queries do not see all graphs: its answers would be empty without a word."""
    graph = namespaces.graph("ontology")
    if not list(store.rows(f"SELECT ?digest {{ {graph} {Kg.digest} ?digest }}")):
        raise GraphError(
            f"{store.name}: no graph, or one that queries do not see: the server's default graph must be the union"
            " of all graphs; docs/remote.md has the setting for each server"
        )
