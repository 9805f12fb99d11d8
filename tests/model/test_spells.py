"""The as-of rule, clause by clause, on hand-made cases: who was in force on this day?"""

import dataclasses
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from comity import resources
from comity.dates import PartialDate
from comity.errors import ComityError
from comity.model import Claim, Rank, Source
from comity.model.acts import derive, occurrences
from comity.model.preference import preference
from comity.model.spells import Placed, place
from comity.rdf.ontology import applies, relations

FOLDER = resources.ontology_dir()
RELATIONS = relations(FOLDER)
APPLIES = applies(FOLDER)
P = PartialDate.parse
DATES = ("since", "until", "observed_on", "observed_until", "announced_on")


def source(id_: str, rank: str, retrieved: str = "2026-01-01") -> Source:
    return Source(
        id=id_, title=id_, authors="", version="1", licence="CC0-1.0", open_licence=True, citation="",
        retrieved=P(retrieved), rank=Rank(rank),
    )  # fmt: skip


SOURCES = {
    "curated": source("curated", "curated"),
    "list": source("list", "compiled"),
    "newer": source("newer", "compiled", "2026-06-01"),
    "crowd": source("crowd", "crowd"),
}


def says(who: str, relation: str, subject: str, obj: str, **more: Any) -> Claim:
    dated = {key: P(value) if key in DATES else value for key, value in more.items()}
    claim = Claim(relation=relation, subject=subject, object=obj, source=who, **dated)
    return RELATIONS[relation].normalised(claim)


def timeline(
    claims: Iterable[Claim],
    rule: str = "rank",
    dissolved: dict[str, str] | None = None,
    inceptions: dict[str, str] | None = None,
) -> dict[str, Placed]:
    claims = list(claims)
    prefer = preference(rule, SOURCES)
    acts = occurrences([c for c in claims if c.status == "done" and RELATIONS[c.relation].is_act], prefer)
    spells = list(derive(acts, RELATIONS, APPLIES, {id_: P(day) for id_, day in (inceptions or {}).items()}))
    ended = {id_: P(day) for id_, day in (dissolved or {}).items()}
    return place(claims, spells, acts, RELATIONS, APPLIES, prefer, ended)


def in_force(day: str, claims: Iterable[Claim], **more: Any) -> set[str]:
    """The ids of the rows that speak for a state in force on a day."""
    when = date.fromisoformat(day)
    acts = {c.id for c in claims if RELATIONS[c.relation].is_act}
    return {
        id_
        for id_, p in timeline(claims, **more).items()
        if p.preferred and p.begins and p.begins <= when and (p.ends is None or when <= p.ends) and id_ not in acts
    }


NATO, EU = "organization/nato", "organization/eu"
CZE, GBR, ISR, IRN = "state/CZE", "state/GBR", "state/ISR", "state/IRN"
CZECH_YEAR = says("list", "memberOf", CZE, NATO, since="1999", observed_until="2014")
CZECH_DAY = says("curated", "joined", CZE, NATO, since="1999-03-12")


def test_a_year_precise_bound_includes_the_whole_year() -> None:
    assert in_force("1999-01-15", [CZECH_YEAR]) == {CZECH_YEAR.id}
    assert in_force("1998-12-31", [CZECH_YEAR]) == set()


def test_the_better_source_decides_before_the_day_is_tested() -> None:
    """Czech NATO membership: the yearly list alone says January 1999, the accession's day says April."""
    both = [CZECH_YEAR, CZECH_DAY]
    assert in_force("1999-01-15", both) == set()
    assert len(in_force("1999-04-15", both)) == 1
    assert CZECH_YEAR.id not in in_force("1999-04-15", both)


def test_what_was_observed_holds_from_that_day_and_never_before() -> None:
    seen = says("list", "memberOf", GBR, EU, observed_on="2014-06-30")
    assert in_force("2014-06-29", [seen]) == set()
    assert in_force("2014-06-30", [seen]) == {seen.id}
    assert in_force("2019-01-01", [seen]) == {seen.id}


