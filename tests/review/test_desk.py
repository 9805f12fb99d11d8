"""Decisions: accepted claims become the user's, rejected ones do not, and every one of them can be taken back."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from comity.build import build
from comity.errors import ComityError, JournalError
from comity.ledger.home import Home
from comity.ledger.journal import Journal, record
from comity.ledger.seedfiles import read_claims, read_source
from comity.model import Claim, Rank, Status
from comity.review import Desk, Item, State, publish
from comity.view import Graph
from tests.reports import ACCORDS, CZE, ISR, KAZ, MEMBER, MET, NATO, PLANNED, PROPOSALS, REPORT, proposal

REVIEWER = """
import sys
from pathlib import Path
from comity.ledger.home import Home
from comity.review import Desk
from comity.view import Graph
home = Home(Path(sys.argv[1]))
desk = Desk(home, Graph(home.current()))
while True:
    for item in desk.pending():
        desk.accept(item)
        print(item.proposed.id, flush=True)
    for item in desk.items():
        print("undoing", flush=True)  # before it: a kill in between must not look like a loss
        desk.undo()
"""


def item_of(desk: Desk, wanted: object) -> Item:
    return next(item for item in desk.items() if item.proposed == wanted)


def claims(home: Home) -> dict[str, Claim]:
    """The claims of the user's sources by the key of their proposal."""
    folders = sorted(home.sources.glob("*/source.toml"))
    return {claim.key: claim for path in folders for claim in read_claims(path.parent, path.parent.name)}


def files(home: Home) -> dict[str, bytes]:
    return {str(p.relative_to(home.sources)): p.read_bytes() for p in home.sources.rglob("*") if p.is_file()}


def test_everything_waits_at_first(desk: Desk, home: Home) -> None:
    assert [item.proposal for item in desk.pending()] == PROPOSALS
    assert files(home) == {}


def test_what_is_accepted_is_a_claim_of_the_article_with_its_words(desk: Desk, home: Home) -> None:
    desk.accept(item_of(desk, PLANNED), by="me")
    (claim,) = claims(home).values()
    assert (claim.relation, claim.subject, claim.object, claim.status) == ("joined", KAZ, ACCORDS, Status.PLANNED)
    assert str(claim.announced_on) == "2025-11-06"
    assert claim.evidence == PLANNED.evidence
    assert (claim.confidence, claim.address) == (PLANNED.confidence, REPORT.address)
    source = read_source(home.sources / claim.source)
    assert (source.title, source.authors, source.rank) == (REPORT.title, REPORT.publisher, Rank.CROWD)
    assert not source.open_licence
    assert REPORT.text not in "".join(content.decode() for content in files(home).values())
    assert item_of(desk, PLANNED).by == "me"


def test_dates_of_acts_states_and_sightings(desk: Desk, home: Home) -> None:
    seen = proposal("hasRelations", CZE, KAZ, 1)
    record(home, replace(REPORT, title="Another"), [seen])
    for wanted in (MEMBER, PROPOSALS[1], seen):
        desk.accept(item_of(desk, wanted))
    found = claims(home)
    act, state, sight = (found[wanted.id] for wanted in (MEMBER, PROPOSALS[1], seen))
    assert (str(act.since), str(act.until)) == ("1999-03", "1999-03")
    assert (str(state.since), state.until, state.subject) == ("1992", None, ISR)
    assert (sight.since, str(sight.observed_on)) == (None, "2025-11-06")


def test_a_stranger_comes_along_with_the_claim_that_names_her(desk: Desk, home: Home, seeds: Path) -> None:
    desk.accept(item_of(desk, MET))
    build(home, seeds=seeds)
    found = Graph(home.current()).entity("Jane Doe")
    assert (found.id, found.of) == ("person/jane-doe", CZE)
    desk.undo()
    build(home, seeds=seeds)
    with pytest.raises(ComityError, match="Jane Doe"):
        Graph(home.current()).entity("Jane Doe")


def test_what_is_rejected_is_gone_until_it_is_undone(desk: Desk, home: Home) -> None:
    desk.reject(item_of(desk, PLANNED))
    assert PLANNED not in [item.proposal for item in desk.pending()]
    assert files(home) == {}
    desk.undo()
    assert item_of(desk, PLANNED).state is State.PENDING


@pytest.mark.parametrize("again", ["accept", "reject"])
def test_nothing_is_decided_twice(desk: Desk, home: Home, again: str) -> None:
    waiting = item_of(desk, PLANNED)
    desk.accept(waiting)
    with pytest.raises(JournalError, match="accepted already"):
        getattr(desk, again)(waiting)
    assert len(Journal(home).entries()) == 2


