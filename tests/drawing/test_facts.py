"""A network may carry anything: it is read into plain values, or refused by the name of its tie."""

from datetime import UTC, date, datetime

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from comity.dates import PartialDate
from comity.drawing.facts import plain, read_nodes, read_ties, text
from comity.errors import OutputError
from comity.model import Status


def net_of(**facts: object) -> "nx.MultiDiGraph[str]":
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    net.add_edge("state/KAZ", "state/ISR", key="claim/1", **facts)
    return net


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (float("nan"), ""),
        (pd.NaT, ""),
        (pd.NA, ""),
        (date(1992, 4, 10), "1992-04-10"),
        (datetime(1992, 4, 10, 12, tzinfo=UTC), "1992-04-10"),
        (pd.Timestamp("1992-04-10"), "1992-04-10"),
        (np.datetime64("1992-04-10"), "1992-04-10"),
        (PartialDate.parse("1992-04"), "1992-04"),
        (Status.PLANNED, "planned"),
        (np.str_("a"), "a"),
        (3, "3"),
    ],
)
def test_any_value_has_a_text(value: object, written: str) -> None:
    assert text(value) == written


def test_plain_values_are_json_values() -> None:
    given = {"n": np.int64(3), "f": np.float64(0.5), "bad": float("nan"), "days": (date(2020, 1, 1),), "flag": np.True_}
    assert plain(given) == {"n": 3, "f": 0.5, "bad": None, "days": ["2020-01-01"], "flag": True}
    assert plain({"s": {"b", "a"}, "status": Status.DONE}) == {"s": ["a", "b"], "status": "done"}


def test_an_edge_without_facts_is_a_tie_all_the_same() -> None:
    (tie,) = read_ties(net_of())
    assert (tie.claim, tie.relation, tie.status, tie.begins, tie.confidence) == ("claim/1", "tie", "done", "", None)
    assert tie.seen_on("0001-01-01")


def test_a_bound_of_a_year_reaches_over_all_of_it() -> None:
    (tie,) = read_ties(net_of(begins="1992", ends=PartialDate.parse("1994")))
    assert (tie.begins, tie.ends) == ("1992-01-01", "1994-12-31")
    assert [tie.seen_on(day) for day in ("1991-12-31", "1992-01-01", "1994-12-31", "1995-01-01")] == [0, 1, 1, 0]


def test_an_act_counts_from_its_day_on_whatever_its_end() -> None:
    (tie,) = read_ties(net_of(temporality="act", begins="2020-01-03", ends="2020-01-05"))
    assert not tie.seen_on("2020-01-02")
    assert tie.seen_on("2026-01-01")


@pytest.mark.parametrize(("flag", "is_set"), [(True, True), (np.False_, False), ("false", False), ("True", True)])
def test_flags_are_read_as_meant(flag: object, is_set: bool) -> None:
    (tie,) = read_ties(net_of(symmetric=flag))
    assert tie.symmetric is is_set


def test_a_wrong_status_or_day_is_refused_by_the_name_of_its_tie() -> None:
    with pytest.raises(OutputError, match=r"claim/1.*'perhaps'.*planned"):
        read_ties(net_of(status="perhaps"))
    with pytest.raises(OutputError, match=r"claim/1.*spring 1992"):
        read_ties(net_of(begins="spring 1992"))


def test_nodes_take_their_kind_from_their_id_where_none_is_given() -> None:
    kaz, isr = read_nodes(net_of())
    assert (kaz.label, kaz.kind, kaz.latitude) == ("state/KAZ", "state", None)
    assert isr.kind == "state"
    other: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    other.add_node(7, latitude="not known", longitude=np.float64(3.5))
    (seven,) = read_nodes(other)
    assert (seven.id, seven.kind, seven.latitude, seven.longitude) == ("7", "entity", None, 3.5)


def test_networks_without_parallel_edges_are_read_too() -> None:
    net: nx.DiGraph[str] = nx.DiGraph()
    net.add_edge("state/KAZ", "state/ISR", relation="visited")
    (tie,) = read_ties(net)
    assert (tie.subject, tie.object, tie.relation) == ("state/KAZ", "state/ISR", "visited")
