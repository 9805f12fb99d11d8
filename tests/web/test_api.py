"""The JSON API says what the graph says, in the shapes it is described with."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from comity.view import Graph
from comity.web import shapes
from tests.web.conftest import EVIL
from tests.web.served import Served

KAZ, ISR, CZE, NATO, UN = "state/KAZ", "state/ISR", "state/CZE", "organization/nato", "organization/un"
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "About": ("graph", {}),
    "Search": ("search", {"q": "kaz"}),
    "EntityPage": ("entities/state/KAZ", {}),
    "Claims": ("claims", {"entity": KAZ, "status": "all", "every_word": 1}),
    "Conflicts": ("conflicts", {}),
    "Diff": ("diff", {"earlier": "1990-01-01", "later": "2000-01-01"}),
    "Network": ("network", {"relation": "memberOf"}),
    "Measures": ("measures", {"relation": "hasRelations", "measure": "degree"}),
    "Chains": ("chains", {"one": KAZ, "other": ISR}),
    "Parties": ("parties", {"id": KAZ}),
    "Map": ("map", {"entity": ISR}),
    "Timeline": ("timeline", {"one": "Kazakhstan", "other": "Israel"}),
    "Queries": ("queries", {}),
    "Terms": ("ontology/terms", {}),
}


@pytest.fixture(scope="module")
def graph(served: Served) -> Graph:
    found: Graph = served.app.state.current.now().graph
    return found


@pytest.mark.parametrize("shape", CASES)
def test_answers_have_the_shape_described(served: Served, shape: str) -> None:
    path, fields = CASES[shape]
    got = served.api(path, **fields)
    checked = TypeAdapter(getattr(shapes, shape)).validate_python(got)
    assert set(got) - set(checked) <= {"total"}


def test_every_endpoint_is_described(served: Served) -> None:
    described = served.get("/api/v1/openapi.json").json
    paths = {path.removeprefix("/api/v1/") for path in described["paths"]}
    assert {path.replace("entities/state/KAZ", "entities/{kind}/{slug}") for path, _ in CASES.values()} <= paths
    assert {"/sparql", "/id/{kind}/{slug}", "/ontology"} <= set(described["paths"])
    for path, methods in described["paths"].items():
        for method in methods.values():
            assert method["summary"], path
            assert method["description"], path


def test_the_graph_tells_its_day_and_what_it_holds(served: Served, graph: Graph) -> None:
    got = served.api("graph")
    assert (got["day"], got["build"]) == ("2025-11-06", graph.path.name[:12])
    assert got["entities"] == len(graph.entities)
    assert got["claims"] == graph.manifest.counts["claims"]
    assert {source["id"]: source["claims"] for source in got["sources"]} == {"curated": 10, "list": 5}
    assert got["features"] == {"review": False, "reading": got["features"]["reading"], "token": False}
    assert {"fr", "ru", "zh", "en"} <= set(got["languages"])
    assert next(r for r in got["relations"] if r["name"] == "memberOf")["comment"]


def test_an_entity_is_shown_as_of_a_day(served: Served) -> None:
    def facts(day: str) -> dict[tuple[str, str], int]:
        got = served.api("entities/state/CZE", as_of=day)
        return {(fact["label"], fact["direction"]): fact["count"] for fact in got["facts"]}

    assert facts("1990-01-01") == {}
    assert facts("2000-01-01") == {("joined", "out"): 1, ("member of", "out"): 1}
    nato = served.api("entities/organization/nato", as_of="2000-01-01")
    assert {fact["label"] for fact in nato["facts"]} == {"joined by", "has member"}


def test_what_is_not_done_stands_apart_with_who_announced_it(served: Served) -> None:
    got = served.api("entities/state/KAZ")
    (planned,) = [claim for claim in got["pending"] if claim["status"] == "planned"]
    assert planned["object"]["label"] == "Abraham Accords"
    assert planned["announced_by"] == {"id": "state/USA", "label": "United States", "kind": "state"}
    assert planned["announced_on"] == "2025-11-06"
    assert not [claim for fact in got["facts"] for claim in fact["claims"] if claim["status"] != "done"]
    assert served.api("entities/state/KAZ", as_of="2025-11-05")["pending"] == []


def test_dates_are_as_precise_as_their_source(served: Served) -> None:
    (mission, *_), _ = (served.api("claims", relation="hasMission", every_word=flag)["claims"] for flag in (0, 1))
    assert (mission["from"], mission["until"], mission["begins"]) == ("1995-03", "2000-10-23", "1995-03-01")
    both = served.api("claims", relation="hasMission", every_word=1)["claims"]
    assert {claim["source"]["id"]: claim["preferred"] for claim in both} == {"curated": True, "list": False}


def test_claims_are_those_of_the_library(served: Served, graph: Graph) -> None:
    for day in ("1992-01-01", "2000-01-01", "2025-11-06"):
        got = served.api("claims", as_of=day, limit=2000)
        frame = graph.as_of(day).claims()
        assert {claim["id"] for claim in got["claims"]} == set(frame["id"])
        assert got["total"] == len(frame)
    names = served.api("claims", entity="Kazakh", other="ISR")["claims"]
    assert {claim["relation"] for claim in names} == {"establishedRelations", "hasRelations"}


def test_a_claim_has_an_address_and_others_beside_it(served: Served) -> None:
    (mission,) = served.api("claims", relation="hasMission")["claims"]
    for address in (mission["id"], mission["id"].removeprefix("claim/")):
        got = served.api(f"claims/{address}")
        assert got["claim"] == mission
        assert [other["source"]["id"] for other in got["others"]] == ["list"]
    assert served.get("/api/v1/claims/none").status == 404


def test_a_derived_tie_says_what_it_rests_on(served: Served) -> None:
    (tie,) = [c for c in served.api("claims", relation="hasRelations", entity=KAZ)["claims"] if c["derived"]]
    assert tie["source"]["id"] == "curated"
    (act,) = served.api("claims", relation="establishedRelations")["claims"]
    assert tie["rests_on"] == [act["id"]]


def test_pages_of_claims_follow_each_other(served: Served) -> None:
    every = served.api("claims", limit=2000)["claims"]
    pages = [served.api("claims", limit=3, offset=at)["claims"] for at in range(0, len(every), 3)]
    assert [claim for page in pages for claim in page] == every
    assert served.get("/api/v1/claims", limit=100_000).status == 400


def test_conflicts_stand_side_by_side(served: Served) -> None:
    got = served.api("conflicts", entity="Morocco")
    assert got["total"] == len(got["conflicts"]) >= 2
    denial = next(conflict for conflict in got["conflicts"] if conflict["what"] == "denial")
    assert {claim["status"] for claim in denial["claims"]} == {"done", "denied"}
    assert served.api("conflicts", entity=KAZ)["total"] == 0


def test_a_diff_is_that_of_the_library(served: Served, graph: Graph) -> None:
    got = served.api("diff", earlier="1990-01-01", later="2001-01-01")
    frame = graph.diff("1990-01-01", "2001-01-01")
    assert {(c["change"], c["claim"]["id"]) for c in got["changes"]} == set(
        zip(frame["change"], frame["id"], strict=True)
    )
    assert got["total"] == len(frame) == sum(r["began"] + r["ended"] for r in got["by_relation"])
    only = served.api("diff", earlier="1990-01-01", later="2000-01-01", region="Northern Africa")
    assert {c["claim"]["subject"]["id"] for c in only["changes"]} == {"state/MAR"}
    assert served.get("/api/v1/diff", earlier="2001-01-01", later="1990-01-01").status == 400


def test_a_network_holds_all_times(served: Served) -> None:
    got = served.api("network", relation="memberOf")
    nodes, ties = got["nodes"], got["ties"]
    found = {
        (nodes["id"][a], nodes["id"][b]): day
        for a, b, day in zip(ties["start"], ties["end"], ties["begins"], strict=True)
    }
    assert found[CZE, NATO] == 10662  # 1999-03-12
    assert (ISR, UN) in found
    assert all(-1 <= x <= 1 for axis in "xy" for x in nodes[axis])
    assert got["left_out"] == {"nodes": 0, "ties": 0}


def test_a_network_can_be_bounded_narrowed_and_shared(served: Served) -> None:
    few = served.api("network", relation="memberOf", max_nodes=2)
    assert len(few["nodes"]["id"]) == 2
    assert few["left_out"]["nodes"] == 5
    states = served.api("network", entity=ISR, kind="state")
    assert set(states["nodes"]["kind"]) == {"state"}
    shared = served.api("network", relation="memberOf", shared=1)
    ids, ties = shared["nodes"]["id"], shared["ties"]
    since = {(ids[a], ids[b]): day for a, b, day in zip(ties["start"], ties["end"], ties["begins"], strict=True)}
    usa, mar = "state/USA", "state/MAR"
    assert set(since) == {(ISR, KAZ), (CZE, usa), (CZE, mar), (mar, usa)}
    assert since[ISR, KAZ] == 8096  # 1992-03-02, when the later came
    around = served.api("network", entity=CZE, around=1, status="all")
    assert {CZE, NATO} <= set(around["nodes"]["id"])
    every = served.api("network", status="all")
    assert len(every["ties"]["start"]) == served.api("claims", status="all")["total"]


def test_measures_are_those_of_the_library(served: Served, graph: Graph) -> None:
    from comity.network import standings

    got = served.api("measures", relation="hasRelations", measure="degree", as_of="1985-01-01")
    frame = standings(graph, "hasRelations", as_of="1985-01-01", by="degree", measures=["degree"]).frame
    assert got["values"] == dict(zip(frame["state"], frame["degree"], strict=True))
    assert "how many others" in got["definition"]
    blocs = served.api("measures", relation="hasRelations", measure="blocs")["values"]
    assert blocs[KAZ] == blocs[ISR]
    assert served.get("/api/v1/measures", measure="glory").status == 400


def test_chains_lead_from_one_to_the_other(served: Served) -> None:
    got = served.api("chains", one="Kazakhstan", other="Israel", relation="memberOf")
    (chain,) = got["chains"]
    assert [link["party"]["id"] for link in chain[::2]] == [KAZ, UN, ISR]
    assert all(link["claim"]["relation"] == "memberOf" for link in chain[1::2])
    assert served.api("chains", one=CZE, other=ISR, relation="memberOf")["chains"] == []


def test_a_map_shows_one_states_ties_or_counts_them(served: Served) -> None:
    ties = served.api("map", entity=ISR, relation="hasRelations")["ties"]
    assert {tie["id"]: (tie["state"], tie["direction"]) for tie in ties} == {
        KAZ: ("KAZ", "both"),
        "state/DDR": (None, "both"),
    }
    ddr = next(tie for tie in ties if tie["id"] == "state/DDR")
    assert ddr["ends"] == 7580  # 1990-10-03, with the state
    counts = served.api("map", relation="hasRelations")["counts"]
    assert counts[ISR] == [[1826, 1], [7581, 0], [8135, 1]]
    assert served.api("map", relation="memberOf", count="members")["counts"][UN] == [[-7540, 1], [8096, 2]]
    assert served.api("map", entity=ISR, relation="hasMission", direction="out")["ties"] == []


def test_saved_queries_can_be_asked(served: Served) -> None:
    got = served.api("queries")
    assert len(got["queries"]) >= 10
    for question in got["queries"]:
        asked = {"as-of": question["as_of"]} if question["as_of"] else {}
        answer = served.sparql(question["text"], **asked)
        assert answer.status == 200, (question["name"], answer.text)
        assert question["title"]
        assert question["question"].endswith("?")


def test_the_ontologys_terms_are_named_as_in_queries(served: Served) -> None:
    found = {term["name"]: term for term in served.api("ontology/terms")["terms"]}
    assert found["cy:memberOf"]["kind"] == "property"
    assert found["cy:State"]["kind"] == "class"
    assert found["cy:planned"]["kind"] == "value"
    assert all(term["label"] and term["comment"] for term in found.values() if term["kind"] != "value")


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("entities/state/KAZZ", 404, "is no entity"),
        ("entities/nonsense/x", 404, "is no entity"),
        ("claims?entity=Congo", 400, "could be"),
        ("claims?entity=Kazakstann", 404, "did you mean"),
        ("claims?relation=loves", 400, "is no relation"),
        ("claims?status=maybe", 400, "is no status"),
        ("claims?as_of=yesterday", 400, "is not a date"),
        ("claims?as_of=1999", 400, "is not one day"),
        ("claims?limit=-1", 400, "limit"),
        ("claims?offset=x", 400, "offset"),
        ("network?relation=memberOf&kind=planet", 400, "is no kind"),
        ("diff?earlier=1990-01-01", 400, "later"),
        ("chains?one=KAZ&other=KAZ", 400, "name two"),
        ("measures?as_of=1200-01-01", 400, "nothing is known"),
        ("search?q=" + "x" * 400, 400, "q:"),
        ("nothing", 404, "no address"),
    ],
)
def test_what_cannot_be_answered_says_why(served: Served, path: str, status: int, said: str) -> None:
    got = served.get(f"/api/v1/{path}")
    assert got.status == status
    assert said in got.fault["message"]


def test_the_unknown_and_the_ambiguous_come_with_suggestions(served: Served) -> None:
    unknown = served.get("/api/v1/entities/state/KAZZ").fault["suggestions"]
    assert unknown[0] == {"id": KAZ, "label": "Kazakhstan", "kind": "state"}
    both = served.get("/api/v1/claims?entity=Congo").fault["suggestions"]
    assert {party["id"] for party in both} == {"state/COD", "state/COG"}


def test_markup_in_names_stays_text(served: Served) -> None:
    got = served.get("/api/v1/entities/person/jane-doe")
    assert got.kind == "application/json"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert EVIL in got.json["label"]
    missing = served.get("/api/v1/entities/state/" + "%3Cscript%3Ealert(1)%3C%2Fscript%3E".replace("%2F", ""))
    assert missing.kind == "application/json"
    assert missing.status == 404


def test_ids_get_their_names_and_strangers_none(served: Served) -> None:
    got = served.api("parties", id="state/KAZ,state/none,organization/nato")["parties"]
    assert [(one["id"], one["label"]) for one in got] == [
        ("state/KAZ", "Kazakhstan"),
        ("organization/nato", "North Atlantic Treaty Organization"),
    ]
