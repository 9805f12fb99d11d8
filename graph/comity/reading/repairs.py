"""Parses put right where the parser took a verb for something else, so that the frames find a clause.

Each mend is of a shape that no English sentence has: a past tense that qualifies a noun, a verb without its particle.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from comity.reading.classes import classes
from comity.reading.lemmas import forms
from comity.reading.syntax import OBJECTS, has_child, word_behind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from spacy.tokens import Doc, Token

    Tree = dict[int, tuple[int, str]]
    """Tokens that are to hang elsewhere: by its place, the place of the new head and the new dependency."""

_NAMES = frozenset({"PROPN", "NOUN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DRAWN_UP = frozenset({"sign", "initial", "conclude", "ratify", "negotiate", "broker", "mediate"})
_WITH_IN = frozenset({"take", "let", "bring"})
"""Verbs of which "in" is a particle where a name follows: "NATO took in Finland"."""


def repaired(doc: Doc) -> Doc:
    """The same document with such clauses mended."""
    tree: Tree = {}
    for token in doc:
        if token.i and token.i not in tree:
            found = next(filter(None, (mend(token, doc[token.i - 1]) for mend in _MENDS.get(token.dep_, ()))), {})
            if tree.keys().isdisjoint(found) and not _is_ring(doc, tree | found):
                tree |= found
    return _rehung(doc, tree) if tree else doc


def _is_ring(doc: Doc, tree: Tree) -> bool:
    """Whether a word would hang on itself, by way of others; no mend may do that, alone or with another."""
    for start in tree:
        at, steps = start, 0
        while (above := tree[at][0] if at in tree else doc[at].head.i) != at:
            at, steps = above, steps + 1
            if at == start or steps > len(doc):
                return True
    return False


def _rehung(doc: Doc, tree: Tree) -> Doc:
    import numpy as np

    rows = [tree.get(token.i, (token.head.i, token.dep_)) for token in doc]
    heads = [(head - place) % (1 << 64) for place, (head, _) in enumerate(rows)]
    deps = [doc.vocab.strings.add(dep) for _, dep in rows]
    table: Any = np.array([heads, deps], dtype="uint64").T
    return doc.from_array(["HEAD", "DEP"], table)


def _past(token: Token, before: Token) -> Tree:
    """ "Norway mediated talks": a past tense that qualifies a noun."""
    qualifies = token.tag_ == "VBD" and token.dep_ in {"amod", "compound"} and before.pos_ in _NAMES
    return _raised(token, token.head, before) if qualifies else {}


def _signed_there(token: Token, before: Token) -> Tree:
    """ "signed in Benghazi the Treaty of Friendship": what was signed, taken for another name of the town."""
    town, verb = token.head, token.head.head.head
    there = town.dep_ == "pobj" and town.head.lower_ == "in" and before.dep_ == "det" and before.i == town.i + 1
    signed = verb.lemma_ in _DRAWN_UP and verb.tag_ in {"VBD", "VBN"} and not has_child(verb, OBJECTS | {"auxpass"})
    return {token.i: (verb.i, "dobj")} if there and signed else {}


def _item(token: Token, before: Token) -> Tree:
    """ "left in 1992, rejoined in 2007 and left again in 2020": the second of three that somebody did."""
    if token.tag_ != "VBN" or token.dep_ != "advcl" or before.text != "," or token.head.tag_ != "VBD":
        return {}
    followed = any(c.dep_ == "conj" and c.tag_ == "VBD" for c in token.children)
    if not followed or has_child(token, {"aux", "auxpass", "nsubj", "nsubjpass", "agent"}):
        return {}
    token.tag_ = "VBD"
    return {token.i: (token.head.i, "conj")}


def _second(token: Token, before: Token) -> Tree:
    """ "closed its embassy and severed relations": a noun coordinated with a verb is the next verb's object."""
    noun = token.head
    joined = noun.dep_ == "conj" and noun.head.tag_ == "VBD" and noun.head.pos_ == "VERB"
    if token.tag_ != "VBN" or token.dep_ != "amod" or before.dep_ != "cc" or not joined:
        return {}
    token.tag_ = "VBD"
    return {token.i: (noun.head.i, "conj"), noun.i: (token.i, "dobj")}


