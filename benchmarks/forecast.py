"""How well events are forecast on the public benchmarks: `make bench-forecast`, into docs/analysis.md.

ICEWS14 in its usual split and ICEWS18 in its given one: single-step, both directions, time-aware filter, mean rank on
ties. Weights are fitted on the days before the part that is marked; settings were chosen on validation. With --keep,
each day's ranks are kept in a folder, and a run that was stopped goes on from there.
"""

import argparse
import pickle
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
from benchmarks.figures import table, write_between

from comity.network.forecast.evaluation import Marks, marks_of, ranks_on
from comity.network.forecast.features import STRIP
from comity.network.forecast.forecaster import Forecaster, learn, measured, weighed_scores
from comity.network.forecast.history import Asked, History, asked_on, both_ways
from comity.network.forecast.measures import Measure
from comity.network.forecast.quadruples import USUAL_ICEWS14, Floats, Quadruples, load_quadruples

PAGE = Path(__file__).resolve().parents[1] / "docs" / "analysis.md"
CONTROL_DAYS = 3
BLEND = "all terms, weighed"
SINGLE = {"repeats alone": "repeats, decay", "sequels alone": "sequels, decay"}


@dataclass(frozen=True)
class Benchmark:
    """A data set, its split, and the best published neural MRR, from its paper's table."""

    name: str
    file: str
    cuts: tuple[date, date] | None
    model: str
    published: float

    def events(self, data: Path) -> Quadruples:
        """The events, from the folder of published data."""
        return load_quadruples(data / "events" / self.file, self.cuts)


BENCHMARKS = (
    Benchmark("ICEWS14", "icews14_quadruples.tsv.gz", USUAL_ICEWS14, "L2TKG", 47.4),
    Benchmark("ICEWS18", "icews18_quadruples.tsv.gz", None, "TiRGN", 33.7),
)


def main() -> None:
    """Mark every benchmark and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of published data")
    parser.add_argument("--keep", type=Path, help="a folder for the ranks of the days already done")
    parser.add_argument("--part", choices=("valid", "test"), default="test", help="which part; the page has the test's")
    parser.add_argument("--only", choices=[one.name for one in BENCHMARKS], help="one; the page stays as it is")
    chosen = parser.parse_args()
    rows: list[list[str]] = []
    for benchmark in BENCHMARKS:
        if chosen.only in (None, benchmark.name):
            rows += _rows(benchmark, benchmark.events(chosen.data), chosen.part, chosen.keep)
    text = table(["data", "scorer", "MRR", "Hits@1", "Hits@3", "Hits@10", "answers"], rows)
    print(text)
    if chosen.part == "test" and chosen.only is None:
        write_between(PAGE, "forecast", text)


def _rows(benchmark: Benchmark, events: Quadruples, part: str, keep: Path | None) -> Iterator[list[str]]:
    history, days = both_ways(events), [int(day) for day in events.days(part)]
    folder = keep / f"{benchmark.name}-{part}" if keep else None
    start = time.perf_counter()
    forecaster = _fitted(events, days[0], folder)
    fitted = time.perf_counter() - start
    fair = [_kept(forecaster, history, history, day, folder, "fair") for day in days]
    leaking = replace(history, day=history.day - 1)
    exposed = [_kept(forecaster, leaking, history, day, folder, "exposed") for day in days[:CONTROL_DAYS]]
    yield [benchmark.name, f"published, neural: {benchmark.model}", f"{benchmark.published:.1f}", "", "", "", ""]
    for name in (*SINGLE, BLEND):
        yield _row(benchmark.name, name, marks_of(np.concatenate([day[name] for day in fair])))
    control = marks_of(np.concatenate([day[BLEND] for day in exposed]))
    yield _row(benchmark.name, f"control: {CONTROL_DAYS} days, each exposed", control)
    seconds = sum(float(day["seconds"][0]) for day in fair)
    print(f"{benchmark.name}: learning {fitted:.0f} s, marking {seconds:.0f} s", file=sys.stderr)


def _fitted(events: Quadruples, first: int, folder: Path | None) -> Forecaster:
    """Weights of the days before the part, counts of all that lies before it."""
    kept = folder / "forecaster.pickle" if folder else None
    if kept and kept.exists():
        found: Forecaster = pickle.loads(kept.read_bytes())  # noqa: S301 - written by this bench
        return found
    forecaster = learn(events, first)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(forecaster))
    return forecaster


def _kept(
    forecaster: Forecaster, told: History, history: History, day: int, folder: Path | None, name: str
) -> dict[str, Floats]:
    """The ranks of a day by each scorer, from the folder where they are kept."""
    kept = folder / f"{name}-{day}.npz" if folder else None
    if kept and kept.exists():
        with np.load(kept) as done:
            return dict(done)
    found = _ranks(forecaster, told, asked_on(history, day))
    if kept:
        np.savez(kept, allow_pickle=False, **found)
    return found


def _ranks(forecaster: Forecaster, told: History, asked: Asked) -> dict[str, Floats]:
    start = time.perf_counter()
    measures = measured(told, asked, forecaster.knowledge)
    blended = ranks_on(asked, partial(weighed_scores, forecaster, measures))
    found = {BLEND: np.concatenate(list(blended))}
    found["seconds"] = np.array([time.perf_counter() - start])
    for name, measure in SINGLE.items():
        found[name] = np.concatenate(list(ranks_on(asked, partial(_one, measures[measure]))))
    return found


def _one(measure: Measure, asked: Asked) -> Iterator[tuple[slice, Floats]]:
    """A single measure as the whole score."""
    for start in range(0, len(asked.subject), STRIP):
        part = slice(start, min(start + STRIP, len(asked.subject)))
        yield part, measure.rows(part)


def _row(data: str, name: str, marks: Marks) -> list[str]:
    figures = [f"{value:.1f}" for value in (marks.mrr, marks.hits1, marks.hits3, marks.hits10)]
    return [data, name, *figures, f"{marks.events:,}"]


if __name__ == "__main__":
    main()
