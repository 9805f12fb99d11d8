"""Why a paragraph became no claim."""

import re

from comity.datasets.row import Issue
from comity.datasets.us_recognition.acts import Paragraph

REASONS = {
    "no-text": "a heading without a text",
    "repeated-paragraph": "the file holds the paragraph twice, and the first gave no claim either",
    "says-there-was-none": "no mission, no consul, no treaty: nothing happened that could be dated",
    "treaty-not-in-registry": "a treaty was signed; no agreement of the registry stands for it",
    "treaty-not-dated": "a treaty or an exchange of notes is told, but not when it was signed",
    "treaty-ended": "a treaty came to its end, for which there is no relation",
    "accession-to-a-treaty": "one state declared that it accedes to a treaty others had signed",
    "background": "trade, religion, issues, visits of courtesy: no act between the two governments",
    "first-dealings": "first official dealings, which the guide itself does not call a recognition",
    "recognition-not-dated": "recognition is told, but not when",
    "recognition-of-no-state": "a body was recognised that was neither a state nor its government",
    "not-dated": "an act is told, but not when",
    "unknown-state": "the registry has no such state, or several",
    "state-began-or-ended": "what became of the other state: unions, annexations, new names",
    "war-or-peace": "war, peace and occupation, for which there is no relation",
    "mission-moved": "the mission moved to another city, or set up a branch: it neither opened nor closed",
    "change-of-envoys": "envoys were appointed, recalled or expelled, or accredited from a third country",
    "mission-to-an-organisation": "missions in the same city that are not accredited to the state",
    "consulate-in-another-power": "the consulate lay in what was then another power's territory",
    "consulate-end-not-told": "a consulate opened, but neither its end nor that it still stands is told",
    "consular-officers-only": "consuls came and went; of a consulate no opening is told",
}
"""Every reason a paragraph, or a part of one, is refused for, and what it means."""

_RULES: tuple[tuple[str, str, str], ...] = (
    # reason, where to look, what to look for; the first that fits says it
    ("no-text", "text", r"^$"),
    (
        "says-there-was-none",
        "all",
        r"(?i)^No (?:diplomatic|consular|permanent|treaty|bilateral)|maintains no official presence|no known record",
    ),
    ("accession-to-a-treaty", "heading", r"^Declaration of Accession"),
    ("treaty-not-in-registry", "section", r"^treaties"),
    ("background", "section", r"issues"),
    ("background", "heading", r"Reception|Marriage|Refugees|Regalia"),
    ("first-dealings", "heading", r"^First Official"),
    ("mission-to-an-organisation", "heading", r"Other U\.S\. Diplomatic Missions"),
    (
        "state-began-or-ended",
        "heading",
        r"Unification|Joins?\b|Dissolution|Proclamation|Incorporation|Demise|Cessation",
    ),
    ("state-began-or-ended", "heading", r"[Uu]nder \w+(?: and \w+)? Control|^The Republic|becomes a Republic"),
    ("state-began-or-ended", "heading", r"Establishment of the (?:Kingdom|Batavian|Socialist)|^German Empire"),
    ("state-began-or-ended", "heading", r"Handled through|Protectorship|into the British"),
    ("war-or-peace", "heading", r"\bWar\b(?! II)|End of Hostilities|Invasion|Transfer of Sovereignty"),
    ("mission-moved", "heading", r"undeclared war|in Canada|in the United Kingdom"),
    ("mission-moved", "heading", r"\b[Mm]ove(?:[sd]|ment)?\b|Returne?[ds]?\b|Transferred|Relocation"),
    ("treaty-not-in-registry", "heading", r"[Tt]reaty|Convention|Agreement|Extradition|Most-Favored|Assistance"),
    ("consulate-end-not-told", "consular", r"\b\d{4}; "),
    (
        "consulate-in-another-power",
        "consular",
        r"what is (?:today|now)|later became|part of Pakistan|then self-governing",
    ),
    ("consulate-in-another-power", "consular", r"present-day territory|(?:French|Dutch|British) colony|Prior to Texan"),
    ("consulate-in-another-power", "consular", r"still an autonomous part of|later became modern"),
    (
        "consulate-end-not-told",
        "consular",
        r"(?:[Cc]onsulates?|posts?)\b[^.]*\b(?:established|opened|maintained|open)\b",
    ),
    ("consulate-end-not-told", "consular", r"(?:established|opened|maintained)\b[^.]*\b(?:[Cc]onsulates?|posts?)\b"),
    ("consular-officers-only", "consular", r""),
    (
        "change-of-envoys",
        "heading",
        r"Ambassador|Minister|Envoy|Represent|Accredit|Mission|Legation|Relations Altered|^Change|Relations, 1956",
    ),
    ("treaty-not-in-registry", "text", r"[Tt]reaty|convention"),
)


def refusal(paragraph: Paragraph) -> Issue:
    """The typed issue of a paragraph that gave nothing; its detail is the article and the heading."""
    for reason, where, pattern in _RULES:
        looked_at = _looked_at(paragraph, where)
        if looked_at is not None and re.search(pattern, looked_at):
            return issue(paragraph, reason)
    return issue(paragraph, "background")


def issue(paragraph: Paragraph, reason: str, culprit: str = "") -> Issue:
    """An issue that names article and heading, and the culprit where there is one."""
    where = f"{paragraph.slug}: {paragraph.heading or '(no heading)'}"
    return Issue(reason, f"{where}: {culprit}" if culprit else where)


def _looked_at(paragraph: Paragraph, where: str) -> str | None:
    if where == "consular":
        consular = paragraph.section.startswith("consular") or re.search("[Cc]onsul", paragraph.heading)
        return f"{paragraph.heading} {paragraph.text}" if consular else None
    texts = {"section": paragraph.section, "heading": paragraph.heading, "text": paragraph.text}
    return texts.get(where, f"{paragraph.heading} {paragraph.text}")
