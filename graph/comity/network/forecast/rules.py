"""What follows what: how often a pair's event of one relation is followed by one of another, by days between."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from comity.network.forecast.history import History
from comity.network.forecast.quadruples import Ints

LAGS = (1, 2, 3, 4, 6, 8, 11, 15, 22, 31, 46, 61)
"""Days at which each class of lags begins; the last is where rules end."""
DOUBT = 5.0
"""How many occasions without the sequel every rule is charged, so that rare ones do not look certain."""


@dataclass(frozen=True)
class Rules:
    """``hazard[b, a, r]``: the chance that r happens between a pair on a day that lies a lag of class b after an a.

    Per day, without unit; relations counted both ways, so "o answers s" is a rule like any other.
    """

    hazard: NDArray[np.float32]

    @property
    def within(self) -> NDArray[np.float32]:
        """Relations by relations: how many sequels are expected within all lags together."""
        total: NDArray[np.float32] = np.tensordot(np.diff(LAGS).astype(np.float32), self.hazard, 1)
        return total


def lag_class(age: Ints) -> Ints:
    """The class of each age in days; ``len(LAGS) - 1`` where it is past them all.

    >>> lag_class(np.array([1, 5, 60, 61])).tolist()
    [0, 3, 10, 11]
    """
    return np.searchsorted(LAGS, age, side="right") - 1


def learn_rules(history: History) -> Rules:
    """Count the rules of a history: ``hazard = sequels / (occasions + 5)``.

    An occasion is a pair, a day on which it had an event of the first relation, and a later day within the history;
    its sequel is an event of the second relation between them on that later day. After the temporal rules of TLogic
    (Liu et al., AAAI 2022) and the recurrency baseline (Gastinger et al., IJCAI 2024), with the lag kept.
    """
    size, end = history.relations, int(history.day.max()) + 1
    span = end + LAGS[-1]
    keys, row = np.unique(
        (history.subject * history.entities + history.object) * span + history.day, return_inverse=True
    )
    on = sparse.csr_matrix((np.ones(len(row), np.float32), (row, history.relation)), (len(keys), size))
    on.data[:] = 1
    hazard = np.zeros((len(LAGS) - 1, size, size), np.float32)
    for number in range(len(LAGS) - 1):
        occasions = np.zeros(size)
        for lag in range(LAGS[number], LAGS[number + 1]):
            later = np.minimum(np.searchsorted(keys, keys + lag), len(keys) - 1)
            met = keys[later] == keys + lag
            hazard[number] += (on[met].T @ on[later[met]]).toarray()
            occasions += np.asarray(on[keys % span + lag < end].sum(0)).ravel()
        hazard[number] /= (occasions + DOUBT)[:, None]
    return Rules(hazard)
