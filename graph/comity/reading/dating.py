"""Which expression of time dates which event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comity.dates import PartialDate, Precision
from comity.model import Status
from comity.reading.clause import is_verb
from comity.reading.when import Basis, When, heading_over, resolve, resolve_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DATING = frozenset({"at", "by", "since", "before", "after", "name", "until"})
_SAYING = frozenset(
    """say tell report state note confirm claim add write announce reveal disclose declare inform insist acknowledge admit
    explain warn pledge vow promise agree decide argue stress learn""".split()
)
_LEVELS = 7


@dataclass(frozen=True, slots=True)
class Dated:
    """An event's date, and how it was found."""

    since: PartialDate | None = None
    until: PartialDate | None = None
    how: str = ""
    sure: bool = True


class Calendar:
    """The expressions of time of one document and the dates of what it has told so far."""

    def __init__(self, doc: Doc, whens: list[When], document: PartialDate | None) -> None:
        self.doc, self.document = doc, document
        self._whens = whens
        self._gathered: dict[str, Dated] = {}
        self.starting = {when.start: when for when in whens}
        self._by_anchor: dict[int, list[When]] = {}
        for when in whens:
            self._by_anchor.setdefault(when.anchor, []).append(when)
        self.last: PartialDate | None = None
        self._told_at = -1

    def date(self, trigger: Token, noun: Token | None, own_report: bool, status: Status, relation: str) -> Dated:
        """The date of what a trigger tells.

        The nearest expression in its own clause counts; a clause without a finite verb of its own shares the one of the clause above.
        A mediation is dated by its own clause only.
        What a party reports of itself as just done ("said on Monday it had restored ties") is dated by the report.
        """
        if (beside := self._beside(trigger)) is not None:
            return beside
        for when in self._around(trigger, noun):
            found = self._value(when, trigger)
            if found is not None:
                return found
        if relation == "mediated":
            return Dated()
        found = self._counted(trigger) or self._above(trigger, own_report, status) or self._headed(trigger, status)
        return found or self._going_on(trigger, status, relation) or Dated()

    def _going_on(self, trigger: Token, status: Status, relation: str) -> Dated | None:
        """A story that goes on without a new date: "The leaders met on Friday ... They signed a treaty".

        Only in the same paragraph, in the same sentence or the next, and never for what had happened before.
        """
        if status is not Status.DONE or not _narrates(trigger, relation):
            return None
        here = trigger.sent
        date, place = self._story_before(trigger)
        if date is None or "\n" in self.doc[place : trigger.i].text:
            return None
        if sum(1 for t in self.doc[place + 1 : here.start + 1] if t.is_sent_start and t.i and self.doc[t.i - 1].text != ";") > 1:
            return None
        return Dated(date, None, "the story goes on", sure=False)

    def _story_before(self, trigger: Token) -> tuple[PartialDate | None, int]:
        """The last date of the main line before a trigger, or of the event told last, and its place."""
        date, place = self.last, self._told_at
        for when in self._whens:
            if when.start >= trigger.i or when.start <= place:
                continue
            anchor = self.doc[when.anchor]
            value = resolve(when, when.told or self.last) if when.basis is Basis.EVENT and when.of is None else when.value
            main = anchor.dep_ in {"ROOT", "conj"} and is_verb(anchor)
            if value is not None and when.role == "at" and main and not (self.document and is_after(value, self.document)):
                date, place = value, when.start
        return date, place

    def _counted(self, trigger: Token) -> Dated | None:
        """"rejoined on Saturday, more than three years after it had left": the leaving, counted back from the rejoining."""
        for when in self._whens:
            if when.of == trigger.i and when.anchor != trigger.i:
                main = self._on(self.doc[when.anchor], trigger)
                reference = main.since if main else when.told or self.document
                value = resolve_of(when, reference)
                if value is not None:
                    return Dated(value, None, f'"{self.doc[when.start : when.end].text}"', sure=False)
        return None

    def _headed(self, trigger: Token, status: Status) -> Dated | None:
        """The heading of a timeline's entry dates what is done in it."""
        heading = heading_over(self.doc, self._whens, trigger.i) if status is Status.DONE else None
        if heading is None or (found := self._value(heading, trigger)) is None:
            return None
        return Dated(found.since, found.until, found.how, sure=False)

    def until(self, trigger: Token) -> Dated | None:
        """"did not resume them until November 1984": the day it was done after all, if it has come."""
        for when in self._around(trigger, None):
            if when.role == "until" and when.value is not None and not (self.document and is_after(when.value, self.document)):
                return Dated(when.value, None, f'"{self.doc[when.start : when.end].text}"')
        return None

    def of(self, entity: str) -> Dated:
        """When a summit told of before took place."""
        return self._gathered.get(entity, Dated())

    def tell(self, date: PartialDate, trigger: Token) -> None:
        """Take note of what was last told, and where."""
        self.last, self._told_at = date, trigger.i

    def remember(self, entity: str, dated: Dated) -> None:
        """Take note of a summit's date."""
        if dated.since is not None:
            self._gathered.setdefault(entity, replace(dated, sure=False))

    def said_on(self, report: Token, below: Token) -> PartialDate | None:
        """The day of a report."""
        found = self._on(report, below)
        return found.since if found else None

    def _beside(self, trigger: Token) -> Dated | None:
        """Of a name that stands for its whole clause ("Laos two years earlier"): the date that follows it."""
        if is_verb(trigger):
            return None
        when = self.starting.get(trigger.i + 1) or self.starting.get(trigger.i + 2)
        return self._value(when, trigger) if when is not None and trigger.pos_ == "PROPN" else None

    def _around(self, trigger: Token, noun: Token | None) -> list[When]:
        """Expressions that hang on the trigger, its noun, or what belongs to them."""
        near = list(self._by_anchor.get(trigger.i, ()))
        inner = [t for t in (noun, *trigger.children) if t is not None and not (is_verb(t) and t.dep_ in _CLAUSES)]
        for token in inner:
            near += self._by_anchor.get(token.i, ())
            if token.dep_ in {"prep", "agent", "dobj", "attr", "nsubjpass", "nsubj", "dative", "advmod", "npadvmod"} or token == noun:
                for below in token.subtree:
                    if below != token and not _in_clause(below, token):
                        near += [w for w in self._by_anchor.get(below.i, ()) if w.role != "name"]
        kept = [w for w in near if w.role in _DATING]
        unique = list({(w.start, w.end): w for w in kept}.values())
        return sorted(unique, key=lambda w: (w.role in {"by", "until", "before", "name"}, w.start > trigger.i and w.anchor != trigger.i and self.doc[w.anchor].dep_ not in {"pobj", "dobj"}, abs(w.start - trigger.i)))

    def _value(self, when: When, trigger: Token) -> Dated | None:
        value, until = when.value, when.until
        if when.of == trigger.i:
            return None
        if when.basis is Basis.EVENT or (value is None and (when.shift or when.partial)):
            value = resolve(when, None if when.of is not None else when.told or self.last)
        if value is None:
            return None
        if when.role in {"before", "after", "until"}:
            return None
        return Dated(value, until, f'"{self.doc[when.start : when.end].text}"', sure=when.basis is not Basis.EVENT)

    def _above(self, trigger: Token, own_report: bool, status: Status) -> Dated | None:
        node = trigger
        for _ in range(_LEVELS):
            head = node.head
            if head == node:
                return None
            finite = any(c.dep_ in {"nsubj", "nsubjpass"} for c in node.children) and is_verb(node)
            if node.dep_ in {"ccomp"} and head.lemma_ in _SAYING and finite:
                if not own_report or status is not Status.DONE:
                    return None
            elif node.dep_ in {"relcl"} and finite and node.tag_ != "VB":
                if status not in {Status.DONE, Status.PLANNED} or not (_there(node) or head.lower_ == "those" or head.head.lower_ == "among"):
                    return None
                head = next((up for up in head.ancestors if is_verb(up)), head)
            elif node.dep_ == "advcl" and finite:
                return None if not _same_time(node) else self._on(head, node)
            elif node.dep_ == "conj" and is_verb(node) and finite and not (status is Status.DONE and node.tag_ == head.tag_):
                return None
            elif node.dep_ in {"xcomp", "acl", "pcomp"} and status is not Status.DONE and not _is_to(head):
                return None
            found = self._on(head, node) if is_verb(head) or head.pos_ == "NOUN" else None
            if found is not None:
                return found
            node = head
        return None

    def _on(self, token: Token, below: Token) -> Dated | None:
        if token.lemma_ == "be" and any(c.dep_ == "neg" for c in token.children):  # "it was not until July that"
            late = next((w for w in self._by_anchor.get(token.i, ()) if w.role == "until" and w.value), None)
            if late is not None:
                return Dated(late.value, None, f'"{self.doc[late.start : late.end].text}"', sure=False)
        for when in self._by_anchor.get(token.i, ()):
            if when.role in _DATING and (found := self._value(when, below)) is not None:
                return Dated(found.since, found.until, found.how, sure=False)
        for child in token.children:
            if child == below or (is_verb(child) and child.dep_ in _CLAUSES):
                continue
            for when in self._by_anchor.get(child.i, ()):
                if when.role in _DATING and when.role != "name" and (found := self._value(when, below)) is not None:
                    return Dated(found.since, found.until, found.how, sure=False)
        return None