def test_a_later_exit_ends_what_a_list_of_2014_observed() -> None:
    seen = says("list", "memberOf", GBR, EU, observed_on="2014-06-30")
    exit_ = says("curated", "withdrew", GBR, EU, since="2020-01-31")
    assert in_force("2020-01-31", [seen, exit_]) == {seen.id}
    assert in_force("2020-02-01", [seen, exit_]) == set()


def test_a_source_that_stopped_looking_leaves_the_state_open() -> None:
    member = says("list", "memberOf", GBR, EU, since="1973", observed_until="2014")
    assert in_force("2019-01-01", [member]) == {member.id}
    exit_ = says("curated", "withdrew", GBR, EU, since="2020-01-31")
    assert in_force("2020-02-01", [member, exit_]) == set()


def test_an_end_before_the_last_observation_is_not_believed() -> None:
    member = says("list", "memberOf", GBR, EU, since="1973", observed_until="2014")
    wrong = says("crowd", "withdrew", GBR, EU, since="1990-01-01")
    assert in_force("2013-01-01", [member, wrong]) == {member.id}


def test_an_observation_gives_way_to_whoever_knows_the_beginning() -> None:
    seen = says("curated", "memberOf", GBR, EU, observed_on="2014-06-30")
    since = says("crowd", "memberOf", GBR, EU, since="1973-01-01")
    assert in_force("1980-01-01", [seen, since]) == {since.id}


def test_what_was_seen_twice_holds_from_the_first_time_on() -> None:
    seen = says("list", "memberOf", "state/CAN", "organization/commonwealth", observed_on="1965", observed_until="2014")
    again = says("newer", "memberOf", "state/CAN", "organization/commonwealth", observed_on="2026-02")
    assert in_force("1995-06-01", [seen, again]) == {seen.id}
    assert in_force("2026-06-01", [seen, again]) == {seen.id}


def test_a_break_ends_relations_and_restoring_begins_them_again() -> None:
    claims = [
        says("curated", "establishedRelations", ISR, IRN, since="1950-03-06"),
        says("curated", "cutRelations", IRN, ISR, since="1979-02-18"),
        says("curated", "restoredRelations", IRN, ISR, since="1990-01-01"),
    ]
    assert len(in_force("1979-02-18", claims)) == 1
    assert in_force("1979-02-19", claims) == set()
    assert len(in_force("1990-01-01", claims)) == 1


def test_either_side_may_break_what_both_keep() -> None:
    relations = says("curated", "establishedRelations", ISR, IRN, since="1950-03-06")
    for one, other in ((ISR, IRN), (IRN, ISR)):
        break_ = says("curated", "cutRelations", one, other, since="1979-02-18")
        assert in_force("1980-01-01", [relations, break_]) == set()


def test_a_dissolved_state_holds_nothing() -> None:
    pact = says("list", "memberOf", "state/DDR", "organization/warsaw-pact", since="1956")
    assert in_force("1990-10-03", [pact], dissolved={"state/DDR": "1990-10-03"}) == {pact.id}
    assert in_force("1990-10-04", [pact], dissolved={"state/DDR": "1990-10-03"}) == set()
    gone = says("list", "memberOf", "state/DDR", "organization/x", since="1995")
    assert in_force("1996-01-01", [gone], dissolved={"state/DDR": "1990-10-03"}) == set()


def test_joining_an_agreement_makes_a_party_not_a_member() -> None:
    claims = [says("curated", "joined", ISR, "agreement/x", since="2000-01-01")]
    prefer = preference("rank", SOURCES)
    spells = list(derive(occurrences(claims, prefer), RELATIONS, APPLIES, {"agreement/x": P("1999")}))
    assert [spell.relation for spell in spells] == ["partyTo"]
    assert spells[0].rests_on == (claims[0].id,)


