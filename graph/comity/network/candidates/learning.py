"""Choosing the penalty on years before the cut, and learning the weights that are shipped."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from comity.network.candidates.choice import Weights, piled, weigh
from comity.network.candidates.evaluation import marks_of, ranks
from comity.network.candidates.lessons import Lesson
from comity.network.candidates.spells import Floats

PENALTIES = (3.0, 30.0, 300.0)
FOLDS = (1985, 1990, 1995, 2000, 2005)
"""The years that part the stretches of validation; all lie before the cut."""
RIVALS, RIVALS_TRIED = 40, 20
"""How many of who did not come are drawn for each question, in learning and in validation."""


def new_year(year: int) -> int:
    """New Year's Day in days since 1970-01-01."""
    return int(np.datetime64(f"{year}-01-01").astype(int))


def between(lessons: Sequence[Lesson], first: int, end: int) -> list[Lesson]:
    """The lessons whose comings fall in the years from ``first`` to before ``end``."""
    return [one for one in lessons if new_year(first) <= one.eve + 1 < new_year(end)]


def ranked(lessons: Sequence[Lesson], weights: Weights) -> Floats:
    """The ranks of all who came."""
    each = [ranks(weights.score(one.features.astype(float)), one.came) for one in lessons]
    return np.concatenate(each) if each else np.zeros(0)


def validated(
    lessons: Sequence[Lesson], penalty: float, kept: Sequence[int] | None = None, folds: Sequence[int] = FOLDS
) -> Floats:
    """The ranks in each stretch of validation, by weights of what had come before the stretch.

    ``kept`` are the features that count (default: all), ``folds`` the years that part the stretches.
    """
    told = lessons if kept is None else [narrowed(one, kept) for one in lessons]
    found = [np.zeros(0)]
    for first, end in pairwise(folds):
        past, part = between(told, 0, first), between(told, first, end)
        if past and part:
            found.append(ranked(part, weigh(piled(past, RIVALS_TRIED), penalty)))
    return np.concatenate(found)


def choose_penalty(lessons: Sequence[Lesson]) -> tuple[float, dict[float, float]]:
    """The penalty of the best mean reciprocal rank in validation, and what each reached."""
    reached = {penalty: marks_of(validated(lessons, penalty)).mrr for penalty in PENALTIES}
    return max(reached, key=lambda penalty: reached[penalty]), reached


def narrowed(lesson: Lesson, kept: Sequence[int]) -> Lesson:
    """A lesson with some of its features."""
    return replace(lesson, features=lesson.features[:, list(kept)])
