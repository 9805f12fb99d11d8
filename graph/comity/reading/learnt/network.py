"""The network: an encoder of windows, a head that gives each pair of entities its relations and their status, and one
that tells which expression of time dates what is likely.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from comity.model import Status
from comity.reading.learnt.windows import aside, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from comity.reading.learnt.windows import Window

RELATIONS = (
    "recognized",
    "cut_relations",
    "joined",
    "withdrew",
    "signed",
    "ratified",
    "hosted",
    "attended",
    "visited",
    "mediated",
    "established_relations",
    "restored_relations",
    "normalized_relations",
    "has_relations",
    "met",
)
"""What the head tells apart, in the order of its answers."""
STATUSES = (Status.DONE, Status.PLANNED, Status.HINTED, Status.CONDITIONAL, Status.DENIED)


@dataclass(frozen=True, slots=True)
class Scored:
    """What the network thinks of a window.

    ``relations`` has a probability for each pair and relation, shape (pairs, 15), by the mentions that tell it best,
    whose place in the window's ``together`` is in ``told``; ``statuses`` the log odds of the five statuses there, shape
    (pairs, 15, 5). ``dates`` has, by pair and relation, for what is likely enough the probability that it is dated by
    each of the window's ``times``, the last that it is by none.
    """

    window: Window
    relations: NDArray[np.float32]
    told: NDArray[np.int64]
    statuses: NDArray[np.float32]
    dates: Mapping[tuple[int, int], NDArray[np.float32]]


class Network:
    """The packaged weights, ready to read; one thread, the same answer every time on one machine."""

    def __init__(self) -> None:
        self.encoder, self.head, self.dates = (_session(f"{part}.onnx") for part in ("encoder", "head", "dates"))

    def scores(self, windows: Iterable[Window], likely: float = 0.5) -> Iterator[Scored]:
        """What it thinks of each window, each read by itself: the same whatever stands beside it.

        What it finds less probable than ``likely`` is not dated.
        """
        for window in windows:
            yield self._scored(window, self._tokens(window), likely)

    def _tokens(self, window: Window) -> NDArray[np.float32]:
        """The encoded pieces, shape (pieces, 384)."""
        ids, within = np.array(window.pieces, np.int64), np.array(window.within)
        own = (within >= window.before).astype(np.int64)
        tokens: NDArray[np.float32] = self.encoder.run(["tokens"], {"ids": ids[None], "own": own[None]})[0][0]
        return tokens

    def _scored(self, window: Window, tokens: NDArray[np.float32], likely: float) -> Scored:
        """The best of all mentions of a pair."""
        pair, subject, object_, sentence, order = np.array(near(window), np.int64).T
        within = np.array(window.within)
        starts = np.searchsorted(within, np.arange(len(window.sentences)))
        sentences = np.maximum.reduceat(tokens, np.minimum(starts, len(within) - 1), axis=0)
        odds, statuses, thought = self.head.run(
            ["relations", "statuses", "thought"],
            {
                "subject": tokens[subject],
                "object": tokens[object_],
                "sentence": sentences[sentence],
                "order": order,
            },
        )
        told = np.empty((len(window.pairs), len(RELATIONS)), np.int64)
        for number in range(len(window.pairs)):
            (rows,) = np.nonzero(pair == number)
            told[number] = rows[odds[rows].argmax(axis=0)]
        columns = np.arange(len(RELATIONS))
        relations = _probability(odds[told, columns])
        asked = np.argwhere(relations >= likely)
        dates = self._dates(window, tokens, thought, told[tuple(asked.T)], asked[:, 1])
        by_tie = {(int(row), int(column)): found for (row, column), found in zip(asked, dates, strict=True)}
        return Scored(window, relations, told, statuses[told, columns], by_tie)

    def _dates(
        self,
        window: Window,
        tokens: NDArray[np.float32],
        thought: NDArray[np.float32],
        told: NDArray[np.int64],
        relation: NDArray[np.int64],
    ) -> NDArray[np.float32]:
        """The probabilities of each of the window's times, and of none, for two mentions and their relation each."""
        if not len(window.times) or not len(told):
            return np.ones((len(told), 1), np.float32)
        (odds,) = self.dates.run(
            ["odds"],
            {
                "thought": thought[told],
                "relation": relation,
                "first": tokens[None, [time.first for time in window.times]],
                "last": tokens[None, [time.last for time in window.times]],
                "place": np.array([aside(window, window.together[number]) for number in told], np.int64),
            },
        )
        odds = np.exp(odds - odds.max(axis=1, keepdims=True))
        found: NDArray[np.float32] = odds / odds.sum(axis=1, keepdims=True)
        return found


def _probability(odds: NDArray[np.float32]) -> NDArray[np.float32]:
    return (1 / (1 + np.exp(-odds))).astype(np.float32)


@lru_cache(maxsize=1)
def network() -> Network:
    """The one network of a process.

    Raises:
        ImportError: onnxruntime is not installed.
    """
    return Network()


def _session(name: str) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    weights = resources.files("comity.reading.learnt").joinpath(name).read_bytes()
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
