"""Where an expression hangs in the tree, and whether it is an expression of time there at all."""

from dataclasses import replace
from typing import TYPE_CHECKING

from comity.dates import Precision
from comity.reading.when.expression import Basis, Sketch, When
from comity.reading.when.headings import dateline, heads_line
from comity.reading.when.outlook import Outlook, outlook
from comity.reading.when.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PASSED = frozenset({"PROPN", "PRON", "NUM", "ADP", "SCONJ", "PART", "PUNCT", "DET"})
_REACH = 10


def hung(doc: "Doc", sketch: Sketch) -> When | None:
    """The sketch tied to tokens, its value still open; None where the tree says that it is something else."""
    span = doc.char_span(sketch.start, sketch.end, alignment_mode="expand")
    if span is None:
        return None
    if _another_object(span):
        span, sketch = span[1:], replace(sketch, role="at")
    if _no_time(span, sketch):
        return None
    root, anchor = _root_and_anchor(span, sketch.basis in (Basis.ABSOLUTE, None))
    anchor = _qualifying(root, anchor) or anchor
    of = _counted_from(doc, sketch)
    if of is not None and anchor.i == of:
        anchor = anchor.head  # "a year after it left, it returned": what is dated is the return
    return When(
        start=span.start,
        end=span.end,
        root=root.i,
        anchor=anchor.i,
        basis=sketch.basis or Basis.DOCUMENT,
        shift=sketch.shift,
        role=_role(span, root, anchor, sketch),
        partial=sketch.partial,
        partial_until=sketch.partial_until,
        of=of,
        hedge=sketch.hedge,
    )


def _another_object(span: "Span") -> bool:
    """Whether the preposition belongs to a noun behind: "from Thursday's talks", "for 1978 elections".

    A name right behind does not count: in "on 30 November Kenya signed" the parser takes it for the object.
    """
    if len(span) < 2 or span[0].pos_ != "ADP":
        return False
    objects = [child for child in span[0].children if child.dep_ == "pobj" and child.i >= span.end]
    possessed = span.end < len(span.doc) and span.doc[span.end].tag_ == "POS"
    return any(possessed or child.pos_ != "PROPN" for child in objects)


def _root_and_anchor(span: "Span", own: bool) -> tuple["Token", "Token"]:
    root = span.root
    while root.dep_ in ("pobj", "pcomp") and root.head.pos_ in ("ADP", "SCONJ"):
        root = root.head
    anchor = root.head
    if own and anchor.pos_ in ("NOUN", "PROPN") and _belongs_to(anchor, span):
        return root, anchor
    for _ in range(_REACH):
        if anchor.head == anchor or not (anchor.pos_ in _PASSED or span.start <= anchor.i < span.end):
            break
        anchor = anchor.head
    return root, anchor


def _qualifying(root: "Token", anchor: "Token") -> "Token | None":
    """ "the treaty signed by A and B on Tuesday ends a war": the participle before a date, not the verb behind it."""
    first = root.left_edge
    if anchor.pos_ not in ("VERB", "AUX") or first.i >= anchor.i or first.i == 0:
        return None
    before = first.nbor(-1)
    subjects = (child for child in anchor.lefts if child.dep_ in ("nsubj", "nsubjpass") and child.is_ancestor(before))
    clauses = (child for subject in subjects for child in subject.children if child.dep_ == "acl")
    return next((c for c in clauses if c.tag_ == "VBN" and (c == before or c.is_ancestor(before))), None)


def _role(span: "Span", root: "Token", anchor: "Token", sketch: Sketch) -> str:
    if heads_line(span):
        return "heading"
    if dateline(span):
        return "dateline"
    if sketch.role != "at" or sketch.basis not in (Basis.ABSOLUTE, None) or anchor.pos_ not in ("NOUN", "PROPN"):
        return sketch.role
    return "name" if _belongs_to(anchor, span) or _bare_in_name(span) else "at"


def _belongs_to(noun: "Token", span: "Span") -> bool:
    """Whether a date belongs to a noun: "the 1951 convention", "the war of June 1967"."""
    return span[0].lower_ == "of" or (noun.i >= span.end and span[0].pos_ != "ADP")


