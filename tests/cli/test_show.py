import json

import pytest

from tests.cli.conftest import Run, only_line


def test_show_says_who_it_is_and_what_is_in_force(comity: Run) -> None:
    shown = comity("show", "Kazakhstan")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("Kazakhstan\nstate/KAZ: state")
    assert "codes: iso3 KAZ" in shown.stdout
    lines = shown.stdout.splitlines()
    assert any("established relations with" in line and "Israel (1992-04-10)" in line for line in lines)
    assert any("has relations with" in line and "curated (derived)" in line for line in lines)


def test_what_is_planned_stands_apart_with_who_said_so(comity: Run) -> None:
    done, _, rest = comity("show", "KAZ").stdout.partition("Not done")
    assert "Abraham Accords" not in done
    assert "planned" in rest
    assert "said 2025-11-06 by United States" in rest
    assert "Not done" not in comity("show", "KAZ", "--as-of", "2025-11-05").stdout


def test_ties_are_told_from_the_side_of_who_is_shown(comity: Run) -> None:
    assert "has member" in comity("show", "NATO").stdout
    assert "hosts mission of" in comity("show", "Israel", "--as-of", "1996-01-01").stdout


def test_json_has_every_tie_with_its_source_and_claim(comity: Run) -> None:
    sheet = json.loads(comity("show", "NATO", "--as-of", "2019-06-01", "--format", "json").stdout)
    assert (sheet["id"], sheet["as_of"]) == ("organization/nato", "2019-06-01")
    members = next(group for group in sheet["ties"] if group["words"] == "has member")
    assert {tie["id"] for tie in members["with"]} == {"state/CZE", "state/USA", "state/MAR"}
    assert all(tie["claim"] and tie["source"] for tie in members["with"])


def test_every_word_of_every_source_is_told_on_demand(comity: Run) -> None:
    told = comity("show", "NATO", "--as-of", "2000-01-01", "--every-word").stdout
    row = next(line for line in told.splitlines() if "has member" in line and "Czechia" in line)
    assert row.endswith("  1999-03-12 curated (derived)*; 1998, seen until 2014 list")
    sheet = json.loads(comity("show", "NATO", "--as-of", "2000-01-01", "--every-word", "--format", "json").stdout)
    members = next(group for group in sheet["ties"] if group["words"] == "has member")
    czechia = next(tie for tie in members["with"] if tie["id"] == "state/CZE")
    assert [word["preferred"] for word in czechia["said"]] == [True, False]
    assert czechia["said"][0]["claim"] == czechia["claim"]
    plain = json.loads(comity("show", "NATO", "--as-of", "2000-01-01", "--format", "json").stdout)
    assert all("said" not in tie for group in plain["ties"] for tie in group["with"])
    assert [len(group["with"]) for group in plain["ties"]] == [len(group["with"]) for group in sheet["ties"]]


def test_who_is_gone_is_shown_with_a_note(comity: Run) -> None:
    gone = comity("show", "Soviet Union")
    assert gone.exit_code == 0
    assert "Nothing is in force on 2025-11-06." in gone.stdout
    assert "Nobody is called 'Soviet Union' on 2025-11-06" in only_line(gone.stderr)
    then = comity("show", "Soviet Union", "--as-of", "1980-01-01")
    assert then.stderr == ""
    assert "United States (1933-11-16)" in then.stdout


def test_quiet_keeps_the_answer_and_drops_the_note(comity: Run) -> None:
    gone = comity("show", "Soviet Union", "--quiet")
    assert (gone.exit_code, gone.stderr) == (0, "")
    assert gone.stdout.startswith("Soviet Union")


@pytest.mark.parametrize(
    "command", [("show",), ("timeline",), ("conflicts",), ("draw", "-o", "x.html"), ("network", "-o", "x.json")]
)
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Kazakstan", "Kazakhstan (state/KAZ)"),
        ("Congo", "Democratic Republic of the Congo (state/COD)"),
        ("Congo", "Republic of the Congo (state/COG)"),
    ],
)
def test_unknown_and_ambiguous_names_list_the_candidates(
    comity: Run, command: tuple[str, ...], name: str, said: str
) -> None:
    result = comity(command[0], name, *command[1:])
    assert (result.exit_code, result.stdout) == (1, "")
    line = only_line(result.stderr)
    assert line.startswith(f"comity: '{name}'")
    assert said in line


@pytest.mark.parametrize(
    "command", [("show", "KAZ"), ("query", "ASK {}"), ("timeline", "KAZ"), ("export", "-o", "x.ttl")]
)
@pytest.mark.parametrize("day", ["2020-02-30", "1999", "yesterday", "12/11/1990", ""])
def test_an_impossible_date_is_named(comity: Run, command: tuple[str, ...], day: str) -> None:
    result = comity(*command, "--as-of", day)
    assert (result.exit_code, result.stdout) == (1, "")
    assert only_line(result.stderr).startswith(f"comity: '{day}' is ")


def test_today_is_a_day(comity: Run) -> None:
    assert comity("show", "KAZ", "--as-of", "today").exit_code == 0
