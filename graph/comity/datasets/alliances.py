"""Alliances as their lists give them: one row a member and a stretch of time -> who was party to which treaty.

Two lists have this shape, the Correlates of War's and ATOP's. A row says that a state was bound by an alliance between
two days, and to what: the strongest obligation is the claim's capacity, the others stand in its note. Rows that
follow each other without a gap, with the same obligations, are one claim: phases of a treaty, and the two codes of
one Germany. Which treaty an alliance is, the source's own ``alliances.csv`` says.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType

from comity.datasets.organizations import table
from comity.datasets.row import Converted, Issue, converted
from comity.dates import PartialDate, parse_optional
from comity.model import Claim, Entity, Name
from comity.names import Gazetteer
from comity.names.succession import DatedPiece, split_spell

Row = Mapping[str, str]
SOUND: Row = MappingProxyType({"listed": "", "refused": "", "fault": ""})
"""What ``faults.csv`` would say of a row without fault."""
UNBOUND = "Bound to nothing itself, says the source."


@dataclass(frozen=True, slots=True)
class Term:
    """One state's stretch under one agreement, from one row or, once joined, from several; ``rows`` are their numbers.

    ``seen`` says that the source saw the state in the alliance on the first day, and not that it came then.
    """

    rows: tuple[int, ...]
    keys: tuple[str, ...]
    state: str
    agreement: str
    since: PartialDate
    until: PartialDate | None
    seen: bool = False
    capacity: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Treaty:
    """One line of a table of alliances: the agreement an alliance is, until the day another took its place."""

    agreement: str
    until: PartialDate | None = None


def entities(source: str, key: str) -> Iterator[Entity]:
    """The agreements of a source's table that it gives a label: those without one are another source's."""
    for row in table(source, "alliances.csv", (key, "agreement", "label", "names", "inception", "dissolution")):
        if row["label"]:
            yield Entity(
                id=row["agreement"],
                label=row["label"],
                names=tuple(Name(name) for name in row["names"].split("; ") if name),
                inception=parse_optional(row["inception"]),
                dissolution=parse_optional(row["dissolution"]),
            )


def treaties(source: str, key: str) -> dict[str, list[Treaty]]:
    """What each alliance of a source's table is: one agreement, or several in the order they replaced each other."""
    found: dict[str, list[Treaty]] = defaultdict(list)
    for row in table(source, "alliances.csv", (key, "agreement")):
        found[row[key]].append(Treaty(row["agreement"], parse_optional(row.get("until", ""))))
    return found


def day(year: str, month: str, day_: str) -> PartialDate | None:
    """A date in three columns, as fine as they give it; None where there is no year.

    >>> str(day("1822", "12", "")), str(day("1815", "1", "3.0")), day("0", "0", "0")
    ('1822-12', '1815-01-03', None)

    Raises:
        DateError: a day that no calendar has.
    """
    numbers = [int(float(text)) if text else 0 for text in (year, month, day_)]
    if not numbers[0]:
        return None
    known = numbers[: 1 + bool(numbers[1]) + bool(numbers[1] and numbers[2])]
    return PartialDate.parse("-".join((f"{known[0]:04d}", *(f"{number:02d}" for number in known[1:]))))


def obligations(row: Row, words: Mapping[str, str]) -> tuple[str, str]:
    """The capacity and note of a row: its strongest obligation, and the others.

    ``words`` lead from the columns of the file, strongest first, to the words for them.
    """
    held = [word for column, word in words.items() if row[column] == "1"]
    if not held:
        return "", UNBOUND
    return held[0], f"Also: {', '.join(held[1:])}." if held[1:] else ""


def bearers(names: Gazetteer, code: str, since: PartialDate, until: PartialDate | None) -> list[DatedPiece]:
    """The states a COW code stood for within a stretch, without a successor who had it for the last days only.

    Alliances often end with a state: Russia's of 1914 in the first days of the Soviets, which kept none of them.
    """
    pieces = split_spell(names, "cow", code, since, until)
    if len(pieces) > 1 and until:
        begins = pieces[-1][1]
        if begins and until.last - begins.first < timedelta(days=7):
            return pieces[:-1]
    return pieces


def cut(term: Term, agreements: Sequence[Treaty]) -> Iterator[Term]:
    """A term under an alliance as terms under the treaties it was, one after another."""
    for treaty in agreements:
        ends = treaty.until
        if ends is None or (term.until and term.until.last <= ends.last):
            yield replace(term, agreement=treaty.agreement)
            return
        if term.since.first <= ends.first:
            yield replace(term, agreement=treaty.agreement, until=ends)
            term = replace(term, since=PartialDate(ends.first + timedelta(days=1)))


def joined(terms: Iterable[Term]) -> list[Term]:
    """Terms with those that go on without a gap, and bind to the same, made one."""
    groups: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        groups[(term.agreement, term.state)].append(term)
    return [term for group in groups.values() for term in _chained(group)]


def _chained(group: list[Term]) -> Iterator[Term]:
    chain: list[Term] = []
    for term in sorted(group, key=lambda t: (t.since.first, t.rows)):
        before = chain[-1] if chain else None
        if before and _goes_on(before, term):
            later = None if before.until is None or term.until is None else max(before.until, term.until)
            chain[-1] = replace(before, rows=before.rows + term.rows, keys=before.keys + term.keys, until=later)
        else:
            chain.append(term)
    yield from chain


def _goes_on(before: Term, term: Term) -> bool:
    alike = (before.capacity, before.note) == (term.capacity, term.note)
    return alike and (before.until is None or term.since.first <= before.until.last + timedelta(days=1))


def outcomes(
    file: str, source: str, last: PartialDate, rows: Mapping[int, Sequence[Term] | Issue]
) -> Iterator[Converted]:
    """One outcome a row, in file order: the claims of all its terms; a claim of several rows stands at each of them.

    ``last`` is the last day the source speaks of: what had not ended then is open.
    """
    claims: dict[int, list[Claim]] = defaultdict(list)
    for term in joined(term for outcome in rows.values() if not isinstance(outcome, Issue) for term in outcome):
        claim = _claim(term, source, last)
        for number in term.rows:
            claims[number].append(claim)
    for number, outcome in rows.items():
        yield converted(file, number, outcome if isinstance(outcome, Issue) else dict.fromkeys(claims[number]))


def _claim(term: Term, source: str, last: PartialDate) -> Claim:
    alliance = term.keys[0].partition(":")[0]
    parts = dict.fromkeys(key.partition(":")[2] for key in term.keys)
    return Claim(
        relation="partyTo",
        subject=term.state,
        object=term.agreement,
        source=source,
        key=f"{alliance}:{'+'.join(parts)}",
        since=None if term.seen else term.since,
        until=term.until,
        observed_on=term.since if term.seen else None,
        observed_until=None if term.until else last,
        capacity=term.capacity,
        note=term.note,
    )
