"""Which state stood where another stands: Moscow was the Soviet Union's until 1991, Tanganyika is Tanzania today."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from comity.model import Code, Entity, Kind

_SCHEME = "cow"


class Eras:
    """States by what they share with those before and after them: the Correlates of War code, the seat."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._codes: dict[str, list[Code]] = {}
        self._bearers: defaultdict[str, list[str]] = defaultdict(list)
        self._spans: dict[str, tuple[date, date]] = {}
        self._seats: dict[str, list[str]] = {}
        self._seated: defaultdict[str, list[str]] = defaultdict(list)
        for entity in entities:
            if entity.kind is not Kind.STATE:
                continue
            begin = entity.inception.first if entity.inception else date.min
            end = entity.dissolution.last if entity.dissolution else date.max
            self._spans[entity.id] = (begin, end)
            self._seats[entity.id] = [name.text for name in entity.names if name.kind == "metonym"]
            for seat in self._seats[entity.id]:
                self._seated[seat].append(entity.id)
            for code in entity.codes:
                if code.scheme == _SCHEME:
                    self._codes.setdefault(entity.id, []).append(code)
                    self._bearers[code.value].append(entity.id)

    def then(self, state: str, on: date | None) -> str:
        """The state that stood in the place of one on a day; the same where it stood itself, or nobody is known."""
        begin, end = self._spans.get(state, (date.min, date.max))
        if on is None or begin <= on <= end:
            return state
        kin = [other for code in self._codes.get(state, ()) for other in self._bearers[code.value]]
        kin += [
            other for seat in self._seats.get(state, ()) for other in self._seated[seat]
        ]  # Prague, Czechoslovak once
        standing = (o for o in kin if o != state and self._spans[o][0] <= on <= self._spans[o][1])
        return next(standing, state)

    def now(self, state: str) -> str:
        """The state of today, by its ISO code, that stands where one stood; the same where there is none."""
        if _is_of_today(state):
            return state
        heirs = {other for code in self._codes.get(state, ()) for other in self._bearers[code.value]}
        found = [heir for heir in heirs if _is_of_today(heir)]
        return found[0] if len(found) == 1 else state


def _is_of_today(state: str) -> bool:
    """Codes are upper case; a state without one, gone before there were any, has a name for its id."""
    return state.partition("/")[2].isupper()
