"""Direct triples: ``S R O`` for what holds on a day, both ways where symmetric, with inverses. The ontology rules."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from comity import terms
from comity.model import Relations
from comity.rdf.claims import cy, entity_node

NOW = ox.NamedNode(terms.GRAPH_NOW)


def direct_quads(ties: Iterable[tuple[str, str, str]], relations: Relations) -> Iterator[ox.Quad]:
    """The direct triples of ties (relation, subject, object), in the graph ``cyid:graph/now``."""
    for name, subject, obj in ties:
        relation = relations[name]
        one, other = entity_node(subject), entity_node(obj)
        yield ox.Quad(one, cy(name), other, NOW)
        if relation.symmetric:
            yield ox.Quad(other, cy(name), one, NOW)
        if relation.inverse:
            yield ox.Quad(other, cy(relation.inverse), one, NOW)
