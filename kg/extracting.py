"""The public `extract`: sources of every sort in, what each article says out, without a graph."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from kg.building import Reader, readable
from kg.errors import NotEnglish, ReadingError
from kg.model import Article, Extraction

Source: TypeAlias = str | Path | Article


def found(sources: Iterable[Source]) -> Iterator[Article | ReadingError]:
    """What sources hold, in their order; Article values stand for themselves."""
    from kg.reading import read

    waiting: list[str | Path] = []
    for source in sources:
        if isinstance(source, Article):
            yield from read(waiting)
            waiting = []
            yield _refused(source) or source
        else:
            waiting.append(source)
    yield from read(waiting)


def _refused(article: Article) -> ReadingError | None:
    """Why an article that was given as a value cannot be read, as a file with its text could not."""
    from kg.reading import MAX_CHARACTERS
    from kg.reading.draft import TOO_LONG, has_words
    from kg.reading.language import foreign_language

    place, text = article.path or article.id, article.text[article.body :]
    if len(text) > MAX_CHARACTERS:
        return ReadingError(place, TOO_LONG)
    if not has_words(text):
        return ReadingError(place, "no text: give the article one, or leave it out")
    language = foreign_language(text)
    return NotEnglish(place, language) if language else None


def extract(
    *sources: Source | Iterable[Source],
    model: str | None = None,
    relations: str | Path | None = None,
    actors: str | Path | None = None,
    on_problem: Callable[[ReadingError], None] | None = None,
) -> Iterator[Extraction]:
    """Draw claims, mentions and attributions from articles without a graph, one article after the other.

    Sources are files, folders, patterns, `-` (standard input) and Article values, or collections of them. What cannot
    be read goes to `on_problem`, without one to `warnings`, and the rest goes on. Memory does not grow with the
    number of articles. Raises ModelError, TableError.

    >>> [result] = extract(Article("a", "Mexico thanked Norway.", published="2024-05-07"))
    >>> [(claim.source.actor.name, claim.relation) for claim in result.claims]
    [('Mexico', 'thanked')]
    """
    reader = Reader(model, Path(relations) if relations else None, Path(actors) if actors else None)
    return reader.extract(readable(found(_flat(sources)), on_problem or _warn))


def _flat(sources: Iterable[Source | Iterable[Source]]) -> Iterator[Source]:
    for source in sources:
        if isinstance(source, str | Path | Article):
            yield source
        else:
            yield from source


def _warn(error: ReadingError) -> None:
    warnings.warn(str(error), stacklevel=2)
