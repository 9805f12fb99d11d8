"""Spellings of one name have one key."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.model import Entity, Name
from comity.names import Found, Gazetteer
from comity.names.normal import normalise, readings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Côte d’Ivoire", "cote d'ivoire"),
        ("COTE D`IVOIRE", "cote-divoire"),
        ("U.S.S.R.", "USSR"),
        ("St. Lucia", "Saint Lucia"),
        ("St.Lucia", "Saint Lucia"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("Bosnia-Herzegovina", "Bosnia and Herzegovina"),
        ("Guinea–Bissau", "Guinea-Bissau"),
        ("Łódź", "lodz"),
        ("Tórshavn", "Torshavn"),
        ("İstanbul", "Istanbul"),
        ("Nukuʻalofa", "Nuku'alofa"),
        ("Côte d´Ivoire", "Cote d'Ivoire"),
        ("Kosovo*", "Kosovo"),
        ("“China”", "China"),
        ("  Viet   Nam ", "Viet Nam"),
    ],
)
def test_spellings_that_mean_the_same_have_one_key(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Niger", "Nigeria"), ("Казахстан", "Казань"), ("日本", "中国"), ("نيجر", "مصر")]
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=60))
def test_any_text_has_readings_and_resolves_to_some_outcome(text: str) -> None:
    assert next(readings(text)) == normalise(text)
    Gazetteer([Entity("state/KAZ", "Kazakhstan", (Name("Kazakh", kind="demonym"),))]).resolve(text)


WORDS = st.text(string.ascii_letters + "éöñç", min_size=2, max_size=9)


@given(st.lists(WORDS, min_size=1, max_size=4).map(" ".join))
def test_a_name_is_found_in_capitals_with_an_article_or_turned_round(name: str) -> None:
    gazetteer = Gazetteer([Entity("organization/named", name)])
    first, _, rest = name.partition(" ")
    turned = f"{rest}, {first}" if rest else name
    for spelling in (name, name.swapcase(), f"The {name}", f" {name}* ", turned):
        assert gazetteer.resolve(spelling) == Found("organization/named", "label")