def test_two_desks_see_each_others_decisions(desk: Desk, home: Home, graph: Graph) -> None:
    other = Desk(home, graph)
    waiting = item_of(other, PLANNED)
    desk.accept(item_of(desk, PLANNED))
    with pytest.raises(JournalError, match="accepted already"):
        other.reject(waiting)
    other.reject(item_of(other, MET))
    assert item_of(desk, MET).state is State.REJECTED
    assert list(claims(home)) == [PLANNED.id]


def test_undoing_all_leaves_no_trace_but_the_journal(desk: Desk, home: Home) -> None:
    steps = [files(home)]
    for wanted in PROPOSALS:
        desk.accept(item_of(desk, wanted))
        steps.append(files(home))
    assert len(steps[-1]) > len(steps[0])
    for before in reversed(steps[:-1]):
        desk.undo()
        assert files(home) == before
    assert list(home.sources.iterdir()) == []
    with pytest.raises(JournalError, match="nothing to undo"):
        desk.undo()


def test_any_entry_can_be_undone_a_reading_and_an_undoing_too(desk: Desk, home: Home) -> None:
    desk.accept(item_of(desk, PLANNED))
    accepted = files(home)
    desk.accept(item_of(desk, MEMBER))
    desk.undo(3)
    assert files(home) == accepted
    desk.undo(1)
    assert desk.items() == []
    assert files(home) == {}
    desk.undo(5)
    assert files(home) == accepted
    with pytest.raises(JournalError, match="undone before"):
        desk.undo(3)
    with pytest.raises(JournalError, match="no entry 99"):
        desk.undo(99)


def test_sources_are_made_again_from_the_journal_alone(desk: Desk, home: Home, graph: Graph) -> None:
    for wanted in PROPOSALS:
        desk.accept(item_of(desk, wanted))
    before = files(home)
    for path in list(home.sources.rglob("*.csv")):
        path.write_text("spoilt")
    (next(home.sources.iterdir()) / "entities" / "states.csv").write_text("stray")
    publish(home, graph.relations, anew=True)
    assert files(home) == before
    (next(home.sources.iterdir()) / "source.toml").unlink()
    publish(home, graph.relations)
    assert files(home) == before


def test_what_a_kill_kept_from_the_sources_gets_there_at_the_next_review(
    desk: Desk, home: Home, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comity.review.desk.publish_sources", lambda *rest, **more: sys.exit("killed"))
    with pytest.raises(SystemExit):
        desk.accept(item_of(desk, PLANNED))
    monkeypatch.undo()
    assert files(home) == {}
    Desk(home, graph)
    assert list(claims(home)) == [PLANNED.id]


def test_a_review_killed_at_any_moment_keeps_what_it_said(home: Home, graph: Graph) -> None:
    record(home, REPORT, PROPOSALS)
    for tenths in range(5):
        arguments = [sys.executable, "-c", REVIEWER, str(home.path)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
            assert running.stdout is not None
            said = [running.stdout.readline().strip()]
            time.sleep(tenths / 40)
            running.send_signal(signal.SIGKILL)
            said += running.stdout.read().split()
        after = Desk(home, graph)
        accepted = [item.proposed.id for item in after.items(State.ACCEPTED)]
        assert set(claims(home)) == set(accepted)
        if "undoing" not in said:
            assert set(said) <= set(accepted)
        while accepted:
            after.undo()
            accepted.pop()
        assert files(home) == {}


def test_edits_are_checked_as_they_are_typed_and_kept(desk: Desk, home: Home) -> None:
    waiting = item_of(desk, MEMBER)
    fields = desk.edit(waiting, {"since": "1999-03-12", "subject": "Kazakhstan", "announced_by": "America"})
    accepted = desk.accept(waiting, fields)
    (claim,) = claims(home).values()
    assert (str(claim.since), str(claim.until), claim.subject) == ("1999-03-12", "1999-03-12", KAZ)
    assert claim.announced_by == "state/USA"
    assert (accepted.proposed, accepted.proposal.subject.id) == (MEMBER, KAZ)
    assert claim.evidence == MEMBER.evidence


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("since", "1999-02-30", "no day of the calendar"),
        ("subject", "Kazakstan", "no name Comity knows"),
        ("status", "maybe", "no status"),
        ("relation", "befriended", "no relation"),
        ("confidence", "1", "cannot be edited"),
    ],
)
def test_an_edit_that_cannot_be_is_refused(desk: Desk, field: str, text: str, said: str) -> None:
    with pytest.raises(ComityError, match=said):
        desk.edit(item_of(desk, MEMBER), {field: text})


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (proposal("joined", CZE, NATO, 2), "told as done but not when"),
        (proposal("memberOf", CZE, KAZ, 2, since="1999"), "organi[sz]ation"),
        (proposal("met", CZE, CZE, 2, since="1999"), "not the object"),
        (proposal("befriended", CZE, KAZ, 2, since="1999"), "no relation of the ontology"),
        (proposal("met", CZE, "person/nobody", 2, since="1999"), "no known entity"),
        (proposal("met", CZE, KAZ, 2, since="1999", until="1998"), "ends"),
    ],
)
def test_what_the_shapes_refuse_cannot_be_accepted_and_says_why(
    desk: Desk, home: Home, wanted: object, said: str
) -> None:
    record(home, replace(REPORT, title="Another"), [wanted])  # type: ignore[list-item]
    with pytest.raises(JournalError, match=f"cannot be accepted: .*{said}"):
        desk.accept(item_of(desk, wanted))
    assert len(desk.pending()) == 5
    desk.reject(item_of(desk, wanted))


