"""The ties that a supposition brings and takes, and what pairs share by them."""

from collections import defaultdict
from collections.abc import Iterator, Set

from comity.model import Relation
from comity.model.acts import Tie
from comity.network.bipartite import one_mode
from comity.network.supposition.sides import Change, Sides, weight_of
from comity.view.supposed import SupposedView


def tie_moves(view: SupposedView, was: Set[Tie], now: Set[Tie]) -> Iterator[Change]:
    """Every supposed tie, and what follows from them: one row a party and relation that it gains or loses ties of."""
    own = {(claim.relation, claim.subject, claim.object) for claim in view.supposed}
    labels = view.graph.names.label
    for tie in sorted((was ^ now) & own):
        relation, subject, obj = tie
        words = f"{labels(subject)} {view.graph.relations[relation].label} {labels(obj)}"
        sentence = f"{words} (supposed)." if tie in now else f"No longer: {words} (supposed)."
        standing = ("", "in force") if tie in now else ("in force", "")
        yield Change(1.0, "ties", sentence, relation, "supposed", subject, labels(subject), *standing)
    for came, moved in ((True, now - was - own), (False, was - now - own)):
        for relation, party, others in _by_party(moved, {id_ for tie in own for id_ in tie[1:]}):
            counts = [sum(tie[0] == relation and party in tie[1:] for tie in some) for some in (was, now)]
            told = ", ".join(sorted(labels(other) for other in others))
            words = in_words(view.graph.relations[relation], came)
            sentence = f"{labels(party)} {words} {told} ({len(others)}; it follows)."
            size = abs(counts[1] - counts[0]) / max(counts)
            yield Change(size, "ties", sentence, relation, "follows", party, labels(party), counts[0], counts[1])


def in_words(relation: Relation, came: bool) -> str:
    """A relation as what somebody comes to have or has no longer: ``is no longer allied with``."""
    verb, _, rest = relation.label.partition(" ")
    if not relation.is_act and not verb.endswith("s"):
        return f"is {'now' if came else 'no longer'} {relation.label}"
    return f"{'now' if came else 'no longer'} {verb} {rest}".strip()


def _by_party(ties: Set[Tie], parties: Set[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Ties gathered by relation and one of the two: the party of whom something was supposed, where one of them is."""
    gathered: dict[tuple[str, str], list[str]] = defaultdict(list)
    for relation, subject, obj in sorted(ties):
        party, other = (obj, subject) if obj in parties and subject not in parties else (subject, obj)
        gathered[relation, party].append(other)
    for (relation, party), others in gathered.items():
        yield relation, party, others


def shared_moves(sides: Sides) -> Iterator[Change]:
    """The pairs whose tie by what they share grows, shrinks, comes or goes, with how many things that are."""
    if not sides.two_mode or not sides.pairs:
        return
    counts = [one_mode(ties, "count") if len(ties) else None for ties in (sides.before, sides.after)]
    for pair in sides.pairs:
        was, now = (weight_of(net, pair) for net in sides.nets)
        first, then = (
            int(net.edges[pair]["shared"]) if net is not None and net.has_edge(*pair) else 0 for net in counts
        )
        one, other = (sides.label(node) for node in pair)
        how = f"{one} and {other} share {then} ties of {sides.relation} instead of {first}"
        sentence = f"{how}; their weight goes from {was:.4g} to {now:.4g}."
        if not first or not then:
            sentence = f"{one} and {other} {'come to share' if then else 'no longer share'} a tie of {sides.relation}."
        size = abs(now - was) / max(now, was)
        yield Change(size, "shared", sentence, sides.relation, "weight", pair[0], f"{one}, {other}", was, now)
