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
    from collections.abc import Iterator, Sequence

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
_AT_ONCE = 4
"""Windows that are read together."""


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

    def scores(self, windows: Sequence[Window]) -> Iterator[Scored]:
        """What it thinks of each window, in their order."""
        by_length = sorted(range(len(windows)), key=lambda n: len(windows[n].pieces))
        found: dict[int, Scored] = {}
        for start in range(0, len(by_length), _AT_ONCE):
            numbers = by_length[start : start + _AT_ONCE]
            together = [windows[n] for n in numbers]
            for number, window, tokens in zip(numbers, together, self._tokens(together), strict=True):
                found[number] = self._scored(window, tokens)
        return (found[n] for n in range(len(windows)))

    def _tokens(self, windows: Sequence[Window]) -> NDArray[np.float32]:
        """The encoded pieces of windows, shape (windows, longest, 384)."""
        longest = max(len(window.pieces) for window in windows)
        ids, own = np.zeros((2, len(windows), longest), np.int64)
        for row, window in enumerate(windows):
            ids[row, : len(window.pieces)] = window.pieces
            own[row, : len(window.within)] = np.array(window.within) >= window.before
        tokens: NDArray[np.float32] = self.encoder.run(["tokens"], {"ids": ids, "own": own})[0]
        return tokens

    def _scored(self, window: Window, tokens: NDArray[np.float32]) -> Scored:
        """The best of all mentions of a pair."""
        pair, subject, object_, sentence, order = np.array(near(window), np.int64).T
        within = np.array(window.within)
        starts = np.searchsorted(within, np.arange(len(window.sentences)))
        sentences = np.maximum.reduceat(tokens[: len(within)], np.minimum(starts, len(within) - 1), axis=0)
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
