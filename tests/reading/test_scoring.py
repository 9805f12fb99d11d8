# ruff: noqa: S311 - chance makes up predictions, not secrets
"""The scorer keeps the rules of the format, and agrees with the reference scorer where that lies beside the project."""

import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.reading.scoring import Names, lines, score

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "text"
ENTITIES = {
    "nato": {"type": "organisation", "label": "NATO", "aliases": ["Atlantic alliance"]},
    "jane-doe": {"type": "leader", "label": "Jane Doe", "aliases": [], "state": "NZL"},
}


def fact(relation: str, subject: str, obj: str, date: str | None = None, status: str = "done") -> dict[str, Any]:
    return {"relation": relation, "subject": subject, "object": obj, "date": date, "status": status}


def scored(gold: list[dict[str, Any]], said: list[dict[str, Any]], **kwargs: Any) -> dict[str, float]:
    item = {"id": "a", "doc_date": "2001-05-04", "facts": gold, **kwargs.pop("item", {})}
    return score([item], {"a": said}, Names(ENTITIES, **kwargs)).rates()


def test_aliases_and_years_lead_to_the_same_entity() -> None:
    rates = scored([fact("joined", "FIN", "nato")], [fact("joined", "FIN", "the-atlantic-alliance-2023")])
    assert rates["f1"] == 1


def test_symmetric_relations_match_in_either_order_and_directed_ones_do_not() -> None:
    assert scored([fact("met", "FIN", "SWE")], [fact("met", "SWE", "FIN")])["recall"] == 1
    assert scored([fact("visited", "FIN", "SWE")], [fact("visited", "SWE", "FIN")])["recall"] == 0


def test_a_leader_stands_for_the_state_unless_strict() -> None:
    gold, said = [fact("met", "jane-doe", "FIN")], [fact("met", "NZL", "FIN")]
    assert scored(gold, said)["precision"] == 1
    assert scored(gold, said, strict=True)["precision"] == 0


def test_a_date_may_be_finer_than_gold_and_not_coarser() -> None:
    assert scored([fact("joined", "FIN", "nato", "2023")], [fact("joined", "FIN", "nato", "2023-04-04")])[
        "date_accuracy"
    ]
    assert not scored([fact("joined", "FIN", "nato", "2023-04")], [fact("joined", "FIN", "nato", "2023")])[
        "date_accuracy"
    ]


def test_where_gold_has_no_date_only_none_or_the_day_of_the_text_is_right() -> None:
    gold = [fact("joined", "FIN", "nato")]
    dates = (None, "2001-05-04", "2001")
    assert [scored(gold, [fact("joined", "FIN", "nato", date)])["date_accuracy"] for date in dates] == [1, 1, 0]


def test_optional_and_repeated_facts_are_not_held_against_a_reader_but_inventions_are() -> None:
    gold, optional = [fact("joined", "FIN", "nato")], [fact("signed", "FIN", "nato")]
    said = [*gold, *gold, *optional]
    assert scored(gold, said, item={"optional_facts": optional})["precision"] == 1
    assert scored(gold, [*said, fact("met", "FIN", "SWE")], item={"optional_facts": optional})["precision"] == 0.5


def test_done_precision_counts_inventions_and_wrong_statuses() -> None:
    gold = [fact("joined", "FIN", "nato", status="planned"), fact("joined", "SWE", "nato")]
    said = [fact("joined", "FIN", "nato"), fact("joined", "SWE", "nato"), fact("met", "FIN", "SWE")]
    assert scored(gold, said)["done_precision"] == pytest.approx(1 / 3)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_figures_agree_with_the_reference_scorer(seed: int, strict: bool) -> None:
    if not (REFERENCE / "score.py").is_file():
        pytest.skip(f"the reference scorer is not in {REFERENCE}")
    gold, entities = lines(REFERENCE / "dev.jsonl"), json.loads((REFERENCE / "entities.json").read_text())
    said = {item["id"]: _made_up(item, random.Random(f"{seed} {item['id']}"), gold) for item in gold}
    reference = _reference()
    theirs = reference.score(gold, said, reference.Matcher(entities, not strict))
    ours = score(gold, said, Names(entities, strict=strict)).rates()
    assert 0.2 < ours["f1"] < 0.95
    assert ours == {name: pytest.approx(theirs[name]) for name in ours}


def _made_up(item: dict[str, Any], chance: random.Random, gold: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The annotated facts, some lost, turned, misdated or with another status, and some of other texts."""
    said = [dict(f) for f in (*item["facts"], *item.get("optional_facts", ())) if chance.random() < 0.7]
    for one in said:
        if chance.random() < 0.3:
            one["subject"], one["object"] = one["object"], one["subject"]
        if chance.random() < 0.3:
            one["status"] = chance.choice(["done", "planned", "denied"])
        if chance.random() < 0.3:
            one["date"] = chance.choice([None, item["doc_date"], "1999", f"{one['date']}-01"])
    other = chance.choice(gold)["facts"]
    return said + [dict(f) for f in other[:1] if chance.random() < 0.3]


def _reference() -> Any:
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
