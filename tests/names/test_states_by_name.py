"""What people type for a state, and on which day, leads to the state they mean."""

from datetime import timedelta

import pytest

from comity.ledger.registry import read_entities
from comity.names import Ambiguous, Found, Unknown
from comity.resources import seeds_dir
from tests.names.registry import COUNTRIES, day, packaged

TODAY = [
    ("Kazakhstan", "state/KAZ"),
    ("kazakhstan", "state/KAZ"),
    ("Republic of Kazakhstan", "state/KAZ"),
    ("Kazakhs", "state/KAZ"),
    ("state/KAZ", "state/KAZ"),
    ("KAZ", "state/KAZ"),
    ("KZ", "state/KAZ"),
    ("ABW", "territory/ABW"),
    ("UAE", "state/ARE"),
    ("U.A.E.", "state/ARE"),
    ("U.S.", "state/USA"),
    ("USA", "state/USA"),
    ("the United States of America", "state/USA"),
    ("America", "state/USA"),
    ("UK", "state/GBR"),
    ("Great Britain", "state/GBR"),
    ("England", "state/GBR"),
    ("Ivory Coast", "state/CIV"),
    ("Cote d'Ivoire", "state/CIV"),
    ("CÔTE D’IVOIRE", "state/CIV"),
    ("cote-divoire", "state/CIV"),
    ("DR Congo", "state/COD"),
    ("D.R. Congo", "state/COD"),
    ("Congo-Kinshasa", "state/COD"),
    ("Congo (Brazzaville)", "state/COG"),
    ("Congo, Democratic Republic of the", "state/COD"),
    ("Congo, Republic of", "state/COG"),
    ("Korea, South", "state/KOR"),
    ("Korea, Republic of", "state/KOR"),
    ("Korea (North)", "state/PRK"),
    ("ROK", "state/KOR"),
    ("Bahamas, The", "state/BHS"),
    ("The Gambia", "state/GMB"),
    ("St. Kitts", "state/KNA"),
    ("St. Kitts & Nevis", "state/KNA"),
    ("Saint Vincent and the Grenadines", "state/VCT"),
    ("Antigua & Barbuda", "state/ATG"),
    ("São Tomé and Príncipe", "state/STP"),
    ("Sao Tome", "state/STP"),
    ("Türkiye", "state/TUR"),
    ("Turkey", "state/TUR"),
    ("Czech Republic", "state/CZE"),
    ("Cabo Verde", "state/CPV"),
    ("East Timor", "state/TLS"),
    ("Burma", "state/MMR"),
    ("Burma (Myanmar)", "state/MMR"),
    ("Macedonia, Former Yugoslav Republic of", "state/MKD"),
    ("Swaziland", "state/SWZ"),
    ("Holland", "state/NLD"),
    ("Vatican City", "state/VAT"),
    ("Palestinian Authority", "state/PSE"),
    ("Hong Kong SAR", "territory/HKG"),
    ("Virgin Islands (British)", "territory/VGB"),
    ("Taiwan", "state/TWN"),
    ("Republic of China", "state/TWN"),
    ("China", "state/CHN"),
    ("China, People’s Republic of", "state/CHN"),
    ("PRC", "state/CHN"),
    ("Germany", "state/DEU"),
    ("Russia", "state/RUS"),
    ("Russian Federation", "state/RUS"),
    ("Yemen", "state/YEM"),
    ("Vietnam", "state/VNM"),
    ("Serbia", "state/SRB"),
    ("Guinea", "state/GIN"),
    ("Micronesia", "state/FSM"),
    ("Georgia", "state/GEO"),
    ("Dutch", "state/NLD"),
    ("Swiss", "state/CHE"),
    ("Danes", "state/DNK"),
    ("Filipinos", "state/PHL"),
    ("Downing Street", "state/GBR"),
    ("Élysée", "state/FRA"),
    ("the Kremlin", "state/RUS"),
    ("Washington, D.C.", "state/USA"),
    ("GER", "state/DEU"),
    ("Q30", "state/USA"),
    ("Deutschland", "state/DEU"),
    ("Казахстан", "state/KAZ"),
    ("日本", "state/JPN"),
    ("AUS", "state/AUS"),
    ("Zaire", "state/COD"),
    ("Upper Volta", "state/BFA"),
    ("Ottoman Empire", "state/TUR"),
    ("Soviet Union", "state/SUN"),
    ("U.S.S.R.", "state/SUN"),
    ("Yugoslavia", "state/YUG"),
    ("YUG", "state/YUG"),
    ("Czechoslovakia", "state/CSK"),
    ("Prussia", "state/prussia"),
    ("state/SCG", "state/SRB"),
]

