"""The network straight from the table is that of the library."""

from collections.abc import Iterator
from typing import Any

import pytest

from comity.drawing.columns import columns
from comity.network import ego
from comity.web.opened import Opened
from comity.web.tied import Choice, tied
from tests.web.served import Served

EVERY = ("done", "planned", "hinted", "conditional", "denied")


@pytest.fixture(scope="module")
def opened(served: Served) -> Opened:
    found: Opened = served.app.state.current.now()
    return found


def rows(found: dict[str, Any]) -> set[tuple[Any, ...]]:
    """Each tie with the names of what it points at."""
    nodes, relations = found["nodes"]["id"], [relation["name"] for relation in found["relations"]]

    def each() -> Iterator[tuple[Any, ...]]:
        for start, end, relation, *rest in zip(*found["ties"].values(), strict=True):
            yield nodes[start], nodes[end], relations[relation], *rest

    return set(each())


def nodes(found: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    own = {name: column for name, column in found["nodes"].items() if name not in ("x", "y")}
    return {row[0]: row for row in zip(*own.values(), strict=True)}


@pytest.mark.parametrize("relations", [("memberOf",), ("hasRelations", "hasMission"), ()])
@pytest.mark.parametrize("entities", [(), ("state/ISR",), ("state/CZE", "organization/un")])
@pytest.mark.parametrize("statuses", [("done",), EVERY])
def test_it_is_the_network_of_the_library(
    opened: Opened, relations: tuple[str, ...], entities: tuple[str, ...], statuses: tuple[str, ...]
) -> None:
    got = tied(opened, Choice(relations, entities, statuses), most=10_000, title="", day="2025-11-06", placed=False)
    net = opened.graph.network(list(relations) or None, list(entities) or None, statuses=statuses)
    whole = columns(net, day="2025-11-06", placed=False)
    assert rows(got) == rows(whole)
    assert nodes(got) == nodes(whole)
    assert got["span"] == whole["span"]
    told, counted = ({r["name"]: r["count"] for r in found["relations"]} for found in (got, whole))
    assert told == counted


def test_around_is_the_ego_network(opened: Opened) -> None:
    choice = Choice((), ("state/ISR",), ("done",), around=True)
    got = tied(opened, choice, most=10_000, title="", day="2025-11-06", placed=False)
    net = ego(opened.graph.network(), ["state/ISR"])
    assert rows(got) == rows(columns(net, placed=False))


def test_the_busiest_and_those_named_are_kept(opened: Opened) -> None:
    got = tied(opened, Choice((), (), EVERY), most=3, title="", day="2025-11-06", placed=False)
    assert len(got["nodes"]["id"]) == 3
    assert "organization/nato" in got["nodes"]["id"]
    every = tied(opened, Choice((), (), EVERY), most=10_000, title="", day="2025-11-06", placed=False)
    assert got["left_out"]["nodes"] == len(every["nodes"]["id"]) - 3
    assert got["left_out"]["ties"] == len(every["ties"]["start"]) - len(got["ties"]["start"])
