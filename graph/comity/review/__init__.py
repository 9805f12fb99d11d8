"""Proposals against what the graph holds, and what people decide on them: from reading to accepted claims."""

from comity.ledger.verdicts import Item, State
from comity.review.desk import Desk
from comity.review.publishing import publish
from comity.review.standing import Standing, Verdict, weigh

__all__ = ["Desk", "Item", "Standing", "State", "Verdict", "publish", "weigh"]
