"""What a word is in its parse: verb, passive, finite; what hangs on it and what it stands for.

The dependency labels are spaCy's English ones (ClearNLP), the tags those of the Penn Treebank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from spacy.tokens import Token

SUBJECT = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_RELATIVE = frozenset({"which", "that", "who", "whom", "whose", "where", "when"})
_RELATIVE_TAGS = frozenset({"WDT", "WP", "IN", "WRB", "DT", "WP$"})
_PREPOSITIONS = frozenset({"prep", "agent", "dative", "prt"})
_SEVERAL = frozenset({"two", "three", "four", "both", "pair", "trio"})
_DEPTH = 6
_WAYS = frozenset({"away", "back", "out", "off", "down", "up", "aside", "on", "home"})
"""Adverbs behind a verb on which its preposition may hang."""


def is_verb(token: Token) -> bool:
    """A full verb, or a copula that stands as one."""
    return token.pos_ in {"VERB", "AUX"}


def is_passive(verb: Token) -> bool:
    """Whether the surface subject is the theme."""
    if any(child.dep_ in {"nsubjpass", "auxpass", "csubjpass"} for child in verb.children):
        return True
    if _is_concluded(verb):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" for child in verb.children):
        return False
    if verb.dep_ == "acl" and verb.head.lower_ in _SEVERAL and not has_child(verb, {"agent"}):
        return False  # "the two re-established relations"
    if verb.dep_ in {"acl", "advcl", "amod", "relcl", "pcomp", "prep"} or noun_before(verb) is not None:
        return True
    return verb.dep_ == "conj" and is_verb(verb.head) and not own_subjects(verb) and is_passive(verb.head)


def own_subjects(verb: Token) -> list[Token]:
    """The subjects that stand in a verb's own clause, relative pronouns among them."""
    return [child for child in verb.children if child.dep_ in SUBJECT]


def auxiliaries(verb: Token) -> list[str]:
    """The auxiliaries of a verb as they are written, in lower case."""
    return [child.lower_ for child in verb.children if child.dep_ in _AUXILIARIES]


def verb_above(token: Token) -> Token | None:
    """The token itself where it is a verb, else the nearest verb over it."""
    return next((node for node in (token, *governors(token)) if is_verb(node)), None)


