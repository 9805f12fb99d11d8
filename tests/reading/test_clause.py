"""Who does what, whatever the shape of the clause."""

import pytest

from comity.reading.clause import agents, companions, themes
from comity.reading.syntax import is_passive, obliques

from .sentences import word


@pytest.mark.parametrize(
    ("text", "form", "who", "what"),
    [
        ("Fiji signed the pact on Monday.", "signed", ["Fiji"], ["pact"]),
        ("The pact was signed by Fiji on Monday.", "signed", ["Fiji"], ["pact"]),
        ("Peru ended the war with a treaty signed by Chile.", "signed", ["Chile"], ["treaty"]),
        ("Fiji, which ratified the charter in May, sent an envoy.", "ratified", ["Fiji"], ["charter"]),
        ("The charter Fiji ratified was short.", "ratified", ["Fiji"], ["charter"]),
        ("Fiji signed and ratified the charter.", "ratified", ["Fiji"], ["charter"]),
        ("Norway urged Fiji to ratify the charter.", "ratify", ["Fiji"], ["charter"]),
        ("Norway agreed to ratify the charter.", "ratify", ["Norway"], ["charter"]),
        ("After joining the bloc, Fiji opened an embassy.", "joining", ["Fiji"], ["bloc"]),
        ("Norway announced its decision to leave the bloc.", "leave", ["its"], ["bloc"]),
    ],
)
def test_who_does_it_and_to_what(text: str, form: str, who: list[str], what: list[str]) -> None:
    verb = word(text, form)
    assert [token.text for token in agents(verb)] == who
    assert [token.text for token in themes(verb)] == what


def test_a_participle_without_auxiliary_is_passive_and_a_past_is_not() -> None:
    assert is_passive(word("A treaty signed by Chile ended the war.", "signed"))
    assert not is_passive(word("Chile signed a treaty.", "signed"))


def test_the_noun_under_a_preposition_through_further_prepositions_and_relatives() -> None:
    def named(text: str, form: str, preposition: str) -> list[str]:
        return [token.text for token in obliques(word(text, form), preposition)]

    assert named("Fiji withdrew from the treaty.", "withdrew", "from") == ["treaty"]
    assert "treaty" in named("Fiji pulled out of the treaty.", "pulled", "out")
    assert named("The treaty from which Fiji withdrew was old.", "withdrew", "from") == ["treaty"]
    assert named("Fiji withdrew from the treaty.", "withdrew", "to") == []


def test_who_does_it_too() -> None:
    verb = word("Together with France, Fiji signed the pact.", "signed")
    assert [token.text for token in companions(verb)] == ["France"]
