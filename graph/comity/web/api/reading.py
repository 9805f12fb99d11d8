"""Reading an article and deciding on what it says: the one thing that writes, and only where it was asked for.

What is read and decided stands in the same journal as that of ``comity read`` and ``comity review``.
"""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

from comity.dates import parse_optional
from comity.web.asked import Now, answer
from comity.web.faults import Refusal
from comity.web.reviewing import COOKIE, Reviewing, allowed
from comity.web.shapes_review import Reading, Review

MOST_LETTERS = 1_000_000
_SHORT = 500


def _reviewing(request: Request) -> Reviewing:
    """The desk, for who may sit at it.

    Raises:
        Refusal: 403, reviewing is off, or the request comes from another page.
    """
    if not request.app.state.settings.review:
        raise Refusal(403, "off", "reading and reviewing are off here: start it with comity serve --review")
    if request.method != "GET":
        allowed(request, request.app.state.secret)
    found: Reviewing = request.app.state.reviewing
    return found


router = APIRouter(tags=["review"])
AtDesk = Annotated[Reviewing, Depends(_reviewing)]


class Article(BaseModel):
    """A text and what is known of it."""

    text: str = Field(max_length=MOST_LETTERS)
    date: str = Field("", max_length=10)
    title: str = Field("", max_length=_SHORT)
    publisher: str = Field("", max_length=_SHORT)
    address: str = Field("", max_length=2000)


class Decision(BaseModel):
    """What is decided on a proposal; ``fields`` are edits, as people type them."""

    key: str = Field(max_length=200)
    verdict: Literal["accept", "reject", "undo"]
    fields: dict[str, str] = Field(default_factory=dict, max_length=20)


@router.post("/read", response_model=Reading, summary="Read an article (only with --review)")
def read(now: Now, desk: AtDesk, article: Article) -> JSONResponse:
    """What an English text says, each proposal with its evidence and how it stands to the graph; kept in the journal.
    ``start`` and ``end`` count characters of the ``text`` that comes back.
    """
    day = parse_optional(article.date)
    document, items, notes = desk.read(now, article.text, day, article.title, article.publisher, article.address)
    told = [desk.tell(now, item) for item in items]
    return answer(
        {"text": document.text, "source": items[0].source if items else "", "proposals": told, "notes": notes}
    )


@router.get("/review", response_model=Review, summary="What was read, and what was decided (only with --review)")
def review(request: Request, now: Now, desk: AtDesk, source: str = "") -> JSONResponse:
    """The latest proposals, those that wait first. The answer also sets the cookie without which nothing is decided."""
    items = desk.items(now, source)
    answered = answer({"items": [desk.tell(now, item) for item in items], "notes": desk.notes(now)})
    answered.set_cookie(COOKIE, request.app.state.secret, httponly=True, samesite="strict", path="/api/v1/")
    return answered


@router.post("/review", response_model=Review, summary="Accept, reject, or undo (only with --review)")
def decide(now: Now, desk: AtDesk, decision: Decision) -> JSONResponse:
    """The proposal as it stands then. It is in the journal, on the disk, before the answer; ``comity build`` brings
    what was accepted into the graph.
    """
    item = desk.decide(now, decision.key, decision.verdict, decision.fields)
    return answer({"items": [desk.tell(now, item)], "notes": desk.notes(now)})
