"""Persons: one registry over all leader lists. See ``merging`` for who is who and ``record`` for what is kept.

A leader list is a module that turns its rows into sightings; ``cast`` finds the person of each row: the recorded one,
or, for a row the record does not know (a newer edition of the list), the one the rules find.
"""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from comity.datasets.persons.entities import entities
from comity.datasets.persons.merging import People
from comity.datasets.persons.person import Person
from comity.datasets.persons.record import Given, folder_of_persons, read_merges, read_names, read_others
from comity.datasets.persons.sighting import Sighting

__all__ = ["People", "Person", "Sighting", "cast", "entities"]


def cast(sightings: Iterable[Sighting], folder: Path | None = None, *, fresh: bool = False) -> People:
    """Everybody on record, with the persons of these sightings among them.

    ``folder`` holds the names given by hand and the record of merges (the seeds' own unless given); ``fresh`` leaves
    the record aside and judges every sighting anew.
    """
    folder = folder or folder_of_persons()
    others = list(read_others(folder))
    given = read_names(folder) | {(other.roll, other.key): Given(other.named, other.born) for other in others}
    people = People(given, () if fresh else read_merges(folder))
    for seen in chain(sightings, others):
        people.add(seen)
    return people
