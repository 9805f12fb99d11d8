"""Running the application on this computer."""

import socket
from collections.abc import Callable

import uvicorn

from comity.errors import ComityError
from comity.web.app import application
from comity.web.settings import Settings

_BACKLOG = 512
_CLOSING = 3


def serve(settings: Settings, *, ready: Callable[[str], None] | None = None) -> None:
    """Serve until interrupted. ``ready`` is given the address as soon as it answers.

    Raises:
        ComityError: the address cannot be bound.
    """
    listening = bound(settings)
    server = _Server(config(settings), lambda: ready(address(settings, listening)) if ready else None)
    server.run(sockets=[listening])


def config(settings: Settings) -> uvicorn.Config:
    """How uvicorn runs the application."""
    return uvicorn.Config(
        application(settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        ws="none",
        h11_max_incomplete_event_size=65_536,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=_CLOSING,
        backlog=_BACKLOG,
    )


def bound(settings: Settings) -> socket.socket:
    """A socket that listens where the settings say.

    Raises:
        ComityError: the address is taken, or none of this computer.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        why = error.strerror or str(error)
        raise ComityError(f"{settings.host}:{settings.port} cannot be bound ({why}): choose another --port") from error
    listening.listen(_BACKLOG)
    return listening


def address(settings: Settings, listening: socket.socket) -> str:
    """Where a browser on this computer finds it."""
    host = settings.host if settings.host not in ("0.0.0.0", "::") else "127.0.0.1"  # noqa: S104 - compared, not bound
    port = listening.getsockname()[1]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        if self.started:
            self._ready()