def _set_off(token: Token, before: Token) -> Tree:
    """ "Erdogan, re-elected four days earlier, did not attend": a name parted from its verb by commas has another."""
    subject = next((c for c in token.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"), None)
    if token.dep_ != "ccomp" or token.tag_ not in {"VBD", "VBN"} or subject is None or token.head.i < token.i:
        return {}
    apart = word_behind(subject) == "," and any(t.text == "," for t in token.doc[token.i : token.head.i])
    if not apart or has_child(token.head, {"nsubj", "nsubjpass"}):
        return {}
    token.tag_ = "VBN"
    return {subject.i: (token.head.i, "nsubj"), token.i: (subject.i, "acl")}


def _reduced(token: Token, before: Token) -> Tree:
    """ "Kuwait, admitted to the League in 1961, was recognised": a participle set off by commas from what follows."""
    subject, main = _subject(token), _left_without(token, {"conj"})
    if token.tag_ not in {"VBD", "VBN"} or before.text != "," or has_child(token, OBJECTS | {"aux", "auxpass", "cc"}):
        return {}
    if subject is None or main is None or subject.right_edge.i not in {before.i - 1, before.i}:
        return {}
    return _handed_on(subject, token, main) if _is_set_off(main) else {}


def _by_agent(token: Token, before: Token) -> Tree:
    """ "The treaty just concluded by A and B was aimed at nobody": no past tense is done by somebody else."""
    subject, main = _subject(token), _left_without(token, {"ccomp", "conj", "advcl"})
    if token.tag_ != "VBD" or subject is None or main is None or not has_child(token, {"agent"}):
        return {}
    if has_child(token, OBJECTS | {"aux", "auxpass", "cc"}) or main.tag_ not in {"VBD", "VBN", "VBZ", "VBP"}:
        return {}
    return _handed_on(subject, token, main)


def _interrupted(token: Token, before: Token) -> Tree:
    """ "Relations between A and B, interrupted in 1967, were restored": whose subject the main verb lacks."""
    subject, main = _subject(token), token.head
    if token.tag_ not in {"VBD", "VBN"} or subject is None or main.i < token.i or before.text != ",":
        return {}
    if _subject(main) is not None or has_child(token, OBJECTS | {"aux", "auxpass"}) or not _is_set_off(main):
        return {}
    return _handed_on(subject, token, main)


def _of_object(token: Token, before: Token) -> Tree:
    """ "ratified the treaty signed in May by A and B": a participle right behind an object, with its agent.

    So too behind a comma where it tells how a document came about: "held up the treaty, signed by A and B".
    """
    if (
        token.tag_ not in {"VBN", "VBD"}
        or not has_child(token, {"agent"})
        or has_child(token, {"aux", "auxpass", "mark"})
    ):
        return {}
    last = before.i - 1 if before.text == "," and token.lemma_ in _DRAWN_UP else before.i
    objects = (c for c in token.head.children if c.dep_ in OBJECTS and c.right_edge.i == last)
    noun = next(objects, None)
    if noun is None or token.left_edge.i != token.i:
        return {}
    token.tag_ = "VBN"
    return {token.i: (noun.i, "acl")}


def _thanks(token: Token, before: Token) -> Tree:
    """ "resumed relations in May thanks to Omani mediation": no object, and no part of a date."""
    verb = next((up for up in token.ancestors if up.pos_ == "VERB"), None)
    if token.lower_ != "thanks" or verb is None or word_behind(token) != "to":
        return {}
    tree: Tree = {token.i: (verb.i, "prep"), token.i + 1: (token.i, "prep")}
    if before.head == token and before.dep_ in {"compound", "nmod"}:
        tree[before.i] = (token.head.i, token.dep_)
    return tree


def _owned(token: Token, before: Token) -> Tree:
    """ "is to host next year's": what of next year is hosted, and not when."""
    verb = token.head
    owns = has_child(token, {"case"}) and token.i > verb.i and verb.lemma_ == "host"
    return {token.i: (verb.i, "dobj")} if owns and not has_child(verb, OBJECTS) else {}


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)


def _left_without(verb: Token, relations: set[str]) -> Token | None:
    """The verb further on that hangs on another and has no subject."""
    later = (c for c in verb.children if c.dep_ in relations and c.pos_ in {"VERB", "AUX"} and c.i > verb.i)
    return next((c for c in later if _subject(c) is None), None)


def _first_word(verb: Token) -> int:
    """Where a verb begins: at its first auxiliary or adverb before it."""
    leading = (c.i for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "advmod"} and c.i < verb.i)
    return min(leading, default=verb.i)


def _is_set_off(verb: Token) -> bool:
    return verb.doc[_first_word(verb) - 1].text == ","


