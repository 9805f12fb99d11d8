"""What is known of one entity on one day, as plain values."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from comity.cli.phrases import date_of, first_date, source_words
from comity.cli.tables import records
from comity.model.wording import worded

if TYPE_CHECKING:
    from comity.model import Entity
    from comity.view import View

_LANGUAGES = ("ar", "es", "fr", "ru", "zh")
"""With English, the languages of the United Nations."""
_HEADINGS = {"formal": "formally", "acronym": "also", "alias": "also", "former": "formerly", "demonym": "people"}
_LONG_AGO = 2 * 365
"""Days after which it is worth saying when a source stopped looking."""
_NOT_DONE = ("planned", "hinted", "conditional", "denied")


def fact_sheet(view: "View", id_: str, *, every_word: bool = False) -> dict[str, Any]:
    """Everything about an entity on the view's day; the value is ready for JSON.

    ``ties`` are grouped by relation and side, the most numerous first, and within each by date, the latest first and
    those last that were only seen to hold; ``not_done`` are the claims of other statuses. ``every_word`` gives each tie
    the words of all sources that speak of it, as ``said``: the one believed first, then by source.
    """
    entity, names = view.graph.entities[id_], view.graph.names
    return {
        "id": id_,
        "label": entity.label,
        "kind": entity.kind.value,
        "region": entity.region,
        "of": entity.of,
        "of_label": names.label(entity.of) if entity.of else "",
        "inception": str(entity.inception or ""),
        "dissolution": str(entity.dissolution or ""),
        "latitude": entity.latitude,
        "longitude": entity.longitude,
        "names": _names(entity),
        "codes": _codes(entity),
        "as_of": view.day.isoformat(),
        "ties": _ties(view, id_, every_word=every_word),
        "not_done": [_tie(view, id_, line) for line in _lines(view, id_, _NOT_DONE)],
    }


def _names(entity: "Entity") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in entity.names:
        if name.kind == "label" and name.lang in _LANGUAGES:
            found.setdefault("names", []).append(f"{name.text} ({name.lang})")
    for name in entity.names:
        if name.kind in _HEADINGS and name.lang == "en":
            found.setdefault(_HEADINGS[name.kind], []).append(f"{name.text}{_span(name.since, name.until)}")
    return found


def _codes(entity: "Entity") -> list[str]:
    return [f"{code.scheme} {code.value}{_span(code.since, code.until)}" for code in entity.codes]


def _span(since: object, until: object) -> str:
    return (
        f" ({since or ''} to {until or ''})".replace("( to", "(to").replace(" to )", " on)") if since or until else ""
    )


def _ties(view: "View", id_: str, *, every_word: bool) -> list[dict[str, Any]]:
    ties = _worded(view, id_) if every_word else [_tie(view, id_, line) for line in _lines(view, id_, ("done",))]
    ties.sort(key=lambda tie: tie["words"])
    groups = []
    for words, found in groupby(ties, key=lambda tie: tie["words"]):
        alike = list(found)
        sources = Counter(tie["source"] for tie in alike)
        groups.append(
            {
                "words": words,
                "relation": alike[0]["relation"],
                "sources": [source for source, _ in sources.most_common()],
                "with": alike,
            }
        )
    return sorted(groups, key=lambda group: -len(group["with"]))


def _worded(view: "View", id_: str) -> list[dict[str, Any]]:
    """The ties that are done, each with what every source says of it."""
    lines = _lines(view, id_, ("done",), every_word=True)
    words: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (not line["preferred"], line["source"], line["id"])):
        words[line["spell"] or line["id"]].append(line)
    believed = (line for line in lines if line["preferred"])
    return [_tie(view, id_, line) | {"said": _said(words[line["spell"] or line["id"]])} for line in believed]


def _said(lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "source": source_words(line),
            "since": first_date(line),
            "until": date_of(line, "until"),
            "seen_until": date_of(line, "observed_until"),
            "preferred": line["preferred"],
            "claim": line["id"],
        }
        for line in lines
    ]


def _lines(view: "View", id_: str, statuses: tuple[str, ...], *, every_word: bool = False) -> list[dict[str, Any]]:
    frame = view.claims(entity=id_, statuses=statuses, every_word=every_word)
    frame = frame.assign(dated=frame["from"].notna()).sort_values(
        ["dated", "begins", "id"], ascending=[False, False, True]
    )
    return records(frame)


def _long_ago(view: "View", line: Mapping[str, Any]) -> bool:
    """Whether a tie counts as open only because its source stopped looking, years before the view's day."""
    seen = line["observed_until"]
    return line["until"] is None and seen is not None and (view.day - seen).days > _LONG_AGO


def _tie(view: "View", id_: str, line: Mapping[str, Any]) -> dict[str, Any]:
    from_object = line["object"] == id_
    party = "subject" if from_object else "object"
    by = line["announced_by"]
    return {
        "relation": line["relation"],
        "words": worded(view.graph.relations[line["relation"]].words(from_object=from_object), line["status"]),
        "id": line[party],
        "label": line[f"{party}_label"],
        "status": line["status"],
        "since": first_date(line),
        "until": date_of(line, "until"),
        "seen_until": date_of(line, "observed_until"),
        "seen_long_ago": _long_ago(view, line),
        "announced_by": by,
        "announced_by_label": view.graph.names.label(by) if by else "",
        "capacity": line["capacity"],
        "source": source_words(line),
        "claim": line["id"],
        "quote": line["quote"] or "",
    }
