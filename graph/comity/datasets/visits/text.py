"""What the remarks on a visit plainly say: what kind of visit it was, whom it met and on which day.

Only the plainest wording counts; all else stays unsaid. No sentence of the source is carried.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.dates import PartialDate

_KINDS = (
    ("with the president", re.compile(r"^(?:accompanied|joined) president", re.I)),
    ("state visit", re.compile(r"\bstate visit\b", re.I)),
    ("official working visit", re.compile(r"\boffic?i?al working visit\b", re.I)),
    ("official visit", re.compile(r"\boff?ici?al (?:select )?visit\b", re.I)),
    ("working visit", re.compile(r"\bworking visit\b", re.I)),
    ("private visit", re.compile(r"\b(?:private|unofficial|vacation|medical)\b", re.I)),
    ("informal visit", re.compile(r"\binformal\b", re.I)),
    ("funeral", re.compile(r"\b(?:funeral|memorial service)", re.I)),
    ("inauguration", re.compile(r"\binauguration\b", re.I)),
    ("signing", re.compile(r"\bsign(?:ed|ing)\b", re.I)),
    (
        "summit or meeting",
        re.compile(r"^(?:attended|participated)\b.*\b(?:summit|conference|meeting|assembly|talks)", re.I),
    ),
    ("talks", re.compile(r"^(?:met|discussed|bilateral)\b", re.I)),
    ("stopover", re.compile(r"\b(?:stop(?:ped|over)?|en route|refuel)", re.I)),
)
_MET = re.compile(r"\b[Mm]et (?:\w+ )?with (?P<whom>[^.;]+)")
_ITEM = re.compile(r",\s+(?:and\s+)?|\s+and\s+(?:with\s+|separately with\s+)?")
_HEAD_TITLES = (
    "President|Prime Minister|Premier|Chancellor|King|Queen|Emperor|Shah|Sultan|Emir|Amir|Pope|Chairman"
    "|General Secretary|Taoiseach"
)
_SMALL = r"al-[^\s,]+|ben|bin|de|da|dos|la|arap|von|van|der|del"
_HEAD = re.compile(
    r"^(?:(?:the|of)\s+)?(?P<of>(?![Ff]ormer)[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)?\s+)?"
    rf"(?P<title>{_HEAD_TITLES})(?:-elect)?\s+(?P<name>[A-Z][^\s,]*(?:\s+(?:[A-Z][^\s,]*|{_SMALL}))*)(?P<rest>.*)$"
)
_DAY = re.compile(r"^\s*(?P<day>[12]?\d|3[01])\b")
_INITIAL = re.compile(r"\b[A-Z]\. ?(?=[A-Z])")
_STANDING = re.compile(r"^(?:Acting|Interim|Caretaker|His Majesty)\b\s*")
_DEPUTY = re.compile(r"^(?:.* )?(?:Vice|Deputy|First|Alternate|Former)\b", re.I)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Meeting:
    """Somebody the remarks plainly say was met.

    ``of`` is the state or demonym said with the title, blank if none; ``day`` the month and day (``07-19``) said.
    """

    of: str
    title: str
    name: str
    day: str = ""


def kind_of_visit(remarks: str) -> str:
    """A short word for the kind of visit, read from the first sentence; blank where it is not plain.

    >>> kind_of_visit("Official Working Visit. Private visit to New York City afterward.")
    'official working visit'
    """
    first = remarks.split(". ", 1)[0]
    return next((word for word, pattern in _KINDS if pattern.search(first)), "")


def meetings(remarks: str) -> Iterator[Meeting]:
    """The heads whom the remarks say were met, by title and name.

    >>> [(m.of, m.name) for m in meetings("Met with President Sadat, King Hussein, and Israeli Premier Begin.")]
    [('', 'Sadat'), ('', 'Hussein'), ('Israeli', 'Begin')]
    """
    for found in _MET.finditer(_INITIAL.sub("", remarks)):
        for item in _ITEM.split(found["whom"]):
            head = _HEAD.match(item.strip())
            if head and not _DEPUTY.match(head["of"] or ""):
                name, day = _apart(head["name"], head["rest"])
                yield Meeting(_STANDING.sub("", head["of"] or "").strip(), head["title"], name, day)


def day_within(meeting: Meeting, since: PartialDate, until: PartialDate) -> PartialDate | None:
    """The day a meeting is said to have been held on, if it lies within the visit."""
    if not meeting.day:
        return None
    for year in {since.first.year, until.first.year}:
        day = PartialDate.parse(f"{year}-{meeting.day}")
        if since <= day <= until:
            return day
    return None


def _apart(name: str, rest: str) -> tuple[str, str]:
    """A name and the month and day (``07-19``) said after it, blank where none is: "Reagan July", " 19"."""
    *before, last = name.split()
    if before and (month := last.lower().rstrip(".")[:3]) in _MONTHS and (day := _DAY.match(rest)):
        return " ".join(before), f"{_MONTHS.index(month) + 1:02}-{int(day['day']):02}"
    return name, ""
