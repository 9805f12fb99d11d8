"""A supposed world answers like any other, by the ontology's rules, and leaves the graph as it is."""

import gc
import os
from datetime import date

import pytest
import rdflib

from comity.build.placing import place_in_time
from comity.dates import PartialDate
from comity.errors import AmbiguousName, ComityError, UnknownName
from comity.ledger.days import in_force, ties
from comity.ledger.table import from_table
from comity.model import Claim, Status
from comity.view import Graph, View

KAZ, ACCORDS, NATO = "state/KAZ", "agreement/abraham-accords", "organization/nato"
PARTIES = "SELECT ?s { ?s cy:partyTo cyid:agreement/abraham-accords }"


def moved(view: View) -> tuple[set[tuple[str, str, str]], set[tuple[str, str, str]]]:
    """The ties that a supposition brings and those it takes."""
    before = view.before
    was, now = (ties(in_force(one.graph.table, one.day)) for one in (before, view))
    return now - was, was - now


def test_who_joins_is_party_by_the_ontologys_rule(graph: Graph) -> None:
    for said in ("KAZ joined abraham-accords", "Kazakhstan joined the Abraham Accords."):
        came, went = moved(graph.suppose([said]))
        assert came == {("joined", KAZ, ACCORDS), ("partyTo", KAZ, ACCORDS)}
        assert not went


def test_every_face_of_the_supposed_world_says_the_same_and_marks_it(graph: Graph) -> None:
    world = graph.suppose(Claim(relation="joined", subject=KAZ, object=ACCORDS, source="somebody"))
    assert KAZ in _states(world)
    claims = world.claims("partyTo", KAZ)
    ours = claims[claims["object"] == ACCORDS]
    assert list(ours["source"]) == ["supposition"]
    assert world.network("partyTo", KAZ).has_edge(KAZ, ACCORDS)
    assert "supposition" in set(world.timeline(KAZ, ACCORDS)["source"])
    marked = world.query(
        "SELECT ?relation ?title { ?claim prov:wasDerivedFrom cyid:source/supposition ; cy:relation ?relation ."
        " cyid:source/supposition dct:title ?title }"
    ).to_pandas()
    assert list(marked["relation"]) == ["cy:joined"]
    assert "no fact" in marked["title"][0]
    node = rdflib.URIRef("https://w3id.org/comity/id/source/supposition")
    assert list(world.graph.rdflib().subjects(None, node))


def test_the_graph_itself_stays_as_it_is_and_nothing_is_left_on_the_disk(graph: Graph) -> None:
    before = {path: path.stat().st_mtime for path in graph.path.glob("*.*")}
    world = graph.suppose("KAZ joined abraham-accords")
    assert len(list(world.query(PARTIES))) == 1 + len(list(graph.query(PARTIES)))
    assert list((graph.path / "supposed").iterdir())
    del world
    gc.collect()
    assert not list((graph.path / "supposed").iterdir())
    assert before == {path: path.stat().st_mtime for path in graph.path.glob("*.*")}
    assert KAZ not in set(graph.claims("partyTo", ACCORDS)["subject"])
    assert "supposition" not in graph.sources


def test_leaving_a_treaty_ends_the_alliances_that_rest_on_it_alone(graph: Graph) -> None:
    came, went = moved(graph.suppose("USA withdrew from North Atlantic Treaty"))
    assert came == {("withdrew", "state/USA", "agreement/north-atlantic-treaty")}
    allies = {pair for relation, *pair in went if relation == "alliedWith" for pair in pair} - {"state/USA"}
    assert {"state/FRA", "state/POL"} <= allies
    still = graph.suppose("USA withdrew from North Atlantic Treaty").claims("alliedWith", "USA")
    assert "state/JPN" in {*still["subject"], *still["object"]}


@pytest.fixture(scope="module")
def every_claim(graph: Graph) -> list[Claim]:
    """All claims of the graph, read once for all that place them again."""
    return list(from_table(graph.table))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-01-01", "USA withdrew north-atlantic-treaty"),
        ("1970-01-01", "Spain joined north-atlantic-treaty"),
        ("1995-01-01", "Poland joined NATO"),
    ],
)
def test_a_supposed_world_is_what_a_whole_placing_in_time_would_give(
    graph: Graph, every_claim: list[Claim], day: str, said: str
) -> None:
    """The part that is placed again against all claims placed again, the supposed ones among them."""
    world = graph.as_of(day).suppose(said)
    whole = [*every_claim, *world.supposed]
    ended = {tie: date.fromordinal(world.day.toordinal() - 1) for tie in moved(world)[1] if tie[0] != "alliedWith"}
    table = place_in_time(
        whole, graph.entities.values(), world.graph.sources, graph.path / "ontology", ended=ended
    ).table()
    for later in (world.day, date(world.day.year + 3, 7, 1)):
        assert ties(in_force(table, later)) == ties(in_force(world.graph.table, later))


