"""The registry of persons, compiled from all leader lists at once: the record of merges, and the persons themselves.

Every list is read, in the order below; rows on record keep their person, new rows are judged by the rules of
``comity.datasets.persons.merging`` and recorded. Datasets compiled afterwards find everybody registered.
"""

from collections import Counter
from pathlib import Path

from comity.datasets import archigos, factbook_leaders, us_foreign_leader_visits, us_leader_travels
from comity.datasets.persons import cast, entities, reign
from comity.datasets.persons.record import FOLDER, write_merges
from comity.ledger.compile import gazetteer
from comity.ledger.registry import read_entities, write_entities
from comity.model import Kind

ROLLS = (archigos, reign, factbook_leaders, us_leader_travels, us_foreign_leader_visits)
"""The leader lists: the surest tenures first, single visits last."""


def compile_people(data: Path, seeds: Path, *, fresh: bool = False) -> Counter[str]:
    """Read all leader lists below ``data`` and bring the registry of persons below ``seeds`` up to date.

    ``fresh`` judges every row anew, as if nothing were on record: ids may then change. Returns how many rows each rule
    placed.

    Raises:
        SourceError: a list is missing, or not in its published layout.
    """
    names = gazetteer(seeds)
    folder = seeds / FOLDER
    people = cast((seen for roll in ROLLS for seen in roll.sightings(data, names)), folder, fresh=fresh)
    write_merges(folder, people.merges)
    known = {} if fresh else {entity.id: entity for entity in read_entities(seeds / "entities")}
    found = {entity.id: entity for entity in entities(people)}
    kept = [entity for key, entity in known.items() if key not in found and entity.kind is Kind.PERSON]
    write_entities(seeds / "entities", [*found.values(), *kept])
    return Counter(merge.rule for merge in people.merges)