def _as_subject(verb: Token) -> tuple[int, str]:
    return verb.i, "nsubjpass" if has_child(verb, {"auxpass"}) else "nsubj"


def _handed_on(subject: Token, participle: Token, main: Token) -> Tree:
    """The subject of what is a participle becomes the main verb's, which takes the participle's place."""
    participle.tag_ = "VBN"
    tree: Tree = {subject.i: _as_subject(main), participle.i: (subject.i, "acl")}
    if main.head == participle:
        tree[main.i] = (main.i, "ROOT")
        tree |= {c.i: (main.i, c.dep_) for c in participle.children if c.dep_ == "punct" and c.i > main.i}
    return tree


def _headless(token: Token, before: Token) -> Tree:
    """ "The United Kingdom, a hold-out for as long, acceded in July": a past tense taken for a participle."""
    name = token.head
    alone = name.dep_ == "ROOT" and name.pos_ in _NAMES and not any(t.tag_ in _FINITE for t in token.sent)
    if token.tag_ != "VBN" or before.text != "," or not alone or has_child(token, {"agent", "aux", "auxpass"}):
        return {}
    apposed = any(c.dep_ == "appos" and c.i < token.i for c in name.children)
    return _raised(token, name, name) if apposed else {}


def _apposed_subject(token: Token, before: Token) -> Tree:
    """ "As agreed by the two ministers, relations between A and B were resumed": a subject taken for an apposition."""
    if token.pos_ != "VERB" or _subject(token) is not None or not has_child(token, {"aux", "auxpass"}):
        return {}
    last = _first_word(token) - 1
    leading = token.doc[token.sent.start : max(last + 1, token.sent.start)]
    noun = next((t for t in leading if t.dep_ == "appos" and t.right_edge.i == last), None)
    if noun is None or token.doc[noun.left_edge.i - 1].text != ",":
        return {}
    return {noun.i: _as_subject(token)}


def _aside(token: Token, before: Token) -> Tree:
    """ "Japan's decision, announced on 26 December, to leave": the infinitive belongs to the decision."""
    told, doc = token.head, token.doc
    if token.tag_ != "VB" or told.tag_ != "VBN" or told.i - 2 < token.sent.start:
        return {}
    noun = doc[told.i - 2]
    apart = doc[told.i - 1].text == "," and doc[token.left_edge.i - 1].text == ","
    return {token.i: (noun.i, "acl")} if apart and noun.lemma_ in classes().abstract else {}


def _stray_subject(token: Token, before: Token) -> Tree:
    """ "and Mexico in reply broke off relations": a name that the parse coordinates with the verb before."""
    if token.pos_ != "PROPN" or token.head.pos_ != "VERB" or before.dep_ != "cc":
        return {}
    verbs = (c for c in token.head.children if c.dep_ == "conj" and c.i > token.i and c.tag_ in {"VBD", "VBZ", "VBP"})
    verb = next((c for c in verbs if _subject(c) is None), None)
    return {token.i: (verb.i, "nsubj")} if verb is not None else {}


def _relative(token: Token, before: Token) -> Tree:
    """ "Which Chad, Togo and ten other countries signed": a relative clause with a subject and an object is active."""
    bare = token.tag_ == "VBN" and not has_child(token, {"aux", "auxpass", "agent"})
    if bare and _subject(token) is not None and has_child(token, OBJECTS):
        token.tag_ = "VBD"
    return {}


def _headline(token: Token, before: Token) -> Tree:
    """ "Macron to visit Kenya": an infinitive right behind the name that heads the sentence."""
    name = token.head
    behind = before.lower_ == "to" and before.i == name.i + 1 and before.head == token
    heads = token.tag_ == "VB" and token.dep_ == "xcomp" and name.dep_ == "ROOT" and name.pos_ == "PROPN"
    return _raised(token, name, name) if heads and behind else {}


