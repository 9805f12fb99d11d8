"""Questions about well-known facts, put to the built graph: who on a day, whether on a day, and when.

``questions_*.csv``: question, kind (``set``, ``yesno``, ``date``), day, relation, subject, object, answer. One party is
blank where it is what is asked for; ids in an answer are divided by spaces.
"""

import csv
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from comity.ledger.days import in_force, of_relations, ties
from comity.view import Graph

QUESTIONS = [
    (f"{path.stem.removeprefix('questions_')}-{number}", row)
    for path in sorted(Path(__file__).parent.glob("questions_*.csv"))
    for number, row in enumerate(csv.DictReader(path.open(encoding="utf-8", newline="")), 1)
]
Row = dict[str, str]


def parties(graph: Graph, row: Row) -> set[str]:
    """Who stands in the relation to the party that is named, on the day (or ever, of an act)."""
    table = of_relations(graph.table, [row["relation"]])
    day = date.fromisoformat(row["day"]) if row["day"] else graph.day
    named, side = (row["object"], 2) if row["object"] else (row["subject"], 1)
    found = ties(in_force(table, day))
    if graph.relations[row["relation"]].symmetric:
        return {one if other == named else other for _, one, other in found if named in (one, other)}
    return {tie[3 - side] for tie in found if tie[side] == named}


def dates(graph: Graph, row: Row) -> set[str]:
    """The dates the preferred words give to an act or to the beginning of a state, as precise as they are."""
    table = of_relations(graph.table, [row["relation"]])
    pair = {row["subject"], row["object"]}
    spoken: pa.Table = table.filter(pc.and_(table["preferred"], pc.equal(table["status"], "done")))
    lines = (line for line in spoken.to_pylist() if {line["subject"], line["object"]} == pair)
    length = {"day": 10, "month": 7, "year": 4}
    return {line["from"].isoformat()[: length[line["from_precision"]]] for line in lines if line["from"]}


def answer(graph: Graph, row: Row) -> str:
    if row["kind"] == "date":
        found = dates(graph, row)
        return row["answer"] if row["answer"] in found else " ".join(sorted(found))
    if row["kind"] == "yesno":
        return "yes" if row["subject"] in parties(graph, row | {"subject": ""}) else "no"
    return " ".join(sorted(parties(graph, row)))


@pytest.mark.parametrize(("number", "row"), QUESTIONS, ids=[number for number, _ in QUESTIONS])
def test_the_graph_knows(graph: Graph, number: str, row: Row) -> None:
    assert answer(graph, row) == row["answer"], row["question"]


def test_hundreds_of_questions_are_asked() -> None:
    assert len(QUESTIONS) >= 400
    assert {row["kind"] for _, row in QUESTIONS} == {"set", "yesno", "date"}


def test_sparql_gives_the_same_answers(graph: Graph) -> None:
    """The same questions of a few days by SPARQL, since that is how strangers ask."""
    asked = [row for _, row in QUESTIONS if row["kind"] == "set" and row["day"]]
    days = sorted({row["day"] for row in asked})[:: max(1, len(asked) // 12)][:8]
    for day in days:
        view = graph.as_of(day)
        for row in (row for row in asked if row["day"] == day):
            pattern = (
                f"?x cy:{row['relation']} cyid:{row['object']}"
                if row["object"]
                else f"cyid:{row['subject']} cy:{row['relation']} ?x"
            )
            found = {line[0] for line in view.query(f"SELECT DISTINCT ?x {{ {pattern} }}").rows()}
            assert found == set(row["answer"].split()), row["question"]
