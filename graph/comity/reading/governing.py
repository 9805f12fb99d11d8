"""What a word makes of what it governs: "plans to join", "denied that it had joined", "the idea of joining"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Status
from comity.reading.frames import frames
from comity.reading.modality import words
from comity.reading.negation import is_negated
from comity.reading.syntax import FINITE, OBJECTS, SUBJECT, child_words, has_child, is_passive, is_verb, own_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.reading.standing import Standing

_NOTHING: frozenset[str] = frozenset()
_PARTICLES = frozenset({"out", "off", "down", "up", "aside", "back", "against"})
_TAKEN = frozenset({"from", "on", "to", "about", "against", "of", "for", "into", "in", "at"})
"""Prepositions by which a verb governs: "thinks about joining", and not "agreed after joining"."""
_PLAYING = frozenset({"toy", "flirt", "dally"})
"""Verbs that govern by "with": "toys with leaving"."""
_AFTERWARDS = frozenset({"after", "following", "during", "since"})
_CLAUSES = frozenset({"xcomp", "ccomp", "dobj", "pobj", "acl"})
_HEARSAY = frozenset({"report", "rumour", "rumor", "claim", "talk", "story", "suggestion", "allegation"})
_UNSAID = frozenset({"announcement", "mention"})
"""Without these nothing is told: "made no announcement about restoring ties"."""
_UNFOUNDED = frozenset(
    {"false", "untrue", "baseless", "unfounded", "groundless", "nonsense", "wrong", "invention", "foundation"}
)
_STOPPING = frozenset({"stop", "halt", "call", "look", "push", "press"})
_BREAKING, _MEETINGS = frozenset({"collapse", "founder", "fail"}), frozenset({"talk", "meeting", "summit"})
_PERFORMING = frozenset({"announce", "declare", "proclaim"})
_PERFORMED = frozenset({"establishment", "opening", "restoration", "resumption", "severance", "rupture", "recognition"})
_ENDING = frozenset({"severance", "rupture", "breach"})
"""What whoever governs does by ordering it."""
_UNDOING = frozenset({"reverse", "undo", "repair"})
_UNDONE = frozenset({"departure", "exit", "withdrawal", "rupture", "severance"})
_OPINION = frozenset({"say", "know", "think", "believe"})


def govern(node: Token, below: Token, found: Standing) -> None:
    """Weaken what is found ``below`` a word by what the word makes of it."""
    kinds, negated = kinds_of(node, below), is_negated(node, below)
    if node.dep_ == "acomp" and node.head.lemma_ == "be":  # "is not prepared to"
        negated |= is_negated(node.head, node)
    if _is_done_by_saying(node, below) and not negated:
        return
    agreed = node.lemma_ == "agree" and below.dep_ in OBJECTS and below.lemma_ in frames().talks and not negated
    if agreed or _is_signed_for(node, below) or _broke_down(node, below):
        return  # "agreed a ceasefire": it was reached
    _weigh_hearsay(node, found, negated=negated)
    if not kinds:
        if negated and _denies(node, below):
            found.weaken(Status.DENIED, f'not "{node.text}"')
    elif "reporting" in kinds and any(c.lower_ in words().wrongly for c in node.children):
        found.weaken(Status.DENIED, f'wrongly "{node.text}"')
    elif {"done", "reporting"} & kinds:
        if negated:
            found.weaken(Status.HINTED if "reporting" in kinds else Status.DENIED, f'not "{node.text}"')
    else:
        _make(_as_said(node, below, Status(min(kinds))), negated, node, found)


def _weigh_hearsay(node: Token, found: Standing, *, negated: bool) -> None:
    """ "made no announcement about it", "the reports were false"."""
    if node.lemma_ in _UNSAID and negated:
        found.untold(f'no "{node.text}"')
    elif node.lemma_ in _HEARSAY and _is_unfounded(node):
        found.weaken(Status.DENIED, f'unfounded "{node.text}"')


def _is_done_by_saying(node: Token, below: Token) -> bool:
    """ "announced the establishment of relations", "ordered the rupture", "reversed the departure": it was done."""
    if below.dep_ not in OBJECTS | {"nsubjpass"}:
        return False
    if node.lemma_ in _UNDOING:
        return below.lemma_ in _UNDONE
    ordered = node.lemma_ == "order" and below.lemma_ in _ENDING
    return ordered or (node.lemma_ in _PERFORMING and below.lemma_ in _PERFORMED)


def _is_signed_for(paper: Token, below: Token) -> bool:
    """ "signed an agreement restoring their relations": by the signing it was done."""
    restoring = below.dep_ == "acl" and below.tag_ == "VBG" and paper.dep_ in OBJECTS and paper.pos_ == "NOUN"
    return restoring and paper.head.lemma_ == "sign" and paper.head.tag_ == "VBD" and not is_negated(paper.head)


def _broke_down(node: Token, below: Token) -> bool:
    """ "his talks with Modi collapsed": they had met."""
    return node.lemma_ in _BREAKING and below.dep_ == "nsubj" and below.lemma_ in _MEETINGS


def _is_unfounded(report: Token) -> bool:
    """ "reports that it will leave are without foundation"."""
    verb = report.head
    if report.dep_ != "nsubj" or verb.lemma_ != "be":
        return False
    said = [*verb.children, *(noun for child in verb.children if child.lower_ == "without" for noun in child.children)]
    return any(word.lemma_.lower() in _UNFOUNDED for word in said)


def kinds_of(node: Token, below: Token) -> frozenset[str]:
    """What a word may make of what is below it: statuses, "done" and "reporting" among them; empty where nothing."""
    table = words()
    as_adjective = node.pos_ in {"ADJ", "ADV"} or (node.tag_ == "VBN" and node.lemma_ in table.participles)
    if as_adjective and (made := table.adjectives.get(node.lower_)):
        return frozenset({made})
    if is_verb(node):
        return _of_verb(node, below)
    if below.dep_ in {"xcomp", "ccomp"} and (taken := table.verbs.get(node.lemma_, _NOTHING) - {"reporting"}):
        return taken  # a verb that the tagger took for a noun: "he hopes to"
    if node.pos_ != "NOUN" or below.dep_ not in {"acl", "prep", "relcl", "compound", "xcomp"}:
        return _NOTHING
    told = below.dep_ == "relcl" and below.tag_ != "VB"
    if below.dep_ == "acl" and below.tag_ in FINITE and "that" in child_words(below):
        told = not has_child(below, OBJECTS)
    if told or node.lemma_ not in table.nouns:
        return _NOTHING  # "the agreement that A and B signed"
    return frozenset({table.nouns[node.lemma_]})


def complements(clause: Token) -> bool:
    """ "ruled out recognising Taiwan": a participle right behind its verb is what the verb is about."""
    if clause.tag_ not in {"VBG", "VB"} or clause.i <= clause.head.i:
        return False
    if clause.head.lemma_ in words().verbs and any(c.lower_ == "for" and c.dep_ == "mark" for c in clause.children):
        return True
    if clause.tag_ == "VB" and _wants_infinitive(clause):
        return True
    between = clause.doc[clause.head.i + 1 : clause.i]
    return len(between) <= 3 and not any(t.text == "," or t.pos_ in {"NOUN", "PROPN", "PRON"} for t in between)


def _wants_infinitive(clause: Token) -> bool:
    """ "agreed in March to restore ties": of a verb without an object the infinitive says what is agreed."""
    if clause.head.lemma_ in _STOPPING:
        return False  # "stopped in Delhi to call on her"
    kinds = words().verbs.get(clause.head.lemma_, _NOTHING) - {"done", "reporting"}
    led = any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)
    return bool(kinds) and led and not has_child(clause.head, OBJECTS | {"nsubjpass"})


def _of_verb(verb: Token, below: Token) -> frozenset[str]:
    table = words()
    kinds = table.verbs.get(verb.lemma_, _NOTHING)
    particles = [c.lower_ for c in verb.children if c.lower_ in _PARTICLES or c == below]
    if made := next(filter(None, (table.phrasal.get((verb.lemma_, particle)) for particle in particles)), None):
        return frozenset({made})
    if "reporting" in kinds:
        if below.dep_ == "prep" and below.i > verb.i and below.lower_ in _AFTERWARDS:
            return _NOTHING  # "announced after weeks of mediation by"
        finite = below.dep_ == "ccomp" and own_subjects(below)
        return frozenset({"reporting"}) if finite or len(kinds) == 1 else kinds - {"reporting"}
    if _is_another_word(verb, below):
        return _NOTHING
    if verb.lemma_ == "stop" and below.dep_ != "prep" and not any(c.lower_ == "short" for c in verb.children):
        return kinds
    return kinds if _is_governed(below, verb) else _NOTHING


def _is_another_word(verb: Token, below: Token) -> bool:
    """ "ruled that", "called it", "drops hints", "stopped for talks": the table has "rule out" and "call for"."""
    if verb.lemma_ == "stop" and not has_child(verb, OBJECTS):
        return any(c.lower_ == "for" for c in verb.children)
    if verb.lemma_ == "welcome" and (is_passive(verb) or has_child(verb, OBJECTS)):
        return (
            below.dep_ not in OBJECTS | SUBJECT or below.pos_ == "PROPN"
        )  # "welcomed Deng a month after they had established ties"
    if verb.lemma_ == "pave" and below.dep_ == "pcomp" and below.head.lower_ == "by":
        return True  # "paved the way by visiting"
    if verb.lemma_ == "set" and any(c.dep_ == "prt" and c.lower_ in {"out", "off"} for c in verb.children):
        return below.dep_ == "prep"  # "set out on a tour"
    called = verb.lemma_ == "call" and not any(c.lower_ in {"for", "on"} for c in verb.children)
    hinted = verb.lemma_ == "drop" and any(c.lemma_ == "hint" for c in verb.children)
    return verb.lemma_ == "rule" or called or hinted


def _is_governed(below: Token, verb: Token) -> bool:
    """Whether a verb speaks of what hangs on it; not "on a visit to Kenya, he promised"."""
    if below.dep_ in {"conj", "relcl", "parataxis"} or (below.dep_ == "advcl" and not complements(below)):
        return False
    taken = below.lower_ in _TAKEN or (below.lower_ == "with" and verb.lemma_ in _PLAYING)
    return below.dep_ != "prep" or (taken and below.i > verb.i)


def _denies(node: Token, below: Token) -> bool:
    """Whether the negation of any other word denies what is below it; not "it was not until July that"."""
    if node.lemma_ == "be" and any(c.lower_ == "until" for c in node.children):
        return False
    return below.dep_ in _CLAUSES and not (node.lemma_ in _OPINION and below.dep_ == "ccomp")


def _make(made: Status, negated: bool, node: Token, found: Standing) -> None:
    """Negated hopes are denied, negated denials hinted at ("did not rule out"), as are denials of denials."""
    if negated:
        made = Status.HINTED if made is Status.DENIED else Status.DENIED
        found.weaken(made, f'not "{node.text}"')
    elif made is Status.DENIED and found.status is Status.DENIED and found.refused:
        found.turn(Status.HINTED, f'"{node.text}"')
    else:
        found.weaken(made, f'"{node.text}"')
    found.refused = found.refused or made is Status.DENIED


def _as_said(node: Token, below: Token, made: Status) -> Status:
    """What tense and company make of a word: "chose to leave" is done, "accepted an invitation" planned."""
    if node.lemma_ in words().choosing and node.tag_ == "VBD":
        return Status.DONE
    if node.lemma_ == "vote" and below.lemma_ in {"admit", "readmit"} and node.tag_ == "VBD":
        return Status.DONE  # "the Assembly voted to admit it"
    if made is Status.PLANNED and _had_been(node):
        return Status.DENIED  # "had been due to meet him"
    if node.lemma_ == "wait" and node.tag_ == "VBD":
        return Status.DONE  # "waited until 2005 to ratify"
    if node.lower_ == "able" and _is_past(node):
        return Status.DONE
    if node.lemma_ == "invitation" and node.head.lemma_ == "accept":
        return Status.PLANNED
    return made


def _had_been(node: Token) -> bool:
    """ "had been due", "had been expected": it did not come to it."""
    if is_verb(node) and node.tag_ != "VBN":
        return False
    verb = node if node.tag_ == "VBN" else node.head
    own = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return "had" in own and ("been" in own or verb.lower_ == "been")


def _is_past(adjective: Token) -> bool:
    copula = adjective.head
    return copula.tag_ == "VBD" or any(c.tag_ == "VBD" for c in copula.children if c.dep_ == "aux")
