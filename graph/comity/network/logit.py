"""Logistic regression with its failures told: by maximum likelihood, and by Firth's where that has no maximum."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Fit:
    """Coefficients and their standard errors; ``method`` is ``maximum likelihood`` or ``Firth``.

    ``likelihood`` is the log likelihood without any penalty, ``converged`` whether the steps came to rest (largest
    score below 1e-6) within ``steps``, ``separated`` whether some combination of the columns tells all events from the
    rest, so that the likelihood has no maximum.
    """

    coefficients: Vector
    errors: Vector
    likelihood: float
    converged: bool
    steps: int
    separated: bool
    method: str


def fit(columns: Matrix, events: NDArray[np.bool_], *, apart: bool | None = None) -> Fit:
    """Fit ``P(event) = 1 / (1 + exp(-x b))``: by maximum likelihood, by Firth's penalty where the data are separated.

    ``columns`` has a row a case (the constant among its columns) and full rank; ``apart`` says whether they are
    separated, where that is known. Firth adds half the log determinant of the information, whose maximum is finite on
    separated data too.

    References:
        Firth, Bias reduction of maximum likelihood estimates, Biometrika 80 (1993), 27-38. Heinze and Schemper, A
        solution to the problem of separation in logistic regression, Statistics in Medicine 21 (2002), 2409-2419.
    """
    apart = separated(columns, events) if apart is None else apart
    found = _climb(columns, events, penalised=apart)
    return Fit(*found, apart, "Firth" if apart else "maximum likelihood")


def separated(columns: Matrix, events: NDArray[np.bool_]) -> bool:
    """Whether some combination of the columns is at least 0 for all events and at most 0 for all others, not always 0.

    Decided by a linear program, for complete and quasi-complete separation alike.

    References:
        Albert and Anderson, On the existence of maximum likelihood estimates in logistic regression models, Biometrika
        71 (1984), 1-10. Konis, Linear programming algorithms for detecting separated data in binary logistic regression
        models, DPhil thesis, Oxford 2007.

    >>> separated(np.array([[1.0, 0.0], [1.0, 1.0]]), np.array([False, True]))
    True
    """
    from scipy.optimize import linprog

    scale = np.abs(columns).max(axis=0)
    signed = np.where(events, 1.0, -1.0)[:, None] * columns / np.where(scale > 0, scale, 1.0)
    unique = np.unique(signed, axis=0)
    found = linprog(-unique.sum(axis=0), A_ub=-unique, b_ub=np.zeros(len(unique)), bounds=(-1, 1), method="highs")
    return bool(found.status == 0 and -found.fun > 1e-6)


def _climb(columns: Matrix, events: NDArray[np.bool_], *, penalised: bool) -> tuple[Vector, Vector, float, bool, int]:
    """Newton's steps with halving, from 0."""
    told = events.astype(float)
    now = np.zeros(columns.shape[1])
    height, converged, step = _height(columns, told, now, penalised), False, 0
    for step in range(1, 101):
        score, information = _slope(columns, told, now, penalised)
        if np.abs(score).max() < 1e-6:
            converged = True
            break
        move = np.linalg.solve(information, score)
        for halving in range(30):
            then = now + move / 2**halving
            reached = _height(columns, told, then, penalised)
            if reached >= height - 1e-12:
                break
        now, height = then, reached
    _, information = _slope(columns, told, now, penalised)
    errors = np.sqrt(np.diag(np.linalg.inv(information)))
    return now, errors, _height(columns, told, now, penalised=False), converged, step


def _chances(columns: Matrix, at: Vector) -> Vector:
    return np.asarray(1 / (1 + np.exp(-np.clip(columns @ at, -500, 500))))


def _height(columns: Matrix, told: Vector, at: Vector, penalised: bool) -> float:
    line = columns @ at
    likelihood = float((told * line - np.logaddexp(0, line)).sum())
    if not penalised:
        return likelihood
    chance = _chances(columns, at)
    information = (columns * (chance * (1 - chance))[:, None]).T @ columns
    return likelihood + 0.5 * float(np.linalg.slogdet(information)[1])


def _slope(columns: Matrix, told: Vector, at: Vector, penalised: bool) -> tuple[Vector, Matrix]:
    chance = _chances(columns, at)
    weight = chance * (1 - chance)
    information = (columns * weight[:, None]).T @ columns
    rest = told - chance
    if penalised:
        leverage = weight * np.einsum("ij,ji->i", columns, np.linalg.solve(information, columns.T))
        rest = rest + leverage * (0.5 - chance)
    return np.asarray(columns.T @ rest), np.asarray(information)
