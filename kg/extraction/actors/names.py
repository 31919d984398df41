"""Proper names: the model's entities, corrected by the actor base and by the names that the article gives in full."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.extraction.actors.bearers import SUFFIXES, Bearers, bearers, carried, with_shared_surname
from kg.extraction.actors.edges import after_dash, after_opening, at_genitive, leftwards, rightwards
from kg.extraction.actors.kinds import TITLES, by_ending, settled
from kg.extraction.grammar.tree import of_class
from kg.extraction.parse import headlines
from kg.extraction.tables.bundle import Tables
from kg.extraction.tables.name_keys import plain
from kg.extraction.tables.seats import seats
from kg.model import Actor, Kind

LABELS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "NORP": Kind.GROUP,
    "EVENT": Kind.THING,
    "LAW": Kind.THING,
    "WORK_OF_ART": Kind.THING,
    "PRODUCT": Kind.THING,
}
LINKS = frozenset(
    "of the and for de la al - & on in to del bin von van da das do dos di du der den ben ibn bint abu e y".split()
)
LEADING = frozenset({"al", "el", "de", "bin", "ibn", "abu", "van", "von", "@"})
LONGEST = 8
NO_PERSON = frozenset({"ADJ", "ADV", "INTJ"})
HOLIDAYS = frozenset({"day", "eve"})
FAMILY = frozenset({"brothers", "sisters", "siblings", "twins", "family"})


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text: tokens `start` to `end`, what it names, and the actor where the base knows it."""

    start: int
    end: int
    text: str
    kind: Kind
    actor: Actor | None


def spelled(span: Span) -> str:
    """A span on one line, without the article, genitive and quotation marks at its edges."""
    return " ".join(span.text.replace("[", "").replace("]", "").split()).strip("\"'“”‘’`., ").removesuffix("’s")


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and not (_capital(doc[start]) or doc[start].lower_ in LEADING or doc[start].text[:1].isdigit()):
        start += 1
    if start < end and doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    while start < end and (
        doc[end - 1].tag_ == "POS" or doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text != ")")
    ):
        end -= 1
    return start, end


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, with the small words that link them, inside one line."""
    i = 0
    while i < len(doc):
        if not _capital(doc[i]):
            i += 1
            continue
        j = i + 1
        while j < len(doc) and j - i < 14 and not doc[j - 1].is_space:
            if _capital(doc[j]):
                j += 1
            elif doc[j].lower_ in LINKS | {"'s", "’s"} and j + 1 < len(doc):
                ahead = j + 1 + (doc[j + 1].lower_ in LINKS)
                if ahead < len(doc) and _capital(doc[ahead]):
                    j = ahead + 1
                else:
                    break
            else:
                break
        yield i, j
        i = j


def _known(doc: Doc, tables: Tables) -> Iterator[Name]:
    """The longest stretches that the actor base has under this very name."""
    for first, last in runs(doc):
        i = first
        while i < last:
            may_begin = _capital(doc[i]) and tables.base.may_begin(doc[i].text)
            for j in range(min(last, i + LONGEST) if may_begin else i, i, -1):
                if doc[j - 1].lower_ in LINKS:
                    continue
                text = doc[i:j].text
                actor = tables.base.named(text)
                if actor and not _is_ordinary_word(doc, i, j):
                    end = _with_suffix(doc, j) if actor.kind is Kind.PERSON else j
                    yield Name(i, end, text, actor.kind, actor)
                    i = end - 1
                    break
            i += 1


def _with_suffix(doc: Doc, end: int) -> int:
    """The end of a person's name with the "Jr." that follows it."""
    return end + 1 if end < len(doc) and doc[end].lower_ in SUFFIXES else end


