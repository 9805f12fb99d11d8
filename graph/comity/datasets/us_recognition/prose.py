"""English paragraphs: their sentences, and the dates told in each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comity.dates import PartialDate, Precision
from comity.errors import DateError

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR = r"(?:1[5-9]\d\d|20\d\d)\b"
_DATE = re.compile(
    rf"\b(?P<month>{_MONTH})\.?,? (?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:-\d+| and \d+)?\b(?!\d)(?:,? ?(?P<year>{_YEAR}))?"
    rf"|\b(?P<month2>{_MONTH})(?: of)?,? (?P<year2>{_YEAR})"
    rf"|(?:(?<=\bin )|(?<=\bby )|(?<=\buntil )|(?<=\bto ))(?:early |late |mid-)?(?P<year3>{_YEAR})"
)
_YEARS = re.compile(rf"\b{_YEAR}")
_DOTTED = re.compile(r"\b(?:[A-Z]|Jr|Sr|Dr|St|Mr|Mrs|Col|Lt|Gen|Esq|Hon|Ala|Ched|DC|USA)\.")
_BOUNDARY = re.compile(r"(?<=[.!?])[”\")\]]*\s*(?=[“\"(]?[A-Z])")


@dataclass(frozen=True, slots=True)
class Mention:
    """A date told in a sentence: what it means, and where it stands."""

    when: PartialDate
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the dates it tells, in order."""

    text: str
    dates: tuple[Mention, ...]


def sentences(paragraph: str, year: int | None) -> tuple[Sentence, ...]:
    """The sentences of a paragraph; a day without a year takes the year told last before it, at first ``year``."""
    told = []
    for text in _split(undotted(paragraph)):
        mentions = []
        for match in _DATE.finditer(text):
            found = _read(match, year)
            if found is not None:
                year = found.first.year
                mentions.append(Mention(found, match.start(), match.end()))
        told.append(Sentence(text, tuple(mentions)))
    return tuple(told)


def year_of(heading: str) -> int | None:
    """The year a heading ends in (of a span, the first), if it names one."""
    years = _YEARS.findall(heading.rsplit(",", 1)[-1]) or _YEARS.findall(heading)
    return int(years[0]) if years else None


def years_in(text: str) -> list[PartialDate]:
    """Every year a text names, wherever it stands."""
    return [PartialDate.parse(year) for year in _YEARS.findall(text)]


def coarse(dates: Iterable[PartialDate]) -> PartialDate | None:
    """The finest partial date that holds all of these; None where they lie in different years, or there are none."""
    days = list(dates)
    for precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        spans = {PartialDate(day.first, min(precision, day.precision, key=lambda p: p.rank)) for day in days}
        if len(spans) == 1:
            return spans.pop()
    return None


def undotted(paragraph: str) -> str:
    """The text without the dots of abbreviations and initials, so that a dot ends a sentence."""
    return _DOTTED.sub(lambda match: match.group()[:-1], paragraph).replace("U S ", "US ")


def _split(paragraph: str) -> Iterator[str]:
    start = 0
    for match in _BOUNDARY.finditer(paragraph):
        if text := paragraph[start : match.end()].strip():
            yield text
        start = match.end()
    if text := paragraph[start:].strip():
        yield text


def _read(match: re.Match[str], year: int | None) -> PartialDate | None:
    month, day = match["month"] or match["month2"], match["day"]
    told = match["year"] or match["year2"] or match["year3"] or year
    if told is None:
        return None
    number = f"-{_MONTHS.index(month[:3]) + 1:02}" if month else ""
    try:
        return PartialDate.parse(f"{told}{number}" + (f"-{int(day):02}" if day else ""))
    except DateError:  # the thirty-first of a short month: a slip of the source
        return None
