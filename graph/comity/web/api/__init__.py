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
    search,
    timeline,
)
from comity.web.asked import ERRORS

BASE = "/api/v1"


def router() -> APIRouter:
    """All that only reads."""
    every = APIRouter(prefix=BASE, responses=ERRORS)
    for part in (about, search, entities, claims, conflicts, diff, networks, measures, chains, maps, timeline):
        every.include_router(part.router)
    every.include_router(queries.router)
    every.include_router(ontology.router)
    return every
