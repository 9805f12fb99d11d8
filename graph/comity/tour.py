"""The tour: three questions, one as-of comparison, an article read, a page. What `make demo` shows a newcomer."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import pandas as pd

from comity.drawing import draw
from comity.errors import ReaderMissing
from comity.model import Status
from comity.rdf.claims import entity_node
from comity.reading.telling import verb
from comity.store import named
from comity.view import Graph
from comity.view.articles import read

if TYPE_CHECKING:
    from comity.reading.proposal import Party, Proposal

ACCORDS = "agreement/abraham-accords"
NATO = "organization/nato"
SHOWN = 8
"""Rows shown of a long answer."""
SHOWN_TIES = ("joined", "signed", "mediated", "hasRelations", "hosted", "attended")
SHOWN_STATUSES = ("done", "planned", "hinted", "conditional")
"""What the page draws."""
ARTICLE_DATE = "2025-11-07"
"""The day of the article in ``tour.txt``."""
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
    yield from read_article(graph)
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


def read_article(graph: Graph) -> Iterator[str | pd.DataFrame]:
    """A short article and what the reader proposes from it, what is done apart from the rest; nothing is kept."""
    text = files("comity").joinpath("tour.txt").read_text(encoding="utf-8").strip()
    yield "What does an article say was done, and what only that it is planned? comity read tells them apart."
    yield pd.DataFrame({f"an article of {ARTICLE_DATE}": wrap(text, 110, break_on_hyphens=False)})
    try:
        found = read(text, ARTICLE_DATE, graph=graph)
    except ReaderMissing as error:
        yield f"It is not read here: {error}"
        return
    yield "This was done, it says:"
    yield _proposed([each for each in found if each.status is Status.DONE], graph)
    yield "This is not done: planned, hinted at, conditional or denied."
    yield _proposed([each for each in found if each.status is not Status.DONE], graph)


def _proposed(proposals: "list[Proposal]", graph: Graph) -> pd.DataFrame:
    def called(party: "Party") -> str:
        return graph.names.label(party.id) if party.id in graph.names else party.text

    lines = [
        {
            "status": each.status.value,
            "who": called(each.subject),
            "": verb(graph.relations[each.relation], each.status),
            "whom": called(each.object),
            "when": str(each.since or ""),
            "said by": each.announced_by.text if each.announced_by else "",
            "said on": str(each.announced_on or ""),
        }
        for each in proposals
    ]
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
