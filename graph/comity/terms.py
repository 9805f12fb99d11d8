"""The ontology's IRIs, and the one prefix table.

``Class``, ``Property`` and ``Individual`` hold every term of ``ontology/comity.ttl`` that Python speaks of by name. The
relations are not among them: they are data (``comity.rdf.ontology.relations``), so that a new one needs no Python.

    >>> entity_iri("state/KAZ")
    'https://w3id.org/comity/id/state/KAZ'
    >>> shorten(Property.OBSERVED_ON)
    'cy:observedOn'
"""

from enum import StrEnum
from typing import Final

CY: Final = "https://w3id.org/comity/ontology#"
CYID: Final = "https://w3id.org/comity/id/"
DCAT: Final = "http://www.w3.org/ns/dcat#"
DCT: Final = "http://purl.org/dc/terms/"
OA: Final = "http://www.w3.org/ns/oa#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
TIME: Final = "http://www.w3.org/2006/time#"
WD: Final = "http://www.wikidata.org/entity/"
WDT: Final = "http://www.wikidata.org/prop/direct/"
WGS84: Final = "http://www.w3.org/2003/01/geo/wgs84_pos#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Final[dict[str, str]] = {  # a plain dict, since pyoxigraph takes no other mapping; read, never written
    "cy": CY,
    "cyid": CYID,
    "dcat": DCAT,
    "dct": DCT,
    "oa": OA,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sh": SH,
    "skos": SKOS,
    "time": TIME,
    "wd": WD,
    "wdt": WDT,
    "wgs84": WGS84,
    "xsd": XSD,
}
"""The prefixes every query, file and shortened name uses."""
_PREFIX_OF: Final = {base: prefix for prefix, base in PREFIXES.items()}

ONTOLOGY: Final = "https://w3id.org/comity/ontology"
"""The ontology itself."""
GRAPH_NOW: Final = CYID + "graph/now"
"""The named graph of direct triples."""
GRAPH_DERIVED: Final = CYID + "graph/derived"
"""The named graph of derived spells."""
GRAPH_ENTITIES: Final = CYID + "graph/entities"
"""The named graph of entities, their names and codes."""
GRAPH_ONTOLOGY: Final = CYID + "graph/ontology"
"""The named graph of the ontology and the code books."""


class Class(StrEnum):
    """The classes."""

    ENTITY = CY + "Entity"
    ACTOR = CY + "Actor"
    POLITY = CY + "Polity"
    STATE = CY + "State"
    TERRITORY = CY + "Territory"
    ORGANIZATION = CY + "Organization"
    PERSON = CY + "Person"
    AGREEMENT = CY + "Agreement"
    SUMMIT = CY + "Summit"
    PLACE = CY + "Place"
    STATEMENT = CY + "Statement"
    CLAIM = CY + "Claim"
    SPELL = CY + "Spell"
    SOURCE = CY + "Source"
    RELATION = CY + "Relation"
    TEMPORALITY = CY + "Temporality"
    STATUS = CY + "Status"
    PRECISION = CY + "Precision"
    SOURCE_RANK = CY + "SourceRank"


