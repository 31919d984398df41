"""The IRIs of actors, articles and claims as addresses: a page for people, RDF for programs, by what they accept."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request

from kg.serving.asking import ActorPage, ClaimList, ClaimPage, Filters, Page, Resource
from kg.serving.endpoint import Handler
from kg.serving.html import actor_page, article_page, claim_page
from kg.serving.negotiation import TRIPLES, chosen
from kg.serving.reply import Refused, Reply, refused
from kg.serving.start_page import POLICY
from kg.serving.worker import Task

HTML = "text/html"
_SHOWN = Page(100)


def resource(kind: str) -> Handler:
    """The handler of one of the kinds."""

    async def answer(request: Request) -> Reply:
        return await _resource(request, kind, request.path_params["key"])

    return answer


async def _resource(request: Request, kind: str, key: str) -> Reply:
    """An actor, article or claim, as what the client likes best."""
    media = chosen(request.headers.get("accept", "*/*"), {**TRIPLES, HTML: "html"})
    if media is None:
        raise refused(406, f"it can be had as {', '.join([HTML, *TRIPLES])}")
    if media != HTML:
        reply: Reply = await request.app.state.pool.ask(Resource(kind, key, media))
        return reply
    page = await _PAGES[kind](request, key)
    return Reply(200, f"{HTML}; charset=utf-8", page.encode("utf-8", "replace"), {"Content-Security-Policy": POLICY})


async def _actor(request: Request, key: str) -> str:
    actor = await _asked(request, ActorPage(key))
    claims = await _asked(request, ClaimList(Filters(actor=actor["key"]), _SHOWN))
    return actor_page(actor, claims)


async def _article(request: Request, key: str) -> str:
    claims = await _asked(request, ClaimList(Filters(article=key), _SHOWN))
    if not claims["items"]:
        await _asked(request, Resource("doc", key, "text/turtle"))
    return article_page(key, claims)


async def _claim(request: Request, key: str) -> str:
    return claim_page(await _asked(request, ClaimPage(key)))


_PAGES = {"actor": _actor, "doc": _article, "claim": _claim}
KINDS = tuple(_PAGES)


async def _asked(request: Request, task: Task) -> Any:
    reply: Reply = await request.app.state.pool.ask(task)
    told = json.loads(reply.content) if reply.media == "application/json" else None
    if reply.status != 200:
        raise Refused(reply if told is None else Reply.error(reply.status, told["error"]))
    return told
