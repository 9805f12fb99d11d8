"""The packaged registry, as a user's gazetteer has it."""

from datetime import date
from functools import cache

from comity.ledger.registry import read_entities, read_redirects
from comity.model import Kind
from comity.names import Gazetteer
from comity.resources import seeds_dir

COUNTRIES = frozenset({Kind.STATE, Kind.TERRITORY})


@cache
def packaged() -> Gazetteer:
    folder = seeds_dir() / "entities"
    return Gazetteer(read_entities(folder), read_redirects(folder))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
