"""What was answered before: a tag by which a browser knows that it still holds, so that only that is said (304)."""

import hashlib
from importlib.metadata import version

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

from comity.errors import ComityError
from comity.web.api import BASE
from comity.web.guarding import App, Message, Receive, Scope, Send
from comity.web.opened import Current

_VERSION = version("comity")
_CHANGING = tuple(f"{BASE}/{part}" for part in ("read", "review", "graph", "openapi.json"))
"""Answers that may differ though the build is the same: what is being decided, what this server offers."""


class Again:
    """Tags the answers that the build and the address alone decide, and answers 304 to who has them.

    The work is not done again either: the tag is known before it.
    """

    def __init__(self, app: App, current: Current) -> None:
        self.app, self.current = app, current

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say that its last answer holds."""
        tag = await self._tag(scope)
        if not tag:
            await self.app(scope, receive, send)
            return
        own = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if _has(Headers(scope=scope).get("if-none-match", ""), tag):
            await Response(status_code=304, headers=own)(scope, receive, send)
            return

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message).update(own)
            await send(message)

        await self.app(scope, receive, tagged)

    async def _tag(self, scope: Scope) -> str:
        """Weak, since a compressed answer says the same; blank where there is none."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return ""
        path = scope["path"]
        if not path.startswith(f"{BASE}/") or path.startswith(_CHANGING):
            return ""
        try:
            now = await run_in_threadpool(self.current.now)
        except ComityError:
            return ""  # there is no graph: the application says so
        compared = now.known_conflicts is not None  # until then an entity's disagreements are not told
        parts = (now.build, str(compared), _VERSION, path, scope["query_string"].decode("latin-1"))
        return f'W/"{hashlib.blake2b(chr(31).join(parts).encode(), digest_size=12).hexdigest()}"'


def _has(given: str, tag: str) -> bool:
    """Whether one of the tags a browser sends is this one, weakly compared."""
    return any(one.strip().removeprefix("W/") == tag.removeprefix("W/") for one in given.split(","))
