"""build, load and validate: what goes into the graph, and what is refused at the door."""

import csv
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.datasets import MODULES
from comity.ledger.seedfiles import CLAIM_COLUMNS
from tests.cli.conftest import Run, only_line
from tests.small import append_row, claim, write_source

FIXTURES = Path(__file__).with_name("fixtures")
TURTLE = FIXTURES / "turtle"


@pytest.fixture
def own_home(tmp_path: Path, world: Path) -> Path:
    """A home of one's own, in which the small world is built."""
    return shutil.copytree(world, tmp_path / "home", symlinks=True)


def test_building_says_what_was_built_and_then_that_nothing_changed(
    comity: Run, tmp_path: Path, world_seeds: Path
) -> None:
    first = comity("build", "--seeds", str(world_seeds), home=tmp_path)
    assert (first.exit_code, first.stdout) == (0, "")
    assert only_line(first.stderr).startswith("Built: 12 claims by 2 sources about 11 entities, as of 2025-11-06, in ")
    start = time.monotonic()
    again = comity("build", "--seeds", str(world_seeds), home=tmp_path)
    assert only_line(again.stderr).startswith("Nothing has changed: 12 claims")
    assert time.monotonic() - start < 2
    assert comity("build", "--seeds", str(world_seeds), "--quiet", home=tmp_path).stderr == ""
    assert only_line(comity("build", "--seeds", str(world_seeds), "--force", home=tmp_path).stderr).startswith("Built")


def test_open_licences_alone(comity: Run, tmp_path: Path, world_seeds: Path) -> None:
    comity("build", "--seeds", str(world_seeds), "--licences", "open", home=tmp_path)
    found = json.loads(comity("coverage", "--by", "source", "--format", "json", home=tmp_path).stdout)
    assert [row["source"] for row in found] == ["curated"]


def test_a_source_of_ones_own_is_taken_in(comity: Run, own_home: Path, world_seeds: Path) -> None:
    mine = [claim("mine", "establishedRelations", "state/MAR", "state/KAZ", since="1992")]
    write_source(own_home / "sources" / "mine", mine, rank="crowd", retrieved="2025-01-01")
    assert comity("build", "--seeds", str(world_seeds), home=own_home).exit_code == 0
    assert "Kazakhstan (1992)" in comity("show", "Morocco", home=own_home).stdout


def test_a_csv_without_a_column_is_named_and_the_old_graph_stands(
    comity: Run, own_home: Path, world_seeds: Path
) -> None:
    write_source(own_home / "sources" / "mine", [], rank="crowd", retrieved="2025-01-01")
    short = ",".join(column for column in CLAIM_COLUMNS if column != "object")
    (own_home / "sources" / "mine" / "claims.csv").write_text(short + "\n")
    result = comity("build", "--seeds", str(world_seeds), home=own_home)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "sources/mine/claims.csv has the header relation,subject,status" in only_line(result.stderr)
    assert comity("show", "KAZ", home=own_home).exit_code == 0


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"relation": "joined", "subject": "Kazakstan", "object": "NATO", "from": "2001"}, "no entity is called"),
        ({"relation": "joined", "subject": "Congo", "object": "NATO", "from": "2001"}, "'Congo' could be"),
        ({"relation": "joined", "subject": "KAZ", "object": "NATO", "from": "2001-02-30"}, "2001-02-30"),
        ({"relation": "joined", "subject": "KAZ", "object": "state/ISR", "from": "2001"}, "breaks a shape"),
    ],
)
def test_a_bad_claim_is_refused_by_row_and_the_old_graph_stands(
    comity: Run, own_home: Path, world_seeds: Path, row: dict[str, str], said: str
) -> None:
    write_source(own_home / "sources" / "mine", [], rank="crowd", retrieved="2025-01-01")
    append_row(own_home / "sources" / "mine", **row)
    result = comity("build", "--seeds", str(world_seeds), home=own_home)
    assert result.exit_code == 1
    assert said in only_line(result.stderr)
    assert "mine" in result.stderr
    assert comity("show", "KAZ", home=own_home).exit_code == 0
    checked = comity("validate", str(own_home / "sources" / "mine"), "--seeds", str(world_seeds), home=own_home)
    assert checked.exit_code == 1
    assert "mine" in only_line(checked.stderr)


