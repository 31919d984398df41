"""One HTML file with everything in it: the graph, its evidence, and the script that shows both."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.edtf import bounds
from kg.model import Claim, Status
from kg.viewing.drawing import network
from kg.viewing.evidence import Json, evidence
from kg.viewing.known import Known, Provenance
from kg.viewing.linking import linked
from kg.viewing.picture import Picture, picture

if TYPE_CHECKING:
    from pyvis.network import Network

_ASSETS = Path(__file__).parent / "assets"


def page(
    claims: Iterable[Claim], articles: Iterable[Provenance], *, title: str = "The graph", limit: int | None = 300
) -> str:
    """The graph of some claims as one HTML page, to be written as UTF-8; it needs no network and asks for none.

    Asserted claims are drawn as lines between actors; all others are there too, behind switches. `articles`
    say where the claims come from. At most `limit` actors are drawn, those that most articles state facts of
    (None draws all; a browser is at ease with 2,000). The same input gives the same page.

    >>> page([], [], title="Nothing yet").startswith("<!DOCTYPE html>")
    True
    """
    return drawn_page(picture(claims, limit=limit), Known(tuple(articles)), title=title)


def drawn_page(
    drawn: Picture,
    known: Known,
    *,
    title: str = "The graph",
    statuses: Collection[Status] = (Status.ASSERTED,),
    live: int = 0,
) -> str:
    """The page of a picture; claims of the given `statuses` are drawn when it opens.

    A `live` page stands on a server and asks it for what is not on it, at most so many times.
    """
    told = evidence(drawn, known, statuses) | {"live": live}
    return _rendered(network(drawn), _Page.of(drawn, told, title, "connect-src 'self'; " if live else ""))


@dataclass(frozen=True, slots=True)
class _Page:
    """What the template writes beside the network itself."""

    title: str
    summary: str
    evidence: dict[str, Json]
    style: str
    library: str
    script: str
    allowed: str = ""

    @classmethod
    def of(cls, drawn: Picture, told: dict[str, Json], title: str, allowed: str) -> _Page:
        return cls(
            title=_one_line(title),
            summary=_summary(drawn),
            evidence=told,
            style=_asset("page.css"),
            library=_library(),
            script=linked(_ASSETS / "start.js"),
            allowed=allowed,
        )

    @property
    def policy(self) -> str:
        """Nothing may be loaded, nothing run but the two scripts that the page brings, no text become markup.

        A live page may ask the server that it comes from.
        """
        scripts = f"{_digest(self.library)} {_digest(self.script)}"
        return (
            f"default-src 'none'; script-src {scripts}; style-src {_digest(self.style)}; img-src data: blob:; "
            f"{self.allowed}base-uri 'none'; form-action 'none'; "
            "require-trusted-types-for 'script'; trusted-types 'none'"
        )


def _rendered(drawn: Network, page: _Page) -> str:
    """pyvis fills our template, with its nodes, edges and options, instead of the one that it brings."""
    drawn.set_template_dir(str(_ASSETS), "page.html")
    drawn.templateEnv.autoescape = True
    drawn.templateEnv.policies["json.dumps_kwargs"] = {"sort_keys": False, "separators": (",", ":")}
    drawn.templateEnv.globals["page"] = page
    return str(drawn.generate_html())


def _library() -> str:
    """vis-network as pyvis brings it, without the pointer to a file that a browser's tools would ask for."""
    from importlib.resources import as_file, files

    with as_file(files("pyvis") / "lib") as lib:
        folder = max(lib.glob("vis-*"), key=lambda path: [int(part) for part in path.name[4:].split(".")])
        text = (folder / "vis-network.min.js").read_text(encoding="utf-8")
    return "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL"))


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _summary(drawn: Picture) -> str:
    articles = len({claim.document for claim in drawn.claims})
    days = sorted(claim.date for claim in drawn.claims if claim.date and bounds(claim.date)[0])
    period = f" · {days[0]} to {days[-1]}" if days else ""
    return f"{len(drawn.claims):,} claims from {articles:,} article{'' if articles == 1 else 's'}{period}"


def _one_line(title: str) -> str:
    """A title that HTML can hold: no line breaks, no controls, no halves of characters."""
    whole = title.encode("utf-8", errors="replace").decode("utf-8")
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in whole).split())
