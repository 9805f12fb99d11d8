"""Missions listed by Wikidata in November 2022: who has which mission with whom, where, and since when."""

from collections import Counter
from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.embassies_wikidata import FILE
from comity.datasets.organizations import table
from comity.datasets.row import Converted, read_rows
from comity.ledger.seedfiles import read_claims
from comity.model import Claim
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, packaged_names


@pytest.fixture(scope="module")
def outcomes() -> list[Converted]:
    return list(dataset("wikidata-embassies").convert(FIXTURES / "embassies", packaged_names()))


@pytest.fixture(scope="module")
def missions(outcomes: list[Converted]) -> dict[str, Claim]:
    """By Wikidata id."""
    return {claim.key: claim for outcome in outcomes for claim in outcome.claims}


def refused(outcomes: list[Converted], reason: str) -> list[str]:
    return [issue.detail for outcome in outcomes for issue in outcome.issues if issue.reason == reason]


def test_no_row_is_lost(outcomes: list[Converted]) -> None:
    assert [outcome.row for outcome in outcomes] == list(range(1, len(outcomes) + 1))
    assert all(bool(outcome.claims) != bool(outcome.issues) for outcome in outcomes)


def test_a_mission_was_seen_on_the_day_of_the_list(missions: dict[str, Claim]) -> None:
    oslo = missions["Q3434606"]
    assert (oslo.relation, oslo.subject, oslo.object) == ("hasMission", "state/SWE", "state/NOR")
    assert (oslo.since, str(oslo.observed_on), oslo.observed_until) == (None, "2022-11-16", None)
    assert (oslo.rank, oslo.place, oslo.confidence) == ("embassy", "place/oslo", 0.7)


def test_a_mission_with_a_beginning_stands_since_then(missions: dict[str, Claim]) -> None:
    lefkosa = missions["Q5369898"]
    assert lefkosa.object == "state/northern-cyprus"
    brazil = missions["Q3915078"]
    assert (brazil.subject, brazil.rank, str(brazil.since)) == ("state/VAT", "nunciature", "1902-08-23")
    assert (brazil.observed_on, str(brazil.observed_until)) == (None, "2022-11-16")


def test_an_embassy_older_than_1945_only_was_seen_as_one(missions: dict[str, Claim]) -> None:
    copenhagen = missions["Q5369824"]
    assert copenhagen.since is None
    assert copenhagen.note == "Goes back to 1919, says the source."
    consulate = missions["Q113853840"]
    assert (consulate.rank, str(consulate.since)) == ("consulate general", "1938")


def test_an_embassy_in_rome_to_the_holy_see_is_no_second_embassy_to_italy(missions: dict[str, Claim]) -> None:
    assert (missions["Q56326894"].object, missions["Q56326894"].note) == ("state/VAT", "Stands in Italy.")
    assert (missions["Q102867257"].object, missions["Q102867257"].note) == ("state/ITA", "")
    assert missions["Q56326894"].place == "place/rome"


def test_an_embassy_in_exile_is_the_guest_of_the_state_it_is_accredited_to(missions: dict[str, Claim]) -> None:
    assert (missions["Q79859151"].object, missions["Q79859151"].note) == ("state/LBY", "Stands in Tunisia.")
    assert missions["Q104387385"].object == "state/TUN"


def test_a_mission_listed_twice_counts_once(outcomes: list[Converted], missions: dict[str, Claim]) -> None:
    repeated = refused(outcomes, "repeated-mission")
    assert [text for text in repeated if "state/IND - hasMission - state/COG" in text]
    assert [text for text in repeated if text.startswith("Q106474232 repeats Q12216179")]
    assert "Q12216179" in missions


def test_several_consulates_are_several_missions(missions: dict[str, Claim]) -> None:
    norway = [c for c in missions.values() if c.subject == "state/NOR" and c.rank == "consulate general"]
    assert len({c.place for c in norway}) == len(norway) == 3


def test_an_order_may_send_an_ambassador_and_a_province_none(
    outcomes: list[Converted], missions: dict[str, Claim]
) -> None:
    assert missions["Q105336639"].subject == "organization/sovereign-military-order-of-malta"
    assert Counter(text.split(" (")[0] for text in refused(outcomes, "sender-is-no-state")) == {
        "Quebec": 4,
        "Saxony": 1,
    }


def test_the_sahrawi_republic_is_the_sender_not_the_territory(missions: dict[str, Claim]) -> None:
    assert missions["Q102140227"].subject == "state/sahrawi-republic"


def test_known_faults_are_told_and_ranks_put_right(missions: dict[str, Claim]) -> None:
    taiwan = missions["Q105707055"]
    assert (taiwan.rank, taiwan.note) == (
        "representative office",
        "Taiwan has its office in Somaliland, not with Somalia.",
    )
    assert missions["Q19611766"].rank == "representative office"
    assert missions["Q18156867"].since is None, "the building is of 1953, the embassy of 2015"


def test_a_row_whose_host_is_its_sender_is_mended_by_its_city(
    outcomes: list[Converted], missions: dict[str, Claim]
) -> None:
    assert {c.object for c in missions.values() if c.subject == "state/AUS"} == {"state/TUR", "state/TLS"}
    assert refused(outcomes, "host-is-sender") == ["Q782851: Australia, in Mitte"]


def test_hosts_that_are_none_are_refused(outcomes: list[Converted]) -> None:
    assert len(refused(outcomes, "unknown-host")) == 2
    assert len(refused(outcomes, "accredited-elsewhere")) == 1


def test_a_sender_has_one_embassy_with_a_host() -> None:
    claims = list(read_claims(seeds_dir() / "wikidata-embassies", "wikidata-embassies"))
    ties = Counter((c.subject, c.object, c.rank) for c in claims if c.rank in ("embassy", "high commission"))
    assert max(ties.values()) == 1
    assert all(c.subject != c.object for c in claims)


def test_taiwan_has_embassies_with_its_allies_of_2022_only() -> None:
    claims = read_claims(seeds_dir() / "wikidata-embassies", "wikidata-embassies")
    hosts = {c.object.removeprefix("state/") for c in claims if c.subject == "state/TWN" and c.rank == "embassy"}
    assert hosts == {
        *("BLZ", "GTM", "HND", "HTI", "KNA", "LCA", "MHL", "NRU", "PLW", "PRY", "SWZ", "TUV", "VCT"),
    }


@pytest.mark.whole
def test_the_whole_file(published: Path) -> None:
    outcomes = list(dataset("wikidata-embassies").convert(published, packaged_names()))
    assert len(outcomes) == 9_852
    unknown = refused(outcomes, "unknown-host") + refused(outcomes, "unknown-sender")
    assert len(unknown) / len(outcomes) < 0.005
    assert sum(bool(outcome.claims) for outcome in outcomes) / len(outcomes) > 0.99


@pytest.mark.whole
def test_every_known_fault_is_a_row_of_the_file(published: Path) -> None:
    rows = {row["wikidata"] for _, row in read_rows(published / FILE, frozenset({"wikidata"}))}
    assert {row["wikidata"] for row in table("wikidata-embassies", "faults.csv", ("wikidata",))} <= rows
