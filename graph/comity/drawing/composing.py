"""From a network to its scene: which ties are drawn, as which lines, and where."""

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from comity.dates import PartialDate
from comity.drawing.facts import NodeFacts, TieFacts, read_nodes, read_ties, text
from comity.drawing.layout import Box, arrange
from comity.drawing.palette import DASHES, DENIED, LINES, line_ink, line_weight, mark
from comity.drawing.scene import Extent, Legend, LegendEntry, Scene, SceneEdge, SceneNode
from comity.errors import DateError, OutputError
from comity.model import Status

if TYPE_CHECKING:
    import networkx as nx

DRAWN = (Status.DONE, Status.PLANNED, Status.HINTED, Status.CONDITIONAL)
"""The statuses drawn unless others are asked for: all but ``denied``."""

LABEL_SIZE = 12
"""Height of a label's letters in pixels."""

_LINE_HEIGHT = 15
_WRAP = 20
_MOST_LINES = 3
_THIN = frozenset("iljtfrI.,:;'|!()[] ")

Line = tuple[str, str, str, str]
"""What makes one line: start, end, relation, status."""


def compose(
    net: "nx.Graph[Any]", *, title: str | None = None, as_of: str | None = None, statuses: Iterable[str] = DRAWN
) -> Scene:
    """The scene of a network whose nodes and edges carry the facts of the network room.

    ``title`` and ``as_of`` (an ISO day) stand in for the network's own; ties of other ``statuses`` are left out,
    and with them the entities that had no others.

    Raises:
        OutputError: a status or a day that is none.
    """
    wanted = chosen_statuses(statuses)
    ties = read_ties(net)
    drawn = [tie for tie in ties if tie.status in wanted]
    kept = {party for tie in drawn for party in (tie.subject, tie.object)}
    left_out = {party for tie in ties for party in (tie.subject, tie.object)} - kept
    nodes = [node for node in read_nodes(net) if node.id not in left_out]
    relations = _relations(net, drawn)
    strokes = _strokes(relations, drawn)
    day = opening_day(text(net.graph.get("as_of")) if as_of is None else as_of)
    grain = max(1.0, (len(nodes) / 60) ** 0.3)
    return Scene(
        title=(text(net.graph.get("title")) if title is None else title) or _usual_title(relations, drawn),
        as_of=day,
        nodes=_nodes(nodes, drawn, grain),
        edges=_edges(drawn, strokes, 1.7 * grain),
        legend=_legend(relations, strokes, drawn, nodes),
        extent=_extent(drawn, day),
    )


def chosen_statuses(statuses: Iterable[str]) -> frozenset[str]:
    """Names of statuses, checked."""
    wanted = frozenset(str(status) for status in statuses)
    unknown = sorted(wanted - set(Status))
    if unknown:
        raise OutputError(f"'{unknown[0]}' is no status: choose from {', '.join(Status)}")
    return wanted


def opening_day(day: str) -> str:
    """The day the page opens on; the last day of a year or month."""
    try:
        return PartialDate.parse(day).last.isoformat() if day.strip() else ""
    except DateError as error:
        raise OutputError(f"the page cannot open on that day: {error}") from error


def _relations(net: "nx.Graph[Any]", ties: Sequence[TieFacts]) -> dict[str, int]:
    """The relations drawn, numbered in the order the network names them, then as they occur."""
    named = [text(name) for name in net.graph.get("relations") or ()]
    present = {tie.relation: None for tie in ties}
    ordered = dict.fromkeys([name for name in named if name in present] + list(present))
    return {name: number for number, name in enumerate(ordered)}


def _strokes(relations: Mapping[str, int], ties: Sequence[TieFacts]) -> dict[str, int]:
    """Which ink each relation gets: as they come, but the most used first where there are more than inks."""
    if len(relations) <= len(LINES):
        return dict(relations)
    count = _tally(tie.relation for tie in ties)
    return {name: number for number, name in enumerate(sorted(relations, key=lambda name: -count[name]))}


def _nodes(nodes: Sequence[NodeFacts], ties: Sequence[TieFacts], grain: float) -> tuple[SceneNode, ...]:
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.subject != tie.object:
            beside[tie.subject].add(tie.object)
            beside[tie.object].add(tie.subject)
    index = {node.id: number for number, node in enumerate(nodes)}
    degrees = [len(beside[node.id]) for node in nodes]
    sizes = [grain * min(5.0 + 2.2 * degree**0.5, 24.0) for degree in degrees]
    labels = [_wrap(node.label) for node in nodes]
    boxes = [_box(lines, size) for lines, size in zip(labels, sizes, strict=True)]
    places = arrange(boxes, [(index[tie.subject], index[tie.object]) for tie in ties])
    # The label hangs below the mark: the mark stands in the upper part of the box.
    spots = [(x, round(y - len(lines) * _LINE_HEIGHT / 2, 1)) for lines, (x, y) in zip(labels, places, strict=True)]
    return tuple(
        SceneNode(
            facts=node,
            x=spots[number][0],
            y=spots[number][1],
            size=round(sizes[number] * mark(node.kind).scale, 1),
            shape=mark(node.kind).shape,
            ink=mark(node.kind).ink,
            lines=labels[number],
            above=_leans_down(spots[number], [spots[index[other]] for other in beside[node.id]]),
            degree=degrees[number],
        )
        for number, node in enumerate(nodes)
    )


