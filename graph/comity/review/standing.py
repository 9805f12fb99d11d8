"""How a proposal stands to what the graph holds: told again, against it, further than it, or new.

The proposal is placed in time among the graph's own claims on the two parties, by the as-of rule of a build, so that
what is told here of an agreement or a conflict is what ``comity conflicts`` would tell after one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from comity.build.placing import place_in_time
from comity.dates import PartialDate
from comity.ledger.days import touching
from comity.ledger.table import from_table, to_table
from comity.model import Claim, Relation, Relations, Status
from comity.model.acts import tie_of
from comity.reading.document import Document
from comity.reading.proposal import Proposal
from comity.review.claiming import as_claim
from comity.view import Graph
from comity.view.conflicts import conflicts_among, happens_once
from comity.view.multigraph import shown
from comity.view.words import Word, read_words

_NOBODY: Mapping[str, str] = MappingProxyType({})


class Verdict(StrEnum):
    """What accepting a proposal would do to the graph."""

    CORROBORATES = "corroborates"
    """The graph holds it; accepting adds a source."""
    CONTRADICTS = "contradicts"
    """Both cannot be true."""
    UPDATES = "updates"
    """It says how something went on that the graph knows less far: planned and now done, in force and now ended."""
    NEW = "new"
    """The graph says nothing of it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict, why (blank, or the kind of conflict), and both sides in words.

    ``claims`` are the rows of the claims table that it rests on, ``around`` what else is in force between the two
    parties on the proposal's day, ``day``; ``theirs`` has the words of ``claims``, one a row.
    """

    verdict: Verdict
    day: date
    because: str = ""
    ours: str = ""
    theirs: tuple[str, ...] = ()
    claims: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    around: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class _Case:
    """The claim in question, the day it is asked about, and what others say of its parties, as the graph places it."""

    claim: Claim
    day: date
    others: list[Word]
    relations: Relations

    @property
    def relation(self) -> Relation:
        """The claim's relation."""
        return self.relations[self.claim.relation]

    @property
    def same(self) -> list[Word]:
        """What others say on the claim's own tie."""
        return [word for word in self.others if word.tie == (self.relation.name, self.claim.subject, self.claim.object)]

    def moved(self, states: Iterable[str]) -> list[Word]:
        """What others say is done on the ties of states that an act moves."""
        ties = {tie_of(self.relations[state], self.claim) for state in states}
        return [word for word in self.others if word.tie in ties and word.is_done]


def weigh(graph: Graph, proposal: Proposal, document: Document) -> Standing:
    """How a proposal stands to what the graph says of its two parties; words of the document itself do not count.

    Raises:
        JournalError: its relation is not one of the ontology's.
    """
    claim = as_claim(proposal, document, graph.relations)
    table = touching(touching(graph.table, [claim.subject]), [claim.object])
    others = [word for word in read_words(table) if word.line["source"] != claim.source]
    case = _Case(claim, _asked(claim, document, graph.day), others, graph.relations)
    verdict, because, ids = _judged(case, _against(case, graph, table))
    told = [word.line for word in others if word.id in ids]
    around = [w.line for w in others if w.id not in ids and w.line["preferred"] and w.is_done and _holds(w, case.day)]
    words = tuple(in_words(graph, line) for line in told)
    return Standing(verdict, case.day, because, _ours(graph, claim, proposal), words, tuple(told), tuple(around))


def in_words(graph: Graph, line: Mapping[str, Any], called: Mapping[str, str] = _NOBODY) -> str:
    """A row of the claims table in a sentence: ``un-members: Kazakhstan joined United Nations, 1992-03-02``.

    ``called`` has names of those whom the graph lacks.
    """
    one, other = (
        graph.names.label(id_) if id_ in graph.names else called.get(id_, id_)
        for id_ in (line["subject"], line["object"])
    )
    tie = f"{one} {graph.relations[line['relation']].label} {other}"
    since, until, said = (shown(line[name], line[f"{name}_precision"]) for name in ("from", "until", "announced_on"))
    span = since if until in ("", since) else f"{since} to {until}"
    facts = ["" if line["status"] == "done" else line["status"], span, f"said {said}" if said else ""]
    return f"{line['source']}: {', '.join(filter(None, (tie, *facts)))}"


def _ours(graph: Graph, claim: Claim, proposal: Proposal) -> str:
    """A claim that no table holds yet, in the same words; whom the graph lacks bears the name the text has."""
    (line,) = to_table([claim], [], {}).to_pylist()
    called = {party.id: party.label or party.text for party in (proposal.subject, proposal.object) if party.text}
    return in_words(graph, line, called)


