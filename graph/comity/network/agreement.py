"""How far two partitions of the same things agree."""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def adjusted_rand(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """The adjusted Rand index: 1 for the same partition, 0 on average by chance, below for less than chance.

    ``(S - E) / (M - E)`` with ``S = sum C(n_ij, 2)``, ``a`` and ``b`` the same sums over the margins,
    ``E = a b / C(n, 2)``, ``M = (a + b) / 2``. Two partitions that are trivial in the same way are the same: 1.

    References:
        Hubert and Arabie, Comparing partitions, Journal of Classification 2 (1985), 193-218.

    >>> round(adjusted_rand([0, 0, 1, 2], [0, 0, 1, 1]), 3)
    0.571
    """
    table = _contingency(one, other)
    pairs = _choose2(table).sum()
    rows, columns = _choose2(table.sum(axis=1)).sum(), _choose2(table.sum(axis=0)).sum()
    every = _choose2(np.array([table.sum()])).sum()
    expected = rows * columns / every if every else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == expected else float((pairs - expected) / (most - expected))


def mutual_information(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Normalised mutual information, 0 to 1: ``2 I(U; V) / (H(U) + H(V))``; 1 where both are one single group.

    References:
        Danon et al., Comparing community structure identification, Journal of Statistical Mechanics (2005) P09008.

    >>> mutual_information([0, 0, 1, 1], ["x", "x", "y", "y"])
    1.0
    """
    joint = _contingency(one, other) / len(one)
    rows, columns = joint.sum(axis=1), joint.sum(axis=0)
    entropies = _entropy(rows) + _entropy(columns)
    if entropies == 0:
        return 1.0
    return float(round(2 * (entropies - _entropy(joint.ravel())) / entropies, 12)) + 0.0


def _contingency(one: Sequence[Hashable], other: Sequence[Hashable]) -> NDArray[np.float64]:
    left, right = _coded(one), _coded(other)
    table = np.zeros((max(left) + 1, max(right) + 1))
    np.add.at(table, (left, right), 1)
    return table


def _coded(values: Sequence[Hashable]) -> list[int]:
    number = {value: code for code, value in enumerate(dict.fromkeys(values))}
    return [number[value] for value in values]


def _choose2(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    return counts * (counts - 1) / 2


def _entropy(shares: Any) -> float:
    some = shares[shares > 0]
    return float(-(some * np.log(some)).sum())
