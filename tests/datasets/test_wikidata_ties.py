"""Memberships and diplomatic relations as Wikidata had them in November 2019: what is taken and what is not."""

from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.row import Converted, Issue
from comity.ledger.seedfiles import read_claims
from comity.model import Claim
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, packaged_names


def converted(source: str, folder: Path = FIXTURES / "trade") -> list[Converted]:
    return list(dataset(source).convert(folder, packaged_names()))


def claims(source: str) -> list[Claim]:
    found = [claim for outcome in converted(source) for claim in outcome.claims]
    return list({claim.id: claim for claim in found}.values())


def issues(source: str) -> list[Issue]:
    return [issue for outcome in converted(source) for issue in outcome.issues]


def test_members_were_seen_in_november_2019() -> None:
    (france,) = [c for c in claims("wikidata-p463") if (c.subject, c.object) == ("state/FRA", "organization/nato")]
    assert (france.relation, str(france.observed_on), france.since, france.confidence) == (
        "memberOf",
        "2019-11",
        None,
        0.6,
    )


def test_a_treaty_has_parties_and_lesser_standings_are_told() -> None:
    ties = {(c.subject, c.relation, c.object, c.capacity) for c in claims("wikidata-p463")}
    assert ("state/SWE", "partyTo", "agreement/treaty-on-open-skies", "") in ties
    assert ("territory/FRO", "associateOf", "organization/unesco", "associate") in ties
    assert ("state/VEN", "memberOf", "organization/mercosur", "suspended") in ties
    assert ("state/sahrawi-republic", "memberOf", "organization/african-union", "") in ties


def test_who_was_no_member_and_what_is_no_membership() -> None:
    reasons = {issue.reason for issue in issues("wikidata-p463")}
    assert reasons == {
        "no-member-then",
        "seat-on-council",
        "body-had-ended",
        "unknown-organisation",
        "no-tie-of-states",
    }
    colombia = [issue.detail for issue in issues("wikidata-p463") if "Colombia" in issue.detail]
    assert colombia == [
        "Colombia (Q739) in North Atlantic Treaty Organization: a partner of the alliance, not a member"
    ]


def test_a_pair_in_both_directions_is_one_claim() -> None:
    outcomes = [o for o in converted("wikidata-p530") for c in o.claims if c.key == "FRA:GAB"]
    assert len(outcomes) == 2
    (pair,) = [c for c in claims("wikidata-p530") if c.key == "FRA:GAB"]
    assert (pair.subject, pair.object, pair.confidence) == ("state/FRA", "state/GAB", 0.4)


def test_relations_known_not_to_have_been_are_refused() -> None:
    pairs = {c.key for c in claims("wikidata-p530")}
    assert {"TWN:VAT", "RUS:UKR", "DZA:sahrawi-republic", "eu:NOR"} == pairs - {"FRA:GAB"}
    refused = {
        issue.detail.partition(":")[0] for issue in issues("wikidata-p530") if issue.reason == "no-relations-then"
    }
    assert refused == {"Iran and Israel", "Taiwan and United States"}


def test_states_that_had_ended_and_territories_have_none() -> None:
    reasons = {issue.reason for issue in issues("wikidata-p530")}
    assert reasons == {"no-relations-then", "state-had-ended", "no-state", "unknown-party"}


@pytest.mark.parametrize("source", ["wikidata-p463", "wikidata-p530"])
def test_no_row_is_lost(source: str) -> None:
    outcomes = converted(source)
    assert [outcome.row for outcome in outcomes] == list(range(1, len(outcomes) + 1))


def test_the_packaged_lists() -> None:
    members = list(read_claims(seeds_dir() / "wikidata-p463", "wikidata-p463"))
    assert sum(c.object == "organization/un" for c in members) == 193
    nato = {c.subject.partition("/")[2] for c in members if c.object == "organization/nato"}
    assert len(nato) == 29
    assert "MKD" not in nato, "it joined in March 2020"
    pairs = list(read_claims(seeds_dir() / "wikidata-p530", "wikidata-p530"))
    assert len({(c.subject, c.object) for c in pairs}) == len(pairs) > 2_900
    taipei = {c.subject if c.object == "state/TWN" else c.object for c in pairs if "state/TWN" in (c.subject, c.object)}
    assert len(taipei) == 15


@pytest.mark.whole
@pytest.mark.parametrize(("source", "rows"), [("wikidata-p463", 3_891), ("wikidata-p530", 6_234)])
def test_the_whole_files(published: Path, source: str, rows: int) -> None:
    outcomes = converted(source, published)
    assert len(outcomes) == rows
    assert sum(bool(outcome.claims) for outcome in outcomes) / rows > 0.9
    assert not [issue for outcome in outcomes for issue in outcome.issues if issue.reason == "unknown-state"]
