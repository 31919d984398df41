"""Mentions that name or describe an actor, and the actor that each refers to; pronouns come later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extraction.clauses import antecedent, children, of_phrase
from kg.extraction.names import Name, spelled
from kg.extraction.tables import Tables
from kg.model import Actor, Kind, slug

MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "npadvmod"})
PAST_OR_TO_COME = frozenset({"former", "ex", "late", "then", "deputy", "vice", "next", "future"})
GOVERNING = frozenset({"government", "administration", "cabinet", "regime"})
LOCATIVE = frozenset("in at near from to into outside around through across inside".split())
EXECUTIVE = frozenset(
    {"leader", "president", "premier", "chancellor", "ruler", "strongman", "prime minister", "head of state"}
)


@dataclass(frozen=True, slots=True)
class Referent:
    """What a noun refers to: its head token, the tokens of the mention, and the actor."""

    head: int
    start: int
    end: int
    actor: Actor
    quantity: str | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What a person is in the article: "US President Donald Trump"; `noun_at` is the token of the office or job."""

    person: Actor
    phrase: str
    noun: str
    country: str | None
    at: int
    noun_at: int


@dataclass(slots=True)
class Cast:
    """The people of one article and what they are in it; filled while the article is read."""

    roles: list[Part] = field(default_factory=list)

    def holders(self, noun: str, country: str | None, before: int) -> list[Actor]:
        """Who is introduced in such a role, the latest before a token first."""
        wanted = EXECUTIVE if noun == "leader" else {noun}
        fits = [
            r
            for r in self.roles
            if (r.noun in wanted or r.phrase in wanted) and (country is None or r.country in {None, country})
        ]
        ordered = sorted(fits, key=lambda r: (r.at > before, abs(before - r.at)))
        return list(dict.fromkeys(r.person for r in ordered))


def modifiers(noun: Token) -> list[Token]:
    """The words before a noun that qualify it, with theirs ("former US national security" adviser)."""
    found: list[Token] = []
    for child in noun.lefts:
        if child.dep_ in MODIFIERS:
            found.extend(modifiers(child))
            found.append(child)
    return found


def _hyphenated(word: Token) -> bool:
    """Whether a word is part of a hyphenated one, which says something else: "US-armed", "pro-Russian"."""
    doc = word.doc
    return any(
        0 <= i < len(doc) and doc[i].text in {"-", "–"} and doc[i].whitespace_ == "" for i in (word.i - 1, word.i + 1)
    )


