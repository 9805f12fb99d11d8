"""From a word up to the one whose meaning still reaches down to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Status
from comity.reading.auxiliary import FUTURE, weigh_auxiliaries
from comity.reading.classes import classes
from comity.reading.conditions import UNTIL, mark
from comity.reading.governing import complements
from comity.reading.modality import words
from comity.reading.negation import is_negated
from comity.reading.syntax import auxiliaries, is_verb, own_subjects, verb_above

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.reading.standing import Standing

_SUPPOSED = frozenset({"if", "unless", "lest", "should", "provided", "providing", "assuming"})
_ASKING = frozenset({"when", "where", "how", "why"})
_SAYING = frozenset({"say", "tell", "disclose", "reveal", "confirm"})
_LINKS = frozenset(
    """xcomp ccomp pcomp acl advcl conj dobj obj pobj prep agent attr nsubj nsubjpass csubj csubjpass oprd dep appos
    acomp relcl parataxis""".split()
)
"""Dependencies through which a governor's meaning reaches."""


def ascend(node: Token, found: Standing) -> Token | None:
    """The word above whose meaning still reaches down, or None at the top; what is passed on the way is weighed."""
    if node.dep_ not in _LINKS or node.head == node:
        return None
    match node.dep_:
        case "xcomp" if asked_by(node) is not None:
            _asked(node, found)
        case "advcl":
            return _from_adverbial(node, found)
        case "ccomp":
            return _from_complement(node, found)
        case "conj":
            return _from_conjunct(node, found)
        case "pcomp" if node.head.dep_ == "prep":
            return _from_prepositional(node, found)
        case "relcl":  # "the first to join" reaches up through its noun; a finite relative clause stands alone
            return node.head if node.tag_ == "VB" and not any(c.dep_ == "nsubj" for c in node.children) else None
        case "acl" if _stands_alone(node):
            return None
        case "nsubj" | "nsubjpass" | "csubj" | "csubjpass" if is_verb(node):
            found.untold("spoken of in general")
            return None
    return _past_colon(node)


def _stands_alone(participle: Token) -> bool:
    """ "Macron, visiting Kenya, promised aid"; "a treaty signed by": signed, whatever becomes of the treaty."""
    if participle.tag_ == "VBG":
        return participle.doc[participle.left_edge.i - 1].text == ","
    return participle.tag_ == "VBN" and not any(c.dep_ == "aux" for c in participle.children)


def _past_colon(node: Token) -> Token | None:
    head = node.head
    between = node.doc[min(node.i, head.i) : max(node.i, head.i)]
    return None if is_verb(node) and any(token.text in {":", ";"} for token in between) else head


def _from_adverbial(clause: Token, found: Standing) -> Token | None:
    word = mark(clause)
    if word in _SUPPOSED:
        found.untold(f'only supposed: "{word}"')
        return None
    if word in UNTIL and not (clause.tag_ == "VBD" and found.status is Status.DONE and _is_past(clause.head)):
        found.weaken(Status.HINTED, f'"{word}"')
        return None
    if any(c.lower_ == "whether" for c in clause.children):
        found.weaken(Status.HINTED, '"whether"')
        return None
    if any(c.lower_ == "once" for c in clause.children) and "have" in _perfect(clause) and _is_to_come(clause.head):
        found.untold("a mere condition")  # "it will enter into force once both have ratified it"
        return None
    if not word and complements(clause):
        return clause.head
    _asked(clause, found)
    over = clause.lemma_ == "do" and clause.tag_ in {"VBD", "VBN"} and any(c.lower_ == "as" for c in clause.children)
    if not over:  # "as Chad has done"
        _beside_future(clause.head, found)
    return None


def _perfect(clause: Token) -> set[str]:
    return {c.lemma_ for c in clause.children if c.dep_ == "aux"}


def _is_to_come(head: Token) -> bool:
    """Whether a verb tells what will or may be."""
    verb = verb_above(head)
    return verb is not None and any(word in words().auxiliaries or word == "would" for word in auxiliaries(verb))


