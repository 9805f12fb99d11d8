"""The registry of states: what the published tables and the hand-written facts come to."""

import csv
import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from comity.datasets.states import register
from comity.dates import PartialDate
from comity.errors import SourceError
from comity.ledger.compile import refresh_registry
from comity.ledger.registry import read_entities
from comity.model import Code, Entity, Kind, Name
from comity.names import Found, Outcome
from comity.resources import seeds_dir
from tests.datasets.packaged import FIXTURES, packaged_names

DATA, HAND = FIXTURES / "states" / "data", FIXTURES / "states" / "hand"
REGISTRY = [f"{part}{kind}.csv" for part in ("", "names/", "codes/") for kind in ("states", "territories")]


@pytest.fixture(scope="module")
def small() -> dict[str, Entity]:
    return {entity.id: entity for entity in register(DATA, hand=HAND)}


def texts(entity: Entity, kind: str, lang: str = "en") -> set[str]:
    return {name.text for name in entity.names if (name.kind, name.lang) == (kind, lang)}


def test_independent_countries_and_those_listed_by_hand_are_states_others_territories(small: dict[str, Entity]) -> None:
    assert {"state/KAZ", "state/PSE", "state/VAT", "state/YUG", "state/prussia"} <= small.keys()
    assert {"territory/ABW", "territory/BES"} == {i for i in small if i.startswith("territory/")}
    assert small["territory/ABW"].of == "state/NLD"
    assert small["state/PSE"].of == ""


def test_facts_written_by_hand_go_before_published_ones(small: dict[str, Entity]) -> None:
    assert (small["state/PSE"].latitude, small["state/PSE"].longitude) == (31.9, 35.2)
    assert small["state/PSE"].label == "Palestine"
    assert small["state/KAZ"].latitude == 51.1667
    assert str(small["state/KAZ"].inception) == "1991-12-16"
    assert small["state/KAZ"].region == "Central Asia"


def test_labels_are_cldrs_and_formal_names_lose_their_articles(small: dict[str, Entity]) -> None:
    dutch = small["state/NLD"]
    assert dutch.label == "Netherlands"
    assert texts(dutch, "label", "fr") == {"Pays-Bas"}
    assert texts(dutch, "label", "de") == {"Niederlande"}
    assert texts(dutch, "formal") == {"Kingdom of the Netherlands"}
    assert "Royaume des Pays-Bas" in texts(dutch, "formal", "fr")
    assert texts(small["state/VAT"], "alias") == {"Holy See"}


def test_an_english_label_is_not_repeated_among_the_names(small: dict[str, Entity]) -> None:
    for entity in small.values():
        assert entity.label not in {name.text for name in entity.names if name.lang == "en" and name.kind != "metonym"}


def test_names_of_lists_are_aliases_where_a_code_had_one_bearer(small: dict[str, Entity]) -> None:
    assert "Ivory Coast" in texts(small["state/CIV"], "alias")
    assert "German Federal Republic" in texts(small["state/DEU"], "alias")
    assert "Germany (Prussia)" not in texts(small["state/DEU"], "alias")


def test_every_capital_stands_for_its_government(small: dict[str, Entity]) -> None:
    assert texts(small["state/SWZ"], "metonym") == {"Mbabane", "Lobamba"}
    assert (
        Name("Nur-Sultan", kind="metonym", since=PartialDate.parse("2019-03-23"), until=PartialDate.parse("2022-09-16"))
        in small["state/KAZ"].names
    )


def test_a_code_settled_by_hand_is_not_given_again(small: dict[str, Entity]) -> None:
    german = [code for code in small["state/DEU"].codes if code.scheme == "cow"]
    assert german == [Code("cow", "260"), Code("cow", "255", PartialDate.parse("1871-01-18"))]
    assert Code("iso3", "KAZ") in small["state/KAZ"].codes
    assert Code("cowabb", "KZK") in small["state/KAZ"].codes


def test_a_territory_does_not_take_its_sovereigns_factbook_row(small: dict[str, Entity]) -> None:
    bonaire = small["territory/BES"]
    assert bonaire.latitude is None
    assert "Kingdom of the Netherlands" not in {name.text for name in bonaire.names}
    assert not [code for code in bonaire.codes if code.scheme == "fips"]


