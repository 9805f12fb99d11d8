"""The tour: three questions in SPARQL, one as-of comparison, one page. What `make demo` shows a newcomer."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from comity.drawing import draw
from comity.rdf.claims import entity_node
from comity.store import named
from comity.view import Graph

ACCORDS = "agreement/abraham-accords"
NATO = "organization/nato"
SHOWN = 8
"""Rows shown of a long answer."""
SHOWN_TIES = ("joined", "signed", "mediated", "hasRelations", "hosted", "attended")
SHOWN_STATUSES = ("done", "planned", "hinted", "conditional")
"""What the page draws."""
DAYS = ("1955-01-01", "1989-11-09", "1999-01-15", "1999-04-15", "2024-06-01")


def tour(graph: Graph, page: Path) -> Iterator[str | pd.DataFrame]:
    """What to show, in order: headings as text, answers as DataFrames. The last text gives the page's path.

    Raises:
        OutputError: the page cannot be written.
    """
    counts = graph.manifest.counts
    yield (
        f"{counts['claims']:,} claims by {counts['sources']} sources about {counts['entities']:,} entities, "
        f"as of {graph.day}"
    )
    yield "Who joined the Abraham Accords, who is only said to, and since when has each had relations with Israel?"
    yield _answer(graph, "joined", agreement=ACCORDS, partner="state/ISR")
    broken = _answer(graph, "broken", state="state/USA")
    yield f"With whom did the United States break and make up? The {SHOWN} longest silences of {len(broken)}."
    yield broken.head(SHOWN)
    leaders = _answer(graph, "leaders", organization=NATO)
    yield f"Who leads the governments of NATO's members? The first {SHOWN} of {len(leaders)}."
    yield leaders.head(SHOWN)
    yield "NATO as of five days: membership is a matter of dates, and 1999 of which source knows the day."
    yield members_by_day(graph)
    path = draw_accords(graph, page)
    yield f"An interactive page of the Abraham Accords: {path}"


def members_by_day(graph: Graph) -> pd.DataFrame:
    """NATO's members counted as of each of ``DAYS``, with those who joined since the day before it in the list."""
    lines, before = [], set[str]()
    for day in DAYS:
        members = graph.as_of(day).claims("memberOf", NATO)["subject_label"]
        came = sorted(set(members) - before)
        lines.append({"as of": day, "members": members.nunique(), "new since the line above": ", ".join(came)})
        before = set(members)
    return pd.DataFrame(lines)


def draw_accords(graph: Graph, page: Path) -> Path:
    """The Abraham Accords and Israel, with all that the curated source ties to either, as a page."""
    table = graph.claims(SHOWN_TIES, statuses=SHOWN_STATUSES, every_word=True)
    told = table[table["source"] == "comity-accords"]
    around = {*told["subject"], *told["object"]}
    net = graph.network(SHOWN_TIES, ["Israel", ACCORDS], statuses=SHOWN_STATUSES)
    net.remove_nodes_from([node for node in net if node not in around])
    net.graph |= {"title": "The Abraham Accords"}
    return draw(net, page)


def _answer(graph: Graph, query: str, **entities: str) -> pd.DataFrame:
    bindings = {name: entity_node(id_) for name, id_ in entities.items()}
    return graph.query(named(query), bindings).to_pandas().drop(columns=list(entities))
