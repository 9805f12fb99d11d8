"""The ASGI application: its parts, and how it begins and ends."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from comity.errors import ComityError
from comity.web import linked, pages
from comity.web.again import Again
from comity.web.api import BASE, router
from comity.web.faults import Refusal, refusal_of
from comity.web.guarding import Guard
from comity.web.opened import Current
from comity.web.reviewing import Reviewing
from comity.web.settings import Settings
from comity.web.sparql import endpoint
from comity.web.sparql.pool import Pool

_ABOUT = """Who recognises whom, who joined, signed, hosted, visited, led and left: since when, until when, said by
whom, and whether it was done, planned, hinted, conditional or denied. Everything only reads. Names, codes and ids all
name an entity; days are YYYY-MM-DD."""
_WORTH_PACKING, _PACKING = 1_000, 3
"""Bytes under which an answer is sent as it is, and how hard others are packed: more takes longer and saves little."""
_log = logging.getLogger("comity.web")


def application(settings: Settings) -> Guard:
    """The application over the graph in ``settings.home``; it opens the graph when it starts, and every new build."""
    app = FastAPI(
        title="Comity",
        version=version("comity"),
        description=_ABOUT,
        openapi_url=f"{BASE}/openapi.json",
        docs_url=None,  # its page would ask other hosts
        redoc_url=None,
        lifespan=_lifespan,
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.current = Current(settings.home)
    app.state.new_days = endpoint.NewDays()
    app.state.static = pages.STATIC
    app.state.secret = secrets.token_urlsafe(24)
    app.state.reviewing = Reviewing(settings.home)
    app.include_router(router())
    app.include_router(endpoint.router)
    app.include_router(linked.router)
    app.include_router(pages.router)
    for kind, told in _TOLD.items():
        app.add_exception_handler(kind, told)
    app.add_middleware(Again, current=app.state.current)
    if not settings.is_local:  # within one computer the packing takes longer than the way
        app.add_middleware(GZipMiddleware, minimum_size=_WORTH_PACKING, compresslevel=_PACKING)
    return Guard(app, settings, everyone=lambda: not _has_own_sources(settings))


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    pool = app.state.pool = Pool(app.state.settings)
    await pool.start()
    opening = asyncio.get_running_loop().run_in_executor(None, _open, app.state.current)
    try:
        yield
    finally:
        await pool.stop()
        await opening


def _open(current: Current) -> None:
    """Open the graph before anybody asks; where there is none, the first to ask is told."""
    try:
        current.now()
    except ComityError as error:
        _log.warning("%s", error)


def _has_own_sources(settings: Settings) -> bool:
    """Whether the graph may hold what its user added, which pages of strangers have no business to read."""
    folder = settings.home.sources
    return folder.is_dir() and any(folder.iterdir())


async def _refused(request: Request, error: Exception) -> Response:
    """What is raised on purpose."""
    return (error if isinstance(error, Refusal) else refusal_of(error)).response()  # type: ignore[arg-type]


async def _unread(request: Request, error: Exception) -> Response:
    """Parameters that are missing or none."""
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {"loc": (), "msg": str(error)}
    where = ".".join(str(part) for part in first["loc"][1:]) or "the request"
    return Refusal(400, "parameter", f"{where}: {first['msg']}").response()


async def _http(request: Request, error: Exception) -> Response:
    """What the framework refuses: a path or a method that is none."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    said = {404: f"{request.url.path[:200]} is no address here", 405: f"{request.method} is not answered here"}
    return Refusal(status, "request", said.get(status, str(error)), headers=headers).response()


async def _fault(request: Request, error: Exception) -> Response:
    """A fault of our own: the outer door of the web. What it was goes to the log, not to strangers."""
    _log.error("%s %s: %r", request.method, request.url.path, error, exc_info=error)
    return Refusal(500, "fault", f"a fault in Comity itself ({type(error).__name__}): see the server's log").response()


async def _gone(request: Request, error: Exception) -> Response:
    """Who asked has gone before the request was whole; nobody reads this."""
    return Refusal(499, "gone", "who asked has gone").response()


_TOLD: dict[int | type[Exception], Callable[[Request, Any], Awaitable[Response]]] = {
    Refusal: _refused,
    ComityError: _refused,
    RequestValidationError: _unread,
    HTTPException: _http,
    ClientDisconnect: _gone,
    Exception: _fault,
}
