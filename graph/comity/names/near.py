"""The nearest names to one that is unknown, by the three-letter runs they share."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

CANDIDATES = 24
RAREST = 8
CUTOFF = 0.6


class NearNames:
    """An index of names by their trigrams; built once, then a lookup compares few names closely."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = sorted(keys)
        self._by_run: defaultdict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(self._keys):
            for run in _runs(key):
                self._by_run[run].append(number)

    def nearest(self, key: str, limit: int) -> list[str]:
        """At most ``limit`` names at least 60 % alike (difflib's ratio), the most alike first.

        Only the rarest runs of the name are counted: the common ones ("sta", "an ") are in every tenth name.
        """
        shared: Counter[int] = Counter()
        runs = sorted((len(self._by_run[run]), run) for run in _runs(key) if run in self._by_run)[:RAREST]
        for _, run in runs:
            shared.update(self._by_run[run])
        scored = ((2 * count / (len(runs) + len(self._keys[i]) + 1), i) for i, count in shared.items())
        likely = [self._keys[i] for _, i in sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:CANDIDATES]]
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(key)
        alike = []
        for name in likely:
            matcher.set_seq1(name)
            alike.append((-matcher.ratio(), name))
        return [name for ratio, name in sorted(alike) if -ratio >= CUTOFF][:limit]


def _runs(key: str) -> set[str]:
    padded = f" {key} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
