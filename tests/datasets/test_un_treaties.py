"""Treaties of the United Nations: what became of well-known signatures and ratifications, and that no row is lost."""

from collections import Counter
from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.row import Converted
from comity.datasets.un_treaties_2015 import ACTIONS
from comity.errors import SourceError
from comity.ledger.seedfiles import read_claims
from comity.model import Claim
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, packaged_names

FOLDER = FIXTURES / "treaties"
VCDR = "vienna-convention-on-diplomatic-relations"

Fact = tuple[str, str, str, str]


def converted(folder: Path, source: str) -> list[Converted]:
    return list(dataset(source).convert(folder, packaged_names()))


def facts(claims: list[Claim], agreement: str, *parties: str) -> list[Fact]:
    """What the parties (bare codes or slugs) did to an agreement: party, relation, day and note, by day."""
    bare = [(c.subject.split("/")[1], c.relation, str(c.since), c.note) for c in claims if c.object.endswith(agreement)]
    return sorted((fact for fact in bare if not parties or fact[0] in parties), key=lambda fact: fact[2])


def reasons(outcomes: list[Converted]) -> Counter[str]:
    return Counter(issue.reason for outcome in outcomes for issue in outcome.issues)


@pytest.fixture(scope="module")
def of_2015() -> list[Claim]:
    return [claim for outcome in converted(FOLDER, "un-treaties-2015") for claim in outcome.claims]


@pytest.fixture(scope="module")
def of_2026() -> list[Claim]:
    return [claim for outcome in converted(FOLDER, "un-treaties-2026") for claim in outcome.claims]


@pytest.mark.parametrize("source", ["un-treaties-2015", "un-treaties-2026"])
def test_every_row_of_the_excerpt_has_an_outcome(source: str) -> None:
    outcomes = converted(FOLDER, source)
    for file in {outcome.file for outcome in outcomes}:
        rows = [outcome.row for outcome in outcomes if outcome.file == file]
        assert rows == list(range(1, len(rows) + 1))
    assert all(outcome.claims or outcome.issues for outcome in outcomes)


def test_france_signed_before_it_ratified(of_2015: list[Claim]) -> None:
    assert facts(of_2015, VCDR, "FRA") == [
        ("FRA", "signed", "1962-03-30", ""),
        ("FRA", "ratified", "1970-12-31", ""),
    ]


def test_the_letter_beside_the_date_says_how_a_state_was_bound(of_2015: list[Claim]) -> None:
    (malta,) = facts(of_2015, VCDR, "MLT")
    assert malta[1:] == ("joined", "1967-03-07", "Succession, dated by its deposit.")
    (china,) = facts(of_2015, VCDR, "CHN")
    assert china[1:] == ("joined", "1975-11-25", "Accession.")
    unido = facts(of_2015, "unido-constitution", "CHN")
    assert unido == [("CHN", "signed", "1979-09-06", ""), ("CHN", "ratified", "1980-02-14", "Approval.")]


def test_a_column_called_after_accession_holds_ratifications_where_no_letter_stands(of_2015: list[Claim]) -> None:
    assert facts(of_2015, "fish-stocks-agreement", "ESP")[-1] == ("ESP", "ratified", "2003-12-19", "")
    assert facts(of_2015, "comprehensive-nuclear-test-ban-treaty", "LVA")[-1][1] == "ratified"


def test_the_soviet_union_acted_and_russia_continues(of_2015: list[Claim]) -> None:
    assert facts(of_2015, VCDR, "SUN", "RUS") == [
        ("SUN", "signed", "1961-04-18", "By the Soviet Union."),
        ("SUN", "ratified", "1964-03-25", "By the Soviet Union."),
        ("RUS", "joined", "1991-12-26", "Continues a participation (before: Soviet Union)."),
    ]


def test_one_of_the_two_yemens_acted_where_it_is_known(of_2015: list[Claim]) -> None:
    assert [fact[:3] for fact in facts(of_2015, VCDR, "YMD", "YEM")] == [
        ("YMD", "joined", "1976-11-24"),
        ("YEM", "joined", "1990-05-22"),
    ]
    assert not facts(of_2015, "imo-convention")
    assert reasons(converted(FOLDER, "un-treaties-2015"))["which-of-two-states"] == 1


