"""A paragraph -> what it tells: acts with their dates, before it is known which states they concern."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.datasets.us_recognition.patterns import HEADINGS, WORDINGS, Wording
from comity.datasets.us_recognition.prose import Mention, Sentence, coarse, sentences, undotted, year_of
from comity.dates import PartialDate

MISSIONS = frozenset({"opened", "closed", "raised"})
_RELATIONS = frozenset({"established", "restored", "never"})
_BEGINNINGS = frozenset({"established", "restored", "opened"})
_RANKS = {
    "embass": "embassy",
    "legati": "legation",
    "liaiso": "liaison office",
    "intere": "interests section",
    "office": "representative office",
    "consul": "consulate",
    "post": "consulate",
}
_UNTOLD = re.compile(
    r"\b(?:not|never|neither|no|refus\w+ to|declin\w+ to|failed to|without|would|which the United States|to open full)"
    r"(?: \w+ly| \w+ have| US| American)? ?$",
    re.IGNORECASE,
)
_UNTOLD_WITHIN = re.compile(r"\bnever reopened|\bwas not established")
_SUBORDINATE = re.compile(r"^\W*(?:after|before|following|prior to|until|once|pending|owing to)\b", re.IGNORECASE)
_WEAK_LINK = re.compile(
    r"\b(?:after|following|since|in response|in accordance|that|which|where|dated|had|formerly)\b|;"
)
_NOT_ITS_DATE = re.compile(
    r"(?:\bsince|\buntil|\bprior to|\bbefore|\bdeclaration of|\bwho was appointed .*|\bwho on) ?$"
)
_SAME_DAY = re.compile(
    r"\b(?:that|the|this) same (?:day|date)\b|\bon that date\b|\bthat day\b|\bat this time\b", re.IGNORECASE
)
_LOOKING_BACK = re.compile(
    r"\bthis (?:act|date|latter date|exchange[^.]*?)? ?(?:constituted|marks|implicitly)", re.IGNORECASE
)
_CREDENTIALS = re.compile(r"\b(?:credentials?|letters? of credence|accredited|officially received)\b")
_SERVICE = re.compile(r"\b(?:until|since|to) ?$")
_OURS = frozenset({"American", "America", "US", "States", "The", "First", "Establishment", "Closure", "Closing"})
_INCOMING = re.compile(r"\b(?:in Washington|(?:in|to) the (?:United States|US)\b)")
_WARS = {
    "both": re.compile(r"both nations declared war"),
    "in": re.compile(r"declared war on the United States|Severed by (?!the United States)"),
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One row of the file; ``key`` is the article's slug, the section and the paragraph's number in it."""

    number: int
    slug: str
    country: str
    section: str
    heading: str
    text: str
    address: str
    key: str

    @property
    def spot(self) -> tuple[str, str, str]:
        """Article, section and heading: where the paragraph stands, whatever stands around it."""
        return self.slug, self.section, self.heading

    @property
    def year(self) -> int | None:
        """The year in the heading."""
        return year_of(self.heading)

    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the text, with their dates."""
        return sentences(self.text, self.year)

    def head(self) -> tuple[Sentence, ...]:
        """The heading, with its dates."""
        return sentences(self.heading, None)


@dataclass(frozen=True, slots=True)
class Told:
    """One act as told. ``words`` are those that name the other party, if not the article's own state."""

    act: str
    way: str = ""
    when: PartialDate | None = None
    rank: str = ""
    was: str = ""
    note: str = ""
    words: str = ""


def read(paragraph: Paragraph) -> list[Told]:
    """All a paragraph tells: what its sentences say, then what only its heading says."""
    told = list(_from_sentences(paragraph))
    heading = undotted(paragraph.heading)
    for wording in HEADINGS:
        match = wording.pattern.search(heading)
        if match and not any(_covers(act, wording, match, paragraph) for act in told):
            told.append(_told(wording, match, _heading_date(paragraph, wording.act, told), paragraph))
    return told


def _from_sentences(paragraph: Paragraph) -> Iterator[Told]:
    before: PartialDate | None = None
    year = PartialDate.parse(str(paragraph.year)) if paragraph.year else None
    for sentence in paragraph.sentences():
        for wording in WORDINGS:
            for match in wording.pattern.finditer(sentence.text):
                if not _withheld(sentence.text, match):
                    when = _when(sentence, match, before)
                    yield _told(wording, match, when or year, paragraph)
        before = sentence.dates[-1].when if sentence.dates else before


def _when(sentence: Sentence, match: re.Match[str], before: PartialDate | None) -> PartialDate | None:
    if _LOOKING_BACK.search(sentence.text):
        return before
    own = _date(sentence, _verb_end(match))
    return own or (before if _SAME_DAY.search(sentence.text) else None)