def _joined(doc: Doc, tables: Tables) -> Iterator[Name]:
    """The people of one country who come from another, a group of their own: "Cuban-Americans"."""
    for dash in doc[1:-1]:
        if dash.text not in {"-", "–"} or dash.whitespace_:
            continue
        first, last = doc[dash.i - 1], doc[dash.i + 1]
        if first.whitespace_ or last.tag_ != "NNPS":
            continue
        if _capital(first) and tables.base.homeland(last.text):
            yield Name(first.i, last.i + 1, doc[first.i : last.i + 1].text, Kind.GROUP, None)


def _is_ordinary_word(doc: Doc, i: int, j: int) -> bool:
    """Whether one capitalised word is no name here: a sentence begins with it and the tagger has another word class."""
    return j - i == 1 and not doc[i].is_upper and doc[i].pos_ not in {"PROPN", "NOUN", "ADJ", "X"}


def _entities(doc: Doc) -> Iterator[Name]:
    for entity in doc.ents:
        kind = LABELS.get(entity.label_)
        if kind is None:
            continue
        start, end = _trim(doc, after_dash(doc, entity.start, entity.end), entity.end)
        if start == end or (entity.start and doc[entity.start - 1].text == "#"):
            continue  # "http://example.org", "#Winning"
        if kind is Kind.PERSON or entity.label_ == "ORG":
            start = leftwards(doc, start)
        if kind is Kind.PERSON and (_is_clause(entity) or (end - start == 1 and doc[start].pos_ in NO_PERSON)):
            continue  # "I'm Muslim", "Realistically"
        if kind is Kind.PERSON:
            start, end = at_genitive(doc, after_opening(doc, start, end), end, doc._.tables.base)
            end = rightwards(doc, end)
            kind = _of_people(doc, start, end)
        if kind is Kind.PERSON and (_ends_in_adjective(doc, start, end) or _is_holiday(doc, end)):
            continue  # "Veritor-free", "Valentine's Day"
        if start < end and any(_capital(t) for t in doc[start:end]):
            yield Name(start, end, spelled(doc[start:end]), kind, None)


def _is_clause(entity: Span) -> bool:
    """Whether what the model has seen as a name begins with a pronoun and its verb: "I'm Muslim"."""
    return len(entity) > 1 and entity[0].tag_ == "PRP" and entity[1].pos_ in {"AUX", "VERB"}


def _ends_in_adjective(doc: Doc, start: int, end: int) -> bool:
    return end - start > 2 and doc[end - 2].text == "-" and doc[end - 1].pos_ == "ADJ" and not _capital(doc[end - 1])


def _is_holiday(doc: Doc, end: int) -> bool:
    """Whether a name goes on as that of a day: "St. George's Day"."""
    return end + 1 < len(doc) and doc[end].tag_ == "POS" and _capital(doc[end + 1]) and doc[end + 1].lower_ in HOLIDAYS


def _of_people(doc: Doc, start: int, end: int) -> Kind:
    """The kind of what the model takes for a person: many are a group ("Ottoman Turks")."""
    many = start < end and doc[end - 1].tag_ == "NNPS"
    homes = doc._.tables.base.homeland
    people = end - start == 1 and homes(doc[start].text) is not None  # "Azerbaijani"
    return Kind.GROUP if people or (many and (end - start == 1 or homes(doc[end - 1].text))) else Kind.PERSON


def _nicknamed(doc: Doc, tables: Tables) -> Iterator[Name]:
    """People with a nickname in quotation marks: 'Robert C. "Bob" Silva' is Bob Silva where the article has him so."""
    for person in doc.ents:
        quote = next((i for i in range(person.start + 1, person.end + 1) if _is_nickname(doc, i)), None)
        if person.label_ != "PERSON" or quote is None:
            continue
        given, nickname, surname = spelled(doc[person.start : quote]), doc[quote + 1].text, doc[quote + 3].text
        plain_name, short = f"{given} {surname}", f"{nickname} {surname}"
        known = (tables.base.named(text) for text in (plain_name, short))
        actor = next((actor for actor in known if actor and actor.kind is Kind.PERSON), None)
        text = actor.name if actor else short if short in doc._.article.text else plain_name
        yield Name(person.start, quote + 4, text, Kind.PERSON, actor)


