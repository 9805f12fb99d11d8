"""A small world of invented events, in the shape of the benchmark: police and citizens, states and their habits."""

from datetime import date, timedelta

import numpy as np

from comity.network.forecast.quadruples import Quadruples, quadruples_of

STATES = ("Arcadia", "Borduria", "Cimmeria", "Doria", "Elam", "Freedonia")
ACTORS = ("Police", "Citizen", "Government")
FIRST = date(2014, 1, 1)
DAYS, VALID, TEST = 120, 80, 100


def invented(seed: int = 7) -> Quadruples:
    """120 days in which visits follow announcements, police arrest at home, and others just talk."""
    draw, rows, planned = np.random.default_rng(seed), [], dict[int, list[tuple[str, str]]]()
    for day in range(DAYS):
        for one, other in planned.pop(day, []):
            rows.append(_row(day, one, "Visit", other))
        for _ in range(3):
            one, other = (STATES[int(at)] for at in draw.choice(len(STATES), 2, replace=False))
            rows.append(_row(day, one, "Announce", other))
            planned.setdefault(day + int(draw.integers(1, 4)), []).append((one, other))
        home = STATES[int(draw.integers(len(STATES)))]
        rows.append(_row(day, f"Police ({home})", "Arrest", f"Citizen ({home})"))
        at, away = draw.integers(len(STATES), size=2)
        rows.append(
            _row(day, f"{draw.choice(ACTORS)} ({STATES[at]})", "Talk", f"{draw.choice(ACTORS)} ({STATES[away]})")
        )
    return quadruples_of(rows)


def _row(day: int, subject: str, relation: str, obj: str) -> tuple[str, str, str, str, str, str]:
    part = "train" if day < VALID else "valid" if day < TEST else "test"
    return ((FIRST + timedelta(days=day)).isoformat(), subject, "000", relation, obj, part)