@pytest.mark.parametrize("status", ["planned", "hinted", "conditional", "denied"])
def test_what_is_not_done_begins_nothing(status: str) -> None:
    from comity.model import Status

    claim = says("curated", "joined", ISR, "agreement/x", announced_on="2025-11-06")
    claim = dataclasses.replace(claim, status=Status(status))
    placed = timeline([claim])
    assert placed == {claim.id: Placed(claim.id, True, date(2025, 11, 6))}


def test_accepting_a_plan_does_not_establish_relations() -> None:
    claims = [says("curated", "joined", ISR, "agreement/abraham-accords", since="2020-09-15")]
    begun = {"agreement/abraham-accords": P("2020-09-15")}
    spells = derive(occurrences(claims, preference("rank", SOURCES)), RELATIONS, APPLIES, begun)
    assert {spell.relation for spell in spells} == {"partyTo"}


def test_leaving_and_coming_back_are_two_spells() -> None:
    first = says("list", "memberOf", GBR, "organization/unesco", since="1946", until="1985")
    second = says("list", "memberOf", GBR, "organization/unesco", since="1997", observed_until="2014")
    assert in_force("1985-12-31", [first, second]) == {first.id}
    assert in_force("1990-01-01", [first, second]) == set()
    assert in_force("2020-01-01", [first, second]) == {second.id}


def test_between_two_beginnings_the_preferred_end_decides() -> None:
    first = says("list", "memberOf", GBR, "organization/unesco", since="1946", until="1986")
    second = says("list", "memberOf", GBR, "organization/unesco", since="1997")
    exit_ = says("curated", "withdrew", GBR, "organization/unesco", since="1985-12-31")
    claims = [first, second, exit_]
    assert in_force("1986-06-01", claims) == set()
    assert in_force("2000-01-01", claims) == {second.id}


def test_a_legation_raised_to_an_embassy_is_two_spells_in_a_row() -> None:
    usa, kaz = "state/USA", "state/BRA"
    legation = says("list", "hasMission", usa, kaz, since="1825-10-29", until="1905-01-10", rank="legation")
    embassy = says("list", "hasMission", usa, kaz, since="1905-01-10", rank="embassy")
    assert in_force("1900-01-01", [legation, embassy]) == {legation.id}
    assert in_force("1950-01-01", [legation, embassy]) == {embassy.id}


def test_a_closed_consulate_does_not_close_the_embassy() -> None:
    embassy = says("list", "hasMission", CZE, GBR, since="1950", rank="embassy")
    consulate = says("list", "hasMission", CZE, GBR, since="1960", until="1970", rank="consulate")
    assert in_force("1965-01-01", [embassy, consulate]) == {embassy.id, consulate.id}
    assert in_force("1980-01-01", [embassy, consulate]) == {embassy.id}


def test_one_of_two_consulates_closes_and_the_other_stays() -> None:
    usa, pol = "state/USA", "state/POL"
    poznan = says("list", "hasMission", usa, pol, since="1959-08-29", until="1996", rank="consulate", key="Poznan")
    krakow = says("list", "hasMission", usa, pol, since="1974-07-05", rank="consulate", key="Krakow")
    assert in_force("1980-01-01", [poznan, krakow])
    assert in_force("2000-01-01", [poznan, krakow]) == {krakow.id}


def test_a_later_term_does_not_unsay_the_one_seen_before() -> None:
    """One list saw him in office from 2011 to 2015 and stopped looking; another dates his present term to 2025."""
    leader, state = "person/alassane-ouattara", "state/CIV"
    first = says("list", "headOfState", leader, state, since="2011-04-11", observed_until="2015-12-31")
    present = says("newer", "headOfState", leader, state, since="2025-10-25")
    for day in ("2014-01-01", "2020-01-01", "2025-10-24"):
        assert in_force(day, [first, present]) == {first.id}
    assert in_force("2025-10-25", [first, present]) == {present.id}


def test_joining_later_unsays_a_list_that_saw_a_member_before() -> None:
    seen = says("list", "memberOf", CZE, NATO, since="1990", observed_until="1995")
    assert in_force("1992-01-01", [seen, CZECH_DAY]) == set()


