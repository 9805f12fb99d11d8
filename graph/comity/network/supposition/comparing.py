"""What a supposition changes: ties, standing, blocs, balance, reach and chains, before and after."""

from collections.abc import Iterator, Sequence

import pandas as pd

from comity.errors import AnalysisError
from comity.ledger.days import in_force, ties
from comity.model import Claim
from comity.model.acts import Tie
from comity.network.result import Analysis, empty
from comity.network.standing import MEASURES
from comity.network.supposition.blocs import bloc_moves
from comity.network.supposition.bonds import shared_moves, tie_moves
from comity.network.supposition.picture import picture
from comity.network.supposition.ranks import rank_moves
from comity.network.supposition.reach import reach_moves
from comity.network.supposition.sides import COLUMNS, Change, Sides, sides_of
from comity.network.supposition.signs import sign_moves
from comity.network.supposition.ways import way_moves
from comity.network.ties import STATES, Day, Where, view_of
from comity.view import View
from comity.view.supposed import SupposedView

DEFINITION = (
    "a supposition, not a fact: the day as it is against the day as supposed. size, 0 to 1, of each kind of change: "
    "ties: 1 of what is supposed, else the share of a party's ties that comes or goes; shared: |w' - w| / max(w, w'), "
    "w Newman's weight of what two share; standing: places moved / (n - 1); blocs: 1 - Jaccard of those in a state's "
    "bloc, where the blocs before settle anew among the ties supposed; balance: change of the share of balanced "
    "triads; reach: change of the share of others within reach, of 1 / distance, or of parts / n; chains: change of "
    "1 / length, or at one length of the logarithms of what they lead through, as a share"
)
RUNS = 5


def what_if(
    where: Where,
    claims: str | Claim | Sequence[str | Claim] = (),
    *,
    as_of: Day = None,
    relations: str | Sequence[str] | None = None,
    measures: Sequence[str] = tuple(MEASURES),
    seed: int = 0,
    runs: int = RUNS,
    kinds: Sequence[str] = STATES,
) -> Analysis:
    """What changes if some claims held: the ties that move, then the largest change first, each a sentence and a row.

    Both worlds are of one day and differ in what is supposed alone (``View.suppose``). Compared are, of each relation:
    the ties themselves and, where states are tied by what they share, the weight of their tie (Newman's); standing by
    the ``measures`` of ``standings``, of all whose rank moves and of the parties themselves; blocs as in
    ``find_blocs``, which then settle anew among the ties supposed (``comity.network.settling``), so that whoever moves
    moves by the supposition and not by a seed's luck; reach: parts, who holds the network together (articulation), who
    comes within reach and who is cut off, distances of the parties; the shortest chains between the parties that a tie
    of theirs moves. Balance is that of the signed network of ``signed_ties``, whatever the relations.

    Columns: ``size`` (0 to 1, see the definition of the answer), ``aspect`` (``ties shared standing blocs balance
    reach chains``), ``sentence``, ``relation``, ``measure``, ``entity`` and ``label`` (of whom it is said), ``before``
    and ``after`` (ranks, numbers or chains, None for what is not in that world).

    Args:
        where: a graph, a view, or a view that supposes already: then without ``claims`` it is held against its day
            without the last supposition.
        claims: claims or sentences, as in ``View.suppose``.
        as_of: the day (default: that of ``where``).
        relations: those whose networks are compared; None for the states that the supposition moves (partyTo, say),
            or where it moves acts alone, those.
        measures: measures of ``standings``.
        seed, runs: of Louvain's method, as in ``find_blocs``.
        kinds: which kinds of entity count.

    Raises:
        ComityError: a claim cannot be supposed, or there is no such relation.
        UnknownName, AmbiguousName: the message lists the candidates.
        AnalysisError: nothing is supposed, no such measure, or a day before any data.

    References:
        Newman, Physical Review E 64 (2001), 016132 (weights). Traag, Waltman and van Eck, From Louvain to Leiden,
        Scientific Reports 9 (2019), 5233. Cartwright and Harary, Psychological Review 63 (1956), 277-293. Hage and
        Harary, Structural Models in Anthropology, Cambridge University Press 1983 (articulation).

    Example:
        >>> what_if(graph, "KAZ joined abraham-accords", as_of="2026-01-01")  # doctest: +SKIP
    """
    if strange := [name for name in measures if name not in MEASURES]:
        raise AnalysisError(f"'{strange[0]}' is no measure: choose among {', '.join(MEASURES)}")
    if runs < 1:
        raise AnalysisError(f"{runs} runs find no blocs: ask for 1 or more")
    before, after = _worlds(where, claims, as_of)
    was, now = _ties(before), _ties(after)
    names = _names(after, relations, was ^ now)
    said = f"A supposition, not a fact: {after.graph.said}, as of {after.day}."
    if was == now:
        why = f"Nothing changes on {after.day}: that is so already, or begins or ends on another day."
        return empty("what-if", COLUMNS, after.day, tuple(names), DEFINITION, f"{said} {why}")
    notes: list[str] = []
    both = list(sides_of(before, after, names, kinds))
    changes = [*tie_moves(after, was, now), *sign_moves(before, after, was ^ now, notes)]
    for sides in both:
        changes += _compared(sides, _parties(after, sides), measures, (seed, runs), notes)
    frame = _frame(changes)
    used = tuple(dict.fromkeys(source for sides in both for source in (*sides.after.sources, *sides.before.sources)))
    net = picture(before, after, (was, now), names)
    return Analysis(
        "what-if", frame, after.day, tuple(names), DEFINITION, used, (said, *notes), after.graph.sources, net
    )


