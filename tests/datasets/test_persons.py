"""Persons: who is who over all leader lists, and that the record keeps every id."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from comity.datasets import archigos, factbook_leaders, us_foreign_leader_visits, us_leader_travels
from comity.datasets.persons import People, Sighting, cast, entities, reign
from comity.datasets.persons.record import Given, folder_of_persons, read_merges, write_merges
from comity.datasets.persons.slugs import slugged
from comity.datasets.persons.spelling import agree
from comity.dates import PartialDate
from comity.ledger.people import ROLLS, compile_people
from comity.ledger.registry import read_entities
from comity.model import Entity, Kind
from comity.names import Found
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, packaged_names

LEADERS = FIXTURES / "leaders"


def seen(roll: str, printed: str, since: str, until: str = "", **more: object) -> Sighting:
    """A sighting in Freedonia, unless another state is given."""
    facts: dict[str, object] = {"states": ("state/freedonia",), "key": f"{printed} {since}"} | more
    end = PartialDate.parse(until) if until else None
    return Sighting(roll=roll, printed=printed, since=PartialDate.parse(since), until=end, **facts)  # type: ignore[arg-type]


def people(*sightings: Sighting, given: dict[tuple[str, str], Given] | None = None) -> People:
    found = People(given or {})
    for sighting in sightings:
        found.add(sighting)
    return found


def rules(found: People) -> list[str]:
    return [merge.rule for merge in found.merges]


@pytest.fixture(scope="module")
def registry() -> dict[str, Entity]:
    return {e.id: e for e in read_entities(seeds_dir() / "entities") if e.kind is Kind.PERSON}


@pytest.fixture(scope="module")
def recorded() -> People:
    return cast([])


def test_a_surname_within_the_tenure_of_that_state_is_the_leader() -> None:
    found = people(seen("archigos", "Tubman", "1944", "1971"), seen("visits", "Tubman", "1954-10-18", "1954-10-18"))
    assert rules(found) == ["new", "tenure"]
    assert len(found.all()) == 1


def test_a_surname_alone_joins_nobody() -> None:
    found = people(seen("archigos", "Sharif", "1990", "1993"), seen("visits", "Sharif", "2024-05-01", "2024-05-02"))
    assert rules(found) == ["new", "new"]
    abroad = people(
        seen("archigos", "Diaz", "1911", "1916"), seen("visits", "Diaz", "1912", states=("state/sylvania",))
    )
    assert len(abroad.all()) == 2


def test_father_and_son_of_one_surname_stay_two() -> None:
    found = people(
        seen("archigos", "Assad, H.", "1971", "2000", born=1930),
        seen("archigos", "Assad, B.", "2000", "2015", born=1965),
        seen("visits", "Assad", "1991-04-11", "1991-04-12"),
        seen("visits", "Assad", "2009-03-01", "2009-03-01"),
    )
    assert rules(found) == ["new", "new", "tenure", "tenure"]
    assert [len(person.sightings) for person in found.all()] == [2, 2]


def test_two_who_fit_equally_are_left_apart_for_a_hand_to_decide() -> None:
    found = people(
        seen("archigos", "Anna Lee", "2000", "2004"),
        seen("archigos", "Peter Lee", "2004", "2008"),
        seen("visits", "Lee", "2004-01-15", "2004-01-15"),
    )
    assert rules(found) == ["new", "new", "new"]


def test_given_name_and_surname_agree_within_a_generation_not_beyond() -> None:
    first = seen("visits", "Harold E. Holt", "1966-07-13", "1966-07-14")
    assert rules(people(first, seen("visits", "Harold Holt", "1967-06-01", "1967-06-02"))) == ["new", "both-names"]
    assert rules(people(first, seen("visits", "Harold Holt", "2001-06-01", "2001-06-02"))) == ["new", "new"]


def test_years_of_birth_that_contradict_each_other_part_namesakes() -> None:
    found = people(
        seen("archigos", "Bildt", "1888", "1889", born=1820, marks=("same",)),
        seen("archigos", "Bildt", "1991", "1994", born=1949, marks=("same",)),
    )
    assert rules(found) == ["new", "new"]
    ids = [person.id for person in found.all()]
    assert ids == ["person/bildt-freedonia-1888", "person/bildt-freedonia-1991"]


def test_a_president_elect_is_known_by_the_tenure_that_follows() -> None:
    visit = seen("visits", "Kubitschek", "1956-01-05", "1956-01-06", elect=True)
    assert rules(people(seen("archigos", "Kubitschek", "1956-01-31", "1961-01-31"), visit))[1] == "tenure"


def test_a_full_name_given_by_hand_joins_across_lists_and_makes_the_id() -> None:
    given = {
        ("archigos", "a"): Given("Kassym-Jomart Tokayev"),
        ("factbook", "b"): Given("Kassym-Jomart Tokayev", born=1953),
    }
    found = people(
        seen("archigos", "Tokaev", "2019", "2020", key="a"),
        seen("factbook", "Kasym-Zhomart Tokayev", "2019-03-20", key="b"),
        given=given,
    )
    (person,) = found.all()
    assert (person.id, person.label, person.born) == ("person/kassym-jomart-tokayev", "Kassym-Jomart Tokayev", 1953)
    assert rules(found) == ["new", "full-name"]


def test_a_namesake_gets_the_year_of_birth_into_the_id() -> None:
    given = {("reign", "a"): Given("Bjarni Benediktsson", 1908), ("reign", "b"): Given("Bjarni Benediktsson", 1970)}
    found = people(seen("reign", "x", "1961", key="a"), seen("reign", "y", "2017", key="b"), given=given)
    assert [person.id for person in found.all()] == ["person/bjarni-benediktsson", "person/bjarni-benediktsson-1970"]


def test_a_row_on_record_is_never_judged_again(tmp_path: Path) -> None:
    first = people(seen("archigos", "Lee", "1959", "1990"))
    write_merges(tmp_path, first.merges)
    again = People({}, read_merges(tmp_path))
    assert again.add(seen("archigos", "Lee", "1959", "1990", born=1923)) == "person/lee-freedonia-1959"
    assert again.add(seen("archigos", "Lee", "2004", "2015", born=1952)) == "person/lee-freedonia-2004"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhammad Yunus", "Mohamed Yunus"),
        ("Nazarbaev", "Nursultan Nazarbayev"),
        ("King, W. L.", "W. L. Mackenzie King"),
    ],
)
def test_near_spellings_agree(one: str, other: str) -> None:
    assert agree(one, other)
    assert agree(other, one)


def test_regnal_numbers_and_other_given_names_do_not_agree() -> None:
    assert not agree("Abdullah II", "Abdullah I of Jordan")
    assert agree("Abdullah", "Abdullah II of Jordan")
    assert not agree("George Bush", "Jeb Bush")


DYNASTIES = {
    "state/USA": ["george-h-w-bush", "george-w-bush"],
    "state/PAK": ["nawaz-sharif", "shehbaz-sharif", "zulfikar-ali-bhutto", "benazir-bhutto"],
    "state/IND": ["indira-gandhi", "rajiv-gandhi"],
    "state/GRC": ["georgios-papandreou", "andreas-papandreou", "george-papandreou", "konstantinos-karamanlis"],
    "state/SYR": ["hafez-al-assad", "bashar-al-assad"],
    "state/PRK": ["kim-il-sung", "kim-jong-il", "kim-jong-un"],
    "state/HTI": ["francois-duvalier", "jean-claude-duvalier"],
    "state/SGP": ["lee-kuan-yew", "lee-hsien-loong"],
    "state/SWE": ["gillis-bildt", "carl-bildt"],
    "state/HND": ["luis-bogran", "francisco-bogran"],
    "state/JOR": [
        "abdullah-i-of-jordan",
        "hussein-of-jordan",
        "abdullah-ii-of-jordan",
        "hussein-crown-prince-of-jordan",
    ],
    "state/LVA": ["andris-berzins", "andris-berzins-1944"],
}


@pytest.mark.parametrize("state", DYNASTIES)
def test_families_and_namesakes_stay_apart(state: str, registry: dict[str, Entity]) -> None:
    for name in DYNASTIES[state]:
        assert registry[f"person/{name}"].of == state


def test_one_person_in_all_lists(recorded: People) -> None:
    putin = next(person for person in recorded.all() if person.id == "person/vladimir-putin")
    assert {sighting.roll for sighting in putin.sightings} >= {"archigos", "reign", "factbook", "visits"}


def test_a_king_of_many_realms_is_one_person(recorded: People) -> None:
    charles = next(person for person in recorded.all() if person.id == "person/charles-iii")
    assert len({state for sighting in charles.sightings for state in sighting.states}) > 20


def test_every_id_is_made_of_the_label_unless_a_namesake_had_it(registry: dict[str, Entity]) -> None:
    for entity in registry.values():
        slug = entity.id.removeprefix("person/")
        assert slug == slugged(entity.label) or slug.startswith(f"{slugged(entity.label)}-"), entity.id


def test_the_registry_says_what_the_record_says(recorded: People, registry: dict[str, Entity]) -> None:
    found = {entity.id: entity for entity in entities(recorded)}
    assert {key: registry[key] for key in found} == found, "persons of other sources stand beside them"


def test_each_row_of_a_list_is_one_person(recorded: People) -> None:
    rows = [(merge.sighting.roll, merge.sighting.key) for merge in recorded.merges]
    assert len(rows) == len(set(rows)) > 9000
    assert set(rules(recorded)) <= {
        "new",
        "list-mark",
        "full-name",
        "linked-mark",
        "tenure",
        "both-names",
    }


def test_names_given_by_hand_are_sorted_and_speak_of_rows_on_record(recorded: People) -> None:
    with (folder_of_persons() / "names.csv").open(encoding="utf-8", newline="") as stream:
        rows = [(row["roll"], row["key"]) for row in csv.DictReader(stream)]
    assert all(before < after for before, after in pairwise(rows))
    assert all(recorded.of_row(*row) for row in rows)


@pytest.mark.parametrize(
    ("name", "day", "person"),
    [
        ("Bush", "1990-06-01", "george-h-w-bush"),
        ("Bush", "2005-06-01", "george-w-bush"),
        ("Merkel", "2010-01-01", "angela-merkel"),
        ("Vladimir Vladimirovich Putin", "2026-01-01", "vladimir-putin"),
        ("Xi Jinping", "2020-01-01", "xi-jinping"),
    ],
)
def test_a_surname_leads_to_whoever_bore_it_in_office_that_day(name: str, day: str, person: str) -> None:
    outcome = packaged_names().resolve(name, PartialDate.parse(day).first, frozenset({Kind.PERSON}))
    assert outcome == Found(f"person/{person}", outcome.via if isinstance(outcome, Found) else "")


def test_the_lists_of_the_excerpts_find_the_recorded_persons(recorded: People) -> None:
    names = packaged_names()
    rolls = (archigos, reign, factbook_leaders, us_leader_travels, us_foreign_leader_visits)
    sightings = [sighting for roll in rolls for sighting in roll.sightings(LEADERS, names)]
    assert len(sightings) > 150
    found = cast(sightings)
    assert len(found.merges) == len(recorded.merges)


@pytest.mark.whole
def test_compiling_again_keeps_every_id(published: Path, tmp_path: Path) -> None:
    before = seeds_dir()
    for folder in ("entities", "persons"):
        for path in (before / folder).rglob("*.csv"):
            target = tmp_path / path.relative_to(before)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    compile_people(published, tmp_path)
    for name in (
        "persons/merges.csv",
        "entities/persons.csv",
        "entities/names/persons.csv",
        "entities/codes/persons.csv",
    ):
        assert (tmp_path / name).read_bytes() == (before / name).read_bytes(), name


@pytest.mark.whole
def test_judging_every_row_anew_finds_the_same_persons(published: Path, recorded: People) -> None:
    names = packaged_names()
    anew = cast((sighting for roll in ROLLS for sighting in roll.sightings(published, names)), fresh=True)
    assert [person.id for person in anew.all()] == [person.id for person in recorded.all()]
