"""What is missing: the members of the United Nations of whom nothing is known to be in force by a relation."""

from typing import TYPE_CHECKING

import pandas as pd

from comity.ledger.days import of_relations, ties

if TYPE_CHECKING:
    from comity.view.view import View

UNITED_NATIONS = "organization/un"
COLUMNS = ("relation", "side", "states", "have", "missing", "who")
_SIDES = ("subject", "object")


def measure_gaps(view: "View") -> pd.DataFrame:
    """One row a state of the ontology and a side on which polities stand in it, the most complete first.

    ``states`` are the members of the United Nations on the view's day, ``have`` those with at least one tie in force by
    the relation on that ``side`` (``subject``, ``object``; ``either`` where it is symmetric), ``missing`` the others,
    ``who`` their labels. A relation that nobody is tied by on the day is left out.
    """
    table, entities = view.graph.in_force(view.day), view.graph.entities
    members = {tie[1] for tie in ties(of_relations(table, ["memberOf"])) if tie[2] == UNITED_NATIONS}
    lines = []
    for name, relation in view.graph.relations.items():
        if relation.is_act:
            continue
        held = ties(of_relations(table, [name]))
        either = {party for tie in held for party in tie[1:]}
        sides = {"either": either} if relation.symmetric else {s: {t[n] for t in held} for n, s in enumerate(_SIDES, 1)}
        for side, parties in sides.items():
            have = members & parties
            if have:
                who = sorted(entities[id_].label for id_ in members - have)
                lines.append((name, side, len(members), len(have), len(who), ", ".join(who)))
    frame = pd.DataFrame(lines, columns=list(COLUMNS))
    return frame.sort_values(["missing", "relation", "side"], ignore_index=True)
