"""The figures of the reader as Markdown, and their place on a page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.reading import Run

RATES = {
    "precision": "precision",
    "recall": "recall",
    "status_accuracy": "status",
    "date_accuracy": "date",
    "strict_f1": "all three, F1",
    "done_precision": "precision of `done`",
}
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    body = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in body)


def figures(runs: Sequence["Run"], splits: Sequence[str]) -> str:
    """Every rate of every kind of text, the splits side by side, a row a model and kind."""
    header = ["reader", "model", "texts", "facts", *RATES.values()]
    rows = []
    for run in runs:
        for kind in dict.fromkeys(kind for kind, _ in run.scores):
            each = [run.scores[kind, split] for split in splits if (kind, split) in run.scores]
            if not each:
                continue
            counts = " / ".join(str(one.found + one.missed) for one in each)
            rates = [" / ".join(f"{one.rates()[name]:.2f}" for one in each) for name in RATES]
            rows.append([run.reader, run.model, kind, counts, *rates])
    said = f"Each figure is {' / '.join(splits)}.\n\n" if len(splits) > 1 else ""
    return said + table(header, rows)


def calibration(run: "Run", splits: Sequence[str]) -> str:
    """How often proposals of a confidence are right in all: relation, parties, status and date."""
    rows = []
    for low, high in pairwise(BINS):
        cells: list[str] = []
        for split in splits:
            inside = [(sure, right) for sure, right in run.everything(split).sure if low <= sure < high]
            share = f"{sum(right for _, right in inside) / len(inside):.2f}" if inside else ""
            said = f"{sum(sure for sure, _ in inside) / len(inside):.2f}" if inside else ""
            cells += [str(len(inside)), said, share]
        rows.append([f"{low:.2f} to {min(high, 1):.2f}", *cells])
    heads = [f"{split}: {what}" for split in splits for what in ("proposals", "mean confidence", "right in all")]
    return table(["confidence", *heads], rows)


def speeds(runs: Sequence["Run"]) -> str:
    """How long loading takes, and how much is read in a second of one core."""
    rows = [[run.reader, run.model, f"{run.load:.1f} s", f"{run.speed:.0f}"] for run in runs]
    return table(["reader", "model", "loading", "sentences a second"], rows)


def error_counts(run: "Run", split: str) -> str:
    """How often each relation went wrong in a split: missed, made up, or right but for status or date."""
    counts = Counter(tuple(line.split()[1:3]) for line in run.everything(split).errors)
    kinds = ("missed", "invented", "inexact")
    relations = sorted({relation for _, relation in counts}, key=lambda one: -sum(counts[k, one] for k in kinds))
    return table(["relation", *kinds], [[one, *(counts[kind, one] for kind in kinds)] for one in relations])


def error_list(run: "Run") -> str:
    """What went wrong on the develop texts, a line each."""
    return "\n".join(f"- {line}" for line in sorted(run.everything("develop").errors))


def write_between(page: Path, name: str, text: str) -> None:
    """Put a text between a page's markers ``<!-- name -->`` and ``<!-- /name -->``."""
    head, start, rest = page.read_text(encoding="utf-8").partition(f"<!-- {name} -->\n")
    _, end, tail = rest.partition(f"<!-- /{name} -->")
    if not start or not end:
        raise SystemExit(f"{page} has no place for {name}: write <!-- {name} --> and <!-- /{name} --> into it")
    page.write_text(f"{head}{start}{text}\n{end}{tail}", encoding="utf-8")