class Describer:
    """Gives each noun of one Doc its actor, from the names found, the cast and the tables."""

    def __init__(self, doc: Doc) -> None:
        """Begin with the names that the Doc carries."""
        self.doc, self.tables = doc, _tables(doc)
        self.published: str | None = doc._.article.published
        self.cast = Cast()
        self.at_token: dict[int, Name] = {i: name for name in doc._.names for i in range(name.start, name.end)}
        self.by_text: dict[str, Name] = {name.text: name for name in doc._.names}
        self.made: dict[str, Actor] = {}

    def country_of(self, noun: Token) -> str | None:
        """The country that a noun's modifiers, genitive or of-phrase give it, as alpha-3."""
        words = [*modifiers(noun)]
        for prep in children(noun, "prep"):
            if prep.lower_ in {"of", "in", "to", "from"}:
                words.extend(w for c in children(prep, "pobj") for w in (*modifiers(c), c))
        for word in (antecedent(w) for w in words if not _hyphenated(w)):
            name = self.at_token.get(word.i)
            if name and name.actor and name.actor.kind is Kind.COUNTRY:
                return name.actor.country
            if name and name.kind is Kind.PERSON:
                if noun.lemma_.lower() in GOVERNING and (country := self.actor_of_name(name).country):
                    return country
                continue
            if code := self.tables.base.nationality(word.text):
                return code
            if name and (seat := self.tables.base.metonym(name.text)) and word.dep_ == "poss":
                return seat.country
        return None

    def actor_of_name(self, name: Name) -> Actor:
        """The actor that a proper name stands for, from the base or from what the article says."""
        if name.actor:
            return name.actor
        if (
            name.start
            and self.doc[name.start - 1].lower_ == "the"
            and (known := self.tables.base.named(f"The {name.text}"))
        ):
            return known
        if seat := self._seat(name):
            return seat
        if known := self._surnamed(name):
            return known
        country = self.tables.base.nationality(name.text) if name.kind is Kind.GROUP else None
        key = self._key(name.text, name.kind, full=" " in name.text)
        return self.made.setdefault(name.text, Actor(key, name.text, name.kind, country))

    def _as_named(self, text: str) -> Actor | None:
        """The actor of a name of the article, where a description has only the words of the name."""
        name = self.by_text.get(text)
        return self.actor_of_name(name) if name else None

    def _as_described(self, text: str, kind: Kind, country: str | None) -> Actor:
        return self.made.setdefault(text, Actor(self._key(text, kind, full=False), text, kind, country))

    def _key(self, text: str, kind: Kind, *, full: bool) -> str:
        """The key of an actor that the base does not know: a person without a full name is the article's own.

        Two articles may speak of two people whom both call Silva, or the gunman.
        """
        if kind is not Kind.PERSON or full:
            return slug(text)
        article = sha256(self.doc._.article.id.encode("utf-8", "replace")).hexdigest()
        return f"{slug(text)}_in_{article[:8]}"

    def _seat(self, name: Name) -> Actor | None:
        """The country whose government a capital or palace stands for, or the capital itself where it is a place."""
        seat = self.tables.base.metonym(name.text) if name.kind is not Kind.PERSON or " " not in name.text else None
        head = head_of(self.doc, name)
        if seat is None or any(r.person.name.endswith(name.text) for r in self.cast.roles):
            return None
        if head.dep_ == "pobj" and head.head.lower_ in LOCATIVE:
            return Actor(slug(name.text), name.text, Kind.PLACE, seat.country)
        return seat

    def _surnamed(self, name: Name) -> Actor | None:
        """A bare surname of somebody in office at the time, where the base knows just one."""
        if " " in name.text or name.kind not in {Kind.PERSON, Kind.ORGANIZATION}:
            return None
        if name.start and self.doc[name.start - 1].lower_ in {"the", "a", "an"}:
            # nobody is called "the Hill": that is a newspaper
            return None
        people = self.tables.base.surnamed(name.text, self.published)
        if self.published:
            serving = [p for p in people if self.tables.base.roles_of(p, self.published)]
        else:
            serving = [p for p in people if self._is_titled(name.text, p)]
        return serving[0] if len(serving) == 1 else None

    def _is_titled(self, surname: str, person: Actor) -> bool:
        """Whether the article puts before the surname an office that the person held: "President Silva"."""
        held = {office for office, _ in self.tables.base.roles_of(person, None)}
        before = (self.doc[n.start - 1].lower_ for n in self.doc._.names if n.start and n.text == surname)
        agents = (self.tables.base.agent(noun) for noun in before)
        return any(agent is not None and agent.office in held for agent in agents)

    def note_roles(self) -> None:
        """Fill the cast with the roles that titles and appositions give to the people named."""
        for name in self.doc._.names:
            if name.kind is not Kind.PERSON:
                continue
            head = head_of(self.doc, name)
            for noun in self._role_nouns(head, name):
                agent = self.tables.base.agent(noun.lemma_.lower())
                if agent is None or not agent.person:
                    continue
                country = self.country_of(noun) or (self.country_of(head) if noun.head == head else None)
                actor = self.actor_of_name(name)
                if country and not actor.country:
                    actor = self.made[name.text] = replace(actor, country=country)
                self.cast.roles.append(Part(actor, role_phrase(noun), noun.lemma_.lower(), country, head.i, noun.i))

    def _role_nouns(self, head: Token, name: Name) -> Iterator[Token]:
        for child in head.lefts:
            if child.dep_ in {"compound", "nmod", "amod", "appos"} and child.i < name.start:
                yield child
        if head.dep_ == "appos":
            yield head.head
            if head.head.dep_ == "pobj":
                # "the president of Colombia, Gustavo Petro": the parser hangs the name on the country
                yield head.head.head.head
        yield from (c for c in children(head, "appos") if c.pos_ in {"NOUN", "PROPN"})

    def describe(self, noun: Token) -> Referent | None:
        """The referent of a noun phrase by its head, None for pronouns and what is nobody."""
        if name := self.at_token.get(noun.i):
            return self._named(noun, name)
        role = self.tables.nouns.get(noun.lemma_.lower()) or self.tables.nouns.get(noun.lower_)
        if role in {"Partitive", "Empty"} and (inner := _counted(noun)):
            found = self.describe(inner)
            count = _spelled_count(noun) if role == "Partitive" else None
            return found and replace(found, head=noun.i, start=noun.left_edge.i, quantity=count)
        if role == "Partitive" and noun.lemma_ == "member" and modifiers(noun):
            role = "Group"  # "Taliban members": of what is said before the noun, not behind it
        if role in {"Time", "Partitive", "Empty"} or noun.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}:
            return None
        if noun.tag_ in {"NNP", "NNPS"} or noun.pos_ in {"NOUN", "PROPN"}:
            return self._described(noun, role)
        return None

    def describe_those(self, pronoun: Token) -> Referent | None:
        """The group that "those who …" describes, named by its words."""
        if pronoun.lower_ != "those" or not children(pronoun, "relcl", "acl"):
            return None
        end = min(pronoun.right_edge.i + 1, pronoun.i + 14)
        text = spelled(self.doc[pronoun.i : end])
        return Referent(pronoun.i, pronoun.i, end, Actor(slug(text), text, Kind.GROUP))

    def _named(self, noun: Token, name: Name) -> Referent:
        return Referent(
            noun.i, noun_start(noun, name.start), max(noun.i + 1, name.end), self.actor_of_name(name), named=True
        )

    def _described(self, noun: Token, role: str | None) -> Referent:
        start, end = mention_extent(noun)
        country = self.country_of(noun)
        actor = self._government(noun, role, country) or self._person(noun, country) or self._appositive(noun)
        if actor is None and noun.i - start > 0:
            actor = self.tables.base.named(self._label(noun, start, noun.i + 1))
        if actor is None:
            text = self._label(noun, *(extent(noun) if role == "Organization" else short_extent(noun)))
            actor = self._as_named(text) or self._as_described(text, self._kind(noun, role), country)
        return Referent(noun.i, start, end, actor, quantity(noun))

    def _government(self, noun: Token, role: str | None, country: str | None) -> Actor | None:
        """The country that "the Trump administration" or "Colombia's government" stands for."""
        if role != "Government":
            return None
        if country is None:
            people = [self.at_token[m.i] for m in modifiers(noun) if m.i in self.at_token]
            country = next((c for p in people if (c := self.actor_of_name(p).country)), None)
        return self.tables.base.country(country) if country else None

    def _person(self, noun: Token, country: str | None) -> Actor | None:
        """The person whom a role describes: "the Colombian leader", "the president"."""
        agent = self.tables.base.agent(noun.lemma_.lower())
        if agent is None or not agent.person or noun.tag_ in {"NNS", "NNPS"}:
            return None
        if any(m.lower_ in PAST_OR_TO_COME for m in modifiers(noun)) or self._of_another_body(noun):
            return None
        definite = any(c.lower_ in {"the", "this"} or c.dep_ == "poss" for c in noun.children) or noun.tag_ == "NNP"
        if not definite and not (country and agent.office):
            return None
        if found := self.cast.holders(noun.lemma_.lower(), country, noun.i):
            return found[0] if len(found) == 1 or country else self._named_last(found, noun)
        return self.tables.base.holder(role_phrase(noun), country, self.published) if country else None

    def _of_another_body(self, noun: Token) -> bool:
        """Whether a role belongs to what is no state: "the president of the Silva Forum"."""
        names = [self.at_token.get(c.i) for c in of_phrase(noun)]
        return any(name and name.kind is Kind.ORGANIZATION and name.actor is None for name in names)

    def _named_last(self, people: list[Actor], noun: Token) -> Actor | None:
        """Which of several presidents is "the president": the one named last, None where one sentence names two."""
        before = [n for n in self.doc._.names if n.end <= noun.i and n.kind is Kind.PERSON]
        named = [(n.start, actor) for n in before if (actor := self.actor_of_name(n)) in people]
        if not named:
            return None
        last = self.doc[named[-1][0]].sent.start
        return named[-1][1] if len({actor for start, actor in named if start >= last}) == 1 else None

    def _appositive(self, noun: Token) -> Actor | None:
        """The one whom an apposition names: "the US national security adviser, John Bolton"."""
        if noun.dep_ == "attr" and noun.head.lemma_ == "be" and not children(noun.head, "neg"):
            return self._subject(noun)
        inner = [c for prep in children(noun, "prep") for c in children(prep, "pobj")]
        beside = [c for holder in (noun, *inner) for c in children(holder, "appos")]
        for other in [*beside, *([noun.head] if noun.dep_ == "appos" else [])]:
            name = self.at_token.get(other.i)
            if name and (name.kind is Kind.ORGANIZATION or (name.kind is Kind.PERSON and self._is_somebody(noun))):
                return self.actor_of_name(name)
        return None

    def _is_somebody(self, noun: Token) -> bool:
        """Whether a noun can be a person's: "the words, Silva" names nobody."""
        agent = self.tables.base.agent(noun.lemma_.lower())
        return noun.pos_ == "PROPN" or self.tables.nouns.get(noun.lemma_.lower()) == "Group" or agent is not None

    def _subject(self, noun: Token) -> Actor | None:
        """Who is what a definite noun says: "Ana Silva is the former mayor"."""
        agent = self.tables.base.agent(noun.lemma_.lower())
        if agent is None or not agent.person or not any(c.lower_ == "the" for c in children(noun, "det")):
            return None
        names = [self.at_token.get(c.i) for c in children(noun.head, "nsubj")]
        return next((self.actor_of_name(name) for name in names if name and name.kind is Kind.PERSON), None)

    def _kind(self, noun: Token, role: str | None) -> Kind:
        if role in {"Organization", "Place"}:
            return Kind(role)
        if role == "Collective":
            return Kind.GROUP
        agent = self.tables.base.agent(noun.lemma_.lower())
        if _is_mass(noun):
            return Kind.THING
        if role == "Group" or agent:
            return Kind.GROUP if noun.tag_ in {"NNS", "NNPS"} or (agent and agent.group) else Kind.PERSON
        return Kind.THING

    def _label(self, noun: Token, start: int, end: int) -> str:
        """The name of an actor that has none: the phrase without determiner and number."""
        drop = {
            c.i for c in noun.children if c.dep_ in {"det", "nummod", "predet", "quantmod"} or c.tag_ in {"PRP$", "WP$"}
        }
        while start < noun.i and (
            start in drop or self.doc[start].dep_ in {"quantmod", "advmod"} or self.doc[start].is_punct
        ):
            start += 1
        return spelled(self.doc[start:end]) or noun.text