def test_the_republic_of_china_is_told_from_the_peoples_republic(of_2015: list[Claim]) -> None:
    assert [fact[0] for fact in facts(of_2015, "convention-on-the-nationality-of-married-women", "CHN", "TWN")] == [
        "TWN",
        "TWN",
    ]


def test_the_community_signed_for_the_union_and_the_union_took_over(of_2015: list[Claim]) -> None:
    common_fund = [fact[:3] for fact in facts(of_2015, "common-fund-for-commodities-agreement", "eec", "eu")]
    assert common_fund == [
        ("eec", "signed", "1981-10-21"),
        ("eec", "ratified", "1990-07-06"),
        ("eu", "joined", "2009-12-01"),
    ]
    climate = facts(of_2015, "un-framework-convention-on-climate-change", "eec", "eu")
    assert [fact[:2] for fact in climate] == [("eec", "signed"), ("eu", "ratified")]


def test_members_of_the_united_nations_joined_the_charter_on_their_admission(of_2015: list[Claim]) -> None:
    admitted = {fact[0]: fact[2] for fact in facts(of_2015, "un-charter") if fact[1] == "joined"}
    assert admitted == {
        "DEU": "1973-09-18",
        "tanganyika": "1961-12-14",
        "TZA": "1964-04-26",
        "COG": "1960-09-20",
        "COD": "1960-09-20",
        "LBY": "1955-12-14",
    }
    assert facts(of_2015, "un-charter", "IND") == [("IND", "ratified", "1945-10-30", "Before independence.")]


def test_participation_in_an_amended_treaty_is_by_its_protocol(of_2015: list[Claim]) -> None:
    (afghanistan,) = facts(of_2015, "single-convention-on-narcotic-drugs-amended", "AFG")
    assert afghanistan[1:] == ("joined", "2015-02-19", "By way of the amending protocol.")


def test_a_succession_to_a_signature_binds_nobody(of_2015: list[Claim]) -> None:
    assert facts(of_2015, "rome-convention-1961", "SRB") == [
        ("SRB", "signed", "2001-03-12", "Succession to the signature."),
        ("SRB", "ratified", "2003-03-10", ""),
    ]


def test_territories_and_organisations_take_part(of_2015: list[Claim]) -> None:
    bank = {claim.subject for claim in of_2015 if claim.object == "agreement/caribbean-development-bank-agreement"}
    assert bank == {"state/DMA", "territory/VGB"}
    assert facts(of_2015, "vienna-convention-on-treaties-of-international-organizations", "un")


def test_what_is_no_consent_is_refused_with_its_reason() -> None:
    refused = reasons(converted(FOLDER, "un-treaties-2015"))
    assert refused == {
        "provisional-application": 6,
        "registration-of-a-declaration": 5,
        "notification": 1,
        "which-of-two-states": 1,
        "before-the-treaty": 1,
        "before-it-existed": 1,
    }


def test_an_unknown_action_participant_or_treaty_is_an_issue(tmp_path: Path) -> None:
    file = tmp_path / ACTIONS
    file.parent.mkdir(parents=True)
    lines = ["treaty_key,participant,action,date,code", "3-3,Ruritania,accession,1999-01-01,a"]
    lines += ["3-3,France,promise,1999-01-01,", "99-1,France,signature,1999-01-01,", "3-3,France,signature,spring,"]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert reasons(converted(tmp_path, "un-treaties-2015")) == {
        "unknown-participant": 1,
        "unknown-action": 1,
        "unknown-treaty": 1,
        "unreadable-date": 1,
    }


def test_the_index_may_hold_no_treaty_we_have_no_name_for(tmp_path: Path) -> None:
    register = dataset("un-treaties-2015").register
    assert register is not None
    known = {entity.id: entity for entity in register(FOLDER, packaged_names())}
    assert str(known[f"agreement/{VCDR}"].inception) == "1964-04-24"
    assert known["agreement/havana-charter"].inception is None
    charter = known["agreement/un-charter"]
    assert [code.value for code in charter.codes] == ["I-1", "I-2"]
    file = tmp_path / "agreements/untreaties_2015_index.csv"
    file.parent.mkdir(parents=True)
    file.write_text("chapter_no,treaty_no\n99,1\n", encoding="utf-8")
    with pytest.raises(SourceError, match="99-1"):
        list(register(tmp_path, packaged_names()))