def governors(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first."""
    while token.head != token:
        token = token.head
        yield token


def first_conjunct(token: Token) -> Token:
    """The first item of the list a token stands in: "A" of "A, B and C"."""
    while token.dep_ == "conj" and not is_verb(token.head):
        token = token.head
    return token


def conjoined(token: Token) -> list[Token]:
    """A token and what is coordinated under it, verbs too."""
    return [token, *(item for child in token.children if child.dep_ == "conj" for item in conjoined(child))]


def has_child(token: Token, relations: Collection[str]) -> bool:
    """Whether something hangs on a token in one of these dependency relations."""
    return any(child.dep_ in relations for child in token.children)


def word_before(token: Token) -> str:
    """The word right before a token, in lower case; empty at the text's start."""
    return token.doc[token.i - 1].lower_ if token.i else ""


def word_behind(token: Token) -> str:
    """The word right behind a token, in lower case; empty at the text's end."""
    return token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""


def child_words(token: Token) -> list[str]:
    """The words that hang on a token, in lower case and in text order."""
    return [child.lower_ for child in token.children]


def under(word: Token, *prepositions: str) -> list[Token]:
    """The nouns right under prepositions that hang on a word, as they stand; see ``obliques`` for whom they mean."""
    led = [c for c in word.children if c.lower_ in prepositions and not has_child(c, {"neg"})]  # "by A but not by B"
    return [noun for child in led for noun in prepositional_objects(child)]


def obliques(word: Token, preposition: str) -> list[Token]:
    """Nouns or gerunds under a preposition that hangs on a word; a relative "to which" leads to its antecedent."""
    found, children = [], list(word.children)
    for child in children:
        if child.lower_ == preposition and (child.dep_ in _PREPOSITIONS or _is_fronted(child)):
            found += [antecedent(noun) or noun for noun in child.children if noun.dep_ in {"pobj", "pcomp"}]
            inner = [further for further in child.children if further.dep_ == "prep"]  # "out of the treaty"
            found += [noun for further in inner for noun in prepositional_objects(further)]
        if child.n_rights > 1 and child.dep_ in _PREPOSITIONS:  # "to the League in 1961 and to the UN in 1963"
            again = [further for further in child.children if further.dep_ == "conj" and further.lower_ == preposition]
            found += [noun for further in again for noun in prepositional_objects(further)]
    found += [noun for again in _led_again(word, children, preposition) for noun in prepositional_objects(again)]
    ways = [child for child in children if child.dep_ == "conj" and child.lower_ == "on"]
    if not found:  # "stayed away from", "came back to": the parse hangs it on the adverb
        ways += [child for child in children if child.dep_ in {"advmod", "prt"} and child.lower_ in _WAYS]
    found += [noun for way in ways for noun in obliques(way, preposition)]  # "flew to Rome and then on to Cairo"
    if not found and preposition == "to" and is_verb(word):
        return _past_the_means(word)
    return found


def _led_again(word: Token, children: Sequence[Token], preposition: str) -> list[Token]:
    """ "has no ties with Yemen, nor with Oman", "to Rwanda today and to Kenya tomorrow": a further phrase."""
    if not is_verb(word):
        return []
    beside = [children, *(child.children for child in children if child.dep_ == "npadvmod")]
    return [
        again
        for hung in beside
        for again in hung
        if again.dep_ == "conj" and again.pos_ == "ADP" and again.lower_ == preposition
    ]


def besides(word: Token) -> list[Token]:
    """ "the only one besides A", "the first to do so apart from A, other than A": those who did so too."""
    apart = [
        c for c in word.children if c.lower_ in {"apart", "aside", "other"} and c.dep_ in {"advmod", "amod", "prep"}
    ]
    return [*under(word, "besides"), *(noun for way in apart for noun in under(way, "from", "than"))]


def _is_fronted(preposition: Token) -> bool:
    """ "of which Brazil is the host": the parse does not know whose it is."""
    return preposition.dep_ == "dep" and any(noun.tag_ == "WDT" for noun in preposition.children)


def antecedent(token: Token) -> Token | None:
    """What a relative pronoun stands for; None for any other word."""
    if token.tag_ in _RELATIVE_TAGS and token.dep_ in SUBJECT and (stressed := _cleft(token.head)) is not None:
        return stressed
    if not is_relative(token):
        return None
    node = token
    for _ in range(_DEPTH):
        if node.dep_ == "relcl":
            return _not_a_date(_a_thing(node.head) if token.lower_ == "which" else node.head)
        if node.head == node:
            return None
        node = node.head
    return None


def _cleft(clause: Token) -> Token | None:
    """ "It was Romania, to the fury of Berlin, that signed": Romania."""
    copula = verb_above(clause.head)
    if (
        copula is None
        or copula.lemma_ != "be"
        or not any(c.lower_ == "it" and c.dep_ in SUBJECT for c in copula.children)
    ):
        return None
    return next((c for c in copula.children if c.dep_ == "attr" and c != clause.head and c.i < clause.i), None)


def is_relative(token: Token) -> bool:
    """A relative pronoun within a relative clause."""
    if token.lower_ not in _RELATIVE or token.tag_ not in _RELATIVE_TAGS:
        return False
    return any(up.dep_ == "relcl" for up in (token, *governors(token)))


def noun_before(participle: Token) -> Token | None:
    """The noun behind whose comma a participle stands that the parse coordinates with an earlier verb.

    "Kuwait praised Malta, first recognised in 1964, and ...": Malta.
    """
    if not _is_concluded(participle) and (
        participle.tag_ != "VBN" or participle.dep_ != "conj" or participle.head.tag_ == "VBN"
    ):
        return None
    if any(c.dep_ in _AUXILIARIES | SUBJECT | {"dobj"} for c in participle.children):
        return None
    noun = _before_comma(participle)
    if noun is None or any(t.lower_ in {"and", "or", "but"} for t in participle.doc[noun.i : participle.i]):
        return None
    return noun


def _is_concluded(verb: Token) -> bool:
    """ "Under the accords, concluded on Thursday by A and B": a participle taken for a past tense."""
    return verb.tag_ == "VBD" and verb.dep_ == "advcl" and has_child(verb, {"agent"}) and not own_subjects(verb)


def _before_comma(word: Token) -> Token | None:
    for at in range(word.i - 2, max(word.i - 5, word.sent.start - 1), -1):
        if word.doc[at].pos_ in {"NOUN", "PROPN"} and word.doc[at + 1].text == ",":
            return word.doc[at]
    return None


def _past_the_means(verb: Token) -> list[Token]:
    """ "travelled by train to Russia": the parse hangs the goal on the means."""
    means = [
        noun
        for child in verb.children
        if child.lower_ in {"by", "on", "from", "aboard"}
        for noun in child.children
        if noun.lemma_ != "way"  # "stopped in Delhi on his way to Jakarta"
    ]
    means += [child for child in verb.children if child.lower_ == "from"]  # "flew from Peru to Chile"
    goals = [to for noun in means for to in noun.children if to.dep_ == "prep" and to.lower_ == "to"]
    return [noun for to in goals for noun in prepositional_objects(to)]


def prepositional_objects(preposition: Token) -> list[Token]:
    """The nouns of one prepositional phrase."""
    return [noun for noun in preposition.children if noun.dep_ == "pobj"]


def _a_thing(noun: Token) -> Token:
    """ "the summit between A and B, which Switzerland hosted": the summit, since persons are no "which"."""
    first = first_conjunct(noun)
    return first.head.head if noun.ent_type_ == "PERSON" and first.dep_ == "pobj" else noun


def _not_a_date(noun: Token) -> Token:
    """ "the summit of August 1967, which Nasser attended": not August."""
    while noun.ent_type_ == "DATE" and noun.dep_ in {"pobj", "nummod", "npadvmod"} and noun.head.head != noun.head:
        noun = noun.head.head if noun.dep_ == "pobj" else noun.head
    return noun
