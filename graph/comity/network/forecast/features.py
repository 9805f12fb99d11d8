"""From measures to features: who is on the short list, and how measures are bent before they are weighed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from comity.network.forecast.measures import TINY, Measures
from comity.network.forecast.quadruples import Floats, Ints

Singles = NDArray[np.float32]
FIRST: Mapping[str, float] = MappingProxyType(
    {
        "sequels, decay": 2.0,
        "repeats, decay": 1.0,
        "partners, share": 0.3,
        "partners, any": 0.3,
        "partners, same": 0.1,
        "peers, same": 0.02,
        "popularity, same, decay": 1e-4,
        "popularity, any, decay": 1e-9,
    }
)
"""The first look, which only decides who is weighed: a fixed sum of measures, set by hand and never tuned."""
RELATIVE = (
    "repeats, decay",
    "repeats, week",
    "repeats, last",
    "dealings, decay",
    "dealings, week",
    "sequels, near",
    "sequels, middle",
    "sequels, decay",
    "partners, any",
    "partners, same",
    "partners, share",
    "peers, same",
)
PRESENT = ("repeats, decay", "repeats, day", "dealings, decay", "dealings, day", "partners, same", "peers, same")
STRIP = 256


@dataclass(frozen=True)
class Shape:
    """How measures become features: names, and the mean of each measure where it is not zero.

    Each measure x of mean m gives ``log(1 + x / 0.03 m)`` and ``log(1 + x / m)``; those of ``RELATIVE`` also x over the
    best candidate's, those of ``PRESENT`` also whether x > 0. All are 0 where x is, so no evidence weighs nothing.
    """

    measures: tuple[str, ...]
    mean: Singles

    @property
    def names(self) -> tuple[str, ...]:
        """The measure each feature is made of, in the order of the features."""
        return (*self.measures, *self.measures, *RELATIVE, *PRESENT)

    def features(self, values: Singles) -> Singles:
        """Features of questions x candidates x measures, in the same first two dimensions."""
        relative = values[:, :, [self.measures.index(name) for name in RELATIVE]]
        present = values[:, :, [self.measures.index(name) for name in PRESENT]] > 0
        return np.concatenate(
            [
                np.log1p(values / (0.03 * self.mean)),
                np.log1p(values / self.mean),
                relative / (relative.max(1, keepdims=True) + TINY),
                present,
            ],
            2,
            dtype=np.float32,
        )


def shape_of(measures: Sequence[str], values: Sequence[Singles]) -> Shape:
    """The shape by the values of some days: the mean of what is not zero, 1 where everything is."""
    total = sum(block.sum((0, 1), dtype=np.float64) for block in values)
    count = sum((block > 0).sum((0, 1)) for block in values)
    mean = np.where(count > 0, total / np.maximum(count, 1), 1)
    return Shape(tuple(measures), np.asarray(mean, dtype=np.float32))


def first_looks(measures: Measures, questions: int) -> Iterator[tuple[slice, Floats]]:
    """The first look at every candidate, some questions at a time."""
    for start in range(0, questions, STRIP):
        part = slice(start, min(start + STRIP, questions))
        yield part, sum(weight * measures[name].rows(part) for name, weight in FIRST.items())  # type: ignore[misc]


def shortlist(look: Floats, most: int) -> Ints:
    """The ``most`` best candidates of each question at first look, in no order."""
    most = min(most, look.shape[1])
    return np.argpartition(-look, most - 1, axis=1)[:, :most]


def values_of(measures: Measures, candidates: Ints) -> Singles:
    """Questions x candidates x measures."""
    return np.stack([one.of(candidates) for one in measures.values()], 2)
