"""Quotations and reported speech, before pronouns are resolved: "I" is whoever speaks."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.speech.marks import find_quotations
from kg.extraction.speech.saying import find_speech
from kg.extraction.speech.sourcing import with_sources


@Language.component("kg_quotations")
def quotations(doc: Doc) -> Doc:
    """Set `doc._.quotations` and `doc._.speech`."""
    doc._.quotations = find_quotations(doc)
    doc._.speech = with_sources(doc, find_speech(doc))
    return doc
