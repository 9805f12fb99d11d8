"""The names of states and territories: written by hand, of CLDR and the United Nations, and of the system lists."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from comity.datasets.row import read_rows
from comity.datasets.states_codes import CodeBook
from comity.dates import parse_optional
from comity.model import Entity, Name
from comity.names.normal import normalise

KINDS = ("label", "formal", "alias", "acronym", "former", "demonym", "metonym")

_ASIDE = re.compile(r"\s*\([^)]*\)")
_ARTICLE_AFTER = re.compile(r"\s*\((?:the|le|la|les|l'|el|los|las)\)\s*$")
_ARTICLES_BEFORE = {
    "en": re.compile(r"^the\s+"),
    "fr": re.compile(r"^(?:le|la|les)\s+|^l['’]"),
    "es": re.compile(r"^(?:el|la|los|las)\s+"),
}
_KINDS_OF_UN = {"un_short": "alias", "un_formal": "formal"}


class NameBook:
    """Names by entity, each spelling once."""

    def __init__(self, hand: Iterable[tuple[str, Name]]) -> None:
        self._names: dict[str, list[Name]] = defaultdict(list)
        for entity_id, name in hand:
            self._names[entity_id].append(name)

    @classmethod
    def read(cls, path: Path) -> "NameBook":
        """The names written by hand, with their dates.

        Raises:
            SourceError: the file cannot be read.
        """
        rows = (row for _, row in read_rows(path, frozenset({"id", "lang", "kind", "name", "since", "until"})))
        return cls((row["id"], _name(row)) for row in rows)

    def add_all(self, names: Iterable[tuple[str, Name]]) -> None:
        """Take published names after those written by hand."""
        for entity_id, name in names:
            self._names[entity_id].append(name)

    def ids(self) -> set[str]:
        """The entities that have names."""
        return set(self._names)

    def named(self, entity: Entity) -> Entity:
        """The entity with its names, English first, each spelling of a language once (the first kind given wins)."""
        kept: dict[tuple[str, ...], Name] = {}
        taken = {("en", normalise(entity.label))}
        for name in sorted(self._names.get(entity.id, ()), key=lambda name: name.kind != "label"):
            key = name.lang, normalise(name.text)
            again = key in taken and name.kind not in {"label", "demonym", "metonym"} and not name.since
            if not again:
                kept.setdefault((*key, name.kind, str(name.since or "")), name)
            if name.kind in {"label", "formal", "alias", "acronym"} and not (name.since or name.until):
                taken.add(key)
        return replace(entity, names=tuple(sorted(kept.values(), key=_order)))


def published_names(path: Path, published: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Name]]:
    """Labels in all languages of CLDR but English, the United Nations' short and formal names, and capitals."""
    by_iso2 = {row["iso2"]: entity_id for entity_id, row in published.items()}
    for _, row in read_rows(path, frozenset({"iso2", "lang", "kind", "name"})):
        if (entity_id := by_iso2.get(row["iso2"])) is None:
            continue
        lang, kind = row["lang"], row["kind"]
        if kind != "cldr":
            yield entity_id, Name(_bare(row["name"], lang), lang, _KINDS_OF_UN[kind])
        else:
            yield entity_id, Name(row["name"], lang, "alias" if lang == "en" else "label")
    for entity_id, row in published.items():
        yield from ((entity_id, name) for name in _of_today(entity_id, row))


def system_names(cow: Path, gw: Path, codes: CodeBook) -> Iterator[tuple[str, Name]]:
    """How the COW and Gleditsch-Ward tables call the states whose code had one bearer."""
    for path, scheme, code, column in ((cow, "cow", "ccode", "statenme"), (gw, "gw", "gwcode", "statename")):
        for _, row in read_rows(path, frozenset({code, column})):
            if bearer := codes.only_bearer(scheme, row[code]):
                yield bearer, Name(row[column])


def clean_label(text: str) -> str:
    """A CLDR name as a label: "and" for "&", "Saint" for "St.", a plain apostrophe."""
    return re.sub(r"^St\. ", "Saint ", text.replace(" & ", " and ").replace("’", "'"))


def _of_today(entity_id: str, row: Mapping[str, str]) -> Iterator[Name]:
    yield Name(row["name"])
    official = row["official_name"]
    if official and not re.search(r"[;*()]", official):
        yield Name(official, kind="formal")
    if entity_id.startswith("state/"):
        yield from (Name(city, kind="metonym") for city in _capitals(row) if normalise(city) != normalise(row["name"]))


def _capitals(row: Mapping[str, str]) -> Iterator[str]:
    """The capitals of a Factbook cell: "Mbabane (administrative capital); Lobamba (...)" has two."""
    for part in _ASIDE.sub("", row["capital"]).split(";"):
        city = part.strip()
        if city and city[0].isupper() and "(" not in city and " in " not in city:
            yield city


def _bare(text: str, lang: str) -> str:
    """A name of the United Nations' table without its article and footnote stars."""
    plain = _ARTICLE_AFTER.sub("", text.replace("*", "").strip())
    before = _ARTICLES_BEFORE.get(lang)
    return before.sub("", plain) if before else plain


def _name(row: Mapping[str, str]) -> Name:
    since, until = parse_optional(row["since"]), parse_optional(row["until"])
    return Name(row["name"], row["lang"], row["kind"], since, until)


def _order(name: Name) -> tuple[bool, str, int, str, str]:
    return name.lang != "en", name.lang, KINDS.index(name.kind), str(name.since or ""), name.text
