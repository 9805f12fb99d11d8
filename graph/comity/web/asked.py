"""What requests may ask, typed once for all endpoints; and the answers they share."""

import json
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from starlette.responses import JSONResponse

from comity.dates import parse_day
from comity.model import Kind, Status
from comity.web.faults import Refusal
from comity.web.opened import Opened
from comity.web.shapes import Problem

MOST_ROWS = 2000
ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "It cannot be answered; the message says why."},
    404: {"model": Problem, "description": "Nothing of that name; suggestions beside."},
    503: {"model": Problem, "description": "Busy, too slow, or no graph."},
}
_TEXT = 300


def opened(request: Request) -> Opened:
    """The current build."""
    found: Opened = request.app.state.current.now()
    return found


def _day(as_of: str | None = None) -> str | None:
    return _checked(as_of)


def _checked(day: str | None) -> str | None:
    return None if not day else day if day == "today" else parse_day(day).isoformat()


def parts(values: list[str] | None) -> list[str]:
    """Values given several times or with commas between them, each once, in order."""
    split = (part.strip() for value in values or () for part in value.split(","))
    return list(dict.fromkeys(part for part in split if part))


def _statuses(
    status: Annotated[list[str] | None, Query(description="done, planned, hinted, conditional, denied, or all")] = None,
) -> tuple[str, ...]:
    given = parts(status) or ["done"]
    if "all" in given:
        return tuple(item.value for item in Status)
    if strange := [name for name in given if name not in set(Status)]:
        raise Refusal(400, "status", f"'{strange[0]}' is no status: choose among {', '.join(Status)} or all")
    return tuple(given)


def _relations(
    now: Annotated[Opened, Depends(opened)],
    relation: Annotated[list[str] | None, Query(description="Names of relations, with commas or repeated")] = None,
) -> list[str]:
    return now.graph.relation_names(parts(relation))


def _kinds(
    kind: Annotated[list[str] | None, Query(description="Kinds of entity, or all")] = None,
) -> tuple[str, ...]:
    given = parts(kind)
    if "all" in given:
        return ()
    if strange := [name for name in given if name not in set(Kind)]:
        raise Refusal(400, "kind", f"'{strange[0]}' is no kind of entity: choose among {', '.join(Kind)} or all")
    return tuple(given)


def _entities(
    now: Annotated[Opened, Depends(opened)],
    day: Annotated[str | None, Depends(_day)],
    entity: Annotated[
        list[str] | None, Query(max_length=50, description="Names, codes or ids; may be repeated")
    ] = None,
) -> list[str]:
    when = now.view(day).day if day else None
    return list(dict.fromkeys(now.named(name[:_TEXT], when) for name in entity or () if name.strip()))


Now = Annotated[Opened, Depends(opened)]
AsOf = Annotated[str | None, Depends(_day)]
Statuses = Annotated[tuple[str, ...], Depends(_statuses)]
RelationNames = Annotated[list[str], Depends(_relations)]
Kinds = Annotated[tuple[str, ...], Depends(_kinds)]
Entities = Annotated[list[str], Depends(_entities)]
Text = Annotated[str, Query(max_length=_TEXT)]
Limit = Annotated[int, Query(ge=0, le=MOST_ROWS)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
Truth = Annotated[bool, Query()]


def written(content: Any) -> bytes:
    """Plain values as JSON."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")


def answer(content: Any) -> JSONResponse:
    """Plain values as they are: made by our own code, they need no second check."""
    return JSONResponse(content)
