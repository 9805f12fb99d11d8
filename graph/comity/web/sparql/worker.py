"""A process that answers queries, one after the other: nothing but this can be stopped in the middle of one.

It reads requests from its stdin, a line of JSON each, and writes to its stdout that it begins, a line of JSON, and as
many bytes as that line says. It opens stores for reading only, and ends with its stdin. The system ends it when it asks
for more memory than it was given, or when a query goes on past its deadline and nobody killed it.
"""

import json
import signal
import sys
from collections import OrderedDict
from io import BytesIO
from typing import Any, BinaryIO

import pyoxigraph as ox

from comity import terms

BEGUN = b"begun\n"
"""Said before a query is looked at: who ends without it was not ended by the query."""
_OPEN = 3
"""Stores kept open: those of the last days asked about."""
_GRACE = 2.0


class TooLarge(Exception):
    """The answer has more bytes than may be sent."""


class Bounded(BytesIO):
    """A file in memory that takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.left = most

    def write(self, part: Any) -> int:
        """Keep a part.

        Raises:
            TooLarge: it is one too many.
        """
        self.left -= len(part)
        if self.left < 0:
            raise TooLarge
        return super().write(part)


class Stores:
    """The stores that are open."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, ox.Store] = OrderedDict()

    def at(self, path: str) -> ox.Store:
        """The store at a path, opened for reading."""
        if path not in self._open:
            self._open[path] = ox.Store.read_only(path)
        self._open.move_to_end(path)
        while len(self._open) > _OPEN:
            self._open.popitem(last=False)
        return self._open[path]


def answered(stores: Stores, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The head and the body of the answer to a request; an error has a head only."""
    body = Bounded(asked["most"])
    try:
        store = stores.at(asked["store"])
        found = store.query(
            asked["query"],
            base_iri=asked["base"],
            prefixes=terms.PREFIXES,
            use_default_graph_as_union=asked["union"],
            default_graph=_graphs(asked["default"]),
            named_graphs=_graphs(asked["named"]),
        )
        form, media = _write(found, asked["rows"], asked["triples"], body)
    except TooLarge:
        return {"error": "large"}, b""
    except (SyntaxError, ValueError) as error:
        return {"error": "query", "message": str(error)}, b""
    except (OSError, RuntimeError) as error:
        return {"error": "store", "message": str(error)}, b""
    if not media:
        return {"error": "form", "form": form}, b""
    written = body.getvalue()
    return {"form": form, "media": media, "bytes": len(written)}, written


def serve(requests: BinaryIO, answers: BinaryIO, deadline: float) -> None:
    """Answer until the requests end."""
    stores = Stores()
    for line in requests:
        answers.write(BEGUN)
        answers.flush()
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, deadline + _GRACE)
        head, body = answered(stores, json.loads(line))
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        answers.write(json.dumps(head).encode() + b"\n")
        answers.write(body)
        answers.flush()


def bound(memory: int) -> None:
    """Let the system refuse this process more memory than so many bytes, where it can; leave no dump behind.

    Bounded is what can be written to (Linux counts it all as data). The address space would be the wrong measure: the
    allocator reserves tens of megabytes a thread and never touches them.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _graphs(iris: list[str] | None) -> Any:
    return None if iris is None else [ox.NamedNode(iri) for iri in iris]


def _write(found: Any, rows: str, triples: str, body: Bounded) -> tuple[str, str]:
    """Write an answer in the format asked for its form; gives form and media type, blank where none was."""
    if isinstance(found, ox.QueryTriples):
        graph = ox.RdfFormat.from_media_type(triples) if triples else None
        if graph:
            ox.serialize(found, body, format=graph, prefixes=terms.PREFIXES)
        return "graph", triples
    form = "boolean" if isinstance(found, ox.QueryBoolean) else "rows"
    table = ox.QueryResultsFormat.from_media_type(rows) if rows else None
    if table:
        found.serialize(body, format=table)
    return form, rows


def main() -> None:
    """Serve stdin; arguments are the bytes of memory and the seconds a query may take."""
    memory, deadline = int(sys.argv[1]), float(sys.argv[2])
    bound(memory)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it ends it
    serve(sys.stdin.buffer, sys.stdout.buffer, deadline)


if __name__ == "__main__":
    main()
