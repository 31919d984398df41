"""The quality of extraction on the development data, by its own scorers, as one flat table of figures."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

Figures = dict[str, float]


def digest(folder: Path) -> str:
    """A digest of the names and bytes of all files of a folder."""
    state = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        state.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest()


def run(*command: str | Path, out: Path | None = None) -> str:
    """Run a command to its end; what it prints goes into a file where one is named."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=True)
    if out:
        out.write_text(done.stdout, "utf-8")
    return done.stdout


def kg_extract(sources: list[Path], what: str, out: Path) -> Path:
    """The records that the command line prints."""
    run(sys.executable, "-m", "kg.cli", "extract", *sources, "--what", what, "--format", "jsonl", out=out)
    return out


def scored(*command: str | Path) -> Figures:
    """The figures that a scorer prints as JSON."""
    figures: Figures = json.loads(run(sys.executable, *command, "--json"))
    return figures


def gold(data: Path, scratch: Path) -> Figures:
    """Relations of whole articles."""
    claims = kg_extract(sorted((data / "gold").glob("*.txt")), "claims", scratch / "gold.jsonl")
    return scored(data / "tools/score_gold.py", data / "gold", claims)


def plover(data: Path, scratch: Path) -> Figures:
    """PLOVER types of single sentences."""
    table, scorer = data / "data/plv/PLV_train.tsv", data / "tools/score_plover.py"
    sentences = scratch / "plv.jsonl"
    run(sys.executable, scorer, "--sentences", table, out=sentences)
    return scored(scorer, table, kg_extract([sentences], "claims", scratch / "plv-claims.jsonl"))


def polnear(data: Path, scratch: Path) -> Figures:
    """Source, cue and content of reported speech."""
    corpus = data / "data/polnear/dev"
    said = kg_extract(sorted((corpus / "text").glob("*.txt")), "attributions", scratch / "said.jsonl")
    return scored(data / "tools/score_attribution.py", corpus, said)


def gap(data: Path, scratch: Path) -> Figures:
    """Pronouns."""
    table, scorer = data / "data/gap/gap-development.tsv", data / "tools/score_gap.py"
    snippets = scratch / "gap.jsonl"
    run(sys.executable, scorer, "--snippets", table, out=snippets)
    return scored(scorer, table, kg_extract([snippets], "mentions", scratch / "gap-mentions.jsonl"))


SETS = {"gold": gold, "plover": plover, "polnear": polnear, "gap": gap}
FOLDERS = {"gold": "gold", "plover": "data/plv", "polnear": "data/polnear/dev", "gap": "data/gap"}


def measure(data: Path, name: str) -> Figures:
    """The figures of one set of the development data."""
    with tempfile.TemporaryDirectory() as scratch:
        return SETS[name](data, Path(scratch))
