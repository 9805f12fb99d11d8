"""Where an actor is at home and what kind it is: "Police (India)" is police, at home in India."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from comity.network.forecast.history import History
from comity.network.forecast.quadruples import Floats, Ints

NAMED = re.compile(r"^(?P<kind>.*\S)\s*\((?P<home>[^()]*)\)$")
STATE, OTHER = 0, 1
PRIOR = 5.0
"""How many events of the relation at large stand beside those of the kind itself."""


@dataclass(frozen=True)
class Kinds:
    """Kind and home of each entity (home -1: unknown), and whom each kind meets.

    ``likely`` has rows ``relation * kinds + kind of the subject`` and columns ``2 * kind of the object + same home``:
    the share of such events, divided by nothing yet.
    """

    home: Ints
    kind: Ints
    homes: int
    kinds: int
    likely: Any
    at_large: Floats

    def share(self, relation: Ints, kind: Ints, column: Ints) -> Floats:
        """``(n(r, k, c) + 5 p(c | r)) / (n(r, k) + 5)``, element by element."""
        row = relation * self.kinds + kind
        seen = np.asarray(self.likely[row, column]).reshape(column.shape)
        total = np.asarray(self.likely.sum(1)).ravel()[row]
        result: Floats = (seen + PRIOR * self.at_large[relation, column]) / (total + PRIOR)
        return result


def learn_kinds(names: Sequence[str], history: History) -> Kinds:
    """Kinds and homes by the names as ICEWS writes them; who has none in the name is at home where most contacts are.

    RE-GCN (Li et al., SIGIR 2021) and its followers use the same facts of the names as a static graph.
    """
    home, kind, homes, kinds = _named(names)
    home = _settled(home, homes, history)
    same = (home[history.subject] == home[history.object]) & (home[history.subject] >= 0)
    column = 2 * kind[history.object] + same
    ones = np.ones(len(history))
    row = history.relation * kinds + kind[history.subject]
    likely = sparse.csr_matrix((ones, (row, column)), (history.relations * kinds, 2 * kinds))
    large = sparse.csr_matrix((ones, (history.relation, column)), (history.relations, 2 * kinds)).toarray()
    return Kinds(home, kind, homes, kinds, likely, large / np.maximum(large.sum(1, keepdims=True), 1))


def _named(names: Sequence[str]) -> tuple[Ints, Ints, int, int]:
    """What the names say: "X (Y)" is of kind X at home in Y, and a plain Y that others are at home in is a state."""
    kinds, homes = {"state": STATE, "other": OTHER}, dict[str, int]()
    found = [NAMED.match(name) for name in names]
    for match in filter(None, found):
        homes.setdefault(match["home"], len(homes))
        kinds.setdefault(match["kind"], len(kinds))
    home = [homes.get(match["home"] if match else name, -1) for name, match in zip(names, found, strict=True)]
    kind = [
        kinds[match["kind"]] if match else STATE if name in homes else OTHER
        for name, match in zip(names, found, strict=True)
    ]
    return np.array(home), np.array(kind), len(homes), len(kinds)


def _settled(home: Ints, homes: int, history: History) -> Ints:
    known = history.where(home[history.object] >= 0)
    if not len(known):
        return home
    met = sparse.csr_matrix((np.ones(len(known)), (known.subject, home[known.object])), (history.entities, homes))
    unknown = (home < 0) & (met.getnnz(1) > 0)
    return np.where(unknown, np.asarray(met.argmax(1)).ravel(), home)
