"""Treaties a paragraph tells the signature of, kept as facts in ``treaties.csv`` of the seed folder.

A treaty is found by article, section and heading, like a reading by hand, and must fit: its date must be told in the
heading or the text. Who signed is blank for the commonest case, the United States and the article's own state.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.datasets.row import read_rows
from comity.datasets.us_recognition.acts import Paragraph
from comity.datasets.us_recognition.readings import Spot, tells
from comity.dates import PartialDate
from comity.errors import DateError, SourceError
from comity.model import Entity
from comity.resources import seeds_dir

COLUMNS = frozenset({"article", "section", "heading", "agreement", "label", "parties", "signed", "note"})


@dataclass(frozen=True, slots=True)
class Treaty:
    """One treaty as one paragraph tells it; ``parties`` are ids, none for the United States and the article's state."""

    spot: Spot
    agreement: str
    label: str
    parties: tuple[str, ...]
    signed: PartialDate
    note: str


def load(path: Path | None = None) -> Mapping[Spot, Sequence[Treaty]]:
    """The treaties by article, section and heading; the shipped ones unless a path is given.

    Raises:
        SourceError: the file is missing, a date cannot be read, or an agreement has two labels or two dates.
    """
    path = path or seeds_dir() / "us-recognition" / "treaties.csv"
    found: dict[Spot, list[Treaty]] = defaultdict(list)
    known: dict[str, tuple[str, PartialDate]] = {}
    for number, row in read_rows(path, COLUMNS):
        try:
            signed = PartialDate.parse(row["signed"])
        except DateError as error:
            raise SourceError(f"{path}, row {number}: {error}") from error
        if known.setdefault(row["agreement"], (row["label"], signed)) != (row["label"], signed):
            raise SourceError(
                f"{path}, row {number}: '{row['agreement']}' stands above with another label or date: "
                "one agreement has one of each"
            )
        spot = (row["article"], row["section"], row["heading"])
        parties = tuple(party.strip() for party in row["parties"].split(";") if party.strip())
        found[spot].append(Treaty(spot, row["agreement"], row["label"], parties, signed, row["note"]))
    return found


def entities(treaties: Mapping[Spot, Sequence[Treaty]]) -> Iterator[Entity]:
    """The agreements, each once, with the date of signature as their beginning."""
    by_id = {treaty.agreement: treaty for group in treaties.values() for treaty in group}
    for treaty in by_id.values():
        yield Entity(id=treaty.agreement, label=treaty.label, inception=treaty.signed)


def told(paragraph: Paragraph, treaties: Mapping[Spot, Sequence[Treaty]]) -> list[Treaty]:
    """The treaties of a paragraph. Several without a heading share a spot: there the date tells whose a treaty is.

    Raises:
        SourceError: a headed paragraph does not tell the date.
    """
    here = treaties.get(paragraph.spot, ())
    fitting = [treaty for treaty in here if tells(paragraph, treaty.signed)]
    if paragraph.heading and len(fitting) < len(here):
        raise SourceError(
            f"'{paragraph.heading}' ({paragraph.key}) does not tell the date of a treaty kept for it: "
            "read it again and mend treaties.csv"
        )
    return fitting
