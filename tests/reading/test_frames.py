"""The frame table and the lists of words are whole."""

from comity.model import Kind
from comity.reading.fits import object_fits, subject_fits
from comity.reading.frames import PERSONAL, SYMMETRIC, frames
from comity.reading.mention import Mention, Way
from comity.reading.reference import reference
from comity.reading.vocabulary import LOCAL


def mention(kind: Kind, way: Way = Way.NAME, state: str = "") -> Mention:
    return Mention(0, 1, 0, f"{kind}/x", kind, way, state=state)


def test_every_line_tells_a_relation_of_the_vocabulary() -> None:
    assert frames().by_relation.keys() == LOCAL.keys()
    assert LOCAL.keys() >= {*PERSONAL, *SYMMETRIC, *frames().roles.values(), *frames().compounds.values()}


def test_every_line_says_what_it_takes() -> None:
    table = frames()
    verbal = [frame for lines in table.by_verb.values() for _, frame in lines]
    lines = [*verbal, *(frame for nominal in table.by_noun.values() for frame in nominal)]
    assert {frame.relation for frame in lines if not frame.takes} == set()
    assert all(any(map(object_fits(frame), map(mention, Kind))) or frame.relation == "met" for frame in lines)


def test_a_particle_is_parted_from_its_verb() -> None:
    assert ("out", "withdrew") in {(particle, frame.relation) for particle, frame in frames().by_verb["pull"]}


def test_a_place_is_visited_only_where_its_state_is_known() -> None:
    fits = object_fits(frames().by_relation["visited"])
    assert fits(mention(Kind.PLACE, Way.PLACE, "state/KEN"))
    assert not fits(mention(Kind.PLACE, Way.PLACE))
    assert not fits(mention(Kind.STATE, Way.OFFICE))


def test_a_state_meets_only_by_whoever_holds_an_office() -> None:
    fits = subject_fits(frames().by_relation["met"])
    assert fits(mention(Kind.STATE, Way.OFFICE))
    assert not fits(mention(Kind.STATE))


def test_words_that_narrow_others_are_among_them() -> None:
    words = reference()
    assert words.either < words.definite
    assert words.people.isdisjoint(words.things)
