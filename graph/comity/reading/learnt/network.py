"""The network: an encoder of windows, and a head that gives each pair of entities its relations and their status."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from comity.model import Status
from comity.reading.learnt.windows import near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    (pairs, 15, 5).
    """

    window: Window
    relations: NDArray[np.float32]
    told: NDArray[np.int64]
    statuses: NDArray[np.float32]


class Network:
    """The packaged weights, ready to read; one thread, the same answer every time on one machine."""

    def __init__(self) -> None:
        self.encoder, self.head = _session("encoder.onnx"), _session("head.onnx")

    def scores(self, windows: Iterable[Window]) -> Iterator[Scored]:
        """What it thinks of each window, each read by itself: the same whatever stands beside it."""
        for window in windows:
            yield self._scored(window, self._tokens(window))

    def _tokens(self, window: Window) -> NDArray[np.float32]:
        """The encoded pieces, shape (pieces, 384)."""
        ids, within = np.array(window.pieces, np.int64), np.array(window.within)
        own = (within >= window.before).astype(np.int64)
        tokens: NDArray[np.float32] = self.encoder.run(["tokens"], {"ids": ids[None], "own": own[None]})[0][0]
        return tokens

    def _scored(self, window: Window, tokens: NDArray[np.float32]) -> Scored:
        """The best of all mentions of a pair."""
        pair, subject, object_, sentence, order = np.array(near(window), np.int64).T
        within = np.array(window.within)
        starts = np.searchsorted(within, np.arange(len(window.sentences)))
        sentences = np.maximum.reduceat(tokens, np.minimum(starts, len(within) - 1), axis=0)
        odds, statuses = self.head.run(
            ["relations", "statuses"],
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
        return Scored(window, _probability(odds[told, columns]), told, statuses[told, columns])


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
