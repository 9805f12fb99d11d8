"""World Trade Organization: its members and the day each joined, 1995 to 2024."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from comity.datasets.admissions import Roll, bearers
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
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
    roll = Roll(SOURCE, ORGANIZATION, "unknown-member", bearers(SOURCE))
    for number, row in read_rows(folder / FILE, COLUMNS):
        yield converted(FILE, number, roll.outcome(row["country_name"], _day(row), names))


def _day(row: Mapping[str, str]) -> PartialDate | Issue:
    try:
        return PartialDate.parse(row["accession_date"])
    except DateError as error:
        return Issue("unreadable-date", f"{row['country_name']}: {error}")


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert)