def test_two_words_on_one_act_are_one_occurrence() -> None:
    year = says("list", "recognized", "state/USA", ISR, since="1948")
    day = says("curated", "recognized", "state/USA", ISR, since="1948-05-14")
    groups = occurrences([year, day], preference("rank", SOURCES))
    assert {speaker: [c.id for c in group] for speaker, group in groups.items()} == {day.id: [day.id, year.id]}


def test_two_visits_are_two_acts() -> None:
    visits = [says("list", "visited", "person/x", ISR, since=day) for day in ("1994-10-27", "1995-11-06")]
    assert len(occurrences(visits, preference("rank", SOURCES))) == 2


def test_recency_breaks_the_tie_between_equals() -> None:
    old = says("list", "memberOf", GBR, EU, since="1973-01-01")
    new = says("newer", "memberOf", GBR, EU, since="1972-01-01")
    assert in_force("1972-06-01", [old, new]) == {new.id}


def test_the_rule_can_be_switched() -> None:
    vague = says("curated", "memberOf", GBR, EU, since="1973")
    sharp = says("list", "memberOf", GBR, EU, since="1973-01-05")
    assert in_force("1973-01-02", [vague, sharp]) == {vague.id}
    assert in_force("1973-01-02", [vague, sharp], rule="precision") == set()
    with pytest.raises(ComityError, match="rank, precision, recency"):
        preference("loudest", SOURCES)


TREATY = "agreement/test-ban"


def test_who_ratified_is_party_once_the_agreement_is_in_force() -> None:
    ratified = says("curated", "ratified", CZE, TREATY, since="1998-02-02")
    began = {TREATY: "2002-07-01"}
    assert in_force("2002-06-30", [ratified], inceptions=began) == set()
    assert len(in_force("2002-07-01", [ratified], inceptions=began)) == 1


def test_an_agreement_that_never_came_into_force_has_no_parties() -> None:
    ratified = says("curated", "ratified", CZE, TREATY, since="1998-02-02")
    acceded = says("curated", "joined", GBR, TREATY, since="1999")
    assert in_force("2020-01-01", [ratified, acceded]) == set()


def test_who_withdrew_from_an_agreement_before_it_began_was_never_a_party() -> None:
    acts = [
        says("curated", "ratified", CZE, TREATY, since="1998-02-02"),
        says("curated", "withdrew", CZE, TREATY, since="1999-02-02"),
    ]
    assert in_force("2003-01-01", acts, inceptions={TREATY: "2002-07-01"}) == set()


def test_the_next_holder_ends_a_term_whose_source_stopped_looking() -> None:
    cameron = says("list", "headOfGovernment", "person/cameron", GBR, since="2010-05-11", observed_until="2015-12-31")
    may = says("curated", "headOfGovernment", "person/may", GBR, since="2016-07-13", until="2019-07-24")
    assert cameron.id in in_force("2016-07-13", [cameron, may])
    assert in_force("2016-07-14", [cameron, may]) == {may.id}


def test_an_earlier_holder_or_a_sure_term_is_left_alone() -> None:
    looked = {"observed_until": "2015-12-31"}
    bishop = says("list", "headOfState", "person/bishop", "state/AND", since="2003-05-12", **looked)
    president = says("list", "headOfState", "person/president", "state/AND", since="2012-05-15", **looked)
    assert in_force("2016-06-01", [bishop, president]) == {bishop.id, president.id}
    open_ended = says("curated", "headOfState", "person/king", GBR, since="1999")
    other = says("list", "headOfState", "person/other", GBR, since="2005-01-01")
    assert in_force("2010-01-01", [open_ended, other]) == {open_ended.id, other.id}


AU, EGY = "organization/african-union", "state/EGY"
EGYPT_IN = says("curated", "joined", EGY, AU, since="1963-05-25")
EGYPT_OUT = says("curated", "memberOf", EGY, AU, capacity="suspended", since="2013-07-05", until="2014-06-17")


