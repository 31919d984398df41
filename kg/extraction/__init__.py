"""Articles to claims: spaCy components, one file per step (`STEPS` in parse.py), in folders by what they know.

Imports go one way: tables, grammar, speech, actors, claims and dating.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.extraction.version import MODEL, extraction_digest

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.model import Article, Extraction

__all__ = ["extract", "extraction_digest"]

BATCH = 100_000  # characters of the articles that are parsed together, and whose words are forgotten together
_pipelines: dict[str, tuple[Language, Language]] = {}


def _pipeline(model: str) -> tuple[Language, Language]:
    """A model and the steps over it, loaded once."""
    if model not in _pipelines:
        from kg.extraction.parse import load_model, load_steps

        nlp = load_model(model)
        _pipelines[model] = nlp, load_steps(nlp)
    return _pipelines[model]


def extract(
    articles: Iterable[Article],
    *,
    model: str | None = None,
    relations: Path | None = None,
    actors: Path | None = None,
) -> Iterator[Extraction]:
    """Draw claims, mentions and attributions from articles, lazily, in their order.

    `model` names an installed spaCy model; `relations` and `actors` are a user's own tables over the built-in ones.
    Memory does not grow with the number of articles. Raises ModelError or TableError before the first article.

    >>> from kg.model import Article
    >>> (result,) = extract([Article("a", "France sanctioned Iran on Monday.", published="2024-05-07")])
    >>> [(c.source.actor.name, c.relation, c.target.actor.name, c.date) for c in result.claims]
    [('France', 'sanctioned', 'Iran', '2024-05-06')]
    """
    from kg.extraction.parse import parsed
    from kg.extraction.tables import bundle

    known = bundle.load(relations, actors)
    nlp, steps = _pipeline(model or MODEL)
    for batch in _batches(articles):
        with nlp.memory_zone():
            found = [_result(doc) for doc in steps.pipe(parsed(nlp, batch, known))]
        yield from found


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in groups of about as many characters, so that memory does not follow their lengths."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if sum(len(a.text) for a in batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _result(doc: Doc) -> Extraction:
    from kg.extraction.actors.sectors import find_sectors
    from kg.extraction.claims.coding import find_mentions
    from kg.extraction.claims.roles import find_roles
    from kg.model import Extraction

    article, claims, mentions, roles = doc._.article, doc._.claims, find_mentions(doc), find_roles(doc)
    sectors = find_sectors(doc._.tables.base, article.published, claims, mentions, roles)
    return Extraction(article, claims, mentions, doc._.attributions, roles, sectors)
