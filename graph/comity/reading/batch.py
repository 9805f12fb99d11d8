"""Many texts at once: a line of JSON in, a line of JSON out, in a vocabulary of names that needs no graph to read.

How parties are written: a state by its code (``KAZ``, ``SUN``; an older one by its slug); a person, organisation,
agreement or gathering by the (full) name the text gives it where that is a name of it in the graph, and by the graph's
slug otherwise; never with a year, since the year stands in ``date``. The graph's own ids stand beside, in
``subject_id`` and ``object_id``, where the graph has the entity.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from comity.dates import PartialDate
from comity.errors import DateError, ReadingError
from comity.model import Kind
from comity.names.normal import normalise
from comity.reading.document import Document
from comity.reading.intake import document
from comity.reading.lexicon import Lexicon
from comity.reading.proposal import Party, Proposal
from comity.reading.vocabulary import SNAKE
from comity.reading.wording import wording

_YEAR = re.compile(r"-(1[6-9]|20)\d\d(-\d{1,2})?$")
_DASH = re.compile("[–—]")
_POSSESSIVE = re.compile("['’]s?$")
_FORMAL = frozenset({"agreement", "agreements", "treaty", "treaties", "convention", "protocol", "declaration"})
"""Nouns that belong to a name though they are written small; "accord", "pact" and "deal" take any agreement up."""
_CALLED = frozenset({Kind.ORGANIZATION, Kind.AGREEMENT, Kind.SUMMIT})


@dataclass(frozen=True, slots=True)
class Item:
    """One line: its number from 1, its id, and the document, or what is wrong with it."""

    number: int
    id: str
    text: str
    document: Document | None
    error: str = ""


def items(lines: Iterable[str | bytes]) -> Iterator[Item]:
    """The texts of a JSONL file; a line that cannot be read gives an item that says why."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _item(number, line)


def facts(proposals: Iterable[Proposal], item: Item, lexicon: Lexicon) -> dict[str, Any]:
    """The line that answers an item."""
    kept = list(proposals)
    named = titles(kept, lexicon)
    day = item.document.date if item.document else None
    return {"id": item.id, "facts": [fact(proposal, item.text, lexicon, named, day) for proposal in kept]}


def titles(proposals: Sequence[Proposal], lexicon: Lexicon) -> dict[str, str]:
    """The agreements that a text names, as written, by their ids: what it later calls "the treaty"."""
    return {p.object.id: written(p.object, lexicon) for p in reversed(proposals) if _is_title(p.object)}


def fact(
    proposal: Proposal, text: str, lexicon: Lexicon, named: Mapping[str, str], day: PartialDate | None = None
) -> dict[str, Any]:
    """A proposal as a fact of the vocabulary; ``text`` is the text whose words the evidence quotes.

    ``named`` are the `titles` of the text, ``day`` is its date.
    """
    evidence, by = proposal.evidence, proposal.announced_by
    subject, object_ = (
        _then(party, text, proposal.since or day, lexicon) for party in (proposal.subject, proposal.object)
    )
    return {
        "relation": SNAKE[proposal.relation],
        "subject": written(subject, lexicon),
        "object": named.get(object_.id) or written(object_, lexicon),
        "date": _iso(proposal.since),
        "status": proposal.status.value,
        "evidence": text[evidence.start : evidence.end],
        "evidence_span": [evidence.start, evidence.end],
        "announced_by": written(by, lexicon) if by else None,
        "announced_date": _iso(proposal.announced_on),
        "confidence": proposal.confidence,
        "subject_id": None if proposal.subject.proposed else proposal.subject.id,
        "object_id": None if proposal.object.proposed else proposal.object.id,
    }


def written(party: Party, lexicon: Lexicon) -> str:
    """A party as the vocabulary writes it."""
    own = (_state(party, lexicon) if party.kind is Kind.STATE else party.id).split("/", 1)[1]
    label = party.label or lexicon.label(party.id)
    if party.kind is Kind.TERRITORY and own.isupper():  # only states go by codes
        return slug(label)
    if party.kind is Kind.PERSON:
        return _person(party, label, lexicon) or (slug(label) if party.proposed else own)
    if party.kind not in _CALLED:
        return own
    if party.proposed and party.kind in {Kind.AGREEMENT, Kind.SUMMIT}:
        return _YEAR.sub("", own)  # the whole phrase: "friendship-treaty", where the text marks its noun alone
    called = _POSSESSIVE.sub("", party.text)
    if party.kind is Kind.SUMMIT:
        return _YEAR.sub("", _gathering(party, called, label, lexicon))
    called = _without_matter(party, called, lexicon)
    by_text = party.proposed or _is_title(party) or _bears(party, called, lexicon)
    return _YEAR.sub("", slug(called) if by_text else own)


def _then(party: Party, text: str, on: PartialDate | None, lexicon: Lexicon) -> Party:
    """ "Belgrade" of 2000 speaks for Yugoslavia, as Serbia was called then, unless the text tells of Serbia.

    What is still somebody's name, as "Republic of the Congo", is his who bears it now.
    """
    entity = lexicon.entity(party.id) if party.kind is Kind.STATE else None
    if entity is None or on is None or entity.label in text:
        return party
    spans = [(name.text, name.since, name.until) for name in entity.names if name.kind == "former"]
    borne = [text for text, since, until in spans if since and until and since.first <= on.first <= until.last]
    states = [sense.id for name in borne for sense in lexicon.called(name, Kind.STATE) if sense.via == "label"]
    gone = [id_ for id_ in states if (state := lexicon.entity(id_)) is not None and state.dissolution is not None]
    return replace(party, id=gone[0]) if gone else party


