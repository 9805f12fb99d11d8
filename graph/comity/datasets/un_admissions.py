"""United Nations: who was admitted when, from the table of today's states.

The table gives the day of the General Assembly's resolution, and for the original members that of their ratification of
the Charter. The Charter came into force on 24 October 1945, so an original member joined on that day or with its later
ratification. Rows of states and territories that are no members are typed issues.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from comity.datasets.admissions import Admission, Bearer, bearers, claims
from comity.datasets.row import Converted, Dataset, Issue, converted, read_rows
from comity.dates import PartialDate
from comity.errors import DateError
from comity.model import Claim
from comity.names import Found, Gazetteer

SOURCE = "un-admissions"
FILE = "states/states_current.csv"
COLUMNS = frozenset({"iso3", "name", "un_member", "un_admission_date"})
ORGANIZATION = "organization/un"
CHARTER = PartialDate.parse("1945-10-24")
ORIGINAL = 1945


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a state or territory, in file order.

    Raises:
        SourceError: the file or the table is missing, or not in the published layout.
    """
    known = bearers(SOURCE)
    for number, row in read_rows(folder / FILE, COLUMNS):
        yield converted(FILE, number, _convert(row, names, known))


def _convert(row: Mapping[str, str], names: Gazetteer, known: Mapping[str, Bearer]) -> Iterator[Claim] | Issue:
    code, state = row["iso3"], f"{row['name']} ({row['iso3']})"
    if row["un_member"] != "1":
        return Issue("not-a-member", state)
    outcome = names.code("iso3", code)
    who = known.get(code) or (Bearer(outcome.id) if isinstance(outcome, Found) else None)
    if who is None:
        return Issue("unknown-state", state)
    try:
        told = PartialDate.parse(row["un_admission_date"])
    except DateError as error:
        return Issue("unreadable-date", f"{state}: {error}")
    original = told.first.year == ORIGINAL
    note = f"Original member; ratified the Charter on {told}." if original else ""
    admission = Admission(code, who, max(told, CHARTER) if original else told, note)
    return claims(SOURCE, ORGANIZATION, admission, names)


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert)
