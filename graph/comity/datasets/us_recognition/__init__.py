"""The Office of the Historian's guide to whom the United States recognised, and when relations began and broke.

The file has one row a headed paragraph. A paragraph becomes the acts it tells (recognised, established, restored or cut
relations) and the life of missions (legation, embassy, liaison office, interests section), whose openings, elevations
and closings are joined into spells across the paragraphs of all articles. The published file repeats paragraphs under
two sections: the repetition says nothing new, so its claims are those of the first.

The signature of a treaty is a claim of each side that signed; the treaties are kept in ``treaties.csv`` of the seed
folder, and join the registry from there.

Consulates are missions of the rank ``consulate`` where opening and closing are told, or that the consulate still
stands, or the state itself ended; all others would seem open for ever, and are refused.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from comity.datasets.row import Converted, Dataset, Issue, read_rows
from comity.datasets.us_recognition import treaties
from comity.datasets.us_recognition.acts import Paragraph
from comity.datasets.us_recognition.events import SOURCE, Read, Reader, sourced
from comity.datasets.us_recognition.missions import Span, spans
from comity.datasets.us_recognition.parties import Parties
from comity.datasets.us_recognition.readings import load
from comity.errors import SourceError
from comity.model import Claim, Entity
from comity.names import Gazetteer

FILE = "relations/us_recognition_relations.csv"
COLUMNS = frozenset({"country_slug", "country", "section", "heading", "text", "url"})


def register(folder: Path, names: Gazetteer) -> Iterator[Entity]:
    """The treaties whose signature the guide tells.

    Raises:
        SourceError: the file of treaties cannot be read.
    """
    yield from treaties.entities(treaties.load())


def convert(folder: Path, names: Gazetteer) -> Iterator[Converted]:
    """One outcome a paragraph, in file order.

    Raises:
        SourceError: the file is not in the published layout, or a reading by hand no longer fits its paragraph.
    """
    paragraphs = list(_paragraphs(folder / FILE))
    reader = Reader(Parties(names), load(), treaties.load())
    first: dict[tuple[str, str, str], Paragraph] = {}
    for paragraph in paragraphs:
        first.setdefault((paragraph.slug, paragraph.heading, paragraph.text), paragraph)
    found = {paragraph.key: reader.read(paragraph) for paragraph in first.values()}
    missions = _missions(found, {paragraph.key: paragraph for paragraph in first.values()})
    for paragraph in paragraphs:
        original = first[paragraph.slug, paragraph.heading, paragraph.text]
        outcome = found[original.key]
        claims = (*outcome.claims, *missions[original.key])
        yield Converted(FILE, paragraph.number, claims, _issues(paragraph, original, outcome, bool(claims)))


def _issues(paragraph: Paragraph, original: Paragraph, outcome: Read, converted: bool) -> tuple[Issue, ...]:
    if paragraph is original:
        return tuple(outcome.issues)
    return (
        ()
        if converted
        else (Issue("repeated-paragraph", f"{paragraph.slug}: says again what row {original.number} says"),)
    )


def _missions(found: dict[str, Read], paragraphs: dict[str, Paragraph]) -> defaultdict[str, list[Claim]]:
    """The claims of missions by the paragraphs that tell of them."""
    by_paragraph: defaultdict[str, list[Claim]] = defaultdict(list)
    for span in spans(step for outcome in found.values() for step in outcome.steps):
        claim = _mission(span, paragraphs[span.keys[0]])
        for key in span.keys:
            by_paragraph[key].append(claim)
    return by_paragraph


def _mission(span: Span, paragraph: Paragraph) -> Claim:
    notes = span.notes if span.until or span.rank != "legation" else (*span.notes, "end not told")
    claim = Claim(
        relation="hasMission",
        subject=span.sender,
        object=span.host,
        source=SOURCE,
        since=span.since,
        until=span.until,
        rank=span.rank,
        note="; ".join(notes),
    )
    return sourced(claim, paragraph)


def _paragraphs(path: Path) -> Iterator[Paragraph]:
    counts: Counter[tuple[str, str]] = Counter()
    for number, row in read_rows(path, COLUMNS):
        slug, section = row["country_slug"], row["section"]
        if not slug or not section:
            raise SourceError(f"{path}, row {number} names no article or no section: is it the published layout?")
        counts[slug, section] += 1
        key = f"{slug}/{section}/{counts[slug, section]}"
        facts = {"country": row["country"], "heading": row["heading"], "text": row["text"], "address": row["url"]}
        yield Paragraph(number=number, slug=slug, section=section, key=key, **facts)


DATASET = Dataset(id=SOURCE, files=(FILE,), convert=convert, register=register)
