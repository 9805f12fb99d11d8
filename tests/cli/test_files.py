"""draw, network and export: files whole or not at all."""

import json
import os
import resource
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest

from comity.ledger.home import Home
from comity.ledger.seedfiles import CLAIM_COLUMNS
from comity.view import Graph
from tests.cli.conftest import Process, Run, only_line

WRITERS = [
    ("export", "graph.ttl"),
    ("export", "graph.nq"),
    ("export", "graph.jsonld"),
    ("export", "claims.csv"),
    ("export", "claims.parquet"),
    ("draw", "page.html", "Israel"),
    ("network", "net.gexf", "Israel"),
    ("network", "net.json", "Israel"),
]


def command_line(writer: tuple[str, ...], target: Path) -> list[str]:
    return [writer[0], *writer[2:], "-o", str(target)]


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer[1])
def test_a_file_is_written_and_named_on_stderr(comity: Run, tmp_path: Path, writer: tuple[str, ...]) -> None:
    target = tmp_path / writer[1]
    result = comity(*command_line(writer, target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert only_line(result.stderr).startswith(f"Wrote {target}")
    assert target.stat().st_size > 500
    assert [path.name for path in tmp_path.iterdir()] == [writer[1]]
    assert comity(*command_line(writer, target), "--quiet").stderr == ""


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer[1])
def test_what_cannot_be_written_is_one_line_and_leaves_nothing(
    comity: Run, tmp_path: Path, writer: tuple[str, ...]
) -> None:
    (tmp_path / ("folder" + Path(writer[1]).suffix)).mkdir()
    for place in (tmp_path / "nowhere" / writer[1], tmp_path / ("folder" + Path(writer[1]).suffix)):
        result = comity(*command_line(writer, place))
        assert (result.exit_code, result.stdout) == (1, "")
        assert str(place) in only_line(result.stderr)
    assert len(list(tmp_path.rglob("*"))) == 1


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer[1])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, world: Path, writer: tuple[str, ...]) -> None:
    """The limit on a file's size stands for a disk that fills up while writing."""
    target = tmp_path / writer[1]
    target.write_text("what stood here before")
    found = subprocess.run(
        [sys.executable, "-m", "comity.cli", *command_line(writer, target)],
        env=os.environ | {"COMITY_HOME": str(world)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024)),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert found.returncode == 1
    assert writer[1] in only_line(found.stderr)
    assert target.read_text() == "what stood here before"
    assert [path.name for path in tmp_path.iterdir()] == [writer[1]]


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer[1])
def test_a_link_stays_a_link(comity: Run, tmp_path: Path, writer: tuple[str, ...]) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / writer[1]
    link.symlink_to(tmp_path / "real" / writer[1])
    assert comity(*command_line(writer, link)).exit_code == 0
    assert link.is_symlink()
    assert (tmp_path / "real" / writer[1]).stat().st_size > 500


@pytest.mark.parametrize("writer", [WRITERS[1], WRITERS[5], WRITERS[7]], ids=lambda writer: writer[1])
def test_what_is_no_file_is_not_replaced(process: Process, tmp_path: Path, writer: tuple[str, ...]) -> None:
    pipe = tmp_path / writer[1]
    os.mkfifo(pipe)
    found = process(f"comity {' '.join(command_line(writer, pipe))}")
    assert found.returncode == 1
    assert "is no ordinary file" in only_line(found.stderr)
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (("draw", "Israel", "-o", "page.pdf"), ".html"),
        (("network", "Israel", "-o", "net.dot"), ".gexf, .graphml, .json"),
        (("export", "-o", "graph"), ".ttl, .nt, .nq, .trig, .jsonld, .csv, .parquet"),
    ],
)
def test_an_unknown_format_lists_the_known_ones(comity: Run, arguments: tuple[str, ...], known: str) -> None:
    result = comity(*arguments)
    assert result.exit_code == 1
    assert known in only_line(result.stderr)