def _is_nickname(doc: Doc, i: int) -> bool:
    """Whether one word in quotation marks begins here, between two words of a name."""
    if i + 3 >= len(doc) or not all(_capital(doc[j]) for j in (i - 1, i + 1, i + 3)):
        return False
    return doc[i].is_quote and doc[i + 2].is_quote and doc[i + 3].ent_type_ not in {"DATE", "TIME"}


def _leftover(doc: Doc, taken: set[int], tables: Tables) -> Iterator[Name]:
    """Proper nouns that neither the base nor the model has seen as names."""
    left = [token.i for token in of_class(doc, "PROPN") if token.i not in taken and _is_left(token)]
    for _, group in groupby(enumerate(left), lambda pair: pair[1] - pair[0]):
        run = [i for _, i in group]
        start, end = run[0], run[-1] + 1
        if not all(_is_common(token, tables) for token in doc[start:end]):
            yield Name(start, end, spelled(doc[start:end]), Kind.ORGANIZATION, None)


def _is_left(token: Token) -> bool:
    return _capital(token) and token.ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT"}


def _without_title(doc: Doc, name: Name, tables: Tables) -> Name:
    """A person's name without the office before it ("President Joe Biden", "Lisbon Mayor Ana Costa")."""
    start, end = name.start, name.end
    inner = [i for i in range(start + 1, end - 1) if _is_title(doc[i], tables) and tables.base.gender(doc[i + 1].text)]
    if by_ending(name.text, tables) or doc[end - 1].ent_type_ == "FAC":
        return name  # "the Justice Department" is no department with a title, "Executive Session" nobody
    if name.kind is Kind.PERSON and inner:
        start = inner[-1]
    while start < end - 1 and (_is_title(doc[start], tables) or doc[start].is_punct):
        start += 1
    if start == name.start:
        return name
    kind = Kind.GROUP if end - start == 1 and doc[start].tag_ == "NNPS" else name.kind
    return Name(start, end, spelled(doc[start:end]), kind, name.actor)


def _is_title(token: Token, tables: Tables) -> bool:
    known = tables.base.agent(token.lower_) is not None or token.lower_.rstrip(".") in TITLES
    return known or _ends_title(token, tables)


def _ends_title(token: Token, tables: Tables) -> bool:
    """Whether a word is the second one of a title: "Miss Universe"."""
    if not token.i or token.doc[token.i - 1].lower_.rstrip(".") not in TITLES:
        return False
    agent = tables.base.agent(token.doc[token.i - 1 : token.i + 1].text)
    return agent is not None and agent.person


def _without_next_title(doc: Doc, name: Name, tables: Tables) -> Name:
    """A name without the office of the person who is named right after it: "Lisbon Mayor" before "Ana Silva"."""
    end = name.end - 1
    if name.kind is not Kind.PERSON or end == name.start or not _begins_name(doc, name.end):
        return name
    if tables.base.agent(name.text) or not tables.base.agent(doc[end].lower_):
        return name
    return Name(name.start, end, spelled(doc[name.start : end]), Kind.PLACE, None)


def _begins_name(doc: Doc, i: int) -> bool:
    return i < len(doc) and doc[i].pos_ == "PROPN" and _capital(doc[i])


def _is_description(doc: Doc, name: Name, tables: Tables) -> bool:
    """Whether what looks like a name is an office or a follower: "Vice President", "a Democrat"."""
    if name.end - name.start == 1 and _ends_title(doc[name.start], tables):
        return True
    agent = tables.base.agent(name.text)
    if agent is None or not agent.person:
        return False
    return " " in name.text or (name.kind is Kind.GROUP and any(c.dep_ == "det" for c in doc[name.start].children))