def asked_by(clause: Token) -> Token | None:
    """ "submitted its application to join": the noun right before an infinitive, whatever the parse hangs it on."""
    before = clause.doc[clause.left_edge.i - 1] if clause.tag_ == "VB" and clause.left_edge.i else None
    return before if before is not None and before.dep_ == "dobj" and before.lemma_ in words().nouns else None


def _asked(clause: Token, found: Standing) -> None:
    if (noun := asked_by(clause)) is not None:
        found.weaken(Status(words().nouns[noun.lemma_]), f'"{noun.text}"')


def _is_past(verb: Token) -> bool:
    """ "it had been blocked until the two signed": what bounds a past is past itself, unless the past waits for it."""
    if not is_verb(verb):
        return False
    if is_negated(verb):  # "nobody had been there until he arrived"
        return "had" in auxiliaries(verb)
    return verb.tag_ == "VBD" or "had" in auxiliaries(verb)


def _from_complement(clause: Token, found: Standing) -> Token | None:
    if any(c.lower_ in {"whether", "if"} and c.dep_ in {"mark", "advmod"} for c in clause.children):
        if clause.head.lemma_ in _SAYING and is_negated(clause.head):
            found.untold("an open question")  # "would not say whether they planned to meet"
            return None
        found.weaken(Status.HINTED, '"whether"')
        return clause.head
    if any(c.lower_ in _ASKING and c.i < clause.i for c in clause.children) and is_negated(clause.head):
        found.untold("an open question")  # "did not say when they would meet"
        return None
    if _is_fronted(clause) and clause.head.lemma_ not in classes().announcing | classes().reporting:
        return None  # "it was admitted, whereupon Washington stopped paying"
    return _past_colon(clause) if is_verb(clause.head) else None


def _is_fronted(clause: Token) -> bool:
    """A clause with a subject of its own before the verb the parse hangs it on, a comma between."""
    behind = clause.doc[clause.i : clause.head.i]
    return bool(own_subjects(clause)) and any(token.text == "," for token in behind)


def _from_prepositional(gerund: Token, found: Standing) -> Token | None:
    preposition = gerund.head
    word, above = preposition.lower_, preposition.head
    if word in {"without", "instead"} or (word == "of" and above.lower_ in {"instead", "short"}):
        found.weaken(Status.DENIED, f'"{word}"')
        return None
    if word in {"by", "on", "through"} and is_verb(above) and preposition.i > above.i:
        return above
    if word in {"after", "since", "following", "upon", "on", "by", "through", "having"}:
        _beside_future(above, found)
        return None
    return preposition if word != "before" else None


def _beside_future(head: Token, found: Standing) -> None:
    """What stands beside a future is future itself: "when they enter the bloc, it will ..."."""
    verb = verb_above(head)
    if verb is not None and FUTURE.intersection(auxiliaries(verb)):
        found.weaken(Status.PLANNED, "beside a future")


def _from_conjunct(node: Token, found: Standing) -> Token | None:
    """Of coordinated verbs the later shares the auxiliaries and governor of the first: "may join and sign"."""
    first = node.head
    if not is_verb(node):
        return first
    if not is_verb(first):
        return None
    own = {c.lower_ for c in node.children if c.dep_ in {"aux", "auxpass", "neg"}}
    alike = node.tag_ == first.tag_ and own <= {"to"}  # "expected to stop there and to meet"
    if own_subjects(node):
        return first if first.dep_ == "ccomp" and not alike else None
    supports = first.lemma_ == "do" and node.tag_ == "VB" and not own
    if not (alike or supports) or node.tag_ not in {"VB", "VBN", "VBG"}:
        return None
    weigh_auxiliaries(first, found)
    if supports and is_negated(first):
        found.weaken(Status.DENIED, "negated before")  # "did not, as was rumoured, go on to Lisbon"
    if is_negated(first) and any(token.lower_ in {"or", "nor"} for token in node.doc[first.i : node.i]):
        found.weaken(Status.DENIED, "negated before")
    return first.head if first.dep_ in {"xcomp", "ccomp", "acl", "pcomp"} else None
