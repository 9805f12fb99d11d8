"""The guide to whom the United States recognised: acts, directions, dates, the life of missions, and refusals."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from comity.datasets import dataset
from comity.datasets.row import Converted
from comity.datasets.us_recognition import FILE, treaties
from comity.datasets.us_recognition.readings import load
from comity.datasets.us_recognition.refusals import REASONS
from comity.errors import SourceError
from comity.ledger.seedfiles import read_claims
from comity.model import Claim, Status
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, packaged_names

COLUMNS = ("country_slug", "country", "section", "heading", "text", "url")
US = "state/USA"
WELL_KNOWN = [
    ("recognized", US, "state/KAZ", "1991-12-25"),
    ("establishedRelations", "state/KAZ", US, "1991-12-25"),
    ("recognized", US, "state/SUN", "1933-11-16"),
    ("restoredRelations", "state/SUN", US, "1933-11-16"),
    ("recognized", US, "state/ISR", "1948-05-14"),
    ("establishedRelations", "state/ISR", US, "1949-03-28"),
    ("recognized", US, "state/CHN", "1979-01-01"),
    ("establishedRelations", "state/CHN", US, "1979-01-01"),
    ("derecognized", US, "state/TWN", "1979-01-01"),
    ("cutRelations", US, "state/TWN", "1979-01-01"),
    ("cutRelations", US, "state/CUB", "1961-01-03"),
    ("restoredRelations", "state/CUB", US, "2015-07-20"),
    ("cutRelations", US, "state/IRN", "1980-04-07"),
    ("restoredRelations", US, "state/VNM", "1995-08-05"),
    ("cutRelations", "state/IRQ", US, "1967-06-07"),
    ("restoredRelations", "state/IRQ", US, "1984-11-26"),
    ("cutRelations", "state/EGY", US, "1967-06-06"),
    ("restoredRelations", "state/EGY", US, "1974-02-28"),
    ("cutRelations", "state/ALB", US, "1939-06-05"),
    ("restoredRelations", "state/ALB", US, "1991-03-15"),
    ("recognized", US, "state/EST", "1991-09-02"),
    ("recognized", US, "state/hawaii", "1826-12-23"),
    ("recognized", "state/tripoli", US, "1796-11-04"),
    ("recognized", "state/PRT", US, "1791-05-13"),
    ("cutRelations", "state/austria-hungary", US, "1917-04-08"),
    ("cutRelations", US, "state/baden", "1917-02-03"),
    ("cutRelations", "state/MEX", US, "1845-03-28"),
]


def converted(folder: Path) -> list[Converted]:
    return list(dataset("us-recognition").convert(folder, packaged_names()))


def claims_of(outcomes: list[Converted]) -> list[Claim]:
    """The claims, each once, as the seed file will hold them."""
    return list({claim.id: claim for outcome in outcomes for claim in outcome.claims}.values())


def write(folder: Path, *paragraphs: tuple[str, str, str]) -> Path:
    """A file in the published layout: article, heading and text of each paragraph."""
    file = folder / FILE
    file.parent.mkdir(parents=True)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for slug, heading, text in paragraphs:
            section = "recognition" if "Recognition" in heading else "diplomatic-relations"
            writer.writerow([slug, slug.title(), section, heading, text, f"https://history.state.gov/countries/{slug}"])
    return folder


def told(tmp_path: Path, slug: str, heading: str, text: str) -> set[str]:
    """What one paragraph comes to, as short lines."""
    return {line(claim) for claim in claims_of(converted(write(tmp_path, (slug, heading, text))))}


def line(claim: Claim) -> str:
    span = str(claim.since or "") if claim.since == claim.until else f"{claim.since or ''}..{claim.until or ''}"
    tie = f"{claim.subject[6:]} {claim.relation} {claim.object[6:]}"
    return " ".join(
        part for part in (tie, span, claim.rank, "" if claim.status is Status.DONE else claim.status) if part
    )


@pytest.fixture(scope="module")
def outcomes() -> list[Converted]:
    return converted(FIXTURES / "us_recognition")


def test_every_paragraph_of_the_excerpt_is_accounted_for(outcomes: list[Converted]) -> None:
    assert [outcome.row for outcome in outcomes] == list(range(1, 98))
    assert {issue.reason for outcome in outcomes for issue in outcome.issues} <= set(REASONS)


@pytest.mark.parametrize(("relation", "subject", "object_", "day"), WELL_KNOWN)
def test_well_known_acts_of_the_excerpt(
    outcomes: list[Converted], relation: str, subject: str, object_: str, day: str
) -> None:
    found = [c for c in claims_of(outcomes) if (c.relation, c.subject, c.object) == (relation, subject, object_)]
    assert day in {str(claim.since) for claim in found}
    assert all(claim.since == claim.until and claim.status is Status.DONE for claim in found)


def test_a_claim_says_where_it_was_read(outcomes: list[Converted]) -> None:
    (claim,) = [c for c in claims_of(outcomes) if c.object == "state/KAZ" and c.relation == "recognized"]
    assert claim.key == "kazakhstan/recognition/1"
    assert claim.address == "https://history.state.gov/countries/kazakhstan"
    assert claim.citation.endswith("since 1776, article 'Kazakhstan'")
    assert claim.source == "us-recognition"


@pytest.mark.parametrize(
    ("agreement", "day", "signatories"),
    [
        ("treaty-of-amity-and-commerce-united-states-netherlands-1782", "1782-10-08", {"USA", "NLD"}),
        ("extradition-convention-united-states-baden-1857", "1857-01-30", {"USA", "baden"}),
        ("commercial-agreement-united-states-bulgaria-1906", "1906-06-06", {"USA", "BGR"}),
        ("naturalization-treaty-united-states-bulgaria-1923", "1923-11-23", {"USA", "BGR"}),
        ("austrian-state-treaty-1955", "1955-05-15", {"USA", "GBR", "FRA", "SUN"}),
    ],
)
def test_a_treaty_is_signed_by_each_side(
    outcomes: list[Converted], agreement: str, day: str, signatories: set[str]
) -> None:
    claims = [c for c in claims_of(outcomes) if c.object == f"agreement/{agreement}"]
    assert {c.subject.removeprefix("state/") for c in claims} == signatories
    assert {(c.relation, str(c.since), str(c.until)) for c in claims} == {("signed", day, day)}
    entity = packaged_names().entity(f"agreement/{agreement}")
    assert entity is not None
    assert str(entity.inception) == {"austrian-state-treaty-1955": "1955-07-27"}.get(agreement, day)  # in force


def test_a_treaty_must_fit_its_paragraph(tmp_path: Path) -> None:
    heading = "Convention for the Disposal of Property, 1847."
    folder = write(tmp_path, ("switzerland", heading, "It was concluded on May 19, 1847."))
    file = folder / FILE
    text = file.read_text(encoding="utf-8").replace("diplomatic-relations", "consular_relations")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"mend treaties.csv"):
        converted(folder)


def test_an_agreement_has_one_date(tmp_path: Path) -> None:
    file = tmp_path / "treaties.csv"
    rows = "peru,treaties,X,agreement/x,X,,1850,\nperu,treaties,Y,agreement/x,X,,1851,\n"
    file.write_text(f"article,section,heading,agreement,label,parties,signed,note\n{rows}", encoding="utf-8")
    with pytest.raises(SourceError, match="another label or date"):
        treaties.load(file)


def test_openings_and_closings_become_spells_across_paragraphs(outcomes: list[Converted]) -> None:
    missions = {line(c) for c in claims_of(outcomes) if c.relation == "hasMission" and "state/AFG" in {c.object}}
    assert missions == {
        "USA hasMission AFG 1942-06-06..1948-06-05 legation",
        "USA hasMission AFG 1948-06-05..1989-01-30 embassy",
    }


def test_a_break_of_relations_ends_the_embassy_and_an_interests_section_is_raised(outcomes: list[Converted]) -> None:
    missions = {line(c) for c in claims_of(outcomes) if c.relation == "hasMission" and c.object == "state/CUB"}
    assert missions == {
        "USA hasMission CUB 1902-05-27..1923-02-10 legation",
        "USA hasMission CUB 1923-02-10..1961-01-03 embassy",
        "USA hasMission CUB 1977-09-01..2015-07-20 interests section",
        "USA hasMission CUB 2015-07-20.. embassy",
    }


@pytest.mark.parametrize("state", ["SOM", "UGA", "EST"])
def test_closing_an_embassy_breaks_no_relations(outcomes: list[Converted], state: str) -> None:
    claims = [c for c in claims_of(outcomes) if f"state/{state}" in {c.subject, c.object}]
    assert any(c.relation == "hasMission" and c.until for c in claims)
    assert "cutRelations" not in {c.relation for c in claims}


def test_a_repeated_paragraph_says_its_claims_no_second_time(outcomes: list[Converted]) -> None:
    first, second = outcomes[10], outcomes[13]
    assert [c.id for c in second.claims] == [c.id for c in first.claims]
    assert len(first.claims) == 2


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("andorra", "recognition-not-dated"),
        ("belize", "mission-moved"),
        ("dominica", "says-there-was-none"),
        ("morocco", "state-began-or-ended"),
        ("tonga", "state-began-or-ended"),
        ("vanuatu", "change-of-envoys"),
        ("yemen", "state-began-or-ended"),
    ],
)
def test_refusals_are_typed_and_name_the_paragraph(outcomes: list[Converted], slug: str, reason: str) -> None:
    issues = [i for o in outcomes if not o.claims for i in o.issues if i.detail.startswith(f"{slug}: ")]
    assert reason in {issue.reason for issue in issues}


@pytest.mark.parametrize(
    ("slug", "heading", "text", "expected"),
    [
        (
            "jordan",
            "U.S. Recognition of Jordanian Independence, 1949.",
            "Following a declaration of May 25, 1946, the United States formally recognized the Kingdom on "
            "January 31, 1949, in a letter dated January 28.",
            {"USA recognized JOR 1949-01-31"},
        ),
        (
            "algeria",
            "Algerian Independence, 1962.",
            "France recognized Algeria on July 3, 1962. The United States did not recognize the rebels.",
            set(),
        ),
        (
            "malta",
            "U.S. Recognition of Maltese Independence, 1964.",
            "Malta became free on September 21, 1964. The United States recognized Malta that same day.",
            {"USA recognized MLT 1964-09-21"},
        ),
        (
            "denmark",
            "Danish Recognition of the United States, 1792.",
            "Denmark recognized the United States on or about June 9, 1792.",
            {"DNK recognized USA 1792-06-09"},
        ),
        (
            "oman",
            "Mutual Recognition, 1833.",
            "The first known act of mutual recognition between the United States and Oman occurred on September 21, "
            "1833, when a treaty was signed.",
            {"USA recognized OMN 1833-09-21", "OMN recognized USA 1833-09-21"},
        ),
        (
            "oldenburg",
            "Establishment of Diplomatic Relations.",
            "The United States and the Grand Duchy of Oldenburg never established diplomatic relations.",
            {"USA establishedRelations oldenburg denied"},
        ),
        (
            "italy",
            "Diplomatic Relations Severed, 1941.",
            "Diplomatic relations were severed on December 11, 1941, after Italy declared war on the United States.",
            {"ITA cutRelations USA 1941-12-11"},
        ),
        (
            "japan",
            "Suspension of Diplomatic Relations, 1941.",
            "Diplomatic relations between Japan and the United States were severed on December 8, 1941, when both "
            "nations declared war on each other.",
            {"JPN cutRelations USA 1941-12-08", "USA cutRelations JPN 1941-12-08"},
        ),
        (
            "sweden",
            "Elevation of Legation to Embassy Status, 1951.",
            "A Minister was promoted to Ambassador on November 16, 1951. He presented his credentials on November 28.",
            {"USA hasMission SWE ..1951-11 legation", "USA hasMission SWE 1951-11.. embassy"},
        ),
        (
            "peru",
            "Establishment of the Peruvian Legation in the United States, 1846.",
            "In December 1846, the Government of Peru named its first Plenipotentiary Minister.",
            {"PER hasMission USA 1846-12.. legation"},
        ),
        (
            "panama",
            "Diplomatic Relations Resumed, 1949.",
            "The Secretary announced on December 14, 1949, that the United States “is renewing diplomatic relations” "
            "with Panama.",
            {"PAN restoredRelations USA 1949-12-14"},
        ),
        (
            "yemen",
            "Establishment of American Embassy in Aden (South Yemen), 1967.",
            "The U.S. Embassy in Aden was established on December 7, 1967.",
            {"USA hasMission YMD 1967-12-07.. embassy"},
        ),
    ],
)
def test_what_a_wording_tells(tmp_path: Path, slug: str, heading: str, text: str, expected: set[str]) -> None:
    assert told(tmp_path, slug, heading, text) == expected


def test_a_state_is_the_one_of_the_day(tmp_path: Path) -> None:
    heading = "Establishment of Diplomatic Relations, {}."
    text = "Diplomatic relations were established on {}."
    folder = write(
        tmp_path,
        ("russia", heading.format(1809), text.format("July 14, 1809")),
        ("russia", heading.format(1933), text.format("November 16, 1933")),
        ("russia", heading.format(1991), text.format("December 31, 1991")),
    )
    assert {line(c) for c in claims_of(converted(folder))} == {
        "USA establishedRelations russian-empire 1809-07-14",
        "SUN establishedRelations USA 1933-11-16",
        "RUS establishedRelations USA 1991-12-31",
    }


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.parent.mkdir(parents=True)
    file.write_text("country_slug,country,section,heading,text\n", encoding="utf-8")
    with pytest.raises(SourceError, match="lacks the column url"):
        converted(tmp_path)


def test_a_reading_by_hand_must_fit_its_paragraph(tmp_path: Path) -> None:
    folder = write(tmp_path, ("albania", "Mutual Recognition, 1922.", "It came to pass on July 30, 1922."))
    with pytest.raises(SourceError, match="does not tell"):
        converted(folder)


def test_a_reading_of_an_unknown_act_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "readings.csv"
    file.write_text(
        "article,section,heading,act,way,party,from,until,rank,status,note\nperu,recognition,X,befriended,out,,,,,,\n",
        encoding="utf-8",
    )
    with pytest.raises(SourceError, match="'befriended' is no act"):
        load(file)


def test_the_shipped_claims_hold_the_well_known_acts() -> None:
    claims = list(read_claims(seeds_dir() / "us-recognition", "us-recognition"))
    acts = {(c.relation, c.subject, c.object, str(c.since)) for c in claims}
    assert set(WELL_KNOWN) <= acts
    assert all(US in {c.subject, c.object} for c in claims if c.relation != "signed")
    assert max(len(c.note) for c in claims) < 110, "a note is ours and short: never a sentence of the source"


@pytest.mark.whole
def test_the_whole_file(published: Path) -> None:
    outcomes = converted(published)
    reasons = Counter(issue.reason for outcome in outcomes for issue in outcome.issues)
    assert len(outcomes) == 1337
    assert set(reasons) <= set(REASONS)
    assert set(WELL_KNOWN) <= {(c.relation, c.subject, c.object, str(c.since)) for c in claims_of(outcomes)}
    act_told = [
        "recognition-not-dated",
        "recognition-of-no-state",
        "unknown-state",
        "not-dated",
        "consulate-end-not-told",
        "consulate-in-another-power",
        "treaty-not-in-registry",
        "treaty-not-dated",
        "treaty-ended",
        "accession-to-a-treaty",
    ]
    rows = sum(bool(outcome.claims) for outcome in outcomes)
    assert rows / (rows + sum(reasons[reason] for reason in act_told)) >= 0.95


@pytest.mark.whole
def test_every_reading_by_hand_is_of_one_paragraph(published: Path) -> None:
    with (published / FILE).open(encoding="utf-8", newline="") as stream:
        rows = [{key: value.strip() for key, value in row.items()} for row in csv.DictReader(stream)]
    first: dict[tuple[str, str, str], tuple[str, str, str]] = {}
    for row in rows:
        spot = (row["country_slug"], row["section"], row["heading"])
        first.setdefault((row["country_slug"], row["heading"], row["text"]), spot)
    spots = Counter(first.values())
    assert {spots[spot] for spot in load()} == {1}
    assert {spots[spot] for spot in treaties.load() if spot[2]} == {1}


@pytest.mark.whole
def test_relations_once_cut_come_back_or_the_state_is_gone(published: Path) -> None:
    acts: dict[str, list[Claim]] = {}
    for claim in claims_of(converted(published)):
        if claim.relation in {"cutRelations", "restoredRelations", "establishedRelations"} and claim.since:
            acts.setdefault(claim.subject if claim.object == US else claim.object, []).append(claim)
    broken = set()
    for state, told_of in acts.items():
        last = max(told_of, key=lambda claim: claim.since.last if claim.since else date.min)
        entity = packaged_names().entity(state)
        if last.relation == "cutRelations" and entity and entity.dissolution is None:
            broken.add(state)
    assert broken == {"state/IRN", "state/TWN"}
