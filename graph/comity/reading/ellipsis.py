"""What is told without being said again: "did the same", "Laos two years earlier", "but Oman did not"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comity.model import Kind, Status
from comity.reading.clause import agents
from comity.reading.event import Event, crossed
from comity.reading.fits import object_fits, subject_fits
from comity.reading.frames import PERSONAL, SYMMETRIC, frames
from comity.reading.meant import Meant, Reach, about, homeland
from comity.reading.modality import words
from comity.reading.proverbs import bare_infinitive, disclaims, is_next, stays, taken_up, takes_over
from comity.reading.status import standing
from comity.reading.subjects import surface_subjects
from comity.reading.syntax import FINITE, SUBJECT, first_conjunct, is_verb, obliques, own_subjects, verb_above

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from spacy.tokens import Span, Token

    from comity.reading.meant import Fits
    from comity.reading.mention import Mention
    from comity.reading.parties import Parties
    from comity.reading.when import When

_JOINTS = frozenset({"and", ",", ";", "then", "but", "by", "—", "–", "followed"})
_RETURNING = frozenset({"return", "repay", "reciprocate", "requite"})
_CALLS = frozenset({"visit", "call", "compliment", "trip", "courtesy"})
_TOWARDS = frozenset({"to", "from", "into", "for", "with", "at"})
_DOING = frozenset({"take", "make", "complete", "do", "follow", "fall"})
_EXAMPLES = frozenset({"example", "lead"})
_ASIDE = frozenset({"relcl", "advcl"})
_CLAUSES = frozenset({"ROOT", "conj"})
_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})


def elliptic(sentence: Span, told: Sequence[Event], parties: Parties, whens: dict[int, When]) -> Iterator[Event]:
    """Events of a sentence that repeat an earlier one with another party.

    ``told`` are the events so far, latest last; ``whens`` the dates of the text by their first token.
    """
    echoes = list(_echoes(sentence, told, parties))
    yield from echoes
    here = [event for event in (*told, *echoes) if event.trigger.sent.start == sentence.start]
    placed = {m.mention.start for event in here for pair in event.pairs for m in pair}
    for model in here:
        alike = (event for event in here if event.relation == model.relation)
        known = _Known({m.id for event in alike for pair in event.pairs for m in pair}, placed)
        if not model.frame.nominal:
            for object_, anchor in _second_objects(model, sentence, parties, whens, known):
                known.ids.add(object_.id)
                yield Event(model.frame, anchor, crossed(model.subjects, [object_]))
            for subject, anchor in _gapped(model, sentence, parties, whens, known):
                yield _again(model, anchor, [subject])
            for subject, anchor in _ahead(model, sentence, parties, whens, known):
                yield _again(model, anchor, [subject])


@dataclass(frozen=True, slots=True)
class _Known:
    """Who takes part in a relation already, and where those stand who take part in anything."""

    ids: set[str]
    placed: set[int]

    def holds(self, mention: Mention) -> bool:
        return mention.id in self.ids or mention.start in self.placed


def _echoes(sentence: Span, everything: Sequence[Event], parties: Parties) -> Iterator[Event]:
    """What a proverb takes up: "Oman did the same", "Oman declined to"."""
    if not everything:
        return
    echoed: set[Token] = set()
    for token, told in _with_what_was_told(sentence, everything):
        if (did := _as_did(token, told, parties)) is not None:
            yield from _exemplary(did, token, parties)
            continue
        model = taken_up(token, told)
        status = ""
        if model is None and _is_led(token, told[-1], parties):
            model = told[-1]
        if model is None and bare_infinitive(token):
            model, status = told[-1], _made(token)
        if model is None:
            yield from _returned(token, told, parties)
            yield from _once_more(token, told)
            continue
        who = _speaking(token) or agents(token) or surface_subjects(token)
        model = _alike(model, who, told, parties)
        status = status or _carried(token, model)
        if not _answers(model, token, echoed) or _is_each_alone(model, token, who):
            continue
        with_others = _with_others(model, token, who, parties) or _among_themselves(model, token, who, parties)
        echoed.add(token)
        if with_others is not None:
            yield replace(with_others, status=status)
        elif subjects := _others(model, token, who, parties):
            yield replace(_again(model, token, subjects), status=status)


def _with_what_was_told(sentence: Span, told: Sequence[Event]) -> Iterator[tuple[Token, Sequence[Event]]]:
    """Each word with the events before it that it may take up, all of them where there is none before."""
    lines: dict[int, Sequence[Event]] = {}
    for token in sentence:
        before = sum(event.trigger.i < token.i for event in told)
        if before not in lines:
            lines[before] = _main_line(token, [event for event in told if event.trigger.i < token.i] or told)
        yield token, lines[before]


def _main_line(token: Token, told: Sequence[Event]) -> Sequence[Event]:
    """ "X left a pact it had been the first to ratify. Y could be next": to leave, too, told in the clause above."""
    last = told[-1]
    if last.trigger.sent == token.sent or not is_verb(last.trigger):
        return told
    over = [event for event in told if event.trigger != last.trigger and event.trigger.is_ancestor(last.trigger)]
    clause = next((up for up in (last.trigger, *last.trigger.ancestors) if up.dep_ in _ASIDE), None)
    main = [event for event in over if clause is not None and event.trigger.is_ancestor(clause)]
    return told[: told.index(main[-1]) + 1] if main else told


def _carried(token: Token, model: Event) -> str:
    """What a proverb's own words make of it, or else the status of what it takes up."""
    if disclaims(token) or stays(token):
        return "denied"
    if made := words().auxiliaries.get(token.lower_, ""):
        return made
    if not takes_over(token):
        return ""
    if token.lemma_ not in _DOING and (made := _made(token)):
        return made  # "is considering the same step"
    kept = standing(model.trigger).status
    return "" if kept in {Status.DONE, None} else str(kept)


