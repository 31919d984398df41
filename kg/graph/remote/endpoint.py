"""Where a SPARQL server is, and how to talk to it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from kg.errors import GraphError

_SCHEMES = ("http://", "https://")
_NUMBERS: dict[str, tuple[str, type[int] | type[float]]] = {
    "KG_TIMEOUT": ("timeout", float),
    "KG_RETRIES": ("retries", int),
    "KG_BATCH": ("batch", int),
}
_TEXTS = {
    "KG_UPDATE_URL": "update_url",
    "KG_USER": "user",
    "KG_PASSWORD": "password",
    "KG_TOKEN": "token",
    "KG_AUTH": "auth",
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL 1.1 server: the address for queries, that for updates, and who asks.

    `token` is sent as a bearer token; `user` and `password` as `auth` says, "basic" or "digest". `timeout` is in
    seconds for each request, `retries` how often a request is sent again where the server could not be reached or was
    busy, `batch` how many quads one update holds at most. Raises GraphError for what cannot be.

    >>> print(Endpoint("http://127.0.0.1:7878/query", "http://127.0.0.1:7878/update", token="secret"))
    http://127.0.0.1:7878/query
    """

    query_url: str
    update_url: str = ""
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    auth: str = "basic"
    timeout: float = 60
    retries: int = 3
    batch: int = 1_000

    def __post_init__(self) -> None:
        """Check what was given; the address for updates is that for queries where there is none."""
        if not self.update_url:
            object.__setattr__(self, "update_url", self.query_url)
        for url in (self.query_url, self.update_url):
            if not is_url(url) or not urlsplit(url).hostname:
                raise GraphError(f"{url!r} is no address of a server: write it as https://host/path")
            if "@" in urlsplit(url).netloc:
                host = urlsplit(url).hostname
                raise GraphError(f"the address at {host} holds a password: take it out and set KG_USER and KG_PASSWORD")
        if self.auth not in ("basic", "digest"):
            raise GraphError(f"KG_AUTH is {self.auth!r}; use basic or digest")
        if self.timeout <= 0 or self.retries < 0 or self.batch < 1:
            raise GraphError("KG_TIMEOUT and KG_BATCH must be above 0, KG_RETRIES 0 or above")

    def __str__(self) -> str:
        """The address for queries, which holds no secret."""
        return self.query_url

    @classmethod
    def from_environment(cls, query_url: str, environment: Mapping[str, str] = os.environ) -> Endpoint:
        """The server at an address, with what the variables KG_UPDATE_URL, KG_USER, KG_PASSWORD, KG_TOKEN, KG_AUTH,
        KG_TIMEOUT, KG_RETRIES and KG_BATCH say.

        >>> Endpoint.from_environment("https://data.example/sparql", {"KG_TIMEOUT": "5"}).timeout
        5.0
        """
        known: dict[str, Any] = {name: environment[v] for v, name in _TEXTS.items() if environment.get(v)}
        for variable, (name, kind) in _NUMBERS.items():
            if environment.get(variable):
                known[name] = _number(variable, environment[variable], kind)
        return cls(query_url, **known)


def is_url(graph: object) -> bool:
    """Whether a graph is named by an address instead of a folder.

    >>> is_url("https://data.example/sparql"), is_url("world.kg")
    (True, False)
    """
    return isinstance(graph, str) and graph.lower().startswith(_SCHEMES)


def _number(variable: str, text: str, kind: type[int] | type[float]) -> float:
    try:
        return kind(text)
    except ValueError:
        raise GraphError(f"{variable} is {text!r}, which is no number of that kind") from None
