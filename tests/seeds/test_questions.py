"""Questions about well-known facts, put to the built graph: who on a day, whether on a day, and when.

``questions_*.csv``: question, kind (``set``, ``yesno``, ``date``), day, relation, subject, object, answer. One party is
blank where it is what is asked for; ids in an answer are divided by spaces. Of an act a day or year is that of the act,
and blank is ever.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow.compute as pc
import pytest

from comity.ledger.days import in_force, of_relations, ties, touching
from comity.view import Graph

Row = dict[str, str]
LENGTH = {"day": 10, "month": 7, "year": 4}


def read_questions() -> dict[str, list[Row]]:
    """Questions by file and relation."""
    found: dict[str, list[Row]] = defaultdict(list)
    for path in sorted(Path(__file__).parent.glob("questions_*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                found[f"{path.stem.removeprefix('questions_')}-{row['relation']}"].append(row)
    return found


QUESTIONS = read_questions()
ALL = [row for rows in QUESTIONS.values() for row in rows]


def answers(graph: Graph, rows: list[Row]) -> Iterator[tuple[Row, str]]:
    """What the graph says to questions on one relation."""
    relation = graph.relations[rows[0]["relation"]]
    table = of_relations(graph.table, [relation.name])
    spoken = table.filter(pc.and_(table["preferred"], pc.equal(table["status"], "done")))
    lines = spoken.select(["subject", "object", "from", "from_precision"]).to_pylist()
    for row in rows:
        if row["kind"] == "date":
            found = dated(lines, {row["subject"], row["object"]})
            yield row, row["answer"] if row["answer"] in found else " ".join(sorted(found))
            continue
        if not relation.is_act:
            own = touching(table, [row["object"] or row["subject"]])
            held = ties(in_force(own, date.fromisoformat(row["day"]) if row["day"] else graph.day))
        else:
            held = {(relation.name, line["subject"], line["object"]) for line in lines if on(line, row["day"])}
        found = parties(held, row, symmetric=relation.symmetric)
        if row["kind"] == "yesno":
            yield row, "yes" if row["subject"] in found else "no"
        else:
            yield row, " ".join(sorted(found))


def dated(lines: list[dict[str, object]], pair: set[str]) -> set[str]:
    """The dates of an act, or of the beginning of a state, between two, as precise as they are known."""
    own = (line for line in lines if {line["subject"], line["object"]} == pair and line["from"])
    return {str(line["from"])[: LENGTH[str(line["from_precision"])]] for line in own}


def on(line: dict[str, object], day: str) -> bool:
    return not day or str(line["from"]).startswith(day)


def parties(held: set[tuple[str, str, str]], row: Row, *, symmetric: bool) -> set[str]:
    """Who stands in the relation to the party that is named."""
    named, place = (row["object"], 2) if row["object"] else (row["subject"], 1)
    if symmetric:
        return {one if other == named else other for _, one, other in held if named in (one, other)}
    return {tie[3 - place] for tie in held if tie[place] == named}


@pytest.mark.parametrize("group", sorted(QUESTIONS))
def test_the_graph_knows(graph: Graph, group: str) -> None:
    wrong = [
        f"{row['question']} {row['day']}: {said} instead of {row['answer']}"
        for row, said in answers(graph, QUESTIONS[group])
        if said != row["answer"]
    ]
    assert not wrong, "\n".join(wrong)


def test_thousands_of_questions_are_asked() -> None:
    assert len(ALL) >= 3_000
    assert {row["kind"] for row in ALL} == {"set", "yesno", "date"}


def test_sparql_gives_the_same_answers(graph: Graph) -> None:
    """The same questions of a few days by SPARQL, since that is how strangers ask.

    tests/view/test_alike.py compares all that SPARQL says of more days with the table.
    """
    states = [row for row in ALL if row["kind"] == "set" and row["day"] and not graph.relations[row["relation"]].is_act]
    for day in sorted({row["day"] for row in states})[::80]:
        view = graph.as_of(day)
        for row in (row for row in states if row["day"] == day):
            left, right = f"cyid:{row['subject']}" if row["subject"] else "?x", f"cyid:{row['object']}"
            pattern = f"{left} cy:{row['relation']} {right if row['object'] else '?x'}"
            found = {line[0] for line in view.query(f"SELECT DISTINCT ?x {{ {pattern} }}").rows()}
            assert found == set(row["answer"].split()), row["question"]
