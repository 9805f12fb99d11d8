"""The registry of organisations and the hand-written tables that lead to it."""

import json
from datetime import date
from pathlib import Path

import pytest

from comity.datasets.organizations import full_membership, table
from comity.errors import SourceError
from comity.ledger.registry import read_entities
from comity.model import Entity, Kind
from comity.names import Found
from comity.resources import seeds_dir
from tests.datasets.packaged import packaged_names


def organisations() -> dict[str, Entity]:
    return {e.id: e for e in read_entities(seeds_dir() / "entities") if e.kind is Kind.ORGANIZATION}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("NATO", "nato"),
        ("North Atlantic Treaty Organization", "nato"),
        ("EU", "eu"),
        ("UN", "un"),
        ("AU", "african-union"),
        ("African Union", "african-union"),
        ("Arab League", "arab-league"),
        ("LAS", "arab-league"),
        ("Commonwealth of Nations", "commonwealth"),
        ("OPEC", "opec"),
        ("Warsaw Pact", "warsaw-pact"),
        ("Gulf Cooperation Council", "gcc"),
        ("Shanghai Cooperation Organization", "sco"),
        ("Organization of Turkic States", "organization-of-turkic-states"),
        ("AUKUS", "aukus"),
        ("IWC", "iwc"),
        ("International Criminal Court", "icc"),
    ],
)
def test_a_body_is_found_by_the_names_people_use(name: str, slug: str) -> None:
    outcome = packaged_names().resolve(name, kinds=frozenset({Kind.ORGANIZATION}))
    assert isinstance(outcome, Found), f"{name}: {outcome}"
    assert outcome.id == f"organization/{slug}"


def test_a_former_name_leads_to_the_body_of_its_time() -> None:
    names = packaged_names()
    assert names.find("Conference on Security and Co-operation in Europe", date(1980, 1, 1)) == "organization/osce"
    assert names.find("South Pacific Forum", date(1990, 1, 1)) == "organization/pacific-islands-forum"
    assert names.find("Organisation of African Unity", date(1990, 1, 1)) == "organization/oau"


def test_successors_are_entities_of_their_own() -> None:
    known = organisations()
    for old, new in (("oau", "african-union"), ("gatt", "wto"), ("league-of-nations", "un"), ("eurasec", "eaeu")):
        ended = known[f"organization/{old}"].dissolution
        assert ended is not None, f"{old} has no end"
        assert f"organization/{new}" in known[f"organization/{old}"].note


def test_acronyms_do_not_hide_the_codes_of_states() -> None:
    names = packaged_names()
    for code in ("CAN", "NAM", "GEO"):
        assert names.find(code) == f"state/{code}", f"{code} is Canada, Namibia, Georgia before it is any body"


def test_every_label_is_written_out_and_borne_once() -> None:
    labels = [e.label for e in organisations().values()]
    assert len(labels) == len(set(labels))
    assert not [label for label in labels if "Int'l" in label or "Intl" in label or label.endswith(".")]


def test_a_body_does_not_end_before_it_begins() -> None:
    for entity in organisations().values():
        if entity.inception and entity.dissolution:
            assert entity.inception.first < entity.dissolution.last, entity.id


def test_notes_name_entities_that_exist() -> None:
    known = organisations()
    for entity in known.values():
        named = [word.strip(".,;") for word in entity.note.split() if word.startswith("organization/")]
        assert set(named) <= known.keys(), f"{entity.id}: {named}"


@pytest.mark.parametrize(
    ("source", "file", "expected"), [("cow-igo", "organizations.csv", 534), ("factbook-igo", "labels.csv", 237)]
)
def test_every_label_of_a_source_leads_to_a_registered_body(source: str, file: str, expected: int) -> None:
    rows = list(table(source, file, ("organization",)))
    assert len(rows) == expected
    names = packaged_names()
    unknown = [row for row in rows if row["organization"] and names.entity(row["organization"]) is None]
    assert unknown == []
    assert all(row["organization"] or row["refused"] for row in rows)


def test_both_sources_speak_of_the_same_body() -> None:
    cow = {row["igo"]: row["organization"] for row in table("cow-igo", "organizations.csv", ("igo",))}
    cia = {row["label"]: row["organization"] for row in table("factbook-igo", "labels.csv", ("label",))}
    pairs = {"nato": "NATO", "un": "UN", "loas": "LAS", "asdb": "ADB", "isdb": "IDB", "comsec": "C", "icc": "ICCt"}
    pairs |= {"andean": "CAN", "coe": "CE", "colombo": "CP", "iocom": "InOC", "iorarc": "IORA", "abeda": "ABEDA"}
    assert {k: cow[k] for k in pairs} == {k: cia[label] for k, label in pairs.items()}
    assert cia["ICC"] != cow["icc"], "the CIA's ICC is the International Chamber of Commerce"


def test_full_membership_follows_the_kind_of_body() -> None:
    assert full_membership("organization/nato") == "memberOf"
    assert full_membership("agreement/nafta") == "partyTo"
    with pytest.raises(SourceError, match="state/USA"):
        full_membership("state/USA")


def test_a_missing_table_names_its_path() -> None:
    with pytest.raises(SourceError, match=r"factbook-igo/no-such\.csv"):
        list(table("factbook-igo", "no-such.csv", ("label",)))


def test_ids_are_those_of_the_sample_texts(published: Path) -> None:
    """What is read from a text meets what is loaded only if both call a body the same."""
    file = published.parent / "text" / "entities.json"
    if not file.exists():
        pytest.skip(f"the sample texts are not at {file.parent}")
    facts = json.loads(file.read_text(encoding="utf-8"))
    bodies = {f"organization/{slug}" for slug, entity in facts.items() if entity["type"] == "organisation"}
    assert bodies
    assert bodies <= organisations().keys()
