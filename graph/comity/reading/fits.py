"""Who may do what a frame tells, and to whom or what it may be done."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from comity.model import Kind
from comity.reading.frames import PERSONAL
from comity.reading.meant import POLITIES
from comity.reading.mention import Mention, Way

if TYPE_CHECKING:
    from collections.abc import Mapping

    from comity.reading.frames import Frame
    from comity.reading.meant import Fits

_TAKES: Mapping[str, frozenset[Kind]] = MappingProxyType(
    {
        "state": POLITIES,
        "body": frozenset({Kind.ORGANIZATION, Kind.AGREEMENT}),
        "pact": frozenset({Kind.AGREEMENT}),
        "event": frozenset({Kind.SUMMIT}),
        "person": frozenset({Kind.PERSON}),
    }
)
"""The classes that ``takes`` of a frame speaks of."""
_SCHEMES = frozenset({"partnership", "initiative", "programme", "space"})
_MOVEMENTS = frozenset(
    {"front", "movement", "army", "tigers", "resistance", "brigades", "rebels", "guerrillas", "forces"}
)


def subject_fits(frame: Frame) -> Fits:
    """Who may do it."""
    if frame.relation == "met":
        return _meets
    if frame.relation == "visited":
        return _travels
    if frame.relation == "hosted" and "event" in frame.takes:
        return _takes_place
    if frame.relation == "signed":
        return lambda m: _acts(m) or is_movement(m)
    return _takes_part if frame.relation in PERSONAL else _acts


def object_fits(frame: Frame) -> Fits:
    """Whom it may be done to."""
    if frame.relation == "met":
        return _meets
    kinds = frozenset[Kind]().union(*(_TAKES[word] for word in frame.takes))
    visited, signed = frame.relation == "visited", "pact" in frame.takes

    def fits(mention: Mention) -> bool:
        if signed and mention.kind is Kind.ORGANIZATION and mention.way is Way.UNKNOWN:
            return True  # "CAFTA": an unknown name that is signed is a treaty's
        if signed and mention.kind is Kind.ORGANIZATION and not _SCHEMES.isdisjoint(mention.label.lower().split()):
            return True  # "the Partnership for Peace" is signed and joined
        if visited and mention.kind is Kind.PLACE:
            return bool(mention.state)
        return mention.kind in kinds and not (visited and mention.way is Way.OFFICE)

    return fits


def is_agreement(mention: Mention) -> bool:
    """Whether something may be signed or mediated."""
    return mention.kind is Kind.AGREEMENT


def is_person(mention: Mention) -> bool:
    """Whether it is somebody."""
    return mention.kind is Kind.PERSON


def is_polity(mention: Mention) -> bool:
    """Whether it is a state or territory."""
    return mention.kind in POLITIES


def is_polity_or_body(mention: Mention) -> bool:
    """Whether it may be a party to a quarrel: "between Israel and Hamas"."""
    return is_polity(mention) or mention.kind is Kind.ORGANIZATION


def _meets(mention: Mention) -> bool:
    return mention.kind is Kind.PERSON or (is_polity(mention) and mention.way is Way.OFFICE)


def _travels(mention: Mention) -> bool:
    return mention.kind is Kind.PERSON or is_polity(mention)


def _takes_part(mention: Mention) -> bool:
    return _travels(mention) or _is_known_body(mention)


def _takes_place(mention: Mention) -> bool:
    """ "Bali hosted the summit": a town does so for its state."""
    return _takes_part(mention) or (mention.kind is Kind.PLACE and bool(mention.state))


def _acts(mention: Mention) -> bool:
    """Whether it acts as a state does, itself or by a person who speaks for it."""
    return is_polity(mention) or _is_known_body(mention) or (mention.kind is Kind.PERSON and bool(mention.state))


def is_movement(mention: Mention) -> bool:
    """ "the Tamil Tigers": those who fight sign as states do; companies do not."""
    unknown = mention.kind is Kind.ORGANIZATION and mention.way is Way.UNKNOWN
    return unknown and not _MOVEMENTS.isdisjoint(mention.label.lower().split())


def _is_known_body(mention: Mention) -> bool:
    return mention.kind is Kind.ORGANIZATION and mention.way is not Way.UNKNOWN
