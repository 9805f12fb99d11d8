"""Reading and reviewing in the browser: the same journal as the terminal's, and only for pages of this server."""

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from comity.ledger.home import Home
from comity.ledger.journal import record
from comity.review import Desk
from comity.view import Graph
from tests.reports import MEMBER, PLANNED, PROPOSALS, REPORT
from tests.web.conftest import quick
from tests.web.served import Answered, Served, serving

HEADER = {"X-Comity": "review"}


@pytest.fixture
def desk(own_home: Path) -> Iterator[Served]:
    """A server at which a report waits for review."""
    record(Home(own_home), REPORT, PROPOSALS)
    with serving(quick(own_home, review=True)) as running:
        yield running


def visit(server: Served) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """What a page gets when it opens: the cookie with its header, and what waits."""
    got = server.get("/api/v1/review")
    assert got.status == 200
    cookie = got.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    return HEADER | {"Cookie": cookie.partition(";")[0]}, got.json["items"]


def decide(server: Served, headers: dict[str, str], key: str, verdict: str, **fields: str) -> Answered:
    return server.post("/api/v1/review", {"key": key, "verdict": verdict, "fields": fields}, headers)


def states(home: Path) -> dict[str, str]:
    """What the terminal's desk says of the journal."""
    items = Desk(Home(home), Graph(Home(home).current())).items()
    return {item.proposed.id: item.state.value for item in items}


def test_what_waits_is_shown_with_its_words_and_its_standing(desk: Served) -> None:
    _, items = visit(desk)
    assert [item["state"] for item in items] == ["pending"] * 4
    planned = next(item for item in items if item["status"] == "planned")
    assert planned["quote"] == PLANNED.evidence.quote
    assert planned["subject"] == {
        "id": "state/KAZ",
        "label": "Kazakhstan",
        "kind": "state",
        "text": "Kazakhstan",
        "start": 0,
        "end": 10,
        "new": False,
    }
    assert planned["standing"]["kind"] == "known"
    assert planned["standing"]["claims"][0]["source"]["id"] == "curated"
    stranger = next(item for item in items if item["relation"] == "met")
    assert stranger["subject"]["new"] is False or stranger["subject"]["label"] == "Jane Doe"


def test_decisions_are_those_of_the_terminal(desk: Served) -> None:
    home = desk.settings.home.path
    headers, items = visit(desk)
    keys = {item["key"].split(" ")[1]: item["key"] for item in items}
    accepted = decide(desk, headers, keys[MEMBER.id], "accept")
    assert (accepted.status, accepted.json["items"][0]["state"]) == (200, "accepted")
    assert decide(desk, headers, keys[PLANNED.id], "reject").json["items"][0]["state"] == "rejected"
    assert states(home)[MEMBER.id] == "accepted"
    assert states(home)[PLANNED.id] == "rejected"
    twice = decide(desk, headers, keys[MEMBER.id], "accept")
    assert twice.status == 409
    assert "accepted already" in twice.fault["message"]
    undone = decide(desk, headers, keys[MEMBER.id], "undo")
    assert undone.json["items"][0]["state"] == "pending"
    assert states(home)[MEMBER.id] == "pending"
    assert decide(desk, headers, keys[MEMBER.id], "undo").status == 409


def test_what_the_terminal_decides_shows_here(desk: Served) -> None:
    home = desk.settings.home
    visit(desk)
    other = Desk(home, Graph(home.current()))
    other.reject(other.pending()[0])
    _, items = visit(desk)
    assert sorted(item["state"] for item in items) == ["pending"] * 3 + ["rejected"]


def test_a_proposal_can_be_edited_and_an_edit_refused(desk: Served) -> None:
    headers, items = visit(desk)
    key = next(item["key"] for item in items if item["relation"] == "joined" and item["status"] == "done")
    assert "is no status" in decide(desk, headers, key, "accept", status="maybe").fault["message"]
    got = decide(desk, headers, key, "accept", since="1999-03-12").json["items"][0]
    assert (got["state"], got["date"]) == ("accepted", "1999-03-12")


