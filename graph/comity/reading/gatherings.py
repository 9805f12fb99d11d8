"""Gatherings: the summits of the graph by their series, year and place.

"the G20 summit in Rome", "Rome's G20 summit" and "the 2021 G20 summit" are one entity; "the G20 summit" alone is the
one nearest to the day of the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from comity.model import Entity
from comity.names.normal import normalise

_TIMES = re.compile(
    r"\b(1[89]\d\d|20\d\d|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.I,
)
_ORDINAL = re.compile(
    r"^(the )?(\d+(st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b", re.I
)
_LEADERS = re.compile(
    r"\b(leaders|leaders'|presidents|heads of (state|government)( (and|or) government)?) (summit|meeting)$",
    re.I,
)
_COMMON = 4
_FAR, _NEAR = 400, 150
"""How many days a gathering may lie from the text when its place is named, and when nothing but the series is."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """One summit: its days, where known, and the places in its names, normalised."""

    id: str
    first: date | None
    last: date | None
    places: frozenset[str]

    def days_from(self, on: date) -> int:
        """How far it lies from a day."""
        return abs((self.first - on).days) if self.first else 1 << 20


class Gatherings:
    """Summits by series, and by place."""

    def __init__(self, summits: Iterable[Entity]) -> None:
        self._series: defaultdict[str, list[Gathering]] = defaultdict(list)
        self._places: defaultdict[str, list[Gathering]] = defaultdict(list)
        self._titles: dict[str, str] = {}
        for summit in summits:
            self._add(summit)

    def title(self, summit: str) -> str:
        """The name of the series a summit belongs to, without year and place: "G20 summit"; "" if not known."""
        return self._titles.get(summit, "")

    def known(self, series: str) -> bool:
        """Whether a series is on record, by any of its names."""
        key = _key(series)
        return " " in key and key in self._series

    def find(
        self, series: str, *, year: int | None = None, place: str = "", on: date | None = None, ahead: bool = False
    ) -> str:
        """The one gathering of a series, by year and place and the day of the text; "" if none or several fit.

        Without a series, place and time must tell. One that lies ``ahead`` ("next year's summit in Cebu") is not of
        long ago.
        """
        found = self._series.get(_key(series), []) if series else self._places.get(normalise(place), [])
        if place and series:
            found = [g for g in found if normalise(place) in g.places] or ([] if len(found) > 1 else found)
        if year is not None:
            found = [g for g in found if g.first is None or g.first.year == year]
        if ahead:
            found = [g for g in found if on and g.first and g.first >= on]
        if len(found) == 1 and (series or year):
            return found[0].id
        if on is None or not found:
            return ""
        near = sorted(found, key=lambda g: g.days_from(on))
        within = _FAR if place and series else _NEAR if year is None else 1 << 10
        return near[0].id if near[0].days_from(on) <= within else ""

    def _add(self, summit: Entity) -> None:
        head, *rest = summit.label.split(",")
        places = [normalise(_TIMES.sub("", part)) for part in rest]
        names = [head, *(name.text for name in summit.names)]
        places += [normalise(name.rpartition(" in ")[2]) for name in names if " in " in name]
        known = frozenset(place for place in places if place)
        first = summit.inception.first if summit.inception else None
        last = summit.dissolution.last if summit.dissolution else None
        gathering = Gathering(summit.id, first, last, known)
        filed = summit.id.partition("/")[2].rpartition("-")[0].replace("-", " ")
        if filed in known:  # a summit filed under its place is called by it
            names += [f"{filed.title()} summit", f"{filed.title()} conference"]
        titles = {key: title for name in names if (title := _title(name, known)) and (key := _key(title))}
        for key in titles:
            self._series[key].append(gathering)
        for place in known:
            self._places[place].append(gathering)
        plain = [title for title in titles.values() if "onference" in head or "Conference" not in title]
        plain = [title for title in plain if title.lower().endswith(("summit", "conference"))]
        own = _title(head, known) or head
        common = len(own.split()) <= _COMMON and own.lower().endswith(("summit", "conference"))
        self._titles[summit.id] = own if common or not plain else min(plain, key=len)


def _title(name: str, places: frozenset[str]) -> str:
    """A name without year, ordinal and place, unless the place is all that tells it apart."""
    bare = _TIMES.sub("", name.split(",")[0])
    bare = _ORDINAL.sub("", " ".join(bare.split())).removesuffix(" of").strip()
    head, between, tail = bare.rpartition(" in ")
    if between and normalise(tail) in places:
        bare = head
    words = [word for word in bare.split() if normalise(word) not in places]
    return " ".join(words) if len(words) > 1 else bare


def _key(series: str) -> str:
    return normalise(_LEADERS.sub("summit", series.strip()))
