"""US chiefs of mission: who was accredited to whom and when, who is who, and which missions follow."""

from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.chiefs import NEXT_CHIEF, NO_CREDENTIALS
from comity.datasets.organizations import table
from comity.datasets.row import Converted
from comity.ledger.seedfiles import read_claims
from comity.model import Claim
from comity.names import Gazetteer
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, packaged_names

SOURCE = "us-chiefs-of-mission"


@pytest.fixture(scope="module")
def outcomes() -> list[Converted]:
    return list(dataset(SOURCE).convert(FIXTURES / "chiefs", packaged_names()))


@pytest.fixture(scope="module")
def claims(outcomes: list[Converted]) -> list[Claim]:
    return [claim for outcome in outcomes for claim in outcome.claims]


def envoys(claims: list[Claim], person: str) -> list[tuple[str, str, str, str]]:
    found = [c for c in claims if c.relation == "accreditedTo" and c.subject == f"person/{person}"]
    return [(c.object, str(c.since or ""), str(c.until or ""), c.rank) for c in found]


def refused(outcomes: list[Converted]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for outcome in outcomes:
        for issue in outcome.issues:
            found.setdefault(issue.reason, []).append(issue.detail)
    return found


def test_no_row_is_lost(outcomes: list[Converted]) -> None:
    assert [outcome.row for outcome in outcomes] == list(range(1, len(outcomes) + 1))
    assert all(bool(outcome.claims) != bool(outcome.issues) for outcome in outcomes)


def test_benjamin_franklin_was_accredited_to_the_king_of_france(claims: list[Claim]) -> None:
    ((party, since, until, rank),) = envoys(claims, "benjamin-franklin")
    assert (party, since, until, rank) == ("state/FRA", "1779-03-23", "1785-05-17", "minister plenipotentiary")
    assert envoys(claims, "thomas-jefferson")[0][:2] == ("state/FRA", "1785-05-17")


def test_the_last_ambassador_to_the_soviet_union_was_the_first_to_russia(claims: list[Claim]) -> None:
    assert envoys(claims, "robert-s-strauss") == [
        ("state/SUN", "1991-08-24", "1991-12-24", "ambassador"),
        ("state/RUS", "1991-12-25", "1992-11-19", "ambassador"),
    ]


def test_nobody_was_accredited_to_the_soviets_before_1933(claims: list[Claim], outcomes: list[Converted]) -> None:
    assert envoys(claims, "david-rowland-francis") == [
        ("state/russian-empire", "1916-05-05", "1917-11-06", "ambassador")
    ]
    assert not [c for c in claims if c.object == "state/soviet-russia"]
    assert refused(outcomes)["unknown-mission"] == ["russia, 1919-09-14"]


def test_two_chinas_have_their_own_envoys(claims: list[Claim]) -> None:
    assert envoys(claims, "john-leighton-stuart")[0][0] == "state/CHN"
    assert {party for party, *_ in envoys(claims, "karl-lott-rankin")} == {"state/TWN"}
    (bush,) = [post for post in envoys(claims, "george-h-w-bush") if post[0].startswith("state/")]
    assert bush == ("state/CHN", "1974-10-21", "1975-12-07", "chief of the liaison office")
    assert [post[0] for post in envoys(claims, "leonard-seidman-unger")] == ["state/TWN"]
    assert [(p[0], p[3]) for p in envoys(claims, "leonard-woodcock")] == [
        ("state/CHN", "chief of the liaison office"),
        ("state/CHN", "ambassador"),
    ]


def test_an_ambassador_may_be_accredited_to_the_united_nations(claims: list[Claim]) -> None:
    post = ("organization/un", "1993-02-06", "1997-01-20", "permanent representative")
    (albright,) = envoys(claims, "madeleine-albright")
    assert (albright[0], albright[3]) == (post[0], post[3])
    assert albright[1].startswith("1993-0")


def test_envoys_to_vienna_before_1918_were_sent_to_the_habsburg_monarchy(claims: list[Claim]) -> None:
    parties = {c.object for c in claims if c.key.endswith(":austria")}
    assert parties == {"state/austria-hungary"}
    assert "state/kingdom-of-serbia" in {c.object for c in claims if c.key.endswith(":serbia")}


def test_who_was_recalled_when_a_state_fell_was_no_envoy_to_the_next(claims: list[Claim]) -> None:
    assert [post[0] for post in envoys(claims, "warren-zimmermann")] == ["state/YUG"]


def test_an_end_that_is_not_told_is_the_next_chief(claims: list[Claim]) -> None:
    (first,) = [c for c in claims if c.object == "state/TGO" and c.note == NEXT_CHIEF]
    assert (str(first.since), str(first.until)) == ("1960-04-27", "1960-08-22")


def test_those_in_office_when_the_list_was_made_are_open(claims: list[Claim]) -> None:
    (friedman,) = [c for c in claims if c.subject == "person/david-friedman"]
    assert (str(friedman.since), friedman.until, str(friedman.observed_until)) == ("2017-05-16", None, "2020-10-18")


def test_an_end_known_to_be_wrong_is_put_right(claims: list[Claim]) -> None:
    (fearn,) = [c for c in claims if c.key == "fearn-john-walker:romania"]
    assert (str(fearn.until), fearn.note[:17]) == ("1889-10-24", "The file has 1899")


def test_who_never_presented_credentials_is_refused(outcomes: list[Converted]) -> None:
    issues = refused(outcomes)
    assert (
        "Richard Henry Nolte, egypt: appointed 1967-04-05, no credentials and no end"
        in (issues["not-known-to-have-served"])
    )
    assert "Edgar Cowan, austria" in issues["no-date"]
    assert issues["unknown-role"] == ["representative-to-usoarn"] * 2
    assert [text for text in issues["end-not-told"] if text.startswith("bass-john-r")]


def test_the_presidents_grandson_is_not_the_president(claims: list[Claim]) -> None:
    assert [post[0] for post in envoys(claims, "william-howard-taft-iii")] == ["state/IRL"]
    assert not envoys(claims, "william-howard-taft")


def test_a_namesake_of_a_president_is_somebody_else(claims: list[Claim]) -> None:
    assert [post[0] for post in envoys(claims, "alberto-m-fernandez")] == ["state/SDN"]
    names = packaged_names()
    assert names.find("Alberto Fernández") == "person/alberto-fernandez"
    assert names.find("Gordon Brown") == "person/gordon-brown"


def test_chiefs_are_registered_once(claims: list[Claim]) -> None:
    again = list(dataset(SOURCE).register(FIXTURES / "chiefs", packaged_names()))  # type: ignore[misc]
    assert all(entity.id in packaged_names() for entity in again)


def test_a_new_chief_has_the_common_name_and_a_code() -> None:
    (entity,) = [
        entity
        for entity in dataset(SOURCE).register(FIXTURES / "chiefs", Gazetteer([]))  # type: ignore[misc]
        if entity.id == "person/karl-lott-rankin"
    ]
    assert (entity.label, entity.of) == ("Karl Lott Rankin", "state/USA")
    assert [(code.scheme, code.value) for code in entity.codes] == [("pocom", "rankin-karl-lott")]


def test_every_match_with_another_list_says_why() -> None:
    known = {"george-h-w-bush", "madeleine-albright", "john-hay", "paul-bremer"}
    lines = {row["person"]: row["why"] for row in table(SOURCE, "persons.csv", ("pocom", "person", "why"))}
    assert all(lines[f"person/{name}"] for name in known)
    assert all(person in packaged_names() for person in lines)


def test_missions_are_told_only_where_the_guide_says_nothing() -> None:
    claims = [c for c in read_claims(seeds_dir() / SOURCE, SOURCE) if c.relation == "hasMission"]
    told = {(c.object, c.rank): (str(c.since), str(c.until or "")) for c in claims}
    assert told["state/ISR", "embassy"] == ("1949-03-28", "")
    assert told["state/GNB", "embassy"] == ("1983-05-12", "1998-06-14")
    assert told["state/PAN", "legation"][0] == "1903-12-17"
    assert ("state/LIE", "embassy") not in told, "the ambassador in Bern has no embassy in Vaduz"
    assert len(claims) < 40
    guide = read_claims(seeds_dir() / "us-recognition", "us-recognition")
    spans = [
        (c.object, c.since, c.until) for c in guide if c.rank in ("legation", "embassy") and c.relation == "hasMission"
    ]
    for claim in claims:
        assert claim.since
        for party, since, until in spans:
            if party == claim.object:
                ended_before = until is not None and until.last <= claim.since.last
                begins_after = since is not None and claim.until is not None and claim.until.first <= since.first
                assert ended_before or begins_after, claim.tie_text()


def test_appointments_stand_for_credentials_only_with_an_end() -> None:
    claims = [c for c in read_claims(seeds_dir() / SOURCE, SOURCE) if c.note == NO_CREDENTIALS]
    assert claims
    assert all(c.until for c in claims)


@pytest.mark.whole
def test_the_whole_file(published: Path) -> None:
    outcomes = list(dataset(SOURCE).convert(published, packaged_names()))
    assert len(outcomes) == 5_968
    assert sum(bool(outcome.claims) for outcome in outcomes) / len(outcomes) > 0.92
    issues = refused(outcomes)
    assert not issues.get("unknown-person")
    assert len(issues["unknown-mission"]) == 1
