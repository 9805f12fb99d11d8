"""What an IRI of Comity stands for, in the format asked for."""

import pyoxigraph as ox
import pytest

from tests.web.served import Answered, Served

KAZ = "https://w3id.org/comity/id/state/KAZ"


def triples(got: Answered) -> set[ox.Triple]:
    found = ox.RdfFormat.from_media_type(got.kind)
    return {quad.triple for quad in ox.parse(got.body, format=found)}


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/json", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/n-triples, text/turtle;q=0.9", "application/n-triples"),
        ("text/turtle;q=0.8, text/html;q=0.5", "text/turtle"),
    ],
)
def test_a_thing_comes_in_the_format_asked_for(served: Served, accept: str, kind: str) -> None:
    got = served.get("/id/state/KAZ", {"Accept": accept} if accept else None)
    assert (got.status, got.kind) == (200, kind)
    found = triples(got)
    facts = {
        (t.predicate.value.rpartition("#")[2], getattr(t.object, "value", "")) for t in found if t.subject.value == KAZ
    }
    assert ("label", "Kazakhstan") in facts
    assert ("hasRelations", "https://w3id.org/comity/id/state/ISR") in facts
    assert "Accept" in got.headers["vary"]


def test_all_formats_say_the_same(served: Served) -> None:
    every = [triples(served.get(f"/id/state/KAZ{end}")) for end in (".ttl", ".nt", ".jsonld", ".rdf")]
    assert all(found == every[0] for found in every)
    assert triples(served.get("/id/state/KAZ", format="nt")) == every[0]


def test_people_are_led_to_the_page(served: Served) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    got = served.get("/id/state/KAZ", browser)
    assert (got.status, got.headers["location"]) == (303, "/entity/state/KAZ")
    assert served.get("/id/source/curated", browser).kind == "text/turtle"


def test_claims_and_sources_have_addresses_too(served: Served) -> None:
    (claim,) = served.api("claims", relation="hasMission")["claims"]
    found = triples(served.get(f"/id/{claim['id']}"))
    assert ox.NamedNode("https://w3id.org/comity/id/state/MAR") in {t.object for t in found}
    about = {t.predicate.value for t in triples(served.get("/id/source/curated"))}
    assert "http://purl.org/dc/terms/title" in about


def test_the_unknown_is_not_found_with_suggestions(served: Served) -> None:
    got = served.get("/id/state/KAZZ")
    assert got.status == 404
    assert got.fault["suggestions"][0]["id"] == "state/KAZ"
    for path in ("/id/claim/none", "/id/source/none", "/id/nonsense/x%20y", "/id/state/a%22%3E%3Cb"):
        assert served.get(path).status == 404


def test_what_is_not_offered_is_refused(served: Served) -> None:
    got = served.get("/id/state/KAZ", {"Accept": "image/png"})
    assert got.status == 406
    assert "text/turtle" in got.fault["message"]
    assert served.get("/id/state/KAZ", format="csv").status == 400


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "text/html"])
def test_the_ontology_has_an_address(served: Served, accept: str) -> None:
    got = served.get("/ontology", {"Accept": accept})
    assert ox.NamedNode("https://w3id.org/comity/ontology#memberOf") in {triple.subject for triple in triples(got)}


def test_machines_that_collect_are_told_where_not_to(served: Served) -> None:
    got = served.get("/robots.txt")
    assert got.kind == "text/plain"
    assert "Disallow: /sparql" in got.text
