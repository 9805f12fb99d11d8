"""The frustration index as a mixed-integer program, for parts of a network small enough."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from comity.errors import AnalysisError

Edge = tuple[int, int, int]
"""Two nodes by number and the sign of their tie."""


def solve_exactly(
    edges: Sequence[Edge], size: int, triads: Sequence[tuple[int, ...]] = (), seconds: float = 60
) -> tuple[NDArray[np.float64], int]:
    """The camps (1 or -1 by node) that frustrate the fewest ties, proven by branch and bound (HiGHS).

    Minimises ``sum f_ab`` over ``x_a`` in {0, 1}, with ``f_ab >= |x_a - x_b|`` for positive ties and
    ``f_ab >= |x_a + x_b - 1|`` for negative ones. The node of most ties stays in camp 0, and every triad out of balance
    has ``f_ab + f_bc + f_ca >= 1``: neither cuts off an optimum, both make it found sooner. Gives the camps and the
    proven lower bound, which is the optimum unless the time ran out.

    Args:
        edges: ties ``(a, b, sign)`` of nodes numbered from 0.
        size: how many nodes there are.
        triads: triads out of balance, if known.
        seconds: after how long the solver stops at the best it has.

    Raises:
        AnalysisError: the solver found nothing in that time.

    References:
        Aref, Mason and Wilson, Networks 75 (2020), 95-110, the model of absolute values.

    Example:
        >>> sides, least = solve_exactly([(0, 1, 1), (1, 2, 1), (0, 2, -1)], 3)
        >>> least
        1
    """
    rules = [*_signs(edges, size), *_cuts(edges, size, triads)]
    rows = [number for number, (terms, _) in enumerate(rules) for _ in terms]
    columns = [column for terms, _ in rules for column in terms]
    values = [value for terms, _ in rules for value in terms.values()]
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(rules), size + len(edges)))
    goal = np.r_[np.zeros(size), np.ones(len(edges))]
    upper = np.ones(size + len(edges))
    upper[int(np.argmax(np.bincount([node for edge in edges for node in edge[:2]], minlength=size)))] = 0.0
    found: Any = milp(
        goal,
        integrality=np.r_[np.ones(size), np.zeros(len(edges))],
        bounds=Bounds(np.zeros(size + len(edges)), upper),
        constraints=LinearConstraint(matrix, np.array([least for _, least in rules]), np.inf),
        options={"time_limit": seconds},
    )
    if found.x is None:
        raise AnalysisError(f"the frustration index could not be solved: {found.message}; ask for a smaller network")
    return np.where(found.x[:size] > 0.5, -1.0, 1.0), int(np.ceil(found.mip_dual_bound - 1e-6))


def _signs(edges: Sequence[Edge], size: int) -> Iterator[tuple[dict[int, float], float]]:
    """Rows ``sum of terms >= least``: two for each tie."""
    for number, (a, b, sign) in enumerate(edges):
        tie = size + number
        if sign > 0:
            yield {tie: 1.0, a: -1.0, b: 1.0}, 0.0
            yield {tie: 1.0, a: 1.0, b: -1.0}, 0.0
        else:
            yield {tie: 1.0, a: -1.0, b: -1.0}, -1.0
            yield {tie: 1.0, a: 1.0, b: 1.0}, 1.0


def _cuts(
    edges: Sequence[Edge], size: int, triads: Sequence[tuple[int, ...]]
) -> Iterator[tuple[dict[int, float], float]]:
    number = {frozenset(edge[:2]): size + place for place, edge in enumerate(edges)}
    for a, b, c in triads:
        yield {number[frozenset(pair)]: 1.0 for pair in ((a, b), (b, c), (c, a))}, 1.0
