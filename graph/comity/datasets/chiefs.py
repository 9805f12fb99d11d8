"""One row of the list of US chiefs of mission, read: who was accredited to whom, from when until when, as what.

A chief's time begins with the credentials, or, where none are told but an end is, with the appointment. Whoever was
appointed, presented nothing and has no end is not known to have served. An end the file does not tell is at the latest
the beginning of the next chief, if that is near; those who were in office when it was made have none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from comity.datasets.organizations import table
from comity.datasets.row import Issue
from comity.dates import PartialDate, parse_optional
from comity.errors import DateError
from comity.names import Gazetteer
from comity.names.succession import DatedPiece, split_spell

SOURCE = "us-chiefs-of-mission"
LAST = PartialDate.parse("2020-10-18")
RECENT = PartialDate.parse("2015")
NEAR = timedelta(days=3 * 365)
NO_CREDENTIALS = "From the appointment: no credentials are told."
NEXT_CHIEF = "The end is not told: until the next chief at the latest."
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the file in plain words, and the level of the mission it leads: ``any`` where it leads either."""

    rank: str
    level: str


@dataclass(frozen=True, slots=True)
class Post:
    """A chief at a mission; ``since`` or ``until`` may be unknown. ``parties`` are filled in once the end is known."""

    row: int
    mission: str
    person: str
    role: Role
    role_key: str
    since: PartialDate | None
    until: PartialDate | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A wrong end: what to say instead, and why."""

    until: PartialDate
    text: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a mission's slug means for a role, until a day, where it is not the state of that slug."""

    role: str
    until: PartialDate | None
    party: str


def roles() -> dict[str, Role]:
    """The roles of the file, from the table."""
    return {
        row["role"]: Role(row["rank"], row["level"]) for row in table(SOURCE, "roles.csv", ("role", "rank", "level"))
    }


def targets() -> dict[str, list[Target]]:
    """The missions that are not simply those of a slug, from the table, first match first."""
    found: dict[str, list[Target]] = {}
    for row in table(SOURCE, "missions.csv", ("mission", "role", "until", "party")):
        target = Target(row["role"], parse_optional(row["until"]), row["party"])
        found.setdefault(row["mission"], []).append(target)
    return found


def faults() -> dict[tuple[str, str, str], Fault]:
    """Ends the file has wrong, by chief, mission and the end it gives."""
    lines = table(SOURCE, "faults.csv", ("pocom", "mission", "ended", "until", "fault"))
    return {
        (line["pocom"], line["mission"], line["ended"]): Fault(PartialDate.parse(line["until"]), line["fault"])
        for line in lines
    }


def mended(post: Post, known: Mapping[tuple[str, str, str], Fault]) -> Post:
    """A post with its end put right where that is known to be wrong."""
    fault = known.get((post.person, post.mission, str(post.until)))
    return replace(post, until=fault.until, note=fault.text) if fault else post


def read_post(number: int, row: Row, known: Mapping[str, Role]) -> Post | Issue:
    """The post of a row, or why it is none."""
    role = known.get(row["role"])
    if role is None:
        return Issue("unknown-role", row["role"])
    who = f"{row['person']}, {row['mission']}"
    try:
        appointed, presented, ended = (parse_optional(row[c]) for c in ("appointed", "credentials_presented", "ended"))
    except DateError as error:
        return Issue("unreadable-date", str(error))
    since, note = presented, ""
    if since is None and appointed and (ended or row["kind"] == "orgs"):
        since, note = appointed, NO_CREDENTIALS if row["kind"] == "countries" else ""
    if since is None and ended is None:
        if appointed:
            return Issue("not-known-to-have-served", f"{who}: appointed {appointed}, no credentials and no end")
        return Issue("no-date", who)
    if since and ended and ended.last < since.first:
        return Issue("ends-before-it-begins", f"{who}: {since} to {ended}")
    return Post(number, row["mission"], row["person_id"], role, row["role"], since, ended, note)


def bounded(posts: Sequence[Post]) -> Iterator[tuple[int, Post | Issue]]:
    """The posts of one mission by row, with their ends; an end nobody knows is an issue."""
    dated = sorted((p for p in posts if p.since), key=lambda p: p.since.first if p.since else LAST.first)
    for post in posts:
        if post.until or post.since is None:
            yield post.row, post
            continue
        begun = post.since
        later = (p.since for p in dated if p.since and p.since.first > begun.last and p.person != post.person)
        following = next(later, None)
        if following and following.first - begun.first <= NEAR:
            yield post.row, replace(post, until=following, note=NEXT_CHIEF)
        elif following is None and begun.first >= RECENT.first:
            yield post.row, post
        else:
            yield post.row, Issue("end-not-told", f"{post.person}, {post.mission}: since {begun}")


def parties(post: Post, names: Gazetteer, known: Mapping[str, Sequence[Target]]) -> list[DatedPiece]:
    """To whom a post was accredited: the state of the slug, each successor in its time, or what the table says.

    A successor that the United States did not recognise had no envoy of theirs. A state ended by then had none either.
    """
    on = post.since or post.until
    if on is None:
        return []
    for target in known.get(post.mission, ()):
        if target.role in ("", post.role_key) and (target.until is None or on.first <= target.until.first):
            return [(target.party, post.since, post.until)]
    unrecognised = {row["party"] for row in table(SOURCE, "unrecognised.csv", ("party",))}
    pieces = _longer(split_spell(names, "rdcr", post.mission, on, post.until), post.until)
    if post.since is None:
        pieces = [(party, None, post.until) for party, _, _ in pieces[:1]]
    return [piece for piece in pieces if piece[0] not in unrecognised and not _ended(piece[0], on, names)]


def _longer(pieces: list[DatedPiece], until: PartialDate | None) -> list[DatedPiece]:
    """The pieces without a last one of under a month: who was recalled when a state fell was no envoy to the next."""
    begins = pieces[-1][1] if len(pieces) > 1 else None
    brief = begins and until and until.last - begins.first < timedelta(days=31)
    return pieces[:-1] if brief else pieces


def _ended(party: str, on: PartialDate, names: Gazetteer) -> bool:
    entity = names.entity(party)
    return entity is not None and entity.dissolution is not None and entity.dissolution.last < on.first
