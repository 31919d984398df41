"""Claims of a sentence or two, in a form short enough to compare."""

from collections.abc import Callable

import pytest

from kg.extraction import extract
from kg.model import Article, Claim, Extraction


@pytest.fixture(scope="session")
def reading() -> Callable[..., Extraction]:
    """Extraction of a text, published on Thursday 8 January 2026 unless said otherwise."""

    def read(text: str, published: str | None = "2026-01-08", article: str = "a") -> Extraction:
        (found,) = extract([Article(article, text, published=published)])
        return found

    return read


@pytest.fixture(scope="session")
def claims(reading) -> Callable[..., list[Claim]]:
    """The claims of a text."""

    def read(text: str, published: str | None = "2026-01-08") -> list[Claim]:
        return list(reading(text, published).claims)

    return read


def edge(claim: Claim) -> tuple[str, str, str | None]:
    """A claim as (source, relation, target)."""
    return claim.source.actor.name, claim.relation, claim.target.actor.name if claim.target else None


@pytest.fixture(scope="session")
def edges(claims) -> Callable[..., set[tuple[str, str, str | None]]]:
    """The edges that a text draws: its asserted claims as (source, relation, target)."""

    def read(text: str, published: str | None = "2026-01-08") -> set[tuple[str, str, str | None]]:
        return {edge(c) for c in claims(text, published) if c.status == "asserted"}

    return read


@pytest.fixture(scope="session")
def statuses(claims) -> Callable[..., dict[str, str]]:
    """Relation -> status of each claim of a text."""

    def read(text: str, published: str | None = "2026-01-08") -> dict[str, str]:
        return {c.relation: c.status.value for c in claims(text, published)}

    return read


@pytest.fixture(scope="session")
def named(reading) -> Callable[..., list[str]]:
    """The names of the actors that certain words stand for, in the order of the text."""

    def read(text: str, words: str, published: str | None = "2026-01-08") -> list[str]:
        return [m.actor.name for m in reading(text, published).mentions if m.span.text == words and m.actor]

    return read


@pytest.fixture(scope="session")
def people(reading) -> Callable[..., set[str]]:
    """The keys of all persons of a text."""

    def read(text: str, published: str | None = "2026-01-08") -> set[str]:
        return {m.actor.key for m in reading(text, published).mentions if m.actor and m.actor.kind == "Person"}

    return read
