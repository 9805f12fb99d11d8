"""Who does what in a clause, whatever its shape: deep agents, themes and obliques of a verb.

The dependency labels are spaCy's English ones (ClearNLP). Passives, relative clauses, control ("agreed to join"), participles
("a treaty signed by"), coordination and adverbial clauses without a subject of their own all come down to the same three questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_RELATIVE = frozenset({"which", "that", "who", "whom", "where", "when"})
_MEASURE = frozenset({"first", "last", "latest", "second", "third", "only", "next"})
OBJECT_CONTROL = frozenset(
    """urge ask invite encourage press persuade convince allow permit help enable force compel require expect want order
    tell call advise authorise authorize instruct lead push prompt cause let make bar prevent stop dissuade admit
    welcome commit pressure lobby oblige implore beseech""".split()
)
"""Verbs whose object does what the infinitive after it says."""
_DEPTH = 6


def is_verb(token: Token) -> bool:
    """A full verb, or a copula that stands as one."""
    return token.pos_ in {"VERB", "AUX"}


def is_passive(verb: Token) -> bool:
    """Whether the surface subject is the theme."""
    if any(child.dep_ in {"nsubjpass", "auxpass", "csubjpass"} for child in verb.children):
        return True
    bare = not any(child.dep_ == "aux" for child in verb.children)
    if verb.tag_ != "VBN" or not bare:
        return False
    if verb.dep_ in {"acl", "advcl", "amod", "relcl", "pcomp", "prep"} or _loose(verb):
        return True
    return verb.dep_ == "conj" and is_verb(verb.head) and not _own_subjects(verb) and is_passive(verb.head)


def agents(verb: Token) -> list[Token]:
    """Heads of the phrases that do it."""
    if is_passive(verb):
        by = [
            child for child in verb.children if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        ]
        return [noun for preposition in by for noun in preposition.children if noun.dep_ == "pobj"]
    return surface_subjects(verb)


def themes(verb: Token) -> list[Token]:
    """Heads of the phrases it is done to."""
    if _loose(verb):
        return [verb.doc[verb.i - _gap(verb)]]
    if is_passive(verb):
        return surface_subjects(verb)
    own = [
        child
        for child in verb.children
        if child.dep_ in {"dobj", "obj", "attr", "oprd", "dative"} and child.dep_ != "dative"
    ]
    found = [antecedent(child) or child for child in own]
    if found:
        return found
    if verb.dep_ == "relcl" and (_own_subjects(verb) and not any(_is_relative(s) for s in _own_subjects(verb))):
        if not any(child.dep_ == "prep" and not any(True for _ in child.children) for child in verb.children):
            return [verb.head]
    if (
        verb.dep_ == "conj"
        and is_verb(verb.head)
        and not any(c.dep_ in {"prep", "ccomp", "xcomp"} for c in verb.children)
    ):
        return themes_shared(verb)
    return []


def _called(clause: Token) -> list[Token]:
    """"what became known as the Esquipulas accord", "what the hosts call a peace accord"."""
    if not any(t.lower_ == "what" for t in clause.subtree):
        return []
    for token in clause.subtree:
        if token.lemma_ in {"call", "name", "dub", "term"} or token.lower_ == "known":
            return [*(c for c in token.children if c.dep_ in {"oprd", "dobj", "ccomp", "attr"}), *obliques(token, "as")]
    return []


def _relative_object(verb: Token) -> Token | None:
    """"which Mexico had spent years mediating": the antecedent, where an upper verb of the clause holds the pronoun."""
    for child in verb.children:
        if child.dep_ in {"dobj", "obj"} and (found := antecedent(child)) is not None:
            return found
    return None


def _loose(verb: Token) -> bool:
    """", first recognised in 1992": a participle set behind a noun that the parse coordinates with the verb before."""
    if verb.tag_ != "VBN" or verb.dep_ != "conj" or verb.head.tag_ == "VBN":
        return False
    if any(c.dep_ in {"aux", "auxpass", "dobj", "nsubj", "nsubjpass"} for c in verb.children):
        return False
    gap = _gap(verb)
    return gap > 0 and not any(t.lower_ in {"and", "or", "but"} for t in verb.doc[verb.i - gap : verb.i])


def _gap(verb: Token) -> int:
    """How far before a participle the noun stands, a comma between; 0 where none does."""
    for gap in range(2, 5):
        at = verb.i - gap
        if at >= verb.sent.start and verb.doc[at].pos_ in {"NOUN", "PROPN"} and verb.doc[at + 1].text == ",":
            return gap
    return 0


def themes_shared(verb: Token) -> list[Token]:
    """ "signed and ratified the treaty": the object after the last of several verbs, or before ("signed the pact but not ratified")."""
    head = verb.head
    return themes(head) if is_passive(verb) == is_passive(head) else []


def obliques(word: Token, preposition: str) -> list[Token]:
    """Nouns (or gerunds) under a preposition that hangs on a word; relative "to which" leads to its antecedent."""
    found = []
    for child in word.children:
        if child.dep_ in {"prep", "agent", "dative", "prt"} and child.lower_ == preposition:
            found += [antecedent(noun) or noun for noun in child.children if noun.dep_ in {"pobj", "pcomp"}]
            for inner in child.children:
                if inner.dep_ == "prep":  # "out of the treaty", "from within"
                    found += [noun for noun in inner.children if noun.dep_ == "pobj"]
    if not found and preposition == "to" and is_verb(word):  # "travelled by train to Russia"
        means = [noun for child in word.children if child.lower_ in {"by", "on", "from", "aboard"} for noun in child.children]
        found = [n for noun in means for to in noun.children if to.dep_ == "prep" and to.lower_ == "to" for n in to.children if n.dep_ == "pobj"]
    return found


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The subject as it stands, or as it is understood where the clause has none."""
    own = _own_subjects(verb)
    if own:
        return [found for subject in own for found in _one_of(antecedent(subject) or subject)]
    if depth > _DEPTH:
        return []
    head = verb.head
    if head == verb:
        return _before(verb)
    if verb.dep_ in {"conj", "ccomp", "advcl", "dep", "parataxis", "prep", "appos", "intj"} or (
        verb.dep_ == "pcomp" and False
    ):
        governor = _verb_above(head)
        return surface_subjects(governor, depth + 1) if governor is not None else []
    if verb.dep_ in {"acomp", "oprd", "attr"}:
        governor = _verb_above(head)
        return surface_subjects(governor, depth + 1) if governor is not None else []
    if verb.dep_ == "xcomp":
        return _controller(verb, head, depth)
    if verb.dep_ == "pcomp":
        return _under_preposition(verb, head, depth)
    if verb.dep_ in {"acl", "relcl"}:
        return _modified(head, depth, verb)
    return []


