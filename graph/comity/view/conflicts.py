"""Where sources disagree: groups of claims that cannot all be true, side by side.

``beginning`` and ``end``: words on one spell whose dates lie apart by more than their precision. ``date``: an act that
happens once is dated apart, and nothing undid it in between. ``denial``: one source denies what another says is done.
Words of one source are never set against each other, and what is derived from acts only against claims.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

from comity.dates import PartialDate, Precision
from comity.model import Rank, Relation, Relations, Source

if TYPE_CHECKING:
    from comity.view.graph import Graph
    from comity.view.view import Names

ONCE = frozenset({"ratified", "succeeded"})
"""Acts that happen once though they move no state; those that move one happen once until that is undone."""
COLUMNS = (
    *("conflict", "kind", "relation", "subject", "subject_label", "object", "object_label", "days"),
    *("source", "source_rank", "says", "status", "preferred", "derived", "claim", "citation", "address"),
)
_DATES = ("from", "until", "announced_on")
_KEPT = ("relation", "subject", "object", "source", "status", "preferred", "derived", "citation", "address")
_READ = ("id", "spell", "begins", "ends", *_KEPT, *_DATES, *(f"{name}_precision" for name in _DATES))


@dataclass(frozen=True, slots=True)
class _Word:
    """A row of the claims table as a word on its tie."""

    line: Mapping[str, Any]
    since: PartialDate | None
    until: PartialDate | None
    announced: PartialDate | None

    @property
    def tie(self) -> tuple[str, str, str]:
        return self.line["relation"], self.line["subject"], self.line["object"]

    @property
    def is_done(self) -> bool:
        return bool(self.line["status"] == "done")


_Pairs = Sequence[tuple[_Word, _Word]]
_Said = Callable[[_Word], PartialDate | None]
"""The date of a word that is in question."""
_Turns = Mapping[tuple[frozenset[str], str, str], Sequence[PartialDate]]
"""When a state between two parties began or ended: (parties, state, ``begins`` or ``ends``) -> dates."""


@dataclass(frozen=True, slots=True)
class _Conflict:
    """Words that cannot all be true. ``pairs`` contradict each other, ``days`` apart at most."""

    kind: str
    pairs: _Pairs
    said: _Said
    days: int = 0

    @property
    def words(self) -> list[_Word]:
        return list({word.line["id"]: word for pair in self.pairs for word in pair}.values())


def list_conflicts(graph: "Graph", relation: "Names" = None, entity: "Names" = None) -> pd.DataFrame:
    """The groups of claims that cannot all be true, one row a claim; rows of a group share the number in ``conflict``.

    ``says`` is the date in question, as precise as its source; ``days`` the most that lie between the end of an
    earlier date and the beginning of a later one, 0 for a denial. Groups in which the better sources disagree come
    first (the best pair counts), then those that lie further apart. ``relation`` and ``entity`` narrow the groups
    as in ``View.claims``.

    Raises:
        ComityError: an unknown relation or name.
    """
    words = [_word(line) for line in graph.table.select(list(_READ)).to_pylist()]
    found = [*_spells_apart(words, graph.relations), *_acts_apart(words, graph.relations)]
    found += _denials(words, graph.relations)
    found = _narrowed(found, graph, relation, entity)
    found.sort(key=lambda conflict: _order(conflict, graph.sources))
    lines = (_lines(graph, number, conflict) for number, conflict in enumerate(found, 1))
    return pd.DataFrame([line for group in lines for line in group], columns=list(COLUMNS))


def _word(line: Mapping[str, Any]) -> _Word:
    since, until, announced = (
        PartialDate(line[name], Precision(line[f"{name}_precision"])) if line[name] else None for name in _DATES
    )
    return _Word(line, since, until, announced)


def _spells_apart(words: Iterable[_Word], relations: Relations) -> Iterator[_Conflict]:
    spells: dict[str, list[_Word]] = defaultdict(list)
    for word in words:
        if word.is_done and word.line["spell"] and not relations[word.line["relation"]].is_act:
            spells[word.line["spell"]].append(word)
    for spell in spells.values():
        yield from _apart("beginning", spell, lambda word: word.since)
        yield from _apart("end", spell, lambda word: word.until)


def _acts_apart(words: Sequence[_Word], relations: Relations) -> Iterator[_Conflict]:
    acts: dict[tuple[str, str, str], list[_Word]] = defaultdict(list)
    for word in words:
        if word.is_done and _happens_once(relations[word.line["relation"]]):
            acts[word.tie].append(word)
    turns = _turns(words, relations)
    for (name, *parties), told in acts.items():
        yield from _apart("date", told, lambda word: word.since, _undoing(relations[name], parties, turns))


def _apart(kind: str, words: Sequence[_Word], said: _Said, between: Sequence[PartialDate] = ()) -> Iterator[_Conflict]:
    """Words whose dates lie apart, one conflict for all that hang together; a turn in between excuses a pair."""
    pairs = [(one, other) for one, other in combinations(words, 2) if _opposed(one, other)]
    pairs = [pair for pair in pairs if _days(pair, said) and not _turned(pair, said, between)]
    while pairs:
        inside = {pairs[0][0].line["id"]}
        while more := {id_ for pair in pairs if (ids := _ids(pair)) & inside for id_ in ids} - inside:
            inside |= more
        mine = [pair for pair in pairs if _ids(pair) & inside]
        pairs = [pair for pair in pairs if not _ids(pair) & inside]
        yield _Conflict(kind, mine, said, max(_days(pair, said) for pair in mine))


def _denials(words: Sequence[_Word], relations: Relations) -> Iterator[_Conflict]:
    done: dict[tuple[str, str, str], list[_Word]] = defaultdict(list)
    denied: dict[tuple[str, str, str], list[_Word]] = defaultdict(list)
    for word in words:
        if word.is_done or word.line["status"] == "denied":
            (done if word.is_done else denied)[word.tie].append(word)
    for tie, refusals in denied.items():
        opposed = [(no, yes) for no in refusals for yes in done[tie] if _opposed(no, yes)]
        pairs = [pair for pair in opposed if _contradicts(*pair, relations[tie[0]])]
        if pairs:
            yield _Conflict("denial", pairs, lambda word: word.since or word.announced)


def _contradicts(denied: _Word, done: _Word, relation: Relation) -> bool:
    """Whether a denial is of what is said to be done: of that day, or of what should have been done by then."""
    when, begins, ends = denied.since or denied.announced, done.line["begins"], done.line["ends"]
    if when is None or begins is None:
        return not relation.is_act or _happens_once(relation)
    if not relation.is_act:
        return bool(begins <= when.last and (ends is None or when.first <= ends))
    if denied.since:
        return done.since is not None and done.since.overlaps(denied.since)
    return bool(_happens_once(relation) and begins <= when.last)


def _turns(words: Iterable[_Word], relations: Relations) -> _Turns:
    turns: dict[tuple[frozenset[str], str, str], list[PartialDate]] = defaultdict(list)
    for word in words:
        if not word.is_done or word.line["derived"]:
            continue
        relation, parties = relations[word.line["relation"]], frozenset(word.tie[1:])
        own = () if relation.is_act else (relation.name,)
        if word.since:
            for state in (*relation.begins, *own):
                turns[parties, state, "begins"].append(word.since)
        if over := word.since if relation.is_act else word.until:
            for state in (*relation.ends, *own):
                turns[parties, state, "ends"].append(over)
    return turns


def _undoing(act: Relation, parties: Iterable[str], turns: _Turns) -> list[PartialDate]:
    """When an act became possible again: the ends of what it begins, the beginnings of what it ends."""
    pair = frozenset(parties)
    asked = [(state, "ends") for state in act.begins] + [(state, "begins") for state in act.ends]
    return [turn for state, way in asked for turn in turns.get((pair, state, way), ())]


def _turned(pair: tuple[_Word, _Word], said: _Said, turns: Iterable[PartialDate]) -> bool:
    earlier, later = sorted(day for word in pair if (day := said(word)))
    return any(earlier.first <= turn.last and turn.first <= later.last for turn in turns)


def _opposed(one: _Word, other: _Word) -> bool:
    return one.line["source"] != other.line["source"] and not (one.line["derived"] and other.line["derived"])


def _happens_once(relation: Relation) -> bool:
    return relation.is_act and bool(relation.begins or relation.ends or relation.name in ONCE)


def _days(pair: tuple[_Word, _Word], said: _Said) -> int:
    """The days between two dates in question; 0 where they could be one, or one of them is not known."""
    one, other = map(said, pair)
    if one is None or other is None or one.overlaps(other):
        return 0
    earlier, later = sorted((one, other))
    return (later.first - earlier.last).days


def _ids(pair: tuple[_Word, _Word]) -> set[str]:
    return {word.line["id"] for word in pair}


def _narrowed(found: list[_Conflict], graph: "Graph", relation: "Names", entity: "Names") -> list[_Conflict]:
    if relation is not None:
        names = set(graph.relation_names(relation))
        found = [conflict for conflict in found if conflict.words[0].tie[0] in names]
    if entity is not None:
        ids = {graph.names.find(name) for name in ([entity] if isinstance(entity, str) else entity)}
        found = [conflict for conflict in found if ids & set(conflict.words[0].tie[1:])]
    return found


def _order(conflict: _Conflict, sources: Mapping[str, Source]) -> tuple[Any, ...]:
    best = min(sorted(_rank(word, sources).order for word in pair) for pair in conflict.pairs)
    return best, -conflict.days, conflict.words[0].tie, conflict.kind, min(map(_id, conflict.words))


def _lines(graph: "Graph", number: int, conflict: _Conflict) -> Iterator[dict[str, Any]]:
    for word in sorted(conflict.words, key=lambda w: (not w.line["preferred"], _rank(w, graph.sources).order, _id(w))):
        said = conflict.said(word)
        yield {name: word.line[name] for name in _KEPT} | {
            "conflict": number,
            "kind": conflict.kind,
            "days": conflict.days,
            "subject_label": graph.names.label(word.line["subject"]),
            "object_label": graph.names.label(word.line["object"]),
            "source_rank": _rank(word, graph.sources).value,
            "says": str(said or ""),
            "claim": word.line["id"],
        }


def _rank(word: _Word, sources: Mapping[str, Source]) -> Rank:
    return sources[word.line["source"]].rank if word.line["source"] in sources else Rank.CROWD


def _id(word: _Word) -> str:
    return str(word.line["id"])