def _is_mass(noun: Token) -> bool:
    """Whether a singular noun stands as what has no number: "denied us justice"."""
    return noun.tag_ == "NN" and noun.dep_ in {"dobj", "pobj"} and not any(True for _ in noun.lefts)


def _tables(doc: Doc) -> Tables:
    tables: Tables = doc._.tables
    return tables


def head_of(doc: Doc, name: Name) -> Token:
    """The token of a name that the rest of the sentence hangs on."""
    return doc[name.start : name.end].root


def noun_start(noun: Token, start: int) -> int:
    """Where a noun phrase begins, its determiner and titles included."""
    lefts = [c.left_edge.i for c in noun.lefts if c.dep_ in MODIFIERS | {"det", "nummod"} and c.ent_type_ != "DATE"]
    return min([start, *lefts])


def extent(noun: Token) -> tuple[int, int]:
    """The tokens of a noun phrase: its modifiers, its head and the prepositional phrases that follow at once."""
    end = noun.i + 1
    for prep in children(noun, "prep"):
        inner = children(prep, "pobj")
        if prep.i == end and inner:
            end = max(extent(inner[0])[1], end)
    return noun_start(noun, noun.i), min(end, noun.i + LONGEST_PHRASE)


def mention_extent(noun: Token) -> tuple[int, int]:
    """The tokens of a noun phrase with what is said of it right after: "fighters loyal to Ana Silva"."""
    start, end = extent(noun)
    for said in children(noun, "amod", "acl"):
        if said.i == end and said.tag_ in {"JJ", "VBN", "VBG"}:
            end = said.right_edge.i + 1
            while noun.doc[end - 1].dep_ in {"cc", "punct"}:
                end -= 1
    return start, min(end, noun.i + LONGEST_PHRASE)


