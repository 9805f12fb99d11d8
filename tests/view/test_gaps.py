"""Of whom is nothing known? Asked of the members of the United Nations, relation by relation."""

from pathlib import Path

from comity.build import build
from comity.ledger.home import Home
from comity.ledger.registry import write_entities
from comity.model import Entity
from comity.view import Graph
from comity.view.gaps import measure_gaps
from tests.small import ENTITIES, claim, write_source

UN = "organization/un"


def test_members_without_a_tie_are_named(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    write_entities(seeds / "entities", [*ENTITIES, Entity(UN, "United Nations"), Entity("place/astana", "Astana")])
    told = [
        claim("list", "joined", "state/KAZ", UN, since="1992-03-02"),
        claim("list", "joined", "state/ISR", UN, since="1949-05-11"),
        claim("list", "joined", "state/CZE", UN, since="1993-01-19"),
        claim("list", "hasRelations", "state/KAZ", "state/ISR", since="1992-04-10"),
        claim("list", "hasRelations", "state/DDR", "state/CZE", since="1950", until="1960"),
        claim("list", "hasCapital", "state/KAZ", "place/astana", since="1997-12-10"),
    ]
    write_source(seeds / "list", told, rank="compiled", retrieved="2020-01-01")
    graph = Graph(build(Home(tmp_path / "home"), seeds=seeds).path)
    lines = measure_gaps(graph.now).set_index(["relation", "side"])
    assert tuple(lines.loc[("hasRelations", "either"), ["states", "have", "missing", "who"]]) == (3, 2, 1, "Czechia")
    assert tuple(lines.loc[("hasCapital", "subject"), ["have", "who"]]) == (1, "Czechia, Israel")
    assert ("hasCapital", "object") not in lines.index  # a place is no member
    assert set(measure_gaps(graph.as_of("1990-01-01"))["states"]) == {1}
