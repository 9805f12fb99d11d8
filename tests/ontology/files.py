"""Where the ontology and the Turtle cases lie, and how they are read."""

from pathlib import Path

import pyoxigraph as ox

from comity import resources, terms

ONTOLOGY = resources.ontology_dir()
CASES = Path(__file__).parent
KNOWN = CASES / "good" / "known.ttl"
"""Entities and a source that every other case speaks of."""


def quads(*paths: Path) -> list[ox.Quad]:
    """The triples of Turtle files, their blank nodes kept apart."""
    return [quad for path in paths for quad in ox.parse(path=str(path), rename_blank_nodes=True)]


def facts(*paths: Path) -> list[tuple[str, str, str]]:
    """Subject, predicate and object of the triples of Turtle files: IRIs and words, without marks."""
    return [(_text(q.subject), q.predicate.value, _text(q.object)) for q in quads(*paths)]


def asked(query: str, *paths: Path) -> list[str]:
    """The first column of what a query selects from Turtle files."""
    store = ox.Store()
    store.extend(quads(*paths))
    answer = store.query(query, prefixes=terms.PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return [_text(row[0]) for row in answer]


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
