"""The lemmas of the verbs that matter here, put right where the model's lemmatizer errs ("hopes" is no "hop")."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from comity.reading.frames import frames
from comity.reading.modality import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VOWELS = "aeiou"


def set_right(doc: Doc) -> Doc:
    """The same document; verbs that are regular forms of a verb of the tables have its lemma."""
    known = forms()
    for token in doc:
        if _is_bare_verb(token):
            token.tag_, token.pos_, token.lemma_ = "VB", "VERB", token.lower_
        if token.pos_ in {"VERB", "AUX"} and (lemma := known.get(token.lower_)):
            token.lemma_ = lemma
    return doc


def _is_bare_verb(token: Token) -> bool:
    """ "will lunch with him": no noun has an auxiliary."""
    tagged = token.tag_ == "NN" and token.lower_ in frames().by_verb
    return tagged and any(child.dep_ == "aux" and child.tag_ in {"MD", "TO"} for child in token.children)


@lru_cache(maxsize=1)
def forms() -> dict[str, str]:
    """Regular inflected forms of the verbs of the tables, each with its lemma."""
    verbs = {*frames().by_verb, *words().verbs}
    return {form: verb for verb in sorted(verbs) if verb.replace("-", "").isalpha() for form in inflected(verb)}


def inflected(verb: str) -> list[str]:
    """The regular forms of a verb.

    >>> inflected("hope")
    ['hopes', 'hoped', 'hoping']
    """
    if verb.endswith("e"):
        return [f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return [f"{verb}es", f"{verb}ed", f"{verb}ing"]
    doubled = verb + verb[-1] if _may_double(verb) else verb
    return [f"{verb}s", *dict.fromkeys((f"{verb}ed", f"{doubled}ed", f"{verb}ing", f"{doubled}ing"))]


def _may_double(verb: str) -> bool:
    """Whether a verb ends in one vowel and one consonant: "ban", "banned"; "commit" and "visit" are not told apart."""
    return len(verb) > 2 and verb[-1] not in "wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
