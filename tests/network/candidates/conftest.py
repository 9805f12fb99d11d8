"""The chronicles of the packaged graph and of an invented world, read once."""

import pytest

from comity.build import build
from comity.ledger.home import Home
from comity.network.candidates.chronicle import Chronicle, chronicle_of
from comity.view import Graph
from tests.network.candidates.world import invented


@pytest.fixture(scope="session")
def chronicle(graph: Graph) -> Chronicle:
    return chronicle_of(graph)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    home = tmp_path_factory.mktemp("candidates")
    return Graph(build(Home(home), seeds=invented(home / "seeds")).path)
