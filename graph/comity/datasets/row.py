"""What becomes of a row: one or more claims, or a typed issue. Nothing else, and never nothing."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.errors import SourceError
from comity.model import Claim, Entity
from comity.names import Gazetteer


@dataclass(frozen=True, slots=True)
class Issue:
    """Why a row (or a part of one) became no claim.

    ``reason`` is a short fixed kebab-case word of the loader (``unknown-state``, ``not-a-diplomatic-tie``);
    ``detail`` names the culprit: the name with its candidates, the text that could not be dated.
    """

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Converted:
    """The outcome of one row of a published file: claims, or issues, or both; never neither.

    ``row`` counts data rows from 1.
    """

    file: str
    row: int
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()

    def __post_init__(self) -> None:
        if not self.claims and not self.issues:
            raise SourceError(f"{self.file}, row {self.row} became nothing: a loader must give a claim or an issue")


Outcome = Claim | Iterable[Claim] | Issue
"""What a loader makes of a row, or of a part of one: a claim, several, or the reason why there is none."""


def converted(file: str, row: int, *outcomes: Outcome) -> Converted:
    """What was made of the parts of a row, together; most rows have one.

    >>> converted("list.csv", 3, Issue("no-date", "Ruritania")).issues
    (Issue(reason='no-date', detail='Ruritania'),)

    Raises:
        SourceError: nothing was made of any of them.
    """
    claims: list[Claim] = []
    issues: list[Issue] = []
    for outcome in outcomes:
        if isinstance(outcome, Issue):
            issues.append(outcome)
        else:
            claims.extend([outcome] if isinstance(outcome, Claim) else outcome)
    return Converted(file, row, tuple(claims), tuple(issues))


def read_rows(path: Path, columns: frozenset[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The data rows of a CSV file with their numbers from 1, every value stripped.

    Raises:
        SourceError: the file is missing or unreadable, lacks a column, or a row has too few or too many fields.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            missing = sorted(columns - set(reader.fieldnames or ()))
            if missing:
                raise SourceError(f"{path} lacks the column {', '.join(missing)}: is it the published layout?")
            for number, row in enumerate(reader, 1):
                if None in row or None in row.values():
                    raise SourceError(f"{path}, row {number} has another number of fields than the header: mend it")
                yield number, {column: value.strip() for column, value in row.items()}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error


@dataclass(frozen=True, slots=True)
class Dataset:
    """A published dataset Comity can read.

    ``id`` is the source id; ``files`` are the published files it reads, as paths below the data folder.
    ``convert(folder, names)`` yields one outcome a row of the files, in file order. ``register(folder, names)``, where
    there is one, yields the entities the dataset introduces: they join the registry before rows are converted.
    """

    id: str
    files: tuple[str, ...]
    convert: Callable[[Path, Gazetteer], Iterator[Converted]]
    register: Callable[[Path, Gazetteer], Iterable[Entity]] | None = None
