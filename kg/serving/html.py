"""Plain pages about one thing, all text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

Json = Mapping[str, Any]


def document(title: str, body: str, *, script: str = "") -> str:
    """A whole page; `script` is the name of a script of the server's own."""
    run = f'<script src="/static/{script}" defer></script>' if script else ""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/static/page.css">{run}</head>\n'
        f'<body><main><nav><a href="/">A graph of the news</a></nav>\n<h1>{escape(title)}</h1>\n'
        f"{body}</main></body></html>\n"
    )


def actor_page(actor: Json, claims: Json) -> str:
    """An actor: what it is, its names and offices, its newest claims."""
    what = ", ".join(filter(None, (actor["kind"], actor["country"], actor["wikidata"])))
    when = f"Claims from {actor['first']} to {actor['last']}." if actor["first"] else ""
    names = f"<p>Also called: {escape('; '.join(actor['names']))}</p>" if actor["names"] else ""
    roles = "".join(map(_role, actor["roles"]))
    return document(
        actor["name"],
        f"<p>{escape(what)}. {escape(when)}</p>{names}{f'<h2>Offices</h2><ul>{roles}</ul>' if roles else ''}"
        f"<h2>Claims</h2>{claim_table(claims['items'], claims['articles'])}{_also(actor['iri'])}",
    )


def _role(role: Json) -> str:
    of = f", {role['of']}" if role["of"] else ""
    return f"<li>{escape(role['title'] + of)} ({escape(role['date'] or 'undated')})</li>"


def article_page(key: str, claims: Json) -> str:
    """An article: its claims."""
    article = claims["articles"].get(key, {})
    about = ", ".join(filter(None, (article.get("outlet"), article.get("published"))))
    body = f"<p>{escape(about)} {_outside(article.get('url'))}</p>{claim_table(claims['items'], claims['articles'])}"
    return document(article.get("title") or key, body)


def claim_page(claim: Json) -> str:
    """One claim."""
    return document(
        f"Claim {claim['id']}", claim_table([{**claim, "article": ""}], {"": claim["article"]}) + _also(claim["iri"])
    )


def claim_table(claims: Iterable[Json], articles: Json) -> str:
    """Claims as a table to read."""
    rows = "".join(_row(claim, articles.get(claim["article"], {})) for claim in claims)
    head = "".join(
        f"<th>{name}</th>" for name in ("date", "who", "what", "to whom", "status", "who says so", "sentence", "source")
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else "<p>None.</p>"


def _row(claim: Json, article: Json) -> str:
    cells = (
        escape(claim["date"] or ""),
        _actor(claim["source"]),
        f'<a href="/claim/{quote(claim["id"] or "", safe="")}">{escape(claim["relation"].replace("_", " "))}</a>',
        _actor(claim["target"]) if claim["target"] else "",
        escape(claim["status"]),
        escape("; ".join(claim["attributed_to"])),
        f"<q>{escape(claim['sentence'])}</q>",
        _article(claim["article"], article),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _actor(end: Json) -> str:
    return f'<a href="/actor/{quote(end["key"], safe="")}">{escape(end["name"])}</a>'


def _article(key: str, article: Json) -> str:
    name = escape(article.get("outlet") or article.get("title") or key)
    inside = f'<a href="/doc/{quote(key, safe="")}">{name}</a>' if key else name
    return f"{inside} {_outside(article.get('url'))}"


def _outside(url: str | None) -> str:
    """A link to the web, where the address is one of the web."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return ""
    good = parts.scheme in ("http", "https") and parts.netloc
    return f'<a rel="noreferrer noopener" href="{escape(parts.geturl(), quote=True)}">read it</a>' if good else ""


def _also(iri: str) -> str:
    return f"<p class=also>{escape(iri)} (also as RDF, by Accept)</p>"
