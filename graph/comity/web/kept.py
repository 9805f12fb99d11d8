"""Answers that take a while, kept for whoever asks the same again."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from comity.web.faults import busy

T = TypeVar("T")
MOST_ANSWERS, MOST_BYTES = 64, 128 * 2**20
MOST_WAITING = 20
"""Who waits holds a thread, and there are forty: others go on with quick questions."""


class Kept:
    """The latest answers, by what was asked; each is worked out once, however many ask at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._locks: dict[Hashable, threading.Lock] = {}
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._bytes = self._waiting = 0

    def get(self, key: Hashable, work: Callable[[], T]) -> T:
        """The answer to ``key``, worked out if need be.

        Raises:
            Refusal: 503, too many wait for such answers.
        """
        with self._lock:
            if key in self._answers:
                known: T = self._again(key)
                return known
            if self._waiting >= MOST_WAITING:
                raise busy(f"{self._waiting} wait for what takes a while: ask again in a few seconds")
            self._waiting += 1
            own = self._locks.setdefault(key, threading.Lock())
        try:
            with own:
                with self._lock:
                    if key in self._answers:
                        found: T = self._again(key)
                        return found
                answer = work()
                with self._lock:
                    self._keep(key, answer)
                return answer
        finally:
            with self._lock:
                self._waiting -= 1
                self._locks.pop(key, None)

    def _again(self, key: Hashable) -> Any:
        self._answers.move_to_end(key)
        return self._answers[key]

    def _keep(self, key: Hashable, answer: Any) -> None:
        self._answers[key] = answer
        self._bytes += _size(answer)
        while len(self._answers) > MOST_ANSWERS or (self._bytes > MOST_BYTES and len(self._answers) > 1):
            self._bytes -= _size(self._answers.popitem(last=False)[1])


def _size(answer: object) -> int:
    """Bytes of what is kept as bytes; all else is small."""
    return len(answer) if isinstance(answer, bytes) else 0
