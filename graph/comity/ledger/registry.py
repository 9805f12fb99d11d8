"""The registry of entities: ``entities/*.csv``, one file a kind, with ``names/`` and ``codes/`` beside them.

    entities/states.csv         id,label,inception,dissolution,latitude,longitude,region,of,note
    entities/names/states.csv   id,lang,kind,name,since,until
    entities/codes/states.csv   id,scheme,code,since,until
    entities/redirects.csv      id,to,why      (an id that turned out to be another; never reused)

Rows are sorted by id; dates are partial (``1999``, ``1999-03``, ``1999-03-12``); blank means unknown.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from comity.dates import parse_optional
from comity.errors import DateError, SourceError
from comity.model import Code, Entity, Kind, Name

FILES = {
    Kind.STATE: "states.csv",
    Kind.TERRITORY: "territories.csv",
    Kind.ORGANIZATION: "organizations.csv",
    Kind.PERSON: "persons.csv",
    Kind.AGREEMENT: "agreements.csv",
    Kind.SUMMIT: "summits.csv",
    Kind.PLACE: "places.csv",
}
ENTITY_COLUMNS = ("id", "label", "inception", "dissolution", "latitude", "longitude", "region", "of", "note")
NAME_COLUMNS = ("id", "lang", "kind", "name", "since", "until")
CODE_COLUMNS = ("id", "scheme", "code", "since", "until")


def read_entities(folder: Path) -> list[Entity]:
    """All entities of a registry folder, sorted by id; a kind without a file has none.

    Raises:
        SourceError: a file lacks a column, a value cannot be read, an id is not of its file's kind, or stands twice.
    """
    entities: dict[str, Entity] = {}
    for kind, file in FILES.items():
        path, prefix = folder / file, f"{kind.value}/"
        if not path.exists():
            continue
        names, codes = _names(folder / "names" / file), _codes(folder / "codes" / file)
        for number, row in rows(path, ENTITY_COLUMNS):
            id_ = row["id"]
            if not id_.startswith(prefix) or id_ in entities:
                raise SourceError(f"{path}, row {number}: '{id_}' is no {kind.value} id, or stands twice: mend it")
            try:
                entities[id_] = _entity(row, tuple(names.pop(id_, ())), tuple(codes.pop(id_, ())))
            except (DateError, ValueError) as error:
                raise SourceError(f"{path}, row {number}: {error}") from error
        for stray in (*names, *codes):
            raise SourceError(f"{path} does not list '{stray}', but its names or codes do: add or remove it")
    return [entities[key] for key in sorted(entities)]


def read_redirects(folder: Path) -> dict[str, str]:
    """Former ids and the ids that stand for them now."""
    path = folder / "redirects.csv"
    return {row["id"]: row["to"] for _, row in rows(path, ("id", "to", "why"))} if path.exists() else {}


def write_entities(folder: Path, entities: Iterable[Entity]) -> None:
    """Write the files of the kinds given, whole and sorted by id; other kinds' files stay as they are."""
    by_kind: dict[Kind, list[Entity]] = defaultdict(list)
    for entity in sorted(entities, key=lambda e: e.id):
        by_kind[entity.kind].append(entity)
    for kind, group in by_kind.items():
        file = FILES[kind]
        _write(folder / file, ENTITY_COLUMNS, (_entity_row(e) for e in group))
        _write(folder / "names" / file, NAME_COLUMNS, (_name_row(e, n) for e in group for n in e.names))
        _write(folder / "codes" / file, CODE_COLUMNS, (_code_row(e, c) for e in group for c in e.codes))


def write_redirects(folder: Path, redirects: Mapping[str, str]) -> None:
    """Write the redirects, sorted; the reasons stay in the seeds."""
    _write(folder / "redirects.csv", ("id", "to", "why"), ([id_, to, ""] for id_, to in sorted(redirects.items())))


def rows(path: Path, columns: tuple[str, ...], optional: tuple[str, ...] = ()) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of one of our own CSV files, numbered from 1; the header must be ``columns``, or these and ``optional``.

    Raises:
        SourceError: unreadable, another header, or a row with another number of fields.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = tuple(next(reader, []))
            if header not in (columns, columns + optional):
                raise SourceError(f"{path} has the header {','.join(header)}: write {','.join(columns)}")
            for number, values in enumerate(reader, 1):
                if len(values) != len(header):
                    raise SourceError(f"{path}, row {number} has {len(values)} fields, not {len(header)}: mend it")
                yield number, dict(zip(header, values, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error


def _entity(row: dict[str, str], names: tuple[Name, ...], codes: tuple[Code, ...]) -> Entity:
    return Entity(
        id=row["id"],
        label=row["label"],
        names=names,
        codes=codes,
        inception=parse_optional(row["inception"]),
        dissolution=parse_optional(row["dissolution"]),
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
        region=row["region"],
        of=row["of"],
        note=row["note"],
    )


def _names(path: Path) -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = defaultdict(list)
    for number, row in rows(path, NAME_COLUMNS) if path.exists() else ():
        try:
            since, until = parse_optional(row["since"]), parse_optional(row["until"])
        except DateError as error:
            raise SourceError(f"{path}, row {number}: {error}") from error
        found[row["id"]].append(Name(row["name"], row["lang"], row["kind"], since, until))
    return found


def _codes(path: Path) -> dict[str, list[Code]]:
    found: dict[str, list[Code]] = defaultdict(list)
    for number, row in rows(path, CODE_COLUMNS) if path.exists() else ():
        try:
            since, until = parse_optional(row["since"]), parse_optional(row["until"])
        except DateError as error:
            raise SourceError(f"{path}, row {number}: {error}") from error
        found[row["id"]].append(Code(row["scheme"], row["code"], since, until))
    return found


def _entity_row(entity: Entity) -> list[object]:
    return [_blank(getattr(entity, column)) for column in ENTITY_COLUMNS]


def _name_row(entity: Entity, name: Name) -> list[object]:
    return [entity.id, name.lang, name.kind, name.text, _blank(name.since), _blank(name.until)]


def _code_row(entity: Entity, code: Code) -> list[object]:
    return [entity.id, code.scheme, code.value, _blank(code.since), _blank(code.until)]


def _blank(value: object) -> object:
    return "" if value is None else value


def _write(path: Path, columns: tuple[str, ...], lines: Iterable[list[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(lines)
