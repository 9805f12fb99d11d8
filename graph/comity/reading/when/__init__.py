"""Time expressions of a parsed English text: where they stand, what they are counted from, what they date.

No library does this reading. dateparser and parsedatetime take almost any number or stray word for a date, complete
"1992" and "March" to days by the clock, and know neither tense nor an event to count from; a claim must never be
finer than its source. So the patterns are our own (``patterns.toml``), the calendar's words are data
(``calendar.toml``), and no clock is read.

The way of an expression: `sketch` (what the words say) -> `placing` (where it hangs in the tree, or that it is no time)
-> `find` (counted from the document or left to an event) -> `resolving` (counted from that event).
"""

from comity.reading.when.expression import Basis, When
from comity.reading.when.find import expressions
from comity.reading.when.headings import heading_over
from comity.reading.when.resolving import resolve, resolve_of, resolve_until

__all__ = ["Basis", "When", "expressions", "heading_over", "resolve", "resolve_of", "resolve_until"]