def test_a_host_may_host_a_guest_and_a_mediator_mediate_between_states_or_an_accord(desk: Desk, home: Home) -> None:
    guest = MET.subject
    fitting = [proposal("hosted", CZE, obj, 3, since="2025-11") for obj in (guest, KAZ)]
    fitting += [proposal("mediated", CZE, obj, 3, since="2025-11") for obj in (guest, KAZ, ACCORDS)]
    record(home, replace(REPORT, title="Another"), fitting)
    assert [desk.refusals(item_of(desk, wanted)) for wanted in fitting] == [[]] * 5


def test_a_document_read_again_keeps_what_was_decided(desk: Desk, home: Home) -> None:
    desk.accept(item_of(desk, PLANNED))
    better = replace(MEMBER, confidence=0.99)
    record(home, REPORT, [better, MET])
    assert [item.proposal for item in desk.pending()] == [better, MET]
    assert item_of(desk, PLANNED).state is State.ACCEPTED


def test_a_document_that_says_it_twice_is_one_claim(desk: Desk, home: Home) -> None:
    twice = proposal("joined", KAZ, ACCORDS, 1, status="planned")
    record(home, REPORT, [*PROPOSALS, twice])
    for wanted in (twice, PLANNED):
        desk.accept(item_of(desk, wanted))
    assert [claim.evidence for claim in claims(home).values()] == [PLANNED.evidence]
    desk.undo()
    assert [claim.evidence for claim in claims(home).values()] == [twice.evidence]


def test_accepted_claims_are_in_the_next_graph_with_their_words(desk: Desk, home: Home, seeds: Path) -> None:
    for wanted in (PLANNED, MEMBER):
        desk.accept(item_of(desk, wanted))
    assert build(home, seeds=seeds).fresh
    graph = Graph(home.current())
    query = """SELECT ?quote ?start { ?claim cy:status cy:planned ; cy:object cyid:agreement/abraham-accords ;
        cy:evidence [ a oa:TextQuoteSelector , oa:TextPositionSelector ; oa:exact ?quote ; oa:start ?start ] }"""
    assert graph.query(query).to_pandas().to_numpy().tolist() == [[PLANNED.evidence.quote, 0]]
    net = graph.network("joined", statuses=("done", "planned"))
    edges = {facts["source"]: facts for *_, facts in net.edges(KAZ, data=True)}
    assert edges[item_of(desk, PLANNED).source]["quote"] == PLANNED.evidence.quote
    words = graph.claims("joined", "NATO", every_word=True)
    assert {REPORT.publisher, "Someone"} <= {graph.sources[id_].authors for id_ in words["source"]}
    assert MEMBER.evidence.quote in set(words["quote"])


def test_an_article_never_outspeaks_a_curated_list(desk: Desk, home: Home, seeds: Path) -> None:
    desk.accept(item_of(desk, MEMBER), desk.edit(item_of(desk, MEMBER), {"since": "1999-03-20"}))
    build(home, seeds=seeds)
    found = Graph(home.current()).claims("memberOf", "Czechia")
    assert [str(day) for day in found["begins"]] == ["1999-03-12"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_source_that_cannot_be_written_is_named_and_nothing_is_lost(desk: Desk, home: Home) -> None:
    home.sources.mkdir()
    home.sources.chmod(0o500)
    with pytest.raises(ComityError, match="the journal has it"):
        desk.accept(item_of(desk, PLANNED))
    assert item_of(desk, PLANNED).state is State.ACCEPTED
