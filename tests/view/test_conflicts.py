"""Which claims cannot all be true: a case for every clause, and for every excuse."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from comity.build import build
from comity.dates import PartialDate
from comity.errors import ComityError
from comity.ledger.home import Home
from comity.ledger.registry import write_entities
from comity.model import Claim, Entity, Status
from comity.view import Graph
from comity.view.conflicts import COLUMNS, list_conflicts
from tests.small import ENTITIES, claim, write_source

A, B, NATO, ACCORDS = "state/CZE", "state/KAZ", "organization/nato", "agreement/abraham-accords"
ISR = "state/ISR"
RANKS = {"curated": "curated", "register": "primary", "list": "compiled", "other": "compiled"}
Told = tuple[str, str, int, set[str]]


def conflicts(folder: Path, *claims: Claim, **narrowed: str) -> list[Told]:
    """Kind, relation, days and what the sources say, one entry a group."""
    frame = frame_of(folder, *claims, **narrowed)
    groups = []
    for _, group in frame.groupby("conflict"):
        first = group.iloc[0]
        groups.append(
            (first["kind"], first["relation"], int(first["days"]), set(group["source"] + " " + group["says"]))
        )
    return groups


def frame_of(folder: Path, *claims: Claim, **narrowed: str) -> pd.DataFrame:
    seeds = folder / "seeds"
    people = [Entity("person/one", "One"), Entity("person/two", "Two")]
    write_entities(seeds / "entities", [*ENTITIES, Entity("state/MAR", "Morocco"), *people])
    for source in {told.source for told in claims}:
        own = [told for told in claims if told.source == source]
        write_source(seeds / source, own, rank=RANKS[source], retrieved="2025-11-06")
    return list_conflicts(Graph(build(Home(folder / "home"), seeds=seeds).path), **narrowed)


def denied(source: str, relation: str, obj: str, **dates: str) -> Claim:
    return replace(claim(source, relation, A, obj, **dates), status=Status.DENIED)


def test_beginnings_further_apart_than_their_precision(tmp_path: Path) -> None:
    told = conflicts(
        tmp_path,
        claim("list", "memberOf", A, NATO, since="1998"),
        claim("other", "memberOf", A, NATO, since="1999-03"),
        claim("register", "memberOf", A, NATO, since="1999-03-12"),
    )
    assert told == [("beginning", "memberOf", 71, {"list 1998", "other 1999-03", "register 1999-03-12"})]


def test_dates_that_could_be_one_are_no_conflict(tmp_path: Path) -> None:
    assert not conflicts(
        tmp_path,
        claim("list", "memberOf", A, NATO, since="1999", until="2004"),
        claim("register", "memberOf", A, NATO, since="1999-03-12", until="2004-05-01"),
        claim("other", "memberOf", A, NATO, observed_on="2003-01-01"),
    )


def test_an_act_and_a_list_disagree_on_what_the_act_began(tmp_path: Path) -> None:
    frame = frame_of(
        tmp_path,
        claim("curated", "joined", A, NATO, since="1999-03-12"),
        claim("list", "memberOf", A, NATO, since="1998"),
    )
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["derived"]) == [True, False]
    assert list(frame["claim"].str.split("/").str[0]) == ["spell", "claim"]
    assert list(frame["preferred"]) == [True, False]
    assert set(frame["subject_label"]) == {"Czechia"}


def test_ends_further_apart_than_their_precision(tmp_path: Path) -> None:
    told = conflicts(
        tmp_path,
        claim("list", "memberOf", A, NATO, since="1999", until="2004"),
        claim("register", "memberOf", A, NATO, since="1999-03-12", until="2005-02-01"),
    )
    assert told == [("end", "memberOf", 32, {"list 2004", "register 2005-02-01"})]


def test_an_open_end_is_silence(tmp_path: Path) -> None:
    assert not conflicts(
        tmp_path,
        claim("list", "memberOf", A, NATO, since="1999"),
        claim("register", "memberOf", A, NATO, since="1999-03-12", until="2005-02-01"),
    )


def test_an_act_that_happens_once_is_dated_apart(tmp_path: Path) -> None:
    told = conflicts(
        tmp_path,
        claim("curated", "establishedRelations", B, ISR, since="1992-04-10"),
        claim("list", "establishedRelations", B, ISR, since="1995"),
    )
    assert told == [("date", "establishedRelations", 996, {"curated 1992-04-10", "list 1995"})]


def test_what_was_undone_in_between_may_happen_again(tmp_path: Path) -> None:
    assert not conflicts(
        tmp_path,
        claim("curated", "joined", A, NATO, since="1999-03-12"),
        claim("list", "joined", A, NATO, since="2010"),
        claim("other", "withdrew", A, NATO, since="2005"),
    )
    assert not conflicts(
        tmp_path / "by a state's end",
        claim("curated", "joined", A, NATO, since="1999-03-12"),
        claim("list", "joined", A, NATO, since="2010"),
        claim("other", "memberOf", A, NATO, since="1999", until="2005"),
    )
    assert not conflicts(
        tmp_path / "an end twice",
        claim("curated", "withdrew", A, NATO, since="1980"),
        claim("list", "withdrew", A, NATO, since="2010"),
        claim("other", "joined", A, NATO, since="2000"),
    )


def test_an_end_outside_excuses_nothing(tmp_path: Path) -> None:
    told = conflicts(
        tmp_path,
        claim("curated", "joined", A, NATO, since="1999-03-12"),
        claim("list", "joined", A, NATO, since="2010"),
        claim("other", "withdrew", A, NATO, since="2015"),
    )
    assert ("date", "joined") in {group[:2] for group in told}


def test_relations_broken_by_either_side_may_be_established_again(tmp_path: Path) -> None:
    assert not conflicts(
        tmp_path,
        claim("curated", "establishedRelations", A, ISR, since="1949-01-01"),
        claim("list", "establishedRelations", A, ISR, since="1990-02-09"),
        claim("other", "cutRelations", A, ISR, since="1967-06-10"),
    )


def test_what_may_happen_often_is_no_conflict(tmp_path: Path) -> None:
    assert not conflicts(
        tmp_path,
        claim("curated", "visited", A, ISR, since="1999-03-12"),
        claim("list", "visited", A, ISR, since="2010-01-01"),
        claim("curated", "signed", A, ACCORDS, since="2020-09-15"),
        claim("list", "signed", A, ACCORDS, since="2021-01-06"),
    )


def test_ratifying_happens_once(tmp_path: Path) -> None:
    told = conflicts(
        tmp_path,
        claim("curated", "ratified", A, ACCORDS, since="2020-09-15"),
        claim("list", "ratified", A, ACCORDS, since="2021-01-06"),
    )
    assert [group[:2] for group in told] == [("date", "ratified")]


def test_a_source_is_never_set_against_itself(tmp_path: Path) -> None:
    assert not conflicts(
        tmp_path,
        claim("list", "joined", A, NATO, since="1999-03-12"),
        claim("list", "joined", A, NATO, since="2010"),
        claim("list", "memberOf", A, NATO, since="1950", until="1960"),
        claim("list", "memberOf", A, NATO, since="1955", until="1970"),
        denied("list", "joined", NATO),
    )


@pytest.mark.parametrize(
    ("no", "yes", "contradict"),
    [
        ({"relation": "memberOf", "announced_on": "2005"}, {"relation": "memberOf", "since": "1999"}, True),
        ({"relation": "memberOf", "announced_on": "1990"}, {"relation": "memberOf", "since": "1999"}, False),
        (
            {"relation": "memberOf", "announced_on": "2010"},
            {"relation": "memberOf", "since": "1999", "until": "2004"},
            False,
        ),
        ({"relation": "joined", "announced_on": "2005"}, {"relation": "joined", "since": "1999"}, True),
        ({"relation": "joined", "announced_on": "1990"}, {"relation": "joined", "since": "1999"}, False),
        ({"relation": "joined", "since": "1999"}, {"relation": "joined", "since": "1999-03-12"}, True),
        ({"relation": "joined", "since": "1998"}, {"relation": "joined", "since": "1999-03-12"}, False),
        ({"relation": "met", "since": "2020-11-22"}, {"relation": "met", "since": "2020-11-22"}, True),
        ({"relation": "met", "announced_on": "2020-11-23"}, {"relation": "met", "since": "2019-01-01"}, False),
        ({"relation": "joined"}, {"relation": "joined", "since": "1999"}, True),
    ],
)
def test_a_denial_contradicts_what_was_done_by_then(
    tmp_path: Path, no: dict[str, str], yes: dict[str, str], contradict: bool
) -> None:
    obj = ISR if no["relation"] == "met" else NATO
    facts = {key: value for key, value in no.items() if key != "relation"}
    done = {key: value for key, value in yes.items() if key != "relation"}
    told = conflicts(
        tmp_path, denied("curated", no["relation"], obj, **facts), claim("list", yes["relation"], A, obj, **done)
    )
    assert [group[0] for group in told if group[0] == "denial"] == ["denial"] * contradict


def test_the_better_sources_come_first_and_then_the_further_apart(tmp_path: Path) -> None:
    told = conflicts(
        tmp_path,
        claim("list", "memberOf", A, NATO, since="1950"),
        claim("other", "memberOf", A, NATO, since="1990"),
        claim("list", "memberOf", B, NATO, since="1989"),
        claim("other", "memberOf", B, NATO, since="1991"),
        claim("curated", "hasRelations", A, ISR, since="1990"),
        claim("register", "hasRelations", A, ISR, since="1991-02-01"),
    )
    assert [(group[1], group[2]) for group in told] == [("hasRelations", 32), ("memberOf", 14_246), ("memberOf", 366)]


def test_conflicts_can_be_narrowed(tmp_path: Path) -> None:
    claims = [
        claim("list", "memberOf", A, NATO, since="1950"),
        claim("other", "memberOf", A, NATO, since="1990"),
        claim("curated", "hasRelations", B, ISR, since="1990"),
        claim("register", "hasRelations", B, ISR, since="1991-02-01"),
    ]
    assert [group[1] for group in conflicts(tmp_path, *claims, entity="NATO")] == ["memberOf"]
    assert [group[1] for group in conflicts(tmp_path, *claims, relation="hasRelations")] == ["hasRelations"]
    with pytest.raises(ComityError, match="befriended"):
        conflicts(tmp_path, *claims, relation="befriended")


def test_no_conflict_is_a_frame_without_rows(tmp_path: Path) -> None:
    frame = frame_of(tmp_path, claim("list", "memberOf", A, NATO, since="1950"))
    assert (len(frame), list(frame.columns)) == (0, list(COLUMNS))


def office(source: str, person: str, relation: str = "headOfGovernment", **dates: str) -> Claim:
    return claim(source, relation, f"person/{person}", A, **dates)


def test_two_sources_that_see_two_holders_of_one_office_disagree(tmp_path: Path) -> None:
    told = conflicts(
        tmp_path,
        office("list", "one", since="2001-01-01", until="2003-12-31"),
        office("other", "two", since="2002-01-01", until="2005-01-01"),
    )
    assert told == [("overlap", "headOfGovernment", 729, {"list 2001-01-01", "other 2002-01-01"})]


@pytest.mark.parametrize(
    ("later", "source"),
    [
        ({"since": "2003-12"}, "other"),  # could be the day after
        ({"since": "2003-12-15"}, "other"),  # within the days by which sources date a handover apart
        ({"since": "2002-01-01"}, "list"),  # a source is not set against itself
    ],
)
def test_holders_who_follow_each_other_are_no_conflict(tmp_path: Path, later: dict[str, str], source: str) -> None:
    assert not conflicts(
        tmp_path, office("list", "one", since="2001-01-01", until="2003-12-31"), office(source, "two", **later)
    )


def test_two_heads_of_different_offices_are_no_conflict(tmp_path: Path) -> None:
    assert not conflicts(
        tmp_path, office("list", "one", since="2001"), office("other", "two", "headOfState", since="2001")
    )


def test_a_term_last_seen_before_the_next_began_is_no_conflict(tmp_path: Path) -> None:
    assert not conflicts(
        tmp_path,
        office("list", "one", since="2001-01-01", observed_until="2015-12-31"),
        office("other", "two", since="2019-05-01"),
    )


def test_a_member_whom_another_source_calls_an_observer(tmp_path: Path) -> None:
    frame = frame_of(
        tmp_path,
        claim("list", "memberOf", A, NATO, since="1999", until="2010"),
        claim("other", "observerOf", A, NATO, since="2005", until="2020"),
    )
    assert list(frame["kind"]) == ["overlap", "overlap"]
    assert set(frame["relation"]) == {"memberOf", "observerOf"}


def test_every_pair_of_words_in_the_packaged_graph_really_lies_apart(graph: Graph) -> None:
    frame = list_conflicts(graph)
    assert (frame.groupby("conflict")["source"].nunique() > 1).all()
    assert set(frame["kind"]) >= {"beginning", "end", "overlap"}
    dated = frame[~frame["kind"].isin(["denial", "overlap"])]
    assert (dated["days"] > 0).all()
    for _, group in dated.groupby("conflict"):
        spans = [PartialDate.parse(text) for text in group["says"]]
        assert any(not one.overlaps(other) for one in spans for other in spans)
