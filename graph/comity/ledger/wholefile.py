"""Files written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from comity.errors import OutputError


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A path beside ``target`` to write to; it takes the target's place when the block ends well, else it is removed.

    Raises:
        OutputError: nothing can be written there; what stood there still stands.
    """
    place = regular(target)
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        try:
            yield part
            with part.open("rb+") as stream:
                os.fsync(stream.fileno())
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {reason(error)}; choose another place or free some") from error


def write_whole(target: Path, content: bytes) -> Path:
    """Write ``content`` as the whole of ``target`` and return where it lies.

    Raises:
        OutputError: it cannot be written; what stood there still stands.
    """
    with whole_file(target) as part:
        part.write_bytes(content)
    return regular(target)


def regular(target: Path) -> Path:
    """Where a file of this name really lies: links are followed, so that they stay links.

    Raises:
        OutputError: its folder is missing, or something that is no file (a folder, a device) bears the name.
    """
    place = target.expanduser().resolve()
    if place.exists() and not place.is_file():
        raise OutputError(f"{target} is no ordinary file: give the name of one")
    if not place.parent.is_dir():
        raise OutputError(f"{target} cannot be written: there is no folder {place.parent}; make it first")
    return place


def reason(error: OSError) -> str:
    """Why the system refused, in small letters."""
    return (error.strerror or str(error)).lower()
