"""What the journal comes to: every proposal, and whether it waits, was accepted or was rejected."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from comity.ledger.journal import Action, Entry, voided
from comity.ledger.recorded import plain_proposal, read_document, read_proposal
from comity.model import Entity, Name
from comity.reading.document import Document
from comity.reading.proposal import Proposal

Key = tuple[str, str]
"""The id of a source and of a proposal in it: the same sentence may stand in two articles."""


class State(StrEnum):
    """How far the review of a proposal has come."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One proposal of one document. ``proposal`` is as accepted, with the edits; ``proposed`` as the reader made it.

    ``read`` is the day it was read, ``number`` the journal's entry that decided it (or that it was read by), and
    ``entities`` what accepting it adds to the registry.
    """

    source: str
    document: Document
    read: date
    proposed: Proposal
    proposal: Proposal
    number: int
    state: State = State.PENDING
    by: str = ""
    entities: tuple[Entity, ...] = ()

    @property
    def key(self) -> Key:
        """The source's id and that of the proposal as it was made."""
        return self.source, self.proposed.id


Items = dict[Key, Item]
"""Proposals by key, in the order they were first read."""


def items_of(entries: Sequence[Entry]) -> Items:
    """Every proposal of a journal, as all its entries together leave it."""
    undone, items = voided(entries), Items()
    fold(items, (e for e in entries if e.number not in undone and e.action is not Action.UNDO))
    return items


def fold(items: Items, entries: Iterable[Entry]) -> None:
    """Bring items up to date with later entries, in place; none of them may be an undoing or undone."""
    for entry in entries:
        if entry.action is Action.READ:
            _take_in(items, entry)
        elif (item := items.get((entry.facts["source"], entry.facts["proposal"]))) is not None:
            state = State.ACCEPTED if entry.action is Action.ACCEPT else State.REJECTED
            items[item.key] = _decided(item, entry, state)


def edited(proposal: Proposal, fields: Mapping[str, Any]) -> Proposal:
    """A proposal with some of its fields replaced, these as the journal writes them."""
    return read_proposal({**plain_proposal(proposal), **fields}) if fields else proposal


def plain_entity(entity: Entity) -> dict[str, Any]:
    """An entity that a text suggests, as JSON values."""
    return {
        "id": entity.id,
        "label": entity.label,
        "names": [name.text for name in entity.names],
        "of": entity.of,
        "note": entity.note,
    }


def _take_in(items: Items, entry: Entry) -> None:
    """The latest reading of a document says what is open; what was decided stays."""
    source, document = entry.facts["source"], read_document(entry.facts["document"])
    for key in [key for key, item in items.items() if key[0] == source and item.state is State.PENDING]:
        del items[key]
    for facts in entry.facts["proposals"]:
        proposal = read_proposal(facts)
        item = Item(
            source=source,
            document=document,
            read=entry.day,
            proposed=proposal,
            proposal=proposal,
            number=entry.number,
        )
        items.setdefault(item.key, item)


def _decided(item: Item, entry: Entry, state: State) -> Item:
    proposal = edited(item.proposed, entry.facts.get("fields", {}))
    entities = tuple(_entity(facts) for facts in entry.facts.get("entities", ()))
    by = entry.facts.get("by", "")
    return replace(item, state=state, proposal=proposal, number=entry.number, by=by, entities=entities)


def _entity(facts: Mapping[str, Any]) -> Entity:
    names = tuple(Name(text) for text in facts["names"])
    return Entity(facts["id"], facts["label"], names, of=facts["of"], note=facts["note"])
