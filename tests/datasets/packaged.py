"""What the tests of loaders share: the names of the packaged registry, read once, and files of one row."""

from functools import cache
from pathlib import Path

from comity.datasets import dataset
from comity.datasets.row import Converted
from comity.ledger.compile import gazetteer
from comity.names import Gazetteer
from comity.resources import seeds_dir

FIXTURES = Path(__file__).parent / "fixtures"


@cache
def packaged_names() -> Gazetteer:
    return gazetteer(seeds_dir())


def only_row(source: str, folder: Path, text: str, names: Gazetteer | None = None) -> Converted:
    """The outcome of a loader whose first file, written below the folder, is a header and one row."""
    loader = dataset(source)
    file = folder / loader.files[0]
    file.parent.mkdir(parents=True)
    file.write_text(f"{text}\n", encoding="utf-8")
    (outcome,) = loader.convert(folder, names or packaged_names())
    return outcome
