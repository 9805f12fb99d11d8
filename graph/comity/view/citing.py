"""What a view rests on, ready to be cited: the sources behind its ties, and the documents that single claims name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from comity.model import Source

if TYPE_CHECKING:
    from comity.view.view import Names, View

COLUMNS = ("source", "claims", "document", "address", "citation", "licence", "open_licence")


def cited(
    view: "View", relation: "Names" = None, entity: "Names" = None, *, statuses: tuple[str, ...] = ("done",)
) -> pd.DataFrame:
    """The citations of every word on what ``View.claims`` shows, one row a source and a document it names.

    ``claims`` counts the words of the source that rest on the document. ``document`` is blank for the words that rest
    on the source as a whole; ``citation`` is how the source itself asks to be cited. A spell that follows from acts
    counts by the acts. Sources with the most claims come first, in each the documents by name.

    Raises:
        ComityError: an unknown relation, status or name.
    """
    shown = view.claims(relation, entity, statuses=statuses, every_word=True)
    used = {*shown.loc[~shown["derived"], "id"], *(id_ for ids in shown["rests_on"] for id_ in ids)}
    words = view.graph.table.select(["id", "source", "citation", "address"])
    wanted = pc.is_in(words["id"], value_set=pa.array(sorted(used), pa.string()))
    frame = words.filter(wanted).to_pandas().astype({"source": str, "citation": str, "address": str})
    frame = frame.rename(columns={"citation": "document"})
    grouped = frame.groupby(["source", "document", "address"], as_index=False).size()
    grouped = grouped.rename(columns={"size": "claims"})
    sources = view.graph.sources
    grouped["citation"] = [sources[id_].citation for id_ in grouped["source"]]
    grouped["licence"] = [sources[id_].licence for id_ in grouped["source"]]
    grouped["open_licence"] = [sources[id_].open_licence for id_ in grouped["source"]]
    grouped["total"] = grouped.groupby("source")["claims"].transform("sum")
    ordered = grouped.sort_values(["total", "source", "document", "address"], ascending=[False, True, True, True])
    found: pd.DataFrame = ordered[list(COLUMNS)].reset_index(drop=True)
    return found


def bibtex(sources: Mapping[str, Source], cited_ids: list[str]) -> str:
    """The sources as BibTeX entries of type ``misc``, in the order given; one a source, keyed ``comity:<id>``."""
    return "\n".join(_entry(sources[id_]) for id_ in dict.fromkeys(cited_ids))


def _entry(source: Source) -> str:
    fields = {
        "title": source.title,
        "author": " and ".join(part.strip() for part in source.authors.replace(";", ",").split(",") if part.strip()),
        "year": str(source.retrieved)[:4],
        "version": source.version,
        "howpublished": source.citation,
        "url": source.homepage,
        "note": f"Retrieved {source.retrieved}. Licence: {source.licence}",
    }
    lines = (f"  {name} = {{{_escaped(value)}}}," for name, value in fields.items() if value)
    return "\n".join([f"@misc{{comity:{source.id},", *lines, "}", ""])


def _escaped(text: str) -> str:
    """Text in which nothing is a command to TeX, on one line."""
    special = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    plain = {sign: f"\\{sign}" for sign in "#$%&_"}
    return " ".join("".join((special | plain).get(letter, letter) for letter in text).split())
