"""What the lists of the depositaries have in common: which agreement a key means, and who acted under a name.

A depositary prints its participants under their names of today, whoever acted then: "Russian Federation" for what the
Soviet Union did, "Viet Nam" for the Republic of Viet Nam. The hand-written table ``participants.csv`` of a source says
who it was, when and, where the state of today took the participation over, since when. ``treaties.csv`` names the
agreements. Both lie in the source's seed folder, since they are facts.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from comity.datasets.organizations import table
from comity.datasets.row import Issue
from comity.dates import PartialDate, parse_day, parse_optional
from comity.errors import DateError
from comity.model import Claim, Code, Entity, Kind, Name
from comity.names import Found, Gazetteer

TREATY_COLUMNS = (
    "key",
    "code",
    "agreement",
    "label",
    "formal",
    "names",
    "acronyms",
    "inception",
    "basis",
    "dissolution",
    "note",
)
PARTICIPANT_COLUMNS = ("participant", "treaty", "since", "until", "entity", "continued", "refused", "note")
PARTICIPANTS = frozenset({Kind.STATE, Kind.TERRITORY, Kind.ORGANIZATION})
BINDING = frozenset({"ratified", "joined"})


def agreements(source: str) -> dict[str, str]:
    """The agreement each key of a source's ``treaties.csv`` means."""
    return {row["key"]: row["agreement"] for row in table(source, "treaties.csv", TREATY_COLUMNS)}


def agreement_entities(source: str, scheme: str) -> Iterator[Entity]:
    """The agreements of a source as entities, with the depositary's codes; a row without label adds a code only.

    ``inception`` is the entry into force (definitive or provisional) or, where ``basis`` is ``adoption``, the adoption;
    ``never`` is blank.
    """
    codes: defaultdict[str, list[Code]] = defaultdict(list)
    rows = list(table(source, "treaties.csv", TREATY_COLUMNS))
    for row in rows:
        codes[row["agreement"]].append(Code(scheme, row["code"]))
    labelled = {row["agreement"]: row for row in rows if row["label"]}
    for agreement, bearing in codes.items():
        row = labelled.get(agreement, {})
        yield Entity(
            id=agreement,
            label=row.get("label", ""),
            names=tuple(_names(row)),
            codes=tuple(bearing),
            inception=parse_optional(row.get("inception", "")),
            dissolution=parse_optional(row.get("dissolution", "")),
            note=row.get("note", ""),
        )


def _names(row: Mapping[str, str]) -> Iterator[Name]:
    for kind, column in (("formal", "formal"), ("alias", "names"), ("acronym", "acronyms")):
        texts = [row.get(column, "")] if kind == "formal" else row.get(column, "").split(";")
        yield from (Name(text, "en", kind) for text in texts if text)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acted, and what is to be said of it.

    ``heir`` is the participant of today and ``continued`` the day it took the participation over, where it did.
    """

    entity: str
    note: str = ""
    heir: str = ""
    continued: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a row says a participant did, as a relation, and on which day."""

    relation: str
    day: date
    note: str = ""


class Participants:
    """The participants of a source's lists, printed under their names of one day.

    ``listed`` is the day the lists were taken; ``scheme`` the code scheme that knows the depositary's own names.
    """

    def __init__(self, source: str, names: Gazetteer, listed: date) -> None:
        self._source, self._names, self._listed = source, names, listed
        self._rules: defaultdict[str, list[Mapping[str, str]]] = defaultdict(list)
        for row in table(source, "participants.csv", PARTICIPANT_COLUMNS):
            self._rules[row["participant"]].append(row)

    def claims(self, text: str, treaty: str, act: Act, agreement: str) -> Sequence[Claim] | Issue:
        """The act of a participant, as printed, upon the treaty of that key, which is the agreement.

        Where the act bound and a successor took it over, the successor's part in it is a claim too.
        """
        actor = self.actor(text, treaty, act.day)
        if isinstance(actor, Issue):
            return actor
        claim = Claim(
            relation=act.relation,
            subject=actor.entity,
            object=agreement,
            source=self._source,
            key=f"{treaty}:{text}:{act.relation}",
            since=PartialDate(act.day),
            note=" ".join(note for note in (act.note, actor.note) if note),
        )
        return _with_heir(claim, actor, self._names.label(actor.entity))

    def actor(self, text: str, treaty: str, day: date) -> Actor | Issue:
        """Who acted on a day as the participant printed, or why it cannot be said."""
        rule = next((r for r in self._rules[text] if _applies(r, treaty, day)), None)
        if rule and rule["refused"]:
            return Issue(rule["refused"], f"{text}, {treaty}, {day}: {rule['note']}")
        plain = self._resolved(text)
        if rule:
            continued = parse_optional(rule["continued"])
            return Actor(rule["entity"], rule["note"], (plain or "") if continued else "", continued)
        if plain is None:
            return Issue("unknown-participant", text)
        entity = self._names.entity(plain)
        begun = entity.inception if entity else None
        if begun and day < begun.first:
            return Issue("before-it-existed", f"{text}, {treaty}, {day}: {plain} begins {begun}")
        return Actor(plain)

    def _resolved(self, text: str) -> str | None:
        for outcome in (self._names.code("un", text), self._names.resolve(text, self._listed, PARTICIPANTS)):
            if isinstance(outcome, Found):
                return outcome.id
        return None


def _applies(rule: Mapping[str, str], treaty: str, day: date) -> bool:
    since, until = parse_optional(rule["since"]), parse_optional(rule["until"])
    in_time = (since is None or since.first <= day) and (until is None or day <= until.last)
    return in_time and rule["treaty"] in ("", treaty)


def dated(text: str) -> date | None:
    """A day of a list, or None where it is blank or cannot be read."""
    try:
        return parse_day(text) if text else None
    except DateError:
        return None


def _with_heir(claim: Claim, actor: Actor, label: str) -> Sequence[Claim]:
    """A claim of an act and, where it bound and a successor took it over, the successor's part in it."""
    if not (actor.heir and actor.continued) or claim.relation not in BINDING:
        return (claim,)
    heir = replace(
        claim,
        relation="joined",
        subject=actor.heir,
        since=actor.continued,
        key=f"{claim.key}:continued",
        note=f"Continues a participation (before: {label}).",
    )
    return (claim, heir)
