"""A graph served elsewhere, asked over the SPARQL 1.1 protocol. The same interface as the embedded store."""

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping

import pyoxigraph as ox

from comity import terms
from comity.errors import ComityError, QueryError
from comity.store.embedded import Term
from comity.store.guard import refuse_reaching_out
from comity.store.result import Result
from comity.store.shorthand import expand

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
MAX_BYTES = 256 * 2**20


class RemoteStore:
    """A SPARQL endpoint, only ever read. It must serve the union of its graphs as default graph, as ours does."""

    def __init__(self, endpoint: str, timeout: float = 60.0) -> None:
        """``endpoint`` is an http or https address; ``timeout`` in seconds.

        Raises:
            ComityError: another kind of address.
        """
        if urllib.parse.urlsplit(endpoint).scheme not in ("http", "https"):
            raise ComityError(f"'{endpoint}' is no SPARQL endpoint: give an http or https address")
        self.endpoint, self.timeout = endpoint, timeout

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Result:
        """Answer a SPARQL 1.1 query; ``bindings`` become a VALUES block at its end, so a SELECT must project them.

        Raises:
            QueryError: refused or not understood by the endpoint, no answer in time, or one over 256 MB.
        """
        refuse_reaching_out(text)
        body = urllib.parse.urlencode({"query": _prologue() + expand(text) + _values(bindings or {})}).encode()
        headers = {"Accept": _ACCEPT, "Content-Type": "application/x-www-form-urlencoded"}
        request = urllib.request.Request(self.endpoint, body, headers)  # noqa: S310 - http(s) only, checked above
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:  # noqa: S310
                payload, kind = answer.read(MAX_BYTES + 1), answer.headers.get_content_type()
        except urllib.error.HTTPError as error:
            with error:
                said = " ".join(error.read(300).decode("utf-8", "replace").split())
            raise QueryError(f"{self.endpoint} answered {error.code}: {said}") from error
        except OSError as error:
            raise QueryError(f"{self.endpoint} did not answer ({error}): is it running?") from error
        if len(payload) > MAX_BYTES:
            raise QueryError(f"{self.endpoint} answered with more than 256 MB: add a LIMIT")
        return _result(payload, kind, self.endpoint)


def _prologue() -> str:
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in terms.PREFIXES.items())


def _values(bindings: Mapping[str, Term]) -> str:
    if not bindings:
        return ""
    names = " ".join(f"?{name}" for name in bindings)
    return f"\nVALUES ({names}) {{ ({' '.join(str(term) for term in bindings.values())}) }}"


def _result(payload: bytes, kind: str, endpoint: str) -> Result:
    try:
        if kind == "application/sparql-results+json":
            return Result(ox.parse_query_results(payload, format=ox.QueryResultsFormat.JSON))
        triples = ox.parse(payload, format=ox.RdfFormat.from_media_type(kind) or ox.RdfFormat.N_TRIPLES)
        store = ox.Store()
        store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in triples)
    except (SyntaxError, ValueError, OSError) as error:
        raise QueryError(f"{endpoint} answered what cannot be read as {kind}: {error}") from error
    return Result(store.query("CONSTRUCT WHERE { ?s ?p ?o }"))
