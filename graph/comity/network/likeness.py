"""Likeness of pairs as a network that can be drawn: all pairs would be a ball of wool."""

import networkx as nx
import pandas as pd

CLOSEST = 3
"""Of so many others, those most like it, each is drawn with its tie."""


def likest(frame: pd.DataFrame, value: str, closest: int = CLOSEST) -> "nx.Graph[str]":
    """The network of pairs (``subject subject_label object object_label``) in which each is tied to those likest it.

    A pair is drawn where either is among the ``closest`` of the other by the column ``value``; edges carry it as
    ``weight``. Of one entity and every other, all pairs are drawn.
    """
    known = frame[frame[value].notna()]
    both = pd.concat([known, known.rename(columns={"subject": "object", "object": "subject"})])
    one = known["subject"].nunique() == 1
    ordered = both.sort_values([value, "subject", "object"], ascending=[False, True, True], kind="stable")
    kept = set((known if one else ordered.groupby("subject").head(closest)).index)
    net: nx.Graph[str] = nx.Graph()
    shown = known[known.index.isin(kept)]
    for party in ("subject", "object"):
        named = zip(shown[party], shown[f"{party}_label"], strict=True)
        net.add_nodes_from((id_, {"label": label}) for id_, label in named)
    for start, end, weight in zip(shown["subject"], shown["object"], shown[value], strict=True):
        net.add_edge(start, end, relations=["alike"], weight=float(weight))
    return net
