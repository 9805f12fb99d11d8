"""A chat completion endpoint that answers as it is told, on this computer only."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answer:
    """What the server sends: ``body`` after ``wait`` seconds, or in drips of one byte."""

    body: bytes = b""
    code: int = 200
    wait: float = 0.0
    drip: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Stub:
    """The server's address, the answers it still has to give (the last again and again) and what it was asked."""

    url: str
    answers: list[Answer]
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


def completion(content: object) -> Answer:
    """A chat completion with a text, or with a value as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    return Answer(json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())


@contextmanager
def serving(*answers: Answer) -> Iterator[Stub]:
    """A server on a free port while the block runs."""
    stub = Stub("", list(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            stub.asked.append({"path": self.path, **json.loads(body)})
            stub.keys.append(self.headers["Authorization"])
            answer = stub.answers.pop(0) if len(stub.answers) > 1 else stub.answers[0]
            try:
                self._answer(answer)
            except (BrokenPipeError, ConnectionResetError):
                return  # the reader has left, as it should

        def _answer(self, answer: Answer) -> None:
            time.sleep(answer.wait)
            self.send_response(answer.code)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if not answer.drip:
                self.wfile.write(answer.body)
            for byte in answer.body if answer.drip else b"":
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(answer.drip)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stub.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
