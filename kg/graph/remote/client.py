"""Requests to a SPARQL server: sent again where that can do no harm, and every failure one line."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.errors import AccessDenied, AnswerCutOff, GraphError, QueryError, RequestRefused, ServerTimeout, Unreachable
from kg.graph.remote.endpoint import Endpoint

if TYPE_CHECKING:
    import httpx

ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples"

_BUSY = (429, 502, 503, 504)
_REFUSED = (400, 413, 500)
_LONGEST_WAIT = 30  # seconds between two tries
_CONNECTING = 10  # seconds until a server must have taken the call


class Client:
    """An open connection to one endpoint. Every update that this program sends gives the same when sent twice."""

    def __init__(self, endpoint: Endpoint) -> None:
        """Prepare; nothing is sent. Raises GraphError where httpx is not installed."""
        try:
            import httpx
        except ImportError:
            raise GraphError("a graph on a server needs httpx: pip install 'newskg[remote]'") from None
        self._endpoint = endpoint
        self._http = httpx.Client(
            timeout=httpx.Timeout(endpoint.timeout, connect=min(_CONNECTING, endpoint.timeout)),
            auth=_auth(endpoint),
            headers={"Authorization": f"Bearer {endpoint.token}"} if endpoint.token else {},
        )

    def close(self) -> None:
        """End the connection."""
        self._http.close()

    def query(self, sparql: str, accept: str = ROWS, graph: str | None = None) -> bytes:
        """The body of the answer to a query, over the server's default graph or over one graph.

        Raises QueryError where the server cannot answer it, AnswerCutOff where it gave only a part.
        """
        form = {"query": sparql, **({"default-graph-uri": graph} if graph else {})}
        try:
            response = self._sent(self._endpoint.query_url, form, {"Accept": accept})
        except RequestRefused as error:
            raise QueryError(str(error)) from None
        # Virtuoso gives what it has when it reaches a limit, and says so in a header only.
        if "x-sparql-maxrows" in response.headers or response.headers.get("x-sql-state") == "S1TAT":
            raise AnswerCutOff(f"{self._endpoint}: the server cut its answer off; raise its limit (see docs/remote.md)")
        return response.content

    def update(self, sparql: str) -> None:
        """Have an update done. Raises RequestRefused where the server does not take it."""
        self._sent(self._endpoint.update_url, {"update": sparql}, {"Accept": "*/*"})

    def _sent(self, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> httpx.Response:
        for attempt in range(self._endpoint.retries + 1):
            last = attempt == self._endpoint.retries
            try:
                response = self._posted(url, form, headers)
            except Unreachable:
                if last:
                    raise
                time.sleep(0.2 * 2**attempt)
                continue
            if response.status_code not in _BUSY or last:
                return self._checked(url, response)
            time.sleep(_wait(response, attempt))
        raise AssertionError("the last attempt returns or raises")

    def _posted(self, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> httpx.Response:
        import httpx

        try:
            return self._http.post(url, data=form, headers=headers)
        except httpx.ConnectTimeout:
            raise Unreachable(f"{url}: the server does not answer; is the address right, and does it run?") from None
        except httpx.TimeoutException:
            limit = f"{self._endpoint.timeout:g} seconds"
            raise ServerTimeout(f"{url}: no answer within {limit}; ask for less, or raise KG_TIMEOUT") from None
        except httpx.RequestError as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise Unreachable(f"{url}: the server cannot be reached ({reason})") from None

    def _checked(self, url: str, response: httpx.Response) -> httpx.Response:
        status, told = response.status_code, _first_line(response)
        if response.is_success:
            return response
        if status == 401:
            raise AccessDenied(f"{url}: the server wants to know who asks (401); set KG_TOKEN, or KG_USER, KG_PASSWORD")
        if status == 403:
            raise AccessDenied(f"{url}: this user or token may not do that (403): {told}")
        if status in _REFUSED:
            raise RequestRefused(f"{url}: the server refused the request ({status}): {told}")
        raise GraphError(f"{url}: the server answered {status}: {told}; is this the address of its SPARQL endpoint?")


def _auth(endpoint: Endpoint) -> httpx.Auth | None:
    import httpx

    if endpoint.user is None:
        return None
    kind = httpx.DigestAuth if endpoint.auth == "digest" else httpx.BasicAuth
    return kind(endpoint.user, endpoint.password or "")


def _wait(response: httpx.Response, attempt: int) -> float:
    asked = response.headers.get("retry-after", "")
    return min(float(asked), _LONGEST_WAIT) if asked.isdigit() else 0.2 * 2**attempt


def _first_line(response: httpx.Response) -> str:
    return next((" ".join(line.split())[:200] for line in response.text.splitlines() if line.strip()), "no reason told")