@pytest.mark.parametrize("size", [2_000, 40_000])
def test_a_full_disk_leaves_the_old_graph(own_home: Path, world_seeds: Path, size: int) -> None:
    append = [claim("mine", "establishedRelations", "state/MAR", "state/KAZ", since="1992")]
    write_source(own_home / "sources" / "mine", append, rank="crowd", retrieved="2025-01-01")
    before = (own_home / "current").readlink()
    found = subprocess.run(
        [sys.executable, "-m", "comity.cli", "build", "--seeds", str(world_seeds)],
        env=os.environ | {"COMITY_HOME": str(own_home)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert found.returncode == 1
    assert only_line(found.stderr).startswith("comity: ")
    assert (own_home / "current").readlink() == before
    assert not list((own_home / "builds").glob(".making-*"))


@pytest.mark.parametrize("part", ["manifest.json", "claims.parquet", "store", "days"])
def test_a_damaged_graph_says_how_to_mend_it(comity: Run, own_home: Path, part: str) -> None:
    place = (own_home / "current").resolve() / part
    for path in [place] if place.is_file() else [p for p in place.rglob("*") if p.is_file()]:
        path.write_bytes(b"damaged")
    results = [comity("query", "ASK { ?s ?p ?o }", "--as-of", "1990-01-01", home=own_home)]
    results += [comity("query", "ASK { ?s ?p ?o }", home=own_home), comity("show", "KAZ", home=own_home)]
    failed = [result for result in results if result.exit_code]
    assert failed
    for result in failed:
        line = only_line(result.stderr)
        assert "a fault in Comity itself" not in line
        assert "comity build --force" in line


def test_good_turtle_passes(comity: Run, world_seeds: Path) -> None:
    result = comity("validate", str(TURTLE / "good.ttl"), "--seeds", str(world_seeds))
    assert (result.exit_code, result.stdout, only_line(result.stderr)) == (0, "", "Nothing breaks a shape.")


def test_turtle_that_breaks_a_shape_is_told_where(comity: Run, world_seeds: Path) -> None:
    arguments = ("validate", str(TURTLE / "bad.ttl"), "--seeds", str(world_seeds))
    result = comity(*arguments, "--format", "csv")
    assert result.exit_code == 1
    assert "bad.ttl" in only_line(result.stderr)
    found = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {row["path"] for row in found} >= {"cy:status", "cy:subject"}
    assert {row["node"] for row in found} == {f"claim/{1:032}", "state/ATLANTIS"}
    assert all(row["problem"] for row in found)
    assert "cy:status" in comity(*arguments).stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (str(TURTLE / "malformed.ttl"), "line 10"),
        ("no-such.ttl", "no-such.ttl cannot be read: no such file"),
        ("no-such-folder", "source.toml cannot be read"),
    ],
)
def test_what_cannot_be_read_is_named(comity: Run, world_seeds: Path, name: str, said: str) -> None:
    result = comity("validate", name, "--seeds", str(world_seeds))
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in only_line(result.stderr)


def test_everything_can_be_checked(comity: Run, world_seeds: Path) -> None:
    result = comity("validate", "--seeds", str(world_seeds))
    assert (result.exit_code, only_line(result.stderr)) == (0, "Nothing breaks a shape.")


