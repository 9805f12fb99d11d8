"""The README tells the truth: its commands exist and its table of sources has the counts of the seeds."""

import csv
import re
from pathlib import Path

import click
import pytest

from comity import resources
from comity.cli.root import root
from comity.ledger.datapage import data_page
from comity.ledger.seedfiles import read_claims, read_source, source_folders

ROOT = Path(__file__).resolve().parents[1]
UNRESOLVED = {
    *("unknown-state", "unknown-participant", "unknown-party", "unknown-host", "unknown-sender", "unknown-country"),
    *(
        "unknown-territory",
        "unknown-polity",
        "which-of-two-states",
        "ambiguous-state",
        "parties-not-known",
        "parties-not-told-apart",
    ),
}
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| [^|]+ \| (?P<ids>(?:`[a-z0-9-]+`(?:, )?)+) \| (?P<claims>[\d,]+) \|$", re.M)
FOLDERS = source_folders(resources.seeds_dir())


def test_every_source_with_claims_stands_in_the_table_once_with_the_sum_of_its_row() -> None:
    rows = [
        (re.findall("`([a-z0-9-]+)`", row["ids"]), int(row["claims"].replace(",", ""))) for row in ROW.finditer(README)
    ]
    told = [id_ for ids, _ in rows for id_ in ids]
    assert sorted(told) == sorted(folder.name for folder in FOLDERS if read_source(folder).expected.get("claims") != 0)
    by_id = {folder.name: sum(1 for _ in read_claims(folder, folder.name)) for folder in FOLDERS}
    assert [sum(by_id[id_] for id_ in ids) for ids, _ in rows] == [claims for _, claims in rows]
    assert f"**{sum(by_id.values()):,} claims by {len(FOLDERS)} sources**" in README


def test_the_page_of_data_is_written_from_the_sources() -> None:
    page = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    assert page == data_page(resources.seeds_dir()), "run `make docs`"


def test_the_seeds_are_many_and_small() -> None:
    assert sum(1 for folder in FOLDERS for _ in read_claims(folder, folder.name)) >= 130_000
    size = sum(path.stat().st_size for path in resources.seeds_dir().rglob("*") if path.is_file())
    assert size < 35e6


def test_nearly_every_state_of_the_published_rows_was_recognised_at_its_date() -> None:
    """A row refused because a state's name led nowhere, or to several, counts as missed."""
    rows = missed = 0
    for folder in FOLDERS:
        rows += read_source(folder).expected.get("rows", 0)
        if (folder / "refused.csv").exists():
            with (folder / "refused.csv").open(encoding="utf-8", newline="") as stream:
                missed += sum(row["reason"] in UNRESOLVED for row in csv.DictReader(stream))
    assert rows > 100_000
    assert missed / rows < 0.005


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^comity (\w+)", README, re.M))))
def test_the_commands_shown_exist(command: str) -> None:
    assert command in root.list_commands(click.Context(root))


@pytest.mark.parametrize("target", ["demo", "test", "bench"])
def test_the_make_targets_shown_exist(target: str) -> None:
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