def _told(wording: Wording, match: re.Match[str], when: PartialDate | None, paragraph: Paragraph) -> Told:
    groups = match.groupdict()
    way = wording.way
    if wording.act in MISSIONS:
        way = _direction(match)
    elif wording.act == "cut" and not way:
        way = _who_broke(paragraph)
    return Told(
        act=wording.act,
        way=way,
        when=None if wording.act == "never" else when,
        rank=_rank(groups.get("rank") or groups.get("rank2") or ""),
        was=_rank(groups.get("was") or groups.get("was2") or ""),
        note=wording.note,
        words=groups.get("obj") or groups.get("who") or _around(match),
    )


def _around(match: re.Match[str]) -> str:
    """The match and what follows it up to the next clause: where the other party of an act is named."""
    return match.group() + re.split(r"[,;.] |\bwhen\b", match.string[match.end() :], maxsplit=1)[0]


def _rank(text: str) -> str:
    return _RANKS.get(text.lower()[:6], "mission") if text else ""


def _direction(match: re.Match[str]) -> str:
    """Whose mission: ``both`` where each has one, ``in`` for the other state's in Washington, else ``out``."""
    groups = match.groupdict()
    name = next(group for group in ("was", "was2", "rank", "rank2") if groups.get(group))
    text, start = match.string, match.start(name)
    if re.search(r"\brespective\b", text[max(0, start - 30) : start]) or "Elevation of Legations" in text:
        return "both"
    preceding = re.search(r"([A-Z][\w’]*) $", text[:start])
    foreign = preceding is not None and preceding[1] not in _OURS
    return "in" if foreign or _INCOMING.search(text[start : match.end() + 25]) else "out"


def _who_broke(paragraph: Paragraph) -> str:
    """Which side cut relations where the sentence does not say: who declared war or stands in the heading, else we."""
    told = f"{paragraph.heading} {paragraph.text}"
    return next((way for way, pattern in _WARS.items() if pattern.search(told)), "out")


def _verb_end(match: re.Match[str]) -> int:
    if match.groupdict().get("obj") and not match.group().endswith("until"):
        return match.start("obj")
    return match.end()


def _withheld(text: str, match: re.Match[str]) -> bool:
    """Whether the words before deny the act, or only mention it as another's circumstance."""
    ahead = text[: match.start()]
    clause = re.split(r"[,;:]", ahead)[-1]
    subordinate = bool(clause.strip()) and _SUBORDINATE.search(clause)
    return bool(_UNTOLD.search(ahead) or _UNTOLD_WITHIN.search(match.group()) or subordinate)


def _date(sentence: Sentence, verb: int) -> PartialDate | None:
    """The date that belongs to a verb: the first after it, the one before it, or one in a clause that hangs on it.

    A bare year gives way to a day of that year told later in the sentence.
    """
    usable = [m for m in sentence.dates if not _NOT_ITS_DATE.search(_gap(sentence, verb, m))]
    after = [m for m in usable if m.start >= verb]
    ahead = [m for m in usable if m.end <= verb]
    strong = [m for m in after if not _WEAK_LINK.search(_gap(sentence, verb, m))]
    for choice in (strong[:1], ahead[-1:], after[:1]):
        if choice:
            found = choice[0].when
            finer = [m.when for m in after if m.when.precision.rank > found.precision.rank and found.overlaps(m.when)]
            return finer[0] if finer else found
    return None


def _gap(sentence: Sentence, verb: int, mention: Mention) -> str:
    return sentence.text[min(verb, mention.start) : mention.start]


def _covers(told: Told, wording: Wording, match: re.Match[str], paragraph: Paragraph) -> bool:
    if wording.act == "recognized":
        return told.act == "recognized" or not paragraph.section.startswith("rec")
    if wording.act in _RELATIONS:
        return told.act in _RELATIONS
    if told.act != wording.act:
        return wording.act == "opened" and told.act == "raised"
    return wording.act not in MISSIONS or told.way == _direction(match) or told.way == "both"


def _heading_date(paragraph: Paragraph, act: str, told: Sequence[Told]) -> PartialDate | None:
    """When what only the heading says happened, as finely as the text allows."""
    year = PartialDate.parse(str(paragraph.year)) if paragraph.year else None
    if act == "recognized":
        return year
    siblings = [t.when for t in told if t.act in _BEGINNINGS and t.when]
    if act in _BEGINNINGS and siblings:
        return siblings[0]
    mentions = [(s, m) for s in paragraph.sentences() for m in s.dates if year is None or m.when.first in year]
    if act in _BEGINNINGS:
        for sentence, _ in mentions:
            match = _CREDENTIALS.search(sentence.text)
            when = _date(sentence, match.end()) if match else None
            if when and (year is None or when.first in year):
                return when
    return coarse(m.when for s, m in mentions if not _SERVICE.search(s.text[: m.start])) or year
