"""What `make bench` measures, each beside a bare library or another way to the same answer."""

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib

from comity import terms
from comity.ledger.home import Home
from comity.store.days import load
from comity.view import Graph

QUERIES = Path(__file__).resolve().parent / "queries"
GROUPED, POINT, OF_DAY, SLICED = (
    (QUERIES / f"{name}.rq").read_text(encoding="utf-8") for name in ("by_relation", "label", "members", "as_of_claims")
)


@dataclass(frozen=True)
class Line:
    """One row of the table; ``ratio`` is Comity's figure over the peer's (below 1: Comity is smaller, so faster)."""

    what: str
    ours: float
    unit: str
    beside: str = ""
    theirs: float | None = None
    aim: str = ""
    holds: bool | None = None

    def cells(self) -> tuple[str, ...]:
        theirs = "" if self.theirs is None else f"{self.theirs:,.3g} {self.unit}"
        ratio = "" if not self.theirs else f"{self.ours / self.theirs:.3g}"
        holds = "" if self.holds is None else "yes" if self.holds else "NO"
        return (self.what, f"{self.ours:,.3g} {self.unit}", self.beside, theirs, ratio, self.aim, holds)


def builds(home: Path) -> Iterator[Line]:
    """A build of all seeds, and one with nothing to do."""
    seconds, peak = _child("from comity.build import build; from comity.ledger.home import Home; build(Home.default())")
    yield Line("build all seeds", seconds, "s", aim="< 90 s", holds=seconds < 90)
    yield Line("build, peak memory", peak, "GB", aim="< 2 GB", holds=peak < 2)
    again, _ = _child("from comity.build import build; from comity.ledger.home import Home; build(Home.default())")
    yield Line("build again, nothing changed", again, "s", aim="< 2 s", holds=again < 2)


def stores(home: Path) -> Iterator[Line]:
    """Loading, and the query layer over bare pyoxigraph."""
    graph = Graph(Home(home).current())
    dump = home / "graph.nq"
    with dump.open("wb") as stream:
        graph.now.store.database.dump(stream, format=ox.RdfFormat.N_QUADS)
    ours, bare = [], []
    for turn in range(3):
        ours.append(_seconds(lambda n=turn: load(home / f"ours-{n}", ox.parse(path=str(dump)))))
        bare.append(_seconds(lambda n=turn: _bulk_load(home / f"bare-{n}", dump)))
    a, b = min(ours), min(bare)
    yield Line("load the store's N-Quads", a, "s", "pyoxigraph bulk_load", b, "at least 0.9 x its speed", b / a >= 0.9)
    database = graph.now.store.database
    for name, text in (("group by relation", GROUPED), ("all memberships of today", OF_DAY)):
        a, b = _paired(lambda t=text: list(graph.query(t)), lambda t=text: list(_bare(database, t)), 15)
        yield Line(f"query: {name}", a * 1e3, "ms", "bare pyoxigraph", b * 1e3, "at most 1.1 x", a <= 1.1 * b)
    a, b = _paired(lambda: list(graph.query(POINT)), lambda: list(_bare(database, POINT)), 400)
    yield Line(
        "query: a point look-up", a * 1e3, "ms", "bare pyoxigraph", b * 1e3, "at most 0.5 ms more", a - b <= 5e-4
    )


def views(home: Path) -> Iterator[Line]:
    """The as-of questions, here and elsewhere."""
    graph = Graph(Home(home).current())
    _ = graph.table
    plain = _median(lambda: list(graph.query(OF_DAY)), 5)
    first = [_seconds(lambda y=year: list(graph.as_of(f"{y}-06-30").query(OF_DAY))) for year in (1931, 1957, 1983)]
    again = _median(lambda: list(graph.as_of("1983-06-30").query(OF_DAY)), 5)
    new = max(first)
    yield Line(
        "SPARQL as of a new day (slowest of 3)",
        new,
        "s",
        "the same, plain",
        plain,
        "at most 1 s more",
        new - plain <= 1,
    )
    yield Line(
        "SPARQL as of that day again", again, "s", "the same, plain", plain, "at most 0.1 s more", again - plain <= 0.1
    )
    for relation in ("memberOf", "hasRelations"):
        slice_ = _median(lambda r=relation: graph.as_of("1983-06-30").claims(r), 7) * 1e3
        yield Line(f"as-of slice of {relation}, as a DataFrame", slice_, "ms", aim="< 30 ms", holds=slice_ < 30)
    yield from _peers(graph)


def starts(home: Path) -> Iterator[Line]:
    """What a user waits for before anything happens."""
    bare = _median(lambda: _run("-c", "pass"), 7)
    imported = _median(lambda: _run("-c", "import comity"), 7) - bare
    yield Line("import comity", imported, "s", aim="< 0.15 s", holds=imported < 0.15)
    help_ = _median(lambda: _run("-m", "comity.cli", "--help"), 7)
    yield Line("comity --help", help_, "s", "python itself", bare, aim="< 0.4 s", holds=help_ < 0.4)


def _peers(graph: Graph) -> Iterator[Line]:
    """One as-of question (all memberships of a day) answered from the claims by others."""
    ours = _median(lambda: list(graph.as_of("1983-06-30").query(OF_DAY)), 5) * 1e3
    table = _median(lambda: graph.as_of("1983-06-30").claims("memberOf"), 5) * 1e3
    database = graph.now.store.database
    bare = _median(lambda: list(_bare(database, SLICED)), 5) * 1e3
    yield Line("as-of memberships, direct triples", ours, "ms", "pyoxigraph, filters on claims", bare)
    yield Line("as-of memberships, claims table", table, "ms", "pyoxigraph, filters on claims", bare)
    other = rdflib.Dataset(default_union=True)
    for quad in database.quads_for_pattern(None, None, None, None):
        if quad.predicate.value.startswith(terms.CY):
            other.add(tuple(_rdflib(term) for term in (quad.subject, quad.predicate, quad.object)))
    prefixed = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in terms.PREFIXES.items()) + SLICED
    theirs = _seconds(lambda: list(other.query(prefixed))) * 1e3
    yield Line("as-of memberships, direct triples", ours, "ms", "rdflib in memory, filters on claims", theirs)
    yield Line("as-of memberships, claims table", table, "ms", "rdflib in memory, filters on claims", theirs)


def _rdflib(term: Any) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    return rdflib.Literal(term.value, lang=term.language, datatype=None if term.language else term.datatype.value)


def _bare(database: ox.Store, text: str) -> Any:
    return database.query(text, prefixes=terms.PREFIXES, use_default_graph_as_union=True)


def _bulk_load(path: Path, dump: Path) -> None:
    database = ox.Store(str(path))
    database.bulk_load(path=str(dump))
    database.flush()


def _seconds(work: Callable[[], Any]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _median(work: Callable[[], Any], times: int) -> float:
    work()
    return statistics.median(_seconds(work) for _ in range(times))


def _paired(ours: Callable[[], Any], theirs: Callable[[], Any], times: int) -> tuple[float, float]:
    """Medians of two works taken in turns, so that noise falls on both."""
    ours(), theirs()
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(times)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def _child(code: str) -> tuple[float, float]:
    """Seconds and peak memory (GB) of a Python process of its own."""
    tail = "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    start = time.perf_counter()
    said = subprocess.run([sys.executable, "-c", code + tail], check=True, capture_output=True, text=True).stdout
    return time.perf_counter() - start, int(said) / 1e6
