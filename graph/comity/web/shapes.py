"""The shapes of what the JSON API answers, as its OpenAPI description shows them.

Dates of claims are as precise as their source (``1992``, ``1992-04``, ``1992-04-10``); ``begins`` and ``ends`` are the
days between which a tie is seen. Day numbers are days since 1970-01-01.
"""

from typing import Any

from typing_extensions import TypedDict


class Party(TypedDict):
    """An entity in short."""

    id: str
    label: str
    kind: str


Suggestion = Party


class Fault(TypedDict):
    """What went wrong."""

    kind: str
    message: str
    suggestions: list[Suggestion]


class Problem(TypedDict):
    """Any answer that is an error."""

    error: Fault


class Quote(TypedDict):
    """The words a claim was read from, and where they stand in the text."""

    exact: str
    start: int | None
    end: int | None


class SourceNote(TypedDict):
    """A source in short."""

    id: str
    title: str
    rank: str
    licence: str


Claim = TypedDict(
    "Claim",
    {
        "id": str,
        "relation": str,
        "relation_label": str,
        "inverse_label": str,
        "subject": Party,
        "object": Party,
        "status": str,
        "from": str | None,
        "until": str | None,
        "observed_on": str | None,
        "observed_until": str | None,
        "begins": str | None,
        "ends": str | None,
        "temporality": str,
        "symmetric": bool,
        "announced_on": str | None,
        "announced_by": Party | None,
        "place": Party | None,
        "rank": str,
        "capacity": str,
        "note": str,
        "citation": str,
        "source": SourceNote | None,
        "page": str | None,
        "checked_against": str,
        "confidence": float | None,
        "preferred": bool,
        "derived": bool,
        "rests_on": list[str],
        "quote": Quote | None,
    },
)


class RelationNote(TypedDict):
    """A relation and how many ties of it there are."""

    name: str
    label: str
    inverse_label: str
    temporality: str
    symmetric: bool
    comment: str
    count: int


class KindCount(TypedDict):
    """How many entities of a kind there are."""

    kind: str
    count: int


class SourceCount(TypedDict):
    """How many claims a source has."""

    id: str
    title: str
    claims: int


class Span(TypedDict):
    """The first and the last day of a time axis."""

    first: str | None
    last: str | None


class Features(TypedDict):
    """What this server lets one do."""

    review: bool
    reading: bool
    token: bool


class About(TypedDict):
    """What the graph is."""

    day: str
    build: str
    version: str
    claims: int
    entities: int
    relations: list[RelationNote]
    statuses: list[str]
    kinds: list[KindCount]
    regions: list[str]
    languages: list[str]
    sources: list[SourceCount]
    span: Span
    features: Features


Found = TypedDict(
    "Found",
    {
        "id": str,
        "label": str,
        "kind": str,
        "matched": str,
        "language": str,
        "region": str,
        "from": str | None,
        "until": str | None,
        "claims": int,
    },
)


class Search(TypedDict):
    """What was asked, and what fits."""

    query: str
    hits: list[Found]


class Parties(TypedDict):
    """Entities in short."""

    parties: list[Party]


class Facts(TypedDict):
    """What is in force of one relation, seen from one side."""

    relation: str
    label: str
    direction: str
    count: int
    claims: list[Claim]


class EntityPage(TypedDict):
    """All about one entity on a day."""

    id: str
    label: str
    kind: str
    names: dict[str, list[str]]
    aliases: list[str]
    codes: dict[str, str]
    region: str
    of: Party | None
    inception: str | None
    dissolution: str | None
    wikidata: str | None
    lat: float | None
    lon: float | None
    day: str
    facts: list[Facts]
    pending: list[Claim]
    disagreements: int | None
    years: list[tuple[int, int]]


class Claims(TypedDict):
    """A page of claims, and how many there are in all."""

    day: str | None
    total: int
    claims: list[Claim]


class OneClaim(TypedDict):
    """A claim, and what others say of the same spell."""

    claim: Claim
    others: list[Claim]


class ConflictNote(TypedDict):
    """Claims that cannot all be true."""

    what: str
    days: int
    claims: list[Claim]


class Conflicts(TypedDict):
    """A page of disagreements."""

    total: int
    conflicts: list[ConflictNote]


class RelationChange(TypedDict):
    """Changes of one relation."""

    relation: str
    label: str
    began: int
    seen: int
    ended: int


class RegionChange(TypedDict):
    """Changes in one region."""

    region: str
    began: int
    seen: int
    ended: int


class Change(TypedDict):
    """A tie that began or ended."""

    when: str | None
    change: str
    claim: Claim


class Diff(TypedDict):
    """What changed between two days."""

    earlier: str
    later: str
    total: int
    listed: int
    by_relation: list[RelationChange]
    by_region: list[RegionChange]
    changes: list[Change]


class Network(TypedDict):
    """A network of all times as columns.

    Of ties, ``known`` says what ``begins`` is (0 a beginning, 3 a day on which it was seen, 6 an announcement; plus 1
    where only the month is known, 2 where only the year), ``until`` how precise ``ends`` is (0, 1, 2), ``seen`` when a
    source that stopped looking last saw it.
    """

    title: str
    day: str
    span: Span
    left_out: dict[str, int]
    relations: list[dict[str, Any]]
    statuses: list[str]
    nodes: dict[str, list[Any]]
    ties: dict[str, list[Any]]


class Measures(TypedDict):
    """A number for every entity."""

    day: str
    measure: str
    definition: str
    values: dict[str, float | int]
    notes: list[str]


class Chains(TypedDict):
    """How two are connected."""

    day: str
    notes: list[str]
    chains: list[list[dict[str, Any]]]


class MapTie(TypedDict):
    """Another that an entity is tied to; ``known``, ``until`` and ``seen`` as in the network's ties."""

    state: str | None
    id: str
    label: str
    direction: str
    begins: int | None
    ends: int | None
    status: str
    known: int
    until: int
    seen: str | None
    claim: str
    lat: float | None
    lon: float | None


class Map(TypedDict, total=False):
    """Ties, or counts through time, for a map."""

    relation: str
    act: bool
    entity: Party | None
    span: Span
    ties: list[MapTie]
    counts: dict[str, list[list[int]]]


class Timeline(TypedDict):
    """All that was claimed about one, or between two."""

    one: Party
    other: Party | None
    claims: list[Claim]


class Question(TypedDict):
    """A saved query."""

    name: str
    title: str
    question: str
    text: str
    as_of: str | None


class Queries(TypedDict):
    """Saved queries and prefixes."""

    prefixes: dict[str, str]
    queries: list[Question]


class Term(TypedDict):
    """A term of the ontology."""

    name: str
    iri: str
    label: str
    comment: str
    kind: str


class Terms(TypedDict):
    """All terms."""

    terms: list[Term]
