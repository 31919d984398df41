"""How a server is set up."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.serving.limits import Limits


@dataclass(frozen=True, slots=True)
class Settings:
    """What queries may take, how many run at once, whether and by whose word the graph may be changed.

    `token` is what a request must bear to change it. `origins` are the sites whose pages may ask (CORS; `*` for all).
    """

    limits: Limits = field(default_factory=Limits)
    workers: int = 4
    writable: bool = False
    token: str | None = field(default=None, repr=False)
    origins: tuple[str, ...] = ()
