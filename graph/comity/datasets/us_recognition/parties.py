"""Which state a paragraph speaks of: the article's own on the day, or one its words name."""

import re
from datetime import date

from comity.datasets.us_recognition.acts import MISSIONS, Paragraph, Told
from comity.dates import PartialDate, Precision
from comity.model import Kind
from comity.names import Found, Gazetteer, Outcome, Unknown

US = "state/USA"
_STATES = frozenset({Kind.STATE, Kind.TERRITORY})
_NAMED_ENDS = re.compile(r" (?:when|on|by|in|as|after|through|via|upon)\b")

_OTHERS: tuple[tuple[str, str, str], ...] = (
    # articles (blank for all), the words, the name to look up on the day
    ("", r"Federation of (?:the )?Cent|Central American States", "Central American Federation"),
    ("nicaragua guatemala", r"^the Federation\b", "Central American Federation"),
    ("", r"Austria-Hungary|Austro-Hungarian", "Austria-Hungary"),
    ("germany german-democratic-republic", r"Federal Republic|\bFRG\b", "Federal Republic of Germany"),
    ("germany german-democratic-republic", r"German Democratic|East Germany|\bGDR\b", "East Germany"),
    ("north-german-confederation north-german-union", r"German Empire", "Germany"),
    ("egypt syria", r"United Arab Republic|\bUAR\b", "United Arab Republic"),
    ("iraq", r"Arab Union", "Arab Union"),
    ("peru", r"Peru-Bolivian", "Peru-Bolivian Confederation"),
    ("mexico", r"Texas", "Texas"),
    ("texas", r"Mexic", "Mexico"),
    ("genoa grand-duchy-tuscany papal-states parma piedmont-sardinia two-sicilies", r"Kingdom of Italy", "Italy"),
    ("italy", r"Two Sicilies", "Two Sicilies"),
    ("italy", r"Kingdom of Sardinia", "Sardinia"),
    ("italy", r"Papal States", "Papal States"),
    ("china", r"Taipei", "Taiwan"),
    ("yemen", r"South(?:ern)? Yemen|Aden\b|People’s Democratic", "South Yemen"),
)
_BY_HEADING = frozenset({"yemen"})
_LOOSE = MISSIONS | {"established", "restored", "cut"}


class Parties:
    """Finds the other party of an act; one of the two is always the United States."""

    def __init__(self, names: Gazetteer) -> None:
        self._names = names

    def of(self, paragraph: Paragraph, told: Told) -> Outcome:
        """The state meant by an act as told, on its day."""
        day = _day(told.act, told.when)
        named = told.words if told.act in _LOOSE else _NAMED_ENDS.split(told.words, maxsplit=1)[0]
        places = (named, paragraph.heading) if paragraph.slug in _BY_HEADING else (named,)
        for articles, pattern, name in _OTHERS:
            if (not articles or paragraph.slug in articles.split()) and any(re.search(pattern, p) for p in places):
                return self.named(name, day)
        return self.article(paragraph, day)

    def named(self, name: str, day: date | None) -> Outcome:
        """The state of a name, or an id, on a day."""
        found = self._names.resolve(name, day, _STATES)
        return found if isinstance(found, Found) or day is None else self._names.resolve(name, None, _STATES)

    def article(self, paragraph: Paragraph, day: date | None) -> Outcome:
        """The state an article is about, on a day: the registry holds the articles' slugs as codes."""
        found = self._names.code("rdcr", paragraph.slug, day)
        return Unknown(paragraph.country, found.near) if isinstance(found, Unknown) else found


def _day(act: str, when: PartialDate | None) -> date | None:
    """The day on which to ask for names: an end within a year concerns who was there as it began."""
    if when is None:
        return None
    return when.first if when.precision is Precision.DAY or act in {"cut", "closed"} else when.last
