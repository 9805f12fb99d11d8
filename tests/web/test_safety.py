"""What keeps strangers out, scripts in and the server up."""

import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.web.guarding import CSP
from tests.web.conftest import quick
from tests.web.served import Served, serving

PATHS = [
    "/",
    "/network",
    "/entity/state/KAZ",
    "/assets/none.js",
    "/api/v1/graph",
    "/api/v1/none",
    "/sparql",
    "/id/state/KAZ",
    "/robots.txt",
    "/none",
]
TOKEN = "tøken of many letters"  # noqa: S105 - of the tests alone


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE", "TRACE"])
def test_every_answer_carries_the_headers_that_keep_scripts_in(served: Served, method: str, path: str) -> None:
    got = served.ask(method, path)
    assert got.status < 500 or b"make ui" in got.body or method == "HEAD"
    assert got.headers["content-security-policy"] == CSP
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["x-frame-options"] == "DENY"
    assert got.headers["referrer-policy"] == "no-referrer"
    assert got.headers["cache-control"]
    assert "server" not in got.headers
    if method == "HEAD":
        assert got.body == b""


def test_no_inline_script_and_no_other_host_may_run(served: Served) -> None:
    rules = dict(rule.split(" ", 1) for rule in CSP.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert "http" not in CSP


def test_head_says_what_get_says(served: Served) -> None:
    for path in ("/api/v1/graph", "/id/state/KAZ", "/robots.txt", "/sparql?query=ASK%20%7B%7D"):
        get, head = served.get(path), served.ask("HEAD", path)
        assert head.status == get.status == 200
        assert head.headers["content-type"] == get.headers["content-type"]
        assert head.headers["content-length"] == get.headers["content-length"] == str(len(get.body))


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "", "127.0.0.1.evil.example", "]["]
)
def test_a_name_that_is_not_ours_is_refused(served: Served, host: str) -> None:
    got = served.get("/api/v1/graph", {"Host": host})
    assert (got.status, got.fault["kind"]) == (421, "host")


@pytest.mark.parametrize("host", ["localhost:1", "LOCALHOST", "127.0.0.1:8000", "[::1]:8000"])
def test_our_own_names_are_known(served: Served, host: str) -> None:
    assert served.get("/api/v1/graph", {"Host": host}).status == 200


def test_it_listens_on_this_computer_only(served: Served) -> None:
    addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)} - {
        "127.0.0.1",
        "127.0.1.1",
        "::1",
    }
    for address in addresses:
        with (
            pytest.raises(OSError, match=r"refused|unreachable|timed out"),
            socket.create_connection((address, served.port), 1),
        ):
            pass


def test_ten_megabytes_are_refused_before_they_are_read(served: Served) -> None:
    for path in ("/sparql", "/api/v1/read", "/api/v1/graph"):
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
        connection.putrequest("POST", path)
        connection.putheader("Content-Type", "application/sparql-query")
        connection.putheader("Content-Length", str(10 * 2**20))
        connection.endheaders()  # and not a byte of it
        assert connection.getresponse().status == 413
        connection.close()


def test_a_body_without_a_length_is_bounded_all_the_same(served: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    part = b"x" * 100_000
    try:
        connection.request(
            "POST", "/sparql", iter([part] * 100), {"Content-Type": "application/sparql-query"}, encode_chunked=True
        )
        assert connection.getresponse().status == 413
    except (BrokenPipeError, ConnectionResetError):  # refused while it was sent
        pass
    finally:
        connection.close()


def test_a_body_that_never_comes_is_not_waited_for(web_home: Path) -> None:
    with serving(quick(web_home, patience=0.5)) as server:
        with socket.create_connection(("127.0.0.1", server.port), 20) as slow:
            head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
            slow.sendall(f"{head}Content-Length: 100\r\n\r\nASK".encode())
            assert slow.recv(1000).startswith(b"HTTP/1.1 408")
        assert server.sparql("ASK {}").status == 200


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 30])
def test_a_length_that_is_none_is_refused(served: Served, length: str) -> None:
    got = served.ask("POST", "/sparql", {"Content-Length": length}, b"")
    assert 400 <= got.status < 500


