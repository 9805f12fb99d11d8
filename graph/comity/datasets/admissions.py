"""Lists of who joined an organisation on which day, under names of today or of the day.

``parties.csv`` of a source's seed folder gives names that the registry lacks or that meant another then, and, where a
successor kept the seat, whose it became: Tanzania is listed with the day of Tanganyika.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from comity.datasets.organizations import table
from comity.datasets.pacts import KINDS
from comity.datasets.row import Issue
from comity.dates import PartialDate
from comity.model import Claim
from comity.names import Found, Gazetteer

COLUMNS = ("name", "entity", "successor", "note")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who joined under a name, who kept the seat after it, and what there is to say."""

    entity: str
    successor: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Admission:
    """One row, read: the member, the day, the source's key, a note of the source's own."""

    key: str
    bearer: Bearer
    day: PartialDate
    note: str = ""


def bearers(source: str) -> dict[str, Bearer]:
    """The hand-written table of a source, by name.

    Raises:
        SourceError: the table is missing or lacks a column.
    """
    rows = table(source, "parties.csv", COLUMNS)
    return {row["name"]: Bearer(row["entity"], row["successor"], row["note"]) for row in rows}


def bearer(name: str, day: PartialDate, names: Gazetteer, known: Mapping[str, Bearer]) -> Bearer | None:
    """Who bore a name on the day; None where none or several did."""
    if name in known:
        return known[name]
    outcome = names.resolve(name, day.first, KINDS)
    return Bearer(outcome.id) if isinstance(outcome, Found) else None


@dataclass(frozen=True, slots=True)
class Roll:
    """A list of one organisation's members by name and day, read; ``stranger`` is the issue of a name nobody bore."""

    source: str
    organization: str
    stranger: str
    known: Mapping[str, Bearer]

    def outcome(self, name: str, day: PartialDate | Issue, names: Gazetteer) -> Iterator[Claim] | Issue:
        """What one row of the list comes to, whose day may not have been readable."""
        if isinstance(day, Issue):
            return day
        who = bearer(name, day, names, self.known)
        if who is None:
            return Issue(self.stranger, f"{name} on {day}")
        return claims(self.source, self.organization, Admission(name, who, day), names)


def claims(source: str, organization: str, admission: Admission, names: Gazetteer) -> Iterator[Claim]:
    """The act of joining, and the membership of a successor that kept the seat."""
    who = admission.bearer
    yield Claim(
        relation="joined",
        subject=who.entity,
        object=organization,
        source=source,
        key=admission.key,
        since=admission.day,
        until=admission.day,
        note=" ".join(filter(None, (admission.note, who.note))),
    )
    successor = names.entity(who.successor) if who.successor else None
    if successor:
        yield Claim(
            relation="memberOf",
            subject=successor.id,
            object=organization,
            source=source,
            key=admission.key,
            since=successor.inception,
            note=f"Kept the seat of {names.label(who.entity)}.",
        )
