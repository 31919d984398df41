"""Fit the weights of ontology/salience.csv for "he" and "she", and say how well they do on held-out fifths.

    python -m tests.benchmarks.salience "$KG_DATA"/data/gap/gap-development.tsv "$KG_DATA"/data/polnear/train/text

The pronouns are those of GAP, and those of news articles that tests/benchmarks/pronouns.csv lists; these count double.

Prints the weights, and by five-fold cross-validation how often the best candidate is the right one. The model is a
conditional logit: of the candidates of a pronoun one is right, with a probability that grows with its score.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from kg.extraction import _pipeline
from kg.extraction.actors.antecedents import eligible
from kg.extraction.actors.coreference import Reader
from kg.extraction.actors.salience import Candidate, features
from kg.extraction.parse import parsed
from kg.extraction.tables import bundle
from kg.extraction.tables.weights import FEATURES
from kg.extraction.version import MODEL
from kg.model import Article
from kg.reading import read
from kg.tables import read_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.extraction.actors.referent import Referent

NEWS = Path(__file__).with_name("pronouns.csv")
NEWS_COUNTS = 2
SHRINK = 0.005  # the L2 penalty, per snippet
Choice = tuple[np.ndarray, np.ndarray]  # features (candidates × FEATURES), and which candidates are right


def rows_of(path: Path) -> list[dict[str, str]]:
    """The snippets of a GAP file."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


@dataclass(slots=True)
class Watching(Reader):
    """A reading that keeps what each pronoun could choose from, by the offset of the pronoun."""

    seen: dict[int, tuple[list[Candidate], list[list[float]]]] = field(default_factory=dict)

    def third(self, token: Token, number: int) -> Referent | None:
        allowed = eligible(token, number, self.candidates, self.known, frozenset())
        table = [[found.get(name, 0.0) for name in FEATURES] for found in features(token, number, allowed, self.times)]
        self.seen[self.doc._.offsets[token.i]] = allowed, table
        return Reader.third(self, token, number)


def choices(rows: Sequence[dict[str, str]]) -> Iterator[Choice]:
    """For each snippet whose pronoun stands for A or B: its candidates, and which are right."""
    nlp, steps = _pipeline(MODEL)
    with steps.select_pipes(enable=["kg_names", "kg_mentions", "kg_quotations"]):
        docs = steps.pipe(parsed(nlp, [Article(row["ID"], row["Text"]) for row in rows], bundle.load()))
        for row, doc in zip(rows, docs, strict=True):
            watching = Watching.of(doc)
            watching.read()
            allowed, table = watching.seen.get(int(row["Pronoun-offset"]), ([], []))
            right = [(int(row[f"{x}-offset"]), row[x]) for x in "AB" if row[f"{x}-coref"].upper() == "TRUE"]
            if right and allowed:
                yield np.array(table), np.array([_is_right(candidate, right, doc) for candidate in allowed])


def news_choices(folder: Path) -> Iterator[Choice]:
    """For each pronoun of pronouns.csv: its candidates, and which are right."""
    persons: dict[str, dict[int, str]] = defaultdict(dict)
    for _, row in read_table(NEWS, ("document", "offset", "person")):
        persons[row["document"]][int(row["offset"])] = row["person"]
    nlp, steps = _pipeline(MODEL)
    articles = read([str(folder / f"{name}.txt") for name in persons])
    with steps.select_pipes(enable=["kg_names", "kg_mentions", "kg_quotations"]):
        for doc in steps.pipe(parsed(nlp, [a for a in articles if isinstance(a, Article)], bundle.load())):
            watching = Watching.of(doc)
            watching.read()
            for offset, person in persons[doc._.article.id].items():
                allowed, table = watching.seen.get(offset, ([], []))
                right = np.array([candidate.referent.actor.name == person for candidate in allowed])
                if right.any():
                    yield np.array(table), right


def _is_right(candidate: Candidate, right: list[tuple[int, str]], doc: Doc) -> bool:
    offset, words = doc._.offsets[candidate.token.i], candidate.referent.actor.name.lower().split()
    return any(start <= offset < start + len(name) or name.split()[-1].lower() in words for start, name in right)


def fitted(data: Sequence[Choice]) -> np.ndarray:
    """The weights that make the right candidates most likely."""
    known = [(x, y) for x, y in data if y.any() and not y.all()]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = SHRINK * w @ w / 2, SHRINK * w
        for x, y in known:
            odds = np.exp(x @ w - (x @ w).max())
            total -= np.log(odds[y].sum() / odds.sum()) / len(known)
            slope = slope - (odds[y] @ x[y] / odds[y].sum() - odds @ x / odds.sum()) / len(known)
        return float(total), slope

    return np.asarray(minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x)


def accuracy(data: Sequence[Choice], weights: np.ndarray) -> float:
    """How often the best candidate is right, of the pronouns that have a right one among their candidates."""
    known = [(x, y) for x, y in data if y.any()]
    return sum(bool(y[int((x @ weights).argmax())]) for x, y in known) / len(known)


def main() -> None:
    """Print weights and accuracy."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tsv", type=Path)
    parser.add_argument("news", type=Path)
    args = parser.parse_args()
    sets = {"GAP": list(choices(rows_of(args.tsv))), "news": list(news_choices(args.news))}
    weights = fitted([*sets["GAP"], *sets["news"] * NEWS_COUNTS])
    for name, weight in zip(FEATURES, weights, strict=True):
        sys.stdout.write(f"{name:18}{weight:7.2f}\n")
    for name, data in sets.items():
        others = [choice for other, choices in sets.items() if other != name for choice in choices]
        held_out = np.mean([accuracy(fold, fitted([*rest, *others])) for fold, rest in folds(data)])
        sys.stdout.write(f"{name}: right {accuracy(data, weights):.3f}; held out, five folds: {held_out:.3f}\n")


def folds(data: Sequence[Choice]) -> Iterator[tuple[Sequence[Choice], Sequence[Choice]]]:
    """Each fifth of the choices, in their order, with all others."""
    bounds = np.linspace(0, len(data), 6).astype(int)
    for start, end in pairwise(bounds):
        yield data[start:end], [*data[:start], *data[end:]]


if __name__ == "__main__":
    main()
