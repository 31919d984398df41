"""From a handler that gives a reply to an endpoint of HTTP: refusals told, time kept, answers in flight bounded."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.background import BackgroundTask
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kg.serving.reply import Refused, Reply
from kg.serving.responses import respond

Handler = Callable[[Request], Awaitable[Reply]]
_IN_FLIGHT = 256 * 2**20  # bytes of answers that clients have not yet taken


def endpoint(
    handler: Handler, form: Callable[[Reply], Reply] = lambda reply: reply
) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of a handler; `form` may change how a reply is told."""

    async def answer(request: Request) -> Response:
        try:
            reply = await handler(request)
        except Refused as refusal:
            reply = refusal.reply
        except ClientDisconnect:
            return Response(status_code=400)
        return _counted(request, form(reply))

    return answer


def _counted(request: Request, reply: Reply) -> Response:
    """The response; 503 in place of one that would not fit beside those that slow clients are still taking."""
    flight: Flight = request.app.state.flight
    if flight.bytes + len(reply.content) > _IN_FLIGHT:
        return respond(request, Reply.busy("too many answers are on their way; try again later"))
    flight.bytes += len(reply.content)
    response = respond(request, reply)
    response.background = BackgroundTask(flight.landed, len(reply.content))
    return response


class Flight:
    """How many bytes of answers are on their way."""

    def __init__(self) -> None:
        self.bytes = 0

    async def landed(self, count: int) -> None:
        """An answer has been taken, or its client is gone."""
        self.bytes -= count


class Deadline:
    """No request may take longer than so many seconds in all, reading and answering, whatever its client does."""

    def __init__(self, app: Callable[..., Awaitable[None]], seconds: float) -> None:
        self._app, self._seconds = app, seconds

    async def __call__(self, scope: dict[str, object], receive: object, send: object) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        async with asyncio.timeout(self._seconds):
            await self._app(scope, receive, send)
