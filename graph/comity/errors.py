"""Every error Comity raises on purpose.

A message names the culprit (the file, the row, the name, the date) and the mend.

    ComityError
    ├── DateError            a date that cannot be read, or an interval that ends before it begins
    ├── NamingError          a name that leads to no entity, or to several
    │   ├── UnknownName
    │   └── AmbiguousName
    ├── SourceError          a source file, its source.toml or its counts are not what was promised
    │   └── ClaimError       one claim cannot be read
    ├── JournalError         the journal of readings cannot be read or written, or an entry asks for what cannot be done
    ├── ValidationError      data that breaks a SHACL shape
    ├── BuildError           a graph could not be built or published
    ├── GraphMissing         there is no built graph where one was looked for
    ├── ReadingError         a text, or what a reader answered, cannot be read
    │   └── ReaderMissing    no such reader, or what it needs is not installed
    ├── QueryError           a query that cannot be read, or took too long
    ├── AnalysisError        an analysis is asked of a day, a relation or a network it cannot answer for
    └── OutputError          a file could not be written or its format is not known
"""


class ComityError(Exception):
    """The root: catching it catches everything Comity raises on purpose."""


class DateError(ComityError):
    """A date that cannot be read, or an interval that ends before it begins."""


class NamingError(ComityError):
    """A name that does not lead to exactly one entity."""


class UnknownName(NamingError):
    """No entity bears the name at the date."""


class AmbiguousName(NamingError):
    """Several entities bear the name at the date; the message lists them."""


class SourceError(ComityError):
    """A source file, its source.toml or its counts are not what was promised."""


class ClaimError(SourceError):
    """One claim cannot be read; the message gives file, line and column."""


class JournalError(ComityError):
    """The journal cannot be read or written, or what is asked of an entry cannot be done."""


class ValidationError(ComityError):
    """Data that breaks a SHACL shape; the message gives the first findings."""


class BuildError(ComityError):
    """A graph could not be built or published; the old one, if any, still stands."""


class GraphMissing(ComityError):
    """There is no built graph where one was looked for."""


class ReadingError(ComityError):
    """A text, or what a reader answered, cannot be read; the message says what to give instead."""


class ReaderMissing(ReadingError):
    """There is no reader of that name, or what it needs is not installed; the message has the command."""


class QueryError(ComityError):
    """A query that cannot be read, or took longer than its limit."""


class AnalysisError(ComityError):
    """An analysis is asked of a day, a relation or a network it cannot answer for; the message says what to ask."""


class OutputError(ComityError):
    """A file could not be written, or its format is not known."""
