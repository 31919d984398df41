"""Who bears a surname or given name in an article: the people whom it names in full, and which of them is meant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from kg.extraction.tables.actor_base import ActorBase
from kg.extraction.tables.actor_tables import first_day
from kg.extraction.tables.name_keys import plain
from kg.model import Actor, Kind

if TYPE_CHECKING:
    from kg.extraction.actors.names import Name

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})
MALE_TITLES = frozenset({"mr", "sir", "lord", "king", "prince"})
FEMALE_TITLES = frozenset({"mrs", "ms", "miss", "lady", "queen", "princess", "dame"})
MONTHS = frozenset({"jan", "april", "may", "june", "august"})  # that are given names too
MINISTER = "minister"
SECRETARIES = frozenset({MINISTER, "secretary"})
_CAPITALS = re.compile(r"[^\W\d_][\w'’.-]*")
_LONGEST_ACRONYM = 3  # letters of a surname that in capitals would be an acronym ("UN")
_NAMED_FIRST = 3  # times that somebody named later must be named more often
REMEMBERED = 4  # years after an office in which articles still call its holder by the surname alone
AWAITED = 1  # years before an office in which they do so already
_LONG = 7  # letters of a surname from which on one that differs by a letter is the same misspelt
_LONGEST = 3  # words of a full name that is looked for in a headline


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person named in full: the first such name, its token, and how often the article has it."""

    text: str
    actor: Actor | None
    first: int
    times: int


Bearers = Mapping[str, Sequence[Bearer]]


def bearers(found: Iterable[Name], headlines: Iterable[str], base: ActorBase) -> Bearers:
    """Whom the article names in full with each surname, given name and fuller name, the most frequent first.

    Of headlines, which are no prose, only people whom the base knows count.
    """
    full = [(n.text, n.actor, n.start) for n in found if n.kind is Kind.PERSON and " " in n.text]
    full += _in_headlines(headlines, base)
    tails = {tail for text, _, _ in full if (tail := _double_surname(text))}
    times: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, Bearer] = {}
    for text, actor, start in full:
        words = [w for w in text.split() if w.lower() not in SUFFIXES]
        if len(words) < 2 or plain(text) in tails:
            continue
        actor = actor or _without_initials(words, base)
        same = _same_person(text, actor, first)
        first.setdefault(same, Bearer(text, actor, start, 1))
        for short in _forms(text, words):
            times[short][same] += 1
    return {short: [replace(first[text], times=n) for text, n in count.most_common()] for short, count in times.items()}


def _forms(text: str, words: Sequence[str]) -> set[str]:
    """What the article may call somebody whom it names so: by given name, surname, two surnames, in capitals."""
    tail = _double_surname(text)
    forms = {plain(form) for form in (words[-1], words[-1].split("-")[-1], words[0], text)}
    forms.add(plain(f"{words[0]} {words[-1][0]}"))  # "Ana S." of Ana Silva
    forms.add(plain(words[-1][:1].upper() + words[-1][1:]))  # "Al-Hakim" at the beginning of a sentence
    if tail:
        forms |= {tail, tail[:1].upper() + tail[1:]}
    return forms | ({plain(words[-1]).upper()} if len(words[-1]) > _LONGEST_ACRONYM else set())


def _double_surname(text: str) -> str | None:
    """The last two words of a longer name, which may both be the surname: "Ana Costa Lima", "Rob de Vries"."""
    words = [w for w in text.split() if w.lower() not in SUFFIXES]
    if len(words) < 3 or words[-2].endswith(".") or len(words[-2]) == 1:
        return None
    return plain(" ".join(words[-2:]))


def _without_initials(words: Sequence[str], base: ActorBase) -> Actor | None:
    """Whom the base knows without the initials in the middle: "Ana B. Silva"."""
    kept = [w for w in words if len(w.rstrip(".")) > 1]
    actor = base.named(" ".join(kept)) if 1 < len(kept) < len(words) else None
    return actor if actor is not None and actor.kind is Kind.PERSON else None


def _in_headlines(headlines: Iterable[str], base: ActorBase) -> Iterator[tuple[str, Actor, int]]:
    for line in headlines:
        words = [word.removesuffix("’s").removesuffix("'s") for word in _CAPITALS.findall(line)]
        for start in range(len(words)):
            for length in range(2, _LONGEST + 1):
                actor = base.named(" ".join(words[start : start + length]))
                if actor is not None and actor.kind is Kind.PERSON:
                    yield actor.name, actor, -1


