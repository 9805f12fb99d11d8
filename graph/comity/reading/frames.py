"""The frame table: which words tell which relation, and where its parties stand (frames.toml)."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

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


@dataclass(frozen=True, slots=True)
class Frames:
    """The table by the first word of its verbs, and by its nominals."""

    by_verb: dict[str, list[tuple[str, Frame]]]
    by_noun: dict[str, list[Frame]]


@lru_cache(maxsize=1)
def frames() -> Frames:
    """The packaged table."""
    table = tomllib.loads(resources.files("comity.reading").joinpath("frames.toml").read_text(encoding="utf-8"))
    by_verb: defaultdict[str, list[tuple[str, Frame]]] = defaultdict(list)
    by_noun: defaultdict[str, list[Frame]] = defaultdict(list)
    for row in table["frame"]:
        frame = _frame(row)
        for verb in frame.verbs:
            lemma, _, particle = verb.partition(" ")
            by_verb[lemma].append((particle, frame))
        for noun in frame.nominal:
            by_noun[noun].append(frame)
    return Frames(dict(by_verb), dict(by_noun))


def _frame(row: dict[str, object]) -> Frame:
    def many(key: str) -> tuple[str, ...]:
        return tuple(row.get(key, ()))  # type: ignore[arg-type]

    return Frame(
        relation=str(row["relation"]),
        verbs=many("verbs"),
        nominal=many("nominal"),
        noun=many("noun"),
        spoilers=frozenset(many("not")),
        needs=frozenset(many("needs")),
        subject=many("subject"),
        object=many("object"),
        takes=frozenset(many("takes")),
        new=bool(row.get("new")),
        absolute=bool(row.get("absolute")),
        also=str(row.get("also", "")),
        status=str(row.get("status", "")),
        only=frozenset(many("only")),
    )
