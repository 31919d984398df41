"""Full-text search: an index of sentences and names beside the store, in SQLite (FTS5), which follows its quads.

The index is a function of the quads that say a sentence or the name of an actor. It is brought up to date whenever the
graph is published to its readers; where a writer was killed before that, it is compared with the store. A reader
leaves out what its snapshot does not hold.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import GraphError
from kg.graph.vocabulary import RDFS_LABEL, Kg

if TYPE_CHECKING:
    from pyoxigraph import Store

FILE = "full_text.sqlite"
FILES = (FILE, FILE + "-wal", FILE + "-shm")
_VERSION = 1
# Names come before sentences. Relations have labels as well, which are nobody's names.
_KINDS = (RDFS_LABEL, Kg.name, Kg.sentence)
_KIND_OF = {predicate: kind for kind, predicate in enumerate(_KINDS)}
_NAMING = "graph/actors"
_SCHEMA = f"""
CREATE TABLE texts (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, iri TEXT NOT NULL, text TEXT NOT NULL,
                    UNIQUE (iri, kind, text));
CREATE VIRTUAL TABLE words USING fts5 (text, content = 'texts', content_rowid = 'id',
                                       tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TRIGGER come AFTER INSERT ON texts BEGIN
    INSERT INTO words (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER gone AFTER DELETE ON texts BEGIN
    INSERT INTO words (words, rowid, text) VALUES ('delete', old.id, old.text);
END;
PRAGMA user_version = {_VERSION};
"""
_FOUND = """
SELECT kind, iri, texts.text FROM words JOIN texts ON texts.id = words.rowid
WHERE words MATCH ? ORDER BY kind, rank, texts.text, iri
"""
_Text = tuple[int, str, str]


class FullText:
    """The index of one graph, in its folder or in memory; a reader only looks."""

    def __init__(self, folder: Path | None, *, write: bool, in_step: bool) -> None:
        """Remember where the index is, and whether its last writer left it in step; it is opened when first needed."""
        self._path = folder / FILE if folder else None
        self._write = write
        self._connection: sqlite3.Connection | None = None
        self._pending: dict[_Text, bool] = {}
        self._in_step = in_step

    def note(self, gone: Iterable[Quad], come: Iterable[Quad]) -> None:
        """Remember what the index must follow."""
        self._pending.update((text, False) for text in _texts(gone))
        self._pending.update((text, True) for text in _texts(come))

    def follow(self, store: Store, *, trusted: bool) -> None:
        """Write down what was noted; compare with the whole store where the index may not be `trusted`."""
        index = self._opened()
        if trusted and self._in_step:
            gone = [text for text, there in self._pending.items() if not there]
            come = [text for text, there in self._pending.items() if there]
        else:
            there, wanted = set(index.execute("SELECT kind, iri, text FROM texts")), set(_stored(store))
            gone, come = list(there - wanted), list(wanted - there)
        with index:
            index.executemany("DELETE FROM texts WHERE kind = ? AND iri = ? AND text = ?", gone)
            index.executemany("INSERT OR IGNORE INTO texts (kind, iri, text) VALUES (?, ?, ?)", come)
        self._pending.clear()
        self._in_step = True

    def rebuild(self, store: Store) -> None:
        """Make the index anew."""
        self.close()
        if self._path:
            for name in FILES:
                self._path.with_name(name).unlink(missing_ok=True)
        self.follow(store, trusted=False)
        with self._opened() as index:
            index.execute("INSERT INTO words (words) VALUES ('optimize')")

    def search(self, store: Store, text: str) -> Iterator[Quad]:
        """The quads of the store whose text has all the words, names first, the best first.

        Words are found in their other forms too; "several words" in quotation marks as they stand, `word*` by its
        beginning. Raises GraphError where there is no index.
        """
        wanted = match(text)
        if self._write:
            self.follow(store, trusted=self._in_step)
        if wanted:
            for kind, iri, found in self._opened().execute(_FOUND, (wanted,)):
                yield from store.quads_for_pattern(NamedNode(iri), _KINDS[kind], Literal(found), None)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._writable() if self._write else self._readable()
        return self._connection

    def _writable(self) -> sqlite3.Connection:
        index = sqlite3.connect(self._path or ":memory:", check_same_thread=False)
        try:
            index.execute("PRAGMA journal_mode = WAL")
            index.execute("PRAGMA synchronous = FULL")  # what is published must be there
            [version] = index.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError:
            version = None
        if version == _VERSION:
            return index
        self._in_step = self._path is None
        if version == 0:
            index.executescript(_SCHEMA)
            return index
        index.close()
        for name in FILES:  # damaged, or of another version: all of it can be made again
            (self._path or Path()).with_name(name).unlink(missing_ok=True)
        return self._writable()

    def _readable(self) -> sqlite3.Connection:
        assert self._path is not None
        try:
            index = sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            [version] = index.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError:
            version = None
        if version != _VERSION:
            raise GraphError(f"{self._path}: the index for searching is missing or damaged; make it with kg reindex")
        return index


def match(text: str) -> str:
    """What a person writes, as FTS5 understands it; empty where it holds no word.

    >>> match('grain "Black Sea" embarg*')
    '"grain" "Black Sea" "embarg" *'
    >>> match("AND (-")
    '"AND"'
    """
    found = (part for part in re.findall(r'"[^"]*"|[^\s"]+', text.replace("\0", " ")) if re.search(r"\w", part))
    return " ".join(_term(part) for part in found)


def _term(part: str) -> str:
    bare = part.strip('"')
    begins = not part.startswith('"') and bare.endswith("*")
    return f'"{bare.rstrip("*")}"' + (" *" if begins else "")


def _texts(quads: Iterable[Quad]) -> Iterator[_Text]:
    for quad in quads:
        kind = _KIND_OF.get(quad.predicate)
        if kind is None:
            continue
        subject, value, graph = quad.subject, quad.object, quad.graph_name
        if not isinstance(subject, NamedNode) or not isinstance(value, Literal):
            continue
        if quad.predicate != RDFS_LABEL or (isinstance(graph, NamedNode) and graph.value.endswith(_NAMING)):
            yield kind, subject.value, value.value


def _stored(store: Store) -> Iterator[_Text]:
    for predicate in _KINDS:
        yield from _texts(store.quads_for_pattern(None, predicate, None, None))