def _without_matter(party: Party, called: str, lexicon: Lexicon) -> str:
    """ "Montreal Protocol on the ozone layer" is known by its first words, which name nothing else."""
    short, on, _ = called.partition(" on ")
    senses = lexicon.called(short, Kind.AGREEMENT) if on and party.kind is Kind.AGREEMENT else []
    return short if senses and {sense.id for sense in senses} == {party.id} else called


def _gathering(party: Party, called: str, label: str, lexicon: Lexicon) -> str:
    """A gathering by its series, or by another name of it that the text gives."""
    title, words = slug(lexicon.gatherings.title(party.id)), slug(called)
    if title and _is_longer(words, title):
        return title
    if _bears(party, called, lexicon) or lexicon.gatherings.known(called):
        return words
    series = title or slug(label)
    part = "-" in words and set(words.split("-")) <= set(series.split("-"))
    return words if part else series  # "Madrid Conference" of the Madrid Peace Conference


def _is_longer(called: str, series: str) -> bool:
    """ "The Bali G20 summit" of the G20 summits, but not "Summit on Peace in Ukraine" of a peace summit."""
    words, own = called.split("-"), series.split("-")
    return set(own) < set(words) and words[-1] == own[-1]


def _bears(party: Party, called: str, lexicon: Lexicon) -> bool:
    """Whether the words are a name of the party in the graph."""
    return any(sense.id == party.id for sense in lexicon.senses(normalise(called)))


def _is_title(party: Party) -> bool:
    """Whether the text gives an agreement's name, its noun in it: "Washington Accords", not "Paris accord".

    "Helsinki agreement" is a name too. Whose it is, as in "ASEAN's Treaty of Amity", is no part of one.
    """
    words, nouns = party.text.split(), wording().nouns
    capitals = [word for word in words if word[0].isupper()]
    papers = [word for word in capitals if word.lower() in nouns["agreements"] | nouns["titled_agreements"]]
    owned = any(_POSSESSIVE.search(word) for word in words)
    named = (bool(papers) and len(capitals) > 1) or (bool(capitals) and words[-1] in _FORMAL)
    return party.kind is Kind.AGREEMENT and named and not owned


def _person(party: Party, label: str, lexicon: Lexicon) -> str:
    """Somebody as the text has it, where it names him or her in full; else ""."""
    if " of " in label:
        return _monarch(party, label)
    return slug(party.text) if _is_full_name(party, lexicon) else ""


def _monarch(party: Party, label: str) -> str:
    """A monarch as texts have it, who is told from others by a number or the title and not by the realm.

    "King Farouk" is ``king-farouk``, "King Hassan II of Morocco" ``hassan-ii``; elsewhere the graph's name counts.
    """
    name = label.partition(" of ")[0]
    called = _POSSESSIVE.sub("", party.text).partition(" of ")[0]
    words = called.split()
    if slug(name).split("-")[0] not in slug(called).split("-"):
        return slug(name)
    numbered = words[-1].lower() in wording().generations and words[0].lower() in wording().regnal
    return slug(" ".join(words[1:] if numbered else words))


def _is_full_name(party: Party, lexicon: Lexicon) -> bool:
    """Whether the words name a person in full, as others know him or her: "Lester Pearson" of Lester B. Pearson."""
    bearers = lexicon.called(party.text, Kind.PERSON) if " " in party.text else ()
    return any(sense.id == party.id for sense in bearers)


def _state(party: Party, lexicon: Lexicon) -> str:
    """The state by a code; the one whose very name the text gives goes before the one that stands for it.

    "Yugoslavia" of 1999 is Serbia in the graph, and Yugoslavia to the reader of the text.
    """
    called = lexicon.called(party.text, Kind.STATE)
    bearers = [sense.id for sense in called if sense.via == "label" and sense.id.partition("/")[2].isupper()]
    return bearers[0] if len(bearers) == 1 else lexicon.eras.now(party.id)


def slug(text: str) -> str:
    """A name as the vocabulary writes it: ASCII, small, a hyphen for every apostrophe, dash and space, no article."""
    plain = unicodedata.normalize("NFKD", _DASH.sub("-", text)).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-").removeprefix("the-")


def _item(number: int, line: str | bytes) -> Item:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError is one too
        return Item(number, "", "", None, f"it is no JSON: {error}")
    if not isinstance(given, Mapping) or not isinstance(given.get("text"), str) or "id" not in given:
        return Item(number, "", "", None, 'it needs at least {"id": .., "text": ".."}')
    id_ = str(given["id"])
    try:
        date = PartialDate.parse(str(given["doc_date"])) if given.get("doc_date") else None
        read = document(given["text"], date=date)
    except (DateError, ReadingError) as error:
        return Item(number, id_, "", None, str(error))
    same = len(read.text) == len(given["text"])  # else markup was taken out, and offsets count what is left
    return Item(number, id_, given["text"] if same else read.text, read)


def _iso(date: PartialDate | None) -> str | None:
    return str(date) if date else None