def _is_common(token: Token, tables: Tables) -> bool:
    """Whether a capitalised word is a common noun all the same: "Embassy", "President", "Sen."."""
    return token.lower_ in tables.nouns or _is_title(token, tables)


def _bare_surnames(doc: Doc, taken: set[int], known: Bearers) -> Iterator[Name]:
    """Surnames of people whom the article names in full, where the model has taken them for common words."""
    for token in of_class(doc, "NOUN", "PROPN", "ADJ"):
        if token.i not in taken and plain(token.text) in known and not _is_of_family(token):
            yield Name(token.i, token.i + 1, token.text, Kind.PERSON, None)


def _is_of_family(token: Token) -> bool:
    """Whether a surname is that of several at once: "the Koch brothers"."""
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in FAMILY


def find_names(doc: Doc, tables: Tables) -> tuple[Name, ...]:
    """All proper names of a Doc, without overlap, in the order of the text."""
    taken = {i for seat in doc._.seats for i in seat}
    found: list[Name] = []
    entities = list(_entities(doc))
    known = list(_known(doc, tables))
    inside = {(n.start, n.end) for n in entities}
    people = {(n.start, n.end) for n in entities if n.kind is Kind.PERSON}
    ordered = sorted(known, key=lambda n: n.start - n.end)
    for name in [*_nicknamed(doc, tables), *_joined(doc, tables), *ordered, *entities]:
        span = set(range(name.start, name.end))
        longer = name.actor is not None and any(
            s <= name.start and name.end <= e and (s, e) != (name.start, name.end) and _outranks(doc, e, name, tables)
            for s, e in inside
        )
        longer = longer or any(_is_namesake(doc, s, name, tables) for s, e in people if e == name.end)
        if span & taken or longer:
            continue
        found.append(name)
        taken |= span
    found.extend(_leftover(doc, taken, tables))
    found = [_without_next_title(doc, _without_title(doc, n, tables), tables) if n.actor is None else n for n in found]
    found = list(settled(doc, [n for n in found if n.actor or not _is_description(doc, n, tables)], tables))
    found = [with_shared_surname(doc, n, found) for n in found]
    full = bearers(found, headlines(doc._.article), tables.base)
    found.extend(_bare_surnames(doc, {i for n in found for i in range(n.start, n.end)}, full))
    return tuple(carried(doc, sorted(found, key=lambda n: n.start), full))


def find_seats(doc: Doc, tables: Tables) -> dict[range, frozenset[str]]:
    """The tokens of each bracket that tells a politician's seat, "(D-Conn.)", and the marks that it gives."""
    offsets: tuple[int, ...] = doc._.offsets
    found = seats(doc._.article.text, tables.states, tables.base)
    spans = ((range(bisect_left(offsets, start), bisect_left(offsets, end)), marks) for start, end, marks in found)
    return {span: marks for span, marks in spans if span}


def _is_namesake(doc: Doc, start: int, name: Name, tables: Tables) -> bool:
    """Whether the name of a country is the surname of a person whose given name stands before it: "Jim Jordan"."""
    country = name.actor is not None and name.actor.kind is Kind.COUNTRY
    return country and start < name.start and tables.base.gender(doc[start].text) is not None


def _outranks(doc: Doc, end: int, name: Name, tables: Tables) -> bool:
    """Whether an entity of the model is a longer name that only contains one of the base ("Bank of China")."""
    if name.actor is not None and name.actor.kind is Kind.PERSON:
        return False
    return doc[end - 1].i >= name.end and not tables.base.agent(doc[end - 1].lower_) and doc[end - 1].pos_ == "PROPN"


@Language.component("kg_names")
def names(doc: Doc) -> Doc:
    """Set `doc._.seats` and `doc._.names`."""
    doc._.seats = find_seats(doc, doc._.tables)
    doc._.names = find_names(doc, doc._.tables)
    return doc
