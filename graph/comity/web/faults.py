"""Errors as every part of the server tells them: a status and ``{"error": {kind, message, suggestions}}``."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import JSONResponse

from comity import errors

_STATUS: tuple[tuple[type[errors.ComityError], int, str], ...] = (
    (errors.UnknownName, 404, "unknown"),
    (errors.AmbiguousName, 400, "ambiguous"),
    (errors.GraphMissing, 503, "no graph"),
    (errors.ReaderMissing, 501, "not installed"),
    (errors.JournalError, 409, "journal"),
    (errors.BuildError, 503, "graph"),
    (errors.SourceError, 503, "graph"),
)
"""The first that fits counts; all others are the asker's to mend (400)."""


class Refusal(Exception):
    """An answer that is an error: its HTTP ``status``, a ``kind`` in a word or two, and a line for people."""

    def __init__(
        self,
        status: int,
        kind: str,
        message: str,
        suggestions: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.kind, self.message = status, kind, " ".join(message.split())
        self.suggestions, self.headers = list(suggestions), dict(headers or {})

    def response(self) -> JSONResponse:
        """The refusal as an answer."""
        told: dict[str, Any] = {"kind": self.kind, "message": self.message, "suggestions": self.suggestions}
        return JSONResponse({"error": told}, self.status, self.headers)


def refusal_of(error: errors.ComityError) -> Refusal:
    """What Comity raised, as a refusal."""
    for kind, status, word in _STATUS:
        if isinstance(error, kind):
            return Refusal(status, word, str(error))
    return Refusal(400, "not possible", str(error))


def busy(message: str, seconds: int = 5) -> Refusal:
    """More is asked at once than is answered: come back in some seconds."""
    return Refusal(503, "busy", message, headers={"Retry-After": str(seconds)})
