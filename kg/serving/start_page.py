"""The first page: a query to write, examples to begin with, the rows to read."""

from __future__ import annotations

import re
from functools import cache
from html import escape

from starlette.requests import Request

from kg.graph.questions import Question, questions
from kg.serving.html import document
from kg.serving.limits import Limits
from kg.serving.reply import Reply

# What a page of ours may do: run our own script and style, ask this server, nothing else.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_FIRST = """SELECT ?who ?whom {
  ?x rel:sanctioned ?y .
  ?x rdfs:label ?who .
  ?y rdfs:label ?whom
} LIMIT 10"""


async def start(request: Request) -> Reply:
    """The page."""
    address = str(request.url_for("sparql"))
    content = _page(address, request.app.state.settings.limits)
    return Reply(200, "text/html; charset=utf-8", content.encode("utf-8"), {"Content-Security-Policy": POLICY})


def _page(address: str, limits: Limits) -> str:
    body = f"""<p>Actors and what they did to each other, each claim traced to its sentence. Ask it with SPARQL 1.1 at
<code>{escape(address)}</code>; the prefixes kg: rel: plover: actor: doc: claim: and the usual ones need no declaration.
A query may take {limits.seconds:g} seconds and {limits.megabytes:,} MB, and answer {limits.rows:,} rows.
Walk it as a <a href="/graph">picture</a>. For programs there is also a <a href="/api/openapi.json">JSON API</a>.</p>
<form action="/sparql" method="get" id="ask">
<p><label>Begin with
<select id="examples"><option value="">a query of your own</option>{_options()}</select></label></p>
<textarea name="query" id="query" rows="12" aria-label="SPARQL query" spellcheck="false">{escape(_FIRST)}</textarea>
<p><button>Ask</button> <span id="state" role="status"></span></p></form>
<div id="answer" tabindex="-1"></div>"""
    return document("A graph of the news", body, script="query.js")


@cache
def _options() -> str:
    """The named questions; what they must be told is left to be written into the query."""
    return "".join(
        f'<option value="{escape(_bare(question), quote=True)}">{escape(question.title)}</option>'
        for question in questions()
    )


def _bare(question: Question) -> str:
    return re.sub(r"\A(?:# @param[^\n]*\n)+", "", question.text.split("\n", 1)[-1])