def _same_person(text: str, actor: Actor | None, first: Mapping[str, Bearer]) -> str:
    """The text of the first full name of this person: the same actor, or one name."""
    for known, bearer in first.items():
        if actor and bearer.actor:
            if actor == bearer.actor:
                return known
        elif _is_one_name(plain(known).split(), plain(text).split()):
            return known
    return text


def _is_one_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether given name and surname are the same, or one goes on with a surname: "Ana Silva", "Ana Silva Khan"."""
    short, long = sorted((one, other), key=len)
    added = long[len(short) :]
    goes_on = len(short) > 1 and long[: len(short)] == short and not SUFFIXES.intersection(map(str.lower, added))
    return (one[0], one[-1]) == (other[0], other[-1]) or goes_on


def with_shared_surname(doc: Doc, name: Name, found: Sequence[Name]) -> Name:
    """A given name with the surname of whom "and" joins to it: "Ana and Omar Khan" are two Khans."""
    given, base = doc[name.start : name.end].text.split(), doc._.tables.base
    joined = name.actor is None and name.end < len(doc) and doc[name.end].lower_ == "and"
    if not joined or base.gender(given[0]) is None or any(len(word.rstrip(".")) > 1 for word in given[1:]):
        return name
    if any(n.text.split()[0] == given[0] and " " in n.text for n in found if n != name):
        return name  # "Hillary and Tim Kaine" of Hillary Clinton
    other = next((n for n in found if n.start == name.end + 1 and n.kind is Kind.PERSON and " " in n.text), None)
    if other is None or base.gender(other.text.split()[0]) is None:
        return name
    return replace(name, text=f"{given[0]} {other.text.split()[-1]}", kind=Kind.PERSON)


def carried(doc: Doc, names: Sequence[Name], known: Bearers) -> Iterator[Name]:
    """Bare surnames and given names take over what the full name is, where one bearer is meant."""
    bare: dict[str, int] = {}
    for name in names:
        bare.setdefault(plain(name.text), name.start)
    for name in names:
        if _is_month(doc, name):
            continue
        of = known.get(plain(name.text)) or _misspelt(name, known, doc._.tables.base)
        bearer = _meant(doc, name, of, bare[plain(name.text)]) if of else None
        yield replace(name, text=bearer.text, kind=Kind.PERSON, actor=bearer.actor) if bearer else name


def _is_month(doc: Doc, name: Name) -> bool:
    """Whether a given name is a month before its day: "by Jan. 29"."""
    return name.text.rstrip(".").lower() in MONTHS and name.end < len(doc) and doc[name.end].like_num


def _misspelt(name: Name, known: Bearers, base: ActorBase) -> Sequence[Bearer]:
    """Whose long surname a single word is but for a letter, where nobody else is known to bear it: "Castanda"."""
    text = plain(name.text)
    if name.kind is not Kind.PERSON or " " in text or len(text) < _LONG or base.surnamed(text) or base.gender(text):
        return ()
    alike = (short for short in known if short[:1] == text[:1] and not short.isupper())
    near = [short for short in alike if is_near(short.casefold(), text.casefold())]
    return known[near[0]] if len(near) == 1 and text != f"{near[0]}s" else ()


def is_near(first: str, second: str) -> bool:
    """Whether two words differ by one letter that is left out, put in, or another.

    >>> is_near("Castaneda", "Castanda"), is_near("Castaneda", "Castanado")
    (True, False)
    """
    same = next(
        (i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(map(len, (first, second)))
    )
    return first != second and any(first[same + a :] == second[same + b :] for a, b in ((1, 0), (0, 1), (1, 1)))


def _meant(doc: Doc, name: Name, of: Sequence[Bearer], bare: int) -> Bearer | None:
    """Which of several bearers is meant; `bare` is the token at which the article first has the name alone.

    Nobody's is a name that stood there before its bearer was named, if it is a country's or that of somebody known.
    """
    gender, base = title_gender(doc, name.start), doc._.tables.base
    fits = [b for b in _titled(doc, name, of) if not gender or base.gender(b.text.split()[0]) in {None, gender}]
    if not fits:
        return None
    best = _leading(fits, bare, name.text, doc)
    if best is None:
        return None
    if name.actor is not None and name.actor.kind is Kind.COUNTRY and not best.first < bare:
        return None
    if bare < best.first and not gender and _is_somebody_elses(best, name.text, doc):
        return None
    return best


def _titled(doc: Doc, name: Name, of: Sequence[Bearer]) -> Sequence[Bearer]:
    """Who ever had the office that stands before a surname: "President Silva" is not his wife, if only she is named.

    Where none of those named had it, the one of their country who bore it under this surname.
    """
    base: ActorBase = doc._.tables.base
    office = _office_before(doc, name.start, base)
    if office is None or not all(b.actor for b in of):
        return of
    held = [b for b in of if b.actor and _had(b.actor, office, base)]
    homes = {b.actor.country for b in of if b.actor}
    once = [p for p in base.surnamed(name.text) if _had(p, office, base) and p.country in homes]
    if held or not once:
        return held or of
    return [Bearer(once[0].name, once[0], -1, 0)] if len(once) == 1 else ()


def _had(person: Actor, office: str, base: ActorBase) -> bool:
    """Whether somebody ever had an office; "minister" is any."""
    held = (term.office for term in base.terms(person))
    return any(had == office or (office == MINISTER and had.split()[-1] in SECRETARIES) for had in held)


def _office_before(doc: Doc, start: int, base: ActorBase) -> str | None:
    """The office that a title right before a name calls, but for whom it might come to: "a President Silva"."""
    words = [doc[i].lower_ for i in range(max(start - 2, 0), start)]
    if not words or words[0] in {"a", "an"}:
        return None
    agents = (base.agent(" ".join(words[i:])) for i in range(len(words)))
    agent = next((agent for agent in agents if agent), None)
    return agent.office if agent and agent.office else MINISTER if words[-1] in SECRETARIES else None


def _leading(fits: Sequence[Bearer], bare: int, surname: str, doc: Doc) -> Bearer | None:
    """The bearer whom the article is about: named first and most often; before all of them, whoever is in office.

    Among people who never had an office, the one who has; None where two are named as often and in one sentence.
    """
    first, *others = sorted(fits, key=lambda b: b.first)
    base, published = doc._.tables.base, doc._.article.published
    serving = [b for b in fits if b.actor and published and base.roles_of(b.actor, published)]
    if bare < first.first and len(serving) == 1:
        return serving[0]
    most = max(fits, key=lambda b: b.times)
    holder = _only_holder(fits, surname, base, published)
    if holder and (bare < first.first or most.times <= holder.times + _NAMED_FIRST):
        return holder
    if first.first >= 0 and any(b.first < doc[first.first].sent.end for b in others):
        return most if [b.times for b in fits].count(most.times) == 1 else None
    return most if most.times > first.times + _NAMED_FIRST else first


def _only_holder(fits: Sequence[Bearer], surname: str, base: ActorBase, date: str | None) -> Bearer | None:
    """The one bearer of the surname with an office of the day, or without a date ever, where the others had none."""
    held = [(b, b.actor) for b in fits if b.actor and base.terms(b.actor)]
    if len(held) != 1:
        return None
    bearer, actor = held[0]
    current = date is None or of_the_day(actor, base, date)
    return bearer if actor in base.surnamed(surname) and current else None


def of_the_day(person: Actor, base: ActorBase, date: str) -> bool:
    """Whether somebody holds an office at an EDTF date, left one a few years before or enters one soon after.

    >>> from kg.extraction.tables.actor_base import load
    >>> base = load()
    >>> [of_the_day(base.named("Barack Obama"), base, date) for date in ("2007-01-05", "2012-01-05", "2019-01-05")]
    [False, True, True]
    """
    day = first_day(date)
    earliest, latest = _years(day, -REMEMBERED), _years(day, AWAITED)
    return any((t.until is None or t.until > earliest) and (t.since or "") < latest for t in base.terms(person))


def _years(day: str, count: int) -> str:
    return f"{int(day[:4]) + count:04}{day[4:]}"


def _is_somebody_elses(bearer: Bearer, surname: str, doc: Doc) -> bool:
    """Whether the surname is somebody else's who is in office at the date, or ever was where there is none.

    Without a date an office says little: a politician whom the base knows by the surname may be meant as well.
    """
    base, date = doc._.tables.base, doc._.article.published
    known = base.surnamed(surname)
    held = [person for person in known if base.roles_of(person, date)]
    if date is None:
        held += [person for person in known if plain(person.name) in doc._.tables.standings]
    return bool(held) and bearer.actor not in held


def title_gender(doc: Doc, start: int) -> str | None:
    """What a title before a name says of its bearer: "Mrs"."""
    before = doc[start - 1].lower_.rstrip(".") if start else ""
    return "m" if before in MALE_TITLES else "f" if before in FEMALE_TITLES else None
