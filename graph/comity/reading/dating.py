"""Which expression of time dates which event."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from comity.dates import PartialDate, Precision
from comity.model import Status
from comity.reading.alongside import as_first, at_once, by_means, by_which, is_first, told_after
from comity.reading.classes import classes
from comity.reading.dated import Dated, Source, is_after
from comity.reading.sharing import COMPANY, in_clause, is_clause, is_finite, narrates, shares
from comity.reading.syntax import is_verb, own_subjects, verb_above
from comity.reading.when import Basis, When, heading_over, resolve, resolve_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

_DATING = frozenset({"at", "by", "since", "before", "after", "name", "until"})
_UNDATED = frozenset({"before", "after", "until"})
"""Roles whose expression bounds an event and does not date it."""
_LATER = frozenset({"by", "until", "before", "name"})
"""Roles that come after others where several expressions stand beside an event."""
_PHRASES = frozenset({"prep", "agent", "dobj", "attr", "nsubjpass", "nsubj", "dative", "advmod", "npadvmod"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_ASIDE = frozenset({"advcl", "relcl", "acl"})
_JOINTS = frozenset({"and", "but"})
_OF_OLD = frozenset({"ratified", "joined", "withdrew"})
"""Relations whose agreement may be older: "ratified the treaty of 1999"."""
_ANSWERS = frozenset({"cut_relations"})
"""Relations that follow upon what was told, on a day of their own: "Three states at once broke off theirs"."""
_LEVELS = 7
_TAKES = frozenset({"take", "come", "enter"})
_NEWS = 4
"""Sentences over which a report keeps to the day it tells of."""
_DAYS = 7
"""Days before its own date on which a report tells of something as news."""


class Calendar:
    """The expressions of time of one document and the dates of what it has told so far."""

    def __init__(self, doc: Doc, whens: list[When], document: PartialDate | None) -> None:
        self.doc, self.document = doc, document
        self.starting = {when.start: when for when in whens}
        """The expressions by their first token."""
        self._whens = whens
        self._by_anchor: defaultdict[int, list[When]] = defaultdict(list)
        for when in whens:
            self._by_anchor[when.anchor].append(when)
        self._gathered: dict[str, Dated] = {}
        self._last: PartialDate | None = None
        self._told_at = -1

    def candidates(self) -> list[tuple[When, Dated]]:
        """Every expression that may date something told, with the date it gives; in the text's order."""
        found = []
        for when in self._whens:
            value = resolve(when, when.told)
            if value is not None and when.role != "dateline":
                found.append((when, replace(self._dated(when, value, Source.OWN), until=when.until)))
        return found

    def date(self, trigger: Token, noun: Token | None, own_report: bool, status: Status, relation: str) -> Dated:
        """The date of what a trigger tells.

        The nearest expression in its own clause counts; a clause without a finite verb of its own shares that of the
        clause above; then come headings, and the story so far. A mediation is dated by its own clause only.
        """
        if relation == "mediated":  # "the agreement of 1989 was brokered": not the day of the brokering
            return self._beside(trigger) or self._within(trigger, None, itself=True, since=False) or Dated()
        found = self._beside(trigger) or self._within(trigger, noun, named=relation not in _OF_OLD)
        if found is not None:
            return found
        found = self._counted(trigger) or self._above(trigger, own_report, status) or self._at_once(trigger, status)
        if found is None and status is Status.DONE:
            found = self._by_means(trigger) or self._by_which(trigger) or self._just_before(trigger, relation)
            found = found or self._behind(trigger)
        if found is None and status in {Status.DONE, Status.PLANNED}:
            found = self._nearby(trigger)
        if found is None and status is Status.DONE:
            found = self._headed(trigger) or self._going_on(trigger, relation)
        return found or Dated()

    def hung_behind(self, end: int, trigger: Token) -> Dated | None:
        """ "go on to Lebanon three days later, the Vatican said": what follows a name but was hung on a later verb.

        So too where each of several names has a date of its own: "went to Rome in May and to Paris in August".
        """
        when = self.starting.get(end)
        if when is None or when.role not in _DATING or end <= trigger.i:
            return None
        above = islice(self.doc[when.root].ancestors, 2)
        again = any(up.dep_ == "conj" and up.pos_ == "ADP" for up in above)  # "in 1961 and to the UN in 1963"
        each = any(one.anchor == when.anchor and trigger.i < one.start < end - 1 for one in self._whens)
        return self._value(when, trigger) if when.anchor > when.end or again or each else None

    def hung_on(self, role: Token) -> Dated | None:
        """ "host of the summit next week": what hangs on a noun itself."""
        return self._within(role, None, itself=True)

    def until(self, trigger: Token) -> Dated | None:
        """ "did not resume them until November 1984": the day it was done after all, if it has come."""
        for when in self._around(trigger, None):
            if when.role == "until" and when.value is not None and not self._is_ahead(when.value):
                return self._dated(when, when.value, Source.OWN)
        return None

    def effect(self, trigger: Token) -> Dated:
        """ "will leave the bloc. The departure takes effect on 1 January": the day told right behind."""
        for when in self._whens:
            verb = self.doc[when.anchor]
            near = when.start > trigger.i and self._sentences_between(trigger.i, verb) <= 1 and when.role in _DATING
            told = any(child.lemma_ in {"effect", "force"} for child in verb.subtree) and verb.lemma_ in _TAKES
            subjects = own_subjects(verb) or own_subjects(verb.head)
            if near and told and any(noun.lemma_ in classes().steps for noun in subjects):
                return self._value(when, trigger, Source.ABOVE) or Dated()
        return Dated()

    def only(self, sentence: Span) -> Dated:
        """The day of a sentence that names but one."""
        own = [when for when in self._whens if sentence.start <= when.start < sentence.end]
        found = self._value(own[0], sentence.root) if len(own) == 1 and own[0].role == "at" else None
        return found or Dated()

    def of(self, entity: str) -> Dated:
        """When a summit told of before took place."""
        return self._gathered.get(entity, Dated())

    def last(self, trigger: Token) -> Dated:
        """The day of what was told last, in the same sentence as a trigger or the one before."""
        if self._last is None or not self._is_just_before(self._told_at, trigger):
            return Dated()
        return Dated(self._last, None, "the story goes on", Source.STORY)

    def tell(self, date: PartialDate, trigger: Token) -> None:
        """Take note of what was last told, and where; "years after they broke off" tells of no day to go on from."""
        if not any(when.of == trigger.i for when in self._whens):
            self._last, self._told_at = date, trigger.i

    def remember(self, entity: str, dated: Dated) -> None:
        """Take note of a summit's date."""
        if dated.since is not None:
            self._gathered.setdefault(entity, replace(dated, source=Source.STORY))

    def said_on(self, report: Token, below: Token) -> PartialDate | None:
        """The day of a report."""
        found = self._on(report, below)
        return found.since if found and found.since and not self._is_ahead(found.since) else None

    def _beside(self, trigger: Token) -> Dated | None:
        """Of a name that stands for its whole clause ("Laos two years earlier"): the date that follows it."""
        if trigger.pos_ != "PROPN":
            return None
        when = self.starting.get(trigger.i + 1) or self.starting.get(trigger.i + 2)
        return self._value(when, trigger) if when is not None else None

    def _within(
        self, trigger: Token, noun: Token | None, *, itself: bool = False, named: bool = True, since: bool = True
    ) -> Dated | None:
        """By what stands beside a trigger; where ``itself`` is asked, only by what hangs on it.

        Not by the date of "the treaty of 1999" unless ``named``, of "has mediated since 2014" unless ``since``.
        """
        barred = {"since": not since, "name": not named and noun is None}
        around = (when for when in self._around(trigger, noun) if not barred.get(when.role))
        near = [when for when in around if when.anchor == trigger.i or not itself]
        values = [found for when in near if (found := self._value(when, trigger)) is not None]
        return next((finer for finer in values if _is_within(finer, values[0])), values[0]) if values else None

    def _around(self, trigger: Token, noun: Token | None) -> list[When]:
        """Expressions that hang on the trigger, its noun, or what belongs to them, the nearest first."""
        near = list(self._by_anchor.get(trigger.i, ()))
        if trigger.lemma_ in {"cease", "stop"}:  # "ceased to be a member in 1990"
            near += [when for c in trigger.children if c.dep_ == "xcomp" for when in self._by_anchor.get(c.i, ())]
        for token in (noun, *trigger.children):
            if token is None or is_clause(token):
                continue
            near += self._by_anchor.get(token.i, ())
            if token.dep_ in _PHRASES or token == noun:
                near += self._inside(token)
        unique = {
            (when.start, when.end): when
            for when in near
            if when.role in _DATING and (when.role != "since" or (when.anchor == trigger.i and not is_first(trigger)))
        }

        def distance(when: When) -> tuple[bool, bool, int]:
            aside = when.anchor != trigger.i and self.doc[when.anchor].dep_ not in {"pobj", "dobj"}
            counted = when.of is None and when.basis is Basis.EVENT and bool(when.shift and when.shift[0])
            return when.role in _LATER or counted, aside and when.start > trigger.i, abs(when.start - trigger.i)

        return sorted(unique.values(), key=distance)

    def _inside(self, phrase: Token) -> Iterator[When]:
        for below in phrase.subtree:
            if below != phrase and not in_clause(below, phrase):
                named = phrase.lower_ != "during"  # "during the war of June 1967" is in June 1967
                yield from (when for when in self._by_anchor.get(below.i, ()) if when.role != "name" or not named)

    def _value(self, when: When, trigger: Token, source: Source = Source.OWN) -> Dated | None:
        """What an expression says of a trigger's day; None where it says nothing."""
        if when.of == trigger.i or when.role in _UNDATED:
            return None
        value = when.value
        if when.basis is Basis.EVENT or (value is None and (when.shift or when.partial)):
            value = resolve(when, self._own_day(when.of) if when.of is not None else when.told or self._last)
        if value is None:
            return None
        source = Source.STORY if when.basis is Basis.EVENT and source is Source.OWN else source
        return replace(self._dated(when, value, source), until=when.until)

    def _own_day(self, place: int) -> PartialDate | None:
        """ "an hour after landing on 21 February": the day of what another is counted from."""
        return next((when.value for when in self._by_anchor.get(place, ()) if when.role in {"at", "name"}), None)

    def _by_means(self, trigger: Token) -> Dated | None:
        """ "recognised it in a letter that he sent on Wednesday", "joined at a summit held on Tuesday"."""
        clauses = by_means(trigger)
        dates = (when for when in self._whens if when.anchor in clauses and when.role == "at")
        return next((found for when in dates if (found := self._value(when, trigger, Source.ABOVE)) is not None), None)

    def _by_which(self, trigger: Token) -> Dated | None:
        """ "signed a treaty on 7 December, by which they normalised relations": on the day of the signing."""
        above = by_which(trigger)
        return self._within(above, None) if above is not None else None

    def _counted(self, trigger: Token) -> Dated | None:
        """ "rejoined on Saturday, more than three years after it had left": the leaving, counted back.

        So too "five months after Guyana became the first country to do so".
        """
        counted = {trigger.i, *(up.i for up in as_first(trigger))}
        for when in self._whens:
            if when.of not in counted or when.anchor in counted:
                continue
            main = self._on(self.doc[when.anchor], trigger)
            value = resolve_of(when, main.since if main else when.told or self.document)
            if value is not None:
                return self._dated(when, value, Source.ABOVE)
        return None

    def _above(self, trigger: Token, own_report: bool, status: Status) -> Dated | None:
        """The date of the clauses above, as far as it is shared."""
        node = trigger
        for _ in range(_LEVELS):
            if node.head == node or not shares(node, own_report, status):
                return None
            above, finite = node.head, is_finite(node)
            if node.dep_ == "relcl" and finite and node.tag_ != "VB":
                above = next((up for up in above.ancestors if is_verb(up)), above)
            found = self._on(above, node) if is_verb(above) or above.pos_ == "NOUN" else None
            if found is None and finite and node.dep_ == "advcl":  # "became the first to sign, when it put its name"
                return next((on for up in as_first(above) if (on := self._on(up, above)) is not None), None)
            if found is not None:
                return found
            node = above
        return None

    def _at_once(self, trigger: Token, status: Status) -> Dated | None:
        """ "were the first to sign when it opened on Monday", "will leave when its mandate ends in May"."""
        clause = at_once(trigger, status)
        return self._within(clause, None) if clause is not None else None

    def _just_before(self, trigger: Token, relation: str) -> Dated | None:
        """ "embraced on Monday after they had signed the treaty": on the day of what came right after."""
        mark = next((child for child in trigger.children if child.lower_ == "after"), None)
        if mark is None or trigger.dep_ != "advcl" or relation not in COMPANY:
            return None
        if any(when.start <= mark.i < when.end for when in self._whens):
            return None  # "two days after they had signed"
        found = self._on(trigger.head, trigger)
        day = found is not None and found.since is not None and found.since.precision is Precision.DAY
        return found if day else None

    def _behind(self, trigger: Token) -> Dated | None:
        """ "recognised it and opened an embassy there on Monday": the day told last is that of both."""
        other = told_after(trigger)
        days = (when for when in self._by_anchor.get(other.i, ()) if when.role == "at") if other is not None else ()
        same = (when for when in days if when.basis is Basis.DOCUMENT and when.value is not None)
        return next((self._value(when, trigger, Source.ABOVE) for when in same), None)

    def _nearby(self, trigger: Token) -> Dated | None:
        """The nearest expression of the sentence with no other verb between, wherever the parse hung it."""
        sentence = trigger.sent
        near = [
            when
            for when in self._whens
            if sentence.start <= when.start < sentence.end and when.role in _DATING - {"since"}
        ]
        for when in sorted(near, key=lambda when: abs(when.start - trigger.i)):
            anchor = self.doc[when.anchor]
            begins = self.doc[when.start - 1].lower_ in _JOINTS if when.start > sentence.start else False
            above = anchor.is_ancestor(trigger) and is_verb(anchor) and anchor.lemma_ != "be"
            between = self.doc[min(when.end, trigger.i + 1) : max(when.start, trigger.i)]
            if (
                (above and not begins)
                or self._is_beside(when, trigger)
                or when.role == "name"
                or any(is_verb(t) and t.dep_ not in _AUXILIARIES for t in between)
            ):
                continue
            if (found := self._value(when, trigger, Source.ABOVE)) is not None:
                return found
        return None

    def _is_beside(self, when: When, trigger: Token) -> bool:
        """Whether an expression stands in a clause of its own: "if he wins Sunday's vote, they will return"."""
        clause = verb_above(self.doc[when.anchor])
        return clause is not None and clause != trigger and clause.dep_ in _ASIDE and not clause.is_ancestor(trigger)

    def _on(self, token: Token, below: Token) -> Dated | None:
        """The date that hangs on a token above, or on its phrases other than the one below."""
        if (late := self._not_until(token)) is not None:
            return late
        for when in self._by_anchor.get(token.i, ()):
            if when.role in _DATING and (found := self._value(when, below, Source.ABOVE)) is not None:
                return found
        phrases = [child for child in token.children if child != below and not is_clause(child)]
        if token.lemma_ in classes().reporting:  # "said in a statement on Monday"
            phrases += [noun for phrase in phrases if phrase.dep_ == "prep" for noun in phrase.children]
        for when in (when for phrase in phrases for when in self._by_anchor.get(phrase.i, ())):
            dating = when.role in _DATING and when.role != "name"
            if dating and (found := self._value(when, below, Source.ABOVE)) is not None:
                return found
        return None

    def _not_until(self, copula: Token) -> Dated | None:
        """ "it was not until July that"."""
        if copula.lemma_ != "be" or not any(child.dep_ == "neg" for child in copula.children):
            return None
        for when in self._by_anchor.get(copula.i, ()):
            if when.role == "until" and when.value:
                return self._dated(when, when.value, Source.ABOVE)
        return None

    def _headed(self, trigger: Token) -> Dated | None:
        """The heading of a timeline's entry dates what is done in it."""
        heading = heading_over(self.doc, self._whens, trigger.i)
        return self._value(heading, trigger, Source.HEADING) if heading is not None else None

    def _going_on(self, trigger: Token, relation: str) -> Dated | None:
        """A story that goes on without a new date: "The leaders met on Friday ... They signed a treaty".

        Only in the same paragraph, in the same sentence or the next, and never for what had happened before.
        """
        if not narrates(trigger, relation):
            return None
        date, place = self._story_before(trigger)
        if date is None:
            return None
        sentences = self._sentences_between(place, trigger)
        near = sentences == 0 if relation in _ANSWERS else self._is_just_before(place, trigger)
        news = sentences <= _NEWS and relation in COMPANY and self._is_news(date)
        return Dated(date, None, "the story goes on", Source.STORY) if near or news else None

    def _sentences_between(self, place: int, trigger: Token) -> int:
        starts = (t for t in self.doc[place + 1 : trigger.sent.start + 1] if t.is_sent_start and t.i)
        return sum(1 for token in starts if self.doc[token.i - 1].text != ";")

    def _is_just_before(self, place: int, trigger: Token) -> bool:
        """Whether a place is in the sentence of a trigger or the one before, of the same paragraph."""
        return self._sentences_between(place, trigger) <= 1 and "\n" not in self.doc[place : trigger.i].text

    def _is_news(self, date: PartialDate) -> bool:
        """Whether a date is one of the days just before the document's: a report keeps to it over paragraphs."""
        exact = date.precision is Precision.DAY and self.document is not None
        return exact and self.document is not None and 0 <= (self.document.last - date.first).days <= _DAYS

    def _story_before(self, trigger: Token) -> tuple[PartialDate | None, int]:
        """The last date of the main line before a trigger, or of the event told last, and its place."""
        date, place = self._last, self._told_at
        for when in self._whens:
            if not place < when.start < trigger.i or when.role != "at":
                continue
            anchor, value = self.doc[when.anchor], when.value
            if anchor.is_ancestor(trigger):
                continue  # the day of a report is not that of what is reported
            if when.basis is Basis.EVENT and when.of is None:
                value = resolve(when, when.told or self._last)
            if value is not None and anchor.dep_ in {"ROOT", "conj"} and is_verb(anchor) and not self._is_ahead(value):
                date, place = value, when.start
        return date, place

    def _is_ahead(self, date: PartialDate) -> bool:
        return self.document is not None and is_after(date, self.document)

    def _dated(self, when: When, value: PartialDate, source: Source) -> Dated:
        return Dated(value, None, f'"{self.doc[when.start : when.end].text}"', source, when.ahead)


def _is_within(finer: Dated, other: Dated) -> bool:
    """ "this week, on 1 April": the day says more than the week."""
    a, b = finer.since, other.since
    return a is not None and b is not None and a.precision.rank > b.precision.rank and a.overlaps(b)
