"""What was only seen to hold is told as seen, never as begun."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pyarrow.compute as pc
import pytest

from comity.build import build
from comity.drawing.columns import columns
from comity.ledger.home import Home
from comity.ledger.registry import write_entities
from tests.small import ENTITIES, claim, write_source
from tests.web.conftest import quick
from tests.web.served import Served, serving

if TYPE_CHECKING:
    from comity.view import Graph

KAZ, CZE, ISR, NATO = "state/KAZ", "state/CZE", "state/ISR", "organization/nato"
LISTED = [
    replace(claim("list", "hasMission", CZE, KAZ, observed_on="2022-11-16"), rank="embassy"),
    replace(claim("list", "hasMission", ISR, CZE, since="1991-03"), rank="embassy"),
    claim("list", "memberOf", CZE, NATO, since="1999", observed_until="2014"),
    claim("list", "establishedRelations", KAZ, ISR, since="1992-04-10"),
]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("seen")
    write_entities(home / "seeds" / "entities", ENTITIES)
    write_source(home / "seeds" / "list", LISTED, rank="compiled", retrieved="2023-01-01")
    build(Home(home / "home"), seeds=home / "seeds")
    with serving(quick(home / "home")) as running:
        yield running


def test_an_embassy_on_a_list_shows_relations_seen_not_begun(seen: Served) -> None:
    told = {c["subject"]["id"] + c["object"]["id"]: c for c in seen.api("claims", relation="hasRelations")["claims"]}
    listed = told[CZE + KAZ]
    assert (listed["from"], listed["observed_on"], listed["begins"]) == (None, "2022-11-16", "2022-11-16")
    opened = told[CZE + ISR]  # when the embassy was opened is no beginning of relations either
    assert (opened["from"], opened["observed_on"]) == (None, "1991-03")
    begun = told[ISR + KAZ]
    assert (begun["from"], begun["observed_on"]) == ("1992-04-10", None)


def test_table_and_sparql_say_so_too(seen: Served) -> None:
    graph: Graph = seen.app.state.current.now().graph
    related = graph.table.filter(pc.equal(graph.table["relation"], "hasRelations"))
    rows = {(row["subject"], row["object"]): row for row in related.to_pylist()}
    assert (rows[CZE, ISR]["from"], rows[CZE, ISR]["observed_on"]) == (None, date(1991, 3, 31))
    assert (rows[ISR, KAZ]["from"], rows[ISR, KAZ]["observed_on"]) == (date(1992, 4, 10), None)
    days = graph.query(
        "SELECT ?day ?precision { ?spell a cy:Spell ; cy:observedOn ?day ; cy:observedOnPrecision ?precision"
        " FILTER NOT EXISTS { ?spell cy:from ?begun } } ORDER BY ?day"
    )
    assert [row["day"].value for row in days] == ["1991-03-31", "2022-11-16"]
    assert [row["precision"].value.rpartition("#")[2] for row in days] == ["month", "day"]


def test_networks_and_maps_say_how_a_day_is_known(seen: Served) -> None:
    got = seen.api("network", relation="hasRelations,memberOf,hasMission")
    names, nodes = [r["name"] for r in got["relations"]], got["nodes"]["id"]
    rows = zip(*(got["ties"][name] for name in ("start", "end", "relation", "known", "seen")), strict=True)
    found = {(nodes[a], names[r], nodes[b]): (known, last) for a, b, r, known, last in rows}
    assert found[CZE, "hasRelations", KAZ] == (3, None)
    assert found[CZE, "hasRelations", ISR] == (4, None)
    assert found[ISR, "hasRelations", KAZ] == (0, None)
    assert found[CZE, "hasMission", KAZ] == (3, None)
    assert found[CZE, "memberOf", NATO] == (2, "2014")
    ties = seen.api("map", entity=CZE, relation="hasRelations")["ties"]
    assert {tie["id"]: tie["known"] for tie in ties} == {KAZ: 3, ISR: 4}


def test_files_say_the_same(seen: Served) -> None:
    graph: Graph = seen.app.state.current.now().graph
    found = columns(graph.network(["hasRelations"]), sourced=True)
    assert sorted(found["ties"]["known"]) == [0, 3, 4]
    assert found["sources"] == [{"id": "list", "title": "The source list"}]
    assert found["ties"]["sources"] == [[0]] * 3


def test_changes_tell_what_began_from_what_a_list_first_shows(seen: Served) -> None:
    got = seen.api("diff", earlier="1990-01-01", later="2023-01-01", relation="hasRelations")
    assert got["by_relation"] == [
        {"relation": "hasRelations", "label": "has relations with", "began": 3, "seen": 2, "ended": 0}
    ]
    begun = seen.api("diff", earlier="1990-01-01", later="2023-01-01", relation="hasRelations", seen=0)
    assert (begun["total"], begun["listed"]) == (3, 1)
    assert [change["when"] for change in begun["changes"]] == ["1992-04-10"]
