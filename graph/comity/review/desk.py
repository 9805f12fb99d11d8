"""The desk at which proposals are reviewed: each decision is in the journal, on the disk, before the call returns."""

from collections.abc import Mapping, Sequence
from typing import Any

from comity.dates import parse_optional
from comity.errors import ComityError, JournalError
from comity.ledger.home import Home
from comity.ledger.journal import Action, Entry, Journal, voided
from comity.ledger.verdicts import Item, Items, Key, State, edited, fold, items_of, plain_entity
from comity.model import Entity, Name, Status
from comity.reading.proposal import Party, Proposal
from comity.review.checking import Gate
from comity.review.claiming import as_claim, as_source
from comity.review.publishing import publish_sources, sources_of
from comity.view import Graph

DATES = ("since", "until", "announced_on")
PARTIES = ("subject", "object", "announced_by", "place")
FIELDS = ("relation", "subject", "object", "status", *DATES, "announced_by", "place")
"""What a person may edit."""
_DECISIONS = (Action.ACCEPT, Action.REJECT)


class Desk:
    """A home's journal beside a graph. Several desks may be open at once: each looks again before it decides."""

    def __init__(self, home: Home, graph: Graph) -> None:
        """What was accepted in the journal and never reached ``sources/`` (a kill in between) is written now.

        Raises:
            JournalError, OutputError: the journal or a source folder cannot be read or written.
        """
        self.home, self.graph = home, graph
        self._journal, self._gate = Journal(home), Gate(graph)
        self._items: Items = {}
        self._seen = 0
        self._catch_up()

    @property
    def notice(self) -> str:
        """Blank, or what to tell the user: a half-written entry was found and set aside."""
        return self._journal.notice

    def items(self, state: State | None = None, source: str = "") -> list[Item]:
        """The proposals, in the order they were read; of one state, and of sources whose id begins with ``source``."""
        self._refresh(self._journal.entries())
        return [
            item
            for item in self._items.values()
            if (state is None or item.state is state) and item.source.startswith(source)
        ]

    def pending(self, source: str = "") -> list[Item]:
        """The proposals that wait for a decision."""
        return self.items(State.PENDING, source)

    def edit(self, item: Item, fields: Mapping[str, str]) -> dict[str, Any]:
        """Edits as people type them (names, dates, words; blank takes a date or a party away), ready for ``accept``.

        Another ``since`` takes the old ``until`` away, unless that is given too.

        Raises:
            ComityError: no field of that name, an unknown name or relation, or no date; the message says which.
        """
        given = {"until": "", **fields} if "since" in fields else fields
        return {name: self._typed(item.proposal, name, text.strip()) for name, text in given.items()}

    def refusals(self, item: Item, fields: Mapping[str, Any] | None = None) -> list[str]:
        """Why a proposal, with edits, could not be accepted; nothing where it could."""
        try:
            proposal = edited(item.proposed, fields or {})
            claim = as_claim(proposal, item.document, self.graph.relations)
        except ComityError as error:
            return [str(error)]
        if claim.since is None and claim.status is Status.DONE and self.graph.relations[claim.relation].is_act:
            return ["It is told as done but not when, and an act without a day stands nowhere in time: edit since."]
        source = as_source(item.document, item.read)
        return self._gate.refusals(claim, source, self._brought(proposal, item.source))

    def accept(self, item: Item, fields: Mapping[str, Any] | None = None, by: str = "") -> Item:
        """Take a proposal into the user's ledger, with edits from ``edit``; ``by`` says who did.

        Raises:
            JournalError: it is not pending any more, the shapes refuse it (the message says why), or the journal
                cannot be written.
        """
        if why := self.refusals(item, fields):
            tie = f"{item.proposal.subject.id} - {item.proposal.relation} - {item.proposal.object.id}"
            raise JournalError(f"{tie} cannot be accepted: {' '.join(why)} Edit or reject it")
        brought = self._brought(edited(item.proposed, fields or {}), item.source)
        more = {"fields": dict(fields or {}), "entities": [plain_entity(entity) for entity in brought]}
        return self._decide(Action.ACCEPT, item.key, {**more, "by": by})

    def reject(self, item: Item, by: str = "") -> Item:
        """Turn a proposal down.

        Raises:
            JournalError: it is not pending any more, or the journal cannot be written.
        """
        return self._decide(Action.REJECT, item.key, {"by": by})

    def undo(self, number: int | None = None) -> Entry:
        """Undo an entry of the journal, the latest decision that stands unless a ``number`` is given; gives what was.

        A reading can be undone too, and with it all that was decided on it, and so can an undoing.

        Raises:
            JournalError: there is no such entry, or it was undone before.
        """
        with self._journal.writing() as entries:
            undone = voided(entries)
            if number is None:
                standing = (e.number for e in reversed(entries) if e.action in _DECISIONS and e.number not in undone)
                number = next(standing, 0)
            if not 0 < number <= len(entries):
                raise JournalError(f"there is no entry {number} to undo" if number else "there is nothing to undo")
            if number in undone:
                raise JournalError(f"entry {number} was undone before: undo its undoing to have it back")
            self._journal.append(Action.UNDO, {"entry": number})
            self._refresh(entries)
            self._publish(sources_of(entries))
            return entries[number - 1]

    def publish(self) -> None:
        """Write the source folders of all that was accepted anew, from the journal."""
        self._catch_up(anew=True)

    def _catch_up(self, *, anew: bool = False) -> None:
        if self._journal.path.exists():
            with self._journal.writing() as entries:
                self._refresh(entries)
                self._publish(sources_of(entries), anew=anew)

    def _decide(self, action: Action, key: Key, facts: Mapping[str, Any]) -> Item:
        with self._journal.writing() as entries:
            self._refresh(entries)
            item = self._items.get(key)
            if item is None or item.state is not State.PENDING:
                state = item.state.value if item else "gone"
                raise JournalError(f"proposal {key[1]} of {key[0]} is {state} already: undo that first")
            self._journal.append(action, {"source": key[0], "proposal": key[1], **facts})
            self._refresh(entries)
            self._publish([key[0]])
            return self._items[key]

    def _publish(self, sources: Sequence[str], *, anew: bool = False) -> None:
        publish_sources(self.home, sources, self._items.values(), self.graph.relations, anew=anew)

    def _refresh(self, entries: Sequence[Entry]) -> None:
        fresh = entries[self._seen :]
        if any(entry.action is Action.UNDO for entry in fresh):
            self._items = items_of(entries)
        else:
            fold(self._items, fresh)
        self._seen = len(entries)

    def _brought(self, proposal: Proposal, source: str) -> list[Entity]:
        parties = (getattr(proposal, name) for name in PARTIES)
        strangers = {p.id: p for p in parties if p and p.proposed and p.id not in self.graph.entities}
        return [self._entity(party, source) for party in strangers.values()]

    def _entity(self, party: Party, source: str) -> Entity:
        label = party.label or party.text
        names = (Name(party.text),) if party.text != label else ()
        of = party.state if party.state in self.graph.entities and party.state != party.id else ""
        return Entity(party.id, label, names, of=of, note=f"Named in {source}.")

    def _typed(self, proposal: Proposal, name: str, text: str) -> Any:
        if name in DATES:
            return str(parse_optional(text) or "")
        if name == "status":
            if text not in list(Status):
                raise JournalError(f"'{text}' is no status: write one of {', '.join(Status)}")
            return text
        if name == "relation":
            return self.graph.relation_names(text)[0]
        if name not in PARTIES:
            raise JournalError(f"'{name}' cannot be edited: choose among {', '.join(FIELDS)}")
        return self._party(proposal, name, text)

    def _party(self, proposal: Proposal, name: str, text: str) -> dict[str, Any] | None:
        if not text and name in ("announced_by", "place"):
            return None
        day = proposal.since or proposal.announced_on
        id_ = self.graph.names.find(text, day.first if day else None)
        before: Party | None = getattr(proposal, name)
        words = before or Party(id_, "", proposal.evidence.start, proposal.evidence.start)
        return {
            "id": id_,
            "text": words.text,
            "start": words.start,
            "end": words.end,
            "proposed": False,
            "label": self.graph.names.label(id_),
            "state": "",
        }