def _worlds(where: Where, claims: str | Claim | Sequence[str | Claim], as_of: Day) -> tuple[View, SupposedView]:
    view = view_of(where, as_of)
    if claims:
        return view, view.suppose(claims)
    if isinstance(view, SupposedView):
        return view.before, view
    raise AnalysisError("nothing is supposed: give a claim, or a sentence such as 'KAZ joined abraham-accords'")


def _ties(view: View) -> set[Tie]:
    return ties(in_force(view.graph.table, view.day))


def _names(view: SupposedView, relations: str | Sequence[str] | None, moved: set[Tie]) -> list[str]:
    """The relations to compare; of an act that also moves a state the state says more."""
    if relations:
        return view.graph.relation_names(relations)
    known = view.graph.relations
    names = sorted({name for name, _, _ in moved})
    states = [name for name in names if not known[name].is_act]
    return states or names or sorted({claim.relation for claim in view.supposed})


def _parties(view: SupposedView, sides: Sides) -> list[str]:
    """Of whom the supposition speaks and who is in the network: they are told of even where no rank moves."""
    named = {id_ for claim in view.supposed for id_ in (claim.subject, claim.object)}
    return sorted(named & set(sides.nets[1]))


def _compared(
    sides: Sides, parties: list[str], measures: Sequence[str], louvain: tuple[int, int], notes: list[str]
) -> Iterator[Change]:
    if not sides.differ:
        notes.append(f"{sides.relation}: no tie moves among those who count, so all that is measured is as before.")
        return
    if any(facts.get("weight", 1.0) <= 0 for net in sides.nets for _, _, facts in net.edges(data=True)):
        raise AnalysisError(f"{sides.relation} has weights of 0 or below: ask for another relation")
    yield from shared_moves(sides)
    yield from rank_moves(sides, measures, parties, notes)
    yield from bloc_moves(sides, *louvain, notes)
    yield from reach_moves(sides, parties, notes)
    yield from way_moves(sides, notes)


def _frame(changes: list[Change]) -> pd.DataFrame:
    """The ties that move, then the largest change first; equals in the order of the aspects."""
    rows = sorted(changes, key=lambda change: (change.aspect != "ties", -round(change.size, 9)))
    frame = pd.DataFrame([change.row for change in rows], columns=list(COLUMNS))
    for name in ("before", "after"):  # ranks, numbers and words side by side: none may become another's kind
        frame[name] = pd.Series([getattr(change, name) for change in rows], dtype=object)
    return frame
