"""What every request passes before anything else sees it, and the headers that go with every answer."""

import asyncio
import hashlib
import hmac
import ipaddress
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response

from comity.web.faults import Refusal, busy
from comity.web.settings import Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # the query editor and the pictures set styles of elements
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
COOKIE = "comity-token"
SPARQL = "/sparql"
"""Has a deadline of its own, at which its work is ended too."""
OPEN = ("/sparql", "/id/", "/ontology")
"""Where other pages may read: the paths of linked data (CORS)."""
MOST_ADDRESS = 32_768
MOST_BODY = {"/sparql": 1_000_000, "/api/v1/read": 2 * 2**20}
OTHER_BODY = 65_536
MOST_AT_ONCE = 256
"""Requests under way; whoever comes then is told to come back."""


class Guard:
    """The outermost part of the application."""

    def __init__(self, app: App, settings: Settings, *, everyone: Callable[[], bool]) -> None:
        """``everyone`` says whether pages of any origin may read: not what a user added to the graph."""
        self.app, self.settings, self.everyone = app, settings, everyone
        self._under_way: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        origins, head = self._origins(scope), scope["method"] == "HEAD"
        dressed = _Dressed(send, origins, head=head)
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        try:
            answer = self._refused(scope)
        except Refusal as refusal:
            answer = refusal.response()
        if answer is not None:
            await answer(scope, receive, dressed)
            return
        work = asyncio.create_task(self._answered(scope, receive, dressed))
        self._under_way.add(work)
        work.add_done_callback(self._under_way.discard)
        try:
            await asyncio.wait({work}, timeout=None if scope["path"] == SPARQL else self.settings.longest)
        except asyncio.CancelledError:
            work.cancel()
            raise
        if work.done() or dressed.begun:  # what is on its way already is not cut
            await work
        else:
            dressed.closed = True
            await _slow(self.settings.longest).response()(scope, receive, _Dressed(send, origins, head=head))

    async def _answered(self, scope: Scope, receive: Receive, dressed: "_Dressed") -> None:
        try:
            await self.app(scope, _Bounded(receive, _most_body(scope["path"]), self.settings.patience), dressed)
        except Exception:
            if not (dressed.begun or dressed.closed):  # else the asker has an answer, and the log knows
                raise

    def _refused(self, scope: Scope) -> Response | None:
        """An answer given at once, if any.

        Raises:
            Refusal: the request goes no further.
        """
        headers = Headers(scope=scope)
        if len(self._under_way) >= MOST_AT_ONCE:
            raise busy(f"{len(self._under_way)} requests are under way: ask again in a few seconds", 2)
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MOST_ADDRESS:
            raise Refusal(414, "too large", f"the address has more than {MOST_ADDRESS:,} bytes: send the query by POST")
        _check_host(headers.get("host", ""), self.settings)
        _check_length(headers.get("content-length", "0"), _most_body(scope["path"]))
        if scope["method"] == "OPTIONS" and _is_open(scope["path"]):
            return Response(status_code=204)
        return self._without_token(scope, headers)

    def _without_token(self, scope: Scope, headers: Headers) -> Response | None:
        if not self.settings.token:
            return None
        fields = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in fields if name == "token"), None)
        if given is not None and scope["method"] == "GET" and _same(given.encode(), self.settings.token.encode()):
            rest = urlencode([field for field in fields if field[0] != "token"])
            answer = RedirectResponse("/" + scope["path"].lstrip("/") + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(COOKIE, _fingerprint(self.settings.token), httponly=True, samesite="strict")
            return answer
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and _same(bearer.strip().encode("latin-1"), self.settings.token.encode()):
            return None
        if _same(cookie(headers, COOKIE).encode(), _fingerprint(self.settings.token).encode()):
            return None
        why = "this server asks for its token: send 'Authorization: Bearer ..', or open /?token=.. once"
        raise Refusal(401, "token", why, headers={"WWW-Authenticate": "Bearer"})

    def _origins(self, scope: Scope) -> dict[str, str]:
        """The headers by which pages of other origins may read this answer."""
        if not _is_open(scope["path"]):
            return {"Cross-Origin-Resource-Policy": "same-origin"}
        origin = Headers(scope=scope).get("origin", "")
        allowed = "*" if self.everyone() else origin if _is_loopback(_host_name(origin.rpartition("//")[2])) else ""
        if not allowed:
            return {"Vary": "Origin"}
        return {
            "Access-Control-Allow-Origin": allowed,
            "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
            "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type",
            "Access-Control-Max-Age": "86400",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Vary": "Accept" if allowed == "*" else "Accept, Origin",
        }


class _Dressed:
    """Sends answers with the headers every answer has, and to HEAD without their bodies."""

    def __init__(self, send: Send, more: dict[str, str], *, head: bool) -> None:
        self._send, self._more, self._head = send, more, head
        self.begun = False
        self.closed = False
        """Once set, what is sent goes nowhere: somebody else has answered."""

    async def __call__(self, message: Message) -> None:
        if self.closed:
            return
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in (HEADERS | {"Cache-Control": "no-store"} | self._more).items():
                if name == "Vary":
                    headers.add_vary_header(value)  # packed answers vary by what is accepted, too
                else:
                    headers.setdefault(name, value)
        elif self._head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)


