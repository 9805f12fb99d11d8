"""Which missions a list of chiefs tells of: a legation while ministers led it, an embassy while ambassadors did.

Chargés lead either and tell nothing of the level, though they keep a mission going; so does a vacancy of up to four
years. A chief accredited to several at once tells nothing, since he resided with one of them. Nor do envoys to the
parties of ``elsewhere.csv``, who lived in other lands, nor what lasted less than a year. Where the Historian's guide
to recognition dates a legation or embassy in these years, it knows better, and nothing is said; where it dates one
that follows, the mission ends there.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from comity.datasets.chiefs import LAST, SOURCE, Post
from comity.datasets.organizations import table
from comity.dates import PartialDate, parse_optional
from comity.model import Claim
from comity.names.succession import DatedPiece

GUIDE = "us-recognition"
HOME = "state/USA"
YEAR = timedelta(days=365)
GAP = 4 * YEAR
LEVELS = ("legation", "embassy")


@dataclass(frozen=True, slots=True)
class _Stay:
    """A chief's time with one party; ``level`` is blank where the chief tells no level and breaks a run."""

    row: int
    party: str
    level: str
    since: PartialDate
    until: PartialDate | None


@dataclass(frozen=True, slots=True)
class _Run:
    row: int
    party: str
    level: str
    since: PartialDate
    until: PartialDate | None

    def ends(self) -> date:
        return self.until.last if self.until else date.max


def missions_led(posts: Sequence[Post], terms: Mapping[int, list[DatedPiece]]) -> dict[int, list[Claim]]:
    """The claims of missions, by the row of the first chief of each."""
    guide = _guide()
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    elsewhere = {row["party"] for row in table(SOURCE, "elsewhere.csv", ("party",))}
    for run in map(_going_on, _runs(_stays(posts, terms))):
        kept = _unsaid(run, guide.get(run.party, ()))
        if kept and kept.party not in elsewhere and min(kept.ends(), LAST.last) - kept.since.first >= YEAR:
            found[run.row].append(_claim(kept))
    return found


def _stays(posts: Sequence[Post], terms: Mapping[int, list[DatedPiece]]) -> dict[str, list[_Stay]]:
    shared = _shared(posts, terms)
    stays: defaultdict[str, list[_Stay]] = defaultdict(list)
    for post in posts:
        level = "any" if post.row in shared and post.role.level in LEVELS else post.role.level
        for party, since, until in terms[post.row]:
            if since and party.startswith("state/"):
                stays[party].append(_Stay(post.row, party, level, since, until))
    return {party: sorted(group, key=lambda s: (s.since.first, s.row)) for party, group in stays.items()}


def _shared(posts: Sequence[Post], terms: Mapping[int, list[DatedPiece]]) -> set[int]:
    """The rows of chiefs who were accredited elsewhere for a month or more of the same time."""
    times: defaultdict[str, list[tuple[int, str, date, date]]] = defaultdict(list)
    for post in posts:
        for party, since, until in terms[post.row]:
            if since:
                times[post.person].append((post.row, party, since.first, until.last if until else date.max))
    month = timedelta(days=31)
    return {
        row
        for spans in times.values()
        for row, party, begins, ends in spans
        for _, other, first, last in spans
        if other != party and min(ends, last) - max(begins, first) >= month
    }


def _runs(stays: Mapping[str, Sequence[_Stay]]) -> Iterator[_Run]:
    for group in stays.values():
        run: _Run | None = None
        for stay in group:
            if run and (
                stay.since.first > min(run.ends(), date.max - GAP) + GAP or stay.level not in ("any", run.level)
            ):
                yield run
                run = None
            if run:
                longer = stay.until is None or stay.until.last > run.ends()
                run = replace(run, until=stay.until) if longer and stay.level == run.level else run
            elif stay.level in LEVELS:
                run = _Run(stay.row, stay.party, stay.level, stay.since, stay.until)
        if run:
            yield run


def _going_on(run: _Run) -> _Run:
    """A run whose last chief left shortly before the list was made: the mission stood while the next was awaited."""
    return replace(run, until=None) if run.until and run.until.last > LAST.first - GAP else run


def _guide() -> dict[str, list[tuple[date, date]]]:
    """When the guide has a legation or embassy of the United States with each state."""
    spans: defaultdict[str, list[tuple[date, date]]] = defaultdict(list)
    for row in table(GUIDE, "claims.csv", ("relation", "subject", "object", "rank", "from", "until")):
        if row["relation"] == "hasMission" and row["subject"] == HOME and row["rank"] in LEVELS:
            since, until = parse_optional(row["from"]), parse_optional(row["until"])
            spans[row["object"]].append((since.first if since else date.min, until.last if until else date.max))
    return spans


def _unsaid(run: _Run, guide: Sequence[tuple[date, date]]) -> _Run | None:
    """What is left of a run where the guide speaks of the same years: all, its years before, or nothing."""
    overlapping = [span for span in guide if span[0] <= run.ends() and run.since.first <= span[1]]
    if not overlapping:
        return run
    next_one = min(begins for begins, _ in overlapping)
    begins_well_before = next_one - run.since.first > YEAR
    if begins_well_before and run.until and run.ends() - next_one < timedelta(days=400):
        return replace(run, until=PartialDate(next_one))
    return None


def _claim(run: _Run) -> Claim:
    return Claim(
        relation="hasMission",
        subject=HOME,
        object=run.party,
        source=SOURCE,
        key=f"{run.level}:{run.party.partition('/')[2].lower()}:{run.since}",
        since=run.since,
        until=run.until,
        observed_until=None if run.until else LAST,
        rank=run.level,
        note="From the ranks of its chiefs.",
    )
