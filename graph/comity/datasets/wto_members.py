"""World Trade Organization: its members and the day each joined, 1995 to 2024."""

from collections.abc import Iterator
from pathlib import Path

from comity.datasets.admissions import Admission, bearer, bearers, claims
from comity.datasets.row import Converted, Dataset, Issue, read_rows
from comity.dates import PartialDate
from comity.errors import DateError
from comity.names import Gazetteer

SOURCE = "wto-members"
FILE = "organizations/wto_members.csv"
COLUMNS = frozenset({"country_name", "accession_date"})
ORGANIZATION = "organization/wto"


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a member, in file order.

    Raises:
        SourceError: the file or the table is missing, or not in the published layout.
    """
    known = bearers(SOURCE)
    for number, row in read_rows(folder / FILE, COLUMNS):
        name = row["country_name"]
        try:
            day = PartialDate.parse(row["accession_date"])
        except DateError as error:
            yield Converted(FILE, number, issues=(Issue("unreadable-date", f"{name}: {error}"),))
            continue
        who = bearer(name, day, names, known)
        if who is None:
            yield Converted(FILE, number, issues=(Issue("unknown-member", f"{name} on {day}"),))
        else:
            found = claims(SOURCE, ORGANIZATION, Admission(name, who, day), names)
            yield Converted(FILE, number, claims=tuple(found))


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert)
