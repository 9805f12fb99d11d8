"""Who a visitor is: ``President-elect Luis Echeverria`` is a title and a name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RANKS = r"(?:Interim|Acting|Provisional|Federal|Vice|Deputy|Crown|Regent|Brigadier|Lieutenant|Grand|First|Junta)"
_OFFICES = (
    r"(?:President of the Council of Ministers|Chairman of the Presidency|President|Prime Min[a-z]*|Premier|Chancellor"
    r"|Chairman|Chairperson|Taoiseach|Chief of State|Head of State|Governor General|General Secretary|Secretary|General"
    r"|Member|Pope|Queen|Duke|Duchess|Prince(?:ss)?|Emperor|Sheikh?)"
)
_CROWNED = r"(?:King|Shah|Sultan|[AE]mir)"
_STANDING = r"(?:\s*-\s*(?:[Ee]lect|[Dd]esignate))?"
_TITLE = rf"(?:{_RANKS}\s+)*{_OFFICES}{_STANDING}"
_FIRST = re.compile(rf"(?:(?:{_RANKS}\s+)*{_CROWNED}|{_TITLE})(?=[\s,&-]|[A-Z])[\s,&-]*(?:and\s+)?")
_NEXT = re.compile(rf"{_TITLE}(?=[\s,&-]|[A-Z])[\s,&-]*(?:and\s+)?")
_SEVERAL = re.compile(rf"(?:\s+and\s+|,\s*)(?=(?:{_TITLE}|Crown Prince)\s)")
_ELECT = re.compile(r"-\s*(?:elect|designate)", re.I)


@dataclass(frozen=True, slots=True)
class Titled:
    """One visitor: the title as printed (may be blank), the name, and whether the office was still to come."""

    title: str
    name: str
    elect: bool = False


def visitors(field: str) -> Iterator[Titled]:
    """The persons of a visitor field, in order.

    >>> [(v.title, v.name) for v in visitors("President Stjepan Mesic and Prime Minister Ivica Racan")]
    [('President', 'Stjepan Mesic'), ('Prime Minister', 'Ivica Racan')]
    >>> next(visitors("Premier & Prince Sihanouk")).name, next(visitors("Prime Minister Amir Abbas Hoveyda")).name
    ('Sihanouk', 'Amir Abbas Hoveyda')
    """
    for part in _SEVERAL.split(field):
        yield _titled(part.strip())


def _titled(text: str) -> Titled:
    name, pattern = text, _FIRST
    while (match := pattern.match(name)) and match.end() < len(name):
        name, pattern = name[match.end() :], _NEXT
    title = text[: len(text) - len(name)].strip(" ,&-")
    return Titled(title, " ".join(name.split()), bool(_ELECT.search(title)))
