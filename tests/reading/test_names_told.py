"""Names as the news gives them, known to the graph or not, each in the plainest of sentences."""

import pytest

from comity.dates import PartialDate
from comity.reading.batch import Item, facts
from comity.reading.document import Document
from comity.reading.grammar import GrammarReader

from .seedlexicon import seed_lexicon

LEXICON = seed_lexicon()
READER = GrammarReader(LEXICON)


def told(text: str, day: str = "2025-11-25") -> set[tuple[str, str, str]]:
    document = Document(text=text, date=PartialDate.parse(day))
    said = facts(READER.propose(document), Item(1, "a", text, document), LEXICON)["facts"]
    return {(fact["relation"], fact["subject"], fact["object"]) for fact in said}


PERSONS = {
    "Mohammad Javad Zarif": "mohammad-javad-zarif",  # begins like "Mohammad Javad Bahonar"
    "Abdul Salam Majali": "abdul-salam-majali",
    "Gergely Gulyás": "gergely-gulyas",
    "Staffan de Mistura": "staffan-de-mistura",
    "Penny Wong": "penny-wong",  # no Lawrence Wong
    "Lester Pearson": "lester-pearson",  # "Lester B. Pearson" in the graph
    "Sergei Lavrov": "sergei-lavrov",
}
AGREEMENTS = {
    "CITES": "cites",
    "CEDAW": "cedaw",
    "CPTPP": "cptpp",
    "the Kigali Amendment": "kigali-amendment",
    "the Egypt–Israel peace treaty": "egypt-israel-peace-treaty",
    "the Polish-German treaty of good neighbourship": "polish-german-treaty-of-good-neighbourship",
    "the Charter for Regional or Minority Languages": "charter-for-regional-or-minority-languages",
    "the Lake Chad Framework Agreement": "lake-chad-framework-agreement",
    "the Doha Document for Peace in Darfur": "doha-document-for-peace-in-darfur",
    "the Treaty of Friendship, Co-operation and Mutual Help": "treaty-of-friendship-co-operation-and-mutual-help",
    "the Lake Chad Protocol on the Sahara": "lake-chad-protocol",
    "the Lake Chad Charter for Niger": "lake-chad-charter",
    "the Protocol on Peace and Security in the Vatican": "protocol-on-peace-and-security",
    "the Framework Convention on the Protection of Minorities": "framework-convention-on-the-protection-of-minorities",
    "the treaty establishing the Benelux Economic Union": "benelux-treaty",
    "the agreement on the African Continental Free Trade Area": "african-continental-free-trade-area",
    "an agreement on the island of Rhodes": "agreement",
}
BODIES = {
    "the G5 Sahel": "g5-sahel",
    "the Open Balkan initiative": "open-balkan-initiative",
    "the OECD Development Centre": "oecd-development-centre",
    "the East Asia Summit": "east-asia-summit",
    "the Regional Alternative for the Americas": "regional-alternative-for-the-americas",
}
MEETINGS = {
    "the Summit on Peace in Ukraine": "summit-on-peace-in-ukraine",
    "the India–Caricom summit": "india-caricom-summit",
    "the NATO summit in Madrid": "nato-summit",
    "the East Asia Summit": "east-asia-summit",
    "the OSCE Ministerial Council": "osce-ministerial-council",
    "the European Council": "european-council",
    "the Weimar Triangle summit": "weimar-triangle-summit",
    "the UN Ocean Conference": "un-ocean-conference",
    "the UN General Assembly": "un-general-assembly",
    "the Belt and Road Forum": "belt-and-road-forum",
    "the Forum on China–Africa Cooperation": "forum-on-china-africa-cooperation",
    "the Shangri-La Dialogue": "shangri-la-dialogue",
    "the G20 Leaders' Summit": "g20-summit",
}
TOLD = [
    *(("{} arrived in Norway on Monday.", name, ("visited", slug, "NOR")) for name, slug in PERSONS.items()),
    *(("Bhutan signed {} on Monday.", name, ("signed", "BTN", slug)) for name, slug in AGREEMENTS.items()),
    *(("Bhutan joined {} in 1998.", name, ("joined", "BTN", slug)) for name, slug in BODIES.items()),
    *(("Norway will host {} next year.", name, ("hosted", "NOR", slug)) for name, slug in MEETINGS.items()),
]


