"""A noun phrase: its words, its extent, what counts it, and the role that it words."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.grammar.clauses import is_main_past, of_phrase
from kg.extraction.grammar.tree import children

MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "npadvmod"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
INDEFINITE = frozenset({"a", "an", "another"})
PREFIXES = frozenset({"co", "ex", "vice"})
LONGEST_PHRASE = 12  # tokens after the head of a noun phrase that still count as its name
PORTFOLIOS = frozenset({"state", "defense", "defence", "staff", "government"})
ROLE_WORDS = frozenset("foreign prime defense defence vice deputy interior finance top chief supreme".split())


def modifiers(noun: Token) -> list[Token]:
    """The words before a noun that qualify it, with theirs ("former US national security" adviser)."""
    found: list[Token] = []
    for child in noun.lefts:
        if child.dep_ in MODIFIERS:
            found.extend(modifiers(child))
            found.append(child)
    return found


def is_hyphenated(word: Token) -> bool:
    """Whether a word is part of a hyphenated one, which says something else: "US-armed", "pro-Russian"."""
    doc = word.doc
    return any(
        0 <= i < len(doc) and doc[i].text in {"-", "–"} and doc[i].whitespace_ == "" for i in (word.i - 1, word.i + 1)
    )


def follows_hyphen(word: Token) -> bool:
    """Whether a word is the end of a hyphenated one: "pro-Silva"."""
    doc, i = word.doc, word.i
    return i > 1 and doc[i - 1].text == "-" and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_


def noun_start(noun: Token, start: int) -> int:
    """Where a noun phrase begins, its determiner and titles included."""
    lefts = [c.left_edge.i for c in noun.lefts if c.dep_ in MODIFIERS | {"det", "nummod"} and c.ent_type_ != "DATE"]
    return _with_prefix(noun, min([start, *lefts]))


def _with_prefix(noun: Token, start: int) -> int:
    """The beginning of a noun with the prefix that is joined to it: "a co-founder", "ex-wife"."""
    if start != noun.i or start < 2 or not is_prefix(noun.doc[start - 2]):
        return start
    return noun.doc[start - 2].left_edge.i


def is_prefix(word: Token) -> bool:
    """Whether a word is only the beginning of one that a hyphen joins: "co" of "co-founder"."""
    hyphen = word.nbor() if word.i + 1 < len(word.doc) else None
    joined = hyphen is not None and hyphen.text == "-" and not hyphen.whitespace_ and not word.whitespace_
    return joined and word.lower_ in PREFIXES


def extent(noun: Token) -> tuple[int, int]:
    """The tokens of a noun phrase: its modifiers, its head and the prepositional phrases that follow at once."""
    end = noun.i + 1
    for prep in children(noun, "prep"):
        inner = children(prep, "pobj")
        if prep.i == end and inner:
            end = max(extent(inner[0])[1], end)
    return noun_start(noun, noun.i), min(end, noun.i + LONGEST_PHRASE)


def mention_extent(noun: Token) -> tuple[int, int]:
    """The tokens of a noun phrase with what is said of it, or of its last noun, right after.

    "Fighters loyal to Ana Silva", "the captain of a ship carrying wheat", "two towns north of Paris".
    """
    start, end = extent(noun)
    last = noun.doc[end - 1]
    for holder in (last, *last.ancestors):
        for said in children(holder, "amod", "acl", "advmod"):
            if said.left_edge.i == end and _belongs(said):
                end = _before_relative(noun.doc, end, said.right_edge.i + 1)
        if holder == noun:
            break
    return start, _cut(noun, end)


def _before_relative(doc: Doc, start: int, end: int) -> int:
    """The end of what is said of a noun, before the comma and relative pronoun that go on about something in it."""
    relatives = (i for i in range(start, end - 1) if doc[i].text == "," and doc[i + 1].tag_ in {"WP", "WP$", "WDT"})
    return next(relatives, end)


def _belongs(said: Token) -> bool:
    """Whether what follows a noun without a comma says which one is meant."""
    if said.dep_ == "advmod" or said.tag_ == "RB":
        return bool(children(said, "prep"))
    return said.tag_ in {"JJ", "VBN", "VBG"} and not is_main_past(said)


def _cut(noun: Token, end: int) -> int:
    """Where a phrase of a noun ends, or the last noun in it that is not too far off."""
    doc, longest = noun.doc, noun.i + LONGEST_PHRASE
    if end > longest:
        end = longest
        while end > noun.i + 1 and (doc[end - 1].pos_ not in NOMINAL or doc[end - 1].dep_ in MODIFIERS):
            end -= 1
    while end > noun.i + 1 and _ends_in_nothing(doc[end - 1]):
        end -= 1
    return end


def _ends_in_nothing(word: Token) -> bool:
    """Whether a phrase cannot end with a word: a conjunction, a mark, a preposition without its noun."""
    return word.dep_ in {"cc", "punct"} or (word.dep_ == "prep" and not children(word, "pobj"))


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


def spelled_count(noun: Token) -> str:
    """A counting noun with its number: "dozens", "100 percent", "two million"."""
    return " ".join([*(c.text for c in children(noun, "nummod")), noun.text.lower()])


def counted(noun: Token) -> Token | None:
    """What a partitive counts: "dozens of agents"."""
    return next(iter(of_phrase(noun)), None)


def role_phrase(noun: Token) -> str:
    """The role without nationality and adjectives of time: "foreign minister", "secretary of state"."""
    words = [m.lower_ for m in modifiers(noun) if m.dep_ != "poss" and m.lower_ in ROLE_WORDS]
    tail = [f"of {c.lower_}" for c in of_phrase(noun) if c.lower_ in PORTFOLIOS]
    return " ".join([*words, whole_word(noun), *tail])


def whole_word(noun: Token) -> str:
    """The lemma of a noun, with what a hyphen joins to it: "fund-raiser"."""
    before = noun.doc[noun.i - 2].lower_ + "-" if follows_hyphen(noun) else ""
    return before + noun.lemma_.lower()


def is_mass(noun: Token) -> bool:
    """Whether a singular noun stands as what has no number: "denied us justice"."""
    return noun.tag_ == "NN" and noun.dep_ in {"dobj", "pobj"} and not any(True for _ in noun.lefts)


def beside(apposition: Token) -> Token:
    """The noun that an apposition is said of; of coordinated ones the last: "Ana Silva and Omar Khan, the envoy"."""
    noun, comma = apposition.head, apposition.left_edge.i - 1
    if apposition.dep_ != "appos" or apposition.tag_ in {"NNS", "NNPS"} or comma < 1:
        return noun
    before = noun.doc[comma - 1]
    named = before.pos_ == "PROPN" and "PERSON" in {noun.ent_type_, before.ent_type_}
    if noun.doc[comma].text == "," and named and before.head == noun:
        return before  # "to Khan, Silva, head of the bank": the parser hangs both on the first
    joined = [noun]
    while last := children(joined[-1], "conj"):
        joined.append(last[-1])
    return next((n for n in joined if n.i == comma - 1 and n.doc[comma].text == ","), noun)


def appositions(noun: Token) -> list[Token]:
    """The nouns that stand beside a noun and say who it is."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in NOMINAL:
        first = first.head
    return [c for c in children(first, "appos") if beside(c) == noun] + (
        [c for c in children(noun, "appos") if beside(c) == noun] if first != noun else []
    )


def has_definite(noun: Token) -> bool:
    """Whether an article or owner makes a noun definite, also that of the noun it goes on: "the mayor and senator"."""
    if any(c.lower_ in {"the", "this"} or c.dep_ == "poss" for c in noun.children):
        return True
    bare = noun.dep_ == "conj" and noun.tag_ in {"NN", "NNP"} and not children(noun, "det")
    return bare and noun.head.tag_ in {"NN", "NNP"} and has_definite(noun.head)


def is_definite(noun: Token) -> bool:
    """Whether "the" or an owner stands before a noun."""
    return any(c.lower_ == "the" or c.dep_ == "poss" for c in noun.children)


def is_new(noun: Token) -> bool:
    """Whether "a" or "another" brings somebody in."""
    return any(c.lower_ in INDEFINITE for c in children(noun, "det"))


def name_given(verb: Token) -> list[Token]:
    """The name in "named Silva", "identified as Silva"."""
    behind = [c for prep in children(verb, "prep") if prep.lower_ == "as" for c in children(prep, "pobj")]
    return [*children(verb, "oprd", "dobj", "attr"), *behind]
