"""The explorer's pages: what Vite built of ``graph/ui``, or a page that says how to build it."""

import re
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response

from comity.web.faults import Refusal

router = APIRouter(include_in_schema=False)
STATIC = Path(__file__).with_name("static")
PAGES = ("/", "/network", "/map", "/changes", "/ask", "/read")
_NO_PAGES = ("/api/", "/sparql", "/id/")
_ASSET = re.compile(r"[\w.@~-]+(?:/[\w.@~-]+)*")
_YEAR = "public, max-age=31536000, immutable"
_MISSING = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Comity: the pages are not built</title>
<h1>The pages are not built yet</h1>
<p>This checkout has the explorer's sources in <code>graph/ui</code>, and they were not built. With Node.js and npm
installed, run</p>
<pre>make ui</pre>
<p>and load this page again. Without them the rest works:</p>
<ul>
<li><a href="/api/v1/graph">/api/v1/graph</a>: the JSON API, described in <a
href="/api/v1/openapi.json">OpenAPI</a></li> <li><a href="/sparql">/sparql</a>: the SPARQL endpoint</li>
<li><a href="/id/state/KAZ.ttl">/id/state/KAZ</a>: linked data</li>
</ul>
</html>
"""
ROBOTS = "User-agent: *\nDisallow: /api/\nDisallow: /sparql\n"


@router.get("/robots.txt")
def robots() -> Response:
    """Pages and things may be indexed; questions may not be asked by machines that only collect."""
    return PlainTextResponse(ROBOTS)


@router.get("/assets/{name:path}")
def asset(request: Request, name: str) -> Response:
    """A file that Vite named by its content: it never changes."""
    found = _file(request.app.state.static / "assets", name)
    if found is None:
        raise Refusal(404, "unknown", f"/assets/{name[:200]} is no file of the pages")
    return FileResponse(found, headers={"Cache-Control": _YEAR})


@router.get("/entity/{kind}/{slug}")
def entity(request: Request, kind: str, slug: str) -> Response:
    """An entity's page; 404 with the same page where there is none, which then shows suggestions."""
    opened = request.app.state.current.now()
    known = opened.graph.names.entity(f"{kind}/{slug}") is not None
    return _index(request, 200 if known else 404)


@router.get("/{path:path}")
def page(request: Request, path: str) -> Response:
    """A page, a file beside it, or what is said of neither."""
    address = f"/{path}"
    if address in PAGES:
        return _index(request)
    if (found := _file(request.app.state.static, path)) is not None and found.name != "index.html":
        return FileResponse(found, headers={"Cache-Control": "no-cache"})
    if "text/html" in request.headers.get("accept", "") and not address.startswith(_NO_PAGES):
        return _index(request, 404)
    raise Refusal(404, "unknown", f"{address[:200]} is no address here: see /api/v1/openapi.json")


def _index(request: Request, status: int = 200) -> Response:
    found: Path = request.app.state.static / "index.html"
    if not found.is_file():
        return HTMLResponse(_MISSING, 503 if status == 200 else status)
    return HTMLResponse(found.read_bytes(), status, headers={"Cache-Control": "no-cache"})


def _file(folder: Path, name: str) -> Path | None:
    """A file below a folder; none of another place, and none that hides."""
    if not _ASSET.fullmatch(name) or any(part.startswith(".") for part in name.split("/")):
        return None
    found = (folder / name).resolve()
    return found if found.is_file() and found.is_relative_to(folder.resolve()) else None
