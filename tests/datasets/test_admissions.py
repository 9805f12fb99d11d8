"""Admissions to the United Nations, the World Trade Organization and GATT: the days, and who kept whose seat."""

from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.row import Converted
from comity.model import Claim
from tests.datasets.packaged import FIXTURES, packaged_names


def converted(source: str, folder: Path = FIXTURES / "trade") -> list[Converted]:
    return list(dataset(source).convert(folder, packaged_names()))


def claims(source: str) -> list[Claim]:
    return [claim for outcome in converted(source) for claim in outcome.claims]


def joined(source: str) -> dict[str, str]:
    return {c.subject.partition("/")[2]: str(c.since) for c in claims(source) if c.relation == "joined"}


def test_original_members_joined_with_the_charter_or_their_later_ratification() -> None:
    days = joined("un-admissions")
    assert days["USA"] == "1945-10-24"
    assert days["BEL"] == "1945-12-27"
    assert days["UKR"] == "1945-10-24"
    (america,) = [c for c in claims("un-admissions") if c.subject == "state/USA"]
    assert america.note == "Original member; ratified the Charter on 1945-08-08."


def test_later_members_joined_on_the_day_of_the_resolution() -> None:
    days = joined("un-admissions")
    assert (days["CHE"], days["DEU"], days["NAM"]) == ("2002-09-10", "1973-09-18", "1990-04-23")


def test_seats_were_kept_by_successors() -> None:
    days = joined("un-admissions")
    assert days["SUN"] == "1945-10-24"
    assert days["north-yemen"] == "1947-09-30"
    assert "RUS" not in days
    kept = {c.subject: (str(c.since), c.note) for c in claims("un-admissions") if c.relation == "memberOf"}
    assert kept["state/TZA"] == ("1964-04-26", "Kept the seat of Tanganyika.")


def test_who_is_no_member_is_a_typed_issue() -> None:
    issues = [issue for outcome in converted("un-admissions") for issue in outcome.issues]
    assert {issue.reason for issue in issues} == {"not-a-member"}
    assert len(issues) == 3


def test_members_of_the_trade_organisation() -> None:
    days = joined("wto-members")
    assert days["eu"] == days["HKG"] == days["DEU"] == "1995-01-01"
    assert (days["TWN"], days["RUS"], days["AFG"]) == ("2002-01-01", "2012-08-22", "2016-07-29")
    assert (days["COD"], days["COG"]) == ("1997-01-01", "1997-03-27")
    assert days["TLS"] == "2024-08-30"


def test_contracting_parties_under_the_names_of_the_day() -> None:
    days = joined("gatt-accessions")
    assert (days["CUB"], days["DEU"], days["ZWE"]) == ("1948-01-01", "1951-10-01", "1948-07-11")
    assert (days["YUG"], days["COD"], days["tanganyika"]) == ("1966-08-25", "1971-09-11", "1961-12-09")
    assert days["COG"] == "1963-05-03"
    assert days["MMR"] == "1948-07-29"


@pytest.mark.parametrize(
    ("source", "text", "reason"),
    [
        ("gatt-accessions", "Country,Date\nAtlantis,8 April 1994\n", "unknown-party"),
        ("gatt-accessions", "Country,Date\nAngola,April 1994\n", "unreadable-date"),
        ("wto-members", "country_name,accession_date\nAtlantis,1995-01-01\n", "unknown-member"),
        ("wto-members", "country_name,accession_date\nAngola,soon\n", "unreadable-date"),
        ("un-admissions", "iso3,name,un_member,un_admission_date\nXYZ,Atlantis,1,1995-01-01\n", "unknown-state"),
        ("un-admissions", "iso3,name,un_member,un_admission_date\nAGO,Angola,1,\n", "unreadable-date"),
    ],
)
def test_a_row_that_cannot_be_read_is_a_typed_issue(tmp_path: Path, source: str, text: str, reason: str) -> None:
    file = tmp_path / dataset(source).files[0]
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    (outcome,) = converted(source, tmp_path)
    assert [issue.reason for issue in outcome.issues] == [reason]


@pytest.mark.whole
@pytest.mark.parametrize(
    ("source", "members"), [("un-admissions", 193), ("wto-members", 166), ("gatt-accessions", 128)]
)
def test_every_member_of_the_whole_file(published: Path, source: str, members: int) -> None:
    found = [claim for outcome in converted(source, published) for claim in outcome.claims]
    assert sum(claim.relation == "joined" for claim in found) == members
