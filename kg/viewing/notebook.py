"""A page that shows itself in a notebook."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from kg.whole_file import whole_file

# The page may run its own scripts, open an article in a new tab and save its picture;
# it is of another origin than the notebook, which it cannot reach.
# From here on a desktop program is the better place to look at a graph.
HEAVY = 2_000
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"


@dataclass(frozen=True, slots=True)
class View:
    """A page on a graph: `html` is a whole document that needs no network; `height` is in pixels.

    `drawn` of the `actors` that there are in the claims are drawn.

    >>> View("<!DOCTYPE html><p>A graph</p>")._repr_html_().startswith("<iframe sandbox")
    True
    """

    html: str = field(repr=False)
    height: int = 720
    drawn: int = 0
    actors: int = 0

    @property
    def notes(self) -> list[str]:
        """What one should know before opening it: how many actors are left out, and whether it is a heavy page."""
        notes = []
        if self.drawn < self.actors:
            notes.append(
                f"{self.drawn:,} of {self.actors:,} actors are drawn, the best supported first; "
                "--actors draws more, --actor NAME those around one"
            )
        if self.drawn > HEAVY:
            notes.append(f"{self.drawn:,} actors are many for a browser; kg export --format gexf writes them for Gephi")
        return notes

    def save(self, path: str | Path) -> None:
        """Write the page, whole or not at all. Raises OutputError."""
        with whole_file(path) as out:
            out.write(self.html.encode("utf-8"))

    def _repr_html_(self) -> str:
        """The page inside of a notebook, shut off from it; exported notebooks show it too."""
        style = f"width: 100%; height: {self.height:d}px; border: 1px solid #dde2e8; border-radius: 8px"
        return f'<iframe sandbox="{_SANDBOX}" style="{style}" srcdoc="{escape(self.html, quote=True)}"></iframe>'
