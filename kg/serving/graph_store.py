"""The SPARQL 1.1 Graph Store Protocol: graphs by `?graph=IRI`, `?default`, or the address itself."""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import HTTP
from uuid import uuid4

from starlette.requests import Request

from kg.serving.access import require_write
from kg.serving.asking import Part, ReadGraph, RemoveGraph, WriteGraph
from kg.serving.negotiation import TRIPLES
from kg.serving.reply import Reply, refused
from kg.serving.requests import address_parameters, body, media_type, one
from kg.serving.worker import Task

METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE"]
_LONGEST = 64_000_000
_SEVERAL = "multipart/form-data"


async def graph_store(request: Request) -> Reply:
    """Read, put, add to or take out a graph."""
    reply: Reply = await request.app.state.pool.ask(await _task(request))
    return reply


async def _task(request: Request) -> Task:
    if request.method in ("GET", "HEAD"):
        return ReadGraph(_graph(request), request.headers.get("accept", "*/*"))
    require_write(request)
    if request.method == "DELETE":
        return RemoveGraph(_graph(request))
    if request.method == "POST" and _names_none(request):
        made = f"{_address(request)}/{uuid4()}"
        return WriteGraph(made, await _parts(request), anew=False, location=made)
    return WriteGraph(_graph(request), await _parts(request), anew=request.method == "PUT")


def _address(request: Request) -> str:
    return str(request.url.replace(query="")).rstrip("/")


def _names_none(request: Request) -> bool:
    return not request.url.query and not request.path_params.get("rest")


def _graph(request: Request) -> str | None:
    """The IRI of the graph, None for the default graph; raises Refused where none or several are named."""
    pairs = address_parameters(request)
    named, default = one(pairs, "graph"), any(name == "default" for name, _ in pairs)
    direct = bool(request.path_params.get("rest"))
    if (named is not None) + default + direct != 1:
        raise refused(400, "name one graph: ?graph=IRI or ?default")
    return named if named is not None else None if default else _address(request)


async def _parts(request: Request) -> tuple[Part, ...]:
    content = await body(request, _LONGEST)
    kind = media_type(request)
    if kind != _SEVERAL:
        return (Part(content, _format(kind)),)
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode("latin-1")
    message = BytesParser(policy=HTTP).parsebytes(head + content)
    if not message.is_multipart():
        raise refused(400, "the parts of the form cannot be told apart")
    return tuple(
        Part(_payload(part.get_payload(decode=True)), _format(part.get_content_type())) for part in message.iter_parts()
    )


def _payload(given: object) -> bytes:
    return given if isinstance(given, bytes) else b""


def _format(kind: str) -> str:
    if kind not in TRIPLES:
        raise refused(415, f"send the graph as {', '.join(TRIPLES)}")
    return TRIPLES[kind]
