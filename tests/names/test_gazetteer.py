"""The rules of the gazetteer, on a handful of made-up and real entities."""

from datetime import date

import pytest

from comity.dates import PartialDate
from comity.errors import AmbiguousName, UnknownName
from comity.model import Code, Entity, Kind, Name
from comity.names import Ambiguous, Found, Gazetteer, Unknown

D = PartialDate.parse
OLD = Entity("state/old", "Freedonia", (), (Code("cow", "7", None, D("1949-12-31")),), None, D("1949-12-31"))
NEW = Entity(
    "state/NEW",
    "Sylvania",
    (
        Name("Freedonia", since=D("1950")),
        Name("Sylvan", kind="demonym"),
        Name("Sylvanien", "de", "label"),
        Name("Old Sylvania", kind="former", until=D("1960-06")),
    ),
    (Code("cow", "7", D("1950-01-01")), Code("iso3", "NEW"), Code("iso2", "NW")),
    D("1950-01-01"),
)
BODY = Entity("organization/sylvan", "Sylvan", (Name("NW", kind="acronym"),))
CITY = Entity("place/klopstok", "Klopstok", of="state/NEW")
RULER = Entity("person/rufus", "Rufus Firefly", (Name("Sylvania"),), (), D("1890"), D("1977"))
CAPITAL = Entity("state/KLO", "Klopstokia", (Name("Klopstok", kind="metonym"),))
G = Gazetteer([OLD, NEW, BODY, CITY, RULER, CAPITAL], {"state/older": "state/oldest", "state/oldest": "state/old"})


def test_a_day_chooses_between_a_dead_and_a_living_bearer() -> None:
    assert G.resolve("Freedonia", date(1940, 1, 1)) == Found("state/old", "label")
    assert G.resolve("Freedonia", date(1950, 1, 1)) == Found("state/NEW", "alias")


def test_without_a_day_the_living_bearer_comes_first() -> None:
    assert G.resolve("Freedonia") == Found("state/NEW", "alias")


def test_a_name_with_an_end_covers_the_whole_of_its_last_month() -> None:
    assert G.resolve("Old Sylvania", date(1960, 6, 30)) == Found("state/NEW", "former")
    after = G.resolve("Old Sylvania", date(1960, 7, 1))
    assert isinstance(after, Unknown)
    assert after.near[0] == "state/NEW"


def test_what_still_exists_is_known_by_its_name_even_before_it_began() -> None:
    assert G.resolve("Sylvania", date(1900, 1, 1), frozenset({Kind.STATE})) == Found("state/NEW", "label")


def test_a_label_beats_a_demonym_and_both_beat_a_metonym() -> None:
    assert G.resolve("Sylvan") == Found("organization/sylvan", "label")
    assert G.resolve("Sylvan", kinds=frozenset({Kind.STATE})) == Found("state/NEW", "demonym")
    assert G.resolve("Klopstok") == Found("place/klopstok", "label")
    assert G.resolve("Klopstok", kinds=frozenset({Kind.STATE})) == Found("state/KLO", "metonym")


def test_a_state_beats_a_person_of_the_same_name() -> None:
    assert G.resolve("Sylvania") == Found("state/NEW", "label")
    assert G.resolve("Sylvania", kinds=frozenset({Kind.PERSON})) == Found("person/rufus", "alias")


def test_a_name_beats_a_code() -> None:
    assert G.resolve("NW") == Found("organization/sylvan", "acronym")
    assert G.resolve("NW", kinds=frozenset({Kind.STATE})) == Found("state/NEW", "iso2")


def test_ids_pass_whole_or_bare_and_follow_redirects() -> None:
    assert G.resolve("state/NEW") == G.resolve("NEW") == Found("state/NEW", "id")
    assert G.resolve("state/older") == Found("state/old", "id")
    assert G.entity("state/older") is OLD


def test_an_id_of_another_kind_is_not_what_was_asked_for() -> None:
    assert isinstance(G.resolve("state/NEW", kinds=frozenset({Kind.PERSON})), Unknown)


def test_redirects_in_a_circle_end() -> None:
    assert isinstance(Gazetteer([], {"state/a": "state/b", "state/b": "state/a"}).resolve("state/a"), Unknown)


def test_a_code_stands_for_one_entity_a_day() -> None:
    assert G.code("cow", "7", date(1949, 12, 31)) == Found("state/old", "cow")
    assert G.code("cow", "007", date(1950, 1, 1)) == Found("state/NEW", "cow")
    assert G.code("cow", "7") == Found("state/NEW", "cow")


def test_an_unknown_code_is_unknown_and_one_of_another_day_names_its_bearer() -> None:
    later = Entity("state/LAT", "Later", (), (Code("gw", "9", D("1990")),))
    gazetteer = Gazetteer([later])
    assert gazetteer.code("gw", "8") == Unknown("8", ())
    assert gazetteer.code("gw", "9", date(1980, 1, 1)) == Unknown("9", ("state/LAT",))


def test_find_gives_the_id_or_an_error_that_names_culprit_and_mend() -> None:
    assert G.find("Sylvania") == "state/NEW"
    with pytest.raises(UnknownName, match=r"'Sylvannia' is no name Comity knows: did you mean .*\(state/NEW\)"):
        G.find("Sylvannia")
    with pytest.raises(
        UnknownName, match=r"on 1970-01-01: it was the name of Sylvania \(state/NEW\) from 1950-01-01 until 1960-06"
    ):
        G.find("Old Sylvania", date(1970, 1, 1))


def test_find_of_an_ambiguous_name_lists_labels_and_ids() -> None:
    twins = Gazetteer([Entity("state/ONE", "One", (Name("Twin"),)), Entity("state/TWO", "Two", (Name("Twin"),))])
    assert twins.resolve("twin") == Ambiguous("twin", ("state/ONE", "state/TWO"))
    with pytest.raises(AmbiguousName, match=r"'Twin' could be One \(state/ONE\) or Two \(state/TWO\): give the id"):
        twins.find("Twin")


def test_the_label_of_an_id_that_is_not_registered_is_the_id() -> None:
    assert G.label("state/NEW") == "Sylvania"
    assert G.label("state/nowhere") == "state/nowhere"
    assert "state/NEW" in G
    assert len(G) == 6
