"""A short sentence as a claim: ``KAZ joined abraham-accords``, ``not: A alliedWith B``."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from comity.errors import ComityError, NamingError
from comity.model import Claim, Relation, Status
from comity.model.source import SUPPOSITION

if TYPE_CHECKING:
    from comity.view.graph import Graph

_NOT = re.compile(r"not\s*:\s*|not\s+(?!:)", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_COPULA = re.compile(r"\s+(?:is|are|was|were|has|have)(?:\s+an?)?$", re.IGNORECASE)
_LINK = re.compile(r"^(?:of|in|from|with|to)\s+", re.IGNORECASE)
_SAID = MappingProxyType(
    {
        "joins": "joined",
        "left": "withdrew",
        "leaves": "withdrew",
        "withdraws": "withdrew",
        "signs": "signed",
        "ratifies": "ratified",
        "recognised": "recognized",
        "derecognised": "derecognized",
        "broke with": "cutRelations",
        "breaks with": "cutRelations",
        "cuts relations": "cutRelations",
        "establishes relations": "establishedRelations",
        "restores relations": "restoredRelations",
    }
)
"""What people say -> the relation, beside its own name and its label."""


def claim_from(text: str, graph: "Graph", day: date) -> Claim:
    """The claim that a sentence ``SUBJECT RELATION OBJECT`` makes, its names read as of ``day``; it has no date.

    The relation is the ontology's name (``joined``, ``hasRelations``), its words (``has relations``), its label or one
    of a few common verbs (``leaves``). Names are any that the graph knows, ids too. ``not:`` in front denies it.

    Raises:
        ComityError: no relation stands between two names; the message says how to write it.
        UnknownName, AmbiguousName: a name leads nowhere, or to several.
    """
    said = " ".join(text.split()).rstrip(".!?")
    denied = _NOT.match(said)
    bare = said[denied.end() :] if denied else said
    fault: NamingError | None = None
    for relation, subject, obj in _readings(bare, graph):
        try:
            one, other = (graph.names.find(name, day) for name in (subject, obj))
        except NamingError as error:
            fault = fault or error
            continue
        claim = Claim(relation=relation.name, subject=one, object=other, source=SUPPOSITION)
        return replace(claim, status=Status.DENIED) if denied else claim
    raise fault or ComityError(
        f"'{text}' names no relation between two: write SUBJECT RELATION OBJECT, such as 'KAZ joined abraham-accords' "
        f"or 'not: FRA alliedWith DEU', with one of {', '.join(sorted(graph.relations))}"
    )


def _readings(text: str, graph: "Graph") -> Iterator[tuple[Relation, str, str]]:
    """The ways to part a text at a relation, the longest words for one first."""
    for words, relation in sorted(_words(graph), key=lambda pair: (-len(pair[0]), pair[0])):
        for found in re.finditer(rf"(?<![\w-]){re.escape(words)}(?![\w-])", text, re.IGNORECASE):
            subject = _COPULA.sub("", text[: found.start()].strip())
            obj = _LINK.sub("", text[found.end() :].strip())
            if subject and obj:
                yield relation, subject, obj


def _words(graph: "Graph") -> set[tuple[str, Relation]]:
    known = graph.relations
    own = {(said, relation) for name, relation in known.items() for said in (name, f"cy:{name}", relation.label)}
    apart = {(_HUMP.sub(" ", name).lower(), relation) for name, relation in known.items()}
    return own | apart | {(said, known[name]) for said, name in _SAID.items() if name in known}
