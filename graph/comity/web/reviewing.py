"""The desk of ``comity.review`` as the server keeps it: one reader and one desk a build, one decision at a time."""

import hmac
import threading
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from comity.dates import PartialDate
from comity.ledger.home import Home
from comity.ledger.journal import record
from comity.reading.document import Document
from comity.reading.intake import document as take_in
from comity.reading.proposal import Party, Proposal
from comity.reading.reader import DEFAULT, Reader, make_reader
from comity.reading.reader import read as read_document
from comity.review import Desk, Item, State, weigh
from comity.web.faults import Refusal, busy
from comity.web.guarding import cookie
from comity.web.opened import Opened
from comity.web.telling import by_id, tell

COOKIE = "comity-review"
HEADER, SAID = "x-comity", "review"
BY = "comity serve"
MOST_ITEMS = 300
_PATIENCE = 60.0


def allowed(request: Request, secret: str) -> None:
    """Whether a request that would write comes from a page of this server: by its origin, by a header that a page
    elsewhere cannot send unasked, and by a cookie that only pages of this site send.

    Raises:
        Refusal: 403, it does not.
    """
    origin, site = request.headers.get("origin", ""), request.headers.get("sec-fetch-site", "same-origin")
    own = not origin or origin.lower() == f"{request.url.scheme}://{request.headers.get('host', '').lower()}"
    sent = cookie(request.headers, COOKIE)
    secret_known = hmac.compare_digest(sent.encode(), secret.encode())
    if not own or site not in ("same-origin", "none") or request.headers.get(HEADER) != SAID or not secret_known:
        why = "this request does not come from a page of this server: open /read here, and load it anew after a restart"
        raise Refusal(403, "cross-site", why)


class Reviewing:
    """The journal of a home, read and written through one desk."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._lock = threading.Lock()
        self._build = ""
        self._desk: Desk | None = None
        self._reader: Reader | None = None

    def read(
        self, now: Opened, text: str, day: PartialDate | None, title: str, publisher: str, address: str
    ) -> tuple[Document, list[Item], list[str]]:
        """A text as it was read, what it proposes as the journal has it, and what the user should know.

        Raises:
            ReadingError: it cannot be read as English; ReaderMissing: the extra ``text`` is not installed.
            JournalError: the journal cannot be written.
            Refusal: 503, others are being read.
        """
        document = take_in(text, date=day, title=title, publisher=publisher, address=address)
        if not self._lock.acquire(timeout=_PATIENCE):
            raise busy("another article is being read: try again in a minute", 60)
        try:
            desk = self._at(now)
            if self._reader is None:
                self._reader = make_reader(DEFAULT, now.graph.lexicon)
            found = read_document(document, self._reader, now.graph.entities)
            notes = [] if day else ["No date was given: 'on Tuesday' or 'last month' stay open."]
            notes += [f"Left out: {refused.why}" for refused in found.refused]
            if not found.kept:
                return document, [], [*notes, "Nothing was found of the kinds Comity keeps."]
            kept = record(self.home, document, found.kept)
            ids = {proposal.id for proposal in found.kept}
            items = [item for item in desk.items(source=kept.source) if item.proposed.id in ids]
        finally:
            self._lock.release()
        return document, items, notes

    def items(self, now: Opened, source: str) -> list[Item]:
        """The latest proposals of sources whose id begins so, those that wait first, then the latest decided."""
        with self._lock:
            every = self._at(now).items(source=source)
        every.sort(key=lambda item: (item.state is not State.PENDING, -item.number))
        return every[:MOST_ITEMS]

    def notes(self, now: Opened) -> list[str]:
        """What the user should know of the journal."""
        with self._lock:
            notice = self._at(now).notice
        return [notice] if notice else []

    def decide(self, now: Opened, key: str, verdict: str, fields: Mapping[str, str]) -> Item:
        """Accept or reject a proposal, or undo what was decided on it; gives it as it then stands.

        Raises:
            Refusal: 404, there is none of that key.
            ComityError: it cannot be accepted as it is, or was decided before; the message says which.
        """
        with self._lock:
            desk = self._at(now)
            item = self._item(desk, key)
            if verdict == "accept":
                return desk.accept(item, desk.edit(item, fields) if fields else None, by=BY)
            if verdict == "reject":
                return desk.reject(item, by=BY)
            if item.state is State.PENDING:
                raise Refusal(409, "journal", "nothing was decided on this proposal: there is nothing to undo")
            desk.undo(item.number)
            return self._item(desk, key)

    def tell(self, now: Opened, item: Item) -> dict[str, Any]:
        """A proposal as JSON values, with how it stands to the graph."""
        proposal, graph = item.proposal, now.graph
        relation = graph.relations.get(proposal.relation)
        return {
            "key": f"{item.source} {item.proposed.id}",
            "source": item.source,
            "state": item.state.value,
            "status": proposal.status.value,
            "relation": proposal.relation,
            "relation_label": relation.label if relation else proposal.relation,
            "subject": _party(now, proposal.subject),
            "object": _party(now, proposal.object),
            "date": str(proposal.since or "") or None,
            "until": str(proposal.until or "") or None,
            "announced_on": str(proposal.announced_on or "") or None,
            "announced_by": _party(now, proposal.announced_by) if proposal.announced_by else None,
            "confidence": proposal.confidence,
            "why": list(proposal.because),
            "quote": proposal.evidence.quote,
            "start": proposal.evidence.start,
            "end": proposal.evidence.end,
            "standing": _standing(now, proposal, item.document),
            "refusals": self._refusals(now, item),
        }

    def _refusals(self, now: Opened, item: Item) -> list[str]:
        if item.state is not State.PENDING:
            return []
        with self._lock:
            return self._at(now).refusals(item)

    def _at(self, now: Opened) -> Desk:
        """The desk beside the current build; held by the lock."""
        if self._desk is None or self._build != now.build:
            self._desk, self._reader, self._build = Desk(self.home, now.graph), None, now.build
        return self._desk

    @staticmethod
    def _item(desk: Desk, key: str) -> Item:
        source, _, proposal = key.partition(" ")
        found = next((item for item in desk.items(source=source) if item.key == (source, proposal)), None)
        if found is None:
            raise Refusal(404, "unknown", f"'{key}' is no proposal of the journal: load the page again")
        return found


def _party(now: Opened, party: Party) -> dict[str, Any]:
    known = now.graph.entities.get(party.id)
    return {
        "id": party.id,
        "label": known.label if known else party.label or party.text,
        "kind": party.id.split("/", 1)[0],
        "text": party.text,
        "start": party.start,
        "end": party.end,
        "new": known is None,
    }


def _standing(now: Opened, proposal: Proposal, document: Document) -> dict[str, Any]:
    if proposal.relation not in now.graph.relations:
        return {"kind": "new", "because": "no such relation", "ours": "", "claims": []}
    found = weigh(now.graph, proposal, document)
    kind = {"corroborates": "known"}.get(found.verdict.value, found.verdict.value)
    claims = tell(now.graph, by_id(now.graph, [line["id"] for line in found.claims]))
    return {"kind": kind, "because": found.because, "ours": found.ours, "claims": claims}