def test_a_dataset_is_compiled_and_can_be_built_from(comity: Run, tmp_path: Path) -> None:
    result = comity(
        "load", "g7-summits", str(FIXTURES), "--into", str(tmp_path / "mine"), "--changed", "--format", "json"
    )
    (row,) = json.loads(result.stdout)
    assert (row["source"], row["rows"], row["converted"], row["rate"], row["claims"]) == ("g7-summits", 3, 3, 1.0, 3)
    assert only_line(result.stderr) == f"Wrote {tmp_path / 'mine' / 'g7-summits'}."
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == ["entities", "g7-summits"]
    assert "rows = 3" in (tmp_path / "mine" / "g7-summits" / "source.toml").read_text()
    home = tmp_path / "home"
    assert comity("build", "--seeds", str(tmp_path / "mine"), home=home).exit_code == 0
    assert "hosted by" in comity("show", "summit/g7-1975", home=home).stdout


def test_refreshing_seeds_twice_changes_nothing(comity: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    comity("load", "g7-summits", str(FIXTURES), "--into", str(mine), "--changed")
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    result = comity("load", "g7-summits", str(FIXTURES), "--seeds", str(mine))
    assert result.exit_code == 0
    assert {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()} == before


def test_what_comity_ships_is_not_loaded_twice(comity: Run, tmp_path: Path) -> None:
    result = comity("load", "g7-summits", str(FIXTURES), home=tmp_path)
    assert result.exit_code == 1
    assert "give --into" in only_line(result.stderr)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_dataset_lists_the_known_ones(comity: Run) -> None:
    result = comity("load", "eurobarometer", str(FIXTURES))
    assert result.exit_code == 1
    line = only_line(result.stderr)
    assert all(name in line for name in MODULES)


def test_a_published_file_without_a_column_is_named_and_nothing_is_written(comity: Run, tmp_path: Path) -> None:
    data, mine = tmp_path / "data", tmp_path / "mine"
    shutil.copytree(FIXTURES, data)
    path = data / "meetings" / "g7_summits_1975_2026.csv"
    path.write_text(path.read_text().replace("host_country", "host", 1))
    comity("load", "g7-summits", str(FIXTURES), "--into", str(mine), "--changed")
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    result = comity("load", "g7-summits", str(data), "--seeds", str(mine))
    assert result.exit_code == 1
    assert "lacks the column host_country" in only_line(result.stderr)
    assert {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()} == before
    missing = comity("load", "g7-summits", str(tmp_path / "nowhere"), "--seeds", str(mine))
    assert "g7_summits_1975_2026.csv cannot be read" in only_line(missing.stderr)


def test_a_full_disk_leaves_the_old_seeds(comity: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    comity("load", "g7-summits", str(FIXTURES), "--into", str(mine), "--changed")
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    found = subprocess.run(
        [sys.executable, "-m", "comity.cli", "load", "g7-summits", str(FIXTURES), "--seeds", str(mine)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert found.returncode == 1
    assert str(mine) in only_line(found.stderr)
    assert {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: lines[:-1], "3 rows are now 2, 1 claims would go ('2023-hiroshima' first), 0 would come"),
        (
            lambda lines: [*lines[:-1], lines[-1].replace("2023-05-19", "2023-05-18")],
            "3 rows are now 3, 1 claims would go ('2023-hiroshima' first), 1 would come ('2023-hiroshima' first)",
        ),
        (lambda lines: [*lines, lines[-1].replace("2023-hiroshima", "2023-again")], "3 rows are now 4"),
    ],
)
def test_a_changed_or_truncated_published_file_is_refused_with_the_difference(
    comity: Run, tmp_path: Path, change: Callable[[list[str]], list[str]], said: str
) -> None:
    data, mine = tmp_path / "data", tmp_path / "mine"
    shutil.copytree(FIXTURES, data)
    comity("load", "g7-summits", str(data), "--into", str(mine), "--changed")
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    path = data / "meetings" / "g7_summits_1975_2026.csv"
    path.write_text("".join(change(path.read_text().splitlines(keepends=True))))
    result = comity("load", "g7-summits", str(data), "--seeds", str(mine))
    assert result.exit_code == 1
    assert "g7_summits_1975_2026.csv is not the file 'g7-summits' was compiled from" in only_line(result.stderr)
    assert said in result.stderr
    assert {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()} == before
    assert comity("load", "g7-summits", str(data), "--seeds", str(mine), "--changed").exit_code == 0
