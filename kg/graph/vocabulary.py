"""Names of the graph: prefixes, the terms of the ontology that code speaks, and IRIs made of plain names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import unquote

from pyoxigraph import NamedNode

from kg.errors import GraphError

DEFAULT_BASE = "https://kg.example/"

KG = "https://kg.example/ontology#"
PLOVER = "https://kg.example/plover#"
REL = "https://kg.example/relation/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
WD = "http://www.wikidata.org/entity/"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

_FIXED = {
    "kg": KG,
    "plover": PLOVER,
    "rel": REL,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "prov": PROV,
    "schema": "https://schema.org/",
    "oa": OA,
    "time": "http://www.w3.org/2006/time#",
    "wd": WD,
}


@dataclass(frozen=True)
class Namespaces:
    """Where the data of one graph lives: every IRI that is not vocabulary begins with `base`.

    >>> Namespaces().actor("Gustavo_Petro")
    <NamedNode value=https://kg.example/actor/Gustavo_Petro>
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        """Raises GraphError for a base that IRIs cannot begin with."""
        if not re.fullmatch(r'[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]*[/#]', self.base):
            raise GraphError(f"the base {self.base!r} is not an absolute IRI that ends in / or #")

    def actor(self, key: str) -> NamedNode:
        """IRI of the actor with this key."""
        return NamedNode(f"{self.base}actor/{percent(key)}")

    def article(self, identifier: str) -> NamedNode:
        """IRI of an article, which is that of its graph too."""
        return NamedNode(f"{self.base}doc/{percent(identifier)}")

    def appearance(self, article: NamedNode, key: str) -> NamedNode:
        """IRI of an actor as one article presents it."""
        return NamedNode(f"{article.value}#actor={percent(key)}")

    def claim(self, digest: str) -> NamedNode:
        """IRI of a claim."""
        return NamedNode(f"{self.base}claim/{digest}")

    def role(self, digest: str) -> NamedNode:
        """IRI of a role that an article gives somebody."""
        return NamedNode(f"{self.base}role/{digest}")

    def edge(self, source: str, relation: str, target: str) -> NamedNode:
        """IRI of the edge between two actors by their keys, the same for all claims that draw it."""
        return NamedNode(f"{self.base}edge/{percent(source)}/{percent(relation)}/{percent(target)}")

    def edge_parts(self, edge: NamedNode) -> tuple[str, str, str]:
        """The escaped key of the source, the relation and the key of the target behind an edge's IRI."""
        source, relation, target = edge.value.removeprefix(f"{self.base}edge/").split("/")
        return source, relation, target

    def graph(self, name: str) -> NamedNode:
        """IRI of a graph that belongs to no article: `actors`, `counts`, `edges`, `relations`…"""
        return NamedNode(f"{self.base}graph/{name}")

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """Every prefix that a query may use undeclared, and what it stands for."""
        data = {name: f"{self.base}{name}/" for name in ("actor", "doc", "claim", "edge", "role")}
        return {**_FIXED, **data}

    def local(self, iri: str, prefix: str) -> str | None:
        """The plain name behind an IRI of that prefix, None for any other IRI.

        >>> Namespaces().local("https://kg.example/doc/a%2Fb", "doc")
        'a/b'
        """
        start = self.prefixes[prefix]
        return unquote(iri[len(start) :]) if iri.startswith(start) else None

    def expand(self, name: str) -> str | None:
        """The IRI that `name` writes, in full or with a known prefix; None for plain words.

        >>> Namespaces().expand("actor:Gustavo_Petro")
        'https://kg.example/actor/Gustavo_Petro'
        >>> Namespaces().expand("Gustavo Petro") is None
        True
        """
        if re.fullmatch(r'<?[A-Za-z][A-Za-z0-9+.-]*://[^\s<>"{}|\\^`]+>?', name):
            return name.strip("<>")
        prefix, colon, rest = name.partition(":")
        start = self.prefixes.get(prefix) if colon and not re.search(r'[\s<>"{}|\\^`]', rest) else None
        return None if start is None else start + rest