def test_the_lists_of_2026_read_the_letter_of_acceptance_as_accession(of_2026: list[Claim]) -> None:
    child = facts(of_2026, "convention-on-the-rights-of-the-child")
    assert [fact for fact in child if fact[0] == "NLD"][-1][1:] == ("ratified", "1995-02-06", "Acceptance.")
    assert [fact[1] for fact in child if fact[0] == "USA"] == ["signed"]
    cambodia = facts(of_2026, "international-covenant-on-civil-and-political-rights", "KHM")
    assert [fact[1] for fact in cambodia] == ["signed", "joined"]


def test_instruments_that_nobody_signs_have_consents(of_2026: list[Claim]) -> None:
    assert facts(of_2026, "ccw-protocol-iv", "FIN") == [("FIN", "ratified", "1996-01-11", "Consent to be bound.")]
    assert [fact[1] for fact in facts(of_2026, "ccw-amendment-2001", "JPN")] == ["ratified"]


def test_russia_took_back_its_ratification_of_the_test_ban(of_2026: list[Claim]) -> None:
    assert [fact[:3] for fact in facts(of_2026, "comprehensive-nuclear-test-ban-treaty")] == [
        ("RUS", "signed", "1996-09-24")
    ]


def test_former_states_signed_the_covenants(of_2026: list[Claim]) -> None:
    covenant = "international-covenant-on-civil-and-political-rights"
    assert [fact[0] for fact in facts(of_2026, covenant, "CSK", "CHN")] == ["CSK", "CHN"]


def packaged(source: str) -> list[Claim]:
    return list(read_claims(seeds_dir() / source, source))


def test_the_packaged_lists_agree_with_what_everybody_knows() -> None:
    claims = packaged("un-treaties-2015")
    relations = Counter((c.object, c.relation) for c in claims if "continued" not in c.key)
    genocide = "agreement/genocide-convention"
    assert relations[genocide, "ratified"] + relations[genocide, "joined"] == 146
    assert relations["agreement/chemical-weapons-convention", "signed"] == 165
    assert facts(claims, "rome-statute", "USA") == [("USA", "signed", "2000-12-31", "")]
    assert facts(claims, "convention-on-the-rights-of-the-child", "SOM")[0][1] == "signed"
    assert facts(claims, "agreement/kyoto-protocol", "JPN")[-1][1:3] == ("ratified", "2002-06-04")
    assert facts(claims, "refugee-convention", "DEU")[-1][1:3] == ("ratified", "1953-12-01")
    assert not any(claim.subject == "state/RUS" and str(claim.since) < "1991-12-25" for claim in claims)


def test_the_packaged_list_of_2026_goes_on_where_that_of_2015_stops() -> None:
    claims = packaged("un-treaties-2026")
    ban = facts(claims, "treaty-on-the-prohibition-of-nuclear-weapons")
    assert sum(fact[1] in ("ratified", "joined") for fact in ban) == 74
    assert ("AUT", "ratified", "2018-05-08", "") in ban
    assert not facts(claims, "ottawa-treaty", "LVA", "LTU", "EST", "FIN")


@pytest.mark.whole
def test_nearly_every_row_of_the_whole_files_is_resolved(published: Path) -> None:
    outcomes = converted(published, "un-treaties-2015")
    claims = [claim for outcome in outcomes for claim in outcome.claims]
    assert len(outcomes) == 31_420
    assert sum(bool(outcome.claims) for outcome in outcomes) / len(outcomes) >= 0.98
    unresolved = reasons(outcomes)
    lost = unresolved["unknown-participant"] + unresolved["which-of-two-states"] + unresolved["before-it-existed"]
    assert lost / len(outcomes) < 0.005
    assert len({claim.object for claim in claims}) == 322
    newer = converted(published, "un-treaties-2026")
    assert len(newer) == 4_108
    assert sum(bool(outcome.claims) for outcome in newer) / len(newer) >= 0.995
