"""A reader behind an OpenAI-compatible endpoint, local or remote: off unless it is asked for.

The article goes to the model as data; whatever it says, the model can only answer with facts, each with a quotation,
and ``comity.reading.reader.checked`` refuses every one whose words are not in the article.
"""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from comity.dates import PartialDate
from comity.errors import DateError, ReaderMissing, ReadingError
from comity.model import Kind, Status
from comity.names.normal import normalise
from comity.reading.completions import Endpoint, complete
from comity.reading.document import Document
from comity.reading.lexicon import Lexicon, midst
from comity.reading.proposal import Evidence, Party, Proposal
from comity.reading.sheet import slug
from comity.reading.vocabulary import LOCAL

PROMPT = Path(__file__).with_name("prompt.txt")
SCHEMA = Path(__file__).with_name("answer.json")
LONGEST = 60_000
"""Characters of an article at most: about what models of any make take in."""
MOST = 200
"""Facts of one answer at most."""
CONFIDENCE = 0.5
"""What a model thinks of its own answers is not calibrated, so all are as sure as a coin: people decide."""


def from_environment(lexicon: Lexicon) -> "EndpointReader":
    """The reader that ``$COMITY_LLM_URL``, ``$COMITY_LLM_MODEL`` and ``$COMITY_LLM_KEY`` describe.

    Raises:
        ReaderMissing: there is no address or no model.
    """
    url, model, key = (os.environ.get(f"COMITY_LLM_{name}", "") for name in ("URL", "MODEL", "KEY"))
    if not url or not model:
        raise ReaderMissing(
            "the reader endpoint needs to know whom to ask: "
            "set COMITY_LLM_URL (such as http://localhost:11434/v1) and COMITY_LLM_MODEL"
        )
    return EndpointReader(lexicon, Endpoint(url, model, key))


class EndpointReader:
    """Reads with a language model behind an endpoint."""

    name = "endpoint"

    def __init__(self, lexicon: Lexicon, endpoint: Endpoint) -> None:
        self.lexicon, self.endpoint = lexicon, endpoint

    def propose(self, document: Document) -> list[Proposal]:
        """What the model finds; quotations and names are not checked yet.

        Raises:
            ReadingError: the article is too long, the endpoint does not answer, or not by the schema.
        """
        if len(document.text) > LONGEST:
            raise ReadingError(
                f"the article has {len(document.text):,} characters, an endpoint gets {LONGEST:,}: split it"
            )
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        answer = complete(self.endpoint, messages(document), schema)
        return [self._proposal(fact, document) for fact in answered(answer, schema)]

    def _proposal(self, fact: Mapping[str, Any], document: Document) -> Proposal:
        start = document.text.find(fact["quote"])
        evidence = Evidence(fact["quote"], start, start + len(fact["quote"]))
        by, date = fact["announced_by"], _date(fact["date"])
        return Proposal(
            relation=LOCAL[fact["relation"]],
            subject=self._party(fact["subject"], Kind(fact["subject_kind"]), evidence, document),
            object=self._party(fact["object"], Kind(fact["object_kind"]), evidence, document),
            status=Status(fact["status"]),
            evidence=evidence,
            since=date,
            until=date,
            announced_on=_date(fact["announced_date"]),
            announced_by=self._party(by, None, evidence, document) if by else None,
            confidence=CONFIDENCE,
            because=(f"the model {self.endpoint.model} says so",),
            reader=self.name,
        )

    def _party(self, words: str, kind: Kind | None, evidence: Evidence, document: Document) -> Party:
        """Who bears the words as a name on the document's day; else a new entity, if it looks like a name."""
        start = document.text.find(words, max(0, evidence.start), max(0, evidence.end))
        start = document.text.find(words) if start < 0 else start
        senses = self.lexicon.likeliest(
            self.lexicon.senses(normalise(words)), midst(document.date) if document.date else None
        )
        fitting = [sense for sense in senses if kind in (None, sense.kind)] or senses
        end = start + len(words)
        if fitting:
            id_ = fitting[0].id
            return Party(id_, words, start, end, label=self.lexicon.label(id_), state=self.lexicon.state_of(id_))
        own = slug(words) if re.search("[A-Z]", words) else ""  # "it" or "the pact" names nobody: refused as no id
        return Party(f"{(kind or Kind.ORGANIZATION).value}/{own}", words, start, end, proposed=True, label=words)


def messages(document: Document) -> list[dict[str, str]]:
    """What is sent: the task, then the article between marks it cannot hold, since they are made of its hash."""
    mark = f"=== article {hashlib.blake2b(document.text.encode(), digest_size=12).hexdigest()} ==="
    day = f"The article is of {document.date}." if document.date else "The day of the article is not known."
    return [
        {"role": "system", "content": PROMPT.read_text(encoding="utf-8")},
        {"role": "user", "content": f"{day}\n{mark}\n{document.text}\n{mark}"},
    ]


def answered(text: str, schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The facts of an answer that keeps to the schema in every part.

    Raises:
        ReadingError: it does not; nothing of it is used.
    """
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadingError(
            f"the model's answer is no JSON ({error}): nothing of it is used; try another model"
        ) from error
    facts = answer.get("facts") if isinstance(answer, dict) and len(answer) == 1 else None
    if not isinstance(facts, list):
        raise ReadingError('the model\'s answer is not {"facts": [..]}: nothing of it is used; try another model')
    if len(facts) > MOST:
        raise ReadingError(f"the model's answer has {len(facts)} facts, more than any article: nothing of it is used")
    parts = schema["properties"]["facts"]["items"]["properties"]
    for number, fact in enumerate(facts, 1):
        if wrong := _breach(fact, parts):
            raise ReadingError(f"fact {number} of the model's answer {wrong}: nothing of it is used; try another model")
    return facts


def _breach(fact: Any, parts: Mapping[str, Any]) -> str:
    if not isinstance(fact, dict) or set(fact) != set(parts):
        return f"does not have exactly {', '.join(parts)}"
    for name, rule in parts.items():
        value = fact[name]
        if value is None and "null" in rule["type"]:
            continue
        if not isinstance(value, str) or not value or ("enum" in rule and value not in rule["enum"]):
            return f"has {value!r:.60} for {name}"
        try:
            _date(value if name.endswith("date") else None)
        except DateError as error:
            return str(error)
    return ""


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
