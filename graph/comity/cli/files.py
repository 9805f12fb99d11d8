"""What the files people name may end in."""

from pathlib import Path

from comity.errors import OutputError


def suffix(target: Path, known: tuple[str, ...]) -> str:
    """The suffix of a file, in small letters.

    Raises:
        OutputError: not one of ``known``.
    """
    found = target.suffix.lower()
    if found not in known:
        raise OutputError(f"'{target}' has no format Comity writes here: end its name in {', '.join(known)}")
    return found
