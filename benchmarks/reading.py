"""How well and how fast the reader reads: `make reading`. Prints the figures and keeps them in docs/reading.md,
what goes wrong on the develop texts in docs/reading-errors.md.

The test texts are only scored; nothing of what is in them is shown, so that the rules cannot be written towards them.
"""

import argparse
import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.figures import calibration, error_counts, error_list, figures, speeds, write_between
from tests.reading.scoring import Names, Score, score
from tests.reading.texts import LEARN, SPLITS, Texts, every, is_held

import comity
from comity.reading import parsing
from comity.reading.batch import facts, items
from comity.reading.grammar import GrammarReader
from comity.reading.learnt import LearntReader
from comity.reading.learnt.network import network
from comity.reading.parsing import installed, parsed, pipeline
from comity.reading.reader import Reader, read

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reading.md"
ERRORS = PAGE.with_name("reading-errors.md")


HELD = "held out"
READERS = {"grammar": GrammarReader, "learnt": LearntReader}


@dataclass
class Run:
    """The scores of one reader over one model by kind of text and split, and its speed."""

    reader: str
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
    """Score both readers over every installed model and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--develop", action="store_true", help="only the develop texts; the page stays as it is")
    parser.add_argument("--model", action="append", help="only this model; may be given again")
    chosen = parser.parse_args()
    graph = comity.open()
    splits = SPLITS[:1] if chosen.develop else SPLITS
    models = chosen.model or installed()
    which = [*(("grammar", model) for model in models), ("learnt", models[0])]
    runs = [_run(reader, model, graph, splits) for reader, model in which]
    parts = [figures(runs, splits), calibration(runs[0], splits), speeds(runs)]
    held = figures(runs, [HELD])
    print("\n\n".join([*parts, held, error_list(runs[0])]))
    if not chosen.develop and not chosen.model:
        write_between(PAGE, "figures", "\n\n".join(parts))
        write_between(PAGE, "held", held)
        write_between(PAGE, "errors", error_counts(runs[-1], HELD))
        write_between(ERRORS, "errors", error_list(runs[0]))


def _run(name: str, model: str, graph: comity.Graph, splits: tuple[str, ...]) -> Run:
    lexicon, start = graph.lexicon, time.process_time()
    parsing._loaded.cache_clear()
    network.cache_clear()
    pipeline(model)
    reader = READERS[name](lexicon, model)
    run = Run(name, model, load=time.process_time() - start)
    for texts in every():
        if texts.split == LEARN:
            items_held = [item for item in texts.items if is_held(item["id"])]
            texts = Texts(texts.kind, HELD, items_held, texts.entities)
        if texts.split in (*splits, HELD):
            said = _said(texts, reader, graph)
            run.scores[texts.kind, texts.split] = score(texts.items, said, Names(texts.entities))
    run.speed = _speed(next(t for t in every() if t.kind == "articles" and t.split == "develop"), reader, model)
    return run


def _said(texts: Texts, reader: Reader, graph: comity.Graph) -> dict[str, list[dict[str, Any]]]:
    """What is read from the texts, through the door a user's batch goes through."""
    found = {}
    for item in items(json.dumps(item) for item in texts.items):
        if item.document is not None and item.id in texts.ids:
            kept = read(item.document, reader, graph.entities).kept
            found[item.id] = facts(kept, item, graph.lexicon)["facts"]
    return found


def _speed(texts: Texts, reader: Reader, model: str) -> float:
    """Sentences a second, all of the work counted, after loading."""
    documents = [item.document for item in items(json.dumps(item) for item in texts.items) if item.document]
    sentences = sum(sum(1 for _ in parsed(document.text, model).sents) for document in documents)
    start = time.process_time()
    for document in documents:
        reader.propose(document)
    return sentences / (time.process_time() - start)


if __name__ == "__main__":
    main()