def test_a_suspended_member_stays_one_during_and_after() -> None:
    assert len(in_force("1990-01-01", [EGYPT_IN, EGYPT_OUT])) == 1
    during = in_force("2013-12-01", [EGYPT_IN, EGYPT_OUT])
    assert EGYPT_OUT.id in during
    assert len(during) == 2
    assert EGYPT_OUT.id not in in_force("2014-06-18", [EGYPT_IN, EGYPT_OUT])
    assert len(in_force("2020-01-01", [EGYPT_IN, EGYPT_OUT])) == 1


def test_leaving_ends_the_membership_and_the_suspension() -> None:
    suspended = says("curated", "memberOf", EGY, AU, capacity="suspended", since="2013-07-05")
    left = says("curated", "withdrew", EGY, AU, since="2015-01-01")
    assert in_force("2016-01-01", [EGYPT_IN, suspended, left]) == set()


def test_a_yearly_lists_end_is_belied_by_who_saw_the_member_later() -> None:
    joined = says("curated", "joined", EGY, AU, since="1963-05-25")
    stops = says("list", "memberOf", EGY, AU, since="1963", until="2005")
    seen = says("newer", "memberOf", EGY, AU, observed_on="2026-02")
    assert len(in_force("2015-01-01", [joined, stops, seen])) == 1
    assert in_force("2015-01-01", [joined, stops]) == set()  # nobody saw it later: the list's end is the only word


def test_an_end_stands_where_the_state_began_again_later() -> None:
    joined = says("curated", "joined", EGY, AU, since="1963-05-25")
    spells = [
        says("list", "memberOf", EGY, AU, since="1963", until="1984"),
        says("list", "memberOf", EGY, AU, since="2017", observed_until="2020"),
        says("newer", "memberOf", EGY, AU, observed_on="2026-02"),
    ]
    assert in_force("1990-01-01", [joined, *spells]) == set()
    assert len(in_force("2019-01-01", [joined, *spells])) == 1


def test_a_list_that_changes_its_code_does_not_end_the_membership() -> None:
    joined = says("curated", "joined", EGY, AU, since="1955-05-06")
    spells = [
        says("list", "memberOf", EGY, AU, since="1955", until="1990", key="260"),
        says("list", "memberOf", EGY, AU, since="1991", observed_until="2014", key="255"),
    ]
    assert len(in_force("2000-01-01", [joined, *spells])) == 1


def test_leaving_later_does_not_stretch_a_suspension_that_ended() -> None:
    suspended = says("curated", "memberOf", EGY, AU, capacity="suspended", since="2009-10-20", until="2011-03")
    left = says("curated", "withdrew", EGY, AU, since="2025-01-29")
    assert suspended.id not in in_force("2015-01-01", [EGYPT_IN, suspended, left])


def test_of_two_beginnings_preferred_alike_the_earlier_speaks() -> None:
    """Established in 1922 and restored in 1991, with no break told in between."""
    acts = [
        says("list", "establishedRelations", "state/EST", "state/USA", since="1922-07-28"),
        says("list", "restoredRelations", "state/EST", "state/USA", since="1991-09-04"),
    ]
    for order in (acts, acts[::-1]):
        assert len(in_force("1930-01-01", order)) == 1
        assert len(in_force("1995-01-01", order)) == 1


def test_a_term_that_ended_some_day_of_a_month_ends_when_the_next_began_in_it() -> None:
    one = says("list", "headOfGovernment", "person/one", GBR, since="2014-03-01", until="2016-12")
    two = says("list", "headOfGovernment", "person/two", GBR, since="2016-12-11", until="2018")
    assert in_force("2016-12-10", [one, two]) == {one.id}
    assert in_force("2016-12-20", [one, two]) == {two.id}


def test_what_was_seen_in_the_year_it_ended_is_no_spell_of_its_own() -> None:
    ended = says("curated", "memberOf", GBR, EU, since="1920-05", until="1940-08-03")
    seen = says("list", "memberOf", GBR, EU, observed_on="1940")
    assert in_force("1950-01-01", [ended, seen]) == set()
