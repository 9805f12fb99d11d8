"""The store on this computer: a pyoxigraph database, opened for reading only."""

import re
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from comity import terms
from comity.errors import GraphMissing, QueryError
from comity.store.guard import names_its_dataset, refuse_reaching_out
from comity.store.result import Result
from comity.store.shorthand import expand

Term = ox.NamedNode | ox.Literal
_WHERE = re.compile(r"error at (\d+):(\d+): ")
_FAULTS = {
    "Prefix not found": "a prefix is not declared: add a PREFIX line, or write the IRI in <>",
    "IRI parsing failed": "an IRI is malformed",
    "variable that is unbound": "a selected variable is bound nowhere, or neither grouped nor counted",
}
"""What the parser says in words -> what it means. The rest of its message lists all that its grammar could take."""
_MISSPELT = "something there, or before it, is missing or misspelt"


class EmbeddedStore:
    """One published store. A query sees the union of the named graphs unless it says which (``FROM``); the usual
    prefixes are known."""

    def __init__(self, path: Path) -> None:
        """Open the database at ``path``.

        Raises:
            GraphMissing: there is none, or it cannot be read.
        """
        try:
            self.database = ox.Store.read_only(str(path))
        except (OSError, ValueError, RuntimeError) as error:  # RocksDB tells damage as a RuntimeError
            raise GraphMissing(f"the store {path} cannot be opened ({error}): run `comity build --force`") from error

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Result:
        """Answer a SPARQL 1.1 query. ``bindings`` gives values to variables, which a SELECT must then project.

        Raises:
            QueryError: not SPARQL (the message gives line and column), or it would ask another host.
        """
        refuse_reaching_out(text)
        substitutions = {ox.Variable(name): term for name, term in bindings.items()} if bindings else None
        try:
            answer = self.database.query(
                expand(text),
                prefixes=terms.PREFIXES,
                use_default_graph_as_union=not names_its_dataset(text),
                substitutions=substitutions,  # type: ignore[arg-type] # its stubs want an invariant dict
            )
        except (SyntaxError, ValueError) as error:
            raise QueryError(explained(str(error), text)) from error
        except (OSError, RuntimeError) as error:
            raise QueryError(f"the store could not be read ({error}): run `comity build --force`") from error
        return Result(answer)


def explained(message: str, query: str) -> str:
    """A parser's message in one line: where it stumbled, over what words, and what may be wrong there."""
    match = _WHERE.search(message)
    if match is None:
        return f"the query cannot be read: {message}"
    line, column = int(match[1]), int(match[2])
    lines = query.splitlines() or [""]
    near = lines[min(line, len(lines)) - 1][max(0, column - 1) :].strip()[:40]
    where = f"line {line}, column {column}, " + (f"before '{near}'" if near else "its end")
    fault = next((told for said, told in _FAULTS.items() if said in message), _MISSPELT)
    return f"the query cannot be read at {where}: {fault}"
