"""General Agreement on Tariffs and Trade: the 128 who had signed by 1994, and since when each applied it.

The Agreement of 1947 was applied through a secretariat of its own until the end of 1995, and the registry keeps it as
an organisation, which its contracting parties joined.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from comity.datasets.admissions import Admission, bearer, bearers, claims
from comity.datasets.row import Converted, Dataset, Issue, read_rows
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
    known = bearers(SOURCE)
    for number, row in read_rows(folder / FILE, COLUMNS):
        name, day = row["Country"], _day(row["Date"])
        if day is None:
            yield Converted(FILE, number, issues=(Issue("unreadable-date", f"{name}: '{row['Date']}'"),))
            continue
        who = bearer(name, day, names, known)
        if who is None:
            yield Converted(FILE, number, issues=(Issue("unknown-party", f"{name} on {day}"),))
        else:
            found = claims(SOURCE, ORGANIZATION, Admission(name, who, day), names)
            yield Converted(FILE, number, claims=tuple(found))


def _day(text: str) -> PartialDate | None:
    """ "8 April 1994"."""
    try:
        day, month, year = text.split()
        return PartialDate(date(int(year), MONTHS.index(month) + 1, int(day)))
    except ValueError:
        return None


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert)
