"""``comity review``."""

from typing import TYPE_CHECKING, Any

import click

from comity.cli.command import Command
from comity.cli.notes import note, progress
from comity.cli.opening import open_for_reading
from comity.cli.proposals import headline, plain
from comity.cli.tables import put_json, put_table

if TYPE_CHECKING:
    from comity.review import Desk, Item

_LAST = "last"


@click.command(
    cls=Command,
    examples=(
        "comity review",
        "comity review --list --json",
        "comity review --accept-above 0.85 --source daily-herald",
    ),
)
@click.option(
    "--accept-above",
    "above",
    type=click.FloatRange(0, 1),
    metavar="P",
    help="Ask nothing: accept what is done, of a confidence above P (0 to 1), and contradicts nothing.",
)
@click.option("--source", default="", metavar="ID", help="Only proposals of sources whose id begins with ID.")
@click.option("--list", "listing", is_flag=True, help="Ask nothing: list what waits and what was decided.")
@click.option(
    "--undo", is_flag=False, flag_value=_LAST, metavar="[N]", help="Undo the last decision, or entry N of the journal."
)
@click.option("--json", "as_json", is_flag=True, help="Print as JSON; with nothing else, what --list lists.")
def command(above: float | None, source: str, listing: bool, undo: str | None, as_json: bool) -> None:
    """Accept, edit or reject what was read, one proposal at a time, beside what the graph says of it.

    Each decision is in $COMITY_HOME/journal.jsonl, on the disk, before the next question, and can be undone. What is
    accepted becomes a claim of its article and shows up with the next comity build.
    """
    if (above is not None) + listing + (undo is not None) > 1:
        raise click.UsageError("Give one of --accept-above, --list and --undo.")
    from comity.ledger.home import Home
    from comity.review import Desk

    desk = Desk(Home.default(), open_for_reading())
    if undo is not None:
        _undo(desk, undo)
    elif above is not None:
        _accept_above(desk, above, source, as_json)
    elif listing or as_json:
        _list(desk, desk.items(source=source), as_json)
    else:
        from comity.cli.reviewing import review

        review(desk, source)
    if desk.notice:
        note(desk.notice)


def _undo(desk: "Desk", which: str) -> None:
    if which != _LAST and not which.isdecimal():
        raise click.UsageError(f"'{which}' is no number of an entry.")
    entry = desk.undo(None if which == _LAST else int(which))
    what = entry.facts.get("proposal", entry.facts.get("source", entry.facts.get("entry")))
    note(f"Undone: entry {entry.number}, {entry.action} {what}. comity build brings the graph up to date.")


def _accept_above(desk: "Desk", above: float, source: str, as_json: bool) -> None:
    from comity.model import Status
    from comity.review import Verdict, weigh

    accepted, left = [], []
    pending = desk.pending(source)
    with progress("Reviewing") as report:
        for number, item in enumerate(pending):
            report(item.source, number / len(pending))
            if item.proposal.status is not Status.DONE or item.proposal.confidence <= above:
                continue
            why = desk.refusals(item)
            if not why and weigh(desk.graph, item.proposal, item.document).verdict is Verdict.CONTRADICTS:
                why = ["It contradicts the graph."]
            if why:
                left.append((item, why))
            else:
                accepted.append(desk.accept(item, by=f"--accept-above {above:g}"))
    _list(desk, accepted, as_json)
    for item, why in left:
        note(f"Left to you: {headline(item.proposal, desk.graph)}. {' '.join(why)}")
    note(f"Accepted {len(accepted):,} of {len(pending):,}. comity build brings them into the graph.")


def _list(desk: "Desk", items: "list[Item]", as_json: bool) -> None:
    if as_json:
        put_json([_plain(desk, item) for item in items])
        return
    put_table(
        ("entry", "state", "standing", "status", "claim", "sure", "source"),
        [
            (
                item.number,
                item.state.value,
                _standing(desk, item)["verdict"],
                item.proposal.status.value,
                headline(item.proposal, desk.graph),
                f"{item.proposal.confidence:.0%}",
                item.source,
            )
            for item in items
        ],
    )


def _plain(desk: "Desk", item: "Item") -> dict[str, Any]:
    facts = {"source": item.source, "entry": item.number, "state": item.state.value, "by": item.by}
    return facts | {"standing": _standing(desk, item), "proposal": plain(item.proposal, desk.graph)}


def _standing(desk: "Desk", item: "Item") -> dict[str, Any]:
    """How a proposal stands, as JSON values; one whose relation is unknown stands nowhere."""
    from comity.review import weigh

    if item.proposal.relation not in desk.graph.relations:
        return {"verdict": "", "because": "no such relation", "ours": "", "theirs": []}
    found = weigh(desk.graph, item.proposal, item.document)
    return {"verdict": found.verdict.value, "because": found.because, "ours": found.ours, "theirs": list(found.theirs)}
