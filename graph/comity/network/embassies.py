"""Missions a state receives against those it sends."""

from functools import partial

import pandas as pd

from comity.network.projections import weighted
from comity.network.result import Analysis, empty
from comity.network.standing import ranks
from comity.network.ties import STATES, Day, Where, take

COLUMNS = ("rank", "state", "label", "received", "sent", "surplus", "share_returned", "hosts", "guests")
DEFINITION = (
    "received: missions of others it hosts; sent: missions it keeps abroad; surplus: received - sent; hosts: countries "
    "it has a mission in; guests: states with a mission in it; share_returned: of its guests, those it has a mission in"
)


def missions(where: Where, *, as_of: Day = None, kinds: tuple[str, ...] = STATES) -> Analysis:
    """Who is sought and who seeks: missions received and sent on a day, ranked by those received.

    Missions are spells of ``hasMission``, consulates among them; ``hosts`` and ``guests`` count states once.
    ``share_returned = |guests & hosts| / |guests|``, None without guests.

    Raises:
        AnalysisError: a day before any data.

    References:
        Alger and Brams, Patterns of representation in national capitals and intergovernmental organizations, World
        Politics 19 (1967), 646-663. Small and Singer, The diplomatic importance of states, World Politics 25 (1973),
        577-599.

    Example:
        >>> missions(graph, as_of="1960-01-01")  # doctest: +SKIP
    """
    ties = take(where, "hasMission", as_of=as_of).among(kinds)
    if not len(ties):
        return empty("missions", COLUMNS, ties.as_of, ties.relations, DEFINITION, ties.why_empty)
    frame = ties.frame
    pairs = set(zip(frame["subject"], frame["object"], strict=True))
    received, sent = frame["object"].value_counts(), frame["subject"].value_counts()
    rows = []
    for state in sorted({*frame["subject"], *frame["object"]}):
        hosts = {b for a, b in pairs if a == state}
        guests = {a for a, b in pairs if b == state}
        came, went = int(received.get(state, 0)), int(sent.get(state, 0))
        returned = len(hosts & guests) / len(guests) if guests else None
        rows.append((state, ties.label(state), came, went, came - went, returned, len(hosts), len(guests)))
    found = pd.DataFrame(rows, columns=list(COLUMNS[1:]))
    found["share_returned"] = pd.Series([row[5] for row in rows], dtype=object)  # None stays None: NaN is no answer
    found.insert(0, "rank", ranks(found["received"]))
    found = found.sort_values(["rank", "sent", "state"], ascending=[True, False, True], ignore_index=True)
    drawn = partial(weighted, ties)
    return Analysis("missions", found, ties.as_of, ties.relations, DEFINITION, ties.sources, (), ties.catalogue, drawn)
