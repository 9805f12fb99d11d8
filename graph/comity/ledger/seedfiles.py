"""A source on disk: a folder with ``source.toml`` (what it is) and ``claims.csv`` (what it says)."""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from comity.dates import PartialDate, parse_optional
from comity.errors import ClaimError, ComityError, SourceError
from comity.ledger.registry import rows
from comity.model import Claim, Evidence, Rank, Source, Status

CLAIM_COLUMNS = (
    "relation",
    "subject",
    "object",
    "status",
    "from",
    "until",
    "observed_on",
    "observed_until",
    "announced_on",
    "announced_by",
    "place",
    "rank",
    "capacity",
    "confidence",
    "note",
    "citation",
    "address",
    "checked_against",
    "key",
)
EVIDENCE_COLUMNS = ("quote", "start", "end")
"""What a source that quotes has besides: the words, and their place in the text read."""
_DATES = ("from", "until", "observed_on", "observed_until", "announced_on")
_TEXTS = ("announced_by", "place", "rank", "capacity", "note", "citation", "address", "checked_against", "key")


def source_folders(root: Path) -> list[Path]:
    """The folders below ``root`` that hold a ``source.toml``, by name."""
    return sorted(path.parent for path in root.glob("*/source.toml"))


def read_source(folder: Path) -> Source:
    """The source a folder describes; its id is the folder's name.

    Raises:
        SourceError: unreadable, a key is missing, or a value is not of its type.
    """
    path = folder / "source.toml"
    try:
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error
    if facts.get("id") != folder.name:
        raise SourceError(f"{path} has the id '{facts.get('id')}': write '{folder.name}', the name of its folder")
    try:
        return _source(facts)
    except KeyError as error:
        raise SourceError(f"{path} lacks {error}: add it") from error
    except (ComityError, TypeError, ValueError, AttributeError) as error:
        raise SourceError(f"{path}: {error}") from error


def read_claims(folder: Path, source: str) -> Iterator[Claim]:
    """The claims of a source, in file order.

    Raises:
        ClaimError: a row cannot be read; the message gives file and row.
        SourceError: the file is missing, unreadable or has another header.
    """
    path = folder / "claims.csv"
    for number, row in rows(path, CLAIM_COLUMNS, EVIDENCE_COLUMNS):
        try:
            yield _claim(row, source)
        except (ComityError, ValueError) as error:
            raise ClaimError(f"{path}, row {number}: {error}") from error


def write_claims(path: Path, claims: Iterable[Claim]) -> None:
    """Write claims as ``claims.csv``, in the order given; with the columns of evidence where any claim has some."""
    claims = list(claims)
    quoting = any(claim.evidence for claim in claims)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow((*CLAIM_COLUMNS, *EVIDENCE_COLUMNS) if quoting else CLAIM_COLUMNS)
        writer.writerows(claim_row(claim) + (_evidence_row(claim.evidence) if quoting else []) for claim in claims)


def claim_row(claim: Claim) -> list[object]:
    """The fields of one claim in the order of ``CLAIM_COLUMNS``; a done status stays blank."""
    status = "" if claim.status is Status.DONE else claim.status.value
    dates = (claim.since, claim.until, claim.observed_on, claim.observed_until, claim.announced_on)
    return [
        claim.relation,
        claim.subject,
        claim.object,
        status,
        *(str(day) if day else "" for day in dates),
        claim.announced_by,
        claim.place,
        claim.rank,
        claim.capacity,
        "" if claim.confidence is None else f"{claim.confidence:g}",
        claim.note,
        claim.citation,
        claim.address,
        claim.checked_against,
        claim.key,
    ]


def _evidence_row(evidence: Evidence | None) -> list[object]:
    return [evidence.quote, evidence.start, evidence.end] if evidence else [""] * len(EVIDENCE_COLUMNS)


def _source(facts: Mapping[str, Any]) -> Source:
    covers = facts.get("covers_until", "")
    return Source(
        id=facts["id"],
        title=facts["title"],
        authors=facts["authors"],
        version=str(facts["version"]),
        licence=facts["licence"],
        open_licence=facts["open_licence"],
        citation=facts["citation"],
        retrieved=PartialDate.parse(str(facts["retrieved"])),
        rank=Rank(facts["rank"]),
        homepage=facts.get("homepage", ""),
        covers_until=parse_optional(str(covers)),
        inputs=facts.get("inputs", {}),
        expected=facts.get("expected", {}),
        note=facts.get("note", ""),
    )


def _claim(row: Mapping[str, str], source: str) -> Claim:
    since, until, observed_on, observed_until, announced_on = (parse_optional(row[column]) for column in _DATES)
    confidence = float(row["confidence"]) if row["confidence"] else None
    if confidence is not None and not 0 <= confidence <= 1:
        raise ClaimError(f"confidence {row['confidence']} is not between 0 and 1")
    return Claim(
        relation=row["relation"],
        subject=row["subject"],
        object=row["object"],
        source=source,
        status=_status(row["status"]),
        since=since,
        until=until,
        observed_on=observed_on,
        observed_until=observed_until,
        announced_on=announced_on,
        confidence=confidence,
        evidence=Evidence(row["quote"], int(row["start"]), int(row["end"])) if row.get("quote") else None,
        **{column: row[column] for column in _TEXTS},
    )


def _status(text: str) -> Status:
    try:
        return Status(text or "done")
    except ValueError as error:
        raise ClaimError(f"'{text}' is no status: write one of {', '.join(Status)}, or nothing for done") from error
