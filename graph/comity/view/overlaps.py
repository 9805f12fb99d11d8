"""States that exclude each other, said to hold at once: two holders of one office, a member who is an observer.

Which do, the ontology says (``cy:oneHolder``, ``cy:excludes``). Only days on which both surely held count, by the word
that speaks for each spell; terms that meet within their precision are no conflict.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from comity.dates import PartialDate
from comity.model import Relations
from comity.view.words import Conflict, Word, opposed

SLACK = 31
"""Days by which terms of an office may overlap: sources date a handover by the vote, the oath or the gazette."""


def overlaps(words: Iterable[Word], relations: Relations, day: date) -> Iterator[Conflict]:
    """The conflicts of kind ``overlap``; ``days`` is how long both held, until ``day`` where neither ended."""
    offices: dict[tuple[str, str], list[Word]] = defaultdict(list)
    standings: dict[tuple[str, str], list[Word]] = defaultdict(list)
    excluding = {name for name, relation in relations.items() if relation.excludes}
    excluding |= {other for relation in relations.values() for other in relation.excludes}
    for word in words:
        relation, subject, obj = word.tie
        if not (word.is_done and word.line["preferred"]):
            continue
        if relations[relation].one_holder:
            offices[relation, obj].append(word)
        if relation in excluding:
            standings[subject, obj].append(word)

    def common(pair: tuple[Word, Word]) -> int:
        return _common_days(*pair, day)

    for group in (*offices.values(), *standings.values()):
        pairs = [pair for pair in combinations(group, 2) if _exclude(*pair, relations) and common(pair) > SLACK]
        for pair in pairs:  # holders of an office follow each other, and would all hang together
            yield Conflict("overlap", [pair], _since, common(pair))


def _since(word: Word) -> PartialDate | None:
    return word.since


def _exclude(one: Word, other: Word, relations: Relations) -> bool:
    if not opposed(one, other):
        return False
    first, second = one.tie[0], other.tie[0]
    if first == second:
        return relations[first].one_holder and one.tie[1] != other.tie[1]
    return second in relations[first].excludes or first in relations[second].excludes


def _common_days(one: Word, other: Word, day: date) -> int:
    spans = one.surely, other.surely
    if spans[0] is None or spans[1] is None:
        return 0
    begins = max(spans[0][0], spans[1][0])
    ends = min(spans[0][1], spans[1][1], day)
    return max(0, (ends - begins).days)
