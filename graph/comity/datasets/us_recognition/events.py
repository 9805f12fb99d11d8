"""What was told + who was meant -> acts between two states, ready to become claims."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from comity.datasets.row import Issue
from comity.datasets.us_recognition.acts import MISSIONS, Paragraph, Told, read
from comity.datasets.us_recognition.missions import Step
from comity.datasets.us_recognition.parties import US, Parties
from comity.datasets.us_recognition.readings import Reading, Spot, check
from comity.datasets.us_recognition.refusals import issue, refusal
from comity.datasets.us_recognition.treaties import Treaty
from comity.datasets.us_recognition.treaties import told as treaties_told
from comity.dates import PartialDate
from comity.model import Claim, Status
from comity.names import Ambiguous, Found

SOURCE = "us-recognition"
_GUIDE = (
    "Office of the Historian, A Guide to the United States' History of Recognition, Diplomatic, and Consular "
    "Relations, by Country, since 1776, article '{}'"
)
_RELATION = {
    "established": "establishedRelations",
    "restored": "restoredRelations",
    "cut": "cutRelations",
    "never": "establishedRelations",
    "mission": "hasMission",
    "seen": "hasMission",
    "relations": "hasRelations",
}
_SYMMETRIC = frozenset({"establishedRelations", "restoredRelations", "hasRelations"})
_NO_STATE = re.compile(
    r"^(?:that|the (?:various )?members)\b|protectorate|\bas [^,.;]{0,60}?(?:Envoy|Commissioner)|^and "
)
_GOVERNMENT = re.compile(r"\b(?:[Gg]overnment|Authority|Council|Committee|regime)\b")
_NAMED_ENDS = re.compile(r" (?:when|on|by|via)\b")


@dataclass(slots=True)
class Read:
    """What a paragraph came to: claims of acts, steps of missions, and what was left out."""

    claims: list[Claim] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


class Reader:
    """Reads paragraphs one by one, by hand where there is a reading, else by the patterns; and the treaties told."""

    def __init__(
        self,
        parties: Parties,
        readings: Mapping[Spot, Sequence[Reading]],
        treaties: Mapping[Spot, Sequence[Treaty]],
    ) -> None:
        self._parties = parties
        self._readings = readings
        self._treaties = treaties

    def read(self, paragraph: Paragraph) -> Read:
        """Everything a paragraph gives; an issue says why, where it gives nothing."""
        into = Read()
        if paragraph.spot in self._readings:
            for reading in self._readings[paragraph.spot]:
                self._by_hand(paragraph, reading, into)
        else:
            self._by_patterns(paragraph, into)
        for treaty in treaties_told(paragraph, self._treaties):
            self._signatures(paragraph, treaty, into)
        if not (into.claims or into.steps or into.issues):
            into.issues.append(refusal(paragraph))
        return into

    def _by_patterns(self, paragraph: Paragraph, into: Read) -> None:
        """Each act with each party once: a paragraph that tells it twice tells it best where the date is finest."""
        words: dict[tuple[str, ...], Told] = {}
        for told in _plausible(paragraph):
            if other := self._other(paragraph, told, into):
                word = (told.act, told.way, told.rank, other)
                words[word] = _sharper(words[word], told) if word in words else told
        for (*_, other), told in words.items():
            if told.when or told.act == "never":
                self._add(paragraph, told, other, into)
            else:
                reason = "recognition-not-dated" if told.act == "recognized" else "not-dated"
                into.issues.append(issue(paragraph, reason))

    def _by_hand(self, paragraph: Paragraph, reading: Reading, into: Read) -> None:
        check(reading, paragraph)
        if reading.act == "refused":
            into.issues.append(issue(paragraph, reading.note))
            return
        was = "legation" if reading.act == "raised" else ""
        when = reading.since or reading.until
        told = Told(reading.act, reading.way, when, reading.rank, was, reading.note, reading.party)
        other = self._other(paragraph, told, into, reading.party)
        if other and reading.act in {"mission", "seen", "relations"}:
            into.claims += [sourced(claim, paragraph) for claim in _lasting(reading, other)]
        elif other:
            self._add(paragraph, told, other, into, Status(reading.status or "done"))

    def _signatures(self, paragraph: Paragraph, treaty: Treaty, into: Read) -> None:
        """Who signed a treaty, each a claim; without the other side's there is none."""
        parties = treaty.parties
        if not parties:
            other = self._other(paragraph, Told("signed", when=treaty.signed), into)
            parties = (US, other) if other else ()
        for party in parties:
            claim = sourced(_signed(treaty, party), paragraph)
            into.claims.append(replace(claim, key=f"{paragraph.key}/signed"))

    def _add(self, paragraph: Paragraph, told: Told, other: str, into: Read, status: Status = Status.DONE) -> None:
        if told.act in MISSIONS and told.when:
            into.steps += [_step(paragraph, told, told.when, *pair) for pair in _pairs(told.way, other)]
            return
        status = Status.DENIED if told.act == "never" else status
        into.claims += [sourced(claim, paragraph) for claim in _acts(told, other, status)]
        if status is Status.DONE:
            into.steps += _turns(paragraph, told, other)

    def _other(self, paragraph: Paragraph, told: Told, into: Read, name: str = "") -> str:
        day = told.when.first if told.when else None
        found = self._parties.named(name, day) if name else self._parties.of(paragraph, told)
        if isinstance(found, Found):
            return found.id
        could = f" could be {', '.join(found.candidates)}" if isinstance(found, Ambiguous) else ""
        into.issues.append(issue(paragraph, "unknown-state", f"{found.text}{could}"))
        return ""


