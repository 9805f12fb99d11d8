"""The small world with a report that was read, and the desk to review it."""

import shutil
from pathlib import Path

import pytest

from comity.build import build
from comity.ledger.home import Home
from comity.ledger.journal import record
from comity.review import Desk
from comity.view import Graph
from tests.cli.world import small_world
from tests.reports import PROPOSALS, REPORT


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds of the small world."""
    return small_world(tmp_path_factory.mktemp("review") / "seeds")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A home in which the small world is built; only copied."""
    home = tmp_path_factory.mktemp("review-home") / "home"
    build(Home(home), seeds=seeds)
    return home


@pytest.fixture
def home(tmp_path: Path, built: Path) -> Home:
    """A home of one's own, in which nothing was read yet."""
    return Home(shutil.copytree(built, tmp_path / "home", symlinks=True))


@pytest.fixture(scope="session")
def graph(built: Path) -> Graph:
    """The small world."""
    return Graph(Home(built).current())


@pytest.fixture
def desk(home: Home, graph: Graph) -> Desk:
    """A desk on which the report waits."""
    record(home, REPORT, PROPOSALS)
    return Desk(home, graph)