def _asked(claim: Claim, document: Document, otherwise: date) -> date:
    """The day a proposal speaks of: an act's own; of what is open or not done, the document's."""
    over = claim.until if claim.status is Status.DONE else None
    known = (over, document.date, claim.announced_on, claim.since, claim.observed_on)
    return next((day.last for day in known if day), otherwise)


def _against(case: _Case, graph: Graph, table: pa.Table) -> tuple[str, set[str]]:
    """The first conflict that the claim would be part of, and the ids of the other side; blank where there is none."""
    claim = case.claim
    told = [one for one in from_table(table) if one.source != claim.source]
    parties = [graph.entities[id_] for id_ in (claim.subject, claim.object) if id_ in graph.entities]
    timed = place_in_time([*told, claim], parties, graph.sources, graph.path / "ontology", graph.rule)
    ended = {claim.id, *(spell.id for spell in timed.spells if claim.id in spell.rests_on)}
    begun = {claim.id, *(spell.id for spell in timed.spells if claim.id == spell.rests_on[0])}
    for conflict in conflicts_among(read_words(timed.table()), graph.relations, graph.day):
        own = ended if conflict.kind == "end" else begun
        pairs = [{word.id for word in pair} for pair in conflict.pairs]
        if theirs := {id_ for ids in pairs if ids & own for id_ in ids - own}:
            return conflict.kind, theirs
    return "", set()


def _judged(case: _Case, against: tuple[str, set[str]]) -> tuple[Verdict, str, set[str]]:
    kind, ids = against
    if ids:
        return Verdict.CONTRADICTS, kind, ids
    for kind, words in (("over", _over(case)), ("already", _already(case))):
        if words:
            return Verdict.CONTRADICTS, kind, {word.id for word in words}
    if agreeing := [word for word in case.same if _agrees(word, case)] or _implied(case):
        return Verdict.CORROBORATES, "", {word.id for word in agreeing}
    earlier = [w for w in case.same if not w.is_done and w.line["status"] != case.claim.status]
    if further := earlier or _ended(case):
        return Verdict.UPDATES, "", {word.id for word in further}
    return Verdict.NEW, "", set()


def _over(case: _Case) -> list[Word]:
    """Who says that a state told as going on had ended by then: a membership of one who withdrew."""
    claim = case.claim
    if case.relation.is_act or claim.status is not Status.DONE or claim.until:
        return []
    told = [word for word in case.same if word.is_done and word.line["begins"]]
    if any(_holds(word, case.day) for word in told):
        return []
    ended = [word for word in told if word.line["ends"] and word.line["ends"] < case.day]
    begun_anew = claim.since and all(word.line["ends"] < claim.since.first for word in ended)
    return [] if begun_anew else ended


def _already(case: _Case) -> list[Word]:
    """Who says that what is planned, hinted or conditional was done before, and holds."""
    if case.claim.status in (Status.DONE, Status.DENIED) or not happens_once(case.relation):
        return []
    if case.relation.begins:
        return [word for word in case.moved(case.relation.begins) if _holds(word, case.day)]
    if any(_holds(word, case.day) for word in case.moved(case.relation.ends)):
        return []
    return [word for word in case.same if word.is_done and _holds(word, case.day)]


def _agrees(word: Word, case: _Case) -> bool:
    """Whether a word on the same tie says the same."""
    if word.line["status"] != case.claim.status:
        return False
    if not case.relation.is_act and word.is_done and _holds(word, case.day):
        return True
    return _meet(word.since, word.until, case.claim)


def _implied(case: _Case) -> list[Word]:
    """Who says that a state began, or ended, when a done act is said to have begun or ended it."""
    if case.claim.status is not Status.DONE:
        return []
    if case.claim.since is None:
        return [word for word in case.moved(case.relation.begins) if _holds(word, case.day)]
    begun = [w for w in case.moved(case.relation.begins) if w.since and _meet(w.since, None, case.claim)]
    return begun + [w for w in case.moved(case.relation.ends) if w.until and _meet(w.until, None, case.claim)]


def _ended(case: _Case) -> list[Word]:
    """Who says that a state holds which a done act ends."""
    done = case.claim.status is Status.DONE
    return [word for word in case.moved(case.relation.ends) if _holds(word, case.day)] if done else []


def _holds(word: Word, day: date) -> bool:
    begins, ends = word.line["begins"], word.line["ends"]
    return bool(begins and begins <= day and (ends is None or ends >= day))


def _meet(since: PartialDate | None, until: PartialDate | None, claim: Claim) -> bool:
    """Whether two spans could be of one moment; one without a date could be of any."""
    if since is None or claim.since is None:
        return True
    return since.first <= (claim.until or claim.since).last and claim.since.first <= (until or since).last
