"""Where the graph lives: ``$COMITY_HOME``, else the user's data directory. Never the working directory.

sources/<id>/     the user's own sources, in the layout of seeds/; entities/ in one of them adds to the registry
journal.jsonl     all that was read and decided (``comity.ledger.journal``); sources/ gets from it what was accepted
builds/<print>/   one built graph each, never changed once it stands there
current           a link to the build in use; publishing is one rename of this link
checked/          SHACL findings already known, by the hash of what was checked
lock              held by the one process that builds
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from comity.errors import BuildError, GraphMissing


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one user's graph."""

    path: Path

    @classmethod
    def default(cls) -> "Home":
        """``$COMITY_HOME``, or the data directory of this user on this system."""
        chosen = os.environ.get("COMITY_HOME")
        return cls(Path(chosen).expanduser() if chosen else Path(platformdirs.user_data_dir("comity", appauthor=False)))

    @property
    def sources(self) -> Path:
        """The user's own sources."""
        return self.path / "sources"

    @property
    def builds(self) -> Path:
        """The built graphs."""
        return self.path / "builds"

    @property
    def checked(self) -> Path:
        """Known SHACL findings."""
        return self.path / "checked"

    def current(self) -> Path:
        """The folder of the build in use.

        Raises:
            GraphMissing: nothing was built here yet.
        """
        link = self.path / "current"
        if not link.exists():
            raise GraphMissing(f"there is no graph in {self.path}: run `comity build`")
        return link.resolve()

    def publish(self, build: Path) -> None:
        """Make a finished build the current one: one rename, so a reader sees the old graph or the new, never half.

        Raises:
            BuildError: the link cannot be put in place.
        """
        fresh = self.path / f".current-{os.getpid()}"
        try:
            fresh.unlink(missing_ok=True)
            fresh.symlink_to(build.relative_to(self.path), target_is_directory=True)
            fresh.replace(self.path / "current")
        except OSError as error:
            raise BuildError(f"{self.path / 'current'} cannot be put in place: {error}") from error

    @contextmanager
    def only_builder(self, patience: float) -> Iterator[None]:
        """Hold the build lock; wait up to ``patience`` seconds for another builder.

        Raises:
            BuildError: another process is still building, or the folder cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path / "lock", timeout=patience)
            lock.acquire()
        except Timeout as error:
            message = f"another `comity build` has been working in {self.path} for {patience:g} s: wait for it"
            raise BuildError(message) from error
        except OSError as error:
            raise BuildError(f"{self.path} cannot be written ({error}): set COMITY_HOME to a folder you own") from error
        try:
            yield
        finally:
            lock.release()
