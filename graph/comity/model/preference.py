"""Which of several claims on the same spell a view believes. Documented, total, switchable."""

from collections.abc import Callable, Mapping

from comity.errors import ComityError
from comity.model.claim import Claim
from comity.model.source import SUPPOSITION, Rank, Source

Key = tuple[int | str, ...]
"""Sorts claims: the smaller is preferred."""
Preference = Callable[[Claim], Key]


def preference(rule: str, sources: Mapping[str, Source]) -> Preference:
    """The ordering of claims under a named rule.

    A claim that knows when its state began always goes before one that was only observed on a day: an observation
    says nothing of the beginning. Then ``rank``: the source's rank, precision, recency. ``precision``:
    precision, rank, recency. ``recency``: the source retrieved last, rank, precision. The claim's id ends every tie.
    What is supposed goes before all that anybody says: that is what supposing means.

    Raises:
        ComityError: no rule of that name.
    """
    if rule not in RULES:
        raise ComityError(f"'{rule}' is no rule of preference: choose one of {', '.join(RULES)}")
    first, second, third = (_CRITERIA.index(name) for name in RULES[rule])
    facts = {key: (source.rank.order, -_recency(source)) for key, source in sources.items()}
    unknown = (Rank.CROWD.order, 0)

    def key(claim: Claim) -> Key:
        if claim.source == SUPPOSITION:
            return (-1, 0, 0, 0, claim.id)
        rank, recency = facts.get(claim.source, unknown)
        parts = (rank, -_precision(claim), recency)
        return (0 if claim.since else 1, parts[first], parts[second], parts[third], claim.id)

    return key


_CRITERIA = ("rank", "precision", "recency")
RULES: Mapping[str, tuple[str, str, str]] = {
    "rank": ("rank", "precision", "recency"),
    "precision": ("precision", "rank", "recency"),
    "recency": ("recency", "rank", "precision"),
}
"""The named rules and the order of their criteria."""
DEFAULT_RULE = "rank"
"""The rule of a build."""


def _precision(claim: Claim) -> int:
    """Of the beginning first, then of the end: 0 for nothing known .. 15 for both days known."""
    since = claim.since.precision.rank + 1 if claim.since else 0
    until = claim.until.precision.rank + 1 if claim.until else 0
    return since * 4 + until


def _recency(source: Source) -> int:
    return (source.covers_until or source.retrieved).last.toordinal()
