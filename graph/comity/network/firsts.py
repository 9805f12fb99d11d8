"""The first tie of one relation from each state to each other, with its date and claim."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from comity.dates import PartialDate, Precision
from comity.errors import AnalysisError
from comity.ledger.days import of_relations
from comity.network.existence import Lifetimes
from comity.view import View

OFFICES = ("headOfState", "headOfGovernment", "effectiveLeaderOf")
"""Who holds one of these acts for a state abroad."""


@dataclass(frozen=True)
class First:
    """The first tie one way: its date (None where it was only seen in force by ``seen``), its claims and its source."""

    when: PartialDate | None
    seen: date
    claim: str
    source: str

    @property
    def order(self) -> tuple[date, date]:
        """What orders two of them: the first day, then the last."""
        return (self.when.first, self.when.last) if self.when else (self.seen, self.seen)

    def __str__(self) -> str:
        return str(self.when) if self.when else f"by {self.seen}"


def first_ties(view: View, name: str, lives: Lifetimes) -> tuple[Mapping[tuple[str, str], First], tuple[str, ...], int]:
    """For each (subject, object) of some kinds the first tie known by the view's day, the sources, the undated ties.

    Raises:
        AnalysisError: the relation goes both ways, or the day lies before anything known of it.
    """
    if view.graph.relations[name].symmetric:
        raise AnalysisError(f"{name} goes both ways, so nobody returns it: ask for hasMission, visited or recognized")
    table = of_relations(view.graph.table, [name])
    first = pc.min(table["begins"]).as_py()
    if first is not None and view.day < first:
        raise AnalysisError(
            f"nothing is known of {name} on {view.day}: the first is of {first}; ask for that day or later"
        )
    frame = _frame(table, view)
    if frame["subject"].str.startswith("person/").any():
        frame = _for_their_states(frame, view)
    known = set(lives.ids)
    kept = frame["subject"].isin(known) & frame["object"].isin(known) & (frame["subject"] != frame["object"])
    frame = frame[kept].sort_values(["begins", "from", "id"]).drop_duplicates(["subject", "object"])
    counts = frame["source"].value_counts()
    found = {(row.subject, row.object): _first(row) for row in _rows(frame)}
    return found, tuple(str(id_) for id_ in counts.index), sum(one.when is None for one in found.values())


def _frame(table: pa.Table, view: View) -> pd.DataFrame:
    spoken = pc.and_(pc.and_(table["preferred"], pc.equal(table["status"], "done")), pc.is_valid(table["begins"]))
    table = table.filter(pc.and_(spoken, pc.less_equal(table["begins"], pa.scalar(view.day, pa.date32()))))
    columns = {
        name: table[name] for name in ("id", "subject", "object", "source", "begins", "ends", "from", "rests_on")
    }
    columns["precision"] = table["from_precision"]
    plain = {
        name: part.cast(pa.string()) if pa.types.is_dictionary(part.type) else part for name, part in columns.items()
    }
    frame: pd.DataFrame = pa.table(plain).to_pandas(date_as_object=True)
    frame["id"] = [
        ", ".join(acts) if len(acts) else id_ for id_, acts in zip(frame["id"], frame.pop("rests_on"), strict=True)
    ]
    return frame


def _for_their_states(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """Acts of persons as acts of the states that they led on the day; those of others left out."""
    offices = _frame(of_relations(view.graph.table, list(OFFICES)), view)
    held = offices[["subject", "object", "begins", "ends"]].rename(columns={"object": "state"})
    both = frame.merge(held, on="subject", suffixes=("", "_office"))
    until = both["ends_office"].where(both["ends_office"].notna(), date.max)
    both = both[(both["begins_office"] <= both["begins"]) & (until >= both["begins"])]
    return both.assign(subject=both["state"])[list(frame.columns)].drop_duplicates(["id", "subject"])


def _rows(frame: pd.DataFrame) -> Iterator[Any]:
    return frame.rename(columns={"from": "since"}).itertuples()


def _first(row: Any) -> First:
    dated = isinstance(row.since, date)
    when = PartialDate(row.since, Precision(row.precision or "day")) if dated else None
    return First(when, row.begins, row.id, row.source)
