"""The language model, and how an article becomes one parsed Doc: its prose, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.extraction.tables.bundle import Tables
from kg.model import Article, Span

STEPS = (
    *("actors.names", "actors.mentions", "speech.quotations", "actors.coreference", "claims.relations"),
    *("claims.status", "claims.attribution", "dating.dates", "claims.coding"),
)
EXTENSIONS = (
    *(
        "article",
        "tables",
        "offsets",
        "paragraphs",
        "names",
        "seats",
        "cast",
        "referents",
        "members",
        "quotations",
        "speech",
    ),
    *("predications", "statuses", "attributions", "speakers", "dates", "claims"),
)

PARAGRAPH = re.compile(r"[^\r\n•]+")  # each point of a list is one
CAPTION = re.compile(r"\b(?:Photo|Photograph|Image|Picture|Credit|Illustration)s?\s*[:/]|^©")
DATELINE = re.compile(
    r"(?![^a-z]*\b(?:HE|SHE|HIM|HER|HIS|THEY|THEM)\b)\s*(?:[A-Z][A-Z.'’\-]+[ ,/]*)+(?:[A-Z][\w.]+,? ?){0,3}"
    r"(?:,? (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+))? ?(?:\([^)]{2,40}\))? ?(?:(?:--|[—―]) ?|(?<=\s)[-–]\s)"
    r"(?=['\"“‘`]*[A-Z0-9]|\s*$)"
    # with the agency: "Tehran, March 15, IRNA -", "KABUL (Pajhwok) :"; "Cebu City--Police"
    r"|\s*[A-Z][\w.’'\-]+(?: [A-Z][\w.’'\-]+){0,2}"
    r"(?:(?:, [A-Z][a-z]+\.? \d{1,2})?(?:,? [A-Z]{2,8}| ?\([A-Z][^)]{1,30}\)) ?(?::|--|[—―]|[-–]\s)|--)"
    r"\s*(?=['\"“‘`]*[A-Z])"
)
TERMINAL = re.compile(
    r"[.!?…]['\"”’)\]]*\s*\d?\s*$"
    r"|[.!?…]['\"”’]+\s*[―—–-]+\s*[A-Z][^\"”]*$"  # a quotation with who said it behind a dash
    r"|^(?:(?:He|She|They)\b|(?:\S+\s+){3}).*:\s*$"  # what leads to a quotation or list
)
ALONE = re.compile(r"\W*\w+\W*")  # "Getty.": who took the photograph
WORD = re.compile(r"[^\W\d_][\w'’]*")
# Words that stay small in the titles of newspapers that write all others with a capital.
UNCAPITALISED = frozenset("a an the and but or nor of in on at to for from by with as into over up off out".split())
GENITIVE = re.compile(r"(?<=\w)‘(?=s\b)")
PIECES = 32  # paragraphs that go through the model at once: more need more memory and are hardly faster
SHORT = 200  # characters: a line below it without a full stop is a headline, caption or heading


def prose(article: Article) -> Iterator[tuple[int, int]]:
    """The paragraphs of running text as (start, end) in the article's text: no captions, headlines or datelines.

    An article that is nothing but such lines, a headline or a post without a full stop, is read all the same.
    """
    lines = list(PARAGRAPH.finditer(article.text, article.body))
    text = [found for found in lines if not _stands_apart(found.group())]
    for found in text or (found for found in lines if not CAPTION.search(found.group())):
        dateline = DATELINE.match(found.group())
        start = found.start() + (dateline.end() if dateline else 0)
        said = article.text[start : found.end()]
        if said.strip():
            yield start + len(said) - len(said.lstrip()), start + len(said.rstrip())


def _stands_apart(line: str) -> bool:
    """Whether a line is a headline, heading or caption, and no running text."""
    return len(line) < SHORT and (
        ALONE.fullmatch(line) is not None
        or not TERMINAL.search(line.strip())
        or bool(CAPTION.search(line))
        or _is_title(line)
    )


def parsed(nlp: Language, articles: Iterable[Article], tables: Tables) -> Iterator[Doc]:
    """One Doc per article, of all its paragraphs; `doc._.offsets` has where each token begins in the article's text."""
    held = list(articles)
    places = [(a, span) for a in held for span in prose(a)]
    pieces = nlp.pipe((_read(a.text[start:end]) for a, (start, end) in places), batch_size=PIECES)
    by_article: dict[int, list[tuple[int, Doc]]] = {id(a): [] for a in held}
    for (article, (start, _)), piece in zip(places, pieces, strict=True):
        by_article[id(article)].append((start, piece))
    for article in held:
        yield _joined(nlp, article, by_article[id(article)], tables)


def headlines(article: Article) -> Iterator[str]:
    """The lines that have the capitals of a headline, and are no prose."""
    lines = (found.group() for found in PARAGRAPH.finditer(article.text, article.body))
    yield from (line for line in lines if len(line) < SHORT and _is_title(line))


def _is_title(line: str) -> bool:
    """Whether a line has the capitals of a headline, though it ends like a sentence: "Silva Is Just a Small Fry."."""
    words = WORD.findall(line)
    return len(words) > 4 and all(word[0].isupper() or word in UNCAPITALISED for word in words)


def _read(text: str) -> str:
    """A paragraph as the model reads it, as long as before: ``quotations'', the bar ― and ‘s get the marks it knows."""
    text = GENITIVE.sub("’", text.replace("―", "—"))
    return text.replace("``", ' "').replace("''", '" ') if "``" in text else text


def _joined(nlp: Language, article: Article, parts: list[tuple[int, Doc]], tables: Tables) -> Doc:
    docs = [piece for _, piece in parts]
    doc = Doc.from_docs(docs) if len(docs) > 1 else docs[0] if docs else Doc(nlp.vocab)
    assert doc is not None
    doc._.article, doc._.tables = article, tables
    doc._.offsets = tuple(start + token.idx for start, piece in parts for token in piece)
    doc._.paragraphs = tuple(n for n, (_, piece) in enumerate(parts) for _ in piece)
    return doc


def characters(doc: Doc, start: int, end: int) -> Span:
    """A range of tokens in characters of the article, white space at its edges left out."""
    while start < end - 1 and doc[start].is_space:
        start += 1
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    offsets = doc._.offsets
    first, last = offsets[start], offsets[end - 1] + len(doc[end - 1])
    return Span(first, last, doc._.article.text[first:last])


def load_model(name: str) -> Language:
    """A spaCy model by its name. Raises ModelError where it is missing or has no tagger, parser and entities."""
    import spacy

    try:
        nlp = spacy.load(name)
    except (OSError, ValueError, TypeError, AttributeError) as error:  # another package's load() takes other arguments
        raise ModelError(f"no spaCy model {name!r} is installed: name an installed one, or none for ours") from error
    if missing := [part for part in ("parser", "ner") if part not in nlp.pipe_names]:
        raise ModelError(f"the language model {name!r} has no {missing[0]}: name an English model that has one")
    return nlp


def load_steps(nlp: Language) -> Language:
    """The steps of the extraction, in their order, as a pipeline of their own over the model's vocabulary."""
    for name in EXTENSIONS:
        Doc.set_extension(name, default=None, force=True)
    steps = Language(nlp.vocab)
    for name in STEPS:
        import_module(f"kg.extraction.{name}")
        steps.add_pipe(f"kg_{name.rpartition('.')[2]}")
    return steps
