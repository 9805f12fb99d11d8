"""The JSON API below ``/api/v1``: one router a subject."""

from fastapi import APIRouter

from comity.web.api import (
    about,
    chains,
    claims,
    conflicts,
    diff,
    entities,
    maps,
    measures,
    networks,
    ontology,
    queries,
    reading,
    search,
    timeline,
)
from comity.web.asked import ERRORS

BASE = "/api/v1"


_PARTS = (
    *(about, search, entities, claims, conflicts, diff, networks, measures, chains, maps, timeline),
    *(queries, ontology, reading),
)


def router() -> APIRouter:
    """All of it."""
    every = APIRouter(prefix=BASE, responses=ERRORS)
    for part in _PARTS:
        every.include_router(part.router)
    return every
