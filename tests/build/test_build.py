"""A build is all or nothing, the same every time, and says what is wrong with its inputs."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from comity.build import build
from comity.errors import ClaimError, ComityError, SourceError, ValidationError
from comity.ledger.home import Home
from comity.ledger.registry import read_entities, write_entities
from comity.model import Entity
from comity.view import Graph
from tests.small import ENTITIES, append_row, small_seeds, write_source

ROOT = Path(__file__).resolve().parents[2]
CODE = """
import sys
from pathlib import Path
from comity.build import build
from comity.ledger.home import Home
from comity.ledger.registry import read_entities, write_entities
from comity.model import Entity
built = build(Home(Path(sys.argv[1])), seeds=Path(sys.argv[2]), force=len(sys.argv) > 3)
print(built.path.name, built.fresh)
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return small_seeds(tmp_path / "seeds")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def members(home: Home, day: str = "2020-01-01") -> set[str]:
    return set(Graph(home.current()).as_of(day).claims("memberOf")["subject"])


def child(home: Home, seeds: Path, *more: str) -> "subprocess.Popen[str]":
    arguments = [sys.executable, "-c", CODE, str(home.path), str(seeds), *more]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_build_can_be_asked(home: Home, seeds: Path) -> None:
    built = build(home, seeds=seeds)
    assert built.fresh
    assert built.manifest.counts == {"claims": 4, "derived": 2, "entities": 6, "sources": 2}
    assert members(home) == {"state/CZE"}


def test_nothing_is_done_when_nothing_changed(home: Home, seeds: Path) -> None:
    first = build(home, seeds=seeds)
    again = build(home, seeds=seeds)
    assert (again.path, again.fresh) == (first.path, False)


def test_a_changed_input_is_noticed(home: Home, seeds: Path) -> None:
    build(home, seeds=seeds)
    append_row(
        seeds / "curated", relation="joined", subject="state/KAZ", object="organization/nato", **{"from": "2001"}
    )
    assert build(home, seeds=seeds).fresh
    assert members(home) == {"state/CZE", "state/KAZ"}


def test_the_same_inputs_give_the_same_bytes_and_quads(tmp_path: Path, seeds: Path) -> None:
    one, two = (build(Home(tmp_path / name), seeds=seeds).path for name in ("one", "two"))
    assert (one / "claims.parquet").read_bytes() == (two / "claims.parquet").read_bytes()
    assert (one / "manifest.json").read_bytes() == (two / "manifest.json").read_bytes()
    stores = [ox.Store.read_only(str(path / "store")) for path in (one, two)]
    assert Counter(stores[0]) == Counter(stores[1])
    assert len(stores[0]) > 50


def test_the_builds_day_is_its_sources_latest_not_the_clocks(home: Home, seeds: Path) -> None:
    assert str(build(home, seeds=seeds).manifest.day) == "2025-11-06"


def test_names_are_resolved_at_the_claims_date(home: Home, seeds: Path) -> None:
    append_row(seeds / "curated", relation="joined", subject="Kazakhstan", object="NATO", **{"from": "2001"})
    build(home, seeds=seeds)
    assert members(home) == {"state/CZE", "state/KAZ"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"relation": "befriended", "subject": "state/KAZ", "object": "state/ISR"}, "'befriended' is no relation"),
        ({"relation": "joined", "subject": "Kazakstan", "object": "state/ISR"}, "no entity is called 'Kazakstan'"),
        (
            {"relation": "joined", "subject": "state/KAZ", "object": "organization/nato", "from": "2001-02-30"},
            "2001-02-30",
        ),
    ],
)
def test_a_bad_row_is_named_and_the_old_graph_stands(home: Home, seeds: Path, row: dict[str, str], said: str) -> None:
    old = build(home, seeds=seeds).path
    append_row(seeds / "curated", **row)
    with pytest.raises(ClaimError, match=said) as raised:
        build(home, seeds=seeds)
    assert "row 3" in str(raised.value)
    assert home.current() == old