def _speaking(token: Token) -> list[Token]:
    """ "and Peru announced that it would do the same": "it" is who speaks."""
    own = own_subjects(token)
    if token.dep_ != "ccomp" or not own or any(subject.lower_ not in {"it", "they", "he", "she"} for subject in own):
        return []
    above = verb_above(token.head)  # "has made clear that it will not"
    return own_subjects(above) if above is not None else []


def _once_more(token: Token, told: Sequence[Event]) -> Iterator[Event]:
    """ "paid a visit to Pretoria in 2015 and came again in July 2018": the same guest at the same place."""
    back = token.lemma_ == "return" or (
        token.lemma_ in {"come", "go", "be"} and any(c.lower_ in {"again", "back"} for c in token.children)
    )
    if (
        not back
        or token.pos_ not in {"VERB", "AUX"}
        or any(c.dep_ in {"prep", "dobj"} and c.lower_ in _TOWARDS for c in token.children)
    ):
        return
    model = next((event for event in reversed(told) if event.relation == "visited"), None)
    if (
        model is not None
        and token.dep_ == "conj"
        and (token.head == model.trigger or token.head.is_ancestor(model.trigger))
    ):
        yield replace(model, trigger=token, noun=None)


def _is_led(token: Token, model: Event, parties: Parties) -> bool:
    """ "is expected to follow the Americans": those who did it before."""
    if token.lemma_ != "follow" or token.pos_ != "VERB" or any(c.lower_ == "to" for c in token.children):
        return False  # "following him to Russia": another journey
    before = {subject.id for subject in model.subjects}
    return any(
        m.id in before for c in token.children if c.dep_ == "dobj" for m in parties.meant(c, subject_fits(model.frame))
    )


def _as_did(token: Token, told: Sequence[Event], parties: Parties) -> Event | None:
    """ "ruled out following Israel's example": what Israel did, and not what was told of others since."""
    if token.lemma_ != "follow" or token.pos_ != "VERB":
        return None
    owners = [o for c in token.children if c.lower_ in _EXAMPLES for o in c.children if o.dep_ == "poss"]
    for event in reversed(told):
        who = {about(subject.mention) for subject in event.subjects}
        if any(about(m.mention) in who for o in owners for m in parties.meant(o, lambda m: bool(about(m)))):
            return event
    return None


def _exemplary(model: Event, token: Token, parties: Parties) -> Iterator[Event]:
    """The same as the example, done by whoever follows it."""
    if subjects := _others(model, token, agents(token) or surface_subjects(token), parties):
        yield replace(_again(model, token, subjects), status=_carried(token, model))


def _returned(token: Token, told: Sequence[Event], parties: Parties) -> Iterator[Event]:
    """ "Brezhnev returned the visit": to the country of whoever came before."""
    if token.lemma_ not in _RETURNING or not any(c.dep_ == "dobj" and c.lemma_ in _CALLS for c in token.children):
        return
    visited = frames().by_relation["visited"]
    nouns = own_subjects(token)
    who = [m for noun in nouns for m in parties.meant(noun, _is_person)] or parties.before(token, _is_person)
    for event in reversed(told):
        guests = [m for m in event.subjects if m.kind is Kind.PERSON and m.mention.state]
        if event.relation not in {"visited", "met"} or not guests:
            continue
        hosts = [replace(m, mention=homeland(m.mention), reach=Reach.ELLIPSIS) for m in guests]
        pairs = [(one, home) for one, home in crossed(who, hosts) if one.mention.state != home.id]
        if pairs:
            yield Event(visited, token, pairs)
        return


