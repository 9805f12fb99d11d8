"""``comity.read``: a text in, proposals out, from Python."""

from datetime import date

import pytest

import comity
from comity.errors import DateError, ReaderMissing, ReadingError
from comity.view import Graph

TEXT = "Fiji and Malta established diplomatic relations on Tuesday."


@pytest.mark.parametrize("day", ["2001-03-08", date(2001, 3, 8)])
def test_a_text_gives_proposals_with_evidence_and_dates(graph: Graph, day: str | date) -> None:
    (proposal,) = comity.read(TEXT, date=day, graph=graph)
    assert isinstance(proposal, comity.Proposal)
    assert {proposal.subject.id, proposal.object.id} == {"state/FJI", "state/MLT"}
    assert proposal.relation == "establishedRelations"
    assert proposal.status is comity.Status.DONE
    assert str(proposal.since) == "2001-03-06"
    assert TEXT[proposal.evidence.start : proposal.evidence.end] == proposal.evidence.quote


def test_without_a_date_a_relative_one_stays_open(graph: Graph) -> None:
    (proposal,) = comity.read(TEXT, graph=graph)
    assert proposal.since is None


def test_a_page_may_be_given_as_it_was_saved(graph: Graph) -> None:
    page = f"<html><body><p>{TEXT}</p><p>It rained.</p></body></html>".encode("utf-16")
    assert [p.id for p in comity.read(page, "2001-03-08", graph=graph)] == [
        p.id for p in comity.read(TEXT, "2001-03-08", graph=graph)
    ]


def test_what_cannot_be_read_is_said(graph: Graph) -> None:
    with pytest.raises(DateError):
        comity.read(TEXT, "last week", graph=graph)
    with pytest.raises(ReadingError):
        comity.read("", graph=graph)
    with pytest.raises(ReaderMissing):
        comity.read(TEXT, graph=graph, reader="oracle")
