"""Which expression of time dates which event, and where it was found."""

import pytest

from comity.dates import PartialDate
from comity.model import Status
from comity.reading.dated import Dated, Source, is_after
from comity.reading.dating import Calendar
from comity.reading.when import expressions

from .sentences import word

DAY = PartialDate.parse("2024-03-15")


def dated(text: str, form: str, *, own_report: bool = False, relation: str = "signed") -> Dated:
    trigger = word(text, form)
    calendar = Calendar(trigger.doc, expressions(trigger.doc, DAY), DAY)
    return calendar.date(trigger, None, own_report, Status.DONE, relation)


@pytest.mark.parametrize(
    ("text", "form", "date", "source"),
    [
        ("Fiji signed the pact on 3 May 1999.", "signed", "1999-05-03", Source.OWN),
        ("On Monday Fiji signed the pact.", "signed", "2024-03-11", Source.OWN),
        ("In 2001 the king flew to Suva to sign the pact.", "sign", "2001", Source.ABOVE),
        ("Fiji signed the pact.", "signed", None, Source.NONE),
        ("Fiji signed the pact before 1999.", "signed", None, Source.NONE),
    ],
)
def test_the_date_and_where_it_stands(text: str, form: str, date: str | None, source: Source) -> None:
    found = dated(text, form)
    assert (str(found.since) if found.since else None, found.source) == (date, source)


def test_a_report_dates_what_its_speaker_did_and_nothing_else() -> None:
    text = "Fiji said on Monday that it had signed the pact."
    assert str(dated(text, "signed", own_report=True).since) == "2024-03-11"
    assert dated(text, "signed").since is None


def test_a_story_goes_on_but_a_mediation_has_a_date_of_its_own() -> None:
    text = "The leaders met on 3 May 1999. They signed the pact."
    assert (str(dated(text, "signed").since), dated(text, "signed").source) == ("1999-05-03", Source.STORY)
    assert dated(text, "signed", relation="mediated").since is None


def test_a_gathering_told_of_before_keeps_its_first_date() -> None:
    calendar = Calendar(word("Fiji stayed.", "stayed").doc, [], DAY)
    calendar.remember("summit/suva", Dated())
    calendar.remember("summit/suva", Dated(DAY, source=Source.OWN))
    calendar.remember("summit/suva", Dated(PartialDate.parse("1999")))
    assert (calendar.of("summit/suva").since, calendar.of("summit/suva").source) == (DAY, Source.STORY)
    assert calendar.of("summit/apia").since is None


def test_what_was_not_done_until_a_day_was_done_on_it() -> None:
    trigger = word("Fiji did not sign until November 1984.", "sign")
    calendar = Calendar(trigger.doc, expressions(trigger.doc, DAY), DAY)
    late = calendar.until(trigger)
    assert late is not None
    assert str(late.since) == "1984-11"


def test_one_date_is_after_another_where_all_of_it_is() -> None:
    assert is_after(PartialDate.parse("2025"), DAY)
    assert not is_after(PartialDate.parse("2024"), DAY)
