"""What a person says is wrong in a graph: two actors that are one, one that is two, a name, a claim nobody made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from kg.errors import DecisionError, UnknownClaim
from kg.graph.decisions import Decision, Judgement, Verb
from kg.model import Actor, Claim, slug
from kg.roster import Identity, identity
from kg.summaries import only

if TYPE_CHECKING:
    from kg.graph.store import GraphStore


class Decisions:
    """The decisions of a graph: each method takes one, writes it down and brings the graph into line with it.

    They are kept in the folder of the graph (`decisions.jsonl`), hold for articles that come later, survive a rebuild
    and can be undone; what articles say is never rewritten. To decide the same again changes nothing. Iterating gives
    the log. Actors are named as anywhere else, by name or IRI, claims by themselves, their IRI or its last part.

    >>> from kg import KnowledgeGraph
    >>> graph = KnowledgeGraph()
    >>> _ = graph.add_text("France sanctioned Iran.", id="a")
    >>> graph.decisions.rename("Iran", "Islamic Republic of Iran").id
    1
    >>> [(decision.verb.value, decision.name) for decision in graph.decisions]
    [('rename', 'Islamic Republic of Iran')]
    """

    def __init__(self, store: GraphStore) -> None:
        """Decide about the graph in an open store."""
        self._store = store

    def __iter__(self) -> Iterator[Decision]:
        """Every decision, undone or not, the first first."""
        return iter(self._store.decisions)

    @property
    def standing(self) -> tuple[Decision, ...]:
        """The decisions that hold: those that are not undone."""
        return self._store.decided.standing

    def merge(self, actor: str, into: str) -> Decision:
        """Say that two actors are one, which stands under the IRI and name of the second.

        Raises UnknownActor, also where a name is that of several, and DecisionError where the two are the same word.

        >>> from kg import KnowledgeGraph
        >>> graph = KnowledgeGraph()
        >>> _ = graph.add_text("Acme Widgets thanked Norway. The Widget Corporation thanked Norway.", id="a")
        >>> _ = graph.decisions.merge("Widget Corporation", "Acme Widgets")
        >>> sorted({claim.source.actor.name for claim in graph.claims(relation="thanked")})
        ['Acme Widgets']
        """
        one, other = only(self._store, actor), only(self._store, into)
        if one == other:
            same = [
                d for d in self.standing if d.verb is Verb.MERGE and self._store.decided.one(d.into or "") == one.key
            ]
            if not same:
                raise DecisionError(f"{actor!r} and {into!r} are one actor already: {one.name} (actor:{one.key})")
            return same[-1]
        return self._take(Verb.MERGE, actor=one.key, into=other.key)

    def split(self, actor: str, claims: Iterable[str | Claim], name: str | None = None) -> Decision:
        """Say that in some claims an actor is somebody else, with a name of their own or the same one.

        Raises UnknownActor, UnknownClaim, and DecisionError where the actor does not stand in a claim.
        """
        named = tuple(sorted({self._claim(claim) for claim in claims}))
        for decision in self.standing:
            if decision.verb is Verb.SPLIT and named == decision.claims and name in {None, decision.name}:
                return decision
        one = only(self._store, actor)
        if not named:
            raise DecisionError(f"name the claims in which {one.name} is somebody else")
        for claim in named:
            if one not in _actors_of(self._store, claim):
                raise DecisionError(f"{one.name} (actor:{one.key}) does not stand in the claim {claim}")
        return self._take(
            Verb.SPLIT, actor=one.key, into=self._free_key(one, name), name=name or one.name, claims=named
        )

    def rename(self, actor: str, name: str) -> Decision:
        """Give an actor its name over all articles. Raises UnknownActor, and DecisionError for an empty name."""
        one = only(self._store, actor)
        if not name.strip():
            raise DecisionError(f"{one.name} needs a name that is not empty")
        renamed = [d for d in self.standing if d.verb is Verb.RENAME and d.actor == one.key]
        if renamed and renamed[-1].name == name.strip():
            return renamed[-1]
        return self._take(Verb.RENAME, actor=one.key, name=name.strip())

    def reject(self, claim: str | Claim) -> Decision:
        """Say that an article does not say what a claim makes of it: it draws no edge. Raises UnknownClaim.

        >>> from kg import KnowledgeGraph
        >>> graph = KnowledgeGraph()
        >>> _ = graph.add_text("France sanctioned Iran.", id="a")
        >>> [claim] = graph.claims()
        >>> _ = graph.decisions.reject(claim)
        >>> list(graph.claims()), len(list(graph.claims(judgement="rejected")))
        ([], 1)
        """
        return self._judge(Verb.REJECT, Judgement.REJECTED, claim)

    def accept(self, claim: str | Claim) -> Decision:
        """Say that an article does say what a claim makes of it; this takes a rejection back. Raises UnknownClaim."""
        return self._judge(Verb.ACCEPT, Judgement.ACCEPTED, claim)

    def undo(self, decision: int | None = None) -> Decision:
        """Take a decision back, by its number: the latest that holds where there is none.

        Raises DecisionError for a number that no decision has, and where there is nothing to undo.
        """
        known = {d.id: d for d in self}
        if decision is None:
            if not self.standing:
                raise DecisionError("there is nothing to undo")
            decision = self.standing[-1].id
        if decision not in known or known[decision].verb is Verb.UNDO:
            raise DecisionError(f"no decision that can be undone has the number {decision}")
        if undone := [d for d in self if d.undoes == decision]:
            return undone[-1]
        return self._take(Verb.UNDO, undoes=decision)

    def claims(
        self, *, actor: str | None = None, article: str | None = None, judgement: Judgement | str | None = None
    ) -> Iterator[tuple[str, Claim]]:
        """The claims that can be decided about, each with its name: of one actor or article, or all.

        Rejected ones only where `judgement` is "rejected"; "accepted" are those that a person confirmed.
        Raises UnknownActor, and ValueError for a judgement that is none.
        """
        if actor is None:
            yield from self._store.named_claims(document=article, judgement=judgement)
            return
        by = dict(self._store.named_claims(source=actor, document=article, judgement=judgement))
        on = dict(self._store.named_claims(target=actor, document=article, judgement=judgement))
        yield from (by | on).items()

    def about(self, actor: str) -> Identity:
        """Of whom an actor is made up, and what was decided about it; `print` shows it. Raises UnknownActor.

        >>> from kg import KnowledgeGraph
        >>> graph = KnowledgeGraph()
        >>> _ = graph.add_text("France sanctioned Iran.", id="a")
        >>> print(graph.decisions.about("France"))
        France (Country, FRA, Q142)
        https://kg.example/actor/France
        <BLANKLINE>
        appears as:
          France (actor:France) [a]
        """
        return identity(self._store, actor)

    def _judge(self, verb: Verb, judgement: Judgement, claim: str | Claim) -> Decision:
        name = self._claim(claim)
        if self._store.decided.judgements.get(name) is judgement:
            return next(d for d in reversed(self.standing) if d.verb is verb and name in d.claims)
        return self._take(verb, claims=(name,))

    def _take(self, verb: Verb, **what: Any) -> Decision:
        number = max((decision.id for decision in self), default=0) + 1
        decision = Decision(number, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), verb, **what)
        self._store.decide(decision)
        return decision

    def _claim(self, wanted: str | Claim) -> str:
        """The name of a claim that is given by its IRI, the last part of it, or as a value of this graph."""
        if isinstance(wanted, Claim):
            here = (self._store.named_claims(document=wanted.document, judgement=j) for j in (None, *Judgement))
            name = next((name for found in here for name, claim in found if claim == wanted), None)
            if name is None:
                raise UnknownClaim(f"the graph does not hold this claim (any more): {wanted.evidence.text}")
            return name
        self._store.find_claim(wanted)
        iri = self._store.namespaces.expand(wanted)
        return wanted.strip() if iri is None else self._store.namespaces.local(iri, "claim") or wanted

    def _free_key(self, one: Actor, name: str | None) -> str:
        """A key for somebody of that name whom neither the graph nor a decision knows."""
        taken = {actor.key for actor in self._store.actors()} | {key for d in self for key in (d.actor, d.into) if key}
        wanted = slug(name) if name else one.key
        candidates = (wanted if number == 1 else f"{wanted}_{number}" for number in count(1))
        return next(key for key in candidates if key not in taken)


def _actors_of(store: GraphStore, claim: str) -> set[Actor]:
    found = store.find_claim(claim)
    ends = {found.source.actor, *found.speakers}
    return ends | ({found.target.actor} if found.target else set())
