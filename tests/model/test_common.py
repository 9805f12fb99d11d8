"""Allies are derived from the alliances two states share, for as long as both are bound to fight."""

from collections.abc import Iterable
from datetime import date

from comity.model import Claim
from comity.model.acts import Spell, derive, occurrences
from comity.model.common import common_ties
from comity.model.preference import preference
from comity.model.spells import place
from tests.model.test_spells import APPLIES, RELATIONS, SOURCES, P, says

GBR, PRT, FRA = "state/GBR", "state/PRT", "state/FRA"
OLD, NEW = "agreement/old-alliance", "agreement/new-alliance"


def allied(claims: Iterable[Claim]) -> list[Spell]:
    claims = list(claims)
    prefer = preference("rank", SOURCES)
    acts = occurrences([c for c in claims if RELATIONS[c.relation].is_act], prefer)
    spells = list(derive(acts, RELATIONS, APPLIES, {OLD: P("1373"), NEW: P("1949")}))
    placed = place(claims, spells, acts, RELATIONS, APPLIES, prefer, {})
    return common_ties(claims, spells, placed, RELATIONS)


def party(state: str, treaty: str, since: str, until: str = "", capacity: str = "defense", who: str = "list") -> Claim:
    dates = {"since": since} | ({"until": until} if until else {})
    return says(who, "partyTo", state, treaty, capacity=capacity, **dates)


def test_two_are_allied_while_both_are_bound() -> None:
    found = allied([party(GBR, OLD, "1899-10-14", "1910-05-05"), party(PRT, OLD, "1900-01-02", "1920")])
    assert [(s.relation, s.subject, s.object) for s in found] == [("alliedWith", GBR, PRT)]
    assert (str(found[0].since), found[0].until and found[0].until.last) == ("1900-01-02", date(1910, 5, 5))
    assert len(found[0].rests_on) == 2


def test_alliances_that_overlap_are_one_stretch_and_a_gap_makes_two() -> None:
    first = [party(s, OLD, "1900", "1930") for s in (GBR, PRT)]
    second = [party(s, NEW, "1925", "1950") for s in (GBR, PRT)]
    third = [party(s, "agreement/third", "1960") for s in (GBR, PRT)]
    found = sorted(allied([*first, *second, *third]), key=lambda s: s.since)
    assert [(str(s.since), s.until and s.until.last.year, len(s.rests_on)) for s in found] == [
        ("1900", 1950, 4),
        ("1960", None, 2),
    ]


def test_a_pact_of_neutrality_makes_no_allies() -> None:
    assert allied([party(s, OLD, "1939-08-23", capacity="nonaggression") for s in (GBR, PRT)]) == []
    assert allied([party(s, OLD, "1939", capacity="consultation") for s in (GBR, PRT)]) == []


def test_a_better_date_counts_and_the_capacity_is_taken_from_who_knows_it() -> None:
    """The list knows that the treaty is a defence pact, the curated source the day."""
    listed = [party(s, NEW, "1949") for s in (GBR, FRA)]
    ratified = [says("curated", "ratified", s, NEW, since="1949-08-24") for s in (GBR, FRA)]
    found = allied([*listed, *ratified])
    assert [str(s.since) for s in found] == ["1949-08-24"]


def test_one_who_is_bound_to_defend_another_is_its_ally() -> None:
    """The American treaty with Japan binds the United States alone."""
    found = allied([party("state/USA", OLD, "1952"), party("state/JPN", OLD, "1952", capacity="")])
    assert [(s.subject, s.object) for s in found] == [("state/JPN", "state/USA")]


def test_who_acceded_is_allied_with_all_though_no_list_tells_its_capacity() -> None:
    acceded = [says("curated", "joined", s, NEW, since=day) for s, day in (("state/FIN", "2023-04-04"), (FRA, "1949"))]
    sweden = says("curated", "ratified", "state/SWE", NEW, since="2024-03-07")
    found = allied([party(GBR, NEW, "1949"), *acceded, sweden])
    assert {(s.subject[6:], s.object[6:]): str(s.since) for s in found} == {
        ("FRA", "GBR"): "1949",
        ("FIN", "GBR"): "2023-04-04",
        ("FIN", "FRA"): "2023-04-04",
        ("GBR", "SWE"): "2024-03-07",
        ("FRA", "SWE"): "2024-03-07",
        ("FIN", "SWE"): "2024-03-07",
    }


def test_two_whom_others_guarantee_are_not_each_others_allies() -> None:
    guaranteed = [party(s, OLD, "1925", capacity="nonaggression") for s in (FRA, "state/DEU")]
    found = allied([party(GBR, OLD, "1925"), *guaranteed])
    assert {(s.subject, s.object) for s in found} == {(FRA, GBR), ("state/DEU", GBR)}


def test_nobody_is_allied_with_itself() -> None:
    assert allied([party(GBR, OLD, "1900", "1910"), party(GBR, OLD, "1920", "1930")]) == []
