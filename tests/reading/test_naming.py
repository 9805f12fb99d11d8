"""Who and what a text names: names, people, offices, capitals, agreements, gatherings and unknown names."""

from datetime import date

import pytest

from comity.reading.lexicon import Lexicon
from comity.reading.mention import Mention, Way
from comity.reading.naming import mentions
from comity.reading.parsing import parsed

from .smalllexicon import small_lexicon

pytest.importorskip("spacy")
TODAY = date(2025, 11, 6)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return small_lexicon()


def read(lexicon: Lexicon, text: str, on: date | None = TODAY) -> dict[str, Mention]:
    """The mentions of a text by their words; the participant where an adjective inside has the same words."""
    doc = parsed(text)
    return {doc[m.start : m.end].text: m for m in mentions(doc, lexicon, on)}


@pytest.mark.parametrize(
    ("text", "words", "entity", "way"),
    [
        ("Kenya closed its border.", "Kenya", "state/KEN", Way.NAME),
        ("The US warned Kenya.", "US", "state/USA", Way.NAME),
        ("Trinidad and Tobago closed its border.", "Trinidad and Tobago", "state/TTO", Way.NAME),
        ("The People's Republic of China agreed.", "People's Republic of China", "state/CHN", Way.NAME),
        ("The Kazakhs agreed to talks.", "Kazakhs", "state/KAZ", Way.DEMONYM),
        ("Astana said it would reply.", "Astana", "state/KAZ", Way.METONYM),
        ("Kenya has good relations with Astana.", "Astana", "state/KAZ", Way.METONYM),
        ("The ministers met in Astana.", "Astana", "place/astana", Way.PLACE),
        ("The envoy flew to Astana.", "Astana", "place/astana", Way.PLACE),
        ("He will visit Astana.", "Astana", "place/astana", Way.PLACE),
        ("They spoke at the White House.", "White House", "place/white-house", Way.PLACE),
        ("The White House refused.", "White House", "state/USA", Way.METONYM),
        ("Kenya joined the WHO.", "WHO", "organization/who", Way.NAME),
    ],
)
def test_names_capitals_and_peoples(lexicon: Lexicon, text: str, words: str, entity: str, way: Way) -> None:
    found = read(lexicon, text)[words]
    assert (found.id, found.way) == (entity, way)


@pytest.mark.parametrize(
    "text",
    [
        "They told us who may visit.",
        "Michael Jordan met fans.",
        "A commonwealth of interests unites us.",
        "The president resigned.",
        "The parliament and the army refused.",
    ],
)
def test_common_words_and_bearers_of_the_same_name_are_no_states(lexicon: Lexicon, text: str) -> None:
    found = read(lexicon, text).values()
    assert [m.id for m in found if m.way is not Way.UNKNOWN] == []


def test_a_place_keeps_its_state(lexicon: Lexicon) -> None:
    assert read(lexicon, "The ministers met in Vienna.")["Vienna"].state == "state/AUT"
    assert read(lexicon, "They spoke at the White House.")["White House"].state == "state/USA"


def test_a_dateline_is_a_place(lexicon: Lexicon) -> None:
    assert read(lexicon, "CAIRO, Nov 6 - Kenya agreed to talks.")["CAIRO"].id == "place/cairo"


def test_former_states_follow_the_year_that_is_told(lexicon: Lexicon) -> None:
    assert read(lexicon, "In 1973 Moscow broke with Kenya.")["Moscow"].id == "state/SUN"
    assert read(lexicon, "Moscow broke with Kenya.")["Moscow"].id == "state/RUS"
    assert read(lexicon, "In 1973 Zaire broke with Kenya.")["Zaire"].id == "state/COD"


def test_what_could_be_another_is_said(lexicon: Lexicon) -> None:
    congo = read(lexicon, "Congo signed with Kenya.")["Congo"]
    assert {congo.id, *congo.others} == {"state/COD", "state/COG"}


def test_adjectives_only_qualify(lexicon: Lexicon) -> None:
    found = read(lexicon, "Kazakh wheat reached Kenya, a NATO partner.")
    assert [found[words].modifies for words in ("Kazakh", "Kenya", "NATO")] == [True, False, True]
    assert not read(lexicon, "The Swiss recognised Kenya.")["Swiss"].modifies


def test_a_state_in_a_list_takes_part(lexicon: Lexicon) -> None:
    found = read(lexicon, "Kenya, Egypt and Israel signed the accord.")
    assert not any(found[words].modifies for words in ("Kenya", "Egypt", "Israel"))