@pytest.mark.parametrize(
    "changed",
    [
        {"X-Comity": ""},
        {"Cookie": ""},
        {"Cookie": "comity-review=guessed"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_nobody_else_can_decide(desk: Served, changed: dict[str, str]) -> None:
    headers, items = visit(desk)
    for got in (
        decide(desk, headers | changed, items[0]["key"], "accept"),
        desk.post("/api/v1/read", {"text": "Finland joined NATO."}, headers | changed),
    ):
        assert got.status == 403
        assert got.fault["kind"] == "cross-site"
    assert set(states(desk.settings.home.path).values()) == {"pending"}


def test_a_form_of_another_page_cannot_decide(desk: Served) -> None:
    headers, items = visit(desk)
    body = json.dumps({"key": items[0]["key"], "verdict": "accept"})
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        got = desk.ask(
            "POST", "/api/v1/review", headers | {"Content-Type": kind, "Origin": "https://evil.example"}, body
        )
        assert 400 <= got.status < 500
    assert set(states(desk.settings.home.path).values()) == {"pending"}


def test_own_pages_can(desk: Served) -> None:
    headers, items = visit(desk)
    own = {"Origin": f"http://127.0.0.1:{desk.port}", "Sec-Fetch-Site": "same-origin"}
    assert decide(desk, headers | own, items[0]["key"], "reject").status == 200


def test_strange_decisions_are_refused(desk: Served) -> None:
    headers, items = visit(desk)
    assert decide(desk, headers, "nothing at all", "accept").status == 404
    assert decide(desk, headers, items[0]["key"], "perhaps").status == 400
    assert desk.ask("POST", "/api/v1/review", headers | {"Content-Type": "application/json"}, b"{").status == 400
    assert desk.post("/api/v1/review", [], headers).status == 400


def test_it_is_off_unless_asked_for(served: Served) -> None:
    for got in (served.get("/api/v1/review"), served.post("/api/v1/read", {"text": "x"}, HEADER)):
        assert got.status == 403
        assert "--review" in got.fault["message"]


TEXT = (
    "Czechia joined NATO on 12 March 1999. Kazakhstan will join the Abraham Accords, the White House said on Thursday."
)

SPACY = pytest.mark.skipif(find_spec("spacy") is None, reason="needs the extra text")


@SPACY
def test_an_article_is_read_into_the_same_journal(desk: Served) -> None:
    headers, _ = visit(desk)
    article = {"text": TEXT, "date": "2025-11-07", "title": "News", "publisher": "The Daily Herald"}
    got = desk.post("/api/v1/read", article, headers)
    assert got.status == 200, got.text
    told = {(p["relation"], p["subject"]["id"], p["status"]): p for p in got.json["proposals"]}
    joined = told["joined", "state/CZE", "done"]
    assert joined["date"] == "1999-03-12"
    assert got.json["text"][joined["start"] : joined["end"]] == joined["quote"]
    assert ("joined", "state/KAZ", "planned") in told
    assert joined["key"].split(" ")[1] in states(desk.settings.home.path)


@SPACY
@pytest.mark.parametrize(
    ("article", "status", "said"),
    [
        ({"text": ""}, 400, ""),
        ({"text": "Lorem ipsum dolor sit amet " * 20}, 400, "English"),
        ({"text": "Finland joined NATO.", "date": "Tuesday"}, 400, "is not a date"),
        ({"date": "2020-01-01"}, 400, "text"),
        ({"text": "x" * 1_000_001}, 400, "text"),
    ],
)
def test_what_cannot_be_read_says_why(desk: Served, article: dict[str, str], status: int, said: str) -> None:
    headers, _ = visit(desk)
    got = desk.post("/api/v1/read", article, headers)
    assert got.status == status
    assert said in got.fault["message"]
