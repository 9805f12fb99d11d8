"""Questions of analysts, ready to be asked."""

from functools import cache
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import JSONResponse

from comity import terms
from comity.web.asked import answer
from comity.web.shapes import Queries, Question

router = APIRouter(tags=["queries"])
FOLDER = Path(__file__).resolve().parents[1] / "questions"


@router.get("/queries", response_model=Queries, summary="Saved queries, and the prefixes every query knows")
def queries() -> JSONResponse:
    """Each query answers its question; ``as_of`` is the day it is best asked of, null for the graph's own."""
    return answer({"prefixes": terms.PREFIXES, "queries": questions()})


@cache
def questions() -> tuple[Question, ...]:
    """The queries in ``questions/*.rq``: comments at the top give title, question and day."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.rq")))


def _read(path: Path) -> Question:
    facts: dict[str, str] = {}
    text: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, colon, value = line.removeprefix("# ").partition(": ")
        if line.startswith("# ") and colon and not text:
            facts[name] = value
        else:
            text.append(line)
    return {
        "name": path.stem.partition("-")[2],
        "title": facts["title"],
        "question": facts["question"],
        "text": "\n".join(text).strip() + "\n",
        "as_of": facts.get("as-of"),
    }
