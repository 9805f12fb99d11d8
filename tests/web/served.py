"""A real server on loopback, and how the tests speak to it."""

import http.client
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import uvicorn

from comity.web.serving import bound, config
from comity.web.settings import Settings


@dataclass(frozen=True)
class Answered:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def fault(self) -> dict[str, Any]:
        """The error told, in the one shape all errors have; its message is one line."""
        error: dict[str, Any] = self.json["error"]
        assert set(error) == {"kind", "message", "suggestions"}
        assert error["message"]
        assert "\n" not in error["message"]
        return error


@dataclass(frozen=True)
class Served:
    """A server that runs in a thread of this process; ``app`` is the FastAPI application inside."""

    settings: Settings
    port: int
    app: Any

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | str | None = None
    ) -> Answered:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, dict(headers or {}))
            got = connection.getresponse()
            return Answered(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())
        finally:
            connection.close()

    def get(self, path: str, headers: Mapping[str, str] | None = None, **fields: Any) -> Answered:
        query = urlencode(fields, doseq=True)
        return self.ask("GET", f"{path}?{query}" if query else path, headers)

    def api(self, path: str, **fields: Any) -> Any:
        """What the JSON API answers with 200."""
        got = self.get(f"/api/v1/{path}", **fields)
        assert got.status == 200, got.text
        return got.json

    def sparql(self, query: str, accept: str = "", **fields: Any) -> Answered:
        return self.get("/sparql", {"Accept": accept} if accept else None, query=query, **fields)

    def post(self, path: str, value: Any, headers: Mapping[str, str] | None = None) -> Answered:
        sent = {"Content-Type": "application/json", **(headers or {})}
        return self.ask("POST", path, sent, json.dumps(value))


@contextmanager
def serving(settings: Settings) -> Iterator[Served]:
    """Serve until the block ends."""
    listening = bound(settings)
    made = config(settings)
    server = uvicorn.Server(made)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    for _ in range(400):
        if server.started:
            break
        time.sleep(0.02)
    assert server.started
    try:
        guard: Any = made.app
        yield Served(settings, listening.getsockname()[1], guard.app)
    finally:
        server.should_exit = True
        thread.join(15)
        listening.close()
    assert not thread.is_alive()
