"""A small world for the command line: a handful of entities, three sources that disagree in places."""

from dataclasses import replace
from pathlib import Path

from comity.dates import PartialDate
from comity.ledger.registry import write_entities
from comity.model import Claim, Code, Entity, Name, Status
from tests.small import ENTITIES, claim, write_source

day = PartialDate.parse
ACCORDS, NATO = "agreement/abraham-accords", "organization/nato"
KAZ, ISR, CZE, MAR, USA, SUN = (f"state/{code}" for code in ("KAZ", "ISR", "CZE", "MAR", "USA", "SUN"))

MORE = [
    Entity(MAR, "Morocco", (Name("Maroc", "fr", "label"),), (Code("iso3", "MAR"),), region="Northern Africa"),
    Entity(USA, "United States", (Name("America"),), (Code("iso3", "USA"),), region="Northern America"),
    Entity(SUN, "Soviet Union", (), (), day("1922-12-30"), day("1991-12-26")),
    Entity("state/COD", "Democratic Republic of the Congo", (Name("Congo"),)),
    Entity("state/COG", "Republic of the Congo", (Name("Congo"),)),
]


def told(relation: str, subject: str, obj: str, status: str, announced_on: str, by: str = "") -> Claim:
    plain = claim("curated", relation, subject, obj)
    return replace(plain, status=Status(status), announced_on=day(announced_on), announced_by=by)


CURATED = [
    claim("curated", "establishedRelations", KAZ, ISR, since="1992-04-10"),
    claim("curated", "joined", CZE, NATO, since="1999-03-12"),
    claim("curated", "hasMission", MAR, ISR, since="1995-03", until="2000-10-23"),
    claim("curated", "joined", MAR, ACCORDS, since="2020-12-22"),
    told("joined", KAZ, ACCORDS, "planned", "2025-11-06", USA),
    told("joined", MAR, NATO, "denied", "2010"),
    claim("curated", "hasRelations", SUN, USA, since="1933-11-16"),
]
LISTED = [
    claim("list", "memberOf", CZE, NATO, since="1998", observed_until="2014"),
    claim("list", "hasMission", MAR, ISR, since="1995", until="2001-05"),
    claim("list", "joined", MAR, NATO, since="2004"),
    claim("list", "memberOf", USA, NATO, observed_on="2019-01-01"),
    replace(claim("list", "hasRelations", "state/DDR", ISR, since="1975"), note='=HYPERLINK("x"), "quoted"\tand\nmore'),
]


def small_world(folder: Path) -> Path:
    """Write the seeds of the small world below ``folder`` and return it."""
    write_entities(folder / "entities", [*ENTITIES, *MORE])
    write_source(folder / "curated", CURATED, rank="curated", retrieved="2025-11-06")
    write_source(folder / "list", LISTED, rank="compiled", retrieved="2020-01-01", open_=False)
    return folder
