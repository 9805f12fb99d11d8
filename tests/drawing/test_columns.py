"""A network as columns: small to send, laid out whatever its size, the same every time."""

import json
import time
from datetime import date

import networkx as nx
import numpy as np
import pytest

from comity.dates import day_number
from comity.drawing.columns import columns
from comity.drawing.layout import scatter
from comity.drawing.palette import LINES
from comity.errors import OutputError
from tests.drawing.networks import accords, add_tie, allies, parties


def links_of(net: "nx.Graph[str]") -> "np.ndarray[tuple[int, int], np.dtype[np.int64]]":
    index = {node: number for number, node in enumerate(net)}
    return np.array([(index[a], index[b]) for a, b in net.edges()], dtype=np.int64).reshape(-1, 2)


def test_columns_say_what_the_network_says() -> None:
    net = accords()
    found = columns(net)
    nodes, ties = found["nodes"], found["ties"]
    assert nodes["id"] == list(net)
    assert len({len(column) for column in nodes.values()}) == len({len(column) for column in ties.values()}) == 1
    place = ties["claim"].index("claim/MAR-first")
    assert nodes["id"][ties["start"][place]] == "state/ISR"
    assert found["relations"][ties["relation"][place]]["name"] == "hasRelations"
    assert found["statuses"][ties["status"][place]] == "done"
    assert (ties["begins"][place], ties["ends"][place]) == (
        day_number(date(1994, 9, 1)),
        day_number(date(2000, 10, 23)),
    )
    assert ties["words"][ties["claim"].index("claim/KAZ")] == 2
    assert json.loads(json.dumps(found)) == found


def test_files_hold_who_says_so_and_in_what_words() -> None:
    net = nx.MultiDiGraph(accords())
    next(facts for *_, key, facts in net.edges(keys=True, data=True) if key == "claim/KAZ")["quote"] = "It was said."
    found = columns(net, sourced=True)
    place = found["ties"]["claim"].index("claim/KAZ")
    assert found["quotes"] == {str(place): "It was said."}
    assert all(found["sources"][one]["title"] for one in found["ties"]["sources"][place])
    assert not {"quotes", "sources"} & set(columns(net))


def test_days_are_counted_from_1970() -> None:
    assert [day_number(date(1970, 1, 1)), day_number(date(1969, 12, 31)), day_number(date(1816, 1, 1))] == [
        0,
        -1,
        -56248,
    ]


def test_an_act_goes_on_counting() -> None:
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_tie(
        net, "claim/a", "state/ISR", "signed", "state/ARE", begins="2020-09-15", ends="2020-09-15", temporality="act"
    )
    assert columns(net)["ties"]["ends"] == [None]


def test_relations_have_the_colours_of_other_drawings() -> None:
    relations = columns(accords())["relations"]
    assert [relation["colour"] for relation in relations] == [ink.light for ink in LINES[: len(relations)]]
    assert sum(relation["count"] for relation in relations) == accords().number_of_edges()


def test_the_axis_begins_with_a_year_and_ends_with_what_is_known() -> None:
    assert columns(accords(), day="2026-01-01")["span"] == {"first": "1992-01-01", "last": "2026-01-01"}
    assert columns(nx.MultiDiGraph())["span"] == {"first": None, "last": None}


def test_what_is_left_out_is_told_and_positions_can_be() -> None:
    found = columns(accords(), left_out=(3, 5), placed=False, title="Mine")
    assert (found["left_out"], found["title"]) == ({"nodes": 3, "ties": 5}, "Mine")
    assert set(found["nodes"]["x"]) == {None}


@pytest.mark.parametrize(("facts", "said"), [({"status": "maybe"}, "maybe"), ({"begins": "soon"}, "time axis")])
def test_what_cannot_be_drawn_names_its_tie(facts: dict[str, str], said: str) -> None:
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_tie(net, "claim/odd", "state/ISR", "signed", "state/ARE", **facts)
    with pytest.raises(OutputError, match=f"claim/odd.*{said}"):
        columns(net)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 30, 499, 2_000])
def test_every_size_has_its_place_within_the_picture(count: int) -> None:
    spots = scatter(count, links_of(allies(count)))
    assert spots.shape == (count, 2)
    assert np.isfinite(spots).all()
    assert not count or np.abs(spots).max() <= 1
    assert len({tuple(spot) for spot in spots.tolist()}) == count


def test_the_same_network_lies_the_same() -> None:
    links = links_of(parties(200, 1_500))
    assert np.array_equal(scatter(1_700, links), scatter(1_700, links))


def test_what_is_tied_lies_near_each_other() -> None:
    """In a large network, ties are short against the distance of any two, and blocs lie together."""
    links = links_of(allies(3_000))
    spots = scatter(3_000, links)
    tied = np.linalg.norm(spots[links[:, 0]] - spots[links[:, 1]], axis=1)
    others = np.linalg.norm(spots - spots[np.roll(np.arange(3_000), 1_500)], axis=1)
    assert np.median(tied) < 0.15 * np.median(others)


def test_parts_do_not_lie_on_each_other() -> None:
    """Many small networks side by side: a star, pairs and chains of their own."""
    links = [(0, leaf) for leaf in range(1, 20)] + [(at, at + 1) for at in range(20, 700, 2)] + [(700, 701), (701, 702)]
    spots = scatter(703, np.array(links))
    apart = np.linalg.norm(spots[20:700:2] - spots[21:700:2], axis=1)
    nearest = np.sort(np.linalg.norm(spots[:, None] - spots[None], axis=2), axis=1)[:, 1]
    assert nearest.min() > 0.4 * apart.min()


def test_ten_thousand_nodes_are_laid_out_in_seconds() -> None:
    """0.4 s on two idle cores; the bound is for busy ones."""
    net = parties(2_000, 8_000)
    assert (len(net), net.number_of_edges()) > (9_999, 30_000)
    begun = time.perf_counter()
    found = columns(net)
    assert time.perf_counter() - begun < 6
    assert len(found["ties"]["start"]) == net.number_of_edges()
