"""What was known by a day, cut out of a chronicle by hand, and a day written as people do."""

from dataclasses import replace

import numpy as np

from comity.network.candidates.announcements import Announcements
from comity.network.candidates.chronicle import Chronicle
from comity.network.candidates.spells import EVER


def number(day: str) -> int:
    """Days since 1970-01-01."""
    return int(np.datetime64(day, "D").astype(int))


def known_by(chronicle: Chronicle, day: int) -> Chronicle:
    """The chronicle as somebody could have written it on that day: nothing that began later, no end that came later.

    What is known of a coarse date only once its span is over is gone as well.
    """
    frame = chronicle.frame[chronicle.frame["known"] <= day].copy()
    frame.loc[frame["ends"] > day, "ends"] = EVER
    since = np.where(chronicle.since <= day, chronicle.since, EVER)
    until = np.where(chronicle.until <= day, chronicle.until, EVER)
    before = chronicle.before[chronicle.before[:, 2] <= day]
    votes = chronicle.votes
    heard = votes.year < np.datetime64(day, "D").astype("datetime64[Y]").astype(int) + 1970
    cut = replace(chronicle, frame=frame, since=since, until=until, before=before)
    told = chronicle.announced.frame
    vars(cut)["votes"] = replace(votes, year=votes.year[heard], cast=votes.cast[:, heard], kept={})
    vars(cut)["announced"] = Announcements(told[told["day"] <= day])
    return cut
