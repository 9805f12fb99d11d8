"""The page of the real graph shows on each day what SPARQL, pandas and networkx say of it."""

import pytest

from comity.view import Graph
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

DAYS = ["1949-04-04", "1955-05-14", "1990-10-03", "1999-01-15", "1999-04-15", "2004-03-29", "2020-03-27", "2026-11-23"]


@pytest.mark.parametrize(
    ("relation", "entity"), [("memberOf", "NATO"), ("hasRelations", "Israel"), ("joined", "Abraham Accords")]
)
def test_the_slider_and_the_view_agree(graph: Graph, open_page: OpenPage, relation: str, entity: str) -> None:
    page = open_page(graph.network(relation, entity))
    for day in DAYS:
        page.evaluate("day => comityPage.setDay(day)", day)
        assert set(page.evaluate("comityPage.claims()")) == set(graph.as_of(day).claims(relation, entity)["id"])
    assert len(graph.claims(relation, entity)) > 3