@pytest.mark.parametrize(
    ("text", "words", "entity", "on"),
    [
        ("The Kazakh president agreed.", "Kazakh president", "person/kassym-jomart-tokayev", TODAY),
        ("Egypt's president agreed.", "Egypt's president", "person/anwar-sadat", date(1979, 3, 26)),
        ("The president of Egypt agreed.", "president", "person/anwar-sadat", date(1979, 3, 26)),
        ("In 1995 the Egyptian president agreed.", "Egyptian president", "person/hosni-mubarak", TODAY),
        ("The Kenyan president agreed.", "Kenyan president", "state/KEN", TODAY),
        ("The Kazakh foreign minister agreed.", "Kazakh foreign minister", "state/KAZ", TODAY),
        ("The Israeli government agreed.", "Israeli government", "state/ISR", TODAY),
        ("A Kazakh government statement said so.", "Kazakh government", "state/KAZ", TODAY),
        ("US officials agreed.", "US officials", "state/USA", TODAY),
    ],
)
def test_offices_and_bodies(lexicon: Lexicon, text: str, words: str, entity: str, on: date) -> None:
    found = read(lexicon, text, on)[words]
    assert (found.id, found.way) == (entity, Way.OFFICE)


def test_an_office_in_doubtful_time_is_its_state(lexicon: Lexicon) -> None:
    text = "In 1979 and in 1995 the Egyptian president spoke."
    assert read(lexicon, text)["Egyptian president"].id == "state/EGY"


def test_the_adjective_within_an_office_stays_findable(lexicon: Lexicon) -> None:
    found = read(lexicon, "The Kazakh president agreed.")
    assert found["Kazakh"].modifies
    assert found["Kazakh president"].root == found["Kazakh"].root + 1


def test_halves_of_a_divided_country(lexicon: Lexicon) -> None:
    assert read(lexicon, "South Korea agreed; the North refused.")["North"].id == "state/PRK"
    assert read(lexicon, "Kenya agreed; the North refused.")["North"].way is Way.UNKNOWN


def test_two_states_joined_by_and_are_two(lexicon: Lexicon) -> None:
    found = read(lexicon, "The leaders of Kenya and Egypt met.")
    assert (found["Kenya"].id, found["Egypt"].id) == ("state/KEN", "state/EGY")


def test_several_holders_of_an_office_are_told_together(lexicon: Lexicon) -> None:
    found = read(lexicon, "The Kazakh and Chinese presidents met.")["Kazakh and Chinese presidents"]
    assert (found.id, found.also) == ("person/kassym-jomart-tokayev", ("person/xi-jinping",))
    koreas = read(lexicon, "The two Koreas joined.")["Koreas"]
    assert {koreas.id, *koreas.also} == {"state/KOR", "state/PRK"}


def test_a_parliament_court_or_army_is_nobody(lexicon: Lexicon) -> None:
    found = read(lexicon, "The Kenyan parliament and the Egyptian army refused.")
    assert all(m.modifies for m in found.values())


def test_persons_by_full_name_then_surname(lexicon: Lexicon) -> None:
    found = read(lexicon, "Anwar Sadat flew home. Critics said Sadat had erred.", date(1977, 11, 21))
    assert (found["Anwar Sadat"].way, found["Sadat"].way) == (Way.NAME, Way.SURNAME)
    assert found["Sadat"].id == "person/anwar-sadat"
    assert found["Sadat"].state == "state/EGY"


def test_a_surname_alone_is_the_leader_of_the_time(lexicon: Lexicon) -> None:
    assert read(lexicon, "Xi arrived in Cairo on Monday.")["Xi"].id == "person/xi-jinping"
    assert read(lexicon, "President Bush spoke.", date(1990, 8, 2))["Bush"].id == "person/george-bush"


def test_an_unknown_person_speaks_for_the_state_of_the_title(lexicon: Lexicon) -> None:
    found = read(lexicon, "Kenyan Foreign Minister Amina Mohamed arrived. Later Mohamed spoke.")
    assert (found["Amina Mohamed"].id, found["Amina Mohamed"].way) == ("person/amina-mohamed", Way.UNKNOWN)
    assert found["Amina Mohamed"].state == found["Mohamed"].state == "state/KEN"


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("NATO's Madrid summit ended.", "NATO's Madrid summit", "summit/nato-2022"),
        ("He spoke at the 2023 NATO summit.", "NATO summit", "summit/nato-2023"),
        ("He spoke at the 2022 NATO summit in Madrid.", "NATO summit", "summit/nato-2022"),
        ("Egypt attended the Bandung conference.", "Bandung conference", "summit/bandung-1955"),
        ("Kenya hosted the second Arctic-Africa summit.", "Arctic-Africa summit", "summit/arctic-africa-summit"),
        ("Kenya will host next year's Arctic summit.", "Arctic summit", "summit/arctic-summit"),
        ("Kenya hosted the Summit of the Peoples.", "Summit of the Peoples", "summit/summit-of-the-peoples"),
    ],
)
def test_gatherings(lexicon: Lexicon, text: str, words: str, entity: str) -> None:
    assert read(lexicon, text)[words].id == entity


