"""How the guide words an act: one row a wording, read against one sentence, or one heading, at a time.

A wording may name groups: ``who`` (the party that acts), ``obj`` (whom it acts upon), ``rank`` and ``was`` (a mission's
rank after and before). Every wording that matches counts. Texts come without the dots of abbreviations.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to tell an act.

    ``act``: recognized, derecognized, established, restored, cut, never (established), opened, closed or raised.
    ``way``: ``out`` (the United States acts), ``in`` (the other state does), ``both`` (each does), or blank where an
    act has no direction or the words around tell it. ``note`` says in our words what the wording says beside the act.
    """

    act: str
    pattern: re.Pattern[str]
    way: str = ""
    note: str = ""


_Table = tuple[tuple[str, str, str, str], ...]
_US = r"(?:[Tt]he )?(?:United States?|US)(?: Government)?"
_WORD = r"[A-Z][\w’'-]*"
_NAME = rf"(?:[Tt]he )?{_WORD}(?: (?:of(?: the)?|and|the|free|{_WORD}|\([^)]*\)))*(?: government| officials)?"
_ADVERB = r"(?:\w+ly )?"
_FULL = r"(?:(?:full|formal|normal|all|bilateral|official) )*"
_TIES = rf"{_FULL}(?:diplomatic )?relations"
_AMONG = r"(?:and [^.;]{0,70}? |between [^.;]{0,120}? |with [^.;]{0,60}? )?"
_BE = r"(?:was|were) (?:\w+ly |first |also |both )*"
_AGAIN = r"(?:re-?)?"
_AGAIN_IN_HEAD = r"(?:Re-?[Ee]stablish(?:ment|ed)|Resum(?:ption|ed))"
_OUR_STATE = r"(?:the United States?|(?:US|American) independence)"
_FORMAL = r"(?:(?:a|full|formal|US) )*"
_MUTUAL = r"(?:mutual |diplomatic engagement and )?recognition"
_OFFICE = (
    r"(?:[Ee]mbass(?:y|ies)|[Ll]egations?|Liaison Office|Interests? Sections?|Office of the US Representative"
    r"|(?:Special|[Dd]iplomatic|US|American) [Mm]ission)"
)
_RANK = rf"(?P<rank>{_OFFICE})"
_RANK2 = rf"(?P<rank2>{_OFFICE})"
_PLACE = r"(?:[^.;:,]|, [A-Z][a-z]+,?){0,70}?"
_ITS = r"(?: (?:its|an?|the|their))*(?: (?:first|American|US|United States|diplomatic|new))*"
_HIGHER = (
    r"(?:to|into|as|from a Legation to) (?:that of )?(?:an? |the )?(?:(?:new )?(?:rank|status|level) of )?"
    r"(?:an? |that of an )?(?:American |US |United States )?(?P<rank>[Ee]mbassy|[Ll]egation)"
)
_LOWER = (
    r"(?P<was>[Ll]egations?|[Cc]onsulate(?:[- ][Gg]eneral)?|Liaison Office|Interests Sections?"
    r"|Office of the US Representative|(?:[Dd]iplomatic |American )(?:presence|representation|[Mm]ission)|[Pp]ost)"
)
_RAISED = r"(?:elevated|raised|upgraded|re-?designated|converted|reclassified|transformed)"

