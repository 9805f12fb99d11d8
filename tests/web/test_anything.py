"""Whatever is asked of whatever the description names, the answer is one of its kinds and never a fault."""

import re
from typing import Any
from urllib.parse import quote, urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.served import Served

WORDS = st.sampled_from(
    [
        "KAZ",
        "state/ISR",
        "NATO",
        "memberOf",
        "done",
        "all",
        "1999-03-12",
        "today",
        "0",
        "-1",
        "1e9",
        "true",
        "json",
        "state",
        "",
    ]
)
ANY = st.one_of(WORDS, st.text(max_size=20), st.integers().map(str), st.dates().map(str))


def filled(path: str, draw: Any) -> str:
    return re.sub(r"\{[^}]*\}", lambda _: quote(draw(ANY), safe="") or "x", path)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_anything_may_be_asked(served: Served, data: st.DataObject) -> None:
    described = served.get("/api/v1/openapi.json").json["paths"]
    path = data.draw(st.sampled_from(sorted(described)))
    method = data.draw(st.sampled_from(sorted(described[path])))
    names = [given["name"] for given in described[path][method].get("parameters", ()) if given["in"] == "query"]
    names += ["query", "as-of"] if path == "/sparql" else []
    fields = {name: data.draw(ANY) for name in names if data.draw(st.booleans())}
    address = filled(path, data.draw) + "?" + urlencode(fields, errors="replace")
    got = served.ask(method.upper(), address, {"Accept": data.draw(st.sampled_from(["*/*", "text/html", "text/csv"]))})
    assert got.status < 500 or got.fault["kind"] in ("too slow", "busy"), (method, address, got.text)
    if got.status >= 400:
        assert got.fault["message"]
