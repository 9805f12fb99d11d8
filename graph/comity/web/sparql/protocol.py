"""What a request to the endpoint asks, by the SPARQL 1.1 protocol (W3C Recommendation, 21 March 2013), section 2.1."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request

from comity.web.faults import Refusal

FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_UPDATING = ("update", "using-graph-uri", "using-named-graph-uri")
_MOST_FIELDS = 1000
_REFUSED = "this endpoint only reads: it takes queries and no updates"


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the graphs that make its dataset (None: not said), the day it is asked of, and a format by name."""

    query: str
    default: tuple[str, ...] | None
    named: tuple[str, ...] | None
    as_of: str
    format: str


async def question(request: Request) -> Question | None:
    """The question a request asks; None where it has no query at all, which asks for the service description.

    Raises:
        Refusal: 400, 405 or 415: it is not what the protocol describes; 403: an update.
    """
    fields = _fields(request.scope["query_string"])
    if request.method == "POST":
        fields += await _posted(request, fields)
    return _asked(fields, request.method)


async def _posted(request: Request, fields: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parameters that a body holds, by its media type."""
    kind, charset = _content_type(request)
    body = await request.body()
    if charset not in ("", "utf-8", "utf8"):
        raise Refusal(415, "encoding", f"the request is in {charset}: send UTF-8")
    if kind == UPDATE:
        raise Refusal(403, "update", _REFUSED)
    if kind == FORM:
        return _fields(body)
    if kind == DIRECT:
        if any(name == "query" for name, _ in fields):
            raise Refusal(400, "protocol", "the query stands in the address and in the body: give it once")
        return [("query", _text(body))]
    if not kind and not body:  # all of it stands in the address
        return []
    raise Refusal(415, "media type", f"'{kind or 'no type'}' is no query: send {FORM} or {DIRECT}")


def _asked(fields: Sequence[tuple[str, str]], method: str) -> Question | None:
    if any(name in _UPDATING for name, _ in fields):
        raise Refusal(403, "update", _REFUSED)
    queries = _all(fields, "query")
    if len(queries) > 1:
        raise Refusal(400, "protocol", f"{len(queries)} queries in one request: send one")
    if not queries:
        if method == "POST":
            raise Refusal(400, "protocol", "the request has no query: send one as 'query'")
        return None
    default, named = _all(fields, "default-graph-uri"), _all(fields, "named-graph-uri")
    for iri in (*default, *named):
        _check_iri(iri)
    said = bool(default or named)
    days = _all(fields, "as-of") + _all(fields, "as_of")
    return Question(
        query=queries[0],
        default=tuple(default) if said else None,
        named=tuple(named) if said else None,
        as_of=days[-1] if days else "",
        format=(_all(fields, "format") or [""])[-1],
    )


def _fields(raw: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            raw.decode("ascii" if b"%" in raw else "utf-8"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:  # a UnicodeDecodeError is one
        raise Refusal(400, "encoding", f"the parameters are no percent-encoded UTF-8: {error}") from error


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, "encoding", f"the query is no UTF-8: {error}") from error


def _all(fields: Sequence[tuple[str, str]], name: str) -> list[str]:
    return [value for own, value in fields if own == name]


def _check_iri(iri: str) -> None:
    try:
        ox.NamedNode(iri)
    except ValueError as error:
        raise Refusal(400, "protocol", f"'{iri[:100]}' names no graph: give an absolute IRI") from error


def _content_type(request: Request) -> tuple[str, str]:
    kind, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charset = next((text[8:].strip("\"'") for text in parameters if text.startswith("charset=")), "")
    return kind, charset
