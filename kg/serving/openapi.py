"""The JSON API described for machines (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

from kg import __version__
from kg.model import EventType, Kind, QuadClass, Status
from kg.serving.api import OPERATIONS, Operation, Parameter
from kg.serving.requests import FORM

Schema = dict[str, Any]


def document() -> Schema:
    """The whole description; `/api/openapi.json` serves it."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "A graph of the news",
            "version": __version__,
            "description": "Actors and what they did to each other, each claim with the sentence that says it.",
        },
        "paths": {operation.path: _methods(operation) for operation in OPERATIONS},
        "components": {"schemas": SCHEMAS},
    }


def _methods(operation: Operation) -> Schema:
    got = _operation(operation)
    return {"get": got} | ({"post": _posted(operation, got)} if operation.posted else {})


def _posted(operation: Operation, got: Schema) -> Schema:
    """The same operation with its parameters as a form."""
    # What may be repeated may be given once, and a form does not tell the one from the other.
    properties = {
        parameter.name: {"anyOf": [parameter.schema, _schema(parameter)]} if parameter.many else _schema(parameter)
        for parameter in operation.parameters
    }
    form: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return got | {
        "operationId": f"{operation.name}-posted",
        "parameters": [],
        "requestBody": {"required": True, "content": {FORM: {"schema": form}}},
        "responses": got["responses"]
        | {
            "408": _response("It came too slowly", "Error"),
            "413": _response("It is too long", "Error"),
            "415": _response("It is no form", "Error"),
        },
    }


def _schema(parameter: Parameter) -> Schema:
    return {"type": "array", "items": parameter.schema} if parameter.many else dict(parameter.schema)


def _operation(operation: Operation) -> Schema:
    missing = any(parameter.in_path for parameter in operation.parameters)
    wrong = {"400": "What is wrong with the parameters", "503": "Busy: try again", "504": "It took too long"}
    return {
        "operationId": operation.name,
        "summary": operation.about,
        "parameters": [_parameter(parameter) for parameter in operation.parameters],
        "responses": {
            "200": _response("The answer", operation.answer),
            **{code: _response(about, "Error") for code, about in wrong.items()},
            **({"404": _response("There is no such thing", "Error")} if missing else {}),
            "507": _response("It took too much memory", "Error"),
        },
    }


def _parameter(parameter: Parameter) -> Schema:
    place = "path" if parameter.in_path else "query"
    return {
        "name": parameter.name,
        "in": place,
        "required": parameter.required,
        "description": parameter.about,
        "schema": _schema(parameter),
    }


def _response(about: str, name: str) -> Schema:
    return {"description": about, "content": {"application/json": {"schema": _ref(name)}}}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


_STRING: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_MAYBE: Schema = {"type": ["string", "null"]}
_NEXT: Schema = {"type": ["integer", "null"], "description": "The offset of the next page, null on the last"}
_KIND: Schema = {"type": "string", "enum": [*Kind]}
_ACTOR = {"key": _STRING, "iri": _STRING, "name": _STRING, "kind": _KIND, "country": _MAYBE, "wikidata": _MAYBE}
_ARTICLES: Schema = {"type": "object", "description": "By id", "additionalProperties": _ref("Article")}
_CLAIM: dict[str, Schema] = {
    "id": _STRING,
    "iri": _STRING,
    "source": _ref("End"),
    "relation": _STRING,
    "target": {"anyOf": [_ref("End"), {"type": "null"}]},
    "type": {"type": ["string", "null"], "enum": [*EventType, None]},
    "class": {"type": ["string", "null"], "enum": [*QuadClass, None]},
    "status": {"type": "string", "enum": [*Status]},
    "date": _MAYBE,
    "earliest": _MAYBE,
    "latest": _MAYBE,
    "place": _MAYBE,
    "place_country": _MAYBE,
    "quantity": _MAYBE,
    "attributed_to": _list(_STRING),
    "confidence": {"type": ["number", "null"]},
    "sentence": _STRING,
    "start": {"type": ["integer", "null"]},
    "end": {"type": ["integer", "null"]},
    "article": {"type": "string", "description": "The id of the article"},
}
_RELATIONS = _list(_object(relation=_STRING, claims=_COUNT))

SCHEMAS: dict[str, Schema] = {
    "Error": _object(error=_STRING),
    "Actor": _object(**_ACTOR),
    "CountedActor": _object(**_ACTOR, claims=_COUNT),
    "PicturedActor": _object(**_ACTOR, claims=_COUNT, names=_list(_STRING), offices=_list(_ref("Office"))),
    "Office": _object(title=_STRING, body=_MAYBE, first=_MAYBE, last=_MAYBE),
    "ActorList": _object(items=_list(_ref("CountedActor")), next=_NEXT),
    "ActorPage": _object(
        **_ACTOR,
        names=_list(_STRING),
        first=_MAYBE,
        last=_MAYBE,
        did=_RELATIONS,
        undergone=_RELATIONS,
        roles=_list(_object(title=_STRING, of=_MAYBE, date=_MAYBE)),
    ),
    "Neighbour": _object(actor=_ref("Actor"), claims=_COUNT, articles=_COUNT, first=_MAYBE, last=_MAYBE),
    "NeighbourList": _object(items=_list(_ref("Neighbour")), next=_NEXT),
    "End": _object(key=_STRING, name=_STRING, kind=_KIND, mention=_STRING),
    "Article": _object(title=_MAYBE, outlet=_MAYBE, published=_MAYBE, url=_MAYBE),
    "Claim": _object(**_CLAIM),
    "ClaimPage": _object(**{**_CLAIM, "article": _ref("Article")}),
    "ClaimList": _object(items=_list(_ref("Claim")), articles=_ARTICLES, next=_NEXT),
    "Picture": _object(
        actors=_list(_ref("PicturedActor")),
        claims=_list(_ref("Claim")),
        articles=_ARTICLES,
        total={**_COUNT, "description": "How many actors the graph has"},
        partners={
            "type": ["integer", "null"],
            "description": "With how many the actor in the middle shares a fact; null without one",
        },
        next=_NEXT,
    ),
}
