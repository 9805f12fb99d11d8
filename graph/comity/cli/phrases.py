"""Claims in people's words: when, what, who."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from comity.view.multigraph import shown

if TYPE_CHECKING:
    from comity.model import Relations
    from comity.names import Gazetteer


def first_date(line: Mapping[str, Any]) -> str:
    """When a claim begins, as precisely as it knows: ``1999-03-12``, ``seen 2025``, ``said 2025-11-06``; else blank."""
    for column, word in (("from", ""), ("observed_on", "seen "), ("announced_on", "said ")):
        if day := date_of(line, column):
            return word + day
    return ""


def last_date(line: Mapping[str, Any]) -> str:
    """When it ends: ``2004-05``, ``seen 2014`` (nobody looked later); blank where it is open or one day long."""
    until = date_of(line, "until")
    if not until and (seen := date_of(line, "observed_until")):
        return f"seen {seen}"
    return "" if until == date_of(line, "from") else until


def date_of(line: Mapping[str, Any], column: str) -> str:
    """One date of a claim as text, in its precision; blank where it has none."""
    day, precision = line[column], line[f"{column}_precision"]
    return shown(day, precision)


def label_of(relations: "Relations", name: str) -> str:
    """A relation's label."""
    return relations[name].label


def source_words(line: Mapping[str, Any]) -> str:
    """The source of a claim; a derived spell says so."""
    return f"{line['source']} (derived)" if line["derived"] else str(line["source"])


def status_words(line: Mapping[str, Any], names: "Gazetteer") -> str:
    """The status of a claim, with who announced it: ``planned (United States)``."""
    by = line["announced_by"]
    return f"{line['status']} ({names.label(by)})" if by else str(line["status"])