def _leans_down(spot: tuple[float, float], others: Sequence[tuple[float, float]]) -> bool:
    """Whether more lines leave a mark steeply downwards, where its name would stand, than upwards."""
    steep = [y - spot[1] for x, y in others if abs(y - spot[1]) > 0.6 * abs(x - spot[0])]
    return sum(1 if fall > 0 else -1 for fall in steep) > 0


def _wrap(label: str) -> tuple[str, ...]:
    """At most three short lines; the last ends in an ellipsis where more would follow."""
    return tuple(textwrap.wrap(label, _WRAP, max_lines=_MOST_LINES, placeholder=" …")) or (label[:_WRAP],)


def _box(lines: Sequence[str], size: float) -> Box:
    """The room of a mark with its label below, by the usual widths of a sans-serif's letters."""
    wide = max(sum(0.3 if letter in _THIN else 0.58 for letter in line) for line in lines) * LABEL_SIZE
    return Box(max(wide, 2 * size) + 14, 2 * size + len(lines) * _LINE_HEIGHT + 12)


def _edges(ties: Sequence[TieFacts], strokes: Mapping[str, int], width: float) -> tuple[SceneEdge, ...]:
    lines: defaultdict[Line, list[TieFacts]] = defaultdict(list)
    for tie in ties:
        turned = tie.symmetric and tie.object < tie.subject
        start, end = (tie.object, tie.subject) if turned else (tie.subject, tie.object)
        lines[start, end, tie.relation, tie.status].append(tie)
    between: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        between[min(line[:2]), max(line[:2])].append(line)
    curves = {line: curve for beside in between.values() for line, curve in _curves(beside, strokes)}
    return tuple(
        SceneEdge(
            id=f"line-{number}",
            start=line[0],
            end=line[1],
            relation=line[2],
            status=line[3],
            symmetric=behind[0].symmetric,
            curve=curves[line],
            width=round(width * line_weight(strokes[line[2]]), 2),
            ink=DENIED if line[3] == Status.DENIED else line_ink(strokes[line[2]]),
            dashes=DASHES[line[3]],
            ties=tuple(sorted(behind, key=lambda tie: (tie.begins, tie.ends, tie.claim))),
        )
        for number, (line, behind) in enumerate(lines.items())
    )


def _curves(beside: Sequence[Line], strokes: Mapping[str, int]) -> Iterable[tuple[Line, float]]:
    """How far each line between two entities bends: evenly to both sides, seen from the line's own start."""
    ordered = sorted(beside, key=lambda line: (strokes[line[2]], line[3], line[0]))
    apart = min(0.22, 0.7 / len(ordered))
    for number, line in enumerate(ordered):
        bend = round((number - (len(ordered) - 1) / 2) * apart, 3)
        yield line, bend if line[0] <= line[1] else -bend


def _legend(
    relations: Iterable[str], strokes: Mapping[str, int], ties: Sequence[TieFacts], nodes: Sequence[NodeFacts]
) -> Legend:
    labels = {tie.relation: tie.relation_label for tie in reversed(ties)}
    by_relation = _tally(tie.relation for tie in ties)
    by_status = _tally(tie.status for tie in ties)
    by_kind = _tally(node.kind for node in nodes)
    return Legend(
        relations=tuple(
            LegendEntry(name, labels[name], by_relation[name], line_ink(strokes[name]), line_weight(strokes[name]))
            for name in relations
        ),
        statuses=tuple(
            LegendEntry(status.value, status.value, by_status[status], dashes=DASHES[status])
            for status in Status
            if status in by_status
        ),
        kinds=tuple(
            LegendEntry(kind, kind, count, mark(kind).ink, shape=mark(kind).shape) for kind, count in by_kind.items()
        ),
    )


def _usual_title(relations: Iterable[str], ties: Sequence[TieFacts]) -> str:
    """The first three relations by their labels."""
    labels = {tie.relation: tie.relation_label for tie in reversed(ties)}
    named = ", ".join(labels[name] for name in list(relations)[:3])
    return named[:1].upper() + named[1:] if named else "Network"


def _tally(names: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts


def _extent(ties: Sequence[TieFacts], as_of: str) -> Extent:
    """From the first day of the first year to the last day anything is known of."""
    days = [day for tie in ties for day in (tie.begins, "" if tie.is_act else tie.ends) if day]
    if not days:
        return Extent()
    days.extend([as_of] if as_of else [])
    first, last = min(days), max(days)
    if first == last:
        return Extent(day=last)
    return Extent(first[:4] + "-01-01", last, as_of or last)