_CLAUSES = frozenset({"advcl", "ccomp", "conj", "relcl", "acl", "parataxis", "csubj", "xcomp", "pcomp"})


def _in_clause(token: Token, top: Token) -> bool:
    """Whether a clause lies between a token and the phrase it was reached from."""
    while token != top and token.head != token:
        if is_verb(token) and token.dep_ in _CLAUSES:
            return True
        token = token.head
    return False


_COMPANY = frozenset({"attended", "hosted", "met", "signed"})


def _narrates(trigger: Token, relation: str) -> bool:
    """A simple past in a main clause or beside it; of a meeting and its papers also in a relative clause."""
    aux = {c.lower_ for c in trigger.children if c.dep_ in {"aux", "auxpass"}}
    if ("had" in aux and trigger.sent[0].lower_ not in {"within", "with", "by"}) or ("had" not in aux and trigger.tag_ != "VBD" and not aux & {"was", "were"}):
        return False
    if trigger.dep_ == "relcl":
        return relation in _COMPANY
    return trigger.dep_ in {"ROOT", "conj", "ccomp"} or (trigger.dep_ == "advcl" and _same_time(trigger))


def _is_to(head: Token) -> bool:
    """"On Saturday they are to sign", "is due there on Friday": a date on the copula is the event's."""
    return head.lemma_ == "be" or (head.pos_ in {"ADJ", "VERB"} and head.head.lemma_ == "be" and head.dep_ in {"acomp", "attr"})


def _there(clause: Token) -> bool:
    """A relative clause that goes on where the main clause happens: "in Vienna, where Khrushchev met Kennedy"."""
    place = any(c.lower_ in {"where", "when"} for c in clause.children) or any(
        c.lower_ in {"at", "during"} and any(g.lower_ == "which" for g in c.children) for c in clause.children
    )
    return place and not any(c.lower_ in {"had", "would"} for c in clause.children)


def _same_time(clause: Token) -> bool:
    return any(c.lower_ in {"when", "as", "while"} for c in clause.children)


def coarser(a: PartialDate, b: PartialDate) -> PartialDate:
    """The less precise of two dates."""
    return a if a.precision.rank <= b.precision.rank else b


def is_after(date: PartialDate, other: PartialDate) -> bool:
    """Whether all of a date lies after another."""
    return date.first > other.last


def year_of(date: PartialDate) -> PartialDate:
    """The year a date lies in."""
    return PartialDate(date.first, Precision.YEAR)
