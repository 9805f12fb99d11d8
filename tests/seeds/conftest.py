"""What the tests of curated sources share: the claims of the source a module is about."""

import pytest

from comity.ledger.seedfiles import read_claims
from comity.model import Claim
from comity.resources import seeds_dir


@pytest.fixture(scope="module")
def claims(request: pytest.FixtureRequest) -> list[Claim]:
    """The claims of the source that the module names as its ``SOURCE``."""
    source: str = request.module.SOURCE
    return list(read_claims(seeds_dir() / source, source))
