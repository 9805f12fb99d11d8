"""English texts read with the names of a graph."""

from datetime import date
from typing import TYPE_CHECKING

from comity.dates import PartialDate
from comity.reading.intake import document
from comity.reading.reader import DEFAULT, make_reader
from comity.reading.reader import read as read_document

if TYPE_CHECKING:
    from comity.reading.proposal import Proposal
    from comity.view.graph import Graph


def read(
    text: str | bytes,
    date: "str | date | PartialDate | None" = None,
    *,
    title: str = "",
    publisher: str = "",
    address: str = "",
    reader: str = DEFAULT,
    graph: "Graph | None" = None,
) -> "list[Proposal]":
    """What an English text says of states, leaders, organisations and agreements: proposals, each with its evidence.

    ``text`` is prose or HTML. ``date`` is the day it was published, as ``YYYY-MM-DD``: without it "on Tuesday" stays
    open. The names are those of ``graph`` (default: ``comity.open()``). Nothing is written anywhere; ``comity read``
    and ``comity review`` do that.

    Raises:
        DateError: ``date`` is none.
        ReadingError: the text is empty, too long, binary or not English.
        ReaderMissing: no such reader, or what it needs is not installed; the message has the command.
    """
    from comity.view.graph import open_graph

    article = document(text, date=_partial(date), title=title, publisher=publisher, address=address)
    known = graph or open_graph()
    return read_document(article, make_reader(reader, known.lexicon), known.entities).kept


def _partial(day: "str | date | PartialDate | None") -> PartialDate | None:
    return PartialDate.parse(day) if isinstance(day, str) else PartialDate(day) if isinstance(day, date) else day
