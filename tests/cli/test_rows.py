"""timeline, diff, conflicts and coverage: tables for people, exact rows for programs."""

import csv
import io
import json
from datetime import date
from pathlib import Path

from tests.cli.conftest import Run, only_line


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_timeline_has_every_word_oldest_first(comity: Run) -> None:
    lines = comity("timeline", "Israel", "Morocco").stdout.splitlines()
    assert lines[0].split() == ["from", "until", "subject", "tie", "object", "status", "source"]
    assert [line.split()[0] for line in lines[1:]] == ["1995", "1995-03"]
    assert ["2001-05" in lines[1], "2000-10-23" in lines[2]] == [True, True]


def test_a_timeline_can_be_narrowed_and_cut_off(comity: Run) -> None:
    alone = comity("timeline", "KAZ", "--relation", "joined", "--format", "csv")
    assert [row["relation"] for row in rows(alone.stdout)] == ["joined"]
    cut = comity("timeline", "KAZ", "--as-of", "2000-01-01", "--format", "csv")
    assert [row["relation"] for row in rows(cut.stdout)] == ["establishedRelations"]


def test_csv_has_every_column_and_leaves_values_as_they_are(comity: Run) -> None:
    (row,) = (r for r in rows(comity("timeline", "Israel", "--format", "csv").stdout) if r["subject"] == "state/DDR")
    assert row["note"] == '=HYPERLINK("x"), "quoted"\tand\nmore'
    assert (row["from"], row["from_precision"], row["until"], row["derived"]) == ("1975-01-01", "year", "", "false")


def test_tsv_keeps_a_row_on_its_line(comity: Run) -> None:
    text = comity("timeline", "Israel", "--format", "tsv").stdout
    header, *lines = [line.split("\t") for line in text.splitlines()]
    assert {len(line) for line in lines} == {len(header)}
    notes = [line[header.index("note")] for line in lines]
    assert '=HYPERLINK("x"), "quoted"\\tand\\nmore' in notes


def test_json_has_null_for_what_is_not_known(comity: Run) -> None:
    found = json.loads(comity("timeline", "Israel", "--format", "json").stdout)
    row = next(r for r in found if r["subject"] == "state/DDR")
    assert (row["until"], row["confidence"], row["rests_on"]) == (None, None, [])
    assert row["from"] == "1975-01-01"


def test_a_table_says_what_it_leaves_out(comity: Run) -> None:
    cut = comity("timeline", "Israel", "--limit", "1")
    assert len(cut.stdout.splitlines()) == 2
    assert only_line(cut.stderr) == "3 of 4 rows are not shown: --limit 0 shows all."
    assert len(comity("timeline", "Israel", "--limit", "0").stdout.splitlines()) == 5
    assert len(rows(comity("timeline", "Israel", "--limit", "1", "--format", "csv").stdout)) == 4


def test_a_diff_says_what_began_and_what_ended(comity: Run) -> None:
    found = rows(comity("diff", "1998-06-01", "2001-01-01", "--format", "csv").stdout)
    assert {(row["change"], row["relation"], row["subject"]) for row in found} == {
        ("began", "joined", "state/CZE"),
        ("began", "memberOf", "state/CZE"),
        ("ended", "hasMission", "state/MAR"),
    }
    alone = comity("diff", "1998-06-01", "2001-01-01", "--relation", "hasMission").stdout.splitlines()
    assert alone[1].split() == ["2000-10-23", "ended", "Morocco", "has", "a", "mission", "in", "Israel", "curated"]


def test_days_in_the_wrong_order_are_refused(comity: Run) -> None:
    result = comity("diff", "2001-01-01", "1998-06-01")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "give the earlier day first" in only_line(result.stderr)


def test_an_unknown_relation_lists_the_known_ones(comity: Run) -> None:
    for arguments in (["diff", "1998-06-01", "2001-01-01", "-r"], ["conflicts", "-r"], ["timeline", "KAZ", "-r"]):
        result = comity(*arguments, "befriended")
        assert result.exit_code == 1
        assert "'befriended' is no relation" in only_line(result.stderr)
        assert "memberOf" in result.stderr


def test_conflicts_show_the_words_side_by_side(comity: Run) -> None:
    lines = comity("conflicts").stdout.splitlines()
    assert lines[0].split() == ["days", "what", "subject", "tie", "object", "said"]
    said = {line.split()[1]: " ".join(line.split()) for line in lines[1:]}
    assert said["beginning"].endswith("1999-03-12 curated (from its acts)*; 1998 list")
    assert said["end"].endswith("2000-10-23 curated*; 2001-05 list")
    assert said["denial"].endswith("denied 2010 curated; done 2004 list*")


def test_conflicts_of_someone_without_any(comity: Run) -> None:
    result = comity("conflicts", "Kazakhstan")
    assert (result.exit_code, result.stdout) == (0, "")
    assert only_line(result.stderr) == "The sources do not disagree on this."
    assert rows(comity("conflicts", "Kazakhstan", "--format", "csv").stdout) == []


def test_coverage_counts_and_knows_what_is_stale(comity: Run) -> None:
    found = json.loads(comity("coverage", "--by", "source", "--format", "json").stdout)
    assert {row["source"]: row["claims"] for row in found} == {"curated": 7, "list": 5}
    listed = next(row for row in found if row["source"] == "list")
    assert (listed["first"], listed["looked"]) == ("1975-01-01", "2020-01-01")
    assert listed["stale"] == 1  # nobody has looked at the American membership since 2019
    fresh = json.loads(comity("coverage", "--by", "source", "--stale-years", "20", "--format", "json").stdout)
    assert [row["stale"] for row in fresh] == [0, 0]
    assert date.fromisoformat(listed["last"]) == date(2019, 1, 1)


def test_what_a_view_rests_on_is_cited(comity: Run) -> None:
    text = comity("cite", "memberOf", "NATO").stdout
    assert "Someone, curated, 2020." in text
    assert "Someone, list, 2020." in text
    assert comity("cite", "NATO", "--format", "bibtex").stdout.count("@misc{comity:") == 2
    assert {row["source"] for row in rows(comity("cite", "CZE", "--format", "csv").stdout)} == {"curated", "list"}


def test_nothing_to_cite_is_said(comity: Run) -> None:
    result = comity("cite", "Kazakhstan", "--as-of", "1980-01-01")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "there is nothing to cite" in only_line(result.stderr)


def test_coverage_has_gaps_and_a_chart(comity: Run, tmp_path: Path) -> None:
    assert rows(comity("coverage", "--gaps", "--format", "csv").stdout) == []  # nobody here is in the United Nations
    assert comity("coverage", "--chart", str(tmp_path / "page.html")).exit_code == 0
    assert "What the graph covers" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert comity("coverage", "--gaps", "--chart", str(tmp_path / "x.html")).exit_code == 2
