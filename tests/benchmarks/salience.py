"""Fit the weights of ontology/salience.csv for "he" and "she" on GAP, and say how well they do on held-out fifths.

    python -m tests.benchmarks.salience "$KG_DATA"/data/gap/gap-development.tsv

Prints the weights, and by five-fold cross-validation how often the best candidate is the right one. The model is a
conditional logit: of the candidates of a pronoun one is right, with a probability that grows with its score.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
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

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.extraction.actors.referent import Referent

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
    data = list(choices(rows_of(parser.parse_args().tsv)))
    folds = [data[start::5] for start in range(5)]
    held_out = [
        accuracy(fold, fitted([choice for other in folds if other is not fold for choice in other])) for fold in folds
    ]
    weights = fitted(data)
    for name, weight in zip(FEATURES, weights, strict=True):
        sys.stdout.write(f"{name:18}{weight:7.2f}\n")
    sys.stdout.write(f"right: {accuracy(data, weights):.3f}; held out, five folds: {np.mean(held_out):.3f}\n")


if __name__ == "__main__":
    main()
