"""The page on the graph, live: each address draws a part of it, and the page asks the JSON API for more."""

from __future__ import annotations

from starlette.requests import Request

from kg.serving.asking import Drawn
from kg.serving.asking.drawn import MOST_ADDED
from kg.serving.reply import Reply, refused
from kg.serving.requests import address_parameters, one

# What the page may do it says itself, with the digests of its scripts; this is what only a header can say.
_POLICY = "frame-ancestors 'none'"
_KNOWN = ("actor", "q", "top")


async def live_page(request: Request) -> Reply:
    """`/graph`, with `actor` (keys, repeated), `q` (part of a name) and `top`; raises Refused."""
    reply: Reply = await request.app.state.pool.ask(_asked(request))
    if reply.status != 200:
        return reply
    return Reply(reply.status, reply.media, reply.content, {"Content-Security-Policy": _POLICY})


def _asked(request: Request) -> Drawn:
    given = address_parameters(request)
    unknown = next((name for name, _ in given if name not in _KNOWN), None)
    if unknown is not None:
        raise refused(400, f"{unknown[:50]}: no parameter of /graph: {', '.join(_KNOWN)}")
    keys = tuple(value for name, value in given if name == "actor" and value)
    if len(keys) > MOST_ADDED:
        raise refused(400, f"at most {MOST_ADDED} actors are expanded on one page; begin anew from one of them")
    words = (one(given, "q") or "").strip()
    return Drawn(keys, words or None, one(given, "top") is not None)
