"""When and where: the date of each predication from the words of its clause, and the place that it names."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.extraction.calendar import resolve
from kg.extraction.clauses import children, is_predicate
from kg.model import Kind, Status

Times = dict[int, list[Span]]
PLACING = frozenset({"in", "at", "near", "inside", "outside", "across"})


def _phrases(governor: Token) -> Iterator[str]:
    """The time expressions that hang on a verb or event noun, nearest first."""
    for child in governor.children:
        if child.dep_ in {"npadvmod", "advmod", "nmod", "tmod", "poss", "compound"} and (
            child.ent_type_ in {"DATE", "TIME"} or child.lower_ in {"today", "yesterday", "tomorrow", "tonight"}
        ):
            yield _words(child)
        elif child.dep_ == "prep" and child.lower_ not in {"until", "before", "by", "since"}:
            for noun in children(child, "pobj", "pcomp"):
                if noun.ent_type_ in {"DATE", "TIME"} or (noun.like_num and len(noun) == 4):
                    yield f"{child.lower_} {_words(noun)}"
                for inner in children(noun, "npadvmod"):
                    if inner.ent_type_ == "DATE":
                        yield _words(inner)


def _words(token: Token) -> str:
    return (
        token.doc[token.left_edge.i : token.right_edge.i + 1].text if token.n_rights + token.n_lefts < 8 else token.text
    )


def _carriers(token: Token) -> Iterator[Token]:
    """Where to look for the date of an act: its own clause, then those that share its time."""
    yield token
    yield from children(token, "dobj", "nsubjpass", "nsubj", "pobj")
    step = token
    for _ in range(4):
        if not _shares_time(step):
            return
        step = step.head
        yield step


def _shares_time(token: Token) -> bool:
    """Whether what stands above a token happened at the same time."""
    if token.dep_ in {"xcomp", "conj", "pcomp", "prep"}:
        return True
    if token.dep_ == "ccomp":
        return token.tag_ in {"VBD", "VBN", "VBG"} and not children(token.head, "neg")
    if token.dep_ == "advcl":
        return token.tag_ in {"VBG", "VBN"}
    return not is_predicate(token) and token.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass"}


def _times(doc: Doc) -> Times:
    """The time expressions of each sentence, by the token that it begins with."""
    found: Times = {}
    for entity in doc.ents:
        if entity.label_ in {"DATE", "TIME"}:
            found.setdefault(entity.root.sent.start, []).append(entity)
    return found


def date_of(token: Token, status: Status, times: Times) -> str | None:
    """The EDTF date of what a verb or event noun tells."""
    future = status in {Status.PLANNED, Status.POSSIBLE}
    published = token.doc._.article.published
    for carrier in _carriers(token):
        # what is yet to come is dated by its own words: "urged in September to leave" was in the past September
        ahead = future and carrier.i == token.i
        for words in _phrases(carrier):
            if found := resolve(words, published, future=ahead):
                return found
    if status in {Status.ASSERTED, Status.ALLEGED}:
        return _only_date(token, published, times) or (published if _is_news(token) else None)
    return None


def _only_date(token: Token, published: str | None, times: Times) -> str | None:
    """The date that the sentence has, where it has just one, and it does not belong to a clause about another time."""
    found = set()
    for entity in times.get(token.sent.start, ()):
        if _elsewhere(entity.root, token):
            continue
        if date := resolve(entity.text, published):
            found.add(date)
    return found.pop() if len(found) == 1 else None


def _elsewhere(date: Token, token: Token) -> bool:
    """Whether a date stands in a relative clause, or with "since" and the like, where the act does not."""
    for above in date.ancestors:
        if above.lower_ in {"since", "until", "before", "by"}:
            return True
        if above == token:
            return False
        if above.dep_ in {"relcl", "acl"} and token.i not in {t.i for t in above.subtree}:
            return True
    return False


def _is_news(token: Token) -> bool:
    """Whether it is told as the day's news: in the first paragraph, in the present perfect ("has asked")."""
    if not is_predicate(token) or token.doc._.paragraphs[token.i] > 0 or token.tag_ != "VBN":
        return False
    return any(aux.lower_ in {"has", "have"} for aux in children(token, "aux"))


def place_of(token: Token) -> str | None:
    """The name of the place where it happened, as its clause gives it."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in PLACING:
            for noun in children(child, "pobj"):
                referent = token.doc._.referents.get(noun.i)
                if referent and referent.named and referent.actor.kind in {Kind.PLACE, Kind.COUNTRY}:
                    name: str = referent.actor.name
                    return name
    return None


@Language.component("kg_dates")
def dates(doc: Doc) -> Doc:
    """Set `doc._.dates`: the date and the place of each predication."""
    times = _times(doc)
    doc._.dates = tuple(
        (date_of(doc[p.anchor], s, times), place_of(doc[p.anchor]))
        for p, s in zip(doc._.predications, doc._.statuses, strict=True)
    )
    return doc
