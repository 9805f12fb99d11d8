"""A build that begins from the last one gives the graph that a whole build gives, and never touches the last one."""

import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.build import build, changing, filling
from comity.build.publish import Built
from comity.dates import PartialDate
from comity.ledger.home import Home
from comity.ledger.registry import read_entities, write_entities
from comity.ledger.seedfiles import read_claims, write_claims
from comity.model import Code, Entity, Evidence, Name
from comity.view import Graph
from tests.build.test_build import bring, child, members
from tests.small import ENTITIES, append_row, claim, small_seeds, write_source

JOINED = {"relation": "joined", "subject": "state/KAZ", "object": "organization/nato", "from": "2001"}
Renewals = list[bool]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return small_seeds(tmp_path / "seeds")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def renewals(monkeypatch: pytest.MonkeyPatch) -> Renewals:
    """Of each build that had a last one: whether it began from that one's stores."""
    return watched(monkeypatch)


def watched(monkeypatch: pytest.MonkeyPatch) -> Renewals:
    told: Renewals = []
    plain = filling._renewed
    monkeypatch.setattr(filling, "_renewed", lambda *given: told.append(plain(*given)) or told[-1])
    return told


def stores(build: Path) -> list[Path]:
    return [build / "store", *sorted((build / "days").iterdir())]


def contents(path: Path) -> tuple[Counter[ox.Quad], set[str]]:
    store = ox.Store.read_only(str(path))
    return Counter(store), {str(graph) for graph in store.named_graphs()}


def files(build: Path) -> dict[str, bytes]:
    """All files of a build that its inputs alone decide."""
    apart = {"store", "days", filling.FILE}
    paths = (path for path in build.rglob("*") if path.is_file() and path.relative_to(build).parts[0] not in apart)
    return {str(path.relative_to(build)): path.read_bytes() for path in paths}


def as_a_whole_one(home: Home, seeds: Path, licences: str = "all") -> Built:
    """Build; then check against a whole build of the same inputs, somewhere else."""
    built = build(home, seeds=seeds, licences=licences)
    other = Home(home.path.with_name("whole"))
    shutil.rmtree(other.path, ignore_errors=True)
    if home.sources.exists():
        shutil.copytree(home.sources, other.sources)
    whole = build(other, seeds=seeds, licences=licences, force=True)
    assert files(built.path) == files(whole.path)
    assert [path.name for path in stores(built.path)] == [path.name for path in stores(whole.path)]
    for one, two in zip(stores(built.path), stores(whole.path), strict=True):
        assert contents(one) == contents(two)
    counts = [filling.Filled.read(path) for path in (built.path, whole.path)]
    assert (counts[0].quads, counts[0].direct) == (counts[1].quads, counts[1].direct)
    return built


def a_claim_added(seeds: Path, own: Path) -> None:
    append_row(seeds / "curated", **JOINED)


def a_claim_of_the_users_own(seeds: Path, own: Path) -> None:
    write_source(own / "mine", [], rank="crowd", retrieved="2026-02-03")
    append_row(own / "mine", **JOINED)


def a_source_removed(seeds: Path, own: Path) -> None:
    shutil.rmtree(seeds / "list")


def what_speaks_of_a_source(seeds: Path, own: Path) -> None:
    toml = seeds / "list" / "source.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("Someone", "Somebody"), encoding="utf-8")


def a_source_that_is_believed_more(seeds: Path, own: Path) -> None:
    toml = seeds / "list" / "source.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("compiled", "curated"), encoding="utf-8")


def a_note_and_words_alone(seeds: Path, own: Path) -> None:
    """What is no part of a claim's id."""
    path = seeds / "list" / "claims.csv"
    first, *rest = read_claims(path.parent, "list")
    words = replace(first, note="Said twice.", confidence=0.25, evidence=Evidence("Members: Czechia.", 3, 20))
    write_claims(path, [words, *rest])


def nothing_derived_any_more(seeds: Path, own: Path) -> None:
    write_claims(seeds / "curated" / "claims.csv", [claim("curated", "met", "state/ISR", "state/KAZ", since="1992")])


def an_end_that_a_derived_spell_gets(seeds: Path, own: Path) -> None:
    append_row(seeds / "list", relation="withdrew", subject="CZE", object="NATO", **{"from": "2011-05"})


def an_entity_brought_along(seeds: Path, own: Path) -> None:
    xanadu = Entity("state/XYZ", "Xanadu", (Name("Xanadou", "fr", "label"),), (Code("wikidata", "Q1"),))
    bring(own / "mine", xanadu, relation="joined", subject="state/XYZ", object="organization/nato", **{"from": "2001"})


