"""The lexicon: what words can mean on a day, who held an office, which gathering was where."""

from datetime import date

import pytest

from comity.model import Kind
from comity.reading.gatherings import Gatherings
from comity.reading.lexicon import Lexicon
from comity.reading.persons import skeleton, surnames
from comity.reading.wording import wording
from comity.resources import seeds_dir
from comity.view import Graph

from .smalllexicon import OTHERS, small_lexicon

TODAY = date(2025, 11, 6)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return small_lexicon()


def meant(lexicon: Lexicon, key: str, on: date | None) -> list[str]:
    return [sense.id for sense in lexicon.likeliest(lexicon.senses(key), on)]


@pytest.mark.parametrize(
    ("key", "on", "expected"),
    [
        ("kazakhstan", TODAY, "state/KAZ"),
        ("moscow", date(1973, 10, 6), "state/SUN"),
        ("moscow", TODAY, "state/RUS"),
        ("zaire", date(1973, 10, 6), "state/COD"),
        ("zaire", TODAY, "state/COD"),
        ("peoples republic of china", TODAY, "state/CHN"),
        ("algiers accords", TODAY, "agreement/algiers-accords-1981"),
    ],
)
def test_a_name_leads_to_its_bearer_on_the_day(lexicon: Lexicon, key: str, on: date, expected: str) -> None:
    assert meant(lexicon, key, on)[0] == expected


def test_several_bearers_stand_in_order_and_none_is_lost(lexicon: Lexicon) -> None:
    assert set(meant(lexicon, "congo", TODAY)) == {"state/COD", "state/COG"}
    assert [s.id for s in lexicon.senses("astana")] == ["state/KAZ", "place/astana"]


@pytest.mark.parametrize(
    ("state", "role", "on", "expected"),
    [
        ("state/KAZ", "president", TODAY, "person/kassym-jomart-tokayev"),
        ("state/EGY", "president", date(1979, 3, 26), "person/anwar-sadat"),
        ("state/EGY", "president", date(1995, 1, 1), "person/hosni-mubarak"),
        ("state/EGY", "president", date(1981, 10, 10), ""),
        ("state/EGY", "foreign minister", date(1979, 3, 26), ""),
        ("state/EGY", "president", None, ""),
        ("state/KEN", "president", TODAY, ""),
    ],
)
def test_the_holder_of_an_office_is_known_or_left_open(
    lexicon: Lexicon, state: str, role: str, on: date | None, expected: str
) -> None:
    assert lexicon.holder(state, role, on) == expected


def test_a_monarch_of_many_states_stands_for_the_crown(lexicon: Lexicon) -> None:
    assert lexicon.state_of("person/charles-iii", TODAY) == "state/GBR"


@pytest.mark.parametrize(
    ("series", "told", "expected"),
    [
        ("NATO summit", {"place": "Madrid"}, "summit/nato-2022"),
        ("NATO summit", {"year": 2023}, "summit/nato-2023"),
        ("NATO summit", {"on": date(2023, 7, 12)}, "summit/nato-2023"),
        ("NATO leaders' summit", {"on": date(2023, 7, 12)}, "summit/nato-2023"),
        ("NATO summit", {"on": date(2030, 1, 1)}, ""),
        ("NATO summit", {"place": "Madrid", "on": date(2025, 1, 1), "ahead": True}, ""),
        ("Bandung conference", {}, "summit/bandung-1955"),
        ("", {"place": "Kigali", "on": date(2022, 6, 25)}, "summit/chogm-2022"),
        ("", {"place": "Kigali", "on": date(2012, 6, 25)}, ""),
        ("Arctic summit", {"year": 2022}, ""),
    ],
)
def test_a_gathering_is_found_by_series_year_place_or_nearness(
    series: str, told: dict[str, object], expected: str
) -> None:
    gatherings = Gatherings(entity for entity in OTHERS if entity.kind is Kind.SUMMIT)
    assert gatherings.find(series, **told) == expected  # type: ignore[arg-type]


def test_a_series_goes_by_its_common_name(lexicon: Lexicon) -> None:
    assert lexicon.gatherings.title("summit/chogm-2022") == "Commonwealth summit"
    assert lexicon.gatherings.title("summit/bandung-1955") == "Bandung Conference"


def test_surnames_follow_the_custom_of_the_country() -> None:
    assert surnames("Xi Jinping", "state/CHN") == ["xi"]
    assert surnames("Charles de Gaulle", "state/FRA") == ["de gaulle", "gaulle"]
    assert "sisi" in surnames("Abdel Fattah el-Sisi", "state/EGY")


def test_spellings_of_one_name_sound_alike_and_others_do_not() -> None:
    assert skeleton("Muammar Qaddafi") == skeleton("Muammar Gaddafi")
    assert skeleton("Volodymyr Zelenskyy") == skeleton("Volodymyr Zelensky")
    assert skeleton("Leonid Brezhnev") != skeleton("Leonid Kravchuk")


def test_every_state_of_the_vocabulary_is_registered() -> None:
    words, registered = wording(), (seeds_dir() / "entities" / "states.csv").read_text(encoding="utf-8")
    told = [*words.seats, *words.prefixes.values(), *words.role_states.values(), words.crown]
    told += [member for members in words.groups.values() for member in members]
    assert [state for state in told if f"\n{state}," not in registered] == []


def test_the_packaged_graph_gives_a_lexicon(graph: Graph) -> None:
    lexicon = graph.lexicon
    assert lexicon.holder("state/KAZ", "president", TODAY) == "person/kassym-jomart-tokayev"
    assert lexicon.holder("state/CAN", "prime minister", date(1990, 1, 1)) == "person/brian-mulroney"
    assert lexicon.gatherings.find("G20 summit", place="Rome") == "summit/g20-2021"
    assert meant(lexicon, "soviet union", TODAY) == ["state/SUN"]
