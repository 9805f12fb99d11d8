"""How good a forecast is: time-aware filtered ranks, the mean rank on ties, MRR and Hits@k."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from comity.network.forecast.history import Asked
from comity.network.forecast.quadruples import Floats, Ints

Scorer = Callable[[Asked], Iterable[tuple[slice, Floats]]]


@dataclass(frozen=True)
class Marks:
    """Marks of a forecast in percent, over ``events`` answers (each event asks twice, once each way)."""

    mrr: float
    hits1: float
    hits3: float
    hits10: float
    events: int


def filtered_ranks(scores: Floats, question: Ints, answer: Ints) -> Floats:
    """The rank of each answer among the candidates of its question: 1 + those above + half of those level with it.

    Time-aware filter: other answers of the same question, true on the same day, do not count; what was true on other
    days does. Candidates level with the answer share the mean of the ranks they span (Sun et al., ACL 2020).

    Args:
        scores: questions x entities.
        question: which row each answer belongs to.
        answer: the entity that came true.

    >>> filtered_ranks(np.array([[3.0, 2.0, 1.0, 1.0]]), np.array([0, 0]), np.array([1, 2])).tolist()
    [1.0, 2.5]
    """
    own = scores[question]
    level = own[np.arange(len(answer)), answer][:, None]
    true = np.zeros(scores.shape, dtype=bool)
    true[question, answer] = True
    others = ~true[question]
    above = ((own > level) & others).sum(1)
    ties = ((own == level) & others).sum(1)
    ranks: Floats = 1 + above + ties / 2
    return ranks


def ranks_on(asked: Asked, scorer: Scorer) -> Iterator[Floats]:
    """The ranks of a day's answers, some questions at a time."""
    for part, scores in scorer(asked):
        inside = (asked.question >= part.start) & (asked.question < part.stop)
        yield filtered_ranks(scores, asked.question[inside] - part.start, asked.answer[inside])


def marks_of(ranks: Floats) -> Marks:
    """MRR and Hits@1, 3, 10 of some ranks, in percent.

    >>> marks_of(np.array([1.0, 2.0]))
    Marks(mrr=75.0, hits1=50.0, hits3=100.0, hits10=100.0, events=2)
    """
    first, third, tenth = (100 * float((ranks <= most).mean()) for most in (1, 3, 10))
    return Marks(100 * float((1 / ranks).mean()), first, third, tenth, len(ranks))
