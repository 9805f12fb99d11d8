"""The vocabulary of naming, read from ``naming.toml`` beside this file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("naming.toml")


@dataclass(frozen=True, slots=True)
class Wording:
    """What naming needs of English beyond the names themselves.

    ``roles`` lead from a title to the offices that may hold it (``role_nouns`` are their nouns), ``role_states``
    from a title to the state it tells, ``realms`` to those it may tell, ``seats`` from a state to palaces and
    ministries that stand for it, ``organs`` from an assembly to the organisation it acts for, ``body_seats`` from a
    town to the organisation it may stand for. ``nouns`` are common nouns by class, ``described`` those that take up
    an earlier mention, ``prefixes`` first halves of compound adjectives with their states, ``places`` words beside
    which a capital is only a place. ``titles`` stand before a person's name, ``regnal`` ones before that of who
    reigns, ``queens`` are names of women who did, ``particles`` stand within a name and ``generations`` after it;
    names that begin with a ``lowercase`` word are few. ``groups`` are plurals that name a fixed set of states,
    ``nations`` countries within a state, ``halves`` the southern and northern states of divided countries; ``crown``
    is the state that a monarch of many stands for.
    """

    roles: Mapping[str, tuple[str, ...]]
    role_nouns: frozenset[str]
    role_states: Mapping[str, str]
    realms: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    described: Mapping[str, frozenset[str]]
    prefixes: Mapping[str, str]
    seats: Mapping[str, tuple[str, ...]]
    organs: Mapping[str, str]
    body_seats: Mapping[str, str]
    nations: frozenset[str]
    halves: tuple[tuple[str, str], ...]
    places: Mapping[str, frozenset[str]]
    titles: frozenset[str]
    regnal: frozenset[str]
    queens: frozenset[str]
    particles: frozenset[str]
    generations: frozenset[str]
    lowercase: frozenset[str]
    groups: Mapping[str, tuple[str, ...]]
    crown: str


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The vocabulary that Comity ships."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Wording(
        groups={name: tuple(members) for name, members in table["groups"].items()},
        role_nouns=frozenset(role.split()[0] if " of " in role else role.split()[-1] for role in table["roles"]),
        crown=table["role_states"]["queen"],
        roles={role: tuple(offices) for role, offices in table["roles"].items()},
        role_states=table["role_states"],
        realms={role: frozenset(states) for role, states in table["realms"].items()},
        nouns={key: frozenset(text.split()) for key, text in table["nouns"].items()},
        described={key: frozenset(text.split()) for key, text in table["described"].items()},
        prefixes={word.lower(): state for word, state in table["prefixes"].items()},
        seats={state: tuple(seats) for state, seats in table["seats"].items()},
        nations=frozenset(name for names in table["nations"].values() for name in names),
        halves=tuple((south, north) for south, north in table["halves"].values()),
        organs=table["organs"],
        body_seats=table["body_seats"],
        places={key: frozenset(text.split()) for key, text in table["places"].items()},
        **{key: frozenset(text.split()) for key, text in table["spelling"].items()},
    )
