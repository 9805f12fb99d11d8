"""From what people type to a question: the kind, the object and the world of the day."""

from comity.dates import day_number
from comity.errors import AnalysisError
from comity.network.candidates.chronicle import chronicle_of
from comity.network.candidates.kinds import KINDS, MISSION, MISSION_ABROAD, RECOGNITION, RESTORATION, Kind
from comity.network.candidates.questions import Asked
from comity.network.candidates.world import World
from comity.network.ties import Day, view_of
from comity.view import Graph, View

RELATIONS = {
    "joined": "",
    "ratified": "",
    "memberOf": "",
    "partyTo": "",
    "recognized": RECOGNITION,
    "recognizes": RECOGNITION,
    "hasMission": MISSION,
    "restoredRelations": RESTORATION,
}
"""The relations that can be asked for, and the kind of question; that of joining depends on what is joined."""


def put(where: Graph | View, target: str, relation: str, as_of: Day, outward: bool) -> tuple[View, Asked]:
    """The view of the day and the question.

    Raises:
        ComityError: no such relation.
        AnalysisError: nothing is learnt of it, the target is of the wrong kind, or nothing is known on the day.
        UnknownName, AmbiguousName: the message lists the candidates.
    """
    view = view_of(where, as_of)
    kind, id_ = _kind(view, target, relation, outward)
    chronicle = chronicle_of(view.graph)
    numbers = chronicle.number if kind.of_states else chronicle.thing_number
    world = World(chronicle, day_number(view.day))
    if not len(world.alive):
        raise AnalysisError(f"nothing is known of any state on {view.day}: ask for a later day")
    return view, Asked(world, kind, numbers[id_])


def _kind(view: View, target: str, relation: str, outward: bool) -> tuple[Kind, str]:
    name = view.graph.relation_names(relation)[0]
    if name not in RELATIONS:
        raise AnalysisError(f"nothing is learnt of who does '{name}' next: choose one of {', '.join(RELATIONS)}")
    if outward and RELATIONS[name] != MISSION:
        raise AnalysisError(f"'{name}' is not asked outward, only hasMission is: leave it out")
    entity = view.entity(target)
    found = RELATIONS[name] or entity.kind.value
    wanted = ("agreement", "organization") if not RELATIONS[name] else ("state",)
    if entity.kind.value not in wanted:
        said = " or ".join(wanted)
        raise AnalysisError(f"{target} is no {said}, and '{name}' is asked of one: choose the other with --relation")
    return KINDS[MISSION_ABROAD if outward else found], entity.id
