"""The frame table: which words tell which relation, and where its parties stand (frames.toml)."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

SYMMETRIC = frozenset({"established_relations", "restored_relations", "normalized_relations", "has_relations", "met"})
PERSONAL = frozenset({"met", "visited", "attended", "hosted", "mediated"})
"""Relations that name the person where the text does; all others stand between states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One line of the table. ``verbs`` may carry a particle ("pull out"); the other fields are those of frames.toml."""

    relation: str
    verbs: tuple[str, ...] = ()
    nominal: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    spoilers: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    subject: tuple[str, ...] = ("agent",)
    object: tuple[str, ...] = ("theme",)
    takes: frozenset[str] = frozenset()
    new: bool = False
    absolute: bool = False
    also: str = ""
    status: str = ""
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """The table by the first word of its verbs, by its nominals and by relation (then the first line of each).

    ``roles`` and ``compounds`` lead from a word to the relation it tells ("as HOST", "US-BROKERED"); what the sets of
    words are for is said beside them in frames.toml.
    """

    by_verb: Mapping[str, list[tuple[str, Frame]]]
    by_noun: Mapping[str, list[Frame]]
    by_relation: Mapping[str, Frame]
    roles: Mapping[str, str]
    compounds: Mapping[str, str]
    diplomatic: frozenset[str]
    measures: frozenset[str]
    talks: frozenset[str]


@lru_cache(maxsize=1)
def frames() -> Frames:
    """The packaged table."""
    table = tomllib.loads(resources.files("comity.reading").joinpath("frames.toml").read_text(encoding="utf-8"))
    by_verb: defaultdict[str, list[tuple[str, Frame]]] = defaultdict(list)
    by_noun: defaultdict[str, list[Frame]] = defaultdict(list)
    by_relation: dict[str, Frame] = {}
    for frame in map(_frame, table["frame"]):
        by_relation.setdefault(frame.relation, frame)
        for verb in frame.verbs:
            lemma, _, particle = verb.partition(" ")
            by_verb[lemma].append((particle, frame))
        for noun in frame.nominal:
            by_noun[noun].append(frame)
    return Frames(
        by_verb=dict(by_verb),
        by_noun=dict(by_noun),
        by_relation=by_relation,
        roles=table["roles"],
        compounds=table["compounds"],
        **{name: frozenset(words.split()) for name, words in table["words"].items()},
    )


def _frame(row: Mapping[str, Any]) -> Frame:
    """One line; a key the table does not know, or a wrong one, is an error of the table."""
    fields: dict[str, Any] = {
        "spoilers" if key == "not" else key: tuple(value) if isinstance(value, list) else value
        for key, value in row.items()
    }
    return Frame(**fields | {key: frozenset(fields[key]) for key in _SETS & fields.keys()})


_SETS = frozenset({"spoilers", "needs", "takes", "only"})
