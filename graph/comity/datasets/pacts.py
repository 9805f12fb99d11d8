"""Lists of treaties that give a day of signature, an entry into force and the parties of today.

Shared by the lists of investment treaties and of trade agreements. A treaty may have several rows (one a successor
state, one a pair of parties): they make one treaty, whose claims carry the key of its first row, so that what two rows
repeat is one claim.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.datasets.row import Converted, Issue, Outcome, converted
from comity.datasets.succession import Spell, Succession
from comity.dates import PartialDate
from comity.model import Claim, Code, Entity, Kind
from comity.names import Found, Gazetteer

KINDS = frozenset({Kind.STATE, Kind.TERRITORY, Kind.ORGANIZATION})
FROM, SEEN, UNTIL, NONE = "from", "seen", "until", "none"


@dataclass(frozen=True, slots=True)
class Listed:
    """One party of a row and its time; ``how`` says what the source knows: since when, only that, only until when."""

    party: str
    since: PartialDate | None
    until: PartialDate | None
    how: str = FROM


@dataclass(frozen=True, slots=True)
class TreatyRow:
    """One row of a list, read: its treaty, the day of signature, who signed (under today's names), who is a party."""

    key: str
    agreement: str
    label: str
    signed: PartialDate | None
    signatories: tuple[str, ...]
    parties: tuple[Listed, ...]
    inception: PartialDate | None
    dissolution: PartialDate | None

    def says_something(self) -> bool:
        """Whether any claim can come of it."""
        return bool((self.signed and self.signatories) or self.parties)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the claims of a list have in common."""

    source: str
    seen_on: PartialDate
    succession: Succession


@dataclass(frozen=True, slots=True)
class Treaty:
    """The rows of one treaty together."""

    rows: Sequence[TreatyRow]

    @property
    def key(self) -> str:
        """The key of the claims: the lowest number of its rows in the source."""
        return min((row.key for row in self.rows), key=lambda key: (len(key), key))

    def entity(self, names: Gazetteer, scheme: str) -> Entity:
        """The agreement as the registry holds it, from its first day in force to the day the last row ended."""
        first = self.rows[0]
        inceptions = [row.inception for row in self.rows if row.inception]
        ends = [row.dissolution for row in self.rows]
        return Entity(
            id=first.agreement,
            label=first.label or names.label(first.agreement),
            codes=tuple(Code(scheme, row.key) for row in self.rows),
            inception=min(inceptions, default=None),
            dissolution=max((end for end in ends if end), default=None) if all(ends) else None,
        )

    def claims(self, row: TreatyRow, terms: Terms) -> Iterator[Claim]:
        """The claims one row gives, with the times of the whole treaty."""
        yield from self._signatures(row, terms)
        for party in row.parties:
            yield from self._memberships(row, party, terms)

    def _signatures(self, row: TreatyRow, terms: Terms) -> Iterator[Claim]:
        days = [other.signed for other in self.rows if other.signed]
        if not days:
            return
        day = min(days)
        actors = {terms.succession.actor(party, day.first, row.key) for party in row.signatories}
        for actor in sorted(actor for actor in actors if actor):
            yield Claim(
                relation="signed",
                subject=actor,
                object=row.agreement,
                source=terms.source,
                key=self.key,
                since=day,
                until=day,
            )

    def _memberships(self, row: TreatyRow, listed: Listed, terms: Terms) -> Iterator[Claim]:
        for spell in self._spells(row, listed, terms.succession):
            yield Claim(
                relation="partyTo",
                subject=spell.party,
                object=row.agreement,
                source=terms.source,
                key=self.key,
                since=spell.since,
                until=spell.until,
                observed_on=terms.seen_on if listed.how == SEEN else None,
                note=spell.note,
            )

    def _spells(self, row: TreatyRow, listed: Listed, succession: Succession) -> list[Spell]:
        if listed.how != FROM:
            return [Spell(listed.party, None, listed.until)]
        same = [p for other in self.rows for p in other.parties if p.party == listed.party and p.how == FROM]
        since = min(p.since for p in same if p.since)
        if since.last < succession.begins(listed.party, row.key):
            since = min(p.since for other in self.rows for p in other.parties if p.since)
        until = max(p.until for p in same if p.until) if all(p.until for p in same) else None
        return succession.spells(listed.party, since, until, row.key)


def by_agreement(rows: Iterable[TreatyRow]) -> dict[str, Treaty]:
    """The rows of a list that say something, one treaty an agreement."""
    treaties: dict[str, list[TreatyRow]] = {}
    for row in rows:
        if row.says_something():
            treaties.setdefault(row.agreement, []).append(row)
    return {agreement: Treaty(found) for agreement, found in treaties.items()}


Read = tuple[int, TreatyRow | Outcome]
"""The number of a row, and what a list makes of it: its treaty, or, where it is of no treaty's kind, the outcome."""


def entities(reads: Iterable[Read], names: Gazetteer, scheme: str) -> Iterator[Entity]:
    """The agreements of which a list says something, in its order."""
    for treaty in by_agreement(read for _, read in reads if isinstance(read, TreatyRow)).values():
        yield treaty.entity(names, scheme)


def outcomes(file: str, reads: Iterable[Read], terms: Terms, silent: str) -> Iterator[Converted]:
    """One outcome a row, in the list's order; ``silent`` is the issue of a treaty row of which no claim comes."""
    rows = list(reads)
    treaties = by_agreement(read for _, read in rows if isinstance(read, TreatyRow))
    for number, read in rows:
        if isinstance(read, TreatyRow):
            claims = tuple(treaties[read.agreement].claims(read, terms)) if read.says_something() else ()
            yield converted(file, number, claims or Issue(silent, f"{read.label} ({read.key})"))
        else:
            yield converted(file, number, read)


def party_id(names: Gazetteer, text: str, spellings: Mapping[str, str]) -> str | None:
    """The entity of today that a list means by a name: its own spelling first, then the registry's names."""
    if text in spellings:
        return spellings[text]
    outcome = names.resolve(text, None, KINDS)
    return outcome.id if isinstance(outcome, Found) else None


def party_ids(names: Gazetteer, codes: str) -> tuple[str, ...]:
    """The entities of a hand-written list of codes (``DEU organization/eu``), in its order."""
    return tuple(outcome.id for code in codes.split() if isinstance(outcome := names.resolve(code, None, KINDS), Found))
