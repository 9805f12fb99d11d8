"""``comity show``."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import click

from comity.cli import options
from comity.cli.command import Command
from comity.cli.factsheet import fact_sheet
from comity.cli.opening import entity_id, open_for_reading
from comity.cli.tables import put_json, put_lines, put_table

_EXAMPLES = 4


@click.command(
    cls=Command,
    examples=(
        "comity show Kazakhstan",
        'comity show "Soviet Union" --as-of 1980-01-01',
        "comity show NATO --as-of 1999-04-15 --format json",
        "comity show Kazakhstan --every-word",
    ),
)
@click.argument("entity")
@options.as_of
@options.prefer
@click.option("--every-word", is_flag=True, help="Each tie with the word of every source that speaks of it.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(entity: str, as_of: str | None, rule: str, every_word: bool, form: str) -> None:
    """Who or what ENTITY is, and every tie in force on a day, with its sources.

    ENTITY is any name, former name, code or id: Kazakhstan, KAZ, "Holy See", NATO, state/KAZ. What is planned,
    hinted, conditional or denied stands apart from what is done. JSON has every tie, the text a few of each kind;
    with --every-word it has all, and where several sources speak of one an asterisk marks the word believed.
    """
    graph = open_for_reading().preferring(rule)
    view = graph.as_of(as_of) if as_of else graph.now
    sheet = fact_sheet(view, entity_id(graph, entity, view.day), every_word=every_word)
    if form == "json":
        put_json(sheet)
        return
    put_lines([(sheet["label"], "bold"), *((line, "") for line in _who(sheet))])
    if sheet["ties"]:
        put_lines([("", ""), (f"In force on {sheet['as_of']}, the latest first", "bold")])
        if every_word:
            put_table(("tie", "with", "said"), [_word_row(tie) for group in sheet["ties"] for tie in group["with"]])
        else:
            put_table(("tie", "number", "with", "source"), [_tie_row(tie) for tie in sheet["ties"]])
    else:
        put_lines([("", ""), (f"Nothing is in force on {sheet['as_of']}.", "")])
    if sheet["not_done"]:
        put_lines([("", ""), ("Not done", "bold")])
        put_table(("status", "tie", "with", "when", "source"), [_not_done_row(tie) for tie in sheet["not_done"]])
    if quotes := [_quote(tie) for tie in _every_tie(sheet) if tie["quote"]]:
        put_lines([("", ""), ("In the words of the sources", "bold"), *((line, "") for line in quotes)])


def _every_tie(sheet: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from chain.from_iterable(group["with"] for group in sheet["ties"])
    yield from sheet["not_done"]


def _quote(tie: dict[str, Any]) -> str:
    return f"{tie['words']} {_named(tie)}: “{tie['quote']}” {tie['source']}"


def _who(sheet: dict[str, Any]) -> list[str]:
    kind = ", ".join(filter(None, (sheet["kind"], sheet["region"], sheet["of_label"] and f"of {sheet['of_label']}")))
    born, died = ("born", "died") if sheet["kind"] == "person" else ("since", "until")
    dates = ", ".join(
        f"{word} {sheet[fact]}" for word, fact in ((born, "inception"), (died, "dissolution")) if sheet[fact]
    )
    lines = [f"{sheet['id']}: {'; '.join(filter(None, (kind, dates)))}"]
    for heading, names in sheet["names"].items():
        lines.append(f"{heading}: {', '.join(names)}")
    if sheet["codes"]:
        lines.append(f"codes: {', '.join(sheet['codes'])}")
    return lines


def _tie_row(tie: dict[str, Any]) -> tuple[Any, ...]:
    few = [_named(one) for one in tie["with"][:_EXAMPLES]]
    more = len(tie["with"]) - len(few)
    said = ", ".join(few) + (f" and {more:,} more" if more else "")
    return tie["words"], len(tie["with"]), said, ", ".join(tie["sources"])


def _word_row(tie: dict[str, Any]) -> tuple[Any, ...]:
    said = [f"{_span(word)} {word['source']}" for word in tie["said"]]
    return tie["words"], tie["label"], "; ".join([f"{said[0]}*", *said[1:]] if len(said) > 1 else said)


def _span(word: dict[str, Any]) -> str:
    """``1991 to 2004-05``, ``1991, seen until 2014``; what has no date is undated."""
    end = word["until"] if word["until"] != word["since"] else ""
    seen = f"seen until {word['seen_until']}" if word["seen_until"] and not end else ""
    return ", ".join(filter(None, (f"{word['since']} to {end}" if end else word["since"], seen))) or "undated"


def _named(tie: dict[str, Any]) -> str:
    when = ", ".join(filter(None, (tie["since"], tie["seen_long_ago"] and f"seen until {tie['seen_until']}")))
    return f"{tie['label']} ({when})" if when else str(tie["label"])


def _not_done_row(tie: dict[str, Any]) -> tuple[Any, ...]:
    by = f" by {tie['announced_by_label']}" if tie["announced_by_label"] else ""
    return tie["status"], tie["words"], tie["label"], f"{tie['since']}{by}", tie["source"]
