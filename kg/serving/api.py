"""The JSON API: which addresses there are, what each takes, and what a worker is asked for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from kg.model import EventType, Kind, QuadClass, Status
from kg.serving.asking import ActorList, ActorPage, ClaimList, ClaimPage, Filters, Neighbours, Page, PictureOf, Search
from kg.serving.endpoint import Handler, endpoint
from kg.serving.reply import Refused, Reply
from kg.serving.requests import FORM, address_parameters, body, decoded_pairs, media_type
from kg.serving.worker import Task

Given = Mapping[str, Any]

_LONGEST = 500
_LONGEST_FORM = 4_000_000  # bytes
_MOST_FIELDS = 20_000


@dataclass(frozen=True)
class Parameter:
    """A parameter of an operation; `read` makes a value of its text or raises ValueError. `many` may be repeated."""

    name: str
    about: str
    schema: Mapping[str, Any]
    read: Callable[[str], Any]
    default: Any = None
    many: bool = False
    in_path: bool = False
    required: bool = False


@dataclass(frozen=True)
class Operation:
    """One address of the API: GET, and JSON comes back.

    Where `posted`, the same may be asked by POST, as a form: more can be said so than an address can hold.
    """

    path: str
    name: str
    about: str
    parameters: tuple[Parameter, ...]
    task: Callable[[Given], Task]
    answer: str
    posted: bool = False


def _text(value: str) -> str:
    if not 1 <= len(value) <= _LONGEST:
        raise ValueError(f"from 1 to {_LONGEST} characters")
    return value


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
            raise ValueError(f"a whole number from {least} to {most}")
        return int(value)

    return read


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value) if len(value) == 10 else date.fromisoformat("")
    except ValueError:
        raise ValueError("a day like 2026-01-08") from None


def _choice(kind: type[Kind] | type[Status] | type[EventType] | type[QuadClass]) -> Callable[[str], Any]:
    def read(value: str) -> Any:
        try:
            return kind(value)
        except ValueError:
            raise ValueError(f"one of {', '.join(kind)}") from None

    return read


_TEXT = {"type": "string", "minLength": 1, "maxLength": _LONGEST}
_LAST_PART = {**_TEXT, "pattern": r"^[^\r\n]+$"}
"""What the end of an address may be: the addresses here have no line breaks in them."""
_DAY = {"type": "string", "format": "date"}


def _counted(name: str, about: str, least: int, most: int, default: int) -> Parameter:
    schema = {"type": "integer", "minimum": least, "maximum": most, "default": default}
    return Parameter(name, about, schema, _number(least, most), default)


def _one_of(name: str, about: str, kind: type[Kind] | type[Status] | type[EventType] | type[QuadClass]) -> Parameter:
    return Parameter(name, about, {"type": "string", "enum": [*kind]}, _choice(kind), many=True)


def _actor(name: str, about: str, *, many: bool = False) -> Parameter:
    return Parameter(name, about, _TEXT, _text, many=many)


_KEY = Parameter("key", "The key of an actor", _LAST_PART, _text, in_path=True, required=True)
_PAGE = (
    _counted("limit", "How many at most", 1, 1000, 50),
    _counted("offset", "How many to leave out before", 0, 10_000_000, 0),
)
_CLAIM_FILTERS = (
    Parameter("relation", "The relation is one of these", _TEXT, _text, many=True),
    _one_of("type", "The PLOVER event type is one of these", EventType),
    _one_of("class", "The quad class is one of these", QuadClass),
    _one_of("status", "The status is one of these", Status),
    Parameter("since", "The date can lie on this day or later", _DAY, _day),
    Parameter("until", "The date can lie on this day or earlier", _DAY, _day),
    Parameter("outlet", "The outlet that published the article", _TEXT, _text),
)
_MIN_ARTICLES = _counted("min_articles", "At least so many articles speak of the two", 1, 1000, 1)


def _page(given: Given) -> Page:
    return Page(given["limit"], given["offset"])


def _filters(given: Given) -> Filters:
    return Filters(
        source=given.get("source"),
        target=given.get("target"),
        actor=given.get("actor"),
        relations=given["relation"],
        types=given["type"],
        classes=given["class"],
        statuses=given["status"],
        since=given["since"],
        until=given["until"],
        outlet=given["outlet"],
        article=given.get("article"),
    )


def _picture(given: Given) -> PictureOf:
    return PictureOf(
        filters=_filters({**given, "actor": None}),
        actors=given["actors"],
        claims=_page(given),
        centre=given["actor"],
        known=given["known"],
        min_articles=given["min_articles"],
    )


OPERATIONS = (
    Operation(
        "/api/actors",
        "actors",
        "Actors, those with most claims first",
        (
            Parameter("q", "One of the names contains this", _TEXT, _text),
            _one_of("kind", "The kind is one of these", Kind),
            *_PAGE,
        ),
        lambda given: ActorList(_page(given), given["q"], given["kind"]),
        "ActorList",
    ),
    Operation(
        "/api/actors/{key}",
        "actor",
        "One actor: names, dates, relations, offices",
        (_KEY,),
        lambda given: ActorPage(given["key"]),
        "ActorPage",
    ),
    Operation(
        "/api/actors/{key}/neighbours",
        "neighbours",
        "With whom an actor shares claims, those with most first",
        (_KEY, *_CLAIM_FILTERS, _MIN_ARTICLES, *_PAGE),
        lambda given: Neighbours(given["key"], _filters(given), _page(given), given["min_articles"]),
        "NeighbourList",
    ),
    Operation(
        "/api/claims",
        "claims",
        "Claims with their evidence, the newest first",
        (
            _actor("source", "The key of the actor who does it"),
            _actor("target", "The key of the actor to whom it is done"),
            _actor("actor", "The key of an actor on either end"),
            *_CLAIM_FILTERS,
            Parameter("article", "The id of the article", _TEXT, _text),
            *_PAGE,
        ),
        lambda given: ClaimList(_filters(given), _page(given)),
        "ClaimList",
    ),
    Operation(
        "/api/claims/{id}",
        "claim",
        "One claim with its evidence: the sentence, where it stands, and the article",
        (Parameter("id", "The last part of the claim's IRI", _LAST_PART, _text, in_path=True, required=True),),
        lambda given: ClaimPage(given["id"]),
        "ClaimPage",
    ),
    Operation(
        "/api/picture",
        "picture",
        "What a page draws: the actors with most claims, or one actor and its closest neighbours that are not known, "
        "and the claims between them",
        (
            _actor("actor", "The key of the actor in the middle; without it, those with most claims"),
            _actor(
                "known", "The keys of actors that are drawn already: only what touches a new one is told", many=True
            ),
            _counted("actors", "How many actors at most", 1, 300, 50),
            *_CLAIM_FILTERS,
            _MIN_ARTICLES,
            _counted("limit", "How many claims at most", 1, 5000, 1000),
            _PAGE[1],
        ),
        _picture,
        "Picture",
        posted=True,
    ),
    Operation(
        "/api/search",
        "search",
        "Claims whose sentence has these words",
        (Parameter("q", "The words", _TEXT, _text, required=True), *_PAGE),
        lambda given: Search(given["q"], _page(given)),
        "ClaimList",
    ),
)


def routes() -> list[Route]:
    """The routes of all operations."""
    return [
        Route(
            _pattern(operation.path),
            endpoint(_handler(operation), as_json),
            methods=["GET", "POST"] if operation.posted else ["GET"],
        )
        for operation in reversed(OPERATIONS)
    ]


def _pattern(path: str) -> str:
    """A key may hold slashes."""
    return path.replace("}", ":path}")


def _handler(operation: Operation) -> Handler:
    async def answer(request: Request) -> Reply:
        pairs = address_parameters(request) + await _form(request)
        reply: Reply = await request.app.state.pool.ask(operation.task(_given(operation, request, pairs)))
        return reply

    return answer


async def _form(request: Request) -> list[tuple[str, str]]:
    """The parameters that are posted; raises Refused."""
    if request.method != "POST":
        return []
    if media_type(request) != FORM:
        raise Refused(Reply.error(415, f"post the parameters as {FORM}"))
    return decoded_pairs(await body(request, _LONGEST_FORM), _MOST_FIELDS)


def as_json(reply: Reply) -> Reply:
    """An error in one line of text, as JSON."""
    if reply.status < 400 or reply.media == "application/json":
        return reply
    told = Reply.json({"error": reply.content.decode("utf-8").strip()}, reply.status)
    return Reply(told.status, told.media, told.content, reply.headers)


def _given(operation: Operation, request: Request, asked: list[tuple[str, str]]) -> Given:
    """The parameters of a request as values; raises Refused for what is wrong, unknown or missing."""
    pairs = asked + list(request.path_params.items())
    names = {parameter.name for parameter in operation.parameters}
    unknown = next((name for name, _ in pairs if name not in names), None)
    if unknown is not None:
        raise Refused(Reply.error(400, f"{unknown[:50]}: no parameter of {operation.path}: {', '.join(sorted(names))}"))
    return {
        parameter.name: _value(parameter, [text for name, text in pairs if name == parameter.name])
        for parameter in operation.parameters
    }


def _value(parameter: Parameter, texts: list[str]) -> Any:
    if parameter.required and not texts:
        raise Refused(Reply.error(400, f"{parameter.name} is missing: {parameter.about}"))
    if len(texts) > 1 and not parameter.many:
        raise Refused(Reply.error(400, f"more than one {parameter.name}: give one"))
    try:
        found = tuple(map(parameter.read, texts))
    except ValueError as error:
        raise Refused(Reply.error(400, f"{parameter.name}: give {error}")) from None
    if parameter.many:
        return found
    return found[0] if found else parameter.default
