"""Who held which office when, read from the claims table for those who read texts."""

import pyarrow as pa
import pyarrow.compute as pc

from comity.reading.lexicon import Term

OFFICES = ("headOfState", "headOfGovernment", "effectiveLeaderOf", "representsHeadOfState")


def terms_of_office(table: pa.Table) -> list[Term]:
    """Every word on an office that is done, by whatever source: sources often know one end of a term only."""
    held = pc.and_(pc.is_in(table["relation"], pa.array(OFFICES)), pc.equal(table["status"], "done"))
    columns = ("subject", "object", "relation", "begins", "ends")
    chosen = table.select(["status", *columns]).filter(held)
    return [Term(*row) for row in zip(*(chosen[column].to_pylist() for column in columns), strict=True)]
