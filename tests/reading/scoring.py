"""How predictions are scored against annotated texts: the rules of the format, in code of our own.

A prediction matches a gold fact where relation, subject and object agree, symmetric relations in either order; names
are slugged and led through the aliases of an entities file. Matching is one-to-one; what is left over is wrong unless
it matches an optional fact or repeats a gold one.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

Fact = Mapping[str, Any]
SYMMETRIC = frozenset({"established_relations", "restored_relations", "normalized_relations", "has_relations", "met"})
_STATE = re.compile("[A-Z]{3}")
_YEAR = re.compile(r"-(19|20)\d\d$")


def slug(text: str) -> str:
    """A name as ids write it: "The Treaty of Aachen" is ``treaty-of-aachen``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-").removeprefix("the-")


class Names:
    """Which entities a name may mean. ``strict`` keeps a leader apart from the state."""

    def __init__(self, entities: Mapping[str, Fact], *, strict: bool = False) -> None:
        self._meant: defaultdict[str, set[str]] = defaultdict(set)
        for id_, entity in entities.items():
            for name in (id_, entity["label"], *entity["aliases"]):
                self._meant[slug(name)].add(id_)
        self._states = {} if strict else {id_: e["state"] for id_, e in entities.items() if "state" in e}

    def meant(self, name: str) -> set[str]:
        """All that a name may mean, itself included."""
        if not name or _STATE.fullmatch(name):
            return {name or "?"}
        bare = _YEAR.sub("", slug(name))
        found = {bare, *self._meant.get(bare, ())}
        return found | {self._states[id_] for id_ in found if id_ in self._states}

    def agree(self, gold: Fact, said: Fact) -> bool:
        """Whether both are the same relation between the same two."""
        if gold["relation"] != said["relation"]:
            return False
        a, b = self.meant(gold["subject"]), self.meant(gold["object"])
        x, y = self.meant(said["subject"]), self.meant(said["object"])
        return bool((a & x and b & y) or (gold["relation"] in SYMMETRIC and a & y and b & x))


@dataclass
class Score:
    """Counts, and the rates that follow. ``errors`` tells what was missed, inexact or invented, a line each."""

    found: int = 0
    missed: int = 0
    invented: int = 0
    status: int = 0
    date: int = 0
    whole: int = 0
    done_said: int = 0
    done_right: int = 0
    errors: list[str] = field(default_factory=list)
    sure: list[tuple[float, bool]] = field(default_factory=list)
    """Each prediction's confidence, and whether all of it is right."""

    def add(self, other: "Score") -> None:
        """Count another's too."""
        for part in fields(self):
            setattr(self, part.name, getattr(self, part.name) + getattr(other, part.name))

    def rates(self) -> dict[str, float]:
        """The figures that are reported; each from 0 to 1."""
        said, wanted = self.found + self.invented, self.found + self.missed
        return {
            "precision": self.found / max(1, said),
            "recall": self.found / max(1, wanted),
            "f1": 2 * self.found / max(1, said + wanted),
            "status_accuracy": self.status / max(1, self.found),
            "date_accuracy": self.date / max(1, self.found),
            "strict_f1": 2 * self.whole / max(1, said + wanted),
            "done_precision": self.done_right / max(1, self.done_said),
        }


def score(items: Iterable[Fact], said: Mapping[str, list[Fact]], names: Names) -> Score:
    """All items together; ``said`` gives the predicted facts by item id."""
    total = Score()
    for item in items:
        total.add(_score_item(item, said.get(item["id"], []), names))
    return total


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def right_date(gold: Fact, said: Fact, day: str | None) -> bool:
    """As precise as gold or finer; where gold has none, none or the document's own day."""
    if gold["date"] is None:
        return said.get("date") in (None, day)
    return (said.get("date") or "").startswith(gold["date"])


def right_status(gold: Fact, said: Fact) -> bool:
    """The status, or one of those annotated as defensible."""
    return said["status"] in gold.get("status_accept", [gold["status"]])


def _score_item(item: Fact, said: list[Fact], names: Names) -> Score:
    left, result, day = list(said), Score(), item.get("doc_date")
    for gold in item["facts"]:
        fitting = [fact for fact in left if names.agree(gold, fact)]
        if not fitting:
            result.missed += 1
            result.errors.append(f"{item['id']} missed {_words(gold)}")
            continue
        best = max(fitting, key=lambda fact: (right_status(gold, fact), right_date(gold, fact, day)))
        left.remove(best)
        _count(result, gold, best, day, item["id"])
    for fact in left:
        if not any(names.agree(gold, fact) for gold in (*item["facts"], *item.get("optional_facts", ()))):
            result.invented += 1
            result.done_said += fact["status"] == "done"
            result.errors.append(f"{item['id']} invented {_words(fact)}")
            result.sure += _sureness(fact, False)
    return result


def _count(result: Score, gold: Fact, said: Fact, day: str | None, id_: str) -> None:
    status, date = right_status(gold, said), right_date(gold, said, day)
    result.found += 1
    result.status += status
    result.date += date
    result.whole += status and date
    result.done_said += said["status"] == "done"
    result.done_right += said["status"] == "done" and status
    result.sure += _sureness(said, status and date)
    if not (status and date):
        result.errors.append(f"{id_} inexact {_words(gold)}: said {said.get('date')} {said['status']}")


def _sureness(fact: Fact, right: bool) -> list[tuple[float, bool]]:
    return [(fact["confidence"], right)] if "confidence" in fact else []


def _words(fact: Fact) -> str:
    return f"{fact['relation']} {fact['subject']} {fact['object']} {fact.get('date')} {fact['status']}"
