"""Who stood behind a present-day name on the day of a treaty: the state of the day, or its predecessor.

Lists of treaties print the parties of today. A treaty of 1990 listed under Slovakia was signed by Czechoslovakia, which
stayed its party until it ended; Slovakia follows as its successor. ``successions.csv`` of ``seeds/unctad-iia`` says who
came before whom, where that is certain; where it is not, nobody signed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from comity.datasets.organizations import table
from comity.dates import PartialDate, parse_optional
from comity.names import Gazetteer

TABLE = "unctad-iia"
COLUMNS = ("state", "predecessor", "before", "treaties")
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Predecessor:
    """Who acted before an entity did, and the first day the entity itself could; blank is its inception."""

    id: str
    before: PartialDate | None


@dataclass(frozen=True, slots=True)
class Spell:
    """One party's time under a treaty; ``note`` says where it came in by succession."""

    party: str
    since: PartialDate | None
    until: PartialDate | None
    note: str = ""


def predecessors() -> dict[_Key, Predecessor]:
    """The hand-written table, by state and treaty; a blank treaty stands for all.

    Raises:
        SourceError: the table is missing or lacks a column.
    """
    return {
        (row["state"], treaty): Predecessor(row["predecessor"], parse_optional(row["before"]))
        for row in table(TABLE, "successions.csv", COLUMNS)
        for treaty in row["treaties"].split() or [""]
    }


@dataclass(frozen=True, slots=True)
class Succession:
    """The registry's lives of states together with the table of predecessors."""

    names: Gazetteer
    before: Mapping[_Key, Predecessor]

    def actor(self, party: str, day: date, treaty: str = "") -> str | None:
        """Who acted on a day for a party listed today: itself, a predecessor, or None where that is not certain."""
        while day < self.begins(party, treaty):
            earlier = self._earlier(party, treaty)
            if earlier is None:
                return None
            party = earlier.id
        return party if day <= self._ends(party) else None

    def spells(self, party: str, since: PartialDate, until: PartialDate | None, treaty: str = "") -> list[Spell]:
        """A party's time under a treaty, cut where a predecessor gave way; empty where it ended before the party began.

        A predecessor that goes on (Serbia beside Montenegro) has its own row in the lists and no part here.
        """
        begins = self.begins(party, treaty)
        if since.last >= begins:
            return [Spell(party, since, self._bounded(party, until))]
        earlier = self._earlier(party, treaty)
        before = self._ended_part(earlier.id, since, until, treaty) if earlier else []
        if until and until.last < begins:
            return before
        note = f"By succession ({self.names.label(earlier.id)})." if earlier else ""
        note = note or f"The list has it in force since {since}, before this party's own time."
        return [*before, Spell(party, PartialDate(begins), until, note)]

    def begins(self, party: str, treaty: str = "") -> date:
        """The first day a party could act for itself."""
        earlier, entity = self._earlier(party, treaty), self.names.entity(party)
        if earlier and earlier.before:
            return earlier.before.first
        return entity.inception.first if entity and entity.inception else date.min

    def _ended_part(self, party: str, since: PartialDate, until: PartialDate | None, treaty: str) -> list[Spell]:
        ends = self._ends(party)
        if ends == date.max:
            return []
        return [s for s in self.spells(party, since, until, treaty) if s.since and s.since.first <= ends]

    def _bounded(self, party: str, until: PartialDate | None) -> PartialDate | None:
        ends = self._ends(party)
        return PartialDate(ends) if ends < (until.last if until else date.max) else until

    def _ends(self, party: str) -> date:
        entity = self.names.entity(party)
        return entity.dissolution.last if entity and entity.dissolution else date.max

    def _earlier(self, party: str, treaty: str) -> Predecessor | None:
        return self.before.get((party, treaty)) or self.before.get((party, ""))
