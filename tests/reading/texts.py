"""The annotated texts: what is there, in which split, and the names they use."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.reading.scoring import lines

FOLDER = Path(__file__).with_name("material")
SPLITS = ("develop", "test")
"""What rules are written with in view, and what is only scored."""
LEARN = "learn"
"""What the network is taught with."""
HELD = frozenset(
    f"learn-{kind}-{batch}"
    for kind, batches in (("short", (39, 40, *range(61, 64))), ("articles", range(7, 10)))
    for batch in batches
)
"""Batches of them that it is not taught with yet."""
LATER = frozenset(
    f"learn-{kind}-{batch}"
    for kind, batches in (("short", range(55, 61)), ("articles", range(4, 7)))
    for batch in batches
)
"""Batches that its teacher is not taught with, so that what it believes of them is no echo."""


@dataclass(frozen=True)
class Texts:
    """The items of one kind and split."""

    kind: str
    split: str
    items: list[dict[str, Any]] = field(repr=False)  # a failing test must not print what is only to be scored
    entities: dict[str, Any] = field(repr=False)

    @property
    def ids(self) -> set[str]:
        """The ids of the items."""
        return {item["id"] for item in self.items}


def every() -> list[Texts]:
    """All of them: short texts, articles, and the cases of modality, one of whose files holds both splits."""
    found = []
    for kind in ("short", "articles", "modality"):
        for split in SPLITS if kind == "modality" else (*SPLITS, LEARN):
            paths = sorted(FOLDER.glob("modality*.jsonl" if kind == "modality" else f"{split}-{kind}*.jsonl"))
            items = [item for path in paths for item in lines(path) if item.get("split", split) == split]
            names = entities("develop") | entities("test") if kind == "modality" else entities(split)
            found.append(Texts(kind, split, items, names))
    return found


def entities(split: str) -> dict[str, Any]:
    """The names a split uses."""
    found: dict[str, Any] = json.loads((FOLDER / f"{split}-entities.json").read_text(encoding="utf-8"))
    return found


def unannotated() -> list[dict[str, str]]:
    """Texts without annotation, of which the network is taught what a larger one believes."""
    return lines(FOLDER / "unannotated.jsonl")


def is_held(id_: str) -> bool:
    """Whether an item of the learn texts is kept out of the lessons, to measure by."""
    batch, _, number = id_.rpartition("-")
    if batch in LATER:
        return False
    return batch in HELD or (int(number) % 8 == 3 if "articles" in id_ else int(number) % 10 == 7)