def _is_person(mention: Mention) -> bool:
    return mention.kind is Kind.PERSON


def _made(token: Token) -> str:
    """What the verb makes of what it leaves out: "declined to" denies it."""
    return min(words().verbs.get(token.lemma_, frozenset()) - {"reporting", "done"}, default="")


def _alike(model: Event, who: Sequence[Token], told: Sequence[Event], parties: Parties) -> Event:
    """The latest event done by the same kind of party: a state does not do what a guest did."""
    for event in reversed(told):
        if event.relation == "has_relations" != model.relation:
            continue
        found = [m for noun in who for m in parties.meant(noun, subject_fits(event.frame))]
        if found and (event.relation not in PERSONAL or _are_alike(found[0], event)):
            return event
    return model


def _are_alike(party: Meant, event: Event) -> bool:
    return bool(event.pairs) and (party.kind is Kind.PERSON) == (event.pairs[0][0].kind is Kind.PERSON)


def _answers(model: Event, token: Token, echoed: Collection[Token]) -> bool:
    """Whether no other clause stands between: "cars are checked, and they do so" takes up the checking."""
    above = set(token.ancestors)
    if (
        token.dep_ == "conj"
        and is_verb(token.head)
        and own_subjects(token.head)
        and token.head not in echoed
        and not _holds(token.head, model)
    ):
        return False  # "Germany checks cars, and France does so too"
    return not any(
        other not in above
        and other.dep_ in _CLAUSES
        and other.pos_ == "VERB"
        and other.tag_ in _TAGS
        and own_subjects(other)
        and not (other == model.trigger or (other.is_ancestor(model.trigger) and model.trigger.dep_ != "relcl"))
        for other in token.doc[model.trigger.i + 1 : token.i]
    )


def _holds(verb: Token, model: Event) -> bool:
    """Whether a clause tells the event itself or has it below."""
    return verb == model.trigger or verb.is_ancestor(model.trigger) or model.trigger.is_ancestor(verb)


def _others(model: Event, token: Token, who: Sequence[Token], parties: Parties) -> list[Meant]:
    """Who does it again: anybody but those who did it before."""
    fits = subject_fits(model.frame)
    found = [m for noun in who for m in parties.meant(noun, fits)]
    if not found and token.tag_ != "VB":  # "the first member of the Union to do so": not the Union
        found = parties.before(token, fits)
    before = {subject.id for subject in model.subjects}
    if token.lemma_ == "do" and found and not own_subjects(token) and all(m.id in before for m in found):
        found = parties.before(token, fits)  # "after A, B and C had done so": the parse hangs them on "after"
    return [m for m in found if m.id not in before]


def _with_others(model: Event, token: Token, who: Sequence[Token], parties: Parties) -> Event | None:
    """ "a week after Thailand had done so with North Korea": the same, but with somebody else."""
    if model.relation not in SYMMETRIC:
        return None
    fits = object_fits(model.frame)
    others = [m for noun in obliques(token, "with") for m in parties.meant(noun, fits)]
    subjects = [m for noun in who for m in parties.meant(noun, subject_fits(model.frame))] or model.subjects
    return Event(model.frame, token, crossed(subjects, others)) if others else None


def _among_themselves(model: Event, token: Token, who: Sequence[Token], parties: Parties) -> Event | None:
    """ "A and B established ties, five months after C and D did the same": with each other, as those did."""
    if model.relation not in SYMMETRIC or len(model.pairs) != 1 or not is_verb(model.trigger):
        return None
    if any(obliques(host, "with") for host in (model.trigger, model.noun) if host is not None):
        return None
    found = [m for noun in who for m in parties.meant(noun, subject_fits(model.frame))]
    return Event(model.frame, token, [(found[0], found[1])]) if len(found) == 2 else None


def _is_each_alone(model: Event, token: Token, who: Sequence[Token]) -> bool:
    """ "A and B established ties; C or D could be next": each with A or with B, nobody knows which."""
    if model.relation not in SYMMETRIC or len(model.pairs) != 1:
        return False
    several = any(c.dep_ == "conj" for noun in who for c in noun.children)
    return several and (is_next(token) or any(c.lower_ == "or" for noun in who for c in noun.children))