def test_a_claim_that_breaks_a_shape_is_refused_and_the_old_graph_stands(home: Home, seeds: Path) -> None:
    old = build(home, seeds=seeds).path
    append_row(seeds / "curated", relation="memberOf", subject="state/KAZ", object="state/ISR", **{"from": "2001"})
    with pytest.raises(ValidationError, match="curated"):
        build(home, seeds=seeds)
    assert home.current() == old


def test_a_build_leaves_the_interpreter_as_it_was(home: Home, seeds: Path) -> None:
    build(home, seeds=seeds)
    assert gc.isenabled()
    append_row(seeds / "curated", relation="befriended", subject="state/KAZ", object="state/ISR")
    with pytest.raises(ClaimError):
        build(home, seeds=seeds)
    assert gc.isenabled()


def test_a_truncated_source_is_noticed(home: Home, seeds: Path) -> None:
    toml = seeds / "list" / "source.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + "[expected]\nclaims = 3\n", encoding="utf-8")
    with pytest.raises(SourceError, match="holds 2 distinct claims"):
        build(home, seeds=seeds)


def test_another_mix_of_relations_is_noticed_though_the_sum_is_right(home: Home, seeds: Path) -> None:
    toml = seeds / "list" / "source.toml"
    promised = "[expected]\nclaims = 2\nmemberOf = 2\nhasRelations = 0\n"
    toml.write_text(toml.read_text(encoding="utf-8") + promised, encoding="utf-8")
    with pytest.raises(SourceError, match="memberOf 1 instead of 2, hasRelations 1 instead of 0"):
        build(home, seeds=seeds)


def test_only_open_licences_when_asked(home: Home, seeds: Path) -> None:
    assert set(build(home, seeds=seeds, licences="open").manifest.sources) == {"curated"}
    with pytest.raises(SourceError, match="all or open"):
        build(home, seeds=seeds, licences="some")


def test_an_open_build_passes_on_nobody_whom_only_a_closed_list_knows(home: Home, seeds: Path) -> None:
    closed, treaty = "person/erich-honecker", "agreement/basic-treaty"
    listed = [Entity(closed, "Erich Honecker"), Entity(treaty, "Basic Treaty")]
    write_entities(seeds / "entities", [*ENTITIES, *listed])
    append_row(seeds / "list", relation="headOfState", subject=closed, object="state/DDR", **{"from": "1976"})
    append_row(seeds / "list", relation="signed", subject="state/DDR", object=treaty, **{"from": "1972-12-21"})
    build(home, seeds=seeds)
    assert {closed, treaty} < {entity.id for entity in read_entities(home.current() / "entities")}
    append_row(seeds / "curated", relation="signed", subject="state/DDR", object="Basic Treaty", **{"from": "1972"})
    built = build(home, seeds=seeds, licences="open")
    kept = {entity.id for entity in read_entities(home.current() / "entities")}
    assert kept == {entity.id for entity in ENTITIES} | {treaty}
    assert built.manifest.counts["entities"] == len(kept)
    assert set(Graph(home.current()).table["source"].to_pylist()) == {"curated"}
    assert not Graph(home.current()).query("SELECT ?o { cyid:person/erich-honecker ?p ?o }").to_pandas().size


def test_the_users_own_source_joins_and_cannot_take_a_seeds_id(home: Home, seeds: Path) -> None:
    write_source(home.sources / "mine", [], rank="crowd", retrieved="2024-01-01")
    append_row(home.sources / "mine", relation="joined", subject="KAZ", object="NATO", **{"from": "2001"})
    build(home, seeds=seeds)
    assert members(home) == {"state/CZE", "state/KAZ"}
    (home.sources / "mine").rename(home.sources / "list")
    with pytest.raises(SourceError, match="rename the folder"):
        build(home, seeds=seeds)


