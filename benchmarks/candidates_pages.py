"""The tables of the bench of `who_next`."""

from collections import defaultdict
from collections.abc import Callable, Iterable

import numpy as np
from benchmarks.candidates_runs import Case, Run, calibrated
from benchmarks.figures import table

from comity.network.candidates.evaluation import brier, calibration_error, marks_of, reliability
from comity.network.candidates.lessons import BASELINES

NAMES = ("model", *BASELINES)
_FEWEST = 30


def overall(runs: Iterable[Run]) -> str:
    """Every kind: the model beside the baselines, and the control."""
    rows = []
    for run in runs:
        cases, kind = run.cases(), run.model.kind.name
        ranked = f"{len(cases):,}"
        for name in NAMES:
            marks = marks_of(np.array([one.rank[name] for one in cases]))
            rows.append([kind, name, f"{marks.mrr:.1f}", f"{marks.hits1:.1f}", f"{marks.hits5:.1f}", ranked])
        control = marks_of(run.exposed())
        figures = [f"{value:.1f}" for value in (control.mrr, control.hits1, control.hits5)]
        rows.append([kind, "control: announced the day before", *figures, ranked])
    return table(["kind", "ranked by", "MRR", "Hits@1", "Hits@5", "comings"], rows)


def parts(runs: Iterable[Run]) -> str:
    """Held-out comings by decade, by region of who came and by size of the object: the model and the best baseline."""
    rows = []
    for run in runs:
        cases = run.cases()
        for heading, of in _PARTS.items():
            by: dict[str, list[Case]] = defaultdict(list)
            for one in cases:
                by[of(one)].append(one)
            rows += [_part(run.model.kind.name, heading, name, some) for name, some in sorted(by.items())]
    kept = [row for row in rows if row]
    return table(["kind", "by", "part", "comings", "model", "best baseline", "which", ""], kept)


def _part(kind: str, heading: str, name: str, some: list[Case]) -> list[str]:
    if len(some) < _FEWEST:
        return []
    reached = {one: marks_of(np.array([case.rank[one] for case in some])).mrr for one in NAMES}
    best = max(BASELINES, key=lambda one: reached[one])
    behind = "behind" if reached[best] >= reached["model"] else ""
    return [kind, heading, name, f"{len(some):,}", f"{reached['model']:.1f}", f"{reached[best]:.1f}", best, behind]


def _size(case: Case) -> str:
    for most, name in ((9, "3 to 9 in"), (29, "10 to 29 in"), (79, "30 to 79 in")):
        if case.inside <= most:
            return name
    return "80 in or more"


_PARTS: dict[str, Callable[[Case], str]] = {
    "years": lambda one: f"{one.year // 5 * 5} to {one.year // 5 * 5 + 4}",
    "region": lambda one: one.region,
    "size": _size,
}


def calibration(runs: Iterable[Run]) -> str:
    """How probabilities of coming within five years keep their word on the held-out years."""
    rows = []
    for run in runs:
        said, came = run.promised()
        flat = brier(np.full(len(came), run.base), came)
        others = {name: brier(values, came) for name, values in calibrated(run).items()}
        best = min(others, key=lambda name: others[name])
        rows.append(
            [
                run.model.kind.name,
                f"{len(came):,}",
                f"{came.mean():.2%}",
                f"{said.mean():.2%}",
                _small(brier(said, came)),
                _small(flat),
                f"{_small(others[best])} ({best})",
                _small(calibration_error(said, came)),
            ]
        )
    heads = ["kind", "cases", "came", "said", "Brier", "Brier, past rate", "Brier, best baseline", "ECE"]
    return table(heads, rows)


def reliable(runs: Iterable[Run]) -> str:
    """What was said against what came, by bins."""
    rows = []
    for run in runs:
        for one in reliability(*run.promised()):
            span = f"{one.low:.1%} to {one.high:.1%}"
            rows.append([run.model.kind.name, span, f"{one.cases:,}", f"{one.said:.1%}", f"{one.came:.1%}"])
    return table(["kind", "said", "cases", "mean said", "came"], rows)


def ablation(runs: Iterable[Run]) -> str:
    """What validation loses without each group of measures."""
    each = list(runs)
    groups = list(dict.fromkeys(group for run in each for group in run.without if group != "all"))
    rows = [["all (MRR)", *(f"{run.without['all']:.2f}" for run in each)]]
    for group in groups:
        cells = [f"{run.without[group] - run.without['all']:+.2f}" if group in run.without else "" for run in each]
        rows.append([f"without {group}", *cells])
    return table(["measures", *(run.model.kind.name for run in each)], rows)


def _small(value: float) -> str:
    return f"{value:.4f}"
