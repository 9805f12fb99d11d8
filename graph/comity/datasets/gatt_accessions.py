"""General Agreement on Tariffs and Trade: the 128 who had signed by 1994, and since when each applied it.

The Agreement of 1947 was applied through a secretariat of its own until the end of 1995, and the registry keeps it as
an organisation, which its contracting parties joined.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from comity.datasets.admissions import Roll, bearers
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.dates import PartialDate
from comity.names import Gazetteer

SOURCE = "gatt-accessions"
FILE = "organizations/gatt_accessions.csv"
COLUMNS = frozenset({"Country", "Date"})
ORGANIZATION = "organization/gatt"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a contracting party, in file order.

    Raises:
        SourceError: the file or the table is missing, or not in the published layout.
    """
    roll = Roll(SOURCE, ORGANIZATION, "unknown-party", bearers(SOURCE))
    for number, row in read_rows(folder / FILE, COLUMNS):
        yield converted(FILE, number, roll.outcome(row["Country"], _day(row), names))


def _day(row: Mapping[str, str]) -> PartialDate | Issue:
    """ "8 April 1994"."""
    try:
        day, month, year = row["Date"].split()
        return PartialDate(date(int(year), MONTHS.index(month) + 1, int(day)))
    except ValueError:
        return Issue("unreadable-date", f"{row['Country']}: '{row['Date']}'")


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert)
