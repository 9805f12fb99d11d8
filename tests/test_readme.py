"""The README tells the truth: its commands exist and its table of sources has the counts of the seeds."""

import re
from pathlib import Path

import click
import pytest

from comity import resources
from comity.cli.root import root
from comity.ledger.seedfiles import read_claims, read_source, source_folders

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| `(?P<id>[a-z0-9-]+)` \|.*\| (?P<rows>[\d,]*) \| (?P<converted>[\d.]*)%? ?\| (?P<claims>[\d,]+) \|$", re.M
)


def test_every_source_stands_in_the_table_with_its_counts() -> None:
    told = {row["id"]: row for row in ROW.finditer(README)}
    folders = source_folders(resources.seeds_dir())
    assert list(told) == [folder.name for folder in folders]
    for folder in folders:
        row, expected = told[folder.name], read_source(folder).expected
        assert int(row["claims"].replace(",", "")) == sum(1 for _ in read_claims(folder, folder.name))
        if expected:
            assert int(row["rows"].replace(",", "")) == expected["rows"]
            assert float(row["converted"]) == round(100 * expected["converted"] / expected["rows"], 1)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^comity (\w+)", README, re.M))))
def test_the_commands_shown_exist(command: str) -> None:
    assert command in root.list_commands(click.Context(root))


@pytest.mark.parametrize("target", ["demo", "test", "bench"])
def test_the_make_targets_shown_exist(target: str) -> None:
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