def an_entity_that_is_dissolved(seeds: Path, own: Path) -> None:
    gone = {"state/CZE": PartialDate.parse("2019")}
    write_entities(seeds / "entities", [replace(e, dissolution=gone.get(e.id, e.dissolution)) for e in ENTITIES])


def an_entity_gone(seeds: Path, own: Path) -> None:
    write_claims(seeds / "list" / "claims.csv", [])
    write_entities(seeds / "entities", [entity for entity in ENTITIES if entity.id != "state/DDR"])


CHANGES = [
    a_claim_added,
    a_claim_of_the_users_own,
    a_source_removed,
    what_speaks_of_a_source,
    a_source_that_is_believed_more,
    a_note_and_words_alone,
    nothing_derived_any_more,
    an_end_that_a_derived_spell_gets,
    an_entity_brought_along,
    an_entity_that_is_dissolved,
    an_entity_gone,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_changes_is_written_and_taken_back(
    home: Home, seeds: Path, renewals: Renewals, change: Callable[[Path, Path], None]
) -> None:
    before = shutil.copytree(seeds, seeds.with_name("before"))
    first = build(home, seeds=seeds)
    stood, held = [contents(path) for path in stores(first.path)], files(first.path)
    change(seeds, home.sources)
    second = as_a_whole_one(home, seeds)
    assert (second.fresh, renewals) == (True, [True])
    assert [contents(path) for path in stores(first.path)] == stood
    shutil.rmtree(home.sources, ignore_errors=True)
    shutil.rmtree(seeds)
    before.rename(seeds)
    back = build(home, seeds=seeds)
    assert renewals == [True, True]
    assert files(back.path) == held
    assert [contents(path) for path in stores(back.path)] == stood


PARTIES = ("state/KAZ", "state/ISR", "state/CZE", "state/DDR")
ROWS = st.one_of(
    st.fixed_dictionaries(
        {
            "relation": st.sampled_from(
                ["establishedRelations", "cutRelations", "recognized", "hasRelations", "recognizes", "visited"]
            ),
            "subject": st.sampled_from(PARTIES[:2]),
            "object": st.sampled_from(PARTIES[2:]),
            "from": st.sampled_from(["1975", "1980-05", "1999-03-12", "2010"]),
        }
    ),
    st.fixed_dictionaries(
        {
            "relation": st.sampled_from(["joined", "withdrew", "memberOf"]),
            "subject": st.sampled_from(PARTIES),
            "object": st.just("organization/nato"),
            "from": st.sampled_from(["1975", "1980-05", "1999-03-12", "2010"]),
            "note": st.sampled_from(["", "a note"]),
        }
    ),
)
SOURCES = st.dictionaries(st.sampled_from(["mine", "yours"]), st.lists(ROWS, max_size=4))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=st.lists(SOURCES, min_size=2, max_size=4))
def test_any_run_of_builds_ends_as_a_whole_one(tmp_path_factory: pytest.TempPathFactory, turns: list[dict]) -> None:
    place = tmp_path_factory.mktemp("run")
    home, seeds = Home(place / "home"), small_seeds(place / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        renewals = watched(patch)
        build(home, seeds=seeds)
        for turn in turns:
            shutil.rmtree(home.sources, ignore_errors=True)
            for name, lines in turn.items():
                write_source(home.sources / name, [], rank="crowd", retrieved="2024-01-01")
                for line in lines:
                    append_row(home.sources / name, **line)
            as_a_whole_one(home, seeds)
    assert all(renewals)


def test_force_begins_from_nothing(home: Home, seeds: Path, renewals: Renewals) -> None:
    build(home, seeds=seeds)
    a_claim_added(seeds, home.sources)
    build(home, seeds=seeds, force=True)
    assert renewals == []


def test_other_licences_begin_from_nothing(home: Home, seeds: Path, renewals: Renewals) -> None:
    build(home, seeds=seeds)
    as_a_whole_one(home, seeds, "open")
    as_a_whole_one(home, seeds, "all")
    assert renewals == [False, False]


def test_much_that_changed_is_loaded_anew(
    home: Home, seeds: Path, renewals: Renewals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "FEW", 1)
    build(home, seeds=seeds)
    a_source_removed(seeds, home.sources)
    as_a_whole_one(home, seeds)
    assert renewals == [False]


def test_other_code_begins_from_nothing(
    home: Home, seeds: Path, renewals: Renewals, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(home, seeds=seeds)
    a_claim_added(seeds, home.sources)
    monkeypatch.setattr(filling, "code_mark", lambda: "another")
    as_a_whole_one(home, seeds)
    assert renewals == [False]


def test_a_store_that_grew_is_loaded_anew(
    home: Home, seeds: Path, renewals: Renewals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "ROOM", 20_000)
    build(home, seeds=seeds)
    for year in range(2000, 2030):
        append_row(seeds / "curated", **JOINED | {"from": str(year)})
        build(home, seeds=seeds)
        if not renewals[-1]:
            break
    assert renewals[0]
    assert not renewals[-1]
    as_a_whole_one(home, seeds)


def test_a_day_in_many_pieces_is_made_from_the_base(
    home: Home, seeds: Path, renewals: Renewals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "PIECES", 0)
    build(home, seeds=seeds)
    a_claim_added(seeds, home.sources)
    as_a_whole_one(home, seeds)
    assert renewals == [True]


def removed(build: Path) -> None:
    shutil.rmtree(build)


def without_its_store(build: Path) -> None:
    shutil.rmtree(build / "store")


def without_its_day(build: Path) -> None:
    shutil.rmtree(build / "days")


def without_its_record(build: Path) -> None:
    (build / filling.FILE).unlink()


def with_a_record_of_nonsense(build: Path) -> None:
    (build / filling.FILE).write_text('{"code": 1}', encoding="utf-8")


def without_a_file_of_its_store(build: Path) -> None:
    max((build / "store").glob("*.sst"), key=lambda path: path.stat().st_size).unlink()


def with_a_file_cut_short(build: Path) -> None:
    largest = max((build / "store").glob("*.sst"), key=lambda path: path.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-100])


def with_a_byte_turned(build: Path) -> None:
    for path in (build / "store").glob("*.sst"):
        held = bytearray(path.read_bytes())
        held[10] ^= 255
        path.write_bytes(held)


def with_a_table_cut_short(build: Path) -> None:
    path = build / "claims.parquet"
    path.write_bytes(path.read_bytes()[:-100])


def with_a_quad_too_many(build: Path) -> None:
    store, node = ox.Store(str(build / "store")), ox.NamedNode("https://example.org/stray")
    store.add(ox.Quad(node, node, node, node))
    store.flush()


DAMAGES = [
    removed,
    without_its_store,
    without_its_day,
    without_its_record,
    with_a_record_of_nonsense,
    without_a_file_of_its_store,
    with_a_file_cut_short,
    with_a_byte_turned,
    with_a_table_cut_short,
    with_a_quad_too_many,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_last_build_that_is_damaged_is_not_begun_from(
    home: Home, seeds: Path, renewals: Renewals, damage: Callable[[Path], None]
) -> None:
    damage(build(home, seeds=seeds).path)
    a_claim_added(seeds, home.sources)
    as_a_whole_one(home, seeds)
    assert not any(renewals)
    assert members(home) == {"state/CZE", "state/KAZ"}


def test_a_reader_of_the_last_build_goes_on_reading(home: Home, seeds: Path) -> None:
    graph = Graph(build(home, seeds=seeds).path)
    text = "SELECT ?s { ?s cy:memberOf cyid:organization/nato }"
    assert len(graph.query(text).to_pandas()) == 1
    a_claim_added(seeds, home.sources)
    build(home, seeds=seeds)
    assert len(graph.query(text).to_pandas()) == len(Graph(graph.path).query(text).to_pandas()) == 1
    assert len(Graph(home.current()).query(text).to_pandas()) == 2


def test_a_renewal_killed_at_any_moment_leaves_the_old_graph(home: Home, seeds: Path) -> None:
    first = build(home, seeds=seeds)
    stood = [contents(path) for path in stores(first.path)]
    killed = 0
    for hundredths in range(30, 110, 8):
        append_row(seeds / "curated", **JOINED | {"from": f"{1970 + hundredths // 2}"})
        running = child(home, seeds)
        time.sleep(hundredths / 100)
        running.send_signal(signal.SIGKILL)
        killed += running.wait() != 0
        running.communicate()
        assert "state/CZE" in members(home)
        if first.path.exists():  # until two builds in time are published
            assert [contents(path) for path in stores(first.path)] == stood
    assert killed > 1
    as_a_whole_one(home, seeds)
    assert members(home) == {"state/CZE", "state/KAZ"}
    assert {entity.id for entity in read_entities(home.current() / "entities")} == {entity.id for entity in ENTITIES}
    assert not list(home.builds.glob(".making-*"))
