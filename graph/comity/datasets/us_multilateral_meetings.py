"""Multilateral meetings that the US president or secretary of state attended, read from sentences of the travels.

The file is derived from the travels (Office of the Historian) by a regular expression: one row a sentence that names a
summit, conference or forum, with the days of the stay. ``meetings.csv`` in the seed folder says which words mean which
meeting of the registry, and which series of conferences are registered here. A match counts only where the traveller
took part, the days overlap and the towns agree; every other row is a typed issue.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from comity.datasets import us_leader_travels
from comity.datasets.persons import cast
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.datasets.visits.told import place_named
from comity.dates import PartialDate
from comity.model import Claim, Entity, Kind
from comity.names import Found, Gazetteer
from comity.resources import seeds_dir

SOURCE = "us-multilateral-meetings"
FILE = "meetings/multilateral_meetings_from_us_travels.csv"
_COLUMNS = frozenset({"role", "attendee", "start_date", "end_date", "host_country", "city", "sentence", "trip_id"})
_PLACES = frozenset({Kind.PLACE})
_TOOK_PART = re.compile(
    r"\b(?:attend(?:ed|s)?|accompan(?:ied|ying)|participat(?:ed|ion)|joined|addressed|led|headed|(?:co-?)?chaired|(?:co-?)?hosted"
    r"|represented|supported|opening|opened)\b|delegation (?:to|at)|counterparts for|^(?:Pre-)?Summit|^G-7 Economic"
    r"|Conference with|Signed the Final Act|Briefed NATO Heads|Briefed North Atlantic Council on Soviet summit",
    re.I,
)
_APART = re.compile(r"preparations for|en route|^Met with Pope|^Briefed NATO Foreign|Ambassadors to|^Discussed", re.I)
_BODIES = re.compile(
    r"Dialogue|Consultations|Bilateral|Coordination Council"
    r"|(?:Governing|Sovereign|Transitional|National|Transisional) Council"
    r"|State Councilor|\b2\+2\b|Foreign and Defense",
    re.I,
)
_MET = re.compile(r"\b(?:met|meetings?|discussed|briefed|talks) (?:\w+ )?(?:with|by)?\b", re.I)
_MINISTERS = re.compile(r"ministerial|foreign ministers", re.I)
_BESIDE = re.compile("summit|leaders", re.I)
_BARE = re.compile(r"\bsummit\b", re.I)

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What some words mean: ids of meetings, with blanks for year, month and town, and a label if registered here."""

    words: re.Pattern[str]
    ids: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Stay:
    """The days and towns of one row."""

    since: PartialDate
    until: PartialDate
    towns: tuple[str, ...]

    def ids(self, meeting: Meeting) -> Iterator[str]:
        """The ids of a meeting with the blanks filled in, for each town of the stay."""
        day = self.since.first
        for pattern in meeting.ids:
            for town in self.towns or ("",):
                month = day.strftime("%B").lower()
                yield pattern.format(year=day.year, month=f"{day.month:02}", monthname=month, town=_slug(town))


