"""Claims as their files wrote them -> claims that name entities by id, parties in order, counts as promised."""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from comity.build.gather import Inputs
from comity.errors import ClaimError, SourceError
from comity.ledger.seedfiles import read_claims
from comity.model import Claim, Relations
from comity.names import Ambiguous, Found, Gazetteer

_NAMED = ("subject", "object", "place", "announced_by")


def resolved_claims(inputs: Inputs, source: str, relations: Relations) -> list[Claim]:
    """All claims of a source, checked and normalised, each id once.

    Raises:
        ClaimError: an unknown relation, an unknown or ambiguous name, a claim after the source's last day.
        SourceError: another number of claims than ``source.toml`` promises.
    """
    claims = list({claim.id: claim for claim in _resolved(inputs, source, relations)}.values())
    if changed := _changes(claims, inputs.sources[source].expected, relations):
        path = inputs.folders[source] / "claims.csv"
        raise SourceError(f"{path} {changed}: is the file whole? If the change is meant, mend [expected]")
    return claims


def _changes(claims: Sequence[Claim], expected: Mapping[str, int], relations: Relations) -> str:
    """What differs from the counts a source promises, in all and by relation; nothing where all is as promised."""
    found = Counter(claim.relation for claim in claims)
    apart = [
        f"{name} {found[name]} instead of {count}"
        for name, count in expected.items()
        if name in relations and found[name] != count
    ]
    promised = expected.get("claims", len(claims))
    if len(claims) == promised and not apart:
        return ""
    told = f"holds {len(claims)} distinct claims, source.toml promises {promised}"
    return f"{told} ({', '.join(apart)})" if apart else told


def _resolved(inputs: Inputs, source: str, relations: Relations) -> Iterator[Claim]:
    known = {entity.id for entity in inputs.entities}
    covers = inputs.sources[source].covers_until
    path = str(inputs.folders[source] / "claims.csv")
    for number, claim in enumerate(read_claims(inputs.folders[source], source), 1):
        where = f"{path}, row {number}"
        relation = relations.get(claim.relation)
        if relation is None:
            raise ClaimError(f"{where}: '{claim.relation}' is no relation of the ontology: mend it or add it there")
        try:
            named = relation.normalised(_with_ids(claim, known, inputs))
        except ClaimError as error:
            raise ClaimError(f"{where}: {error}") from error
        last = max((d.first for d in (claim.since, claim.observed_on, claim.announced_on) if d), default=None)
        if covers and last and last > covers.last:
            raise ClaimError(f"{where} speaks of {last}, after the source's last day {covers}: mend one of them")
        yield named


def _with_ids(claim: Claim, known: set[str], inputs: Inputs) -> Claim:
    changes: dict[str, Any] = {}
    day = next((d.first for d in (claim.since, claim.observed_on, claim.announced_on, claim.until) if d), None)
    for field in _NAMED:
        text = getattr(claim, field)
        if text and text not in known:
            changes[field] = _entity_id(text, day, inputs.names)
    return dataclasses.replace(claim, **changes) if changes else claim


def _entity_id(text: str, day: date | None, names: Gazetteer) -> str:
    outcome = names.resolve(text, day)
    if isinstance(outcome, Found):
        return outcome.id
    if isinstance(outcome, Ambiguous):
        raise ClaimError(f"'{text}' could be {', '.join(outcome.candidates)}: write the id that is meant")
    near = f" (near: {', '.join(outcome.near)})" if outcome.near else ""
    raise ClaimError(f"no entity is called '{text}'{near}: write an id of seeds/entities or add the entity")