def test_a_summit_without_a_name_is_that_of_its_body_and_time(lexicon: Lexicon) -> None:
    found = read(lexicon, "Kenya praised the Commonwealth at a summit in Kigali.", date(2022, 6, 25))
    assert found["summit"].id == "summit/chogm-2022"


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("Egypt signed the Algiers Accords.", "Algiers Accords", "agreement/algiers-accords-1981"),
        ("Egypt signed the Algiers accord.", "Algiers accord", "agreement/algiers-accords-1981"),
        ("Egypt signed the Treaty of Nowhere on Monday.", "Treaty of Nowhere", "agreement/treaty-of-nowhere"),
        (
            "They signed the Treaty of Nowhere between Kenya and Egypt.",
            "Treaty of Nowhere",
            "agreement/treaty-of-nowhere",
        ),
        ("Egypt ratified the Nowhere Protocol.", "Nowhere Protocol", "agreement/nowhere-protocol"),
        ("They signed a joint communiqué.", "communiqué", "agreement/communique"),
        ("They signed a new peace treaty.", "peace treaty", "agreement/peace-treaty"),
        ("They signed a joint declaration.", "joint declaration", "agreement/joint-declaration"),
        (
            "They signed a memorandum of understanding.",
            "memorandum of understanding",
            "agreement/memorandum-of-understanding",
        ),
    ],
)
def test_agreements_named_and_unnamed(lexicon: Lexicon, text: str, words: str, entity: str) -> None:
    assert read(lexicon, text)[words].id == entity


def test_definite_nouns_take_up_what_was_named(lexicon: Lexicon) -> None:
    found = read(lexicon, "Israel praised the Abraham Accords. Kazakhstan joined the Accords, not the alliance.")
    assert found["Accords"].id == "agreement/abraham-accords"
    assert "alliance" not in found
    found = read(lexicon, "Austria is no NATO member. It will not join the bloc.")
    assert (found["bloc"].id, found["bloc"].way) == ("organization/nato", Way.DESCRIPTION)


def test_a_noun_set_beside_a_name_is_the_same_thing(lexicon: Lexicon) -> None:
    found = read(lexicon, "Kenya left COMTRA, the trade pact that Egypt had joined.")
    assert found["pact"].id == found["COMTRA"].id
    found = read(lexicon, "Kenya signed the Abraham Accords. Egypt rejected the peace treaty.")
    assert found["peace treaty"].id == "agreement/peace-treaty"


def test_what_takes_up_an_unknown_name_is_unknown_too(lexicon: Lexicon) -> None:
    found = read(lexicon, "Kenya signed the Nowhere Protocol. Egypt will not sign the protocol.")
    assert (found["protocol"].id, found["protocol"].way) == ("agreement/nowhere-protocol", Way.UNKNOWN)


def test_unknown_names_are_proposed_not_dropped(lexicon: Lexicon) -> None:
    found = read(lexicon, "Kenya joined the Nile Basin Initiative (NBI). Egypt left NBI.")
    assert found["Nile Basin Initiative"].id == found["NBI"].id == "organization/nile-basin-initiative"
    assert found["NBI"].way is Way.UNKNOWN


def test_mentions_come_in_order_and_overlap_only_within_offices(lexicon: Lexicon) -> None:
    text = (
        "The Kazakh president told Egypt's foreign minister that NATO's Madrid summit had praised the Abraham Accords."
    )
    found = mentions(parsed(text), lexicon, TODAY)
    assert [m.start for m in found] == sorted(m.start for m in found)
    inner = [m for m in found if any(o is not m and o.start <= m.start < m.end <= o.end for o in found)]
    assert all(m.modifies for m in inner)


def test_a_text_without_a_date_or_without_words_is_read(lexicon: Lexicon) -> None:
    assert read(lexicon, "The Kazakh president agreed.", None)["Kazakh president"].id == "state/KAZ"
    assert mentions(parsed("   "), lexicon, None) == []