class _Bounded:
    """Receives a body of so many bytes at most, whatever its headers promised, and waits so long for its next part."""

    def __init__(self, receive: Receive, most: int, patience: float) -> None:
        self._receive, self._most, self._patience = receive, most, patience
        self._had, self._whole = 0, False

    async def __call__(self) -> Message:
        if self._whole:  # what comes now is that the asker has gone, and may never come
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), self._patience)
        except TimeoutError as error:
            raise Refusal(408, "too slow", f"the request was not whole after {self._patience:g} s") from error
        self._whole = not message.get("more_body", False)
        self._had += len(message.get("body", b""))
        if self._had > self._most:
            raise _too_much(self._most)
        return message


def cookie(headers: Headers, name: str) -> str:
    """The value of a cookie, blank where it is not sent."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _check_host(host: str, settings: Settings) -> None:
    """A page elsewhere can give its own name our address (DNS rebinding), but it cannot change the name it asks by.

    Raises:
        Refusal: 421, the server goes by another name.
    """
    name = _host_name(host)
    known = {"localhost", settings.host.lower(), *(own.lower() for own in settings.names)}
    if name not in known and not _is_address(name):
        raise Refusal(421, "host", f"'{name[:100]}' is no name of this server: start it with --name {name[:100]}")


def _host_name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").lower().rstrip(".")
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_loopback(name: str) -> bool:
    return name == "localhost" or (_is_address(name) and ipaddress.ip_address(name).is_loopback)


def _slow(seconds: float) -> Refusal:
    """It took too long. The work goes to its end, which its bounds keep near, and who asks again finds it done."""
    limit = f"no answer within {seconds:g} s"
    return Refusal(503, "too slow", f"{limit}: ask for less, or again in a minute", headers={"Retry-After": "60"})


def _check_length(given: str, most: int) -> None:
    if not given.isdecimal() or int(given[:20]) > most:
        raise _too_much(most)


def _too_much(most: int) -> Refusal:
    return Refusal(413, "too large", f"the request has more than {most:,} bytes", headers={"Connection": "close"})


def _most_body(path: str) -> int:
    return MOST_BODY.get(path, OTHER_BODY)


def _is_open(path: str) -> bool:
    return path.startswith(OPEN)


def _same(given: bytes, known: bytes) -> bool:
    """Compared in a time that tells nothing of where they differ."""
    return hmac.compare_digest(given, known)


def _fingerprint(token: str) -> str:
    """What the cookie holds instead of the token itself."""
    return hashlib.blake2b(token.encode(), digest_size=24, person=b"comity cookie").hexdigest()


def names_of(hosts: Iterable[str]) -> frozenset[str]:
    """Host names as they are compared."""
    return frozenset(host.strip().lower() for host in hosts if host.strip())