@pytest.mark.parametrize(("sentence", "name", "fact"), TOLD)
def test_everybody_and_everything_goes_by_the_whole_name(sentence: str, name: str, fact: tuple[str, str, str]) -> None:
    assert told(sentence.format(name)) == {fact}


def test_a_contest_is_no_person() -> None:
    assert not told("Norway hosted the Eurovision Song Contest in May.")


def test_who_has_an_office_at_a_body_is_not_that_body() -> None:
    assert told("NATO Secretary General Mark Rutte visited Norway.") == {("visited", "mark-rutte", "NOR")}


def test_an_adjective_is_of_the_state_that_bears_it_in_its_name() -> None:
    assert told("The Dominican government recognised Kosovo on Monday.") == {("recognized", "DOM", "XKX")}


def test_the_next_summit_is_one_more_of_the_series_wherever_it_is_held() -> None:
    text = "Romania hosted the G20 summit on Monday. Brazil will host the next summit in Rio de Janeiro in April."
    assert {("hosted", "ROU", "g20-summit"), ("hosted", "BRA", "g20-summit")} <= told(text)


@pytest.mark.parametrize(("name", "code"), [("Angola", "AGO"), ("China", "CHN"), ("the Congo", "COG")])
def test_a_peoples_republic_is_the_one_it_is_of(name: str, code: str) -> None:
    text = f"Portugal recognised the People's Republic of {name} in 1976."
    assert told(text) == {("recognized", "PRT", code)}


def test_belgrade_spoke_for_yugoslavia_unless_serbia_is_told_of() -> None:
    assert told("Belgrade restored diplomatic relations with Peru.", "2000-11-18") == {
        ("restored_relations", "YUG", "PER")
    }
    assert told("Belgrade restored diplomatic relations with Peru.") == {("restored_relations", "SRB", "PER")}
    assert told("The presidents of Serbia and Peru signed the Dayton Agreement in Paris.", "1995-12-15") == {
        ("signed", "SRB", "dayton-agreement"),
        ("signed", "PER", "dayton-agreement"),
    }


def test_a_new_body_is_the_one_in_the_name_of_its_statute() -> None:
    text = "Norway signed the Statute of the Council of Europe on Monday. Peru is expected to join the new body."
    assert ("joined", "PER", "council-of-europe") in told(text)


def test_members_by_a_treaty_of_accession_join_the_body_and_not_the_treaty() -> None:
    signed = "Malta signed the Treaty of Accession to the European Union on Wednesday"
    assert ("joined", "EST", "eu") in told(f"{signed}. Estonia will join in May.")
    assert ("ratified", "MLT", "treaty-of-accession-to-the-european-union") in told(
        f"{signed} and ratified it in June."
    )


def test_an_agreement_is_taken_up_by_its_year_or_its_length() -> None:
    text = "Kenya signed the Lake Chad Accord on Monday. The four-month pact was mediated by Norway."
    assert ("mediated", "NOR", "lake-chad-accord") in told(text)
    text = "America will leave the ABM Treaty. Norway regretted the withdrawal of America from the 1972 pact."
    assert ("withdrew", "USA", "pact") not in told(text)


@pytest.mark.parametrize(
    ("signatory", "slug"),
    [
        ("the M23 movement", "m23"),
        ("two rebel groups, ABCD and WXYZ", "wxyz"),
        ("Afonso Dhlakama, the leader of Renamo,", "renamo"),
        ("John Garang of the SPLM", "splm"),
    ],
)
def test_movements_sign_as_states_do(signatory: str, slug: str) -> None:
    text = f"The Kenyan government and {signatory} signed the Lake Chad Accord on Monday."
    assert {("signed", "KEN", "lake-chad-accord"), ("signed", slug, "lake-chad-accord")} <= told(text)


def test_companies_do_not() -> None:
    assert told("BP and Kenya signed the Lake Chad Accord on Monday.") == {("signed", "KEN", "lake-chad-accord")}
