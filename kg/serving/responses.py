"""A reply as HTTP, with the headers that every answer carries."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.serving.reply import Reply

# Nothing that an answer holds may run, be framed, or be taken for something else than it says.
POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"
_ALWAYS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


def respond(request: Request, reply: Reply) -> Response:
    """The reply as a response; to HEAD without its content."""
    headers = {**_ALWAYS, "Content-Security-Policy": POLICY, "Vary": "Accept", **reply.headers}
    content = b"" if request.method == "HEAD" else reply.content
    response = Response(content, reply.status, media_type=reply.media, headers=headers)
    if request.method == "HEAD":
        response.headers["content-length"] = str(len(reply.content))
    return response