@pytest.mark.parametrize(
    "origin", ["http://[", "null", "", "//", "http://", "http://localhost@evil.example", "ftp://127.0.0.1.evil"]
)
def test_strange_origins_are_strangers(own_home: Path, origin: str) -> None:
    (own_home / "sources" / "mine").mkdir(parents=True)
    with serving(quick(own_home)) as server:
        got = server.get("/sparql", {"Origin": origin}, query="ASK {}")
        assert got.status == 200
        assert "access-control-allow-origin" not in got.headers


def test_an_address_too_long_is_refused(served: Served) -> None:
    assert served.get("/api/v1/search", q="x" * 40_000).status == 414
    assert served.get("/" + "x/" * 15_000).status in (404, 414)


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../index.html",
        "/assets/..%2f..%2fapp.py",
        "/%2e%2e/app.py",
        "/assets/%2e%2e/%2e%2e/app.py",
        "//etc/passwd",
        "/.hidden",
        "/assets/",
    ],
)
def test_no_file_of_another_place_is_given(served: Served, path: str) -> None:
    got = served.ask("GET", path)
    assert got.status == 404
    assert b"import" not in got.body


@pytest.mark.parametrize(
    "path", ["/api/v1/search", "/api/v1/claims", "/api/v1/network", "/api/v1/entities/state", "/id/state", "/entity/x"]
)
@pytest.mark.parametrize(
    "given", ["%00", "%FF%FE", "..%2F", "%F0%9F%92%A9", "'%20OR%201=1", "%3Cscript%3E", "+" * 200, "%E2%80%AE"]
)
def test_nonsense_is_no_fault_of_ours(served: Served, path: str, given: str) -> None:
    for address in (f"{path}?q={given}&entity={given}&relation={given}&as_of={given}", f"{path}/{given}"):
        got = served.ask("GET", address)
        assert got.status < 500 or b"make ui" in got.body, got.text
        if got.kind == "text/html":
            assert b"<script>" not in got.body


@pytest.fixture(scope="module")
def closed(web_home: Path) -> Iterator[Served]:
    """A server that asks for a token."""
    with serving(quick(web_home, token=TOKEN)) as running:
        yield running


def test_nothing_is_answered_without_the_token(closed: Served) -> None:
    for path in PATHS:
        got = closed.get(path)
        assert got.status == 401
        assert got.headers["www-authenticate"] == "Bearer"
    assert closed.sparql("ASK {}").status == 401


@pytest.mark.parametrize("given", ["Bearer wrong", "Bearer ", "Basic xyz", "Bearer " + TOKEN[:-1]])
def test_another_token_is_none(closed: Served, given: str) -> None:
    assert closed.get("/api/v1/graph", {"Authorization": given.encode("utf-8").decode("latin-1")}).status == 401


def test_the_token_opens_by_header(closed: Served) -> None:
    sent = TOKEN.encode("utf-8").decode("latin-1")
    assert closed.get("/api/v1/graph", {"Authorization": f"Bearer {sent}"}).json["features"]["token"] is True


def test_a_visit_with_the_token_sets_a_cookie_that_is_not_the_token(closed: Served) -> None:
    got = closed.get("/network", None, relation="memberOf", token=TOKEN)
    assert (got.status, got.headers["location"]) == (303, "/network?relation=memberOf")
    cookie = got.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert closed.get("/api/v1/graph", {"Cookie": cookie.partition(";")[0]}).status == 200
    assert closed.get("/api/v1/graph", {"Cookie": "comity-token=wrong"}).status == 401
    away = closed.get("//evil.example/", None, token=TOKEN)
    assert away.headers["location"] == "/evil.example/"
    assert closed.get("/", None, token="wrong").status  # noqa: S106 == 401


def test_a_page_elsewhere_may_look_before_it_asks(closed: Served) -> None:
    assert closed.ask("OPTIONS", "/sparql", {"Origin": "https://elsewhere.example"}).status == 204
    assert closed.ask("OPTIONS", "/api/v1/graph").status == 401


def test_what_a_user_added_is_not_for_pages_elsewhere(own_home: Path) -> None:
    with serving(quick(own_home)) as server:
        origin = {"Origin": "https://elsewhere.example"}
        assert server.get("/sparql", origin, query="ASK {}").headers["access-control-allow-origin"] == "*"
        (own_home / "sources" / "mine").mkdir(parents=True)
        assert "access-control-allow-origin" not in server.get("/sparql", origin, query="ASK {}").headers
        here = {"Origin": "http://localhost:5173"}
        assert server.get("/sparql", here, query="ASK {}").headers["access-control-allow-origin"] == here["Origin"]
