"""A measured network as the drawing room reads networks: every edge says what it is, and by whom it is said."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

_OWN_INKS = 6
"""The largest blocs have an ink each; two more are left for ties between blocs and inside the smaller ones."""


def as_drawn(net: "nx.Graph[Any]") -> "nx.Graph[Any]":
    """A copy whose edges carry ``relation relation_label symmetric source note``, as ``comity.draw`` shows them.

    Edges that have a ``relation`` are left as they are. Of the others, signed ties are bound or at odds, ties of blocs
    inside or between them, ties by what two share are just that, and the rest go by the relations behind them.

    >>> import networkx as nx
    >>> net = nx.Graph()
    >>> net.add_edge("USA", "SUN", sign=-1)
    >>> as_drawn(net).edges["USA", "SUN"]["relation"]
    'at odds'
    """
    drawn = net.copy()
    for _, _, facts in drawn.edges(data=True):
        if facts.get("relation"):
            continue
        facts["relation"] = facts["relation_label"] = _kind(facts)
        facts["symmetric"] = not net.is_directed()
        facts["source"] = ", ".join(facts.get("sources") or ())
        facts["note"] = _note(facts)
    names = sorted({facts["relation"] for _, _, facts in drawn.edges(data=True)})
    drawn.graph["relations"] = sorted(names, key=lambda name: not name.startswith("inside bloc "))
    return drawn


def _kind(facts: Mapping[str, Any]) -> str:
    if "sign" in facts:
        return "at odds" if facts["sign"] < 0 else "bound"
    if "inside" in facts:
        if not facts["inside"]:
            return "between blocs"
        return f"inside bloc {bloc}" if (bloc := facts.get("bloc", 0)) and bloc <= _OWN_INKS else "inside a bloc"
    if "shared" in facts:
        return "shares"
    return ", ".join(facts.get("relations") or ()) or "tied"


def _note(facts: Mapping[str, Any]) -> str:
    said = [f"weight {facts['weight']:.4g}"] if "weight" in facts and "sign" not in facts else []
    said += [f"{facts['shared']} in common"] if "shared" in facts else []
    said += [f"{side}: {', '.join(facts[side])}" for side in ("positive", "negative") if facts.get(side)]
    return "; ".join(said)
