"""The only door to the files Comity ships: the ontology and the seeds.

In an installed wheel they lie in ``comity/_data``; in a checkout they are the top folders
``ontology/`` and ``seeds/``, so an edit is seen at once.
"""

from pathlib import Path

from comity.errors import SourceError

PACKAGE = Path(__file__).resolve().parent


def ontology_dir() -> Path:
    """The folder of ``comity.ttl``, ``shapes.ttl`` and ``alignments.ttl``."""
    return _folder("ontology")


def seeds_dir() -> Path:
    """The folder of ``entities/`` and of one folder a source."""
    return _folder("seeds")


def _folder(name: str) -> Path:
    for candidate in (PACKAGE / "_data" / name, PACKAGE.parents[1] / name):
        if candidate.is_dir():
            return candidate
    raise SourceError(f"the folder '{name}' is missing beside the package: install comity again")
