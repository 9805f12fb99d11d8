"""An invented world: three regions of four states, a club, a pact, relations, a break and an announcement."""

from dataclasses import replace
from pathlib import Path

from comity.dates import PartialDate
from comity.ledger.registry import write_entities
from comity.model import Claim, Code, Entity, Status
from tests.small import claim, write_source

day = PartialDate.parse
NORTH, SOUTH, EAST = "Northern Europe", "South America", "Eastern Asia"
NAMES = {"AAA": NORTH, "BBB": NORTH, "CCC": NORTH, "DDD": NORTH, "EEE": SOUTH, "FFF": SOUTH, "GGG": SOUTH, "HHH": SOUTH}
CLUB, PACT, LEAGUE = "organization/club", "agreement/pact", "organization/league"


def state(code: str) -> str:
    return f"state/{code}"


ENTITIES = [
    *(
        Entity(state(code), f"Land {code}", (), (Code("iso3", code),), day("1900"), region=region)
        for code, region in NAMES.items()
    ),
    Entity(state("NEW"), "Newland", (), (Code("iso3", "NEW"),), day("1995-06-01"), region=EAST),
    Entity(state("OLD"), "Oldland", (), (Code("iso3", "OLD"),), day("1900"), day("1980-01-01"), region=EAST),
    Entity(CLUB, "Club", (), (), day("1960-01-01")),
    Entity(LEAGUE, "League", (), (), day("1950-01-01")),
    Entity(PACT, "Pact", (), (), day("1970-01-01")),
]


def told(relation: str, subject: str, obj: str, status: str, announced_on: str) -> Claim:
    plain = claim("list", relation, state(subject), obj)
    return replace(plain, status=Status(status), announced_on=day(announced_on))


def joined(code: str, thing: str, since: str) -> Claim:
    return claim("list", "joined", state(code), thing, since=since)


CLAIMS = [
    *(claim("list", "memberOf", state(code), LEAGUE, since="1950") for code in NAMES),
    *(joined(code, CLUB, "1960-01-01") for code in ("AAA", "BBB", "CCC")),
    joined("DDD", CLUB, "1985"),
    joined("EEE", CLUB, "1990-05-01"),
    joined("FFF", CLUB, "1990-05-01"),
    claim("list", "withdrew", state("EEE"), CLUB, since="1992-02-01"),
    claim("list", "memberOf", state("GGG"), CLUB, observed_on="2001-01-01"),
    claim("list", "signed", state("DDD"), PACT, since="1969-01-01"),
    *(claim("list", "ratified", state(code), PACT, since="1969-06-01") for code in ("AAA", "BBB", "CCC")),
    claim("list", "ratified", state("DDD"), PACT, since="1972-03-01"),
    claim("list", "hasRelations", state("AAA"), state("HHH"), since="1960-01-01"),
    claim("list", "hasRelations", state("AAA"), state("EEE"), since="1960-01-01"),
    claim("list", "cutRelations", state("AAA"), state("EEE"), since="1975-01-01"),
    told("joined", "HHH", CLUB, "planned", "1994-01-01"),
    told("joined", "HHH", CLUB, "denied", "1997-01-01"),
]


def invented(folder: Path) -> Path:
    """Write the seeds of the invented world below ``folder`` and return it."""
    write_entities(folder / "entities", ENTITIES)
    write_source(folder / "list", CLAIMS, rank="curated", retrieved="2005-01-01")
    return folder
