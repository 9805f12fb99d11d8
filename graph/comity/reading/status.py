"""How far what a verb tells has come: a walk up what governs it.

denied > conditional > hinted > planned > done. A question, a bare hypothesis ("if further nations follow suit") and a
counterfactual ("would have joined") tell nothing at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Status
from comity.reading.ascent import ascend
from comity.reading.auxiliary import weigh_auxiliaries
from comity.reading.conditions import weigh_conditions, weigh_sentence
from comity.reading.governing import govern
from comity.reading.modality import words
from comity.reading.negation import is_negated
from comity.reading.standing import Standing
from comity.reading.syntax import is_verb, own_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEVELS = 12
_NEAR = 10
"""So many words before a verb a set phrase may stand."""
_CALLING_OFF = frozenset({"cancel", "decline", "refuse", "withdraw"})
_INSTEAD = frozenset({"rather than", "instead of"})
_PARTED = (",", ";", ":", " and ", " but ", " after ", " when ")


def standing(trigger: Token) -> Standing:
    """The status of what a verb (or a noun that tells an event) says."""
    found = Standing()
    sentence = trigger.sent.text
    if sentence.rstrip().rstrip("\"'”’)").endswith("?"):
        found.untold("a question")
    elif words().supposing.match(sentence.lstrip("\"'“‘ ")):
        found.untold("only supposed")
    elif words().cases.search(_clause_before(trigger)):
        found.untold("a mere case")
    else:
        _climb(trigger, found)
    if found.is_told:
        _phrased(trigger, found)
        weigh_sentence(trigger, found)
        _called_off(trigger, found)
    return found


def _clause_before(trigger: Token) -> str:
    """What stands before a verb since the last comma."""
    before: str = trigger.doc[trigger.sent.start : trigger.i].text
    return before.rpartition(",")[2]


def _climb(trigger: Token, found: Standing) -> None:
    node: Token | None = trigger
    below = None
    for _ in range(_LEVELS):
        if node is None or not found.is_told:
            return
        _weigh(node, below, found)
        below, node = node, ascend(node, found) if found.is_told else None


def _weigh(node: Token, below: Token | None, found: Standing) -> None:
    """What stands at the word itself: auxiliaries, negation or government, adverbs, conditions."""
    if is_verb(node):
        weigh_auxiliaries(node, found)
    if below is not None:
        govern(node, below, found)
    elif is_negated(node):
        found.weaken(Status.DENIED, "negated")
    for child in node.children:
        if child.dep_ in {"advmod", "neg"} and child.i < node.i and (made := words().adverbs.get(child.lower_)):
            found.weaken(Status(made), f'"{child.text}"')
    weigh_conditions(node, below, found)


def _called_off(trigger: Token, found: Standing) -> None:
    """ "was to meet him but cancelled": what was planned and, as the same clause says, was not done."""
    if found.status is not Status.PLANNED:
        return
    if _comes_to_nothing(trigger):
        found.weaken(Status.DENIED, "will not take place")
    for verb in (trigger, trigger.head):
        joined = [c for c in verb.children if c.dep_ == "conj" and is_verb(c) and c.i > trigger.i]
        joined = [c for c in joined if not own_subjects(c)]
        if any(c.lemma_ in _CALLING_OFF for c in joined) and any(c.lower_ == "but" for c in verb.children):
            found.weaken(Status.DENIED, "called off")


def _comes_to_nothing(trigger: Token) -> bool:
    """ "The summit, which Spain was to host, will not take place": what was planned of it."""
    clause = next((verb for verb in (trigger, trigger.head) if verb.dep_ == "relcl"), None)
    if clause is None or clause.head.dep_ != "nsubj":
        return False
    verb = clause.head.head
    held = verb.lemma_ == "take" and any(c.lower_ == "place" for c in verb.children)
    ahead = verb.lemma_ == "go" and any(c.lower_ == "ahead" for c in verb.children)
    return (held or ahead) and is_negated(verb)


def _phrased(trigger: Token, found: Standing) -> None:
    """Set phrases that the walk cannot see through: "on the brink of", "in no hurry to"."""
    near = trigger.doc[max(trigger.sent.start, trigger.i - _NEAR) : trigger.i].text
    before = near.lower()
    for phrase, status in words().phrases:
        place = before.rfind(phrase)
        rest = before[place + len(phrase) :]
        if place < 0 or any(mark in rest for mark in _PARTED):
            continue
        if phrase in _INSTEAD and near[-len(rest.lstrip()) :][:1].isupper():
            continue  # "Manila rather than Rangoon will be host"
        found.weaken(Status(status), f'"{phrase}"')
