"""Single files with the explorer's own pictures: network (WebGL), map and timeline, nothing asked of any host.

The scripts are built from ``graph/ui`` (``make ui``) into ``bundles`` and are inlined with the data; the page's
policy lets nothing else run.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from comity.errors import OutputError
from comity.ledger.wholefile import write_whole

PICTURES = ("network", "map", "timeline")
"""The pictures there are bundles for."""


def write_picture(picture: str, data: Mapping[str, Any], path: str | Path, *, title: str) -> Path:
    """Write one of ``PICTURES`` with its data as one HTML file, whole or not at all, and give its path.

    Raises:
        OutputError: the bundle was not built, or the file cannot be written.
    """
    return write_whole(Path(path), render_picture(picture, data, title=title).encode("utf-8", errors="replace"))


def render_picture(picture: str, data: Mapping[str, Any], *, title: str) -> str:
    """The whole page as text."""
    script = bundle(f"{picture}.js")
    environment = Environment(
        loader=PackageLoader("comity.drawing"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("picture.html.j2").render(
        title=title,
        style=bundle(f"{picture}.css"),
        script=script,
        digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        data=_inside_a_script(data),
    )


def _inside_a_script(data: Mapping[str, Any]) -> str:
    """JSON that ends no element and opens no comment, whatever a name holds."""
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def bundle(name: str) -> str:
    """A built script or style.

    Raises:
        OutputError: it was not built.
    """
    file = files("comity.drawing").joinpath("bundles", name)
    if not file.is_file():
        raise OutputError("the explorer's pictures are not built here: run 'make ui' (it needs npm), or --engine pyvis")
    told = file.read_text(encoding="utf-8").replace("\r\n", "\n")
    if "</script" in told.lower() or "</style" in told.lower() or "<!--" in told:
        raise OutputError(f"the bundle {name} cannot stand inside a page: build it again with 'make ui'")
    return told
