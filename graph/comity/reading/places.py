"""Where the parties of one trigger stand: the roles that frames.toml speaks of, sought in the parse."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from comity.reading.clause import agents, themes
from comity.reading.meant import Fits, Meant, once
from comity.reading.sharing import in_clause
from comity.reading.subjects import surface_subjects
from comity.reading.syntax import (
    OBJECTS,
    SUBJECT,
    antecedent,
    is_verb,
    obliques,
    prepositional_objects,
    under,
    verb_above,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from spacy.tokens import Token

    from comity.reading.parties import Parties

_GUESTS = frozenset({"signatory", "guest", "participant", "attendee", "delegate", "visitor", "leader"})
_HUNG = frozenset({"at", "to", "from"})
_FAR = frozenset({"with", "between", "of"})
_HOURS = frozenset({"minute", "hour", "night", "day", "week", "month", "year", "decade"})
_QUALIFYING = frozenset({"amod", "compound", "poss", "nmod"})


class Places:
    """The phrases around one trigger and, where its frame has one, its noun."""

    def __init__(self, trigger: Token, noun: Token | None, parties: Parties) -> None:
        self.trigger, self.noun, self.parties = trigger, noun, parties
        self.verbal = is_verb(trigger)

    @property
    def hosts(self) -> list[Token]:
        """The words on which phrases may hang: the noun first, then the trigger."""
        return [self.trigger] if self.noun is None else [self.noun, self.trigger]

    def tokens(self, role: str) -> list[Token]:
        """The heads of the phrases in a role; any role not named here is a preposition."""
        seek = _ROLES.get(role)
        if seek is not None:
            return seek(self)
        hosts = self.hosts
        if role == "between" and self.verbal:
            hosts += themes(self.trigger) if self.noun is None else []
            hosts += under(self.trigger, "as")  # "offered its services as a mediator between A and B"
        found = [token for host in hosts for token in obliques(host, role)]
        if not found and role == "in" and self.verbal:  # "receives Jacques Chirac in Moscow", "called on him in Moscow"
            held = [*themes(self.trigger), *_called_on(self.trigger)]
            found = [t for theme in held if theme.ent_type_ == "PERSON" for t in obliques(theme, role)]
            found = found or _past_the_stage(self.trigger)
        if not found and role in _HUNG and not self.verbal and self.trigger.dep_ in OBJECTS:
            found = obliques(self.trigger.head, role)  # "cancelled his attendance at": the parse hangs it on the verb
        return found or [token for host in hosts for token in _deeper(host, role)][:1]

    def meant(self, role: str, fits: Fits) -> list[Meant]:
        """Everybody meant by the phrases in a role."""
        return self.all_of(self.tokens(role), fits)

    def first(self, roles: tuple[str, ...], fits: Fits) -> list[Meant]:
        """Everybody in the first of several roles that is filled."""
        for role in roles:
            found = self.meant(role, fits) + self._modifiers(role, fits)
            if not found and role == "theme":
                found = [m for token in self.tokens(role) for m in self._behind(token, fits)]
            if found:
                return once(found)
        return []

    def all_of(self, tokens: list[Token], fits: Fits) -> list[Meant]:
        """Everybody meant by several phrases."""
        return [m for token in tokens for m in self.parties.meant(token, fits)]

    def _modifiers(self, role: str, fits: Fits) -> list[Meant]:
        """Names that qualify the noun itself: "Egyptian recognition", "Palestinian statehood"."""
        host = self.noun if role == "noun-of" else self.trigger
        if host is None or role not in {"poss", "compound", "noun-of"} or (self.verbal and role != "noun-of"):
            return []
        mentions = [(self.parties.at(child.i), child) for child in host.children if child.dep_ in _QUALIFYING]
        return [Meant(m, child.i) for m, child in mentions if m is not None and fits(m)]

    def _behind(self, token: Token, fits: Fits) -> list[Meant]:
        """ "a meeting of the Forum, which Tonga is to host": the meeting, not the Forum."""
        if token.i < self.trigger.i and token.dep_ == "pobj" and token.head.lower_ in {"of", "in", "at"}:
            return self.parties.meant(token.head.head, fits)
        return []


def _deeper(host: Token, role: str) -> list[Token]:
    """ "came face to face with", "the entry into NATO of Greece": phrases that the parse hung on each other."""
    if host.pos_ != "NOUN" or role not in _FAR:
        return []
    inside = (t for t in host.subtree if t.i > host.i and t.dep_ == "prep" and t.lower_ == role)
    return [noun for t in inside if not in_clause(t, host) for noun in prepositional_objects(t)]


def _called_on(verb: Token) -> list[Token]:
    """ "called on Macron in Paris": on whom; not "called on Macron in Paris to give way"."""
    asked = any(token.tag_ == "VB" for token in verb.subtree if token.i > verb.i)
    return under(verb, "on") if verb.lemma_ == "call" and not asked else []


def _past_the_stage(verb: Token) -> list[Token]:
    """ "stopped for four hours in Liberia", "landed at an air base in England": the parse hangs "in" on the noun."""
    nouns = [noun for noun in under(verb, "for") if noun.lemma_ in _HOURS]
    nouns += [noun for noun in under(verb, "at") if noun.pos_ == "NOUN"]
    return [inner for noun in nouns for inner in under(noun, "in")]


def _agents(place: Places) -> list[Token]:
    """Who does it; of a noun the subject of the verb it hangs under: "A announced the restoration of ties"."""
    if place.verbal:
        return agents(place.trigger)
    governor = place.trigger.head.head if place.trigger.dep_ == "pobj" else place.trigger
    if governor.pos_ == "NOUN" and (owners := [c for c in governor.children if c.dep_ == "poss"]):
        return owners  # "Sweden's bid for membership"
    above = verb_above(place.trigger)
    if above is not None and place.trigger.dep_ == "nsubjpass":
        return under(above, "by")  # "membership was ruled out by Austria"
    return surface_subjects(above) if above is not None and place.trigger.dep_ not in SUBJECT else []


def _of_agents(place: Places) -> list[Token]:
    """ "guests at the summit included": the summit."""
    nouns = [noun for noun in agents(place.trigger) if noun.lemma_ in _GUESTS]
    return [at for noun in nouns for at in under(noun, "at", "of", "to", "in")]


def _themes(place: Places) -> list[Token]:
    return themes(place.trigger) if place.verbal else []


def _recipients(place: Places) -> list[Token]:
    """ "granted Kosovo recognition": to whom something is given."""
    return [child for child in place.trigger.children if child.dep_ == "dative" and child.pos_ != "ADP"]


def _nobody(place: Places) -> list[Token]:
    """Roles that no phrase of its own fills."""
    return []


def _parties(place: Places) -> list[Token]:
    """ "a deal between A and B": the parties to what is mediated."""
    held = [*themes(place.trigger), *(noun for word in ("in", "on") for noun in obliques(place.trigger, word))]
    inside = [t for noun in held for t in noun.subtree if t.lower_ == "between" and t.dep_ == "prep"]
    return [noun for between in inside for noun in prepositional_objects(between)]


def _of_noun(place: Places) -> list[Token]:
    inner = obliques(place.noun, "of") if place.noun is not None else []
    return [*inner, *(deeper for noun in inner for deeper in obliques(noun, "of"))]


def _owners(place: Places) -> list[Token]:
    owners = [child for host in place.hosts for child in host.children if child.dep_ == "poss"]
    return [antecedent(owner) or owner for owner in owners]


def _owners_within(place: Places) -> list[Token]:
    """ "the first stop of his journey", "the first stop on his tour": whose journey it is."""
    inner = [noun for word in ("of", "on") for noun in obliques(place.noun, word)] if place.noun is not None else []
    return [child for noun in inner for child in noun.children if child.dep_ == "poss"]


def _compounded(place: Places) -> list[Token]:
    return [child for host in place.hosts for child in host.children if child.dep_ in {"compound", "amod"}]


def _as_member(place: Places) -> list[Token]:
    """ "admitted as a member of the league", "as the league's tenth member", "to membership in the league"."""
    members = obliques(place.trigger, "as")
    owners = [c for member in members for c in member.children if c.dep_ in {"poss", "compound"}]
    owners = [owner for owner in owners if owner.lower_ != "member"]  # "as the 190th Member State"
    members += [noun for noun in obliques(place.trigger, "to") if noun.lemma_ == "membership"]
    return [noun for member in members for way in ("of", "in") for noun in obliques(member, way)] + owners


def _by(place: Places) -> list[Token]:
    """ "mediation by Norway", "mediation begun by Norway", "weeks of mediation by": the parse hangs it on the weeks."""
    noun, measure = place.trigger, place.trigger.head.head
    begun = [agent for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" for agent in under(c, "by")]
    if own := obliques(noun, "by") or begun:
        return own
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or measure.lemma_ not in _HOURS:
        return []
    above = (measure, measure.head, measure.head.head)  # "the fruit of weeks of mediation by"
    return next((found for up in above if (found := obliques(up, "by"))), [])


def _offered_by(place: Places) -> list[Token]:
    """ "its offer of mediation", "Kuwait, whose offer of mediation": who offers it."""
    offer = place.trigger.head.head
    if place.trigger.dep_ != "pobj" or place.trigger.head.lower_ != "of" or offer.lemma_ != "offer":
        return []
    return [antecedent(child) or child for child in offer.children if child.dep_ == "poss"]


_ROLES: Mapping[str, Callable[[Places], list[Token]]] = MappingProxyType(
    {
        "agent": _agents,
        "of-agent": _of_agents,
        "theme": _themes,
        "dative": _recipients,
        "both": _nobody,
        "context": _nobody,
        "parties": _parties,
        "noun-of": _of_noun,
        "poss": _owners,
        "of-poss": _owners_within,
        "compound": _compounded,
        "as-member": _as_member,
        "of-by": _by,
        "offered-by": _offered_by,
    }
)
