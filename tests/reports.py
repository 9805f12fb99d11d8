"""A made-up report on the small world, and what a reader would propose from it."""

from comity.dates import PartialDate
from comity.model import Status
from comity.reading.document import Document
from comity.reading.proposal import Evidence, Party, Proposal

TEXT = (
    "Kazakhstan will join the Abraham Accords, an American official said. "
    "It has had relations with Israel since 1992. "
    "Czechia joined NATO in March 1999. "
    "Jane Doe met the Czech leadership on Tuesday."
)
REPORT = Document(
    text=TEXT,
    date=PartialDate.parse("2025-11-06"),
    title="A new member for the accords",
    publisher="The Daily Herald",
    address="https://herald.example/accords",
)
KAZ, ISR, CZE = "state/KAZ", "state/ISR", "state/CZE"
ACCORDS, NATO = "agreement/abraham-accords", "organization/nato"


def party(id_: str, words: str, text: str = TEXT, **more: object) -> Party:
    start = text.index(words)
    return Party(id_, words, start, start + len(words), **more)  # type: ignore[arg-type]


def proposal(
    relation: str,
    subject: Party | str,
    obj: Party | str,
    sentence: int = 0,
    *,
    status: str = "done",
    confidence: float = 0.9,
    **dates: str,
) -> Proposal:
    """What a reader would propose from a sentence of the report; parties by id stand where the sentence begins."""
    quote = TEXT.split(". ")[sentence].rstrip(".") + "."
    start = TEXT.index(quote)
    parties = [Party(one, "", start, start) if isinstance(one, str) else one for one in (subject, obj)]
    return Proposal(
        relation=relation,
        subject=parties[0],
        object=parties[1],
        status=Status(status),
        evidence=Evidence(quote, start, start + len(quote)),
        confidence=confidence,
        **{name: PartialDate.parse(text) for name, text in dates.items()},
    )


PLANNED = proposal("joined", party(KAZ, "Kazakhstan"), party(ACCORDS, "Abraham Accords"), status="planned")
RELATIONS = proposal("hasRelations", KAZ, ISR, 1, since="1992", confidence=0.8)
MEMBER = proposal("joined", party(CZE, "Czechia"), party(NATO, "NATO"), 2, since="1999-03", confidence=0.97)
STRANGER = party("person/jane-doe", "Jane Doe", proposed=True, state=CZE)
MET = proposal("met", STRANGER, CZE, 3, since="2025-11-04", confidence=0.6)
PROPOSALS = [PLANNED, RELATIONS, MEMBER, MET]
