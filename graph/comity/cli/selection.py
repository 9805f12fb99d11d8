"""Which ties a drawing or a network file is of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from comity.cli.notes import note
from comity.cli.opening import entity_id

if TYPE_CHECKING:
    import networkx as nx

    from comity.view import View


@dataclass(frozen=True, slots=True)
class Selection:
    """Entities (ids; none: all), relations (none: all), statuses, and whether the ties around the entities belong."""

    ids: tuple[str, ...]
    relations: tuple[str, ...]
    statuses: tuple[str, ...]
    around: bool

    def network(self, view: "View", *, ever: bool) -> "nx.MultiDiGraph[str]":
        """The ties of the view's day, or with ``ever`` those of all times."""
        ask = view.ever if ever else view.network
        relations = self.relations or None
        net = ask(relations, self.ids or None, statuses=self.statuses)
        if self.ids and self.around and net:
            from comity.network import ego

            wider = ask(relations, list(net), statuses=self.statuses)
            net = ego(wider, [id_ for id_ in self.ids if id_ in wider])
        net.graph["title"] = self.title(view)
        return net

    def title(self, view: "View") -> str:
        """What is drawn, in words."""
        relations = ", ".join(view.graph.relations[name].label for name in self.relations[:3])
        entities = ", ".join(view.graph.names.label(id_) for id_ in self.ids[:3])
        relations += ", ..." * (len(self.relations) > 3)
        entities += ", ..." * (len(self.ids) > 3)
        return ": ".join(filter(None, (entities, relations))) or "All ties"


def select(
    view: "View", entities: Sequence[str], relations: Sequence[str], statuses: tuple[str, ...], around: bool
) -> Selection:
    """Names made ids and relations.

    Raises:
        UsageError: neither entities nor relations, or ``around`` without entities.
        ComityError: an unknown relation or name.
    """
    if not entities and not relations:
        raise click.UsageError("Give an ENTITY, or a --relation to see it everywhere.")
    if around and not entities:
        raise click.UsageError("--around needs an ENTITY.")
    ids = tuple(dict.fromkeys(entity_id(view.graph, name, view.day) for name in entities))
    return Selection(ids, tuple(view.graph.relation_names(relations)), statuses, around)


def bounded(net: "nx.MultiDiGraph[str]", most: int, keep: Sequence[str]) -> "nx.MultiDiGraph[str]":
    """At most ``most`` entities (0: all), those with the most neighbours; what is left out is noted."""
    if not most or len(net) <= most:
        return net
    from comity.network import busiest

    part = busiest(net, most, keep)
    note(
        f"Shown: the {len(part):,} of {len(net):,} entities with the most neighbours, and {part.number_of_edges():,} "
        f"of {net.number_of_edges():,} ties: --max-nodes 0 shows all, --relation fewer."
    )
    return part
