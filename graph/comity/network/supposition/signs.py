"""What a supposition does to structural balance."""

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, Any

from comity.model.acts import Tie
from comity.network.balance import SENSES, triads, triangles_out_of_balance
from comity.network.signed import NEGATIVE, POSITIVE, signed_network
from comity.network.supposition.sides import Change
from comity.view import View

if TYPE_CHECKING:
    import networkx as nx

    from comity.network.result import Analysis

_MOVING = frozenset({*POSITIVE, *NEGATIVE, "recognizes"})
_LISTED = 50


def sign_moves(before: View, after: View, moved: Set[Tie], notes: list[str]) -> Iterator[Change]:
    """Degrees of balance, the count of each kind of triad, and the triads that fall into or out of balance."""
    if not {relation for relation, _, _ in moved} & _MOVING:
        notes.append(f"Balance is as before: no tie of {', '.join(sorted(_MOVING))} moves.")
        return
    nets = [signed_network(view) for view in (before, after)]
    if _signs(nets[0]) == _signs(nets[1]):
        notes.append("Balance is as before: no pair changes its sign.")
        return
    sides = [triads(net) for net in nets]
    for sense in SENSES:
        yield _degree(sides, sense)
    yield from _counts(sides)
    yield from _triads(nets, notes)


def _signs(net: "nx.Graph[Any]") -> set[tuple[frozenset[Any], int]]:
    return {(frozenset((a, b)), facts["sign"]) for a, b, facts in net.edges(data=True)}


def _degree(sides: "list[Analysis]", sense: str) -> Change:
    was, now = (
        float(found.frame.loc[found.frame[f"{sense}ly_balanced"], "share"].sum()) if found else None for found in sides
    )
    told = " to ".join("no triad" if value is None else f"{value:.4f}" for value in (was, now))
    sentence = f"The degree of balance ({sense}) goes from {told}."
    size = abs((now or 0.0) - (was or 0.0))
    return Change(size, "balance", sentence, "signed", f"degree, {sense}", "", "", was, now)


def _counts(sides: "list[Analysis]") -> Iterator[Change]:
    counts = [dict(zip(found.frame["triad"], found.frame["count"], strict=True)) for found in sides]
    whole = max(sum(some.values()) for some in counts) or 1
    for triad in ("+++", "++-", "+--", "---"):
        was, now = (int(some.get(triad, 0)) for some in counts)
        if was != now:
            sentence = f"{now:,} triads are {triad} (before: {was:,})."
            yield Change(abs(now - was) / whole, "balance", sentence, "signed", triad, "", "", was, now)


def _triads(nets: "list[nx.Graph[Any]]", notes: list[str]) -> Iterator[Change]:
    """Triads that are out of balance (strong) in one of the worlds alone; at most 50 are listed."""
    was, now = ({frozenset(triad) for triad in triangles_out_of_balance(net)} for net in nets)
    moved = sorted((sorted(triad, key=str) for triad in was ^ now), key=str)
    if len(moved) > _LISTED:
        notes.append(f"{len(moved):,} triads fall into or out of balance (strong); {_LISTED} are listed.")
    for triad in moved[:_LISTED]:
        label = ", ".join(
            str((nets[1] if node in nets[1] else nets[0]).nodes[node].get("label", node)) for node in triad
        )
        states = ("balanced", "unbalanced") if frozenset(triad) in now else ("unbalanced", "balanced")
        words = "out of balance" if states[1] == "unbalanced" else "no longer out of balance"
        sentence = f"{label}: {words}."
        yield Change(0.0, "balance", sentence, "signed", "triad", ", ".join(triad), label, *states)


def _label(nets: "list[nx.Graph[Any]]", node: Any) -> str:
    net = nets[1] if node in nets[1] else nets[0]
    return str(net.nodes[node].get("label", node))
