"""What a request says: its parameters and its body, no longer and no slower than allowed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.serving.reply import refused

_FIELDS = 500
FORM = "application/x-www-form-urlencoded"
_BODY_SECONDS = 20.0


def address_parameters(request: Request) -> list[tuple[str, str]]:
    """The parameters behind the question mark; raises Refused."""
    return decoded_pairs(request.url.query.encode("ascii", "replace"))


def decoded_pairs(text: bytes, most: int = _FIELDS) -> list[tuple[str, str]]:
    """Names and values of a form; raises Refused where they are too many, or not UTF-8, percent-encoded."""
    try:
        return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=most)
    except UnicodeError:
        raise refused(400, "the parameters are not in UTF-8, percent-encoded") from None
    except ValueError as error:
        raise refused(400, str(error)) from None


def media_type(request: Request) -> str:
    """What a request says that its body is, without parameters, in lower case."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def body(request: Request, longest: int) -> bytes:
    """The body of a request; raises Refused where it is too long or comes too slowly."""
    if _announced(request) > longest:
        raise refused(413, f"the request is longer than {longest:,} bytes", Connection="close")
    parts: list[bytes] = []
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            async for chunk in request.stream():
                parts.append(chunk)
                if sum(map(len, parts)) > longest:
                    raise refused(413, f"the request is longer than {longest:,} bytes", Connection="close")
    except TimeoutError:
        raise refused(408, f"the request did not come within {_BODY_SECONDS:g} seconds", Connection="close") from None
    return b"".join(parts)


def _announced(request: Request) -> int:
    length = request.headers.get("content-length", "0")
    return int(length) if length.isdigit() else 0


def one(parameters: Sequence[tuple[str, str]], name: str) -> str | None:
    """The value of a parameter that may be given once; raises Refused where it is given twice."""
    given = [value for key, value in parameters if key == name]
    if len(given) > 1:
        raise refused(400, f"more than one {name}: give one")
    return given[0] if given else None
