"""Paragraphs read by hand: wordings too irregular for a pattern, kept as facts in ``readings.csv`` of the seed folder.

A reading takes the place of what the patterns say of its paragraph, found by article, section and heading. It must
fit: every date must be told in the heading or the text, so that a changed paragraph is noticed rather than misread.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.datasets.row import read_rows
from comity.datasets.us_recognition.acts import Paragraph
from comity.datasets.us_recognition.prose import years_in
from comity.datasets.us_recognition.refusals import REASONS
from comity.dates import PartialDate, parse_optional
from comity.errors import DateError, SourceError
from comity.resources import seeds_dir

COLUMNS = frozenset({"article", "section", "heading", "act", "way", "party", "from", "until", "rank", "status", "note"})
ACTS = frozenset(
    {"recognized", "derecognized", "established", "restored", "cut", "never", "opened", "closed", "raised"}
    | {"mission", "seen", "relations", "refused"}
)
Spot = tuple[str, str, str]
"""Article, section and heading of a paragraph."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a paragraph tells, read by hand.

    ``act`` is one of the patterns' acts; or ``mission`` and ``relations`` (a state from ``since`` to ``until``) and
    ``seen`` (a mission of which only first and last traces are told); or ``refused``, the reason in ``note``.
    ``party`` is a name or an id, blank for the article's own state.
    """

    article: str
    section: str
    heading: str
    act: str
    way: str
    party: str
    since: PartialDate | None
    until: PartialDate | None
    rank: str
    status: str
    note: str


def load(path: Path | None = None) -> Mapping[Spot, Sequence[Reading]]:
    """The readings by article, section and heading; the shipped ones unless a path is given.

    Raises:
        SourceError: the file is missing, or a row cannot be read.
    """
    path = path or seeds_dir() / "us-recognition" / "readings.csv"
    found: dict[Spot, list[Reading]] = defaultdict(list)
    for number, row in read_rows(path, COLUMNS):
        try:
            since, until = parse_optional(row["from"]), parse_optional(row["until"])
        except DateError as error:
            raise SourceError(f"{path}, row {number}: {error}") from error
        if row["act"] not in ACTS or (row["act"] == "refused" and row["note"] not in REASONS):
            raise SourceError(
                f"{path}, row {number}: '{row['act']}' is no act, or '{row['note']}' no reason to refuse: "
                f"write one of {', '.join(sorted(ACTS))}"
            )
        facts = {column: row[column] for column in COLUMNS - {"from", "until"}}
        found[row["article"], row["section"], row["heading"]].append(Reading(since=since, until=until, **facts))
    return found


def check(reading: Reading, paragraph: Paragraph) -> None:
    """Make sure a reading speaks of this paragraph.

    Raises:
        SourceError: a date the paragraph does not tell.
    """
    for when in (reading.since, reading.until):
        if when and not tells(paragraph, when):
            raise SourceError(
                f"the reading of '{paragraph.heading}' ({paragraph.key}) has the date {when}, which the paragraph "
                "does not tell: read it again and mend readings.csv"
            )


def tells(paragraph: Paragraph, when: PartialDate) -> bool:
    """Whether heading or text tell a date, or a finer one within it."""
    sentences = (*paragraph.sentences(), *paragraph.head())
    days = [mention.when for sentence in sentences for mention in sentence.dates]
    years = years_in(f"{paragraph.heading} {paragraph.text}")
    return any(_within(day, when) for day in (*days, *years))


def _within(told: PartialDate, when: PartialDate) -> bool:
    return when.first <= told.first and told.last <= when.last