def register(folder: Path, names: Gazetteer) -> Iterator[Entity]:
    """The conferences of the series that this source registers, once each, dated to their month."""
    seen: dict[str, str] = {}
    for _, row in read_rows(folder / FILE, _COLUMNS):
        stay = _stay(row)
        for meeting in _series(row, stay, names):
            label = _label(meeting, stay)
            summit = next((name for name in stay.ids(meeting) if seen.get(name, label) == label), "")
            if summit and summit not in seen:
                seen[summit] = label
                yield _conference(summit, label, stay)


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row, in file order.

    Raises:
        SourceError: a file is missing, or not in the published layout.
    """
    travellers, told = _travellers(folder, names), _told(folder, names)
    for number, row in read_rows(folder / FILE, _COLUMNS):
        yield converted(FILE, number, _convert(row, travellers, told, names))


def _convert(
    row: Row, travellers: Mapping[str, str], told: frozenset[tuple[str, str]], names: Gazetteer
) -> tuple[Claim, ...] | Issue:
    person = travellers.get(row["attendee"])
    if person is None:
        return Issue("unknown-person", row["attendee"])
    if not _took_part(row):
        return Issue("not-an-attendance", row["sentence"][:80])
    stay = _stay(row)
    summits = _summits(row, stay, names)
    if not summits:
        return _refusal(row["sentence"])
    fresh = [summit for summit in summits if (person, summit) not in told]
    if not fresh:
        return Issue("told-by-us-leader-travels", ", ".join(summits))
    return tuple(_claim(person, summit, stay, row) for summit in fresh)


def _claim(person: str, summit: str, stay: Stay, row: Row) -> Claim:
    return Claim(
        relation="attended",
        subject=person,
        object=summit,
        source=SOURCE,
        key=f"{row['role'][:1]} {row['start_date']} {row['city'].split(',')[0]}",
        since=stay.since,
        until=stay.until,
    )


def _summits(row: Row, stay: Stay, names: Gazetteer) -> list[str]:
    """The meetings of the registry that the words, the days and the town agree on."""
    known = [meeting for meeting in _spoken_of(row) if not meeting.label]
    held = (_first_held(meeting, stay, names) for meeting in (*known, *_series(row, stay, names)))
    return list(dict.fromkeys(filter(None, held)))


def _series(row: Row, stay: Stay, names: Gazetteer) -> list[Meeting]:
    """The series spoken of whose meetings are registered here; a summit found is no conference of ministers too."""
    spoken_of = _spoken_of(row)
    summit = any(_first_held(meeting, stay, names) for meeting in spoken_of if not meeting.label)
    if summit and not _MINISTERS.search(row["sentence"]):
        return [meeting for meeting in spoken_of if meeting.label and _BESIDE.search(meeting.label)]
    return [meeting for meeting in spoken_of if meeting.label]


def _first_held(meeting: Meeting, stay: Stay, names: Gazetteer) -> str:
    return next((summit for summit in stay.ids(meeting) if _held(names.entity(summit), stay, names)), "")


def _held(summit: Entity | None, stay: Stay, names: Gazetteer) -> bool:
    """Whether a meeting was held on days of the stay and in a town of it, if its label names one, or all within it."""
    if summit is None or summit.inception is None or summit.dissolution is None:
        return False
    if summit.inception.first > stay.until.last or stay.since.first > summit.dissolution.last:
        return False
    places = [names.resolve(part.strip(), None, _PLACES) for part in summit.label.split(",")[1:]]
    lying = {place.id for place in places if isinstance(place, Found)}
    towns = {place_named(town, "", names) for town in stay.towns} - {""}
    throughout = stay.since.first <= summit.inception.first and summit.dissolution.last <= stay.until.last
    return throughout or not lying or not towns or bool(lying & towns)


def _refusal(sentence: str) -> Issue:
    detail = sentence[:80]
    if _BODIES.search(sentence):
        return Issue("not-a-multilateral-meeting", detail)
    if _BARE.search(sentence):
        return Issue("bare-summit", detail)
    return Issue("talks-only" if _MET.search(sentence) else "unknown-meeting", detail)


def _took_part(row: Row) -> bool:
    return bool(_TOOK_PART.search(row["sentence"])) and not _APART.search(row["sentence"])


def _stay(row: Row) -> Stay:
    towns = tuple(re.sub(r"\s*\(.*", "", town).strip() for town in row["city"].split(","))
    return Stay(PartialDate.parse(row["start_date"]), PartialDate.parse(row["end_date"]), tuple(filter(None, towns)))


def _spoken_of(row: Row) -> list[Meeting]:
    """What the words of a sentence may mean; nothing where the traveller is not said to have taken part."""
    return [meeting for meeting in _table() if meeting.words.search(row["sentence"])] if _took_part(row) else []


def _label(meeting: Meeting, stay: Stay) -> str:
    where = f", {stay.towns[0]}" if len(stay.towns) == 1 else ""
    return f"{meeting.label}{where}, {stay.since.first.strftime('%B %Y')}"


def _conference(summit: str, label: str, stay: Stay) -> Entity:
    first, last = (PartialDate.parse(day.first.strftime("%Y-%m")) for day in (stay.since, stay.until))
    return Entity(id=summit, label=label, inception=first, dissolution=last)


def _told(folder: Path, names: Gazetteer) -> frozenset[tuple[str, str]]:
    """Who attended what by the remarks of the travels themselves."""
    outcomes = us_leader_travels.convert(folder, names)
    claims = (claim for outcome in outcomes for claim in outcome.claims if claim.relation == "attended")
    return frozenset((claim.subject, claim.object) for claim in claims)


def _travellers(folder: Path, names: Gazetteer) -> dict[str, str]:
    """Who bears a name as the travels print it."""
    journeys = tuple(us_leader_travels.sightings(folder, names))
    people = cast(journeys)
    persons = ((journey.printed, people.of_row(journey.roll, journey.key)) for journey in journeys)
    return {printed: person for printed, person in persons if person}


def _slug(town: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", town.lower().replace("st. ", "saint ")).strip("-")


@cache
def _table() -> tuple[Meeting, ...]:
    with (seeds_dir() / SOURCE / "meetings.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(
            Meeting(re.compile(row["words"], re.I), tuple(row["summit"].split()), row["label"])
            for row in csv.DictReader(stream, strict=True)
        )


DATASET = Dataset(id=SOURCE, files=(FILE, us_leader_travels.FILE), convert=convert, register=register)
