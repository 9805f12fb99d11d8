"""Logistic regression with its failures told: by maximum likelihood, and by Firth's where that has no maximum."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
REST, STEPS = 1e-6, 100


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
    """Newton's steps with halving, from 0 until the score rests or a hundred are done."""
    told = events.astype(float)
    now, step = np.zeros(columns.shape[1]), 0
    score, information = _slope(columns, told, now, penalised)
    while np.abs(score).max() >= REST and step < STEPS:
        now = _uphill(columns, told, now, np.asarray(np.linalg.solve(information, score), dtype=np.float64), penalised)
        score, information = _slope(columns, told, now, penalised)
        step += 1
    errors = np.sqrt(np.diag(np.linalg.inv(information)))
    likelihood = _height(columns, told, now, penalised=False)
    return now, errors, likelihood, bool(np.abs(score).max() < REST), step


def _uphill(columns: Matrix, told: Vector, now: Vector, move: Vector, penalised: bool) -> Vector:
    """A step that does not lose height: the whole move, or a half of it, or a half of that."""
    height = _height(columns, told, now, penalised)
    for halving in range(30):
        then = now + move / 2**halving
        if _height(columns, told, then, penalised) >= height - 1e-12:
            return np.asarray(then)
    return now


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
