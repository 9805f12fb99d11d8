"""Derived spells that were only seen: an embassy listed in 2022 shows relations by then, not since then."""

import pyarrow as pa
import pyarrow.compute as pc

from comity.ledger.days import of_relations
from comity.model import Relations


def sightings(table: pa.Table, relations: Relations) -> frozenset[str]:
    """The ids of the derived spells that rest on a state which implies theirs (``comity.model.implied``).

    Their ``from`` in the claims table is the day they were first seen, not that of a beginning.
    """
    found: set[str] = set()
    for relation in relations.values():
        if not relation.implied_by:
            continue
        own = of_relations(table, [relation.name])
        own = own.filter(own["derived"])
        implying = of_relations(table, [relation.implied_by])["id"].combine_chunks()
        seen = pc.is_in(pc.list_element(own["rests_on"], 0), value_set=implying)
        found.update(own["id"].filter(seen).to_pylist())
    return frozenset(found)
