"""What many tests share: the packaged graph, built once, and where the published files lie."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from comity.build import build
from comity.ledger.home import Home
from comity.view import Graph

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("untimed", deadline=None)  # how fast it is, make bench tells
settings.load_profile("untimed")

FIRST = (
    "view/test_supposed",
    "reading/",
    "cli/test_help",
    "view/test_alike",
    "seeds/test_questions",
    "notebooks/test_notebooks",
)
"""What takes minutes, begun first, so that no worker waits for another at the end; while one builds the graph for the
first of them, the other reads, for which it needs none.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first; all else stays in its order."""

    def place(item: pytest.Item) -> int:
        file = item.path.relative_to(Path(__file__).parent).with_suffix("").as_posix()
        return next((n for n, begun in enumerate(FIRST) if file.startswith(begun)), len(FIRST))

    items.sort(key=place)


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the packaged seeds are built, one for all workers; COMITY_TEST_HOME reuses one between runs."""
    kept = os.environ.get("COMITY_TEST_HOME")
    run = tmp_path_factory.getbasetemp()
    run = run.parent if "PYTEST_XDIST_WORKER" in os.environ else run
    home = Path(kept) if kept else run / "packaged"
    build(Home(home))  # the second worker waits for the first, and finds it built
    return home


@pytest.fixture(scope="session")
def graph(built_home: Path) -> Graph:
    """The graph of the packaged seeds."""
    return Graph(Home(built_home).current())


@pytest.fixture(scope="session")
def published() -> Path:
    """The folder of published data files; tests that need it are skipped where it is not."""
    folder = Path(os.environ.get("COMITY_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the published files are not at {folder}: set COMITY_DATA to their folder")
    return folder