_RECOGNITIONS: _Table = (
    # act, way, note, wording
    ("recognized", "out", "", rf"{_US} {_ADVERB}recognized (?P<obj>[^.;]+)"),
    ("recognized", "out", "", rf"not {_ADVERB}recognize (?P<obj>(?!the United States)[^.;]+?) until"),
    ("recognized", "out", "", r"(?P<obj>[^.;,]+?) was recognized (?:by the United States|on|in) "),
    ("recognized", "out", "", rf"thus {_ADVERB}recognizing (?P<obj>[^.;]+)"),
    ("recognized", "out", "", r"countries to recognize (?P<obj>[^,.;]+), doing so"),
    ("recognized", "out", "", rf"(?:constituted|signified|marks) {_FORMAL}recognition of (?P<obj>[^.;]+)"),
    ("recognized", "out", "", r"constituted recognition by the United States"),
    ("recognized", "in", "", rf"(?P<who>{_NAME}) {_ADVERB}recognized {_OUR_STATE}"),
    ("recognized", "in", "", rf"(?P<who>{_NAME}) did not {_ADVERB}recognize the United States until"),
    ("recognized", "in", "", r"nation to officially recognize the United States"),
    ("recognized", "in", "", r"[Rr]ecognition (?:by the [A-Z]\w+ \w+ )?of the United States? occurred"),
    ("recognized", "both", "", rf"acts? of {_MUTUAL} (?:between|occurred)"),
    ("recognized", "both", "", r"granted each other formal recognition|[Ii]n an act of mutual recognition"),
    ("derecognized", "out", "", r"withdr[ae]w (?:its )?recognition of (?P<obj>[^.;,]+)"),
)  # fmt: skip
_RELATIONS: _Table = (
    ("never", "", "", r"never (?:officially )?established diplomatic relations"),
    ("established", "", "", rf"[Dd]iplomatic [Rr]elations {_AMONG}(?:{_BE}established|began)"),
    ("established", "", "", rf"(?<![\w-])(?:agreed to establish|established) {_TIES}\b"),
    ("established", "", "", rf"(?:announced|commemorating|marks) the establishment of {_TIES}\b"),
    ("restored", "", "", rf"[Rr]elations {_AMONG}{_BE}(?:re-?established|resumed|restored)"),
    ("restored", "", "", rf"\b(?:re-?established|resumed|is renewing|was resuming) {_TIES}"),
    ("restored", "", "", rf"\bagreed to (?:resume|re-?establish) {_TIES}"),
    ("cut", "out", "", rf"{_US} (?:\w+ )?(?:severed|broke(?: off)?) {_TIES}"),
    ("cut", "out", "suspended", rf"{_US} suspended {_TIES}"),
    ("cut", "in", "", rf"(?P<who>{_NAME})(?: had)? (?:severed|broke(?: off)?|was severing) {_TIES} with {_US}"),
    ("cut", "", "", rf"relations {_AMONG}{_BE}severed"),
    ("cut", "out", "as part of the German Empire", r"constituted the severance of relations"),
    ("cut", "out", "ended", r"constituted full termination of diplomatic relations"),
    ("cut", "", "interrupted", rf"relations {_BE}interrupted"),
    ("cut", "", "suspended", rf"relations {_BE}suspended"),
    ("cut", "", "ended", r"(?<!international )[Rr]elations (?:with [A-Z]\w+ )?(?:formally )?ended\b"),
)  # fmt: skip
_MISSIONS: _Table = (
    ("raised", "", "", rf"{_LOWER}{_PLACE} (?:{_BE}|being ){_RAISED} {_HIGHER}"),
    ("raised", "", "", rf"\b{_RAISED} (?:its |the |their |both )?{_PLACE}{_LOWER}{_PLACE} {_HIGHER}"),
    ("raised", "", "", rf"{_LOWER}{_PLACE} became (?:an |the )?(?:American |US )?(?P<rank>[Ee]mbassy)"),
    ("opened", "", "", rf"{_RANK}{_PLACE},? (?:{_BE})?{_AGAIN}(?:established|opened)(?! by)"),
    ("opened", "", "", rf"\b{_AGAIN}(?:established|opened|establishing){_ITS} {_RANK}"),
    ("opened", "", "", r"opening of (?P<rank>Embassy) \w+ took place"),
    ("opened", "", "operations resumed", rf"{_RANK}{_PLACE} resumed (?:full )?operations"),
    ("closed", "", "", rf"{_RANK}{_PLACE} (?:{_BE})?(?:closed|terminated|ceased to exist)"),
    ("closed", "", "", rf"\b(?:[Cc]losed|not close){_ITS} {_RANK}(?: until)?"),
    ("closed", "", "operations suspended", rf"{_RANK}{_PLACE} suspended operations"),
    ("closed", "", "operations suspended", r"suspended (?:US )?(?P<rank>Embassy) operations"),
)  # fmt: skip
_HEADS: _Table = (
    ("recognized", "in", "", r"Recognition (?:of|by)? ?the (?:Independence of the )?United States"),
    ("recognized", "in", "", r"Recognition of US|Recogni[sz]e the United States"),
    ("recognized", "both", "", r"Mutual Recognition"),
    ("recognized", "out", "", r"(?:US|United States) Recogn?i?tion of"),
    ("restored", "", "", rf"{_AGAIN_IN_HEAD} of (?:\w+ )*Relations|Re-Opening of Diplomatic Relations"),
    ("restored", "", "", rf"(?<!Ambassadorial )Relations {_AGAIN_IN_HEAD}"),
    ("established", "", "", r"(?<!of )Establishment of (?:Full )?Diplomatic Relations"),
    ("established", "", "", r"^Diplomatic Relations Established"),
    ("cut", "", "", r"Relations (?:with [\w ]+)?Severed|Sever(?:ance|ing) of (?:Diplomatic )?Relations"),
    ("cut", "out", "interrupted", r"Relations Interrupted"),
    ("cut", "out", "ended", r"Relations Ended"),
    ("raised", "", "", r"(?:Elevation|Elevated|Raised).*?(?P<was>Legation)s?.*?(?P<rank>Embassy)"),
    ("raised", "", "", r"(?P<was>Legation).*? (?:[Rr]aised|Elevated) to (?P<rank>Embassy)"),
    ("opened", "", "", rf"(?:Establish(?:ment|ing)|Re-?establishment|(?:Re-?)?[Oo]pening) of .*?{_RANK}"),
    ("opened", "", "", rf"{_RANK2}.*? (?:[Ee]stablished|Re-?[Oo]pened|Opened)"),
    ("closed", "", "", rf"Clos(?:ure|ing) of .*?{_RANK}|{_RANK2}.*? Closed"),
)  # fmt: skip


def _compiled(table: _Table) -> tuple[Wording, ...]:
    return tuple(Wording(act, re.compile(text), way, note) for act, way, note, text in table)


WORDINGS = _compiled((*_RECOGNITIONS, *_RELATIONS, *_MISSIONS))
"""Every wording of an act in a sentence."""
HEADINGS = _compiled(_HEADS)
"""What a heading promises; it is believed where no sentence of the paragraph tells that act."""
