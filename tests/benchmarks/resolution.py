"""What it costs to find out who is who: processor time of the steps that resolve actors, against the spaCy parse.

    python -m tests.benchmarks.resolution FOLDER [--articles 100]

Prints milliseconds an article for the parse, for names, actors, quotations and coreference, and their ratio.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from kg.extraction import _pipeline
from kg.extraction.parse import parsed
from kg.extraction.tables import bundle
from kg.extraction.version import MODEL
from tests.benchmarks.speed import articles_of

STEPS = ("kg_names", "kg_mentions", "kg_quotations", "kg_coreference")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    args = parser.parse_args()
    nlp, steps = _pipeline(MODEL)
    known, articles = bundle.load(), articles_of(args.folder, args.articles)
    list(parsed(nlp, articles[:4], known))
    spent = dict.fromkeys(("parse", *STEPS), 0.0)
    with nlp.memory_zone():
        start = time.process_time()
        docs = list(parsed(nlp, articles, known))
        spent["parse"] = time.process_time() - start
        for name in STEPS:
            start = time.process_time()
            for doc in docs:
                steps.get_pipe(name)(doc)
            spent[name] = time.process_time() - start
        docs.clear()
    for name, seconds in spent.items():
        sys.stdout.write(f"{name:16}{1000 * seconds / len(articles):8.1f} ms an article\n")
    sys.stdout.write(f"resolution / parse {sum(spent[name] for name in STEPS) / spent['parse']:.3f}\n")


if __name__ == "__main__":
    main()