def antecedent(token: Token) -> Token | None:
    """What a relative pronoun stands for; None for any other word."""
    if not _is_relative(token):
        return None
    node = token
    for _ in range(_DEPTH):
        if node.dep_ == "relcl":
            return _not_a_date(node.head)
        if node.head == node:
            return None
        node = node.head
    return None


def _not_a_date(noun: Token) -> Token:
    """"the summit of August 1967, which Nasser attended": not August."""
    while noun.ent_type_ == "DATE" and noun.dep_ in {"pobj", "nummod", "npadvmod"} and noun.head.head != noun.head:
        noun = noun.head.head if noun.dep_ == "pobj" else noun.head
    return noun


def governors(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first."""
    while token.head != token:
        token = token.head
        yield token


def conjuncts(token: Token) -> list[Token]:
    """A phrase's head and those coordinated with it: "A, B and C"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and not is_verb(child):
            found += conjuncts(child)
    return found


def _one_of(noun: Token) -> list[Token]:
    """"A and B were among those who signed": those stand for A and B."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ in {"among", "amongst", "of", "with"}:
        above = head.head
        if above.lower_ in {"one", "some", "part"}:
            above = above.head
        if is_verb(above) and above.lemma_ == "be" and head.lower_ != "with":
            return surface_subjects(above)
    return [noun]


def _before(verb: Token) -> list[Token]:
    """"In Kampala, A, B and C sign": a subject that the parse took for a continued list of places."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i < verb.i and verb.tag_ in {"VBD", "VBP", "VBZ"}:
            for noun in child.children:
                listed = [c for c in noun.children if c.dep_ in {"conj", "appos"} and not is_verb(c) and c.i < verb.i]
                if noun.dep_ == "pobj" and listed:
                    return listed[:1]
    return []


def companions(verb: Token) -> list[Token]:
    """"along with the two Koreas", "together with France": who does it too."""
    beside = {"along", "together", "alongside"}
    return [
        noun
        for child in verb.children
        if child.lower_ in beside or (child.lower_ == "with" and verb.doc[child.i - 1].lower_ in beside)
        for inner in (child, *child.children)
        for noun in inner.children
        if noun.dep_ == "pobj"
    ]


def _own_subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]


