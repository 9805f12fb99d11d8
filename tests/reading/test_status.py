"""How far what is told has come."""

import pytest

from comity.model import Status
from comity.reading.negation import is_negated
from comity.reading.standing import Standing
from comity.reading.status import standing

from .sentences import word

CASES = """
    done        | Fiji signed the pact in May.                                    | signed
    done        | Fiji chose to join the bloc.                                    | join
    done        | The minister said that Fiji had joined the bloc.                | joined
    done        | Fiji not only signed the pact but paid for it.                  | signed
    done        | Fiji left in 1990 and would join again a year later.            | join
    planned     | Fiji will join the bloc.                                        | join
    planned     | Fiji plans to join the bloc.                                    | join
    planned     | Fiji is to sign the pact.                                       | sign
    planned     | Fiji is poised to join the bloc.                                | join
    planned     | Fiji was on the verge of joining the bloc.                      | joining
    planned     | The minister said that Fiji would join the bloc.                | join
    hinted      | Fiji may sign and ratify the pact.                              | ratify
    hinted      | Fiji hopes to join the bloc.                                    | join
    hinted      | Fiji has not ruled out joining the bloc.                        | joining
    conditional | Fiji will join the bloc if the court agrees.                    | join
    conditional | Fiji will join the bloc, provided that the court agrees.        | join
    conditional | If the court agrees, Fiji will join the bloc.                   | join
    conditional | Fiji will not join the bloc without a referendum.               | join
    denied      | Fiji did not sign the pact.                                     | sign
    denied      | Fiji never joined the bloc.                                     | joined
    denied      | Fiji refused to join the bloc.                                  | join
    denied      | Fiji does not plan to join the bloc.                            | join
    denied      | Fiji ruled out joining the bloc.                                | joining
    denied      | Fiji has yet to ratify the charter.                             | ratify
    denied      | None of the islands joined the bloc.                            | joined
"""
NOTHING = [
    ("Will Fiji join the bloc?", "join"),
    ("If Fiji joins the bloc, prices will fall.", "joins"),
    ("Fiji could have joined the bloc.", "joined"),
    ("Suppose Fiji joins the bloc.", "joins"),
]


def rows() -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("status", "text", "form"), rows())
def test_the_status_of_what_a_verb_tells(status: str, text: str, form: str) -> None:
    assert standing(word(text, form)).status == Status(status)


@pytest.mark.parametrize(("text", "form"), NOTHING)
def test_questions_and_suppositions_tell_nothing(text: str, form: str) -> None:
    found = standing(word(text, form))
    assert not found.is_told
    assert found.because


def test_the_words_that_make_it_so_are_told() -> None:
    assert '"plans"' in standing(word("Fiji plans to join the bloc.", "join")).because


def test_of_two_reservations_the_stronger_counts_and_both_are_told() -> None:
    found = Standing()
    found.weaken(Status.DENIED, "first")
    found.weaken(Status.PLANNED, "second")
    assert (found.status, found.because) == (Status.DENIED, ["first", "second"])


def test_a_negation_below_is_not_the_words_own() -> None:
    nobody = word("Nobody joined.", "joined")
    assert is_negated(nobody)
    assert not is_negated(nobody, below=nobody.doc[0])
