"""Two states, or one and those around it: every tie that binds them on a day, direct or by what they share."""

from collections.abc import Iterator, Sequence

import pandas as pd

from comity.errors import AnalysisError
from comity.network.result import Analysis, empty
from comity.network.ties import Day, Ties, take, view_of
from comity.view import Graph, View

SHARED = ("memberOf", "partyTo", "attended")
COLUMNS = ("kind", "relation", "subject", "subject_label", "object", "object_label", "begins", "source", "claim")
AROUND = ("neighbour", "neighbour_label", "ties", "relations", "out", "back", "since", "sources")


def dyad(
    where: Graph | View, one: str, other: str, *, as_of: Day = None, relation: str | Sequence[str] | None = None
) -> Analysis:
    """All that ties two entities on a day: direct ties both ways, and the bodies, agreements and summits they share.

    Of ``kind`` ``direct`` are ties and acts between the two; of kind ``shared`` their ties to a common third by
    ``memberOf``, ``partyTo`` or ``attended``, a row each. ``begins`` is the day from which the tie is seen.

    Args:
        where: a graph or a view.
        one, other: names, codes or ids.
        as_of: the day (default: that of ``where``).
        relation: only these relations; None for all.

    Raises:
        UnknownName, AmbiguousName: the message lists the candidates.
        AnalysisError: both are the same, a network is given, or the day lies before any data.

    References:
        Wasserman and Faust, Social Network Analysis, Cambridge University Press 1994, chapter 13.

    Example:
        >>> dyad(graph, "Israel", "Morocco", as_of="1996-01-01")  # doctest: +SKIP
    """
    view = view_of(where, as_of)
    pair = view.entity(one).id, view.entity(other).id
    if pair[0] == pair[1]:
        raise AnalysisError(f"'{one}' and '{other}' are both {pair[0]}: name two")
    ties = take(view, relation)
    definition = (
        "direct: a tie between the two; shared: both are tied to the same third by memberOf, partyTo or attended"
    )
    rows = list(_direct(ties, pair)) + list(_shared(ties, pair))
    if not rows:
        why = f"Nothing ties {ties.label(pair[0])} and {ties.label(pair[1])} on {view.day} by the relations asked for."
        return empty("dyad", COLUMNS, view.day, ties.relations, definition, why)
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    frame = frame.sort_values(["kind", "relation", "object", "subject", "begins"], ignore_index=True)
    sources = tuple(dict.fromkeys(frame["source"]))
    found = tuple(dict.fromkeys(frame["relation"]))
    return Analysis("dyad", frame, view.day, found, definition, sources, (), ties.catalogue)


def around(
    where: Graph | View, name: str, *, as_of: Day = None, relation: str | Sequence[str] | None = None
) -> Analysis:
    """The ego network of one entity: each neighbour on a day, by which relations, which way and since when.

    ``out`` counts ties from the entity, ``back`` those to it (a symmetric tie counts in both), ``ties`` each once;
    ``since`` is the first day from which one of them is seen. ``net`` is the ego network with all its facts; where no
    relation is named, without the ties among the neighbours, which are most of the world's.

    Raises:
        UnknownName, AmbiguousName: the message lists the candidates.
        AnalysisError: a network is given, or the day lies before any data.

    References:
        Wasserman and Faust, Social Network Analysis, Cambridge University Press 1994, section 2.3.

    Example:
        >>> around(graph, "Israel", relation="hasRelations", as_of="1960-01-01")  # doctest: +SKIP
    """
    from comity.network.ego import ego

    view = view_of(where, as_of)
    centre = view.entity(name).id
    ties = take(view, relation)
    touched = ties.frame[(ties.frame["subject"] == centre) | (ties.frame["object"] == centre)]
    definition = "every entity that a tie joins to this one, whichever way"
    if touched.empty:
        why = f"No tie joins {ties.label(centre)} to anybody on {view.day}."
        return empty("ego", AROUND, view.day, ties.relations, definition, why)
    outward = touched["subject"] == centre
    both = touched["relation"].isin(ties.symmetric)
    marked = touched.assign(neighbour=touched["object"].where(outward, touched["subject"]))
    marked = marked.assign(out=(outward | both).astype(int), back=(~outward | both).astype(int))
    rows = [
        (node, ties.label(node), len(part), _listed(part["relation"]), int(part["out"].sum()), int(part["back"].sum()),
         part["begins"].min(), _listed(part["source"]))
        for node, part in marked.groupby("neighbour")
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(AROUND))
    frame = frame.sort_values(["ties", "neighbour"], ascending=[False, True], ignore_index=True)
    named_ones = list(ties.relations) if relation is not None else None
    net = view.network(named_ones, centre if named_ones is None else [*frame["neighbour"], centre])
    sources = tuple(dict.fromkeys(touched["source"]))
    named = ties.relations if relation is not None else tuple(sorted(touched["relation"].unique()))
    return Analysis("ego", frame, view.day, named, definition, sources, (), ties.catalogue, ego(net, [centre]))


def _listed(values: "pd.Series[str]") -> str:
    return ", ".join(dict.fromkeys(values))


def _direct(ties: Ties, pair: tuple[str, str]) -> Iterator[tuple[object, ...]]:
    frame = ties.frame
    between = frame[frame["subject"].isin(pair) & frame["object"].isin(pair)]
    yield from _rows("direct", ties, between)


def _shared(ties: Ties, pair: tuple[str, str]) -> Iterator[tuple[object, ...]]:
    for relation in SHARED:
        mine = ties.frame[(ties.frame["relation"] == relation) & ties.frame["subject"].isin(pair)]
        count = mine.groupby("object")["subject"].nunique()
        yield from _rows("shared", ties, mine[mine["object"].isin(count.index[count == 2])])


def _rows(kind: str, ties: Ties, frame: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    columns = (frame[name] for name in ("relation", "subject", "object", "begins", "source", "id"))
    for relation, subject, obj, begins, source, claim in zip(*columns, strict=True):
        yield kind, relation, subject, ties.label(subject), obj, ties.label(obj), begins, source, claim
