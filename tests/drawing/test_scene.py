"""The scene: which ties are drawn, as which lines, with which look."""

import networkx as nx
import pytest

from comity.drawing import compose
from comity.drawing.palette import DENIED as DENIED_INK
from comity.errors import OutputError
from tests.drawing.networks import ACCORDS, DENIED, PLANNED, accords, add_tie


def claims(scene: object) -> set[str]:
    return {tie.claim for edge in scene.edges for tie in edge.ties}  # type: ignore[attr-defined]


def test_every_tie_but_the_denied_is_drawn_once() -> None:
    net = accords()
    scene = compose(net)
    drawn = [tie.claim for edge in scene.edges for tie in edge.ties]
    assert sorted(drawn) == sorted({key for _, _, key in net.edges(keys=True)} - {DENIED})
    assert {node.facts.id for node in scene.nodes} == set(net.nodes)


def test_denied_ties_are_drawn_when_asked_for_in_red_and_dotted() -> None:
    scene = compose(accords(), statuses=["done", "denied"])
    (edge,) = [edge for edge in scene.edges if edge.status == "denied"]
    assert [tie.claim for tie in edge.ties] == [DENIED]
    assert edge.ink == DENIED_INK
    assert max(edge.dashes) <= 4
    assert PLANNED not in claims(scene)


def test_planned_lines_are_dashed_and_done_lines_whole() -> None:
    dashes = {edge.status: bool(edge.dashes) for edge in compose(accords()).edges}
    assert dashes == {"done": False, "planned": True}


def test_who_has_only_ties_left_out_is_left_out_and_who_has_none_stays() -> None:
    net = accords()
    net.add_node("state/PER", label="Peru", kind="state")
    drawn = {node.facts.id for node in compose(net, statuses=["planned"]).nodes}
    assert drawn == {"state/KAZ", ACCORDS, "state/PER"}


def test_the_spells_of_one_relation_are_one_line() -> None:
    edges = [edge for edge in compose(accords()).edges if {edge.start, edge.end} == {"state/ISR", "state/MAR"}]
    assert [[tie.claim for tie in edge.ties] for edge in edges] == [["claim/MAR-first", "claim/MAR-again"]]
    assert edges[0].curve == 0


def test_a_symmetric_tie_told_both_ways_is_one_line() -> None:
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, (one, other) in enumerate([("state/A", "state/B"), ("state/B", "state/A")]):
        add_tie(net, f"claim/{number}", one, "alliedWith", other, symmetric=True, temporality="state")
        add_tie(net, f"claim/j{number}", one, "hosted", other)
    lines = [(edge.relation, len(edge.ties)) for edge in compose(net).edges]
    assert sorted(lines) == [("alliedWith", 2), ("hosted", 1), ("hosted", 1)]


def test_lines_between_the_same_two_are_curved_apart() -> None:
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ties = [("state/A", "signed", "state/B"), ("state/B", "signed", "state/A"), ("state/A", "joined", "state/B")]
    for number, tie in enumerate(ties):
        add_tie(net, f"claim/{number}", *tie)
    # Seen from the same end, whatever the direction of the line.
    bends = [edge.curve if edge.start == "state/A" else -edge.curve for edge in compose(net).edges]
    assert len(set(bends)) == 3
    assert sum(bends) == pytest.approx(0)
    assert min(abs(one - other) for one in bends for other in bends if one != other) >= 0.2


def test_relations_keep_the_order_and_inks_the_network_gives_them() -> None:
    legend = compose(accords()).legend
    assert [(entry.name, entry.count) for entry in legend.relations] == [
        ("signed", 3),
        ("joined", 4),
        ("hasRelations", 4),
        ("hosted", 1),
    ]
    assert len({entry.ink for entry in legend.relations}) == 4
    assert [(entry.name, entry.count) for entry in legend.statuses] == [("done", 11), ("planned", 1)]
    assert {entry.name: entry.count for entry in legend.kinds} == {"state": 7, "agreement": 1, "summit": 1}


def test_of_more_relations_than_inks_the_most_used_are_told_apart_by_ink() -> None:
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph(relations=[f"relation{number}" for number in range(12)])
    for number in range(12):
        for place in range(1 + number):
            facts = {"relation": f"relation{number}", "relation_label": f"relation {number}"}
            net.add_edge("state/A", f"state/{place}", key=f"claim/{number}-{place}", **facts)
    entries = compose(net).legend.relations
    assert [entry.name for entry in entries] == [f"relation{number}" for number in range(12)]
    assert len({entry.ink for entry in entries[4:]}) == 8  # the eight most used
    assert len({(entry.ink, entry.weight) for entry in entries}) == 12


def test_a_network_without_a_title_is_called_by_its_relations() -> None:
    net = accords()
    del net.graph["title"]
    assert compose(net).title == "Signed, joined, has diplomatic relations with"


def test_kinds_have_their_shapes_and_the_most_tied_the_largest_marks() -> None:
    nodes = {node.facts.id: node for node in compose(accords()).nodes}
    assert nodes["state/ISR"].shape != nodes[ACCORDS].shape
    states = [node for node in nodes.values() if node.facts.kind == "state"]
    assert max(states, key=lambda node: node.size).degree == max(node.degree for node in states)


def test_the_time_axis_runs_from_the_first_year_to_the_last_day_known() -> None:
    extent = compose(accords()).extent
    assert (extent.first, extent.last, extent.day) == ("1992-01-01", "2026-11-23", "2026-11-23")
    earlier = compose(accords(), as_of="1999").extent
    assert (earlier.first, earlier.last, earlier.day) == ("1992-01-01", "2025-11-06", "1999-12-31")


def test_without_dates_there_is_no_time_axis() -> None:
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_tie(net, "claim/1", "state/A", "joined", "agreement/b")
    assert compose(net).extent.first == ""


def test_title_and_day_can_be_given_and_wrong_ones_are_refused() -> None:
    scene = compose(accords(), title="Peace", as_of="2020-10")
    assert (scene.title, scene.as_of) == ("Peace", "2020-10-31")
    with pytest.raises(OutputError, match="someday"):
        compose(accords(), as_of="someday")
    with pytest.raises(OutputError, match=r"'likely'.*planned"):
        compose(accords(), statuses=["likely"])


def test_long_names_are_wrapped_and_cut_and_odd_ones_survive() -> None:
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    long = "United Kingdom of Great Britain and Northern Ireland and the many isles that surround it"
    for number, label in enumerate([long, "A" * 90, "   ", "ประเทศไทย"]):
        net.add_node(f"state/{number}", label=label)
    lines = [node.lines for node in compose(net).nodes]
    assert lines[0] == ("United Kingdom of", "Great Britain and", "Northern Ireland …")
    assert all(1 <= len(wrapped) <= 3 and max(map(len, wrapped)) <= 22 for wrapped in lines)


def test_an_empty_network_and_a_loop_make_a_scene() -> None:
    assert compose(nx.MultiDiGraph()).nodes == ()
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_tie(net, "claim/1", "state/A", "hosted", "state/A")
    scene = compose(net)
    assert [node.degree for node in scene.nodes] == [0]
    assert [(edge.start, edge.end) for edge in scene.edges] == [("state/A", "state/A")]


def test_drawing_changes_nothing_of_the_network() -> None:
    net, before = accords(), accords()
    compose(net)
    assert nx.utils.graphs_equal(net, before)
    assert net.graph == before.graph
