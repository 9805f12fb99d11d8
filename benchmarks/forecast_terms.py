"""What each term of the event forecast is worth: validation of ICEWS14 with all terms, and without each.

Weights are fitted anew for every row, on a fifth of the questions that forecasts are fitted on; every third day of
validation is marked.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from benchmarks.figures import table, write_between
from benchmarks.forecast import BENCHMARKS, PAGE

from comity.network.forecast.evaluation import marks_of, ranks_on
from comity.network.forecast.forecaster import Forecaster, Settings, know, measured, teach, weighed_scores
from comity.network.forecast.history import asked_on, both_ways
from comity.network.forecast.quadruples import Floats
from comity.network.forecast.weighing import Blend, weigh

LESSONS, STEP = 6_000, 3


def main() -> None:
    """Mark every row and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of published data")
    events = BENCHMARKS[0].events(parser.parse_args().data)
    history, settings = both_ways(events), Settings(lessons=LESSONS)
    days = events.days("valid")
    earlier = np.unique(events.day[events.day < days[0]])[-settings.days :]
    shape, lessons = teach(events.entities, history, earlier, settings)
    knowledge = know(events.entities, history.before(int(days[0])))
    terms = np.array([name.partition(",")[0] for name in shape.names])
    blends = {}
    for left in ("", *dict.fromkeys(terms.tolist())):
        kept = replace(lessons, features=lessons.features * (terms != left))
        blends[left] = Blend(shape, weigh(kept, history.relations, settings.restraint))
        print(f"fitted without {left or 'nothing'}", file=sys.stderr)
    found: dict[str, list[Floats]] = {left: [] for left in blends}
    for day in days[::STEP]:
        asked = asked_on(history, int(day))
        measures = measured(history, asked, knowledge)
        for left, blend in blends.items():
            forecaster = Forecaster(knowledge, blend, settings)
            found[left] += list(ranks_on(asked, partial(weighed_scores, forecaster, measures)))
    text = table(["terms", "MRR", "change", "Hits@10", "answers"], _rows(found))
    print(text)
    write_between(PAGE, "forecast-terms", text)


def _rows(found: dict[str, list[Floats]]) -> Iterator[list[str]]:
    marks = {left: marks_of(np.concatenate(ranks)) for left, ranks in found.items()}
    for left, one in marks.items():
        change = f"{one.mrr - marks[''].mrr:+.2f}" if left else ""
        yield [f"without {left}" if left else "all", f"{one.mrr:.2f}", change, f"{one.hits10:.1f}", f"{one.events:,}"]


if __name__ == "__main__":
    main()
