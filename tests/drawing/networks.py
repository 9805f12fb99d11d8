"""Networks as the network room makes them: a small real one, and shapes of any size."""

import itertools
from typing import Any

import networkx as nx

Net = nx.MultiDiGraph

SOURCE = {
    "source": "accords",
    "source_title": "The accords and what surrounds them",
    "licence": "CC BY 4.0",
    "citation": "The contributors, 2026.",
}
LABELS = {
    "joined": "joined",
    "signed": "signed",
    "hasRelations": "has diplomatic relations with",
    "alliedWith": "is allied with",
    "partyTo": "is party to",
    "hosted": "hosted",
}
STATES = {
    "ISR": "Israel",
    "ARE": "United Arab Emirates",
    "BHR": "Bahrain",
    "MAR": "Morocco",
    "KAZ": "Kazakhstan",
    "USA": "United States",
    "JOR": "Jordan",
}
ACCORDS = "agreement/abraham-accords"
PLANNED = "claim/KAZ-joined-planned"
DENIED = "claim/JOR-joined-denied"


def add_tie(net: "Net[str]", claim: str, start: str, relation: str, end: str, **facts: Any) -> None:
    """One claim as an edge; an act where it has no ``temporality``, done where it has no ``status``."""
    begins = facts.get("begins", "")
    edge = {
        "claim": claim,
        "relation": relation,
        "relation_label": LABELS[relation],
        "temporality": "act",
        "symmetric": False,
        "status": "done",
        "ends": "",
        "since": begins,
        "until": "",
        "confidence": None,
        "derived": False,
        "rests_on": [],
        "others": [],
        **SOURCE,
        **facts,
    }
    net.add_edge(start, end, key=claim, **edge)


def accords() -> "Net[str]":
    """Who signed and joined the Abraham Accords, and Israel's relations: real dates, a plan, and a denial made up."""
    net: Net[str] = nx.MultiDiGraph(
        title="The Abraham Accords", as_of="2026-11-23", relations=["signed", "joined", "hasRelations", "hosted"]
    )
    for code, label in STATES.items():
        net.add_node(f"state/{code}", label=label, kind="state", inception="", wikidata="")
    net.nodes["state/KAZ"].update(
        region="Central Asia", inception="1991-12-16", wikidata="Q232", latitude=51.17, longitude=71.45
    )
    net.add_node(ACCORDS, label="Abraham Accords", kind="agreement", inception="2020-09-15")
    net.add_node("summit/c5-1-2025", label="C5+1 summit, Washington 2025", kind="summit")
    for code, day in {"ARE": "2020-09-15", "BHR": "2020-09-15", "MAR": "2020-12-22"}.items():
        add_tie(net, f"claim/{code}-signed", f"state/{code}", "signed", ACCORDS, begins=day)
        add_tie(net, f"claim/{code}-joined", f"state/{code}", "joined", ACCORDS, begins=day)
    _add_relations(net)
    add_tie(net, "claim/USA-hosted", "state/USA", "hosted", "summit/c5-1-2025", begins="2025-11-06")
    announced = {"announced_on": "2025-11-06", "announced_by": "state/USA", "announced_by_label": "United States"}
    add_tie(
        net,
        PLANNED,
        "state/KAZ",
        "joined",
        ACCORDS,
        begins="2025-11-06",
        since="",
        status="planned",
        place_label="Washington",
        note="Announced at the White House.",
        address="https://example.org/kazakhstan?a=1&b=2",
        confidence=0.9,
        **announced,
    )
    add_tie(net, DENIED, "state/JOR", "joined", ACCORDS, begins="2025-11-07", since="", status="denied")
    return net


def _add_relations(net: "Net[str]") -> None:
    lasting: dict[str, Any] = {"temporality": "state", "symmetric": True}
    mar = ("state/ISR", "hasRelations", "state/MAR")
    add_tie(net, "claim/MAR-first", *mar, begins="1994-09-01", ends="2000-10-23", since="1994-09", **lasting)
    add_tie(net, "claim/MAR-again", *mar, begins="2020-12-22", **lasting)
    jor = ("state/ISR", "hasRelations", "state/JOR")
    add_tie(net, "claim/JOR", *jor, begins="1994-11-27", derived=True, rests_on=["claim/ARE-signed"], **lasting)
    other = {"claim": "claim/other", "source_title": "A crowd", "since": "1992", "observed_until": "2014"}
    kaz = ("state/ISR", "hasRelations", "state/KAZ")
    add_tie(net, "claim/KAZ", *kaz, begins="1992-04-10", others=[other], **lasting)


def allies(count: int) -> "Net[str]":
    """``count`` states in blocs of twelve, all allied within and the leaders among each other, over the years."""
    net: Net[str] = nx.MultiDiGraph(title=f"{count} allies", as_of="2020-12-31", relations=["alliedWith"])
    for number in range(count):
        net.add_node(f"state/S{number}", label=f"State number {number}", kind="state")
    blocs = [range(start, min(start + 12, count)) for start in range(0, count, 12)]
    pairs = [pair for bloc in blocs for pair in itertools.combinations(bloc, 2)]
    pairs += [(one[0], other[0]) for one, other in itertools.pairwise(blocs)]
    for one, other in pairs:
        year = 1900 + (one * 7 + other * 3) % 110
        dates = {"begins": f"{year}-01-01", "ends": f"{year + 10}-12-31" if other % 5 == 0 else ""}
        facts: dict[str, Any] = {"temporality": "state", "symmetric": True, **dates}
        add_tie(net, f"claim/{one}-{other}", f"state/S{one}", "alliedWith", f"state/S{other}", **facts)
    return net


def parties(states: int, agreements: int) -> "Net[str]":
    """States that are party to agreements of two to seven: the shape of treaty collections."""
    net: Net[str] = nx.MultiDiGraph(title="Treaties and parties", as_of="2020-12-31", relations=["partyTo"])
    for number in range(states):
        net.add_node(f"state/S{number}", label=f"State number {number}", kind="state")
    for number in range(agreements):
        net.add_node(f"agreement/a{number}", label=f"Treaty number {number}", kind="agreement")
        for place in range(2 + number % 6):
            state = f"state/S{(number * 3 + place * (1 + number % 11)) % states}"
            begins = f"{1900 + number % 120}-01-01"
            facts = {"temporality": "state", "begins": begins}
            add_tie(net, f"claim/{number}-{place}", state, "partyTo", f"agreement/a{number}", **facts)
    return net
