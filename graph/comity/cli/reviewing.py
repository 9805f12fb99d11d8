"""The conversation of ``comity review``: one proposal at a time, one key a decision."""

import getpass
import sys
from typing import TYPE_CHECKING, Any

import click

from comity.cli.door import printable
from comity.cli.notes import note
from comity.cli.proposals import announced, headline, quoted
from comity.errors import ComityError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from comity.ledger.verdicts import Key
    from comity.review import Desk, Item, Standing

_KEYS = "[a]ccept  [e]dit  [r]eject  [s]kip  [u]ndo  [q]uit"
_STYLES = {"corroborates": "green", "contradicts": "bold red", "updates": "cyan", "new": "yellow"}
_SAID = {
    "corroborates": "The graph holds this; accepting adds a source",
    "contradicts": "The graph says otherwise",
    "updates": "The graph knows this less far",
    "new": "The graph has nothing of this",
}
_WHY = {
    "denial": "one denies what the other says was done",
    "date": "the dates lie apart, and it happens once",
    "beginning": "the beginnings lie apart",
    "end": "the ends lie apart",
    "overlap": "both cannot hold at once",
    "over": "by then it had ended",
    "already": "by then it was done",
}
_AROUND = 6
"""Other ties between the two that are shown at most."""


def review(desk: "Desk", source: str) -> None:
    """Go through what waits until nothing does, or the user quits; each decision is kept as it is made."""
    queue, at = desk.pending(source), 0
    edits: dict[Key, dict[str, Any]] = {}
    if not queue:
        note("Nothing waits for review: comity read ARTICLE proposes.")
        return
    while at < len(queue):
        item = queue[at]
        _put(_lines(desk, item, edits.get(item.key, {}), f"{at + 1} of {len(queue)}"))
        key = _key()
        try:
            if key == "q":
                break
            if key == "u":
                at = _undone(desk, queue, at)
            elif key == "e":
                edits[item.key] = edits.get(item.key, {}) | desk.edit(item, _fields())
            elif key in _DECIDE:
                _DECIDE[key](desk, item, edits.get(item.key, {}))
                at += 1
            else:
                note(f"'{key}' is none of {_KEYS}")
        except ComityError as error:
            note(str(error))
    note(f"{len(desk.pending(source)):,} left to review. comity build brings what you accepted into the graph.")


def _accept(desk: "Desk", item: "Item", fields: dict[str, Any]) -> None:
    desk.accept(item, fields, by=_who())


def _reject(desk: "Desk", item: "Item", fields: dict[str, Any]) -> None:
    desk.reject(item, by=_who())


def _skip(desk: "Desk", item: "Item", fields: dict[str, Any]) -> None:
    """Leave it for another time."""


_DECIDE = {"a": _accept, "r": _reject, "s": _skip}


def _undone(desk: "Desk", queue: "list[Item]", at: int) -> int:
    """Undo the last decision and go back to its proposal, which may be one of an earlier session."""
    entry = desk.undo()
    key = entry.facts["source"], entry.facts["proposal"]
    place = next((number for number, item in enumerate(queue) if item.key == key), None)
    if place is not None:
        return place
    queue[at:at] = [item for item in desk.pending() if item.key == key]
    return at


def _key() -> str:
    """One key on a terminal, else the first letter of a line; the end of the input quits."""
    click.echo(f"{_KEYS}? ", nl=False)
    if not sys.stdin.isatty():
        return (sys.stdin.readline() or "q").strip()[:1].lower()
    try:
        key = click.getchar().lower()
    except EOFError:
        key = "q"
    click.echo(key)
    return key


def _fields() -> dict[str, str]:
    """Edits, one ``field=value`` a line, until a blank one."""
    from comity.review.desk import FIELDS

    click.echo(f"field=value, a blank line ends; {', '.join(FIELDS)}")
    found = {}
    while line := sys.stdin.readline().strip():
        name, _, value = line.partition("=")
        found[name.strip()] = value.strip()
    return found


def _lines(desk: "Desk", item: "Item", fields: dict[str, Any], count: str) -> "Iterator[Text]":
    from rich.text import Text

    from comity.ledger.verdicts import edited
    from comity.review import weigh
    from comity.review.claiming import citation

    proposal, graph = edited(item.proposed, fields), desk.graph
    yield Text("")
    yield Text(f"{count}: {citation(item.document)}", "dim")
    yield quoted(proposal)
    yield Text(f"   {headline(proposal, graph)}", "bold").append(f"  {proposal.status}")
    facts = (announced(proposal, graph), f"{proposal.confidence:.0%} sure", "; ".join(proposal.because))
    yield Text(f"   {'. '.join(filter(None, facts))}", "italic")
    if proposal.relation in graph.relations:
        yield from _standing_lines(desk, weigh(graph, proposal, item.document))
    for why in desk.refusals(item, fields):
        yield Text(f"   Cannot be accepted as it is: {why}", "red")


def _standing_lines(desk: "Desk", standing: "Standing") -> "Iterator[Text]":
    from rich.text import Text

    from comity.review.standing import in_words

    verdict = standing.verdict.value
    why = f": {_WHY[standing.because]}" if standing.because else ""
    yield Text(f"   {_SAID[verdict]}{why}.", _STYLES[verdict])
    if verdict == "contradicts":
        yield Text(f"   - {standing.ours}")
    for words in standing.theirs:
        yield Text(f"   - {words}")
    if standing.around:
        yield Text(f"   Besides, in force between them on {standing.day}:", "dim")
    for line in standing.around[:_AROUND]:
        yield Text(f"   - {in_words(desk.graph, line)}", "dim")


def _put(lines: "Iterator[Text]") -> None:
    """Write lines to stdout, with colours on a terminal only; an article's letters never move its cursor."""
    console = _console() if sys.stdout.isatty() else None
    for line in lines:
        line.plain = printable(line.plain)
        if console:
            console.print(line)
        else:
            sys.stdout.write(f"{line.plain.rstrip()}\n")


def _console() -> "Console":
    from rich.console import Console

    return Console(highlight=False)


def _who() -> str:
    """Who decides, as the system knows them; blank where it knows nobody."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