PREFIXES: Mapping[str, str] = Namespaces().prefixes


def prelude(base: str = DEFAULT_BASE) -> str:
    """SPARQL PREFIX lines for tools that need them declared; `GraphStore.query` does not.

    >>> prelude().splitlines()[0]
    'PREFIX kg: <https://kg.example/ontology#>'
    """
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in Namespaces(base).prefixes.items())


@lru_cache(maxsize=4096)
def relation_iri(relation: str) -> NamedNode:
    """The property that a relation is.

    >>> relation_iri("called_on").value
    'https://kg.example/relation/called_on'
    """
    return NamedNode(REL + percent(relation))


@lru_cache(maxsize=65536)
def percent(name: str) -> str:
    """A name as the last part of an IRI; letters and digits of every script stay readable.

    >>> percent("Łódź 1/2")
    'Łódź%201%2F2'
    """
    if _PLAIN.fullmatch(name):
        return name
    escaped = "".join(c if c.isalnum() or c in "-_" else _escape(c) for c in name)
    return re.sub(r"(?<=.)%2E(?=.)", ".", escaped)


_PLAIN = re.compile(r"[A-Za-z0-9_-]*")


def _escape(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


# What may stand after the prefix of a name in SPARQL, as Oxigraph reads it (without the rarest scripts).
_LETTER = (
    "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
)
_START = f"(?:[{_LETTER}0-9]|%[0-9A-F]{{2}})"
_INNER = f"(?:[{_LETTER}0-9\u00b7\u0300-\u036f\u203f\u2040-]|%[0-9A-F]{{2}})"
_SHORT = re.compile(rf"{_START}{_INNER}*(?:\.{_INNER}+)*")


def compact(iri: str, namespaces: Namespaces | None = None) -> str:
    """An IRI as people read it: with a prefix where one fits, in angle brackets where none does.

    >>> compact("https://kg.example/relation/called")
    'rel:called'
    >>> compact("https://example.org/x y")
    '<https://example.org/x y>'
    """
    for name, start in (namespaces or Namespaces()).prefixes.items():
        if iri.startswith(start) and _SHORT.fullmatch(iri, len(start)):
            return f"{name}:{iri[len(start) :]}"
    return f"<{iri}>"


class Kg:
    """Terms of `ontology/kg.ttl` that the code writes or reads; a test holds the two together."""

    Article = NamedNode(KG + "Article")
    Claim = NamedNode(KG + "Claim")
    Relation = NamedNode(KG + "Relation")
    OpenRelation = NamedNode(KG + "OpenRelation")

    title = NamedNode(KG + "title")
    outlet = NamedNode(KG + "outlet")
    published = NamedNode(KG + "published")
    url = NamedNode(KG + "url")
    author = NamedNode(KG + "author")
    fingerprint = NamedNode(KG + "fingerprint")
    textDigest = NamedNode(KG + "textDigest")  # noqa: N815 - the ontology's spelling, here and below

    source = NamedNode(KG + "source")
    relation = NamedNode(KG + "relation")
    target = NamedNode(KG + "target")
    eventType = NamedNode(KG + "eventType")  # noqa: N815
    status = NamedNode(KG + "status")
    date = NamedNode(KG + "date")
    earliest = NamedNode(KG + "earliest")
    latest = NamedNode(KG + "latest")
    place = NamedNode(KG + "place")
    placeCountry = NamedNode(KG + "placeCountry")  # noqa: N815
    quantity = NamedNode(KG + "quantity")
    attributedTo = NamedNode(KG + "attributedTo")  # noqa: N815
    attributionOrder = NamedNode(KG + "attributionOrder")  # noqa: N815
    confidence = NamedNode(KG + "confidence")
    method = NamedNode(KG + "method")
    sourceMention = NamedNode(KG + "sourceMention")  # noqa: N815
    targetMention = NamedNode(KG + "targetMention")  # noqa: N815
    sentence = NamedNode(KG + "sentence")
    evidence = NamedNode(KG + "evidence")
    symmetric = NamedNode(KG + "symmetric")
    draws = NamedNode(KG + "draws")
    coded = NamedNode(KG + "coded")

    name = NamedNode(KG + "name")
    country = NamedNode(KG + "country")
    mentions = NamedNode(KG + "mentions")
    mentionedAs = NamedNode(KG + "mentionedAs")  # noqa: N815

    Appearance = NamedNode(KG + "Appearance")
    actor = NamedNode(KG + "actor")
    presentedName = NamedNode(KG + "presentedName")  # noqa: N815
    presentedKind = NamedNode(KG + "presentedKind")  # noqa: N815
    presentedCountry = NamedNode(KG + "presentedCountry")  # noqa: N815
    presentedItem = NamedNode(KG + "presentedItem")  # noqa: N815
    wording = NamedNode(KG + "wording")

    Role = NamedNode(KG + "Role")
    holder = NamedNode(KG + "holder")
    roleTitle = NamedNode(KG + "roleTitle")  # noqa: N815
    roleIn = NamedNode(KG + "roleIn")  # noqa: N815
    heldOn = NamedNode(KG + "heldOn")  # noqa: N815
    sector = NamedNode(KG + "sector")
    presentedSector = NamedNode(KG + "presentedSector")  # noqa: N815
    nameKey = NamedNode(KG + "nameKey")  # noqa: N815
    linkedTo = NamedNode(KG + "linkedTo")  # noqa: N815
    linkReason = NamedNode(KG + "linkReason")  # noqa: N815

    judgement = NamedNode(KG + "judgement")
    rejected = NamedNode(KG + "rejected")
    accepted = NamedNode(KG + "accepted")
    mergedInto = NamedNode(KG + "mergedInto")  # noqa: N815
    splitFrom = NamedNode(KG + "splitFrom")  # noqa: N815
    readActor = NamedNode(KG + "readActor")  # noqa: N815
    readSource = NamedNode(KG + "readSource")  # noqa: N815
    readTarget = NamedNode(KG + "readTarget")  # noqa: N815
    readSpeaker = NamedNode(KG + "readSpeaker")  # noqa: N815
    readItem = NamedNode(KG + "readItem")  # noqa: N815
    readHolder = NamedNode(KG + "readHolder")  # noqa: N815
    readRoleIn = NamedNode(KG + "readRoleIn")  # noqa: N815
    readFirst = NamedNode(KG + "readFirst")  # noqa: N815

    matches = NamedNode(KG + "matches")
    claimCount = NamedNode(KG + "claimCount")  # noqa: N815
    claimDay = NamedNode(KG + "claimDay")  # noqa: N815
    digest = NamedNode(KG + "digest")
    stale = NamedNode(KG + "stale")


RDF_TYPE = NamedNode(RDF + "type")
RDF_FIRST = NamedNode(RDF + "first")
RDF_REST = NamedNode(RDF + "rest")
RDF_NIL = NamedNode(RDF + "nil")
RDFS_LABEL = NamedNode(RDFS + "label")
RDFS_SUBPROPERTY = NamedNode(RDFS + "subPropertyOf")
OWL_SYMMETRIC = NamedNode(OWL + "SymmetricProperty")
OWL_SAME_AS = NamedNode(OWL + "sameAs")
PROV_DERIVED = NamedNode(PROV + "wasDerivedFrom")
OA_RESOURCE = NamedNode(OA + "SpecificResource")
OA_QUOTE = NamedNode(OA + "TextQuoteSelector")
OA_POSITION = NamedNode(OA + "TextPositionSelector")
OA_SOURCE = NamedNode(OA + "hasSource")
OA_SELECTOR = NamedNode(OA + "hasSelector")
OA_EXACT = NamedNode(OA + "exact")
OA_START = NamedNode(OA + "start")
OA_END = NamedNode(OA + "end")
EDTF_TYPE = NamedNode(EDTF)
XSD_DATE = NamedNode(XSD + "date")
XSD_INTEGER = NamedNode(XSD + "integer")
