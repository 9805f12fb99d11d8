"""Writing a file whole or not at all."""

import contextlib
import os
from pathlib import Path

from comity.errors import OutputError


def write_whole(path: str | Path, content: bytes) -> Path:
    """Write ``content`` beside ``path``, then rename it into place; what stood there stands until that moment.

    Raises:
        OutputError: the folder is missing or forbidden, the disk is full, or a folder bears the name.
    """
    target = Path(path).expanduser().absolute()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise OutputError(f"cannot write '{path}': {_reason(error, target)}") from error
    return target


def _reason(error: OSError, target: Path) -> str:
    if not target.parent.is_dir():
        return f"there is no folder '{target.parent}': make it first, or choose another path"
    if target.is_dir():
        return "it is a folder: give the name of a file"
    return f"{(error.strerror or str(error)).lower()}: free or unlock the place, or choose another path"