def test_a_name_of_somebody_nobody_lists_is_refused(tmp_path: Path) -> None:
    shutil.copytree(HAND, tmp_path / "hand")
    with (tmp_path / "hand" / "names.csv").open("a", encoding="utf-8") as stream:
        stream.write("state/ruritania,en,demonym,Ruritanian,,\n")
    with pytest.raises(SourceError, match=r"'state/ruritania', which no table lists: add it to entities\.csv"):
        register(DATA, hand=tmp_path / "hand")


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    table = tmp_path / "data" / "states" / "states_current.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("capital_lat", "latitude", 1), encoding="utf-8")
    with pytest.raises(SourceError, match="lacks the column capital_lat"):
        register(tmp_path / "data", hand=HAND)


def test_the_packaged_registry_is_sound() -> None:
    entities = {e.id: e for e in read_entities(seeds_dir() / "entities") if e.kind in {Kind.STATE, Kind.TERRITORY}}
    assert len(entities) > 300
    for entity in entities.values():
        assert re.fullmatch(r"(state|territory)/([A-Z]{3}|[a-z0-9]+(-[a-z0-9]+)*)", entity.id), entity.id
        assert not entity.of or entity.of in entities, entity.id
        if entity.inception and entity.dissolution:
            assert entity.inception.first < entity.dissolution.last, entity.id
        for dated in (*entity.names, *entity.codes):
            assert not (dated.since and dated.until) or dated.since.first <= dated.until.last, (entity.id, dated)


def test_no_code_has_two_bearers_on_one_day() -> None:
    spells: dict[tuple[str, str], list[tuple[date, date, str]]] = {}
    for entity in read_entities(seeds_dir() / "entities"):
        for code in entity.codes if entity.kind in {Kind.STATE, Kind.TERRITORY} else ():
            first = code.since.first if code.since else date.min
            last = code.until.last if code.until else date.max
            spells.setdefault((code.scheme, code.value), []).append((first, last, entity.id))
    for key, borne in spells.items():
        ordered = sorted(borne)
        for (_, last, one), (first, _, other) in pairwise(ordered):
            assert last < first, f"{key} stands for {one} and {other} on {first}"


def test_every_state_of_today_has_a_label_in_twenty_languages_and_a_demonym() -> None:
    for entity in read_entities(seeds_dir() / "entities"):
        if entity.kind is not Kind.STATE or not any(code.scheme == "iso2" and not code.until for code in entity.codes):
            continue
        if entity.dissolution:
            continue
        assert len({name.lang for name in entity.names if name.kind == "label"}) >= 20, entity.id
        assert any(name.kind == "demonym" for name in entity.names), entity.id


@pytest.mark.whole
def test_compiling_the_published_tables_again_gives_the_packaged_files(published: Path, tmp_path: Path) -> None:
    shutil.copytree(seeds_dir() / "entities", tmp_path / "entities")
    refresh_registry(tmp_path, register(published))
    for file in REGISTRY:
        assert (tmp_path / "entities" / file).read_bytes() == (seeds_dir() / "entities" / file).read_bytes(), file


@pytest.mark.whole
def test_what_the_published_tables_say_of_a_state_is_what_the_registry_says(published: Path) -> None:
    registry = {entity.id: entity for entity in read_entities(seeds_dir() / "entities")}
    for entity in register(published):
        told = registry[entity.id]
        assert replace(told, names=(), codes=()) == replace(entity, names=(), codes=())
        assert set(entity.names) <= set(told.names)
        assert set(entity.codes) <= set(told.codes)