def _list(token: Token, before: Token) -> Tree:
    """ "Macron, Modi hold talks": two names, a comma between, before the verb of a headline."""
    if token.dep_ != "npadvmod" or token.pos_ != "PROPN" or token.ent_type_ == "DATE":
        return {}
    second = next((c for c in token.head.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"), None)
    if second is None or word_behind(token) != "," or second.left_edge.i != token.i + 2:
        return {}
    if second.i + 1 != token.head.i or token.left_edge.i != token.sent.start:
        return {}
    return {token.i: (token.head.i, "nsubj"), second.i: (token.i, "conj")}


def _present(token: Token, before: Token) -> Tree:
    """ "Macron heads to Kenya": a form of a verb of the tables right behind the name that heads the sentence."""
    if token.tag_ != "NNS" or token.dep_ not in OBJECTS or token.head != before or token.lower_ not in forms():
        return {}
    if before.dep_ != "ROOT" or before.pos_ != "PROPN" or any(word.tag_ in _FINITE for word in token.sent):
        return {}
    tree = _raised(token, before, before)
    token.tag_, token.pos_, token.lemma_ = "VBZ", "VERB", forms()[token.lower_]
    return tree


def _titled(token: Token, before: Token) -> Tree:
    """ "President Lee hosts the summit": a verb of the tables between a name and its object, taken for a plural."""
    hosts = token.tag_ == "NNS" and token.lower_ in forms() and before.pos_ == "PROPN" and before.head == token
    if not hosts or any(word.tag_ in _FINITE for word in token.sent):
        return {}
    noun = next((c for c in token.children if c.dep_ == "appos" and c.left_edge.i == token.i + 1), None)
    if noun is None or not has_child(noun, {"det", "poss"}):
        return {}
    token.tag_, token.pos_, token.lemma_ = "VBZ", "VERB", forms()[token.lower_]
    names = {c.i: (before.i, c.dep_) for c in token.children if c.i < before.i}
    return {before.i: (token.i, "nsubj"), noun.i: (token.i, "dobj")} | names


def _particle(token: Token, before: Token) -> Tree:
    """ "took in Finland": what is taken in is the verb's object."""
    nouns = [c for c in token.children if c.dep_ == "pobj"]
    if token.lower_ != "in" or token.dep_ != "prep" or token.head != before or before.lemma_ not in _WITH_IN:
        return {}
    named = len(nouns) == 1 and nouns[0].pos_ == "PROPN" and nouns[0].ent_type_ != "DATE"
    if not named or has_child(before, OBJECTS | {"nsubjpass", "auxpass"}):
        return {}
    return {nouns[0].i: (before.i, "dobj"), token.i: (before.i, "prt")}


def _ranked(token: Token, before: Token) -> Tree:
    """ "became the second country after Russia to recognise it": no infinitive has a subject behind "after"."""
    verb = token.head
    mark = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "after"), None)
    if mark is None or verb.tag_ != "VB" or not has_child(verb, {"aux"}) or mark.i + 1 != token.left_edge.i:
        return {}
    noun = token.doc[mark.i - 1]
    if noun.dep_ not in {"attr", "oprd"} or noun.head != verb.head:
        return {}
    return {token.i: (mark.i, "pobj"), mark.i: (noun.i, "prep"), verb.i: (noun.i, "relcl")}


def _raised(verb: Token, root: Token, subject: Token) -> Tree:
    """ "Norway mediated talks", "Macron set foot in": the past tense is the clause's verb, the noun its object."""
    if root.dep_ in OBJECTS and root.head == subject and subject.dep_ == "ROOT":  # "set foot in"
        return _raised(verb, subject, subject) | {root.i: (verb.i, "dobj")}
    if root.dep_ != "ROOT" or root.pos_ not in _NAMES:
        return {}
    tree = {verb.i: (verb.i, "ROOT"), root.i: (verb.i, "dobj"), subject.i: (verb.i, "nsubj")}
    if root == subject:  # what hung on the name hangs on the verb
        tree |= {c.i: (verb.i, c.dep_) for c in root.children if c.i > verb.i}
    else:
        tree |= {c.i: (verb.i, c.dep_) for c in root.children if c.dep_ == "punct"}
    return tree


_MENDS: Mapping[str, tuple[Callable[[Token, Token], Tree], ...]] = MappingProxyType(
    {
        "ROOT": (_reduced, _by_agent, _apposed_subject, _titled),
        "acl": (_headless,),
        "appos": (_signed_there,),
        "amod": (_past, _second),
        "compound": (_past,),
        "advcl": (_item, _interrupted, _of_object),
        "ccomp": (_set_off,),
        "conj": (_stray_subject,),
        "relcl": (_relative,),
        "xcomp": (_headline, _aside),
        "npadvmod": (_list, _owned),
        "dobj": (_present, _thanks),
        "pobj": (_thanks,),
        "prep": (_particle,),
        "nsubj": (_ranked,),
    }
)
"""What may be amiss, by a token's dependency; each takes it and the one before, and says what is to hang elsewhere."""