class Property(StrEnum):
    """The properties of claims, spells, entities, sources and relations; the relations themselves are not listed."""

    RELATION = CY + "relation"
    SUBJECT = CY + "subject"
    OBJECT = CY + "object"
    STATUS = CY + "status"
    FROM = CY + "from"
    FROM_PRECISION = CY + "fromPrecision"
    UNTIL = CY + "until"
    UNTIL_PRECISION = CY + "untilPrecision"
    OBSERVED_ON = CY + "observedOn"
    OBSERVED_ON_PRECISION = CY + "observedOnPrecision"
    OBSERVED_UNTIL = CY + "observedUntil"
    OBSERVED_UNTIL_PRECISION = CY + "observedUntilPrecision"
    ANNOUNCED_ON = CY + "announcedOn"
    ANNOUNCED_ON_PRECISION = CY + "announcedOnPrecision"
    ANNOUNCED_BY = CY + "announcedBy"
    PLACE = CY + "place"
    RANK = CY + "rank"
    CAPACITY = CY + "capacity"
    CONFIDENCE = CY + "confidence"
    NOTE = CY + "note"
    KEY = CY + "key"
    CHECKED_AGAINST = CY + "checkedAgainst"
    EVIDENCE = CY + "evidence"
    RESTS_ON = CY + "restsOn"
    ISO2 = CY + "iso2"
    ISO3 = CY + "iso3"
    COW_CODE = CY + "cowCode"
    GW_CODE = CY + "gwCode"
    ICOW_CODE = CY + "icowCode"
    FIPS_CODE = CY + "fipsCode"
    WIKIDATA = CY + "wikidata"
    INCEPTION = CY + "inception"
    INCEPTION_PRECISION = CY + "inceptionPrecision"
    DISSOLUTION = CY + "dissolution"
    DISSOLUTION_PRECISION = CY + "dissolutionPrecision"
    REGION = CY + "region"
    OF = CY + "of"
    SOURCE_RANK = CY + "sourceRank"
    VERSION = CY + "version"
    HOMEPAGE = CY + "homepage"
    OPEN_LICENCE = CY + "openLicence"
    RETRIEVED = CY + "retrieved"
    COVERS_UNTIL = CY + "coversUntil"
    CHECKSUM = CY + "checksum"
    TEMPORALITY = CY + "temporality"
    BEGINS = CY + "begins"
    ENDS = CY + "ends"
    EXCLUDES = CY + "excludes"
    ONE_HOLDER = CY + "oneHolder"
    SHARED_TIE = CY + "sharedTie"
    SHARED_CAPACITY = CY + "sharedCapacity"
    IMPLIED_BY = CY + "impliedBy"
    IMPLIED_RANK = CY + "impliedRank"
    CAMEO = CY + "cameo"
    PLOVER = CY + "plover"
    INTENSITY = CY + "intensity"


class Individual(StrEnum):
    """The named values of statuses, precisions, temporalities and ranks of sources."""

    DONE = CY + "done"
    PLANNED = CY + "planned"
    HINTED = CY + "hinted"
    CONDITIONAL = CY + "conditional"
    DENIED = CY + "denied"
    DAY = CY + "day"
    MONTH = CY + "month"
    YEAR = CY + "year"
    ACT = CY + "act"
    STATE = CY + "state"
    CURATED = CY + "curated"
    PRIMARY = CY + "primary"
    COMPILED = CY + "compiled"
    CROWD = CY + "crowd"


def entity_iri(id_: str) -> str:
    """The IRI of an entity, claim, spell, source or graph: ``state/KAZ`` -> ``https://w3id.org/comity/id/state/KAZ``."""
    return CYID + id_


def entity_id(iri: str) -> str:
    """The id in an IRI below ``cyid:``: the inverse of ``entity_iri``.

    Raises:
        ValueError: the IRI is not one of ours.
    """
    if not iri.startswith(CYID):
        raise ValueError(f"{iri} is no entity of Comity: its IRI would begin with {CYID}")
    return iri[len(CYID) :]


def relation_iri(name: str) -> str:
    """The IRI of a relation: ``joined`` -> ``https://w3id.org/comity/ontology#joined``."""
    return CY + name


def local(iri: str) -> str:
    """What follows the last ``#`` or ``/``: the local name of a term."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def shorten(iri: str) -> str:
    """An IRI as people write it: an id (``state/KAZ``), a prefixed name (``cy:joined``), else the IRI itself."""
    if iri.startswith(CYID):
        return iri[len(CYID) :]
    name = local(iri)
    prefix = _PREFIX_OF.get(iri[: len(iri) - len(name)])
    return iri if prefix is None else f"{prefix}:{name}"
