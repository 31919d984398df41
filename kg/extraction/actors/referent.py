"""What a noun or pronoun refers to: what the steps that find out who is who hand to all others."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Actor


@dataclass(frozen=True, slots=True)
class Referent:
    """What a noun refers to: its head token, the tokens of the mention, and the actor."""

    head: int
    start: int
    end: int
    actor: Actor
    quantity: str | None = None
    named: bool = False
