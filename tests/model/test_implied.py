"""Who keeps an embassy in a state has relations with it, from when it is first seen on, until a break."""

from collections.abc import Iterable
from datetime import date

from comity.model import Claim
from comity.model.acts import derive, occurrences
from comity.model.implied import implied_sightings
from comity.model.preference import preference
from comity.model.spells import place
from tests.model.test_spells import APPLIES, RELATIONS, SOURCES, says

KAZ, DEU = "state/KAZ", "state/DEU"


def related(day: str, claims: Iterable[Claim]) -> bool:
    claims = list(claims)
    prefer, when = preference("rank", SOURCES), date.fromisoformat(day)
    acts = occurrences([c for c in claims if RELATIONS[c.relation].is_act], prefer)
    spells = [*derive(acts, RELATIONS, APPLIES, {}), *implied_sightings(claims, acts, RELATIONS)]
    placed = place(claims, spells, acts, RELATIONS, APPLIES, prefer, {})
    shown = [placed[s.id] for s in spells if placed[s.id].preferred]
    return any(p.begins and p.begins <= when and (p.ends is None or when <= p.ends) for p in shown)


def embassy(sender: str, host: str, rank: str = "embassy", who: str = "crowd", **dates: str) -> Claim:
    return says(who, "hasMission", sender, host, rank=rank, **dates)


def test_relations_are_seen_from_the_first_embassy_on() -> None:
    theirs = embassy(DEU, KAZ, observed_on="2022-11-16")
    ours = embassy(KAZ, DEU, since="1993", observed_until="2022-11-16")
    assert related("2023-01-01", [theirs])
    assert not related("2022-01-01", [theirs])
    assert related("1994-01-01", [theirs, ours])
    assert not related("1993-06-01", [theirs, ours])  # some day of 1993, so surely from its last day on


def test_a_consulate_shows_nothing() -> None:
    assert not related("2023-01-01", [embassy(DEU, KAZ, rank="consulate general", observed_on="2022-11-16")])


def test_a_break_ends_what_an_embassy_showed_and_a_late_list_does_not_mend_it() -> None:
    cut = says("curated", "cutRelations", DEU, KAZ, since="2018-05-01")
    assert not related("2023-01-01", [cut, embassy(DEU, KAZ, since="1994", observed_until="2022-11-16")])
    assert not related("2023-01-01", [cut, embassy(DEU, KAZ, observed_on="2022-11-16")])
    mended = says("curated", "restoredRelations", DEU, KAZ, since="2020-01-01")
    assert related("2023-01-01", [cut, mended, embassy(DEU, KAZ, observed_on="2022-11-16")])


def test_the_act_that_began_them_speaks_before_any_sighting() -> None:
    began = says("list", "establishedRelations", DEU, KAZ, since="1992-02-11")
    missions = [embassy(KAZ, DEU, since="1991-12-20", observed_until="2022-11-16")]
    assert related("1992-02-11", [began, *missions])
    assert related("2020-02-11", [began, *missions])
