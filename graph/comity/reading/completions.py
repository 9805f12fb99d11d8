"""Asking an OpenAI-compatible endpoint for a chat completion: one request, bounded in time, size and tries.

The standard library does it: one POST of JSON needs no package, and there is then none to install or to keep up.
"""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

from comity.errors import ReadingError

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is and how long to wait for it.

    ``url`` is the base, such as ``http://localhost:11434/v1``; ``seconds`` bounds all tries together, ``size`` the
    bytes of an answer; ``pause`` is the wait before the second try, doubled before each further one.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 120.0
    size: int = 1_000_000
    tries: int = 3
    pause: float = 0.5

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ReadingError(
                f"'{self.url}' is no base address of an endpoint: write http://localhost:11434/v1 or alike"
            )
        if self.key and parts.scheme == "http" and parts.hostname not in _HERE:
            raise ReadingError(f"the key would go to {parts.hostname} in the clear: give an https address, or no key")


def complete(endpoint: Endpoint, messages: list[dict[str, str]], schema: Mapping[str, Any]) -> str:
    """The text of the model's answer.

    Raises:
        ReadingError: no answer in time, one too large, or one that is no chat completion.
    """
    body = {
        "model": endpoint.model,
        "messages": messages,
        "temperature": 0,
        "response_format": {"type": "json_schema", "json_schema": {"name": "facts", "strict": True, "schema": schema}},
    }
    deadline = time.monotonic() + endpoint.seconds
    raw = _posted(endpoint, json.dumps(body).encode(), deadline)
    try:
        content = json.loads(raw)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise ReadingError(
            f"{endpoint.url} gave no chat completion: is it OpenAI-compatible, base address and all?"
        ) from error
    if not isinstance(content, str):
        raise ReadingError(f"{endpoint.url} gave an answer without text: model {endpoint.model} may have refused")
    return content


def _posted(endpoint: Endpoint, body: bytes, deadline: float) -> bytes:
    why = ""
    for number in range(endpoint.tries):
        if number:
            time.sleep(max(0.0, min(endpoint.pause * 2 ** (number - 1), deadline - time.monotonic())))
        if time.monotonic() >= deadline:
            break
        try:
            return _tried(endpoint, body, deadline)
        except urllib.error.HTTPError as error:
            error.close()
            why = f"HTTP {error.code}"
            if error.code not in _BUSY:
                break
        except (OSError, HTTPException) as error:
            why = f"{getattr(error, 'reason', None) or error or type(error).__name__}"
    why = why or "out of time"
    raise ReadingError(f"{endpoint.url} gave no answer from {endpoint.model} ({why}): see that it runs, and its logs")


def _tried(endpoint: Endpoint, body: bytes, deadline: float) -> bytes:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    address = f"{endpoint.url.rstrip('/')}/chat/completions"
    request = urllib.request.Request(address, body, headers)  # noqa: S310 - Endpoint lets http and https pass only
    opener = urllib.request.build_opener(_Unmoved)
    with opener.open(request, timeout=max(0.1, deadline - time.monotonic())) as response:
        return _received(response, endpoint, deadline)


def _received(response: HTTPResponse, endpoint: Endpoint, deadline: float) -> bytes:
    """The body, read as it comes: a server that drips for ever, or floods, is left."""
    parts, size = [], 0
    while part := response.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > endpoint.size:
            raise ReadingError(
                f"{endpoint.url} answered with more than {endpoint.size:,} bytes: that is no list of facts"
            )
        if time.monotonic() > deadline:
            raise TimeoutError("out of time")
    return b"".join(parts)


class _Unmoved(urllib.request.HTTPRedirectHandler):
    """Article and key go where the user said and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        """No redirection is followed: it is an error with its own code."""
        return
