"""Which organisation a source means by its own label for it, and what its words for membership mean.

The tables are written by hand and lie in the source's seed folder, since they are facts about the source:
``organizations.csv`` and ``faults.csv`` of ``seeds/cow-igo``, ``labels.csv``, ``statuses.csv`` and ``stale.csv`` of
``seeds/factbook-igo``.
"""

from collections.abc import Iterator, Mapping

from comity.datasets.row import read_rows
from comity.errors import SourceError
from comity.model import Kind
from comity.resources import seeds_dir


def table(source: str, file: str, columns: tuple[str, ...]) -> Iterator[Mapping[str, str]]:
    """The rows of a hand-written table of a source, in file order.

    Raises:
        SourceError: the table is missing, unreadable or lacks a column.
    """
    for _, row in read_rows(seeds_dir() / source / file, frozenset(columns)):
        yield row


def full_membership(target: str) -> str:
    """The relation of a full member: of an organisation one is a member, to an agreement one is a party.

    >>> full_membership("organization/nato"), full_membership("agreement/nafta")
    ('memberOf', 'partyTo')

    Raises:
        SourceError: the target is neither.
    """
    kind = target.split("/", 1)[0]
    if kind == Kind.ORGANIZATION.value:
        return "memberOf"
    if kind == Kind.AGREEMENT.value:
        return "partyTo"
    raise SourceError(f"'{target}' is neither an organisation nor an agreement: mend the table of labels")
