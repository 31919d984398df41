"""Who may change the graph: 405 where nobody may, 401 without a token, 403 with a wrong one."""

from __future__ import annotations

import hmac

from starlette.requests import Request

from kg.serving.reply import refused


def require_write(request: Request) -> None:
    """Raise Refused unless this server may be written and the request bears its token."""
    settings = request.app.state.settings
    if not settings.writable or settings.token is None:
        raise refused(405, "this server is for reading: updates are refused", Allow="GET, HEAD, POST, OPTIONS")
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not given.strip():
        raise refused(401, "an update needs the token: Authorization: Bearer TOKEN", WWW_Authenticate="Bearer")
    if not hmac.compare_digest(given.strip().encode("utf-8", "replace"), settings.token.encode()):
        raise refused(403, "this is not the token of this server")
