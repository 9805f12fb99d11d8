"""What the past is taken to be: who is in since when, who joined when, and who could have."""

import numpy as np

from comity.network.candidates.accessions import arrivals
from comity.network.candidates.chronicle import Chronicle, chronicle_of
from comity.network.candidates.kinds import AGREEMENT, KINDS, ORGANIZATION, RESTORATION
from comity.network.candidates.lessons import lesson, lessons
from comity.network.candidates.questions import Asked
from comity.network.candidates.world import World
from comity.view import Graph
from tests.network.candidates.told import number
from tests.network.candidates.world import CLUB, PACT, state


def asked(graph: Graph, thing: str, day: str) -> Asked:
    chronicle = chronicle_of(graph)
    kind = KINDS[ORGANIZATION if thing.startswith("organization") else AGREEMENT]
    return Asked(World(chronicle, number(day)), kind, chronicle.thing_number[thing])


def codes(one: Asked, which: np.ndarray) -> set[str]:
    return {one.world.chronicle.states[at].removeprefix("state/") for at in one.world.alive[which > 0]}


def came(chronicle: Chronicle, kind: str, thing: str) -> list[tuple[str, str, list[str]]]:
    numbers = chronicle.thing_number
    return [
        (
            str(np.datetime64(one.first, "D")),
            str(np.datetime64(one.last, "D")),
            [chronicle.states[at][6:] for at in one.who],
        )
        for one in arrivals(chronicle, KINDS[kind], number("1900-01-01"), number("2010-01-01"))
        if one.target == numbers[thing]
    ]


def test_a_year_is_known_only_once_it_is_over(small: Graph) -> None:
    assert "DDD" not in codes(asked(small, CLUB, "1985-12-30"), asked(small, CLUB, "1985-12-30").members)
    assert "DDD" in codes(asked(small, CLUB, "1985-12-31"), asked(small, CLUB, "1985-12-31").members)


def test_who_may_have_come_already_is_neither_in_nor_a_candidate(small: Graph) -> None:
    one = asked(small, CLUB, "1985-06-30")
    assert "DDD" not in codes(one, one.members) | codes(one, one.pool)


def test_founders_are_no_comings_and_who_comes_at_once_is_one_arrival(small: Graph) -> None:
    assert came(chronicle_of(small), ORGANIZATION, CLUB) == [
        ("1985-01-01", "1985-12-31", ["DDD"]),
        ("1990-05-01", "1990-05-01", ["EEE", "FFF"]),
    ]


def test_of_an_agreement_whoever_consents_before_it_is_in_force_is_a_founder(small: Graph) -> None:
    assert came(chronicle_of(small), AGREEMENT, PACT) == [("1972-03-01", "1972-03-01", ["DDD"])]
    early = asked(small, PACT, "1969-12-31")
    assert codes(early, early.members) == {"AAA", "BBB", "CCC"}


def test_candidates_exist_and_are_not_in_and_who_left_may_come_again(small: Graph) -> None:
    before, after = asked(small, CLUB, "1979-01-01"), asked(small, CLUB, "1996-01-01")
    assert codes(before, before.pool) == {"DDD", "EEE", "FFF", "GGG", "HHH"}  # Oldland belongs to nothing
    assert codes(after, after.pool) == {"EEE", "GGG", "HHH", "NEW"}
    assert codes(after, after.values["left"]) == {"EEE"}


def test_who_is_only_later_seen_to_be_in_is_left_out_of_what_is_marked(small: Graph) -> None:
    one = asked(small, CLUB, "1990-04-30")
    assert "GGG" in codes(one, one.pool)
    found = lesson(one, np.isin(one.world.alive, [chronicle_of(small).number[state("EEE")]]))
    assert chronicle_of(small).number[state("GGG")] not in found.candidates


def test_an_announcement_counts_from_its_day_until_it_is_denied(small: Graph) -> None:
    days = ("1993-12-31", "1994-01-01", "1997-01-01")
    assert [codes(one, one.values["announced"]) for one in (asked(small, CLUB, day) for day in days)] == [
        set(),
        {"HHH"},
        set(),
    ]


def test_who_signed_is_known_to_have(small: Graph) -> None:
    one = asked(small, PACT, "1971-01-01")
    assert codes(one, one.values["signed"]) == {"DDD"}
    assert codes(asked(small, PACT, "1968-12-31"), asked(small, PACT, "1968-12-31").values["signed"]) == set()


def test_only_who_is_at_odds_may_restore_relations(small: Graph) -> None:
    chronicle = chronicle_of(small)
    one = Asked(World(chronicle, number("1980-06-01")), KINDS[RESTORATION], chronicle.number[state("AAA")])
    assert codes(one, one.pool) == {"EEE"}


def test_a_region_share_is_counted_by_hand(small: Graph) -> None:
    one = asked(small, CLUB, "1980-06-01")
    seat = one.world.seat[chronicle_of(small).number[state("DDD")]]
    assert one.values["region"][seat] == 1.0
    assert one.values["relations"][one.world.seat[chronicle_of(small).number[state("HHH")]]] == 1 / 3


def test_lessons_ask_of_the_eve_and_need_three_who_are_in(small: Graph) -> None:
    chronicle = chronicle_of(small)
    kind = KINDS[ORGANIZATION]
    found = [
        one
        for one in lessons(chronicle, kind, arrivals(chronicle, kind, number("1900-01-01"), number("2010-01-01")))
        if one.target == chronicle.thing_number[CLUB]
    ]
    assert [(str(np.datetime64(one.eve, "D")), one.inside) for one in found] == [("1984-12-31", 3), ("1990-04-30", 4)]
    assert [int(one.came.sum()) for one in found] == [1, 2]
