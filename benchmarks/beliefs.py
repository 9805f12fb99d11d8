"""What a larger network believes of some windows, and lessons for a smaller one made of it.

Hinton, Vinyals and Dean, "Distilling the knowledge in a neural network", 2015: what a teacher finds likely tells more
than what is right. Where texts are annotated, lessons stand half way between the annotation and the belief.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from benchmarks.encoders import Network, answers
from benchmarks.lessons import Lesson

AT_ONCE = 16
SHARE = 0.5
"""How much the belief counts where there is an annotation."""
LIKELY, LIKELIER = 0.3, 0.5
"""From what probability on the status of a tie is taught as it is believed to be, and its date."""


@dataclass(frozen=True)
class Belief:
    """The probabilities of a window's ties (pairs, 15) and of their statuses (pairs, 15, 5).

    ``dated`` are the pair and the relation of each tie that is more likely than not, ``dates`` the probabilities of the
    expressions of time that may date it, the last of none.
    """

    told: Any
    status: Any
    dated: Any
    dates: Any

    def beside(self, lesson: Lesson) -> Lesson:
        """An annotated lesson, half of it as it is believed to be; all of it where the annotation is open."""
        known = lesson.status.sum(-1, keepdims=True)
        told = np.where(lesson.counts > 0, (1 - SHARE) * lesson.told + SHARE * self.told, self.told)
        status = (1 - SHARE) * lesson.status + SHARE * known * self.status
        status = status + np.where((lesson.counts == 0)[..., None], self._statuses, 0)
        return replace(lesson, told=told, counts=np.ones_like(told), status=status.astype(np.float32))

    def instead(self, lesson: Lesson) -> Lesson:
        """A lesson that nobody annotated, as it is believed to be."""
        sure = self.dates.max(1) > LIKELIER if len(self.dates) else np.zeros(0, bool)
        right = np.eye(len(lesson.times) + 1, dtype=np.float32)[self.dates[sure].argmax(1)]
        return replace(
            lesson,
            told=self.told,
            counts=np.ones_like(self.told),
            status=self._statuses,
            dated=self.dated[sure],
            right=right,
        )

    @property
    def _statuses(self) -> Any:
        """The statuses of what is likely, as much as it is."""
        likely = np.where(self.told > LIKELY, self.told, 0)
        return self.status * likely[..., None]


@torch.no_grad()
def beliefs(network: Network, lessons: Sequence[Lesson]) -> list[Belief]:
    """What a network makes of each of some windows."""
    network.eval()
    by_length = sorted(range(len(lessons)), key=lambda n: len(lessons[n].pieces))
    found: dict[int, Belief] = {}
    for start in range(0, len(by_length), AT_ONCE):
        places = by_length[start : start + AT_ONCE]
        found |= dict(zip(places, _together(network, [lessons[n] for n in places]), strict=True))
    return [found[n] for n in range(len(lessons))]


def _together(network: Network, lessons: list[Lesson]) -> Iterator[Belief]:
    plain = [_asked(one, np.zeros((0, 2), np.int64)) for one in lessons]
    relations, statuses, _ = answers(network, plain)
    ends = np.cumsum([len(one.told) for one in lessons])[:-1]
    told = np.split(torch.sigmoid(relations).numpy(), ends)
    status = np.split(torch.softmax(statuses, -1).numpy(), ends)
    dated = [np.argwhere(one >= LIKELIER) for one in told]
    _, _, dates = answers(network, [_asked(one, ties) for one, ties in zip(lessons, dated, strict=True)])
    odds = torch.softmax(dates[0], 1).numpy() if dates is not None else np.zeros((0, 1), np.float32)
    each = np.split(odds, np.cumsum([len(ties) for ties in dated])[:-1])
    for one, ties, much, how, when in zip(lessons, dated, told, status, each, strict=True):
        times = len(one.times)
        yield Belief(much, how, ties, np.concatenate([when[:, :times], when[:, -1:]], 1))


def _asked(lesson: Lesson, ties: Any) -> Lesson:
    """A lesson that asks for the dates of some ties."""
    return replace(lesson, dated=ties, right=np.zeros((len(ties), len(lesson.times) + 1), np.float32))
