"""Servers over the small world of the command line, with a few names to find and markup to be afraid of."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from comity.build import build
from comity.ledger.home import Home
from comity.ledger.registry import write_entities
from comity.model import Entity, Name
from comity.web.settings import Settings
from tests.cli.world import CURATED, LISTED, MORE
from tests.small import ENTITIES, claim, write_source
from tests.web.served import Served, serving

EVIL = "<script>alert('x')</script>"
PEOPLE = [
    Entity("person/jane-doe", f"Jane {EVIL} Doe", (Name("Жанна", "ru", "label"),), of="state/CZE"),
    Entity("organization/un", "United Nations", (Name("ONU", "fr", "acronym"), Name("联合国", "zh", "label"))),
]
TOLD = [
    claim("curated", "memberOf", "state/KAZ", "organization/un", since="1992-03-02"),
    claim("curated", "memberOf", "state/ISR", "organization/un", since="1949-05-11"),
    replace(claim("curated", "visited", "person/jane-doe", "state/KAZ", since="2001-02-03"), note=EVIL),
]


def quick(home: Path, **more: object) -> Settings:
    """Settings for tests: a free port, two workers, little patience."""
    settings = Settings(home=Home(home), port=0, workers=2, deadline=3.0, patience=20.0)
    return replace(settings, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def web_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web") / "seeds"
    write_entities(folder / "entities", [*ENTITIES, *MORE, *PEOPLE])
    write_source(folder / "curated", [*CURATED, *TOLD], rank="curated", retrieved="2025-11-06")
    write_source(folder / "list", LISTED, rank="compiled", retrieved="2020-01-01", open_=False)
    return folder


@pytest.fixture(scope="session")
def web_home(tmp_path_factory: pytest.TempPathFactory, web_seeds: Path) -> Path:
    """A home in which the small world is built; only read."""
    home = tmp_path_factory.mktemp("web-home")
    build(Home(home), seeds=web_seeds)
    return home


@pytest.fixture
def own_home(tmp_path: Path, web_home: Path) -> Path:
    """A home of one's own."""
    return shutil.copytree(web_home, tmp_path / "home", symlinks=True)


@pytest.fixture(scope="session")
def served(web_home: Path) -> Iterator[Served]:
    """A server that all tests share."""
    with serving(quick(web_home)) as running:
        yield running
