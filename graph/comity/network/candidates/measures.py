"""What may speak for a candidate: each measure with its group, its form and the words that tell it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from comity.network.candidates.spells import Floats

Form = Literal["share", "count", "plain"]
_SOME = 0.02


@dataclass(frozen=True)
class Measure:
    """A number known of each candidate.

    ``form`` says how it enters: a share as itself and as the log of how far it exceeds the share that is in anyway,
    a count as ``log(1 + x)``, anything else as it is. ``words`` tells it: ``{n}`` is the value, of a share of members
    the count, ``{percent}`` the share, ``{members}`` how many are in, ``{member}`` and ``{them}`` what they are;
    ``absent`` tells that it is not so.
    """

    name: str
    group: str
    form: Form
    words: str
    absent: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the features it becomes."""
        return (self.name, f"{self.name}, log") if self.form == "share" else (self.name,)

    def entered(self, values: Floats, inside: float) -> list[Floats]:
        """The features: one vector each; ``inside`` is the share of all states that is in."""
        if self.form == "share":
            return [values, np.log((values + _SOME) / (inside + _SOME))]
        return [np.log1p(values)] if self.form == "count" else [values]


SHARED = (
    Measure("relations", "ties to members", "share", "has relations with {n} of {members} {them}"),
    Measure("missions", "ties to members", "share", "exchanges missions with {n} of {members} {them}"),
    Measure("allies", "allies", "share", "{percent} of its allies are in"),
    Measure("allied", "allies", "count", "is allied with {n} {them}"),
    Measure("bodies", "shared organisations", "share", "{percent} of its likeness in organisations is with {them}"),
    Measure("treaties", "shared treaties", "share", "{percent} of its likeness in treaties is with {them}"),
    Measure("peers", "its closest peers", "share", "{percent} of its closest peers, by weight, are in"),
    Measure("kindred", "kindred memberships", "share", "is in {percent} of what is most like it, by weight"),
    Measure("kindred lately", "kindred memberships", "share", "joined {percent} of what is most like it in two years"),
    Measure("recent", "the last to join", "share", "{percent} of its likeness is with who came in the last five years"),
    Measure("region", "region", "share", "{percent} of its region is in"),
    Measure("near", "region", "share", "{percent} of its six nearest are in"),
    Measure("votes", "votes", "plain", "votes more like {them} than like others, by {n} tenths"),
    Measure("odds", "breaks", "count", "is at odds with {n} {them}"),
    Measure("left", "breaks", "plain", "was in before and left", "was never in"),
    Measure("degree", "size", "count", "belongs to {n} multilateral bodies and treaties"),
    Measure("tempo", "pace", "count", "joined {n} bodies and treaties in three years"),
    Measure("quarter", "pace", "count", "joined {n} bodies and treaties in a quarter of a year"),
    Measure("age", "age", "count", "is {n} years old, as far as is known"),
    Measure("young", "age", "plain", "is younger than three years", "is older than three years"),
    Measure("announced", "announcement", "plain", "is announced or has applied", "is not announced"),
    Measure("heir", "succession", "plain", "succeeded a {member}", "succeeded no {member}"),
)
OF_THINGS = (
    Measure("signed", "signature", "plain", "has signed", "has not signed"),
    Measure("signed lately", "signature", "plain", "signed not long ago", "has not signed lately"),
    Measure("waiting", "waiting room", "plain", "is an observer or associate", "is no observer or associate"),
)
OF_STATES = (
    Measure("own relations", "direct ties", "plain", "has relations with it", "has no relations with it"),
    Measure("own alliance", "direct ties", "plain", "is allied with it", "is no ally of it"),
    Measure("returned", "direct ties", "plain", "the tie stands the other way", "no tie stands the other way"),
    Measure("recognition", "direct ties", "plain", "recognises it or is recognised by it", "no recognition is told"),
    Measure("own odds", "direct breaks", "plain", "is at odds with it", "is not at odds with it"),
    Measure("broke", "direct breaks", "plain", "broke with it before", "never broke with it"),
    Measure("since break", "direct breaks", "count", "broke with it {n} years ago"),
    Measure("own bodies", "direct likeness", "plain", "is like it in organisations by {n} tenths"),
    Measure("own treaties", "direct likeness", "plain", "is like it in treaties by {n} tenths"),
    Measure("own votes", "direct likeness", "plain", "votes more like it than like others, by {n} tenths"),
    Measure("own region", "distance", "plain", "is of its region", "is of another region"),
    Measure("distance", "distance", "count", "is {n} thousand km away"),
    Measure("busy", "pace", "count", "began {n} such ties in three years"),
    Measure("activity", "size", "count", "holds {n} such ties already"),
)


def measures_of(of_states: bool) -> tuple[Measure, ...]:
    """The measures that count where the object is a state, or an organisation or agreement."""
    return (*SHARED, *(OF_STATES if of_states else OF_THINGS))


def columns_of(of_states: bool) -> tuple[str, ...]:
    """The names of all features, in their order."""
    return tuple(name for measure in measures_of(of_states) for name in measure.columns)