def _again(model: Event, trigger: Token, subjects: Sequence[Meant]) -> Event:
    """The same event told of others."""
    same_side = {s.id for s in model.subjects} & {o.id for o in model.objects}
    objects = [model.pairs[0][1]] if same_side else model.objects
    return Event(model.frame, trigger, crossed(subjects, [replace(o, reach=Reach.ELLIPSIS) for o in objects]))


def _gapped(
    model: Event, sentence: Span, parties: Parties, whens: dict[int, When], known: _Known
) -> Iterator[tuple[Meant, Token]]:
    """ "Finland joined in April 2023 and Sweden eleven months later": a name set beside a date after the event."""
    doc, fits = sentence.doc, subject_fits(model.frame)
    kinds = {subject.kind for subject in model.subjects}
    for mention in parties.within(sentence):
        if mention.start <= model.trigger.i or known.holds(mention) or mention.kind not in kinds:
            continue
        if not fits(mention) or (mention.modifies and first_conjunct(doc[mention.root]).dep_ != "npadvmod"):
            continue
        if _acts_itself(doc[mention.root], model):
            continue
        listed = _joined(mention, sentence, parties, fits) if _is_dated(mention, sentence, whens) else []
        for item in listed:
            if not known.holds(item):
                yield Meant(item, mention.end - 1, "gapped", Reach.GAPPED), doc[mention.end - 1]


def _acts_itself(name: Token, model: Event) -> bool:
    """ "but Austria on Thursday vetoed their bids": a subject with a verb of its own behind it."""
    verb = first_conjunct(name).head
    return name.dep_ in SUBJECT and verb.i > name.i and verb.tag_ in FINITE and verb != model.trigger


def _second_objects(
    model: Event, sentence: Span, parties: Parties, whens: dict[int, When], known: _Known
) -> Iterator[tuple[Meant, Token]]:
    """ "joined NATO in 2004 and the EU in 2007", "met Xi on Monday and Modi on Tuesday": what it was done to next.

    Of states among themselves, "recognised Georgia in 1992 and Kosovo in 2008" goes on with the object.
    """
    doc, fits = sentence.doc, object_fits(model.frame)
    kinds = {subject.kind for subject in model.subjects}
    named = [o.mention for o in model.objects if o.reach is Reach.NAME and model.trigger.i < o.mention.start]
    if not named or not any(when.start >= named[-1].end for when in whens.values() if when.start < sentence.end):
        return
    for mention in parties.within(sentence):
        if mention.start <= named[-1].end or known.holds(mention) or not fits(mention) or mention.modifies:
            continue
        before = mention.start - 1 - (doc[mention.start - 1].lower_ in {"the", "to", "in", "with"})
        dated = any(when.start < before for when in whens.values() if when.start >= named[-1].end)
        bare = not any(is_verb(token) for token in doc[named[-1].end : mention.start])
        apart = any(token.text == "," for token in doc[named[-1].end : before + 1])
        later = mention.end < len(doc) and doc[mention.end].lower_ not in {"in", "on"}
        if mention.kind in kinds and (apart or later):
            continue  # "Panama recognised it in June, Peru in July and Chile in August"
        if dated and bare and doc[before].lower_ in {"and", ","} and mention.end in whens:
            yield Meant(mention, mention.end - 1, "gapped", Reach.GAPPED), doc[mention.end - 1]


def _ahead(
    model: Event, sentence: Span, parties: Parties, whens: dict[int, When], known: _Known
) -> Iterator[tuple[Meant, Token]]:
    """ "Pakistan walked out on Monday, a day after Iran": a name from which the date is counted."""
    fits, kinds = subject_fits(model.frame), {subject.kind for subject in model.subjects}
    for when in whens.values():
        if when.of is None or not model.trigger.i < when.start < sentence.end:
            continue
        mention = parties.rooted(when.of)
        if mention is not None and mention.kind in kinds and not known.holds(mention) and fits(mention):
            yield Meant(mention, when.of, "gapped", Reach.GAPPED), sentence.doc[when.of]


def _joined(last: Mention, sentence: Span, parties: Parties, fits: Fits) -> list[Mention]:
    """The list that ends in a name, where a joint stands before it: ", and Sweden"."""
    listed = parties.listed_before(last, fits)
    at = listed[0].start - 1
    if sentence.doc[at].lower_ == "the":
        at -= 1
    return listed if sentence.doc[at].lower_ in _JOINTS else []


def _is_dated(mention: Mention, sentence: Span, whens: dict[int, When]) -> bool:
    """Whether a date follows a name, a comma between or not."""
    comma = mention.end < sentence.end and sentence.doc[mention.end].text == ","
    return mention.end in whens or (comma and mention.end + 1 in whens)