def test_a_past_world_can_be_supposed_otherwise_whatever_was_seen_later(graph: Graph) -> None:
    then = graph.as_of("1995-01-01")
    assert moved(then.suppose("France withdrew from NATO"))[1] == {("memberOf", "state/FRA", NATO)}
    joined = then.suppose("Poland joined NATO")
    assert "state/POL" in set(joined.claims("memberOf", NATO)["subject"])
    assert "state/POL" not in set(joined.graph.as_of("1990-01-01").claims("memberOf", NATO)["subject"])


def test_a_tie_can_be_taken_away_and_an_act_undone(graph: Graph) -> None:
    came, went = moved(graph.suppose("not: France alliedWith Germany"))
    assert (came, went) == (set(), {("alliedWith", "state/DEU", "state/FRA")})
    came, went = moved(graph.suppose("not: Finland joined NATO"))
    assert went == {("joined", "state/FIN", NATO), ("memberOf", "state/FIN", NATO)}
    cut = graph.suppose("Israel cut relations with Egypt")
    assert ("hasRelations", "state/EGY", "state/ISR") in moved(cut)[1]


def test_what_is_so_already_changes_nothing_and_keeps_its_own_beginning(graph: Graph) -> None:
    world = graph.suppose(["France joined NATO", "Germany hasRelations France"])
    assert moved(world) == (set(), set())
    held = world.claims("memberOf", NATO)
    assert held.loc[held["subject"] == "state/FRA", "begins"].item().year == 1949


def test_suppositions_can_be_supposed_upon_and_the_last_word_counts(graph: Graph) -> None:
    one = graph.suppose("KAZ joined abraham-accords")
    two = one.suppose("not: KAZ partyTo abraham-accords")
    assert moved(two)[1] == {("partyTo", KAZ, ACCORDS)}
    three = two.suppose("KAZ partyTo abraham-accords")
    assert ("partyTo", KAZ, ACCORDS) in moved(three)[0]
    both = graph.suppose(["KAZ joined abraham-accords", "UZB joined abraham-accords"])
    assert {subject for _, subject, _ in moved(both)[0]} == {KAZ, "state/UZB"}


def test_only_one_holds_an_office(graph: Graph) -> None:
    held = graph.claims("headOfState", "France")
    incumbent = held.loc[held["object"] == "state/FRA", "subject"].item()
    other = graph.claims("headOfState", "Germany")
    other = other.loc[other["object"] == "state/DEU", "subject"].item()
    now = graph.suppose(f"{other} headOfState FRA").claims("headOfState", "France")
    assert list(now.loc[now["object"] == "state/FRA", "subject"]) == [other]
    assert incumbent != other


def test_what_is_only_planned_moves_nothing(graph: Graph) -> None:
    plan = Claim(relation="joined", subject="UZB", object=ACCORDS, source="x", status=Status.PLANNED)
    world = graph.suppose(plan)
    assert moved(world) == (set(), set())
    assert "state/UZB" in set(world.claims("joined", ACCORDS, statuses=["planned"])["subject"])


def test_a_supposition_may_have_its_own_day(graph: Graph) -> None:
    later = Claim(relation="joined", subject=KAZ, object=ACCORDS, source="x", since=PartialDate.parse("2030"))
    world = graph.suppose(later)
    assert moved(world) == (set(), set())
    assert KAZ in set(world.graph.as_of("2030-06-01").claims("partyTo", ACCORDS)["subject"])


@pytest.mark.parametrize(
    ("said", "error", "says"),
    [
        ("KAZ befriended ISR", ComityError, "names no relation between two: write SUBJECT RELATION OBJECT"),
        ("joined NATO", ComityError, "names no relation between two"),
        ("", ComityError, "names no relation between two"),
        ("Kazakhstn joined abraham-accords", UnknownName, "did you mean Kazakhstan"),
        ("Congo joined NATO", AmbiguousName, "could be"),
        ("KAZ joined USA", ComityError, "name an organization or agreement"),
        ("KAZ memberOf abraham-accords", ComityError, "this takes organizations there"),
        ("KAZ hasRelations Kazakhstan", ComityError, "name two"),
        ("state/SUN joined NATO", ComityError, "ended on 1991-12-26; ask as of an earlier day"),
    ],
)
def test_what_cannot_be_supposed_is_an_error_that_says_why(
    graph: Graph, said: str, error: type[ComityError], says: str
) -> None:
    with pytest.raises(error, match=says) as found:
        graph.suppose(said)
    assert "\n" not in str(found.value)


def test_nothing_is_not_a_supposition(graph: Graph) -> None:
    with pytest.raises(ComityError, match="nothing is supposed"):
        graph.suppose([])


def test_a_supposition_stands_under_another_rule_of_preference_too(graph: Graph) -> None:
    world = graph.preferring("recency").suppose("KAZ joined abraham-accords")
    assert KAZ in set(world.claims("partyTo", ACCORDS)["subject"])
    assert KAZ in _states(world)


def test_leftovers_of_killed_processes_are_swept(graph: Graph) -> None:
    left = graph.path / "supposed" / "left"
    left.mkdir(parents=True)
    os.utime(left, (0, 0))
    list(graph.suppose("KAZ joined abraham-accords").query(PARTIES))
    assert not left.exists()


def _states(view: View) -> list[str]:
    return [row["s"].value.rsplit("id/")[1] for row in view.query(PARTIES)]