def test_rdf_keeps_its_graphs_or_their_union(comity: Run, tmp_path: Path, world: Path) -> None:
    for name in ("graph.nq", "graph.ttl", "graph.jsonld", "graph.trig", "graph.nt"):
        assert comity("export", "-o", str(tmp_path / name)).exit_code == 0
    store = Graph(Home(world).current()).now.store.database
    whole = set(store)
    for name in ("graph.nq", "graph.trig", "graph.jsonld"):
        assert set(ox.parse(path=str(tmp_path / name))) == whole
    for name in ("graph.ttl", "graph.nt"):
        assert {quad.triple for quad in ox.parse(path=str(tmp_path / name))} == {quad.triple for quad in whole}


def test_rdf_has_the_plain_triples_of_the_day(comity: Run, tmp_path: Path) -> None:
    def members(*more: str) -> set[str]:
        comity("export", "-o", str(tmp_path / "graph.nq"), *more)
        quads = ox.parse(path=str(tmp_path / "graph.nq"))
        return {q.subject.value[-3:] for q in quads if q.predicate.value.endswith("#memberOf")}

    assert members() == {"CZE", "USA", "MAR"}
    assert members("--as-of", "2000-01-01") == {"CZE"}


def test_tables_hold_every_row_or_those_of_a_day(comity: Run, tmp_path: Path, world: Path) -> None:
    graph = Graph(Home(world).current())
    for name in ("claims.csv", "claims.parquet"):
        comity("export", "-o", str(tmp_path / name))
        comity("export", "-o", str(tmp_path / f"then-{name}"), "--as-of", "2000-01-01")
    assert pq.read_table(tmp_path / "claims.parquet").equals(graph.table)
    frame = pd.read_csv(tmp_path / "claims.csv", keep_default_na=False)
    assert len(frame) == len(graph.table)
    assert set(CLAIM_COLUMNS) - {"from", "until"} <= set(frame.columns)
    then = graph.as_of("2000-01-01").claims()
    assert set(pd.read_csv(tmp_path / "then-claims.csv")["id"]) == set(then["id"])
    assert set(pq.read_table(tmp_path / "then-claims.parquet")["id"].to_pylist()) == set(then["id"])


def test_the_network_of_a_day_and_of_all_times(comity: Run, tmp_path: Path) -> None:
    target = tmp_path / "net.json"

    def ties(*more: str) -> set[tuple[str, str, str]]:
        assert comity("network", "-o", str(target), *more).exit_code == 0
        net = nx.node_link_graph(json.loads(target.read_text(encoding="utf-8")), edges="edges")
        return {(one, facts["relation"], other) for one, other, facts in net.edges(data=True)}

    mission = ("state/MAR", "hasMission", "state/ISR")
    assert ties("--relation", "hasMission", "--as-of", "1996-01-01") == {mission}
    assert ties("--relation", "hasMission") == set()
    assert ties("--relation", "hasMission", "--ever") == {mission}
    assert ("state/KAZ", "joined", "agreement/abraham-accords") not in ties("Kazakhstan")
    assert ("state/KAZ", "joined", "agreement/abraham-accords") in ties("Kazakhstan", "--status", "planned")


def test_around_adds_the_ties_among_the_neighbours(comity: Run, tmp_path: Path) -> None:
    target = tmp_path / "net.graphml"
    comity("network", "Abraham Accords", "--ever", "--status", "all", "-o", str(target))
    alone = {(one, other) for one, other in nx.read_graphml(target, force_multigraph=True).edges()}
    comity("network", "Abraham Accords", "Israel", "--around", "--ever", "-s", "all", "-o", str(target))
    wider = {(one, other) for one, other in nx.read_graphml(target, force_multigraph=True).edges()}
    assert alone == {("state/KAZ", "agreement/abraham-accords"), ("state/MAR", "agreement/abraham-accords")}
    assert ("state/ISR", "state/KAZ") in wider
    assert alone < wider


def test_gexf_carries_the_days(comity: Run, tmp_path: Path) -> None:
    comity("network", "Morocco", "--ever", "-o", str(tmp_path / "net.gexf"))
    assert 'start="1995-03-01"' in (tmp_path / "net.gexf").read_text(encoding="utf-8")


