"""How far what a verb tells has come: a walk up what governs it.

denied > conditional > hinted > planned > done. A question, a bare hypothesis ("if further nations follow suit") and a
counterfactual ("would have joined") tell nothing at all.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from comity.model import Status
from comity.reading.clause import is_verb

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_ORDER = [Status.DONE, Status.PLANNED, Status.HINTED, Status.CONDITIONAL, Status.DENIED]
_LINKS = frozenset(
    {
        "xcomp",
        "ccomp",
        "pcomp",
        "acl",
        "advcl",
        "conj",
        "dobj",
        "obj",
        "pobj",
        "prep",
        "agent",
        "attr",
        "nsubj",
        "nsubjpass",
        "csubj",
        "csubjpass",
        "oprd",
        "dep",
        "appos",
        "acomp",
        "relcl",
        "parataxis",
        "compound",
    }
)


@dataclass(slots=True)
class Standing:
    """A status and the words it rests on; ``status`` None where nothing is told."""

    status: Status | None = Status.DONE
    because: list[str] = field(default_factory=list)
    refused: bool = False

    def weaken(self, status: Status, why: str) -> None:
        """Take the stronger reservation of the two."""
        if self.status is not None and _ORDER.index(status) > _ORDER.index(self.status):
            self.status = status
        self.because.append(why)

    def untold(self, why: str) -> None:
        """Nothing is told."""
        self.status = None
        self.because.append(why)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of modality.toml: lemma -> the status it makes, by part of speech."""

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    auxiliaries: dict[str, str]
    adverbs: dict[str, str]
    phrases: tuple[tuple[str, str], ...]
    marks: frozenset[str]
    prepositions: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The packaged table."""
    table = tomllib.loads(resources.files("comity.reading").joinpath("modality.toml").read_text(encoding="utf-8"))
    verbs: dict[str, set[str]] = {}
    for status, lemmas in table["verbs"].items():
        for lemma in lemmas:
            verbs.setdefault(lemma, set()).add(status)
    flat = {
        part: {w: s for s, ws in table[part].items() for w in ws}
        for part in ("nouns", "adjectives", "auxiliaries", "adverbs")
    }
    conditions = table["conditions"]
    return Words(
        {lemma: frozenset(found) for lemma, found in verbs.items()},
        flat["nouns"],
        flat["adjectives"],
        flat["auxiliaries"],
        flat["adverbs"],
        tuple((phrase, status) for status, phrases in table["phrases"].items() for phrase in phrases),
        frozenset(conditions["marks"]),
        frozenset(conditions["prepositions"]),
    )


def standing(trigger: Token) -> Standing:
    """The status of what a verb (or a noun that tells an event) says."""
    found = Standing()
    _question(trigger, found)
    _supposed(trigger, found)
    node, below = trigger, None
    for _ in range(12):
        if found.status is None:
            break
        _own(node, below, found)
        if node.head == node or found.status is None:
            break
        step = _step(node, found)
        if step is None:
            break
        below, node = node, step
    _phrased(trigger, found)
    _conditioned(trigger, found)
    return found


def is_negated(token: Token, below: Token | None = None) -> bool:
    """Whether "not", "never", "no" or "neither" stands at a word; what hangs ``below`` it speaks for itself."""
    for child in token.children:
        if child.dep_ == "neg" or child.lower_ in {"not", "n't", "never", "nowhere"}:
            if child.i + 1 < len(token.doc) and token.doc[child.i + 1].lower_ in {"only", "just", "merely", "simply"}:
                continue
            return True
        if child.lower_ == "nor" and child.i == token.sent.start:
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and child != below and _is_none(child):
            return True
        if (
            child.lower_ in {"neither", "nor"}
            and child.dep_ in {"preconj", "cc", "advmod"}
            and is_verb(token)
            and child.i < token.i
            and child.dep_ != "cc"
        ):
            return True
    if token.dep_ == "conj" and is_verb(token):
        before = token.doc[max(token.sent.start, token.i - 4) : token.i]
        return any(word.lower_ == "nor" for word in before)
    return any(c.lower_ in {"no", "neither", "little", "scant", "zero"} and c.dep_ in {"det", "amod"} for c in token.children)


def _is_none(noun: Token) -> bool:
    if noun.lower_ in {"none", "nobody", "neither", "nothing"}:
        return True
    return any(
        c.lower_ in {"no", "neither"} and c.dep_ in {"det", "preconj", "cc"} and c.i < noun.i for c in noun.children
    )


def _question(trigger: Token, found: Standing) -> None:
    if trigger.sent.text.rstrip().rstrip("\"'”’)").endswith("?"):
        found.untold("a question")


_SUPPOSE = re.compile(r"(suppose|imagine|assume|pretend|what if|picture)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(provided|providing|(as|so) long as|on (the )?condition|in the event|assuming|otherwise|contingent|only (if|when|once|after)|subject to|failing that|in that case"
    r"|with one proviso|given (a|an|the) (safe|free)|the day (that|when)|a condition (of|for)|the price (of|for)|or else|under (those|these|such) (terms|conditions)"
    r"|in (exchange|return) for|depends? on|depending on|unless|were \w+( only)? to)\b",
    re.IGNORECASE,
)
_VAIN = re.compile(r"\bonly to (find|discover|learn|be told|see|hear)\b", re.IGNORECASE)
_OPENING = re.compile(r"\W*(if|should|unless)\b", re.IGNORECASE)


def _supposed(trigger: Token, found: Standing) -> None:
    if _SUPPOSE.match(trigger.sent.text.lstrip("\"'“‘ ")):
        found.untold("only supposed")


def _conditioned(trigger: Token, found: Standing) -> None:
    """Conditions that the parse hung elsewhere: "If two-thirds consent, Manila will ratify it"."""
    sentence = trigger.sent
    if trigger.tag_ == "VB" and _VAIN.search(sentence.text):
        found.weaken(Status.DENIED, "in vain")
    if any(c.lower_ == "too" for c in trigger.head.children) and trigger.dep_ in {"xcomp", "ccomp", "advcl"} and trigger.tag_ == "VB":
        found.weaken(Status.DENIED, f'"too {trigger.head.text}"')
    ahead = any(c.lower_ in {"will", "would", "wo"} for c in trigger.children)
    if found.status not in {Status.PLANNED, Status.HINTED} and not (found.status is Status.DENIED and ahead):
        return
    match = _CONDITION.search(sentence.text)
    opening = _OPENING.match(sentence.text)
    comma = next((t.i for t in sentence if t.text == ","), sentence.end)
    if (match and _same_stretch(sentence, sentence.start_char + match.start(), trigger)) or (opening and trigger.i > comma):
        found.status = Status.CONDITIONAL
        found.weaken(Status.CONDITIONAL, f'"{(match or opening).group(0).strip()}"')  # type: ignore[union-attr]


def _phrased(trigger: Token, found: Standing) -> None:
    """Set phrases that the walk cannot see through: "on the brink of", "in no hurry to"."""
    if found.status is None:
        return
    before = trigger.doc[max(trigger.sent.start, trigger.i - _REACH) : trigger.i].text.lower()
    for phrase, status in words().phrases:
        place = before.rfind(phrase)
        if place >= 0 and not _parted(before[place + len(phrase) :]):
            found.weaken(Status(status), f'"{phrase}"')


_REACH = 10


def _parted(between: str) -> bool:
    return any(mark in between for mark in (",", ";", ":", " and ", " but ", " after ", " when "))


def _same_stretch(sentence: Span, character: int, trigger: Token) -> bool:
    """Whether no new finite clause of its own begins between a condition and the trigger."""
    place = next((t.i for t in sentence if t.idx >= character), sentence.end)
    low, high = sorted((place, trigger.i))
    between = sentence.doc[low:high]
    between = between[:-1] if between and between[-1].lower_ == "but" else between  # "but only once"
    return not any(t.lower_ in {"but", "although", "while", "whereas"} for t in between)


def _own(node: Token, below: Token | None, found: Standing) -> None:
    """What stands at the word itself: negation, auxiliaries, adverbs, conditions."""
    table = words()
    lexical = below is not None
    negated = is_negated(node, below)
    if is_verb(node):
        _auxiliaries(node, found, table)
    if lexical:
        _governing(node, below, negated, found, table)
    elif negated:
        found.weaken(Status.DENIED, "negated")
    for child in node.children:
        if child.dep_ in {"advmod", "neg"} and (made := table.adverbs.get(child.lower_)) and child.i < node.i:
            if found.status is not None and not (child.lower_ in {"neither", "nor"}):
                found.weaken(Status(made), f'"{child.text}"')
    _conditions(node, below, found, table)


def _auxiliaries(verb: Token, found: Standing, table: Words) -> None:
    auxiliaries = [child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    for word in auxiliaries:
        if made := table.auxiliaries.get(word):
            found.weaken(Status(made), f'"{word}"')
    if "would" in auxiliaries or "'d" in auxiliaries and verb.tag_ == "VB":
        _would(verb, auxiliaries, found)
    if {"could", "might", "should"} & set(auxiliaries) and "have" in auxiliaries and verb.tag_ == "VBN":
        found.untold("contrary to fact")
    if verb.tag_ == "VBN" and "to" in auxiliaries and "have" in auxiliaries and verb.head.lemma_ == "be":
        found.weaken(Status.DENIED, '"was to have"')
        return
    if verb.dep_ == "xcomp" and "to" in auxiliaries and verb.head.lemma_ == "be" and verb.head.pos_ in {"AUX", "VERB"}:
        found.weaken(Status.PLANNED, '"is to"')
    if (
        "to" in auxiliaries
        and verb.head.lemma_ == "have"
        and any(c.lower_ == "yet" for c in (*verb.head.children, *verb.children))
    ):
        found.weaken(Status.DENIED, '"has yet to"')
    if any(c.lemma_ == "go" for c in [verb.head]) and verb.dep_ == "xcomp" and verb.head.tag_ == "VBG":
        found.weaken(Status.PLANNED, '"going to"')


def _would(verb: Token, auxiliaries: list[str], found: Standing) -> None:
    """Reported future, condition, or history told from before: "would join a year later" is done."""
    if "have" in auxiliaries and verb.tag_ == "VBN":
        found.untold("contrary to fact")
    elif _CONDITION.search(verb.sent.text):
        found.weaken(Status.CONDITIONAL, '"would", with a condition')
        found.status = Status.CONDITIONAL
    elif _is_reported(verb):
        found.weaken(Status.PLANNED, '"would", reported')
    elif _has_condition(verb) or _CONDITION.search(verb.sent.text):
        found.weaken(Status.CONDITIONAL, '"would", with a condition')
    elif not _is_history(verb):
        found.weaken(Status.PLANNED, '"would"')


def _is_reported(verb: Token) -> bool:
    node = verb
    for _ in range(8):
        if node.dep_ in {"ccomp", "acl"} and (is_verb(node.head) or node.dep_ == "acl") and node.head.i != node.i:
            return True
        if node.dep_ == "ROOT":
            break
        node = node.head
    sentence = verb.sent
    return any(
        t.lemma_ in {"say", "announce", "add", "tell"} and t.dep_ in {"parataxis", "ROOT"} and t.i != verb.i
        for t in sentence
    ) or bool(any(t.text in {'"', "“"} for t in sentence))


def _has_condition(verb: Token) -> bool:
    return any(
        child.dep_ == "advcl" and any(m.lower_ in {"if", "unless", "should"} for m in child.children)
        for child in verb.children
    )


def _is_history(verb: Token) -> bool:
    """A past narrative looks ahead: an adverb of later time and no report."""
    later = {"later", "eventually", "subsequently", "finally", "ultimately", "soon", "again", "only", "never", "then"}
    subtree = [t for t in verb.subtree if abs(t.i - verb.i) < 25]
    if any(t.lower_ in later for t in subtree):
        return True
    return any(t.ent_type_ == "DATE" or (t.like_num and len(t.text) == 4) for t in subtree) or any(
        t.tag_ == "VBD" and t.i != verb.i for t in verb.sent
    )


def _governing(node: Token, below: Token, negated: bool, found: Standing, table: Words) -> None:
    """A word above says what becomes of what is below it."""
    kinds = _kinds(node, below, table)
    if not kinds:
        if negated and node.lemma_ == "be" and any(c.lower_ == "until" for c in node.children):
            return  # "it was not until July that"
        if negated and below.dep_ in {"xcomp", "ccomp", "dobj", "pobj", "acl"} and below.dep_ != "advcl":
            if not (node.lemma_ in {"say", "know", "think", "believe"} and below.dep_ == "ccomp"):
                found.weaken(Status.DENIED, f'not "{node.text}"')
        return
    if "reporting" in kinds and any(c.lower_ in _WRONGLY for c in node.children):
        found.weaken(Status.DENIED, f'wrongly "{node.text}"')
        return
    if "done" in kinds or "reporting" in kinds:
        if negated and "reporting" not in kinds:
            found.weaken(Status.DENIED, f'not "{node.text}"')
        elif negated:
            found.weaken(Status.HINTED, f'not "{node.text}"')
        return
    made = _as_said(node, below, Status(sorted(kinds)[0]))
    if negated:
        made = Status.HINTED if made is Status.DENIED else Status.DENIED
        found.weaken(made, f'not "{node.text}"')
    elif made is Status.DENIED and found.status is Status.DENIED and found.refused:
        found.status = Status.HINTED  # "refuses to exclude"
        found.because.append(f'"{node.text}"')
    else:
        found.weaken(made, f'"{node.text}"')
    found.refused = found.refused or made is Status.DENIED


_CHOOSING = frozenset({"choose", "elect", "opt"})
_WRONGLY = frozenset({"wrongly", "falsely", "mistakenly", "erroneously", "incorrectly"})


def _as_said(node: Token, below: Token, made: Status) -> Status:
    """What the tense and the company of a governor make of it: "chose to leave" is done, "accepted an invitation" planned."""
    past = node.tag_ in {"VBD", "VBN"} or any(c.tag_ == "VBD" for c in node.head.children if c.dep_ == "aux") or node.head.tag_ == "VBD"
    if node.lemma_ in _CHOOSING and node.tag_ == "VBD":
        return Status.DONE
    if node.lower_ == "able" and past:
        return Status.DONE
    if node.lemma_ == "invitation" and node.head.lemma_ == "accept":
        return Status.PLANNED
    return made


def _kinds(node: Token, below: Token, table: Words) -> frozenset[str]:
    finite = below.dep_ in {"ccomp"} and any(c.dep_ in {"nsubj", "nsubjpass"} for c in below.children)
    if node.pos_ in {"ADJ", "ADV"} or (
        node.tag_ == "VBN" and node.lemma_ in {"poise", "schedule", "slate", "bind", "set", "expect"}
    ):
        word = table.adjectives.get(node.lower_)
        if word:
            return frozenset({word})
    if is_verb(node):
        kinds = table.verbs.get(node.lemma_, frozenset())
        if finite and "reporting" in kinds:
            return frozenset({"reporting"})
        if "reporting" in kinds and len(kinds) > 1:
            return kinds - {"reporting"}
        phrasal = _PHRASAL.get((node.lemma_, next((c.lower_ for c in node.children if c.lower_ in _PARTICLES), "")))
        if phrasal:
            return frozenset({phrasal})
        if node.lemma_ == "rule" or (node.lemma_ == "call" and not any(c.lower_ in {"for", "on"} for c in node.children)):
            return frozenset()
        if node.lemma_ == "stop" and below.dep_ != "prep" and not any(c.lower_ == "short" for c in node.children):
            return frozenset({"denied"})
        if below.dep_ in {"conj", "relcl", "parataxis"} or (below.dep_ == "advcl" and not _complements(below)):
            return frozenset()
        if below.dep_ == "prep" and below.lower_ not in {
            "from",
            "on",
            "to",
            "about",
            "against",
            "of",
            "for",
            "into",
            "in",
        }:
            return frozenset()
        return kinds
    if below.dep_ in {"xcomp", "ccomp"} and (taken := table.verbs.get(node.lemma_, frozenset()) - {"reporting"}):
        return taken  # a verb the tagger took for a noun: "he hopes to"
    if node.pos_ == "NOUN" and below.dep_ in {"acl", "prep", "relcl", "compound", "xcomp"}:
        if below.dep_ == "relcl" and below.tag_ != "VB":
            return frozenset()
        word = table.nouns.get(node.lemma_)
        return frozenset({word}) if word else frozenset()
    return frozenset()


_PARTICLES = frozenset({"out", "off", "down", "up", "aside", "back"})
_PHRASAL = {
    ("rule", "out"): "denied",
    ("call", "off"): "denied",
    ("turn", "down"): "denied",
    ("back", "out"): "denied",
    ("give", "up"): "denied",
    ("put", "off"): "planned",
    ("hold", "off"): "denied",
    ("hold", "back"): "denied",
}


def _conditions(node: Token, below: Token | None, found: Standing, table: Words) -> None:
    for child in node.children:
        if child == below or not is_verb(node):
            continue
        if child.dep_ == "advcl" and _open_condition(child, node, found, table):
            found.weaken(Status.CONDITIONAL, f'"{_mark(child, table)}"')
        if child.dep_ == "prep" and child.lower_ in table.prepositions and child.doc[child.i - 1].lower_ != "or" and found.status not in {Status.DONE, None}:
            found.weaken(Status.CONDITIONAL, f'"{child.text}"')
            if found.status is Status.DENIED:
                found.status = Status.CONDITIONAL


def _mark(clause: Token, table: Words) -> str:
    for child in clause.children:
        if child.lower_ in table.marks and child.dep_ in {"mark", "advmod", "prep", "aux"}:
            return child.lower_
        if child.lower_ == "should" and child.dep_ == "aux" and child.i == clause.left_edge.i:
            return "should"
    if clause.lower_ in {"provided", "providing", "assuming"}:
        return clause.lower_
    if clause.tag_ == "VBN" and clause.dep_ == "advcl" and clause.left_edge.lower_ in {"if", "unless", "once"}:
        return str(clause.left_edge.lower_)
    return ""


def _open_condition(clause: Token, node: Token, found: Standing, table: Words) -> bool:
    mark = _mark(clause, table)
    if not mark:
        return False
    if mark in {"until", "till", "once"}:
        if found.status is Status.DONE:
            return False
        if found.status is Status.DENIED and mark != "once":
            found.status = Status.CONDITIONAL
        return True
    if mark == "if" and any(t.lower_ in {"even", "as"} for t in clause.doc[max(0, clause.left_edge.i - 1) : clause.left_edge.i + 2]):
        return False
    if found.status is Status.DENIED:
        found.status = Status.CONDITIONAL
    return True


def _step(node: Token, found: Standing) -> Token | None:
    """The word above whose meaning still reaches down, or None at the top."""
    dep, head = node.dep_, node.head
    if dep not in _LINKS:
        return None
    table = words()
    if dep == "advcl" and (mark := _mark(node, table)):
        if mark in {"if", "unless", "should", "provided", "providing", "assuming"}:
            found.untold(f'only supposed: "{mark}"')
            return None
        if mark in {"until", "till"}:
            found.weaken(Status.HINTED, f'"{mark}"')
            return None
        return _future_above(head, found)
    if dep == "ccomp" and any(c.lower_ in {"whether", "if"} and c.dep_ in {"mark", "advmod"} for c in node.children):
        found.weaken(Status.HINTED, '"whether"')
        return head
    if dep == "pcomp" and head.dep_ == "prep":
        return _under_preposition(node, head, found)
    if dep == "advcl":
        return head if _complements(node) else _future_above(head, found)
    if dep == "conj":
        return _from_first(node, head, found)
    if dep == "relcl":
        return _through_relative(node, head)
    if dep == "acl" and node.tag_ == "VBN" and not any(c.dep_ == "aux" for c in node.children):
        return None  # "a treaty signed by": signed, whatever becomes of the treaty
    if dep in {"nsubj", "nsubjpass", "csubj", "csubjpass"} and is_verb(node):
        found.untold("spoken of in general")
        return None
    if is_verb(node) and any(t.text in {":", ";"} for t in node.doc[min(node.i, head.i) : max(node.i, head.i)]):
        return None
    if dep == "ccomp" and not is_verb(head):
        return None
    return head if dep != "compound" else None


def _complements(clause: Token) -> bool:
    """"ruled out recognising Taiwan": a participle right behind its verb is what the verb is about."""
    if clause.tag_ not in {"VBG", "VB"} or clause.i <= clause.head.i:
        return False
    between = clause.doc[clause.head.i + 1 : clause.i]
    if any(c.lower_ == "for" and c.dep_ == "mark" for c in clause.children) and clause.head.lemma_ in words().verbs:
        return True
    return len(between) <= 3 and not any(t.text == "," or t.pos_ in {"NOUN", "PROPN", "PRON"} for t in between)


def _under_preposition(node: Token, preposition: Token, found: Standing) -> Token | None:
    word = preposition.lower_
    if word in {"without", "instead", "of"} and (word != "of" or preposition.head.lower_ in {"instead", "short"}):
        found.weaken(Status.DENIED, f'"{word}"')
        return None
    if word in {"after", "since", "following", "upon", "on", "by", "through", "having"} and preposition.dep_ == "prep":
        above = preposition.head
        return _future_above(above, found) if word not in {"by", "on", "through"} or not is_verb(above) else above
    if word == "before":
        return None
    return preposition


def _future_above(head: Token, found: Standing) -> Token | None:
    """What stands beside a future is future itself: "when they enter the bloc, it will ..."."""
    verb = head if is_verb(head) else next((up for up in head.ancestors if is_verb(up)), None)
    if verb is None:
        return None
    if any(c.lower_ in {"will", "shall", "'ll", "wo"} for c in verb.children if c.dep_ in {"aux", "auxpass"}):
        found.weaken(Status.PLANNED, "beside a future")
    return None


def _from_first(node: Token, head: Token, found: Standing) -> Token | None:
    """Of coordinated verbs the later shares the auxiliaries and governor of the first: "may join and sign"."""
    if not is_verb(head) or not is_verb(node):
        return head if not is_verb(node) else None
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in node.children)
    same = node.tag_ == head.tag_ and not any(c.dep_ in {"aux", "auxpass", "neg"} for c in node.children)
    if own:
        return head if head.dep_ in {"ccomp"} and not same else None
    if same and node.tag_ in {"VB", "VBN", "VBG"}:
        table = words()
        _auxiliaries(head, found, table)
        if is_negated(head) and any(t.lower_ in {"or", "nor"} for t in node.doc[head.i : node.i]):
            found.weaken(Status.DENIED, "negated before")
        return head.head if head.dep_ in {"xcomp", "ccomp", "acl", "pcomp"} and head.head != head else None
    return None


def _through_relative(node: Token, noun: Token) -> Token | None:
    """ "the first to join" reaches up through its noun; a finite relative clause stands alone."""
    return noun if node.tag_ == "VB" and not any(c.dep_ == "nsubj" for c in node.children) else None


def chain(trigger: Token) -> Iterator[Token]:
    """The words above a trigger whose meaning reaches it; for explanations and dates."""
    yield trigger
    yield from trigger.ancestors