THEN = [
    ("Russia", "1900-01-01", "state/russian-empire"),
    ("Russia", "1920-06-01", "state/soviet-russia"),
    ("Russia", "1950-01-01", "state/SUN"),
    ("Russia", "1995-01-01", "state/RUS"),
    ("Kremlin", "1962-10-22", "state/SUN"),
    ("Moscow", "1962-10-22", "state/SUN"),
    ("Yugoslavia", "1935-01-01", "state/YUG"),
    ("Yugoslavia", "1995-01-01", "state/SRB"),
    ("Serbia and Montenegro", "2004-01-01", "state/SRB"),
    ("Serbia", "1900-01-01", "state/kingdom-of-serbia"),
    ("Montenegro", "1905-10-30", "state/kingdom-of-montenegro"),
    ("Germany", "1913-01-01", "state/DEU"),
    ("Germany", "1947-01-01", "state/DEU"),
    ("Germany", "1990-10-03", "state/DEU"),
    ("West Germany", "1963-06-26", "state/DEU"),
    ("Germany, Federal Republic of", "1963-06-26", "state/DEU"),
    ("East Germany", "1963-06-26", "state/DDR"),
    ("Bonn", "1963-06-26", "state/DEU"),
    ("China", "1900-01-01", "state/CHN"),
    ("Republic of China", "1930-01-01", "state/CHN"),
    ("China, Republic of", "1961-07-31", "state/TWN"),
    ("Korea", "1900-01-01", "state/korean-empire"),
    ("Yemen", "1965-01-01", "state/north-yemen"),
    ("Yemen Arab Republic", "1980-01-01", "state/north-yemen"),
    ("South Yemen", "1980-01-01", "state/YMD"),
    ("South Vietnam", "1965-01-01", "state/south-vietnam"),
    ("Vietnam, Republic of", "1965-01-01", "state/south-vietnam"),
    ("North Vietnam", "1965-01-01", "state/VNM"),
    ("United Arab Republic", "1960-01-01", "state/EGY"),
    ("Syria", "1960-01-01", "state/SYR"),
    ("Congo-Leopoldville", "1963-01-01", "state/COD"),
    ("Zaire", "1980-01-01", "state/COD"),
    ("Upper Volta (Burkina Faso)", "1966-03-29", "state/BFA"),
    ("Dahomey (Benin)", "1962-01-01", "state/BEN"),
    ("Ceylon", "1956-01-01", "state/LKA"),
    ("Siam", "1930-01-01", "state/THA"),
    ("Persia", "1900-01-01", "state/IRN"),
    ("Malaya", "1960-10-26", "state/MYS"),
    ("Tanganyika", "1963-07-15", "state/tanganyika"),
    ("Rhodesia", "1970-01-01", "state/ZWE"),
    ("Muscat & Oman", "1938-03-03", "state/OMN"),
    ("Constantinople", "1900-01-01", "state/TUR"),
    ("Ottoman Empire", "1900-01-01", "state/TUR"),
    ("Austria", "1900-01-01", "state/austria-hungary"),
    ("Austria", "1950-01-01", "state/AUT"),
    ("Colombia", "1825-01-01", "state/gran-colombia"),
    ("Colombia", "1900-01-01", "state/COL"),
    ("Sardinia", "1855-01-01", "state/sardinia"),
    ("Hawaii", "1887-01-01", "state/hawaii"),
    ("Texas*", "1840-01-01", "state/texas"),
    ("Iceland", "1700-01-01", "state/ISL"),
]