def test_a_page_names_what_it_leaves_out(comity: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = comity("draw", "Israel", "--max-nodes", "2", "-o", str(page))
    first, second = result.stderr.splitlines()
    assert first.startswith("Shown: the 2 of 4 entities with the most neighbours")
    assert "--max-nodes 0" in first
    assert second.startswith(f"Wrote {page}: 2 entities")
    assert "Shown" not in comity("draw", "Israel", "--max-nodes", "0", "-o", str(page)).stderr


def test_a_page_holds_every_day_and_opens_on_the_one_asked(comity: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = comity("draw", "Israel", "--as-of", "1996-01-01", "-o", str(page))
    assert "opens on 1996-01-01" in result.stderr
    text = page.read_text(encoding="utf-8")
    assert "2000-10-23" in text
    assert "Kazakhstan" in text


def test_denied_ties_are_drawn_only_when_asked_for(comity: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"

    def statuses(*more: str) -> set[str]:
        assert comity("draw", "Morocco", "Kazakhstan", "-o", str(page), *more).exit_code == 0
        text = page.read_text(encoding="utf-8")
        return {word for word in ("done", "planned", "denied") if f'"status":"{word}"' in text}

    assert statuses() == {"done", "planned"}
    assert statuses("--status", "all") == {"done", "planned", "denied"}
    assert statuses("--status", "denied") == {"denied"}


def test_there_must_be_something_to_draw(comity: Run, tmp_path: Path) -> None:
    nothing = comity("draw", "Israel", "--relation", "alliedWith", "-o", str(tmp_path / "page.html"))
    assert nothing.exit_code == 1
    assert "nothing to draw" in only_line(nothing.stderr)
    assert comity("draw", "-o", str(tmp_path / "page.html")).exit_code == 2
    assert comity("draw", "--around", "-r", "joined", "-o", str(tmp_path / "page.html")).exit_code == 2
    assert list(tmp_path.iterdir()) == []


built = pytest.mark.skipif(
    not files("comity.drawing").joinpath("bundles", "network.js").is_file(), reason="not built: make ui"
)


def data_of(page: Path) -> Any:
    """The data that stands in a single file."""
    inside = page.read_text(encoding="utf-8").split('id="data">', 1)[1].split("</script>", 1)[0]
    return json.loads(inside)


@built
def test_a_network_is_drawn_with_webgl_when_asked(comity: Run, tmp_path: Path) -> None:
    page = tmp_path / "net.html"
    assert comity("draw", "Israel", "--engine", "webgl", "--as-of", "1996-01-01", "-o", str(page)).exit_code == 0
    told = data_of(page)
    assert told["day"] == "1996-01-01"
    assert "state/MAR" in told["nodes"]["id"]


@built
def test_a_map_is_of_one_entity_or_of_all(comity: Run, tmp_path: Path) -> None:
    one, every = tmp_path / "one.html", tmp_path / "all.html"
    assert comity("draw", "Israel", "-r", "hasMission", "--map", "-o", str(one)).exit_code == 0
    assert [tie["id"] for tie in data_of(one)["ties"]["ties"]] == ["state/MAR"]
    assert comity("draw", "-r", "hasMission", "--map", "-o", str(every)).exit_code == 0
    assert set(data_of(every)["counts"]["counts"]) == {"state/ISR", "state/MAR"}
    two = comity("draw", "Israel", "Morocco", "--map", "-o", str(every))
    assert (two.exit_code, "of one ENTITY" in two.stderr) == (2, True)


@built
def test_a_timeline_of_two_has_what_is_between_them(comity: Run, tmp_path: Path) -> None:
    page = tmp_path / "time.html"
    assert comity("draw", "Israel", "Morocco", "--timeline", "-o", str(page)).exit_code == 0
    told = data_of(page)
    assert told["self"] is None
    assert [(claim["relation"], claim["from"], claim["until"]) for claim in told["claims"]] == [
        ("hasMission", "1995-03", "2000-10-23")
    ]
