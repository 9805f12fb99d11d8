"""How well a ranking does: ranks filtered and with ties at their mean, and how probabilities keep their word."""

from dataclasses import dataclass

import numpy as np

from comity.network.candidates.spells import Flags, Floats, Ints


@dataclass(frozen=True)
class Marks:
    """Means over all who came: of the reciprocal rank and of being among the first one or five, in hundredths."""

    mrr: float
    hits1: float
    hits5: float
    events: int


def ranks(scores: Floats, came: Flags) -> Floats:
    """The rank of each who came, the others who came at once left out; equals share the mean of their ranks.

    >>> ranks(np.array([3.0, 2.0, 2.0, 1.0]), np.array([True, True, False, False]))
    array([1. , 1.5])
    """
    rivals = scores[~came]
    above = (rivals[None, :] > scores[came][:, None]).sum(1)
    level = (rivals[None, :] == scores[came][:, None]).sum(1)
    found: Floats = 1 + above + level / 2
    return found


def marks_of(found: Floats) -> Marks:
    """The means of ranks.

    >>> marks_of(np.array([1.0, 4.0]))
    Marks(mrr=62.5, hits1=50.0, hits5=100.0, events=2)
    """
    return Marks(
        100 * float((1 / found).mean()), 100 * float((found <= 1).mean()), 100 * float((found <= 5).mean()), len(found)
    )


def brier(probability: Floats, came: Floats) -> float:
    """The mean square of what a probability misses (Brier 1950): 0 is perfect."""
    return float(np.mean((probability - came) ** 2))


@dataclass(frozen=True)
class Bin:
    """Cases that were given a like probability: how many, what was said of them on average, and how many came."""

    low: float
    high: float
    cases: int
    said: float
    came: float


EDGES = (0.0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0)


def reliability(probability: Floats, came: Floats) -> list[Bin]:
    """What was said against what came true, by bins of what was said; empty bins are left out."""
    place: Ints = np.clip(np.searchsorted(EDGES, probability, side="right") - 1, 0, len(EDGES) - 2)
    return [
        Bin(EDGES[at], EDGES[at + 1], int(inside.sum()), float(probability[inside].mean()), float(came[inside].mean()))
        for at in range(len(EDGES) - 1)
        if (inside := place == at).any()
    ]


def calibration_error(probability: Floats, came: Floats) -> float:
    """The expected calibration error: the mean over cases of how far their bin's word is from what came true."""
    bins = reliability(probability, came)
    return sum(one.cases * abs(one.said - one.came) for one in bins) / max(len(probability), 1)
