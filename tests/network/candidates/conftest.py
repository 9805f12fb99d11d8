"""The chronicle of the packaged graph, read once."""

import pytest

from comity.network.candidates.chronicle import Chronicle, chronicle_of
from comity.view import Graph


@pytest.fixture(scope="session")
def chronicle(graph: Graph) -> Chronicle:
    return chronicle_of(graph)
