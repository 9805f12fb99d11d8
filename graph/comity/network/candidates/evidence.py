"""The claims behind a measure: which rows of the claims table it was counted from."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from comity.network.candidates.kinds import MISSION_ABROAD
from comity.network.candidates.questions import Asked
from comity.network.candidates.spells import Flags, Floats, Ints, Spells

_MOST = 5
_NONE = np.zeros(0, dtype=np.int64)


def closest(asked: Asked, seat: int, measure: str, most: int) -> list[int]:
    """The members a state owes its share to, those of most weight first, as rows of the world's matrices."""
    weight = _weights(asked, measure)[seat] * asked.members
    order = np.argsort(-weight, kind="stable")[:most]
    return [int(other) for other in order if weight[other] > 0]


def rows_behind(asked: Asked, seat: int, measure: str) -> Ints:
    """The rows behind one measure of one state, known by the day; none where it is made of votes, age or distance."""
    found = _FINDERS[measure](asked, seat) if measure in _FINDERS else _NONE
    return np.unique(found)


def _weights(asked: Asked, measure: str) -> Floats:
    world = asked.world
    bodies, treaties = world.likeness
    return {
        "bodies": bodies,
        "treaties": treaties,
        "peers": world.peers,
        "recent": bodies + treaties,
        "region": world.same_region,
        "near": world.near,
    }[measure]


def _with_members(*relations: str) -> Callable[[Asked, int], Ints]:
    """The ties of a state to those who are in, either way."""

    def found(asked: Asked, seat: int) -> Ints:
        inside = set(asked.world.alive[asked.members > 0].tolist())
        return _between(asked, seat, inside, relations)

    return found


def _with_target(*relations: str) -> Callable[[Asked, int], Ints]:
    """The ties of a state to the state asked about, either way."""

    def found(asked: Asked, seat: int) -> Ints:
        return _between(asked, seat, {asked.target}, relations)

    return found


def _between(asked: Asked, seat: int, others: set[int], relations: tuple[str, ...]) -> Ints:
    rows, state, there = [_NONE], int(asked.world.alive[seat]), np.array(sorted(others))
    for relation in relations:
        spells = asked.world.chronicle.among(relation)
        ahead = (spells.subject == state) & np.isin(spells.object, there)
        back = (spells.object == state) & np.isin(spells.subject, there)
        acts = relation in ("cutRelations", "restoredRelations")
        held = spells.known <= asked.world.day if acts else spells.on(asked.world.day)
        rows.append(spells.row[(ahead | back) & held])
    return np.concatenate(rows)


def _of_closest(measure: str) -> Callable[[Asked, int], Ints]:
    """By what the members that a state owes its share to are in."""

    def found(asked: Asked, seat: int) -> Ints:
        states = asked.world.alive[closest(asked, seat, measure, _MOST)]
        spells = asked.spells
        return spells.row[np.isin(spells.subject, states) & spells.on(asked.world.day)]

    return found


def _of_kindred(days: float | None = None) -> Callable[[Asked, int], Ints]:
    """By what a state is in the things most like the object, or came to them lately."""

    def found(asked: Asked, seat: int) -> Ints:
        weight = asked.table[seat] * asked.kindred
        columns = [int(at) for at in np.argsort(-weight, kind="stable")[:_MOST] if weight[at] > 0]
        world = asked.world
        objects = world.alive[columns] if asked.kind.of_states else world.chronicle.wide[columns]
        spells = _all_of_kind(asked)
        held = (spells.subject == world.alive[seat]) & np.isin(spells.object, objects) & spells.on(world.day)
        return spells.taken(held if days is None else held & (spells.known > world.day - days)).row

    return found


def _lately(days: float) -> Callable[[Asked, int], Ints]:
    """What a state joined within so many days."""

    def found(asked: Asked, seat: int) -> Ints:
        spells, day = asked.world.chronicle.memberships, asked.world.day
        new = (spells.subject == asked.world.alive[seat]) & spells.on(day) & spells.dated & (spells.known > day - days)
        return spells.taken(new).row[-2 * _MOST :]

    return found


def _on_list(asked: Asked, seat: int, spells: Spells, which: Flags) -> Ints:
    return spells.taken((spells.subject == asked.world.alive[seat]) & (spells.object == asked.target) & which).row


def _signed(asked: Asked, seat: int) -> Ints:
    spells = asked.world.chronicle.signed
    return _on_list(asked, seat, spells, spells.known <= asked.world.day)


def _waiting(asked: Asked, seat: int) -> Ints:
    spells = asked.world.chronicle.waiting
    return _on_list(asked, seat, spells, spells.on(asked.world.day))


def _left(asked: Asked, seat: int) -> Ints:
    return _on_list(asked, seat, asked.spells, asked.spells.ends < asked.world.day)


def _heir(asked: Asked, seat: int) -> Ints:
    before = np.flatnonzero(asked.world.heirs[seat])
    spells = asked.spells
    return spells.row[np.isin(spells.subject, before) & (spells.known <= asked.world.day)]


def _announced(asked: Asked, seat: int) -> Ints:
    state = asked.world.chronicle.states[asked.world.alive[seat]]
    return np.array([asked.announced[state]["row"]] if state in asked.announced else [], dtype=np.int64)


def _all_of_kind(asked: Asked) -> Spells:
    if not asked.kind.of_states:
        return asked.world.chronicle.memberships
    spells = asked.world.chronicle.among(asked.kind.standing)
    return spells.turned() if asked.kind.name == MISSION_ABROAD else spells


_FINDERS: Mapping[str, Callable[[Asked, int], Ints]] = MappingProxyType(
    {
        "relations": _with_members("hasRelations"),
        "missions": _with_members("hasMission"),
        "allies": _with_members("alliedWith"),
        "allied": _with_members("alliedWith"),
        "odds": _with_members("cutRelations"),
        **{name: _of_closest(name) for name in ("bodies", "treaties", "peers", "recent", "region", "near")},
        "kindred": _of_kindred(),
        "kindred lately": _of_kindred(730.5),
        "tempo": _lately(1095.75),
        "quarter": _lately(91.3),
        "signed": _signed,
        "signed lately": _signed,
        "waiting": _waiting,
        "left": _left,
        "heir": _heir,
        "announced": _announced,
        "own relations": _with_target("hasRelations"),
        "own alliance": _with_target("alliedWith"),
        "returned": _with_target("hasMission", "recognizes"),
        "recognition": _with_target("recognizes"),
        "own odds": _with_target("cutRelations"),
        "broke": _with_target("cutRelations"),
        "since break": _with_target("cutRelations"),
    }
)
