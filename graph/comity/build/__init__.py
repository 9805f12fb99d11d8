"""Seeds and the user's sources -> checked claims -> table and store -> published, atomically."""

from comity.build.publish import Built, build

__all__ = ["Built", "build"]
