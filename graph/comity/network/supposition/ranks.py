"""Who rises and who falls by a supposition."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from comity.network.standing import measured, ranks
from comity.network.supposition.sides import Change, Sides

if TYPE_CHECKING:
    import networkx as nx

_DIGITS = 9
"""To which values are compared: PageRank is worked out to 1e-10, and what differs by less is no change."""


def rank_moves(sides: Sides, measures: Sequence[str], parties: Sequence[str], notes: list[str]) -> Iterator[Change]:
    """States whose rank by a measure moves, and the ``parties`` whose value does; a note counts them."""
    tables = [_table(net, measures) for net in sides.nets]
    size, counts = len(sides.nets[0]), []
    for measure in measures:
        two = [table[measure].dropna() for table in tables]
        placed = [ranks(values) for values in two]
        moved = 0
        for state in tables[0].index:
            values = [None if state not in some.index else float(some[state]) for some in two]
            places = [None if state not in some.index else int(some[state]) for some in placed]
            moved += places[0] != places[1]
            if places[0] != places[1] or (state in parties and values[0] != values[1]):
                yield _change(sides, measure, state, places, values, size)
        counts.append(f"{moved} by {measure}")
    notes.append(f"{sides.relation}: of {size:,} so many change their rank: {', '.join(counts)}.")


def _table(net: "nx.Graph[Any]", measures: Sequence[str]) -> pd.DataFrame:
    """The measures of each state; of one without ties, which is not in the network, none."""
    inside = net.subgraph([node for node in net if net.degree[node]])
    if not len(inside):
        return pd.DataFrame({name: [None] * len(net) for name in measures}, index=list(net), dtype=float)
    return measured(inside.copy(), measures).set_index("state").astype(float).round(_DIGITS).reindex(list(net))


def _change(
    sides: Sides, measure: str, state: str, places: list[int | None], values: list[float | None], size: int
) -> Change:
    label, (was, now) = sides.label(state), places
    last = size if was is None or now is None else 0
    moved = abs((was or last) - (now or last)) / max(size - 1, 1)
    told = f"by {measure} ({' to '.join('none' if v is None else f'{v:.4g}' for v in values)}), {sides.relation}."
    if was is None:
        sentence = f"{label} enters the network at rank {now} {told}"
    elif now is None:
        sentence = f"{label} leaves the network, in which it had rank {was} {told}"
    elif was == now:
        sentence = f"{label} keeps rank {was} {told}"
    else:
        sentence = f"{label} {'rises' if now < was else 'falls'} from rank {was} to {now} of {size} {told}"
    return Change(moved, "standing", sentence, sides.relation, f"rank by {measure}", state, label, was, now)