LONGEST_PHRASE = 12  # tokens after the head of a noun phrase that still count as its name


def short_extent(noun: Token) -> tuple[int, int]:
    """The tokens that name a noun phrase: its modifiers, its head and an of-phrase that follows at once."""
    end = noun.i + 1
    for inner in of_phrase(noun):
        if inner.left_edge.i == end + 1:
            end = max(short_extent(inner)[1], end)
    return noun_start(noun, noun.i), min(end, noun.i + LONGEST_PHRASE)


def quantity(noun: Token) -> str | None:
    """The number that counts a noun: "30,000" soldiers."""
    for child in children(noun, "nummod"):
        words = [c.text for c in child.lefts if c.dep_ in {"quantmod", "compound", "nummod"} and c.like_num]
        return " ".join([*words, child.text])
    return None


def _spelled_count(noun: Token) -> str:
    """A counting noun with its number: "dozens", "100 percent", "two million"."""
    return " ".join([*(c.text for c in children(noun, "nummod")), noun.text.lower()])


def _counted(noun: Token) -> Token | None:
    """What a partitive counts: "dozens of agents"."""
    return next(iter(of_phrase(noun)), None)


def role_phrase(noun: Token) -> str:
    """The role without nationality and adjectives of time: "foreign minister", "secretary of state"."""
    words = [m.lower_ for m in modifiers(noun) if m.dep_ != "poss" and m.lower_ in ROLE_WORDS]
    tail = [f"of {c.lower_}" for c in of_phrase(noun) if c.lower_ in PORTFOLIOS]
    doc, before = noun.doc, noun.i - 2
    joined = (
        doc[before].lower_ + "-" if before >= 0 and doc[noun.i - 1].text == "-" and not doc[before].whitespace_ else ""
    )
    return " ".join([*words, joined + noun.lemma_.lower(), *tail])


