"""Small seeds for tests that build often: five entities and two sources."""

from pathlib import Path

from comity.dates import PartialDate
from comity.ledger.registry import write_entities
from comity.ledger.seedfiles import CLAIM_COLUMNS, write_claims
from comity.model import Claim, Code, Entity, Name

ENTITIES = [
    Entity("state/KAZ", "Kazakhstan", (Name("Kazakh", kind="demonym"),), (Code("iso3", "KAZ"),)),
    Entity("state/ISR", "Israel", (Name("Israeli", kind="demonym"),), (Code("iso3", "ISR"),)),
    Entity("state/CZE", "Czechia", (), (Code("iso3", "CZE"),)),
    Entity(
        "state/DDR", "German Democratic Republic", (), (), PartialDate.parse("1949"), PartialDate.parse("1990-10-03")
    ),
    Entity("organization/nato", "North Atlantic Treaty Organization", (Name("NATO", kind="acronym"),)),
    Entity("agreement/abraham-accords", "Abraham Accords", (), (), PartialDate.parse("2020-09-15")),
]
TOML = """id = "{id}"
title = "The source {id}"
authors = "Someone"
version = "1"
licence = "CC0-1.0"
open_licence = {open}
citation = "Someone, {id}, 2020."
retrieved = "{retrieved}"
rank = "{rank}"
"""


def claim(source: str, relation: str, subject: str, obj: str, **dates: str) -> Claim:
    dated = {key: PartialDate.parse(text) for key, text in dates.items()}
    return Claim(relation=relation, subject=subject, object=obj, source=source, **dated)


CURATED = [
    claim("curated", "establishedRelations", "state/KAZ", "state/ISR", since="1992-04-10"),
    claim("curated", "joined", "state/CZE", "organization/nato", since="1999-03-12"),
]
LISTED = [
    claim("list", "memberOf", "state/CZE", "organization/nato", since="1999", observed_until="2014"),
    claim("list", "hasRelations", "state/DDR", "state/ISR", since="1975"),
]


def write_source(folder: Path, claims: list[Claim], *, rank: str, retrieved: str, open_: bool = True) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    toml = TOML.format(id=folder.name, rank=rank, retrieved=retrieved, open=str(open_).lower())
    (folder / "source.toml").write_text(toml, encoding="utf-8")
    write_claims(folder / "claims.csv", claims)


def small_seeds(folder: Path) -> Path:
    """Write the small seeds below ``folder`` and return it."""
    write_entities(folder / "entities", ENTITIES)
    write_source(folder / "curated", CURATED, rank="curated", retrieved="2025-11-06")
    write_source(folder / "list", LISTED, rank="compiled", retrieved="2020-01-01", open_=False)
    return folder


def append_row(folder: Path, **values: str) -> None:
    """Add one row to a source's claims.csv."""
    row = ",".join(values.get(column, "") for column in CLAIM_COLUMNS)
    path = folder / "claims.csv"
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
