"""Proposals shown to people, and as plain values."""

import sys
from typing import TYPE_CHECKING, Any

from comity.cli.door import one_line
from comity.cli.notes import note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from comity.reading.document import Document
    from comity.reading.proposal import Party, Proposal
    from comity.view import Graph

_STYLES = {"done": "green", "planned": "cyan", "hinted": "yellow", "conditional": "yellow", "denied": "red"}


def put_proposals(proposals: "list[Proposal]", document: "Document", graph: "Graph") -> None:
    """Write proposals to stdout, with colours and marks on a terminal only."""
    if not proposals:
        note("Nothing was found that Comity keeps: relations, recognition, memberships, treaties, visits and meetings.")
    if not sys.stdout.isatty():
        for number, proposal in enumerate(proposals, 1):
            sys.stdout.writelines(f"{line.plain.rstrip()}\n" for line in _lines(number, proposal, graph))
        return
    from rich.console import Console

    console = Console(highlight=False)
    for number, proposal in enumerate(proposals, 1):
        for line in _lines(number, proposal, graph):
            console.print(line)


def plain(proposal: "Proposal", graph: "Graph") -> dict[str, Any]:
    """A proposal as JSON values: as the journal writes it, with every party's label."""
    from comity.ledger.recorded import plain_proposal

    facts = plain_proposal(proposal)
    for side in ("subject", "object", "announced_by", "place"):
        if facts[side]:
            facts[side]["label"] = _label(getattr(proposal, side), graph)
    return facts


def headline(proposal: "Proposal", graph: "Graph") -> str:
    """A proposal in one line: who, what, whom, when; what is not done never reads as if it were."""
    from comity.reading.telling import verb

    tie = verb(graph.relations[proposal.relation], proposal.status)
    sides = (_label(proposal.subject, graph), tie, _label(proposal.object, graph))
    return " ".join((*sides, f"({_when(proposal)})" if proposal.since else "")).strip()


def announced(proposal: "Proposal", graph: "Graph") -> str:
    """Who announced it and when, as far as the text says; else blank."""
    word = "said" if proposal.status == "done" else "announced"
    by = f" by {_speaker(proposal.announced_by, graph)}" if proposal.announced_by else ""
    said = by + (f" on {proposal.announced_on}" if proposal.announced_on else "")
    return f"{word}{said}" if said else ""


def quoted(proposal: "Proposal") -> "Text":
    """The evidence, the words that name its parties marked."""
    from rich.text import Text

    evidence = proposal.evidence
    marked = Text(evidence.quote.replace("\n", " "), "dim")
    for party in (proposal.subject, proposal.object, proposal.announced_by):
        if party and evidence.start <= party.start and party.end <= evidence.end:
            marked.stylize("not dim bold", party.start - evidence.start, party.end - evidence.start)
    return Text("   “").append_text(marked).append("”")


def _lines(number: int, proposal: "Proposal", graph: "Graph") -> "Iterator[Text]":
    from rich.text import Text

    status = proposal.status.value
    head = (
        Text(f"{number:>2} ")
        .append(f"{status:<12}", _STYLES[status])
        .append(one_line(headline(proposal, graph)), "bold")
    )
    yield head
    if said := announced(proposal, graph):
        yield Text(f"   {said}")
    yield quoted(proposal)
    yield Text(f"   {proposal.confidence:.0%} sure, from: {one_line('; '.join(proposal.because))}", "italic")


def _when(proposal: "Proposal") -> str:
    since, until = proposal.since, proposal.until
    return f"{since}" if until in (None, since) else f"{since} to {until}"


def _speaker(party: "Party", graph: "Graph") -> str:
    """Whom the text names, and the state or person that is."""
    label = _label(party, graph)
    return label if party.text in label else f"{one_line(party.text)} ({label})"


def _label(party: "Party", graph: "Graph") -> str:
    known = graph.entities.get(party.id)
    return known.label if known else f"{party.label or party.text} (new)"
