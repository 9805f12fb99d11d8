"""``/sparql``: a question taken apart, asked of a worker, and answered whole or not at all."""

import asyncio
import re
from collections import deque
from time import monotonic

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from comity.errors import ComityError, QueryError
from comity.store.embedded import explained
from comity.store.guard import is_update, names_its_dataset, refuse_reaching_out
from comity.store.shorthand import expand
from comity.web.faults import Refusal, busy, refusal_of
from comity.web.opened import Opened
from comity.web.settings import MEGABYTE
from comity.web.sparql.description import describe
from comity.web.sparql.media import ALSO, GRAPHS, RESULTS, SHORT, best
from comity.web.sparql.pool import Answer, Asked, Pool
from comity.web.sparql.protocol import Question, question

router = APIRouter(tags=["sparql"])
NEW_DAYS, WITHIN = 40, 600.0
"""So many days not asked about before are prepared within so many seconds: each takes half a second and some disk."""
_UPDATE = "this endpoint only reads: the text is an update (INSERT, DELETE, LOAD, CLEAR ..)"


@router.get("/sparql", summary="A SPARQL 1.1 query, or without one the service description")
@router.post("/sparql", summary="A SPARQL 1.1 query", include_in_schema=False)
async def sparql(request: Request) -> Response:
    """Parameters: ``query``, ``default-graph-uri``, ``named-graph-uri``; beyond the protocol ``as-of`` (a day: plain
    triples are those of that day) and ``format`` (``json xml csv tsv turtle nt jsonld rdfxml``) instead of ``Accept``.
    Updates, SERVICE and LOAD are refused. An answer is whole: what takes too long is 503, what gets too large 413.
    """
    asked = await question(request)
    opened: Opened = await run_in_threadpool(request.app.state.current.now)
    accept = request.headers.get("accept", "")
    if asked is None:
        media = best(accept, (*GRAPHS, "text/html")) or GRAPHS[0]
        if media == "text/html":
            return RedirectResponse("/ask", 303)
        body = await run_in_threadpool(describe, opened.graph, _address(request), media)
        return Response(body, media_type=media)
    rows, triples = _formats(asked.format, accept)
    query = _checked(asked.query)
    store = await run_in_threadpool(_store, opened, asked.as_of, request.app.state.new_days)
    work = Asked(
        build=opened.build,
        store=store,
        query=query,
        base=_address(request),
        union=asked.default is None and not names_its_dataset(asked.query),
        rows=rows,
        triples=triples,
        default=asked.default,
        named=asked.named,
    )
    answer = await _unless_gone(request, request.app.state.pool, work)
    if answer.head.get("error"):
        raise _fault(answer, asked, request.app.state.settings.answer)
    return Response(answer.body, media_type=_with_charset(answer.head["media"]))


def _address(request: Request) -> str:
    """The endpoint's own address, which also is the base of relative IRIs (SPARQL 1.1 Query, section 4.1.1.2)."""
    return str(request.url.replace(query=""))


def _formats(name: str, accept: str) -> tuple[str, str]:
    """The formats for rows and for triples, blank where the asker takes none."""
    if name:
        if name not in SHORT:
            raise Refusal(400, "format", f"'{name[:40]}' is no format: choose one of {', '.join(SHORT)}")
        media = SHORT[name]
        return (
            (media, GRAPHS[2] if name == "json" else GRAPHS[3] if name == "xml" else "")
            if media in RESULTS
            else ("", media)
        )
    rows, triples = best(accept, RESULTS), best(accept, GRAPHS, {**ALSO, **_AS_GRAPH})
    if not rows and not triples:
        offered = ", ".join((*RESULTS, *GRAPHS))
        raise Refusal(406, "format", f"none of the types in Accept is offered: choose among {offered}")
    return rows, triples


_AS_GRAPH = {"application/json": GRAPHS[2], "application/xml": GRAPHS[3], "text/xml": GRAPHS[3]}


def _checked(query: str) -> str:
    try:
        refuse_reaching_out(query)
    except QueryError as error:
        raise Refusal(400, "query", str(error)) from error
    return expand(query)


class NewDays:
    """When days that nobody had asked about were prepared of late."""

    def __init__(self) -> None:
        self._times: deque[float] = deque()

    def another(self) -> None:
        """One more.

        Raises:
            Refusal: 503, there were too many.
        """
        now = monotonic()
        while self._times and now - self._times[0] > WITHIN:
            self._times.popleft()
        if len(self._times) >= NEW_DAYS:
            wait = int(WITHIN - (now - self._times[0])) + 1
            raise busy(f"{NEW_DAYS} days were prepared in {WITHIN / 60:g} minutes: ask of one of them, or later", wait)
        self._times.append(now)


def _store(opened: Opened, as_of: str, new_days: NewDays) -> str:
    """The folder of the store of a day, made if need be."""
    try:
        view = opened.view(as_of or None)
    except ComityError as error:
        raise refusal_of(error) from error
    path = opened.graph.path / "days" / view.day.isoformat()
    if not path.exists():
        with opened.preparing:
            if not path.exists():
                new_days.another()
                view.store  # noqa: B018 - made on first use
    return str(path)


async def _unless_gone(request: Request, pool: Pool, work: Asked) -> Answer:
    """The answer; when who asked has gone, the worker is stopped."""
    answering = asyncio.ensure_future(pool.ask(work))
    answering.add_done_callback(_heard)
    going = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({answering, going}, return_when=asyncio.FIRST_COMPLETED)
        if answering.done():
            return answering.result()
        raise Refusal(499, "gone", "who asked has gone")
    finally:
        going.cancel()
        if not answering.done():
            answering.cancel()


def _heard(answering: "asyncio.Future[Answer]") -> None:
    """Take note of what came of it, though nobody may be left to tell."""
    if not answering.cancelled():
        answering.exception()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _fault(answer: Answer, asked: Question, most: int) -> Refusal:
    error, message = answer.head["error"], answer.head.get("message", "")
    if error == "large":
        limit = f"the answer has more than {most // MEGABYTE:,} MB"
        return Refusal(413, "too large", f"{limit}: add a LIMIT, or ask for fewer columns")
    if error == "form":
        of = "a graph" if answer.head["form"] == "graph" else "rows or a truth"
        return Refusal(406, "format", f"the query gives {of}, and none of the types asked for can hold that")
    if error == "store":
        return Refusal(503, "graph", f"the store cannot be read ({message}): run `comity build --force`")
    if is_update(asked.query):
        return Refusal(400, "update", _UPDATE)
    return Refusal(400, "query", explained(message, asked.query))


def _with_charset(media: str) -> str:
    return media if re.search("xml|json", media) else f"{media}; charset=utf-8"
