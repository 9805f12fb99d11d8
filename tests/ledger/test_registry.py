"""The registry of entities reads back as written and refuses what does not fit together."""

from pathlib import Path

import pytest

from comity import resources
from comity.errors import SourceError
from comity.ledger.registry import ENTITY_COLUMNS, read_entities, read_redirects, write_entities


def test_the_packaged_registry_reads_back_as_written(tmp_path: Path) -> None:
    entities = read_entities(resources.seeds_dir() / "entities")
    write_entities(tmp_path, entities)
    assert read_entities(tmp_path) == entities
    assert len(entities) > 1000


def test_no_id_is_a_redirect_and_every_redirect_arrives() -> None:
    folder = resources.seeds_dir() / "entities"
    known = {entity.id for entity in read_entities(folder)}
    for former, now in read_redirects(folder).items():
        assert former not in known
        assert now in known


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("person/x,X,,,,,,,\n", "is no state id"),
        ("state/X,X,,,,,,,\nstate/X,X,,,,,,,\n", "stands twice"),
        ("state/X,X,1999-13,,,,,,\n", "1999-13"),
        ("state/X,X,,,north,,,,\n", "north"),
    ],
)
def test_a_broken_registry_names_file_and_row(tmp_path: Path, lines: str, said: str) -> None:
    (tmp_path / "states.csv").write_text(",".join(ENTITY_COLUMNS) + "\n" + lines, encoding="utf-8")
    with pytest.raises(SourceError, match=said):
        read_entities(tmp_path)


def test_names_of_an_entity_that_is_not_listed_are_refused(tmp_path: Path) -> None:
    (tmp_path / "states.csv").write_text(",".join(ENTITY_COLUMNS) + "\n", encoding="utf-8")
    (tmp_path / "names").mkdir()
    (tmp_path / "names/states.csv").write_text("id,lang,kind,name,since,until\nstate/X,en,alias,Ex,,\n", "utf-8")
    with pytest.raises(SourceError, match="does not list 'state/X'"):
        read_entities(tmp_path)
