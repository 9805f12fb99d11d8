"""Where the story stands: the last date told, on which "on 17 September" or "the next morning" leans."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.dates import PartialDate, Precision
from comity.reading.when.expression import Basis, When
from comity.reading.when.outlook import Outlook, pluperfect

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RECORD = 8
"""So many words lie between "the first" and "since"."""
_SENTENCES = 5
"""How far a year once told goes on being the year of the story, where the document's own is another."""


@dataclass(frozen=True, slots=True)
class _Told:
    date: PartialDate
    sentence: int
    heading: bool
    """Whether it heads its line, or stands under such a heading."""
    counted: bool
    """From the document's day and finer than a year: no year of a story."""


class Story:
    """The dates told so far, the main line apart from what is told in passing.

    A date in a relative clause, or of the time before the story's ("had been cut in 1972"), holds for its own sentence
    only.
    """

    def __init__(self, doc: "Doc", document_date: PartialDate | None) -> None:
        self._doc = doc
        self._document = document_date
        self._sentence_of = [number for number, sentence in enumerate(doc.sents) for _ in sentence]
        self._main: _Told | None = None
        self._last: _Told | None = None
        self._heading = 0

    def at(self, when: When) -> PartialDate | None:
        """The date the story stands at where the expression comes."""
        told = self._told(when)
        return told.date if told else None

    def holds(self, when: When, seen: Outlook) -> bool:
        """Whether a date without a year belongs to the story rather than to the document's own days."""
        told = self._told(when)
        if self._document is None or (told and when.shift == (0, "day")):
            return True
        if told and when.partial and when.partial[0] is None and told.date.precision is not Precision.YEAR:
            return not told.counted  # "on the 15th" is of the month just told of
        if told is None or told.counted or told.date.first.year == self._document.first.year:
            return False
        if seen is Outlook.AHEAD or (seen is Outlook.NOW and not told.heading):
            return False
        return told.date.first.year < self._document.first.year or seen is not Outlook.PAST

    def goes_on(self, when: When, date: PartialDate | None) -> None:
        """Take note of an expression and of its date."""
        if date is None or when.role in ("name", "anniversary", "dateline"):
            return
        if when.until is not None and self._doc[when.start].lower_ == "from":
            return  # "had low-level ties from 1995 until 2000": how long something held, not where the story stands
        if (when.role == "since" and self._is_record(when)) or self._announces(when, date):
            return
        counted = (
            when.basis is Basis.DOCUMENT and when.shift is not None and (when.shift[1] != "year" or not when.shift[0])
        )
        self._last = _Told(date, self._sentence_of[when.start], self._is_headed(when), counted)
        if not self._aside(when):
            self._main = self._last

    def _announces(self, when: When, date: PartialDate) -> bool:
        """ "will leave on 1 January, he announced on Friday": the story stands at what is to come."""
        if self._last is None or self._document is None or self._last.sentence != self._sentence_of[when.start]:
            return False
        ahead = self._last.date.first > self._document.last >= date.last
        return ahead and any(child.dep_ == "ccomp" for child in self._doc[when.anchor].children)

    def _is_record(self, when: When) -> bool:
        """ "the first African state to do so since 1973": the story does not stand at what was last."""
        near = self._doc[max(0, when.start - _RECORD) : when.start]
        return any(token.lower_ == "first" for token in near)

    def _is_headed(self, when: When) -> bool:
        if when.role == "heading":
            self._heading = when.start
            return True
        under = self._last is not None and self._last.heading
        return under and "\n" not in self._doc[self._heading : when.start].text

    def _told(self, when: When) -> _Told | None:
        sentence = self._sentence_of[when.start]
        if self._last and self._last.sentence == sentence:
            return self._last
        if self._main is None:
            return None
        near = sentence - self._main.sentence <= _SENTENCES or self._document is None or when.basis is Basis.EVENT
        return self._main if near else None

    def _aside(self, when: When) -> bool:
        if when.role == "heading":
            return False
        token = self._doc[when.anchor]
        if pluperfect(token):
            return True
        while token.head != token:
            if token.dep_ == "relcl" or _is_since(token):
                return True
            token = token.head
        return False


def _is_since(token: "Token") -> bool:
    """ "the first visit since the two countries established relations in 1992"."""
    return token.dep_ == "advcl" and any(child.lower_ == "since" for child in token.children)