SEVERAL = [
    ("Korea", "", {"state/KOR", "state/PRK"}),
    ("Congo", "", {"state/COD", "state/COG"}),
    ("Germany", "1950-01-01", {"state/DEU", "state/DDR"}),
    ("Yemen", "1970-01-01", {"state/north-yemen", "state/YMD"}),
    ("Vietnam", "1965-01-01", {"state/VNM", "state/south-vietnam"}),
    ("Dominican", "", {"state/DMA", "state/DOM"}),
    ("Congolese", "", {"state/COD", "state/COG"}),
    ("Koreans", "2010-01-01", {"state/KOR", "state/PRK"}),
    ("Virgin Islands", "", {"territory/VGB", "territory/VIR"}),
    ("Republic of the Congo", "1962-01-01", {"state/COD", "state/COG"}),
]

NOBODY = [
    ("Zaire", "2010-01-01", "state/COD"),
    ("Soviet Union", "1995-01-01", "state/SUN"),
    ("U.S.S.R.", "1992-03-01", "state/SUN"),
    ("East Germany", "1990-10-04", "state/DDR"),
    ("Czechoslovakia", "1869-01-01", "state/CSK"),
    ("FYROM", "2020-01-01", "state/MKD"),
    ("Kazahstan", "", "state/KAZ"),
    ("Untied States", "", "state/USA"),
    ("Checkoslovakia", "1950-01-01", "state/CSK"),
]


@pytest.mark.parametrize(("name", "expected"), TODAY)
def test_a_name_without_a_day_leads_to_its_bearer_of_today(name: str, expected: str) -> None:
    outcome = packaged().resolve(name, kinds=COUNTRIES)
    assert isinstance(outcome, Found), outcome
    assert outcome.id == expected


@pytest.mark.parametrize(("name", "on", "expected"), THEN)
def test_a_name_on_a_day_leads_to_its_bearer_then(name: str, on: str, expected: str) -> None:
    outcome = packaged().resolve(name, day(on), COUNTRIES)
    assert isinstance(outcome, Found), outcome
    assert outcome.id == expected


@pytest.mark.parametrize(("name", "on", "expected"), SEVERAL)
def test_a_name_of_several_is_ambiguous_and_lists_them(name: str, on: str, expected: set[str]) -> None:
    outcome = packaged().resolve(name, day(on), COUNTRIES)
    assert isinstance(outcome, Ambiguous), outcome
    assert set(outcome.candidates) == expected


@pytest.mark.parametrize(("name", "on", "nearest"), NOBODY)
def test_a_name_of_nobody_on_the_day_is_unknown_with_the_nearest_first(name: str, on: str, nearest: str) -> None:
    outcome = packaged().resolve(name, day(on), COUNTRIES)
    assert isinstance(outcome, Unknown), outcome
    assert outcome.near[0] == nearest


@pytest.mark.parametrize("text", ["", "  ", "xyzzy plugh", "***"])
def test_what_is_like_no_name_is_unknown(text: str) -> None:
    assert packaged().resolve(text, kinds=COUNTRIES) == Unknown(text, ())


@pytest.mark.parametrize("code", ["can", "per", "in", "at"])
def test_codes_are_codes_only_in_capitals(code: str) -> None:
    outcome = packaged().resolve(code, kinds=COUNTRIES)
    assert not isinstance(outcome, Found)
    assert isinstance(packaged().resolve(code.upper(), kinds=COUNTRIES), Found)


def test_every_state_of_today_is_found_by_its_label_among_all_kinds_of_entity() -> None:
    names = packaged()
    states = [e for e in read_entities(seeds_dir() / "entities") if e.kind in COUNTRIES and not e.dissolution]
    lost = {state.label: names.resolve(state.label) for state in states}
    assert not {label: outcome for label, outcome in lost.items() if not isinstance(outcome, Found)}
    assert {outcome.id for outcome in lost.values() if isinstance(outcome, Found)} == {state.id for state in states}


def test_every_former_state_is_found_by_its_label_on_its_last_day_but_one() -> None:
    names = packaged()
    for state in read_entities(seeds_dir() / "entities"):
        if state.kind in COUNTRIES and state.dissolution:
            last = state.dissolution.last - timedelta(days=1)
            assert names.find(state.label, last, COUNTRIES) == state.id