COUNTRIES = frozenset({Kind.STATE, Kind.TERRITORY})
FIELDS = [
    # file, column, column of the day, scheme (blank: by name), least share that must resolve
    ("states/cow_states.csv", "ccode", "styear", "cow", 1.0),
    ("states/cow_states.csv", "ccode", "endyear", "cow", 1.0),
    ("states/gw_states.csv", "gwcode", "startdate", "gw", 1.0),
    ("states/gw_states.csv", "gwcode", "enddate", "gw", 1.0),
    ("relations/us_recognition_relations.csv", "country_slug", "heading_date", "rdcr", 1.0),
    ("relations/us_recognition_relations.csv", "country", "heading_date", "", 0.97),
    ("meetings/us_foreign_leader_visits.csv", "country_slug", "start", "rdcr", 1.0),
    ("meetings/us_foreign_leader_visits.csv", "country", "start", "", 0.985),
    ("meetings/us_leader_travels.csv", "country_slug", "start", "rdcr", 1.0),
    ("meetings/us_leader_travels.csv", "country", "start", "", 0.985),
    ("organizations/cow_igo_v3_membership_spells.csv", "ccode", "first_year", "cow", 1.0),
    ("organizations/cow_igo_v3_membership_spells.csv", "ccode", "last_year", "cow", 1.0),
    ("organizations/factbook_igo_participation_2025.csv", "iso3", "", "iso3", 0.999),
    ("organizations/factbook_igo_participation_2025.csv", "name", "", "", 0.99),
    ("organizations/gatt_accessions.csv", "Country", "", "", 1.0),
    ("organizations/wto_members.csv", "country_name", "", "", 0.99),
    ("leaders/archigos_4.1_leaders.csv", "gwcode", "startdate", "gw", 1.0),
    ("leaders/archigos_4.1_leaders.csv", "country", "startdate", "", 0.99),
    ("leaders/factbook_2026_leaders.csv", "country", "", "", 0.99),
    ("leaders/reign_2021_03_leaders.csv", "cowcode", "start", "cow", 1.0),
    ("meetings/g7_summits_1975_2026.csv", "host_country", "start_date", "", 0.94),
    ("relations/embassies_wikidata_2022.csv", "sender_iso3", "", "iso3", 1.0),
    ("relations/embassies_wikidata_2022.csv", "host_iso3", "", "iso3", 1.0),
    ("agreements/cow_alliance_v41_by_member.csv", "ccode", "mem_st_year", "cow", 1.0),
    ("agreements/atop51_members.csv", "member", "yrent", "cow", 0.999),
    ("agreements/untreaties_2015_actions.csv", "participant", "date", "un", 0.994),
    ("agreements/un_human_rights_participation_2026.csv", "country_name", "action_date", "un", 0.999),
    ("agreements/un_arms_control_participation_2026.csv", "country_name", "action_date", "un", 1.0),
    ("agreements/wipo_treaty_participation_2026.csv", "country_name", "action_date", "un", 0.994),
    ("un/un_vote_countries.csv", "country", "", "", 1.0),
]


@pytest.mark.whole
@pytest.mark.parametrize(("file", "column", "when", "scheme", "least"), FIELDS)
def test_the_country_fields_of_the_published_files_resolve(
    published: Path,
    record_property: Callable[[str, object], None],
    file: str,
    column: str,
    when: str,
    scheme: str,
    least: float,
) -> None:
    lost: Counter[str] = Counter()
    total = 0
    with (published / file).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if value := row[column].strip():
                total += 1
                on = midyear(row.get(when, ""))
                if not isinstance(outcome_of(value, scheme, on), Found):
                    lost[f"{value} {on or ''}"] += 1
    share = 1 - lost.total() / total
    record_property("resolved", f"{file} {column}: {share:.4f} of {total}")
    assert share >= least, f"{file}, {column}: {share:.4f} of {total} resolve; not {lost.most_common(20)}"


def outcome_of(value: str, scheme: str, on: date | None) -> Outcome:
    """The outcome by code, by name, or (for the lists of the United Nations) by their own names first."""
    names = packaged_names()
    coded = names.code(scheme, value, on) if scheme else None
    if coded is None or (scheme == "un" and not isinstance(coded, Found)):
        return names.resolve(value, on, COUNTRIES)
    return coded


def midyear(text: str) -> date | None:
    """The day a cell means; a year alone stands for its middle."""
    match = re.match(r"(\d{4})(?:-(\d\d)-(\d\d))?", text)
    if match is None:
        return None
    year, month, day = match.groups()
    return date(int(year), int(month or 7), int(day or 1))
