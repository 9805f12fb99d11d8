"""Principal Officers and Chiefs of Mission of the United States, 1778 to 2020 (Office of the Historian, POCOM).

Each row is a chief at a mission: a person accredited to a state or organisation, with rank and time. Ministers and
ambassadors in a row also tell that there was a legation or embassy then; that is said only where the Historian's guide
to recognition, which knows better, says nothing. ``persons.csv`` names chiefs who are somebody the registry has from
another list, and those better known by another name than the file's; the rest are called as the file calls them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.datasets.chiefs import LAST, SOURCE, Post, bounded, faults, mended, parties, read_post, roles, targets
from comity.datasets.missions_led import missions_led
from comity.datasets.organizations import table
from comity.datasets.persons.slugs import common, slugged
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.model import Claim, Code, Entity, Name
from comity.names import Found, Gazetteer
from comity.names.succession import DatedPiece

FILE = "relations/us_chiefs_of_mission.csv"
HOME = "state/USA"
_PARENTHESES = re.compile(r"\s*\([^)]*\)")
COLUMNS = frozenset(
    {"kind", "mission", "person_id", "person", "role", "appointed", "credentials_presented", "ended", "ended_note"}
)
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Known:
    """A line of persons.csv: the entity, and the name to show where the line introduces it."""

    person: str
    label: str


def register(folder: Path, names: Gazetteer) -> Iterator[Entity]:
    """The chiefs the registry lacks and the file knows to have served, in file order.

    A namesake of somebody is called with the file's initials, and, where that is not enough, has the first year of
    service in the id.

    Raises:
        SourceError: the file or the table is missing, or not in the published layout.
    """
    known, served = _known(), roles()
    taken = {line.person for line in known.values()}
    first: dict[str, Row] = {}
    for number, row in read_rows(folder / FILE, COLUMNS):
        if isinstance(read_post(number, row, served), Post):
            first.setdefault(row["person_id"], row)
    for pocom, row in first.items():
        entity = _person(pocom, row, known.get(pocom), names, taken)
        if entity:
            taken.add(entity.id)
            yield entity


def _person(pocom: str, row: Row, known: _Known | None, names: Gazetteer, taken: set[str]) -> Entity | None:
    coded = names.code("pocom", pocom)
    if known is not None:
        codes = () if isinstance(coded, Found) and coded.id != known.person else (Code("pocom", pocom),)
        full = () if known.label == row["person"] else (Name(row["person"]),)
        return Entity(id=known.person, label=known.label, names=full, codes=codes, of=HOME) if known.label else None
    if isinstance(coded, Found):
        return None
    printed = _PARENTHESES.sub("", row["person"])
    label = next((n for n in (common(printed), printed) if _free(f"person/{slugged(n)}", names, taken)), printed)
    own = f"person/{slugged(label)}"
    if not _free(own, names, taken):
        own += f"-{next(row[c][:4] for c in ('credentials_presented', 'appointed', 'ended') if row[c])}"
    return Entity(id=own, label=label, codes=(Code("pocom", pocom),), of=HOME)


def _free(own: str, names: Gazetteer, taken: set[str]) -> bool:
    return own not in taken and own not in names


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a row, in file order; the claim of a mission stands at the row of its first chief.

    Raises:
        SourceError: the file or a table is missing, or not in the published layout.
    """
    rows = dict(read_rows(folder / FILE, COLUMNS))
    found = _posts(rows)
    people = {pocom: line.person for pocom, line in _known().items()}
    meant = targets()
    terms = {number: parties(post, names, meant) for number, post in found.items() if isinstance(post, Post)}
    led = missions_led([post for post in found.values() if isinstance(post, Post)], terms)
    for number, row in rows.items():
        post = found[number]
        if isinstance(post, Post):
            yield converted(FILE, number, _convert(post, row, terms[number], people, names, led.get(number, ())))
        else:
            yield converted(FILE, number, post)


def _posts(rows: Mapping[int, Row]) -> dict[int, Post | Issue]:
    known, wrong = roles(), faults()
    found = {number: read_post(number, row, known) for number, row in rows.items()}
    missions: defaultdict[str, list[Post]] = defaultdict(list)
    for post in found.values():
        if isinstance(post, Post):
            missions[post.mission].append(mended(post, wrong))
    return found | {number: end for posts in missions.values() for number, end in bounded(posts)}


def _convert(
    post: Post, row: Row, terms: list[DatedPiece], people: Mapping[str, str], names: Gazetteer, led: Iterable[Claim]
) -> tuple[Claim, ...] | Issue:
    coded = names.code("pocom", post.person)
    person = people.get(post.person) or (coded.id if isinstance(coded, Found) else "")
    if not person:
        return Issue("unknown-person", f"{row['person']} ({post.person})")
    if not terms:
        return Issue("unknown-mission", f"{post.mission}, {post.since or post.until}")
    return (*(_accredited(post, person, term) for term in terms), *led)


def _accredited(post: Post, person: str, term: DatedPiece) -> Claim:
    party, since, until = term
    return Claim(
        relation="accreditedTo",
        subject=person,
        object=party,
        source=SOURCE,
        key=f"{post.person}:{post.mission}",
        since=since,
        until=until,
        observed_until=None if until else LAST,
        rank=post.role.rank,
        note=post.note,
    )


def _known() -> dict[str, _Known]:
    lines = table(SOURCE, "persons.csv", ("pocom", "person", "label"))
    return {line["pocom"]: _Known(line["person"], line["label"]) for line in lines}


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert, register=register)