PORTFOLIOS = frozenset({"state", "defense", "defence", "staff", "government"})
ROLE_WORDS = frozenset("foreign prime defense defence vice deputy interior finance top chief supreme".split())


@Language.component("kg_actors")
def actors(doc: Doc) -> Doc:
    """Set `doc._.cast` and `doc._.referents`, a Referent for the head of each noun phrase that is no pronoun."""
    describer = Describer(doc)
    describer.note_roles()
    found: dict[int, Referent] = {}
    for token in _nouns(doc):
        if token.pos_ == "ADJ" and (code := describer.tables.base.nationality(token.text)):
            found[token.i] = Referent(token.i, token.i, token.i + 1, describer.tables.base.country(code))
            continue
        if referent := describer.describe_those(token) or describer.describe(token):
            found[token.i] = referent
    doc._.cast, doc._.referents = describer.cast, found
    return doc


def _nouns(doc: Doc) -> Iterable[Token]:
    """The heads of noun phrases, and names and nationalities inside others ("US" in "US forces", "Israeli" strikes)."""
    names = {head_of(doc, name).i for name in doc._.names}
    return (t for t in doc if t.i in names or _heads(t))


def _heads(token: Token) -> bool:
    if token.pos_ in {"NOUN", "PROPN"}:
        return token.dep_ not in {"compound", "amod", "nmod"}
    return token.lower_ == "those" or (token.pos_ == "ADJ" and token.text[:1].isupper())
