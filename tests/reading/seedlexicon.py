"""The lexicon of the packaged seeds without a build: their entities, and the offices of the curated source."""

from functools import cache

from comity.ledger.registry import read_entities, read_redirects
from comity.ledger.seedfiles import read_claims
from comity.model import Status
from comity.reading.lexicon import Lexicon, Term
from comity.resources import seeds_dir

_TENURES = "comity-tenures"


@cache
def seed_lexicon() -> Lexicon:
    """Made once a session, in a second or two."""
    folder = seeds_dir() / "entities"
    return Lexicon(read_entities(folder), read_redirects(folder), _terms())


def _terms() -> list[Term]:
    return [
        Term(
            claim.subject,
            claim.object,
            claim.relation,
            claim.since.first if claim.since else None,
            claim.until.last if claim.until else None,
        )
        for claim in read_claims(seeds_dir() / _TENURES, _TENURES)
        if claim.status is Status.DONE
    ]
