"""What the panel beside the picture tells: actors, claims, sentences and articles, as data for the page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias
from urllib.parse import urlsplit

from kg.graph.edtf import bounds
from kg.graph.vocabulary import KG, PROV
from kg.model import Claim, End, EventType, Status
from kg.viewing.aliases import aliases
from kg.viewing.known import Known, Provenance
from kg.viewing.picture import Node, Picture
from kg.viewing.style import DASHES, LINES, NODES, THICKER, THIN

Json: TypeAlias = str | int | float | Sequence["Json"] | Mapping[str, "Json"] | None


def evidence(picture: Picture, known: Known, statuses: Collection[Status] = (Status.ASSERTED,)) -> dict[str, Json]:
    """Everything that the page's script reads, as one JSON object; names are short where there are many of them."""
    line_of = {claim: number for number, line in enumerate(picture.lines) for claim in line.claims}
    actor = {node.actor.key: number for number, node in enumerate(picture.nodes)}
    articles = {article.id: article for article in known.articles}
    documents = {name: number for number, name in enumerate(dict.fromkeys(c.document for c in picture.claims))}
    sentences = {text: number for number, text in enumerate(dict.fromkeys(c.evidence.text for c in picture.claims))}
    return {
        "actors": [_actor(node, known) for node in picture.nodes],
        "total": picture.actors,
        "articles": [_article(name, articles.get(name)) for name in documents],
        "sentences": list(sentences),
        "claims": [
            _present(
                iri=known.claims.get(c) or None,
                line=line_of.get(n),
                document=documents[c.document],
                sentence=sentences[c.evidence.text],
            )
            | _claim(c, actor)
            for n, c in enumerate(picture.claims)
        ],
        "lines": [
            _present(**{"class": line.quad_class, "status": line.status.value, "bend": line.bend, "tie": line.tie})
            for line in picture.lines
        ],
        "statuses": [status.value for status in Status],
        "drawn": [status.value for status in Status if status in statuses],
        "types": {kind.value: kind.quad_class.value for kind in EventType},
        "kinds": {kind.value: [look.colour, look.dark, look.shape] for kind, look in NODES.items()},
        "classes": {
            quad or "not coded": {
                "light": [pen.colour, pen.ink],
                "dark": [pen.dark, pen.dark_ink],
                "dash": list(pen.dash),
            }
            for quad, pen in LINES.items()
        },
        "dashes": {status.value: list(dash) for status, dash in DASHES.items()},
        "widths": [THIN, THICKER],
        "prefixes": {"kg": KG, "prov": PROV, "claim": f"{known.base}claim/"},
    }


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web: a page may link to that, and to nothing that runs.

    >>> web_address("https://example.org/a")
    'https://example.org/a'
    >>> web_address("javascript:alert(1)")
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc else None


def _actor(node: Node, known: Known) -> dict[str, Json]:
    who = node.actor
    wordings = {*known.names.get(who.key, ()), *node.mentions} - {who.name}
    names = aliases(who.name, wordings)
    offices = [_present(title=o.title, body=o.body, first=o.first, last=o.last) for o in known.offices.get(who.key, ())]
    return _present(
        key=who.key,
        name=who.name,
        kind=who.kind.value,
        country=who.country,
        wikidata=who.wikidata,
        names=list(names) or None,
        mentions=sorted(wordings.difference(names)) or None,
        offices=offices or None,
        degree=node.degree,
        elsewhere=node.elsewhere or None,
    )


def _article(name: str, article: Provenance | None) -> dict[str, Json]:
    if article is None:
        return {"id": name}
    about = {"title": article.title, "outlet": article.outlet, "published": article.published}
    return _present(id=name, **about, url=web_address(article.url))


def _claim(claim: Claim, actor: Mapping[str, int]) -> dict[str, Json]:
    since, until = bounds(claim.date) if claim.date else (None, None)
    return _present(
        source=actor[claim.source.actor.key],
        target=actor[claim.target.actor.key] if claim.target else None,
        relation=claim.relation,
        type=claim.event_type,
        status=claim.status.value,
        date=claim.date,
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        place=claim.place,
        country=claim.place_country,
        quantity=claim.quantity,
        who=list(claim.attributed_to) or None,
        confidence=None if claim.confidence is None else round(claim.confidence, 2),
        named=_named(claim.source),
        target_named=_named(claim.target),
    )


def _named(end: End | None) -> str | None:
    """The words of the sentence, where they are not the actor's name."""
    return end.mention if end and end.mention != end.actor.name else None


def _present(**values: Json) -> dict[str, Json]:
    return {name: value for name, value in values.items() if value is not None}