def _plausible(paragraph: Paragraph) -> Iterator[Told]:
    """What is told of states; a government is taken for its state, and noted, unless its recognition made the state."""
    for told in read(paragraph):
        named = _NAMED_ENDS.split(told.words, maxsplit=1)[0]
        if told.act == "recognized" and _NO_STATE.search(named):
            continue
        if told.act == "recognized" and _GOVERNMENT.search(named) and "Recognition" not in paragraph.heading:
            yield Told(told.act, told.way, told.when, note="recognition of a government", words=told.words)
        else:
            yield told


def _sharper(one: Told, other: Told) -> Told:
    """The second of two words only where it narrows the first's date down, or gives one at all."""
    if one.when is None or other.when is None:
        return one if other.when is None else other
    finer = other.when.precision.rank > one.when.precision.rank
    return other if finer and one.when.overlaps(other.when) else one


def _parties(relation: str, way: str, other: str) -> list[tuple[str, str]]:
    """Subject and object of each claim: in order where the relation is symmetric, else by who acts."""
    if relation in _SYMMETRIC:
        return [(min(US, other), max(US, other))]
    return _pairs(way, other)


def _pairs(way: str, other: str) -> list[tuple[str, str]]:
    pairs = {"out": [(US, other)], "in": [(other, US)], "both": [(US, other), (other, US)]}
    return pairs.get(way or "out", [])


def _step(paragraph: Paragraph, told: Told, when: PartialDate, sender: str, host: str) -> Step:
    return Step(sender, host, told.act, when, paragraph.key, told.rank, told.was, told.note)


def _turns(paragraph: Paragraph, told: Told, other: str) -> list[Step]:
    """A break of relations ends the missions of both; an interruption for want of a recognised government does not."""
    if told.act not in {"cut", "restored"} or told.when is None or told.note.startswith("interrupted"):
        return []
    return [Step(*pair, told.act, told.when, paragraph.key) for pair in _pairs("both", other)]


def _acts(told: Told, other: str, status: Status) -> Iterator[Claim]:
    relation = _RELATION.get(told.act, told.act)
    when = told.when if status is Status.DONE else None
    announced = None if status is Status.DONE else told.when
    for subject, object_ in _parties(relation, told.way, other):
        yield Claim(
            relation=relation,
            subject=subject,
            object=object_,
            source=SOURCE,
            status=status,
            since=when,
            until=when,
            announced_on=announced,
            note=told.note,
        )


def _signed(treaty: Treaty, party: str) -> Claim:
    return Claim(
        relation="signed",
        subject=party,
        object=treaty.agreement,
        source=SOURCE,
        since=treaty.signed,
        until=treaty.signed,
        note=treaty.note,
    )


def _lasting(reading: Reading, other: str) -> Iterator[Claim]:
    relation = _RELATION[reading.act]
    traces = reading.act == "seen"
    for subject, object_ in _parties(relation, reading.way, other):
        yield Claim(
            relation=relation,
            subject=subject,
            object=object_,
            source=SOURCE,
            since=None if traces else reading.since,
            until=None if traces else reading.until,
            observed_on=reading.since if traces else None,
            observed_until=reading.until if traces else None,
            rank=reading.rank,
            note=reading.note,
        )


def sourced(claim: Claim, paragraph: Paragraph) -> Claim:
    """The claim with where it was read: key, citation and address of the article."""
    return replace(
        claim,
        key=paragraph.key,
        citation=_GUIDE.format(paragraph.country.rstrip("*")),
        address=paragraph.address,
        checked_against="row",
    )