def _bare_in_name(span: "Span") -> bool:
    """A year right after a name or in parentheses: "Agenda 2030", "the Treaty of Rome (1957)"."""
    if len(span) != 1 or not span.text.isdigit() or span.start == span.sent.start:
        return False
    before = span.doc[span.start - 1]
    return before.text == "(" or (before.pos_ in ("PROPN", "NOUN") and before.text[0].isupper())


def _no_time(span: "Span", sketch: Sketch) -> bool:
    names = words().names
    first, last = span[0], span[-1]
    before = span.doc[span.start - 1].lower_ if span.start > span.sent.start else ""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if sketch.shift and sketch.shift[1] in words().weekdays and before in names["weekdays"]:
        return True
    if sketch.value and sketch.value.precision is Precision.YEAR and not sketch.until:
        return _number(last, before if first == last else "", after)
    if sketch.partial and sketch.partial[1] is None and sketch.partial[0]:
        return _person_or_name(span, first, after)
    return False


def _number(year: "Token", before: str, after: "Token | None") -> bool:
    """A resolution, a count or a sum of money rather than a year."""
    if before in words().names["numbers"] or before in words().names["amounts"]:
        return True
    if after is None:
        return False
    counts = year.head == after and after.tag_ in ("NNS", "NNPS")
    determined = any(child.dep_ in ("det", "poss") for child in after.children)
    return (counts and not determined) or after.lower_ in ("percent", "per", "million", "billion", "km", "tonnes")


def _person_or_name(span: "Span", first: "Token", after: "Token | None") -> bool:
    """ "Theresa May", "by May" (the agent), "the October War", "the March 14 alliance"."""
    month = next(token for token in span if token.text.rstrip(".").casefold() in words().months)
    before = span.doc[span.start - 1] if span.start > span.sent.start else None
    if month.ent_type_ == "PERSON" or (month.head == first and first.dep_ == "agent"):
        return True
    if month.dep_ in ("nsubj", "nsubjpass", "dobj") and month.text in ("May", "March", "April", "June", "August"):
        return True
    if before is not None and before.ent_type_ == "PERSON" and month == first:
        return True
    return after is not None and after.pos_ == "PROPN" and month.head.i >= span.end and after.text[0].isupper()


def _counted_from(doc: "Doc", sketch: Sketch) -> int | None:
    """The event that follows "after", "before" or "of"."""
    if sketch.pivot is None:
        return None
    found = doc.char_span(sketch.pivot, sketch.pivot + 1, alignment_mode="expand")
    if found is None:
        return None
    pivot = found[-1]
    if pivot.dep_ == "mark" and pivot.head.i > pivot.i:
        return pivot.head.i
    if pivot.i + 1 < len(doc) and _is_left_open(doc[pivot.i + 1]):
        return None
    if pivot.dep_ == "advmod" and pivot.head.dep_ in ("ccomp", "advcl") and pivot.head.i > pivot.i:
        return pivot.head.i
    children = [child for child in pivot.rights if child.dep_ in ("pobj", "pcomp", "advcl", "ccomp")]
    if children:
        return children[0].i
    if pivot.i + 1 < len(doc) and doc[pivot.i + 1].is_punct:
        return None
    if (name := _elliptical(doc, pivot)) is not None:
        return name
    rest = doc[pivot.i + 1 : min(pivot.sent.end, pivot.i + _REACH)]
    return next((token.i for token in rest if token.pos_ in ("VERB", "NOUN")), None)


def _is_left_open(after: "Token") -> bool:
    """ "had come the day before on a visit", "the day before had signed it": nothing to count from is told."""
    return after.pos_ in ("ADP", "AUX")


def _elliptical(doc: "Doc", pivot: "Token") -> int | None:
    """ "two days after Moscow, Bulgaria recognised it": the name stands for all it did."""
    end = pivot.i + 1
    while end < pivot.sent.end and doc[end].pos_ == "PROPN":
        end += 1
    named = end > pivot.i + 1 and end < pivot.sent.end and doc[end].text == ","
    return end - 1 if named else None


def looking(doc: "Doc", when: When) -> Outlook:
    """The outlook of what the expression modifies."""
    anchor = doc[when.anchor]
    if when.start <= when.anchor < when.end:
        return Outlook.OPEN
    return outlook(anchor)


def as_duration(when: When) -> When:
    """The same words, dating nothing."""
    return replace(when, role="for", basis=Basis.EVENT, shift=None)
