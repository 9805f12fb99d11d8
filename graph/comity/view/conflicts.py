"""Where sources disagree: groups of claims that cannot all be true, side by side.

``beginning`` and ``end``: words on one spell whose dates lie apart by more than their precision. ``date``: an act that
happens once is dated apart, and nothing undid it in between. ``denial``: one source denies what another says is done.
``overlap``: two states that exclude each other are said to hold at once (``comity.view.overlaps``).
Words of one source are never set against each other, and what is derived from acts only against claims.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

from comity.dates import PartialDate
from comity.model import Rank, Relation, Relations, Source
from comity.view.overlaps import overlaps
from comity.view.words import KEPT, Conflict, Said, Word, hanging_together, opposed, read_words

if TYPE_CHECKING:
    from comity.view.graph import Graph
    from comity.view.view import Names

ONCE = frozenset({"ratified", "succeeded"})
"""Acts that happen once though they move no state; those that move one happen once until that is undone."""
COLUMNS = (
    *("conflict", "kind", "relation", "subject", "subject_label", "object", "object_label", "days"),
    *("source", "source_rank", "says", "status", "preferred", "derived", "claim", "citation", "address"),
)
_Turns = Mapping[tuple[frozenset[str], str, str], Sequence[PartialDate]]
"""When a state between two parties began or ended: (parties, state, ``begins`` or ``ends``) -> dates."""


def list_conflicts(graph: "Graph", relation: "Names" = None, entity: "Names" = None) -> pd.DataFrame:
    """The groups of claims that cannot all be true, one row a claim; rows of a group share the number in ``conflict``.

    ``says`` is the date in question, as precise as its source; ``days`` the most that lie between the end of an
    earlier date and the beginning of a later one, how long both held for an overlap, 0 for a denial. Groups in which
    the better sources disagree come first (the best pair counts), then those that lie further apart. ``relation`` and
    ``entity`` narrow the groups as in ``View.claims``.

    Raises:
        ComityError: an unknown relation or name.
    """
    found = conflicts_among(read_words(graph.table), graph.relations, graph.day)
    found = _narrowed(found, graph, relation, entity)
    found.sort(key=lambda conflict: _order(conflict, graph.sources))
    lines = (_lines(graph, number, conflict) for number, conflict in enumerate(found, 1))
    return pd.DataFrame([line for group in lines for line in group], columns=list(COLUMNS))


def conflicts_among(words: Sequence[Word], relations: Relations, day: date) -> list[Conflict]:
    """The groups of some words that cannot all be true; ``day`` bounds how long what is open holds."""
    return [
        *_spells_apart(words, relations),
        *_acts_apart(words, relations),
        *_denials(words, relations),
        *overlaps(words, relations, day),
    ]


def _spells_apart(words: Iterable[Word], relations: Relations) -> Iterator[Conflict]:
    spells: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        if word.is_done and word.line["spell"] and not relations[word.line["relation"]].is_act:
            spells[word.line["spell"]].append(word)
    for spell in spells.values():
        yield from _apart("beginning", spell, lambda word: word.since)
        yield from _apart("end", spell, lambda word: word.until)


def _acts_apart(words: Sequence[Word], relations: Relations) -> Iterator[Conflict]:
    acts: dict[tuple[str, str, str], list[Word]] = defaultdict(list)
    for word in words:
        if word.is_done and happens_once(relations[word.line["relation"]]):
            acts[word.tie].append(word)
    turns = _turns(words, relations)
    for (name, *parties), told in acts.items():
        yield from _apart("date", told, lambda word: word.since, _undoing(relations[name], parties, turns))


def _apart(kind: str, words: Sequence[Word], said: Said, between: Sequence[PartialDate] = ()) -> Iterator[Conflict]:
    """Words whose dates lie apart, one conflict for all that hang together; a turn in between excuses a pair."""
    pairs = [(one, other) for one, other in combinations(words, 2) if opposed(one, other)]
    pairs = [pair for pair in pairs if _days(pair, said) and not _turned(pair, said, between)]
    yield from hanging_together(kind, pairs, said, lambda pair: _days(pair, said))


def _denials(words: Sequence[Word], relations: Relations) -> Iterator[Conflict]:
    done: dict[tuple[str, str, str], list[Word]] = defaultdict(list)
    denied: dict[tuple[str, str, str], list[Word]] = defaultdict(list)
    for word in words:
        if word.is_done or word.line["status"] == "denied":
            (done if word.is_done else denied)[word.tie].append(word)
    for tie, refusals in denied.items():
        against = [(no, yes) for no in refusals for yes in done[tie] if opposed(no, yes)]
        pairs = [pair for pair in against if _contradicts(*pair, relations[tie[0]])]
        if pairs:
            yield Conflict("denial", pairs, lambda word: word.since or word.announced)


def _contradicts(denied: Word, done: Word, relation: Relation) -> bool:
    """Whether a denial is of what is said to be done: of that day, or of what should have been done by then."""
    when, begins, ends = denied.since or denied.announced, done.line["begins"], done.line["ends"]
    if when is None or begins is None:
        return not relation.is_act or happens_once(relation)
    if not relation.is_act:
        return bool(begins <= when.last and (ends is None or when.first <= ends))
    if denied.since:
        return done.since is not None and done.since.overlaps(denied.since)
    return bool(happens_once(relation) and begins <= when.last)


def _turns(words: Iterable[Word], relations: Relations) -> _Turns:
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


def _turned(pair: tuple[Word, Word], said: Said, turns: Iterable[PartialDate]) -> bool:
    earlier, later = sorted(day for word in pair if (day := said(word)))
    return any(earlier.first <= turn.last and turn.first <= later.last for turn in turns)


def happens_once(relation: Relation) -> bool:
    """Whether an act, once done, cannot be done again until it is undone."""
    return relation.is_act and bool(relation.begins or relation.ends or relation.name in ONCE)


def _days(pair: tuple[Word, Word], said: Said) -> int:
    """The days between two dates in question; 0 where they could be one, or one of them is not known."""
    one, other = map(said, pair)
    if one is None or other is None or one.overlaps(other):
        return 0
    earlier, later = sorted((one, other))
    return (later.first - earlier.last).days


def _narrowed(found: list[Conflict], graph: "Graph", relation: "Names", entity: "Names") -> list[Conflict]:
    if relation is not None:
        names = set(graph.relation_names(relation))
        found = [conflict for conflict in found if conflict.words[0].tie[0] in names]
    if entity is not None:
        ids = {graph.names.find(name) for name in ([entity] if isinstance(entity, str) else entity)}
        found = [conflict for conflict in found if ids & set(conflict.words[0].tie[1:])]
    return found


def _order(conflict: Conflict, sources: Mapping[str, Source]) -> tuple[Any, ...]:
    best = min(sorted(_rank(word, sources).order for word in pair) for pair in conflict.pairs)
    return best, -conflict.days, conflict.words[0].tie, conflict.kind, min(word.id for word in conflict.words)


def _lines(graph: "Graph", number: int, conflict: Conflict) -> Iterator[dict[str, Any]]:
    for word in sorted(conflict.words, key=lambda w: (not w.line["preferred"], _rank(w, graph.sources).order, w.id)):
        said = conflict.said(word)
        yield {name: word.line[name] for name in KEPT} | {
            "conflict": number,
            "kind": conflict.kind,
            "days": conflict.days,
            "subject_label": graph.names.label(word.line["subject"]),
            "object_label": graph.names.label(word.line["object"]),
            "source_rank": _rank(word, graph.sources).value,
            "says": str(said or ""),
            "claim": word.id,
        }


def _rank(word: Word, sources: Mapping[str, Source]) -> Rank:
    return sources[word.line["source"]].rank if word.line["source"] in sources else Rank.CROWD
