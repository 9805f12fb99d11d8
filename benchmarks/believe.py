"""Fit when the network is believed: ``python -m benchmarks.believe``; with --keep the weights are written down.

Two logistic models, by maximum likelihood with an L2 penalty, of what the network finds likely and no rule tells: that
its relation and parties are right, and that its status and date are as well. Fitted on the learn texts that are held
out of its lessons; those texts and the test half are then scored in sum for some thresholds.
"""

import argparse
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from tests.reading.scoring import Names, right_date, right_status, score
from tests.reading.texts import LEARN, every, is_held

import comity
from comity.reading.batch import fact, items, titles
from comity.reading.learnt import LearntReader
from comity.reading.learnt.reader import SPREAD, Likely
from comity.reading.proposal import Proposal
from comity.reading.reader import checked

SETTINGS = Path(comity.__file__).with_name("reading") / "learnt" / "learnt.toml"
PENALTY = 0.5
LEAST, UNLIKELY, UNLIKELY_SPREAD = (0.8, 0.75, 0.7, 0.65, 0.6), (0.08, 0.1, 0.15, 0.2, 0.3), (0.002, 0.01, 0.05)
"""What is tried: see learnt.toml; the first as a probability."""


@dataclass
class Read:
    """What both find in one text: the rules' proposals with the network's opinion, and what it likes of the rest."""

    item: dict[str, Any]
    names: Names
    ruled: list[tuple[dict[str, Any], float, str]]
    further: list[tuple[dict[str, Any], Likely]]


def main() -> None:
    """Fit, and print what follows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="write the weights into the package")
    keep = parser.parse_args().keep
    graph = comity.open()
    reader = LearntReader(graph.lexicon)
    groups: dict[str, list[Read]] = {}
    for texts in every():
        wanted = [i for i in texts.items if texts.split == "test" or (texts.split == LEARN and is_held(i["id"]))]
        names = Names(texts.entities)
        groups.setdefault(f"{texts.split} {texts.kind}", []).extend(read(i, reader, graph, names) for i in wanted)
    held = [one for name, some in groups.items() if name.startswith(LEARN) for one in some]
    tie, all_ = fit(held, whole=False), fit(held, whole=True)
    print(f"tie {tie}\nall {all_}")
    for name, some in groups.items():
        for least, unlikely, spread in product(LEAST, UNLIKELY, UNLIKELY_SPREAD) if some else ():
            print(f"{name} from {least}, {unlikely}, {spread}: {rates(some, tie, least, (unlikely, spread))}")
    if keep:
        text = SETTINGS.read_text(encoding="utf-8")
        for part, weights in (("tie", tie), ("all", all_)):
            rows = "".join(f"{name} = {weight}\n" for name, weight in weights.items())
            text = re.sub(rf"(\[{part}\][^\n]*\n)[^\[]*", lambda m, rows=rows: f"{m[1]}{rows}\n", text)
        SETTINGS.write_text(text.rstrip() + "\n", encoding="utf-8")


def read(item: dict[str, Any], reader: LearntReader, graph: comity.Graph, names: Names) -> Read:
    """One text, what breaks the rules of all readers left out."""
    line = next(items([json.dumps(item)]))
    if line.document is None:
        return Read(item, names, [], [])
    ruled, further = reader.found(line.document)

    def stands(proposal: Proposal) -> bool:
        return bool(checked([proposal], line.document, graph.entities).kept)

    named = titles([*(one for one, _ in ruled), *(one.proposal for one in further)], graph.lexicon)
    return Read(
        item,
        names,
        [(fact(one, line.text, graph.lexicon, named), much, one.relation) for one, much in ruled if stands(one)],
        [(fact(one.proposal, line.text, graph.lexicon, named), one) for one in further if stands(one.proposal)],
    )


def fit(texts: Sequence[Read], *, whole: bool) -> dict[str, float]:
    """The weights of what speaks for and against a tie; optional facts are neither right nor wrong."""
    rows, signs, names = [], [], []
    for one in texts:
        for said, likely in one.further:
            gold = [known for known in one.item["facts"] if one.names.agree(known, said)]
            if not gold and any(one.names.agree(known, said) for known in one.item["optional_facts"]):
                continue
            day = one.item["doc_date"]
            right = [g for g in gold if not whole or (right_status(g, said) and right_date(g, said, day))]
            names = list(likely.weighed)
            rows.append([1.0, *likely.weighed.values()])
            signs.append(1.0 if right else -1.0)
    table, sign = np.array(rows), np.array(signs)

    def loss(weights: np.ndarray) -> float:
        free = weights[2:]
        return float(np.logaddexp(0, -sign * (table @ weights)).sum() + PENALTY * free @ free)

    print(f"{len(rows)} cases, {(sign > 0).mean():.2f} right")
    best = minimize(loss, np.zeros(table.shape[1]), method="L-BFGS-B").x
    return {name: round(float(weight), 2) for name, weight in zip(["certain", *names], best, strict=True)}


def rates(texts: Sequence[Read], tie: Mapping[str, float], least: float, unlikely: tuple[float, float]) -> str:
    """The scores of all texts: what is as sure as ``least`` believed, what is less likely than ``unlikely`` doubted."""
    said = {}
    for one in texts:
        kept = [f for f, much, relation in one.ruled if much >= unlikely[relation in SPREAD]]
        odds = np.log(least / (1 - least))
        kept += [f for f, likely in one.further if likely.odds(tie) >= odds]
        said[one.item["id"]] = kept
    found = score([one.item for one in texts], said, texts[0].names).rates()
    return ", ".join(f"{name} {found[name]:.3f}" for name in found)


if __name__ == "__main__":
    main()
