"""The web: an explorer over the built graph, its JSON, linked data and a SPARQL 1.1 endpoint. It only reads, but for
the review of articles where that was asked for.

``application`` makes the ASGI application, ``serve`` runs it. The extra ``web`` brings what they need. Names are loaded
when they are first used, since the processes that answer queries load this package too and must start at once.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.web.app import application
    from comity.web.serving import serve
    from comity.web.settings import Settings

_HOMES = MappingProxyType({"Settings": "settings", "application": "app", "serve": "serving"})

__all__ = ["Settings", "application", "serve"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'comity.web' has no attribute '{name}'")
    return getattr(import_module(f"comity.web.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