def bring(folder: Path, *entities: Entity, **row: str) -> None:
    """A source of the user's that brings entities along and has one claim."""
    write_source(folder, [], rank="crowd", retrieved="2024-01-01")
    write_entities(folder / "entities", entities)
    append_row(folder, **row)


def test_a_source_brings_entities_that_the_registry_lacks(home: Home, seeds: Path) -> None:
    row = {"relation": "joined", "subject": "state/XYZ", "object": "organization/nato", "from": "2001"}
    known = Entity("organization/nato", "Not the registry's name")
    bring(home.sources / "mine", Entity("state/XYZ", "Xanadu"), known, **row)
    bring(home.sources / "other", Entity("state/XYZ", "Zanadu"), **row)
    assert build(home, seeds=seeds).manifest.counts["entities"] == 7
    assert members(home) == {"state/CZE", "state/XYZ"}
    found = {entity.id: entity.label for entity in read_entities(home.current() / "entities")}
    assert (found["state/XYZ"], found["organization/nato"]) == ("Xanadu", "North Atlantic Treaty Organization")


def test_an_entity_brought_along_is_checked(home: Home, seeds: Path) -> None:
    old = build(home, seeds=seeds).path
    row = {"relation": "joined", "subject": "state/Not_A_Slug", "object": "organization/nato", "from": "2001"}
    bring(home.sources / "mine", Entity("state/Not_A_Slug", "Xanadu"), **row)
    with pytest.raises(ValidationError, match="mine breaks"):
        build(home, seeds=seeds)
    assert home.current() == old


def test_an_entity_brought_along_makes_no_name_of_another_file_ambiguous(home: Home, seeds: Path) -> None:
    append_row(seeds / "curated", relation="joined", subject="Kazakhstan", object="NATO", **{"from": "2001"})
    row = {"relation": "met", "subject": "state/XYZ", "object": "state/KAZ", "from": "2001", "until": "2001"}
    bring(home.sources / "mine", Entity("state/XYZ", "Kazakhstan"), **row)
    build(home, seeds=seeds)
    assert "state/KAZ" in members(home)


def test_a_build_killed_at_any_moment_leaves_the_old_graph(home: Home, seeds: Path) -> None:
    build(home, seeds=seeds)
    append_row(
        seeds / "curated", relation="joined", subject="state/KAZ", object="organization/nato", **{"from": "2001"}
    )
    finished = 0
    for tenths in range(4, 26, 3):
        running = child(home, seeds, "force")
        time.sleep(tenths / 10)
        running.send_signal(signal.SIGKILL)
        finished += running.wait() == 0
        running.communicate()
        assert "state/CZE" in members(home)
    assert finished < 8
    build(home, seeds=seeds)
    assert members(home) == {"state/CZE", "state/KAZ"}
    assert not list(home.builds.glob(".making-*"))


def test_two_builders_at_once_make_one_graph(home: Home, seeds: Path) -> None:
    running = [child(home, seeds) for _ in range(2)]
    said = [process.communicate()[0].split() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert said[0][0] == said[1][0]
    assert sorted(words[1] for words in said) == ["False", "True"]


def test_a_full_disk_is_said_and_the_old_graph_stands(home: Home, seeds: Path) -> None:
    old = build(home, seeds=seeds).path
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
    limit += "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    arguments = [sys.executable, "-c", limit + CODE, str(home.path), str(seeds), "force"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "comity.errors." in done.stderr.splitlines()[-1]
    assert home.current() == old
    assert not list(home.builds.glob(".making-*"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_cannot_be_written_is_named(tmp_path: Path, seeds: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ComityError, match="COMITY_HOME"):
        build(Home(tmp_path / "home"), seeds=seeds)


def test_a_home_below_a_file_is_named(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ComityError, match="COMITY_HOME"):
        build(Home(tmp_path / "file" / "home"), seeds=seeds)
