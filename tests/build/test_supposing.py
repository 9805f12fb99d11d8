"""A supposed world in part placed again is the world placed again whole, whatever is claimed and supposed."""

import random
from datetime import date

import pytest

from comity import resources
from comity.build.placing import place_in_time
from comity.build.supposing import _moves, supposing
from comity.dates import PartialDate
from comity.ledger.days import in_force, ties
from comity.ledger.table import from_table
from comity.model import Claim, Entity, Rank, Source, Status
from comity.model.source import SUPPOSITION
from comity.rdf.ontology import applies, relations

ONTOLOGY = resources.ontology_dir()
KNOWN = relations(ONTOLOGY)
STATES = [f"state/{name * 3}" for name in "ABCD"]
BODIES = ["organization/pact", "organization/league"]
TREATIES = ["agreement/alliance", "agreement/ententes", "agreement/charter"]
PEOPLE = ["person/one", "person/two"]
ENTITIES = {
    id_: Entity(id_, id_, inception=PartialDate(date(1900, 1, 1)) if id_.startswith("agreement/") else None)
    for id_ in (*STATES, *BODIES, *TREATIES, *PEOPLE)
}
SOURCES = {
    name: Source(
        id=name, title=name, authors="", version="", licence="CC0-1.0", open_licence=True, citation=name,
        retrieved=PartialDate(date(2020, 1, 1)), rank=rank,
    )
    for name, rank in (("best", Rank.CURATED), ("list", Rank.COMPILED))
}  # fmt: skip
TIES = (
    ("memberOf", STATES, BODIES), ("joined", STATES, BODIES), ("withdrew", STATES, BODIES),
    ("partyTo", STATES, TREATIES), ("ratified", STATES, TREATIES), ("withdrew", STATES, TREATIES),
    ("hasRelations", STATES, STATES), ("establishedRelations", STATES, STATES), ("cutRelations", STATES, STATES),
    ("alliedWith", STATES, STATES), ("hasMission", STATES, STATES), ("headOfState", PEOPLE, STATES),
)  # fmt: skip


def some_claim(lot: random.Random, source: str) -> Claim:
    name, subjects, objects = lot.choice(TIES)
    relation, subject = KNOWN[name], lot.choice(subjects)
    obj = lot.choice([one for one in objects if one != subject])
    year = lot.randint(1930, 2000)
    since, until, seen = PartialDate.parse(str(year)), None, None
    if not relation.is_act and lot.random() < 0.3:
        until = PartialDate.parse(str(lot.randint(year, 2010)))
    elif not relation.is_act and lot.random() < 0.3:
        seen = PartialDate.parse(str(lot.randint(year, 2015)))
    capacity = lot.choice(["defense", "consultation"]) if name == "partyTo" else ""
    return relation.normalised(
        Claim(
            relation=name, subject=subject, object=obj, source=source, key=str(lot.random()), since=since, until=until,
            observed_until=seen, capacity=capacity, rank="embassy" if name == "hasMission" else "",
        )
    )  # fmt: skip


def supposed_claim(lot: random.Random) -> Claim:
    made = some_claim(lot, SUPPOSITION)
    day = PartialDate(date(lot.randint(1940, 1995), 6, 1))
    status = Status.DENIED if lot.random() < 0.3 else Status.DONE
    plain = Claim(
        relation=made.relation, subject=made.subject, object=made.object, source=SUPPOSITION, since=day, status=status,
        rank=made.rank, capacity=made.capacity,
    )  # fmt: skip
    return KNOWN[made.relation].normalised(plain)


@pytest.mark.parametrize("seed", range(40))
def test_a_part_placed_again_is_the_whole_placed_again(seed: int) -> None:
    lot = random.Random(seed)  # noqa: S311 # a world, no secret
    claims = list(
        {claim.id: claim for claim in (some_claim(lot, lot.choice(("best", "list"))) for _ in range(70))}.values()
    )
    table = place_in_time(claims, ENTITIES.values(), SOURCES, ONTOLOGY).table()
    said = [supposed_claim(lot) for _ in range(lot.randint(1, 3))]
    ours = supposing(table, said, ENTITIES, SOURCES, ONTOLOGY, "rank").table
    moves = _moves(table, said, KNOWN, applies(ONTOLOGY))
    whole = place_in_time([*claims, *moves.bring], ENTITIES.values(), SOURCES, ONTOLOGY, ended=moves.ended).table()
    already = {(claim.relation, claim.subject, claim.object) for claim in moves.already}
    for year in range(1935, 2020, 3):
        day = date(year, 7, 1)
        assert ties(in_force(ours, day)) - already == ties(in_force(whole, day)) - already, year
    assert {claim.id for claim in from_table(ours)} == {claim.id for claim in (*claims, *said)}
    assert ours["id"].to_pylist() == sorted(
        ours["id"].to_pylist(), key={row["id"]: _place(row) for row in ours.to_pylist()}.__getitem__
    )
    assert len(set(ours["id"].to_pylist())) == ours.num_rows


@pytest.mark.parametrize("seed", range(40))
def test_what_is_supposed_holds_on_the_next_day(seed: int) -> None:
    lot = random.Random(1000 + seed)  # noqa: S311
    claims = list(
        {claim.id: claim for claim in (some_claim(lot, lot.choice(("best", "list"))) for _ in range(70))}.values()
    )
    table = place_in_time(claims, ENTITIES.values(), SOURCES, ONTOLOGY).table()
    claim = supposed_claim(lot)
    assert claim.since
    day = date.fromordinal((claim.until or claim.since).last.toordinal() + 1)
    held = ties(in_force(supposing(table, [claim], ENTITIES, SOURCES, ONTOLOGY, "rank").table, day))
    own = (claim.relation, claim.subject, claim.object)
    assert (own in held) is (claim.status is Status.DONE)
    for state in KNOWN[claim.relation].ends:
        assert claim.status is not Status.DONE or (state, *sorted(own[1:])) not in held
        assert claim.status is not Status.DONE or (state, *own[1:]) not in held


def _place(row: dict[str, object]) -> tuple[object, ...]:
    return (*(row[name] for name in ("relation", "subject", "object")), row["from"] or date.min, row["id"])