def _is_relative(token: Token) -> bool:
    return (
        token.lower_ in _RELATIVE
        and token.tag_ in {"WDT", "WP", "IN", "WRB", "DT", "WP$"}
        and any(up.dep_ == "relcl" for up in (token, *governors(token)))
    )


def _verb_above(token: Token) -> Token | None:
    for node in (token, *governors(token)):
        if is_verb(node):
            return node
    return None


def _controller(verb: Token, head: Token, depth: int) -> list[Token]:
    if head.pos_ == "ADJ" or not is_verb(head):
        governor = _verb_above(head)
        return surface_subjects(governor, depth + 1) if governor is not None and governor != verb else []
    if head.lemma_ in OBJECT_CONTROL:
        objects = [child for child in head.children if child.dep_ in {"dobj", "obj"}]
        objects += obliques(head, "on") if head.lemma_ == "call" else []
        if objects:
            return objects
    return surface_subjects(head, depth + 1)


def _under_preposition(verb: Token, preposition: Token, depth: int) -> list[Token]:
    """ "after joining", "by recognising"; "bar X from joining" has X."""
    head = preposition.head
    if is_verb(head):
        if preposition.lower_ in {"from", "into", "against"}:
            objects = [child for child in head.children if child.dep_ in {"dobj", "obj"}]
            if objects:
                return objects
        return surface_subjects(head, depth + 1)
    governor = _verb_above(head)
    owner = [child for child in head.children if child.dep_ == "poss"]
    if owner:
        return owner
    return surface_subjects(governor, depth + 1) if governor is not None else []


def _modified(noun: Token, depth: int, verb: Token) -> list[Token]:
    """The subject of a clause that hangs on a noun: the noun, or who makes "its decision to join"."""
    if verb.dep_ == "acl" and verb.tag_ == "VB" or (verb.tag_ == "VB" and _is_abstract(noun)):
        owner = [child for child in noun.children if child.dep_ == "poss"]
        owner += [n for by in noun.children if by.lower_ == "by" for n in by.children if n.dep_ == "pobj"]
        if owner:
            return owner
        if _is_abstract(noun):
            governor = _verb_above(noun.head) if noun.head != noun else None
            return surface_subjects(governor, depth + 1) if governor is not None else []
    if noun.dep_ in {"attr", "oprd"} or (noun.dep_ == "pobj" and noun.head.lower_ == "as"):
        governor = _verb_above(noun.head)
        if governor is not None:
            return [noun, *surface_subjects(governor, depth + 1)]
    return [noun]


def _is_abstract(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_ in ABSTRACT


ABSTRACT = frozenset(
    """decision plan intention intent promise pledge vow agreement commitment bid attempt effort proposal offer hope wish refusal
    failure threat readiness willingness desire ambition invitation request application move step order vote resolution
    deal call demand announcement determination reluctance right chance opportunity time process way statement communique communiqué
    declaration decree bill law document note accord protocol""".split()
)
"""Nouns whose infinitive has another subject than the noun."""
