"""``docs/data.md``: what each source is, how far it goes, and its known faults, written from the sources themselves."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from comity.ledger.seedfiles import read_claims, read_source, source_folders
from comity.model import Claim, Rank, Source

HEAD = """# The data

What each source of the graph is, how far it goes, and what is known to be wrong with it. This page is written by
`make docs` from `seeds/*/source.toml`, `claims.csv` and `refused.csv`; a test holds it to them. A claim is what one
source says; which one a view believes where they differ is said in [decisions.md](decisions.md).
"""
_RANKS = {
    Rank.CURATED: "Curated: chosen and checked by hand, claim by claim",
    Rank.PRIMARY: "Primary: kept by a party or a depositary",
    Rank.COMPILED: "Compiled: put together by scholars or an agency",
    Rank.CROWD: "Crowd: what anybody may edit",
}
_REASONS = 6


def data_page(seeds: Path) -> str:
    """The page as Markdown, sources by rank and id.

    Raises:
        SourceError: a source cannot be read.
    """
    told = [(read_source(folder), folder) for folder in source_folders(seeds)]
    claims = {source.id: list(read_claims(folder, source.id)) for source, folder in told}
    lines = [HEAD, *_summary([source for source, _ in told], claims), *_curated([source for source, _ in told], claims)]
    for rank, words in _RANKS.items():
        of_rank = [(source, folder) for source, folder in told if source.rank is rank]
        if of_rank:
            lines.append(f"\n## {words}\n")
        for source, folder in of_rank:
            lines += _section(source, folder, claims[source.id])
    return "\n".join(lines) + "\n"


def _summary(sources: Sequence[Source], claims: Mapping[str, Sequence[Claim]]) -> Iterator[str]:
    yield "| source | rank | open | rows | became claims | claims | speaks until |"
    yield "|---|---|---|--:|--:|--:|---|"
    for source in sorted(sources, key=lambda source: source.id):
        rows, converted = source.expected.get("rows"), source.expected.get("converted")
        share = f"{converted / rows:.1%}" if rows and converted is not None else ""
        cells = (f"[`{source.id}`](#{source.id})", source.rank.value, "yes" if source.open_licence else "no")
        counts = (f"{rows:,}" if rows else "", share, f"{len(claims[source.id]):,}")
        yield f"| {' | '.join((*cells, *counts, str(source.covers_until or '')))} |"


def _curated(sources: Sequence[Source], claims: Mapping[str, Sequence[Claim]]) -> Iterator[str]:
    """How much of what was written here rests on what, over all curated sources."""
    curated = [claim for source in sources if source.rank is Rank.CURATED for claim in claims[source.id]]
    if checked := _checked(curated):
        yield f"\nThe {len(curated):,} curated claims rest on: {checked}."


def _section(source: Source, folder: Path, claims: list[Claim]) -> Iterator[str]:
    yield f"### {source.id}\n"
    yield f"**{source.title}.** {source.authors}. Version {source.version}, retrieved {source.retrieved}.\n"
    yield f"- Cite: {source.citation}"
    yield f"- Licence: {source.licence}{'' if source.open_licence else ' (not in a build of open licences)'}"
    by_relation = Counter(claim.relation for claim in claims)
    if claims:
        yield f"- Says: {', '.join(f'{name} {count:,}' for name, count in by_relation.most_common())}; {_span(claims)}"
    if checked := _checked(claims):
        yield f"- Checked against: {checked}"
    if refused := _refused(folder / "refused.csv"):
        yield f"- Refused: {refused}"
    if source.note:
        yield f"\n{_paragraph(source.note)}"
    yield ""


def _span(claims: list[Claim]) -> str:
    days = [d for c in claims for d in (c.since, c.until, c.observed_on, c.observed_until, c.announced_on) if d]
    if not days:
        return "undated"
    first, last = min(day.first for day in days), max(day.last for day in days)
    return f"{_year(first)} to {_year(last)}"


def _year(day: date) -> str:
    return str(day.year)


def _checked(claims: Sequence[Claim]) -> str:
    """How many claims rest on what, where the source says so: a loaded row, a page that was read, memory alone."""
    kinds = Counter(_kind(claim.checked_against) for claim in claims if claim.checked_against)
    total = sum(kinds.values())
    return ", ".join(f"{kind} {count:,} ({count / total:.0%})" for kind, count in kinds.most_common())


def _kind(checked: str) -> str:
    if checked == "memory":
        return "memory alone"
    return "a page that was read" if checked.startswith("http") else "a loaded row"


def _refused(path: Path) -> str:
    if not path.exists():
        return ""
    with path.open(encoding="utf-8", newline="") as stream:
        reasons = Counter(row["reason"] for row in csv.DictReader(stream))
    shown = [f"{count:,} {reason}" for reason, count in reasons.most_common(_REASONS)]
    rest = sum(reasons.values()) - sum(count for _, count in reasons.most_common(_REASONS))
    return "; ".join([*shown, *([f"{rest:,} for other reasons"] if rest else [])])


def _paragraph(note: str) -> str:
    """A note as one paragraph in which nothing is Markdown by accident."""
    return re.sub(r"([*_<>\[\]|`])", r"\\\1", " ".join(note.split()))
