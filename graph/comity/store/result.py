"""The answer to a SPARQL query, whichever store gave it."""

import html
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pandas as pd
import pyoxigraph as ox

from comity import terms
from comity.dates import PartialDate
from comity.errors import QueryError

_XSD = "http://www.w3.org/2001/XMLSchema#"
_READ: dict[str, Any] = {
    **{_XSD + name: int for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger")},
    **{_XSD + name: float for name in ("decimal", "double", "float")},
    _XSD + "boolean": lambda text: text in ("true", "1"),
    _XSD + "date": lambda text: PartialDate.parse(text[:10]).first,
    _XSD + "dateTime": datetime.fromisoformat,
}
_SHOWN_IN_NOTEBOOK = 50


class Result:
    """The rows of a SELECT, the truth of an ASK, or the triples of a CONSTRUCT.

    Iterating gives the store's own solutions (``row["name"]`` is an RDF term) and costs nothing more than the
    store does; ``rows()`` and ``to_pandas()`` give plain Python values, with Comity's own IRIs shortened to ids
    (``state/KAZ``) and others to prefixed names where a prefix is known. A result is read once from the
    store and kept, so it can be iterated again.
    """

    def __init__(self, answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> None:
        self._answer = answer
        self._kept: list[Any] | None = None

    @property
    def columns(self) -> list[str]:
        """The names of the variables; ``subject predicate object`` of a CONSTRUCT, ``answer`` of an ASK."""
        if isinstance(self._answer, ox.QuerySolutions):
            return [variable.value for variable in self._answer.variables]
        return ["answer"] if isinstance(self._answer, ox.QueryBoolean) else ["subject", "predicate", "object"]

    def __iter__(self) -> Iterator[Any]:
        if isinstance(self._answer, ox.QueryBoolean):
            return iter([bool(self._answer)])
        if self._kept is None:
            self._kept = self._read(self._answer)
        return iter(self._kept)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        """The truth of an ASK; of another query, whether it has any row."""
        return bool(self._answer) if isinstance(self._answer, ox.QueryBoolean) else len(self) > 0

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows as tuples of plain Python values, ``None`` where a variable is unbound."""
        if isinstance(self._answer, ox.QueryBoolean):
            yield (bool(self._answer),)
            return
        names = range(len(self.columns))
        for row in self:
            parts = row if isinstance(row, ox.QuerySolution) else (row.subject, row.predicate, row.object)
            yield tuple(plain(parts[i]) for i in names)

    def to_pandas(self) -> pd.DataFrame:
        """A DataFrame with a column a variable, of plain values."""
        return pd.DataFrame(list(self.rows()), columns=self.columns)

    def _repr_html_(self) -> str:
        frame = self.to_pandas()
        table = frame.head(_SHOWN_IN_NOTEBOOK).to_html(index=False, escape=True, border=0)
        more = len(frame) - _SHOWN_IN_NOTEBOOK
        return table + (html.escape(f"... and {more} more rows") if more > 0 else "")

    @staticmethod
    def _read(answer: Any) -> list[Any]:
        try:
            return list(answer)
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query broke off while it was answered: {error}") from error


def plain(term: Any) -> Any:
    """An RDF term as a plain Python value: id or prefixed name, text, number, truth or date; ``None`` stays."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return terms.shorten(term.value)
    if isinstance(term, ox.Literal):
        read = _READ.get(term.datatype.value)
        return _read_literal(read, term.value) if read else term.value
    return str(term)


def _read_literal(read: Any, text: str) -> date | datetime | int | float | bool | str:
    try:
        value: date | datetime | int | float | bool = read(text)
    except (ValueError, TypeError):  # an ill-typed literal is shown as it was written
        return text
    return value
