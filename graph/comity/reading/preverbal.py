"""Names right before a verb, whatever the parse made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.meant import POLITIES, Fits, Meant, Reach
from comity.reading.mention import Way
from comity.reading.reference import reference
from comity.reading.syntax import SUBJECT, first_conjunct

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.reading.discourse import Discourse
    from comity.reading.mention import Mention

_LONGEST = 40
"""Names of one list at most."""
_BETWEEN = frozenset({"the", "and", ","})
"""Words between the names of a list, beside numbers: "the two Koreas, the three Baltic states"."""
_SOME = frozenset("some none most many several few any other half two three".split())
_FROM = frozenset({"of", "from", "in"})
_TITLES = frozenset({"compound", "amod", "nmod"})
_CIRCUMSTANCES = frozenset({"by", "in", "at", "from", "with"})


def before(discourse: Discourse, verb: Token, fits: Fits) -> list[Meant]:
    """Who is named right before a verb: "Within days, A, B and C had recognised it"; else who opens its sentence."""
    start = verb.sent.start
    at = _skip_back(discourse, verb.i - 1, start)
    last = _owner(discourse, at)
    if last is None or last.start < start or not fits(last) or not _ends_at(discourse, last, at + 1):
        return _opening(discourse, start, fits)
    if last.way is Way.OFFICE and _is_nobody(discourse, last):
        return []  # "no French president has ever been there"
    if last.kind is Kind.ORGANIZATION and _is_of_members(discourse.doc[last.root]):
        return []
    if is_of_firms(discourse.doc[last.root]):
        return []
    listed = listed_before(discourse, last, fits)
    return [Meant(m, m.root, "stands before the verb", Reach.BEFORE_VERB) for m in listed]


def is_of_firms(name: Token) -> bool:
    """ "Trade unions in Chile and Peru joined": not the states they are from."""
    item = first_conjunct(name)
    whose = item.head.head if item.dep_ == "pobj" and item.head.lower_ in _FROM else name
    subject = first_conjunct(whose)
    return subject.dep_ in SUBJECT and whose.tag_ == "NNS" and whose.lemma_.lower() in reference().firms


def are_some(members: Token) -> bool:
    """ "eight members of the Union", "none of the other members of the League": not the body itself."""
    parted = members.head.lower_ == "of" and members.head.head.lower_ in _SOME
    return parted or any(c.dep_ == "nummod" or c.lower_ in _SOME for c in members.children)


def listed_before(discourse: Discourse, last: Mention, fits: Fits) -> list[Mention]:
    """A list of names, by its last: "A, B and C", "X of A and Y of B"."""
    doc = discourse.doc
    start = doc[last.start].sent.start
    found = [last]
    while (joint := _joint(discourse, found[-1].start, start, last=len(found) == 1)) is not None:
        other = _owner(discourse, joint) if last.kind is Kind.PERSON else discourse.at(joint)
        if other is None or not fits(other) or other.kind is not last.kind or _is_circumstance(doc[other.root], other):
            break
        found.append(other)
    return found[::-1]


def _is_of_members(body: Token) -> bool:
    """ "eight members of the Union"."""
    members = body.head.head if body.head.lower_ == "of" else body
    return members.lemma_ == "member" and are_some(members)


def listed_around(discourse: Discourse, one: Mention, fits: Fits) -> list[Mention]:
    """The list of names of which one is an item, by the words between them; the name alone where there is none."""
    doc, last = discourse.doc, one
    end = doc[one.start].sent.end
    for _ in range(_LONGEST):
        begin = at = _end_with_owner(discourse, last)
        while at < end and (doc[at].lower_ in _BETWEEN or doc[at].lower_ in reference().numbers):
            at += 1
        joints = {doc[i].lower_ for i in range(begin, at)}
        following = discourse.at(at) if at < end and joints & {"and", ","} else None
        if following is None or following.start != at or following.kind is not one.kind or not fits(following):
            break
        if doc[following.root].dep_ in SUBJECT:  # "will never recognise Kosovo, and Spain has not either"
            break
        last = following
        if "and" in joints:
            return listed_before(discourse, last, fits)
    return listed_before(discourse, one, fits) if last is one else [one]


def right_after(discourse: Discourse, verb: Token, fits: Fits) -> list[Meant]:
    """What is named right behind a verb whose object the parse lost: "will rejoin ASEAN provided that"."""
    at = verb.i + 1
    at += at < len(discourse.doc) and discourse.doc[at].lower_ == "the"
    found = discourse.at(at) if at < verb.sent.end else None
    if found is None or found.start != at or found.modifies or not fits(found):
        return []
    return [Meant(found, found.root, "stands behind the verb", Reach.BEFORE_VERB)]


def _is_circumstance(root: Token, mention: Mention) -> bool:
    """ "brokered by China, Tehran and Riyadh agreed": China is no item of the list."""
    if mention.modifies and first_conjunct(root).dep_ not in {"npadvmod", "compound"}:
        return True
    if root.dep_ == "pobj" and root.doc[root.left_edge.i - 1].text == "," and root.head.i < root.left_edge.i - 1:
        return False  # "With X as mediator, A of Pakistan and B of India signed"
    of = mention.kind is not Kind.PERSON and root.head.lower_ == "of"
    return root.dep_ == "pobj" and (of or root.head.lower_ in _CIRCUMSTANCES)


def _opening(discourse: Discourse, start: int, fits: Fits) -> list[Meant]:
    """ "Egypt, as announced before, withdrew": who stands first, but for a date, set off by a comma."""
    doc = discourse.doc
    dated = start + (doc[start].lower_ in {"on", "in"})
    while dated < len(doc) and doc[dated].ent_type_ == "DATE" and not discourse.at(dated):
        dated += 1
    start = dated if dated > start + 1 else start
    first = discourse.at(start) or discourse.at(start + 1)
    if first is None or first.start > start + 1 or not fits(first):
        return []
    set_off = first.end < len(doc) and doc[first.end].text == ","
    if dated == start and discourse.at(first.end + 1) is not None:
        return []  # "In August 1991 Latvia, Lithuania and Iceland": a list
    return [Meant(first, first.root, "stands first", Reach.OPENING)] if set_off else []


def _is_nobody(discourse: Discourse, office: Mention) -> bool:
    near = discourse.doc[max(0, office.start - 1) : office.start + 1]
    return any(token.lower_ in {"no", "any", "every"} for token in near)


def _skip_back(discourse: Discourse, at: int, start: int) -> int:
    """Over auxiliaries, adverbs and dates back to what stands before a verb: "Morocco on Tuesday severed"."""
    doc = discourse.doc
    while at > start:
        if doc[at].pos_ in {"AUX", "ADV", "PART"}:
            at -= 1
        elif doc[at].ent_type_ == "DATE" and not discourse.at(at):
            while at > start and doc[at].ent_type_ == "DATE":
                at -= 1
            at -= doc[at].lower_ in {"on", "in", "by"}
        else:
            break
    return at


def _ends_at(discourse: Discourse, mention: Mention, end: int) -> bool:
    """Whether a mention, or the "of Turkey" behind it, ends there."""
    return end in {mention.end, (discourse.at(end - 1) or mention).end}


def _end_with_owner(discourse: Discourse, mention: Mention) -> int:
    """Where a name ends, with the "of Turkey" behind a person's."""
    doc, end = discourse.doc, mention.end
    if mention.kind is not Kind.PERSON or end + 1 >= len(doc) or doc[end].lower_ != "of":
        return end
    owner = discourse.at(end + 1)
    return owner.end if owner is not None and owner.kind in POLITIES else end


def _owner(discourse: Discourse, place: int) -> Mention | None:
    """The mention that ends at a token, or the person whose "of Turkey" does."""
    mention = discourse.at(place)
    if mention is None or mention.kind not in POLITIES or mention.start < 2:
        return mention
    owned = discourse.doc[mention.start - 1].lower_ == "of"
    return (discourse.at(mention.start - 2) if owned else None) or mention


def _joint(discourse: Discourse, place: int, start: int, *, last: bool) -> int | None:
    """The token before "and" or a comma that joins a name to the one before it; the last one wants "and"."""
    at = place - 1
    while at > start and discourse.doc[at].dep_ in _TITLES and discourse.doc[at].head.i >= place:
        at -= 1  # "Prime Minister" of "and Prime Minister Shastri"
    while at > start and (discourse.doc[at].lower_ in _BETWEEN or discourse.doc[at].lower_ in reference().numbers):
        at -= 1
    joints = {discourse.doc[i].lower_ for i in range(at + 1, place)}
    return at if at >= start and ("and" in joints or ("," in joints and not last)) else None
