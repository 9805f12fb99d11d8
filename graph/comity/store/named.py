"""Queries with a name: ``queries/*.rq``, with their parameters as variables bound by value, never by pasted text."""

from functools import cache
from pathlib import Path

from comity.errors import QueryError

FOLDER = Path(__file__).with_name("queries")


@cache
def named(name: str) -> str:
    """The text of a named query.

    Raises:
        QueryError: no query of that name; the message lists them.
    """
    path = FOLDER / f"{name}.rq"
    if path not in FOLDER.glob("*.rq"):
        known = ", ".join(sorted(p.stem for p in FOLDER.glob("*.rq")))
        raise QueryError(f"'{name}' is no named query: choose one of {known}")
    return path.read_text(encoding="utf-8")
