"""What an open build leaves out besides claims: whom only a source that may not be passed on speaks of.

The registry knows treaties, bodies and persons by name, date and code because a list has them. Where no open source
speaks of one, its entry is that list's, so it goes with it. States, territories and places are the registry's own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from comity.build.gather import Inputs
from comity.ledger.seedfiles import read_claims, source_folders
from comity.model import Claim, Kind

LISTED = frozenset({Kind.AGREEMENT, Kind.ORGANIZATION, Kind.PERSON, Kind.SUMMIT})
"""The kinds whose entries come from the lists."""


def without_closed(inputs: Inputs, claims: Iterable[Claim]) -> Inputs:
    """The inputs without the entities that only the sources left out name; ``claims`` are those that are built.

    Raises:
        SourceError: a source left out cannot be read.
    """
    left_out = [folder for folder in source_folders(inputs.registry.parent) if folder.name not in inputs.folders]
    gone = {name for folder in left_out for claim in read_claims(folder, folder.name) for name in _named(claim)}
    gone -= {name for claim in claims for name in _named(claim)}
    gone = {entity.id for entity in inputs.entities if entity.id in gone and entity.kind in LISTED}
    return replace(
        inputs,
        entities=tuple(entity for entity in inputs.entities if entity.id not in gone),
        redirects={former: now for former, now in inputs.redirects.items() if now not in gone},
    )


def _named(claim: Claim) -> Iterator[str]:
    yield from (claim.subject, claim.object, claim.place, claim.announced_by)
