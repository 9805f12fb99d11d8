"""The tour reads an article and tells what is done from what is not."""

from pathlib import Path

import pandas as pd
import pytest

from comity.errors import ReaderMissing
from comity.tour import read_article
from comity.view import Graph


def test_the_article_of_the_tour_is_read_and_what_is_done_stands_apart(graph: Graph, built_home: Path) -> None:
    before = sorted(path.name for path in built_home.iterdir())
    article, done, rest = (part for part in read_article(graph) if isinstance(part, pd.DataFrame))
    assert article.shape[0] > 3
    assert set(done["status"]) == {"done"}
    assert set(rest["status"]) == {"planned", "hinted", "conditional", "denied"}
    (planned,) = rest[rest["status"] == "planned"].to_dict("records")
    assert list(planned.values()) == [
        *("planned", "Kazakhstan", "is to join", "Abraham Accords"),
        *("", "Donald Trump", "2025-11-06"),
    ]
    assert sorted(path.name for path in built_home.iterdir()) == before


def test_without_a_reader_the_tour_goes_on_and_says_what_to_install(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ReaderMissing("pip install 'comity[text]'")

    monkeypatch.setattr("comity.tour.read", missing)
    assert "pip install" in str(list(read_article(graph))[-1])
