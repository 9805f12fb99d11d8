"""Parsed sentences for tests: the word of a text that a rule is asked about."""

from typing import TYPE_CHECKING

from comity.reading.lemmas import set_right
from comity.reading.parsing import parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def word(text: str, form: str) -> "Token":
    """The only word of a text written so."""
    (found,) = [token for token in set_right(parsed(text)) if token.text == form]
    return found
