"""Fit the weights of the reader's confidence: ``python -m benchmarks.calibrate``; with --keep they are written down.

A logistic model of "relation, parties, status and date are all right" on the reservations of
`comity.reading.confidence`, fitted by maximum likelihood with an L2 penalty. A reservation never adds to confidence.
The texts are those the rules of reading were tuned on least; of the test texts only the table is shown.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.figures import BINS, table
from scipy.optimize import minimize
from tests.reading.scoring import Names, lines, score
from tests.reading.texts import FOLDER, entities, every

import comity
from comity.reading.batch import facts, items
from comity.reading.confidence import doubts, probability
from comity.reading.grammar import GrammarReader

TEXTS = (
    *(f"develop-short-{number}.jsonl" for number in range(2, 8)),
    *(f"develop-articles-{number}.jsonl" for number in range(2, 9)),
    "modality-2.jsonl",
)
WEIGHTS = Path(comity.__file__).with_name("reading") / "confidence.toml"
CERTAIN = "certain"
PENALTY = 0.5
"""Of the squares of the weights; the constant is free."""
HEAD = """\
# Log odds that a fact is right in all: ``certain`` and the weight of each reservation about it.
# Written by benchmarks/calibrate.py; fitted on {count} proposals.
"""


@dataclass(frozen=True)
class Case:
    """One proposal: its reservations, its status, and whether all of it is right."""

    doubts: tuple[str, ...]
    done: bool
    right: bool


def main() -> None:
    """Fit, and print how reliable the confidences are on the texts of the fit and on those of the test."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="write the weights into the package")
    keep = parser.parse_args().keep
    graph = comity.open()
    names = Names(entities("develop") | entities("test"))
    fitted = [case for name in TEXTS for case in cases(lines(FOLDER / name), graph, names)]
    weights = fit(fitted)
    tested = [
        case for texts in every() if texts.split == "test" for case in cases(texts.items, graph, Names(texts.entities))
    ]
    print("\n".join(f'"{name}" = {weight}' for name, weight in weights.items()))
    for title, some in (("fitted on", fitted), ("test", tested)):
        print(f"\n{title}: all, and what is done\n\n{reliability(some, weights)}")
    if keep:
        rows = "\n".join(f'"{name}" = {weight}' for name, weight in weights.items())
        WEIGHTS.write_text(f"{HEAD.format(count=len(fitted))}\n[weights]\n{rows}\n", encoding="utf-8")


def cases(texts: Iterable[dict[str, Any]], graph: comity.Graph, names: Names) -> Iterator[Case]:
    """Every proposal that is right or wrong; repetitions and optional facts are neither."""
    reader = GrammarReader(graph.lexicon)
    for text in texts:
        item = next(items([json.dumps(text)]))
        if item.document is None:
            raise SystemExit(f"{text['id']}: {item.error}")
        told = reader.told(item.document)
        said = facts(reader.propose(item.document), item, graph.lexicon)["facts"]
        numbered = [{**one, "confidence": number} for number, one in enumerate(said)]  # by which it comes back
        for number, right in score([text], {text["id"]: numbered}, names).sure:
            one = told[int(number)]
            yield Case(tuple(doubts(one)), said[int(number)]["status"] == "done", right)


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """The weights, the strongest reservation first."""
    names = sorted({doubt for case in cases for doubt in case.doubts})
    counts = np.array([[1, *(case.doubts.count(name) for name in names)] for case in cases], dtype=float)
    signs = np.array([1.0 if case.right else -1.0 for case in cases])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (counts @ weights)
        slopes = -signs / (1 + np.exp(margins))
        penalised = np.concatenate([[0.0], weights[1:]])
        value = np.logaddexp(0, -margins).sum() + PENALTY * penalised @ penalised
        return value, counts.T @ slopes + 2 * PENALTY * penalised

    bounds = [(None, None), *[(None, 0.0)] * len(names)]
    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = {name: round(float(weight), 2) for name, weight in zip([CERTAIN, *names], best, strict=True)}
    return dict(sorted(weights.items(), key=lambda item: (item[0] != CERTAIN, item[1])))


def reliability(cases: Sequence[Case], weights: Mapping[str, float]) -> str:
    """By bins of confidence: how many proposals, how sure on average, how many right; then the same of `done`."""
    rows = []
    for low, high in pairwise(BINS):
        row = [f"{low:.2f} to {min(high, 1):.2f}"]
        for some in (cases, [case for case in cases if case.done]):
            inside = [(sure, case.right) for case in some if low <= (sure := probability(case.doubts, weights)) < high]
            mean = [f"{np.mean(column):.2f}" for column in zip(*inside, strict=True)] or ["", ""]
            row += [str(len(inside)), *mean]
        rows.append(row)
    return table(["confidence", *["proposals", "mean confidence", "right in all"] * 2], rows)


if __name__ == "__main__":
    main()
