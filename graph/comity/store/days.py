"""The store of one day: the published base, which holds no direct triples, and that day's direct triples.

A day store is a backup of the base (hard links: no bytes are copied) with the day's triples added, made in a folder of
its own and put in place by one rename. A bounded number is kept; the least recently used goes first.
"""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterable
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox

from comity.errors import BuildError

KEPT = 24
PART = 1_200_000
"""Quads loaded at a time: all 2 million at once take 0.5 GB more, fewer at a time leave more for RocksDB to merge."""
_IN_USE_SECONDS = 600
"""A day store touched this recently may be open somewhere and is never removed."""


def day_store(build: Path, name: str, triples: Callable[[], Iterable[ox.Quad]], pinned: frozenset[str]) -> Path:
    """The path of a day's store below a build, made on first use; those named in ``pinned`` are never removed.

    ``name`` is the day, with the rule of preference behind it where that is not the build's own.

    Raises:
        BuildError: it cannot be written.
    """
    target = build / "days" / name
    if not target.exists():
        try:
            _make(build / "store", target, triples())
            _forget(target.parent, pinned | {target.name})
        except (OSError, RuntimeError) as error:  # RocksDB tells damage as a RuntimeError
            message = f"the store of {name} cannot be made ({error}): free some disk, or run `comity build --force`"
            raise BuildError(message) from error
    if os.access(target, os.W_OK):
        os.utime(target)
    return target


def load(path: Path, quads: Iterable[ox.Quad]) -> None:
    """Fill a store at ``path`` with quads and close it.

    Raises:
        OSError: it cannot be written.
    """
    database = ox.Store(str(path))
    waiting = iter(quads)
    for first in waiting:
        database.bulk_extend(chain((first,), islice(waiting, PART - 1)))
    database.flush()


def load_base(path: Path, quads: Iterable[ox.Quad]) -> int:
    """Fill a store that others will be made from, in as few files as can be, and count its quads.

    Otherwise each store made from it would sort its files anew, at the cost of seconds and of the whole size.

    Raises:
        OSError: it cannot be written.
    """
    load(path, quads)
    database = ox.Store(str(path))
    database.optimize()
    database.flush()
    return len(database)


def _make(base: Path, target: Path, triples: Iterable[ox.Quad]) -> None:
    target.parent.mkdir(exist_ok=True)
    fresh = target.with_name(f".{target.name}-{os.getpid()}-{threading.get_ident()}")
    shutil.rmtree(fresh, ignore_errors=True)
    ox.Store.read_only(str(base)).backup(str(fresh))
    load(fresh, triples)
    try:
        fresh.rename(target)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        if not target.exists():  # otherwise another process made the same day meanwhile
            raise


def _forget(folder: Path, kept: frozenset[str]) -> None:
    days = sorted((p for p in folder.iterdir() if p.name not in kept), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in days[KEPT:]:
        if time.time() - old.stat().st_mtime > _IN_USE_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
