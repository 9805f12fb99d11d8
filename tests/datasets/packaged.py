"""The names of the packaged registry, read once for all tests of loaders."""

from functools import cache
from pathlib import Path

from comity.ledger.compile import gazetteer
from comity.names import Gazetteer
from comity.resources import seeds_dir

FIXTURES = Path(__file__).parent / "fixtures"


@cache
def packaged_names() -> Gazetteer:
    return gazetteer(seeds_dir())
