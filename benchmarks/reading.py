"""How well and how fast the reader reads: `make reading`. Prints the figures and keeps them in docs/reading.md.

The test texts are only scored; nothing of what is in them is shown, so that the rules cannot be written towards them.
"""

import argparse
import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.figures import calibration, error_list, figures, speeds, write_between
from tests.reading.scoring import Names, Score, score
from tests.reading.texts import SPLITS, Texts, every

import comity
from comity.reading.batch import facts, items
from comity.reading.grammar import GrammarReader
from comity.reading.parsing import installed, parsed, pipeline
from comity.reading.reader import read

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reading.md"


@dataclass
class Run:
    """One model's scores by kind of text and split, and its speed."""

    model: str
    load: float = 0.0
    speed: float = 0.0
    scores: dict[tuple[str, str], Score] = field(default_factory=dict)

    def everything(self, split: str) -> Score:
        """All texts of a split together."""
        total = Score()
        for (_, of), one in self.scores.items():
            if of == split:
                total.add(one)
        return total


def main() -> None:
    """Score every installed model and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--develop", action="store_true", help="only the develop texts; the page stays as it is")
    parser.add_argument("--model", action="append", help="only this model; may be given again")
    chosen = parser.parse_args()
    graph = comity.open()
    splits = SPLITS[:1] if chosen.develop else SPLITS
    runs = [_run(model, graph, splits) for model in chosen.model or installed()]
    parts = [figures(runs, splits), calibration(runs[0], splits), speeds(runs)]
    print("\n\n".join([*parts, error_list(runs[0])]))
    if not chosen.develop and not chosen.model:
        write_between(PAGE, "figures", "\n\n".join(parts))
        write_between(PAGE, "errors", error_list(runs[0]))


def _run(model: str, graph: comity.Graph, splits: tuple[str, ...]) -> Run:
    start = time.process_time()
    pipeline(model)
    run, reader = Run(model, load=time.process_time() - start), GrammarReader(graph.lexicon, model)
    for texts in every():
        if texts.split in splits:
            said = _said(texts, reader, graph)
            run.scores[texts.kind, texts.split] = score(texts.items, said, Names(texts.entities))
    run.speed = _speed(next(t for t in every() if t.kind == "articles" and t.split == "develop"), reader, model)
    return run


def _said(texts: Texts, reader: GrammarReader, graph: comity.Graph) -> dict[str, list[dict[str, Any]]]:
    """What is read from the texts, through the door a user's batch goes through."""
    found = {}
    for item in items(json.dumps(item) for item in texts.items):
        if item.document is not None and item.id in texts.ids:
            kept = read(item.document, reader, graph.entities).kept
            found[item.id] = facts(kept, item, graph.lexicon)["facts"]
    return found


def _speed(texts: Texts, reader: GrammarReader, model: str) -> float:
    """Sentences a second, all of the work counted, after loading."""
    documents = [item.document for item in items(json.dumps(item) for item in texts.items) if item.document]
    sentences = sum(sum(1 for _ in parsed(document.text, model).sents) for document in documents)
    start = time.process_time()
    for document in documents:
        reader.propose(document)
    return sentences / (time.process_time() - start)


if __name__ == "__main__":
    main()
