"""The stores of a build: loaded whole, or those of the last build with only what changed written anew."""

import dataclasses
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from comity.build.changing import Changes, changes_since, code_mark
from comity.build.content import Content
from comity.errors import ComityError
from comity.ledger.manifest import Manifest
from comity.store.days import day_store, load_base
from comity.store.renewal import bytes_of, renew

FILE = "store.json"
GROWTH = 1.25
"""How many times its size when it was last loaded whole a base may reach by renewals."""
ROOM = 4_000_000
"""Bytes by which any base may grow: a small one doubles with every few files."""

PIECES = 80
"""So many files a day's store may be in: each renewal adds some, and RocksDB has no time to merge them."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What is known of a build's stores: the code that wrote them, and how many quads base and direct triples are.

    ``size`` is that of the base in bytes when it was last loaded whole.
    """

    code: str
    size: int
    quads: int
    direct: int

    def write(self, folder: Path) -> None:
        """Write ``store.json`` in the folder of a build."""
        (folder / FILE).write_text(json.dumps(dataclasses.asdict(self)) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Filled":
        """Read ``store.json``.

        Raises:
            OSError, ValueError, TypeError: missing or not what ``write`` wrote.
        """
        return cls(**json.loads((folder / FILE).read_text(encoding="utf-8")))


def fill(folder: Path, content: Content, last: Path | None) -> None:
    """Write the base and the store of the build's own day in a build's folder.

    ``last`` is the build to begin from. Where there is none, where it is damaged, written by other code or grown too
    large, or where too much changed, all is loaded: the stores hold the same either way.

    Raises:
        OSError, RuntimeError, BuildError: they cannot be written.
    """
    if last is None or not _renewed(folder, content, last):
        for half_made in ("store", "days"):
            shutil.rmtree(folder / half_made, ignore_errors=True)
        _load(folder, content)


def _load(folder: Path, content: Content) -> None:
    quads = load_base(folder / "store", content.quads())
    day = day_store(folder, _day(content), content.triples, frozenset())
    Filled(code_mark(), bytes_of(folder / "store"), quads, _count(day) - quads).write(folder)


def _day(content: Content) -> str:
    return content.manifest.day.isoformat()


def _count(store: Path) -> int:
    return len(ox.Store.read_only(str(store)))


def _renewed(folder: Path, content: Content, last: Path) -> bool:
    """Whether the stores could be made from those of the last build; half of them may stand where they could not."""
    try:
        known = Filled.read(last)
        if known.code != code_mark() or (changes := changes_since(last, content)) is None:
            return False
        filled = Filled(known.code, known.size, known.quads + changes.base.growth, known.direct + changes.direct.growth)
        base = renew(last / "store", folder / "store", changes.base)
        day = _renewed_day(folder, content, last, changes)
    except (ComityError, OSError, RuntimeError, ValueError, TypeError):  # RocksDB tells damage as a RuntimeError
        return False
    filled.write(folder)
    fits = bytes_of(folder / "store") <= known.size * GROWTH + ROOM
    return fits and (base, day) == (filled.quads, filled.quads + filled.direct)


def _renewed_day(folder: Path, content: Content, last: Path, changes: Changes) -> int:
    """Make the store of the build's own day and count its quads; from the new base where the last one is in pieces."""
    was = last / "days" / Manifest.read(last).day.isoformat()
    if sum(1 for _ in was.glob("*.sst")) > PIECES:
        return _count(day_store(folder, _day(content), content.triples, frozenset()))
    return renew(was, folder / "days" / _day(content), changes.base + changes.direct)
