"""``cyid:state/KAZ`` just works, and nothing else changes."""

import pytest

from comity.store.shorthand import expand

BASE = "https://w3id.org/comity/id/"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("?s cy:joined cyid:agreement/abraham-accords .", f"?s cy:joined <{BASE}agreement/abraham-accords> ."),
        ("GRAPH cyid:source/comity-accords{?s ?p ?o}", f"GRAPH <{BASE}source/comity-accords>{{?s ?p ?o}}"),
        ("VALUES ?s {cyid:state/KAZ cyid:state/UZB}", f"VALUES ?s {{<{BASE}state/KAZ> <{BASE}state/UZB>}}"),
    ],
)
def test_an_id_is_read_as_its_iri(written: str, read: str) -> None:
    assert expand(written) == read


@pytest.mark.parametrize(
    "query",
    [
        'FILTER(?x = "cyid:state/KAZ")',
        "<http://x/cyid:state/KAZ>",
        "# cyid:state/KAZ",
        "cyid:state\\/KAZ",
        "?s xcyid:a/b ?o",
    ],
)
def test_text_iris_and_comments_stay(query: str) -> None:
    assert expand(query) == query
