"""How well `who_next` foresees who joins: `make bench-next`, into docs/analysis.md, and the weights it ships.

Every dated coming since 1816 is asked of the world of the day before. Penalties are chosen on 1985 to 2004, weights are
learnt from all that came before 2005, and what came since marks them. With --only, the page and the weights stay.
"""

import os

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # two processes share two cores

import argparse
import pickle
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.candidates_pages import ablation, calibration, overall, parts, reliable
from benchmarks.candidates_runs import Run, run_of
from benchmarks.figures import write_between

import comity
from comity.network.candidates import model
from comity.network.candidates.kinds import KINDS, ORGANIZATION

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "analysis.md"
WEIGHTS = ROOT / "graph" / "comity" / "network" / "candidates" / model.FILE


def main() -> None:
    """Learn, mark, write the weights and the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=list(KINDS), help="one kind; the page and the weights stay as they are")
    parser.add_argument("--keep", type=Path, help="a folder for the runs already done")
    chosen = parser.parse_args()
    names = [chosen.only] if chosen.only else list(KINDS)
    start = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        runs = dict(zip(names, pool.map(partial(_kept, chosen.keep), names), strict=True))
    if ORGANIZATION in runs:
        runs = {name: run.with_lent(runs[ORGANIZATION].model) for name, run in runs.items()}
    print(f"{time.perf_counter() - start:.0f} s", file=sys.stderr)
    tables = {
        "next": overall(runs.values()),
        "next-parts": parts(runs.values()),
        "next-calibration": calibration(runs.values()),
        "next-reliability": reliable(runs.values()),
        "next-ablation": ablation(runs.values()),
    }
    print("\n\n".join(tables.values()))
    if not chosen.only:
        for name, text in tables.items():
            write_between(PAGE, name, text)
        model.write_models(WEIGHTS, [run.marked() for run in runs.values()], _provenance())


def _kept(folder: Path | None, name: str) -> Run:
    """A run of one kind, from the folder where it is kept."""
    kept = folder / f"{name}.pickle" if folder else None
    if kept and kept.exists():
        found: Run = pickle.loads(kept.read_bytes())  # noqa: S301 - written by this bench
        return found
    found = run_of(comity.open(), KINDS[name])
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(found))
    return found


def _provenance() -> dict[str, Any]:
    graph = comity.open()
    return {
        "made_by": "make bench-next (benchmarks/candidates.py)",
        "graph": f"{graph.manifest.counts['claims']:,} claims as of {graph.day}",
        "learnt_before": model.CUT,
        "model": "conditional logit with a square penalty; probability of coming within five years by a logistic model",
        "sources": "those of the graph that tell memberships, acts, relations, missions, alliances, breaks and votes",
    }


if __name__ == "__main__":
    main()
