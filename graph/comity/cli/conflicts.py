"""``comity conflicts``."""

from itertools import groupby
from typing import Any

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.notes import note
from comity.cli.opening import entity_id, open_for_reading
from comity.cli.tables import put_frame, put_table, records


@click.command(
    cls=Command,
    examples=(
        "comity conflicts",
        "comity conflicts Kazakhstan Israel",
        "comity conflicts --relation memberOf --format csv > conflicts.csv",
    ),
)
@click.argument("entities", metavar="[ENTITY]..", nargs=-1)
@options.relations
@options.form
@options.limit
def command(entities: tuple[str, ...], relations: list[str], form: str, limit: int) -> None:
    """Where the sources disagree: claims that cannot all be true, each source's word beside the others.

    A beginning or end of the same tie that two sources date further apart than their precision allows; an act that
    happens once, dated apart; what one denies and another says is done; two holders of one office, or a member who is
    an observer, at the same time. First those in which the better sources
    disagree, then those further apart. The word that a view believes is marked with an asterisk.
    """
    from comity.view.conflicts import list_conflicts

    graph = open_for_reading()
    ids = [entity_id(graph, name, graph.day) for name in entities]
    frame = list_conflicts(graph, relations or None, ids or None)
    if form != "table":
        put_frame(frame, form)
        return
    if frame.empty:
        note("The sources do not disagree on this.")
        return
    groups = (list(lines) for _, lines in groupby(records(frame), key=lambda line: line["conflict"]))
    put_table(
        ("days", "what", "subject", "tie", "object", "said"), [_row(lines, graph.relations) for lines in groups], limit
    )


def _row(lines: list[dict[str, Any]], relations: Any) -> tuple[Any, ...]:
    first = lines[0]
    ties = dict.fromkeys(relations[line["relation"]].label for line in lines)
    who = dict.fromkeys(line["subject_label"] for line in lines)
    told = [_word(line, len(who) > 1, relations[line["relation"]].label if len(ties) > 1 else "") for line in lines]
    said = "; ".join(dict.fromkeys(told))
    return first["days"], first["kind"], ", ".join(who), ", ".join(ties), first["object_label"], said


def _word(line: dict[str, Any], of_several: bool, tie: str) -> str:
    who = " ".join(filter(None, (line["subject_label"] if of_several else "", tie)))
    status = "" if line["kind"] != "denial" else f"{line['status']} "
    derived = " (from its acts)" if line["derived"] else ""
    believed = "*" if line["preferred"] and line["status"] == "done" else ""
    when = f"{status}{line['says'] or 'undated'} {line['source']}{derived}{believed}"
    return f"{who}: {when}" if who else when
